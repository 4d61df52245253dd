// Which key means what, as in Excel. Two ways of editing: "enter" (begun by typing: arrows commit and move on) and
// "edit" (begun by F2 or a double click: arrows move the caret). Not here: what the meanings do.
//
// Traps of Vietnamese typing that bind this table: a key that belongs to a composition (isComposing, or code 229) means
// nothing here; no letter is a command; Backspace inside an editor is always the editor's, because the typing tools send it;
// bare Ctrl+Shift, Alt+Z and Ctrl+Shift+F-keys switch the typing tools and are left alone.

export type Mode = "ready" | "enter" | "edit";

export type Move =
  | "up" | "down" | "left" | "right"
  | "edgeUp" | "edgeDown" | "edgeLeft" | "edgeRight"
  | "pageUp" | "pageDown" | "pageLeft" | "pageRight"
  | "home" | "first" | "last" | "lastColumn"
  | "tab" | "tabBack" | "enter" | "enterBack";

export type Act =
  | "edit" | "cancel" | "clear" | "rub" | "newline" | "commit" | "swallow" | "collapse" | "reveal" | "endMode" | "rawKeys"
  | "all" | "everything" | "columns" | "rows" | "above" | "today" | "fillDown" | "fillRight" | "pasteValues" | "menu";

/** What the grid knows the key for, but only the screen can do. */
export type Command =
  | "undo" | "redo" | "find" | "replace" | "findNext" | "findPrevious" | "goTo"
  | "nextFinding" | "previousFinding" | "fixes" | "help" | "values" | "filter" | "suggest" | "time";

export type Meaning =
  | { move: Move; extend?: true }
  | { act: Act }
  | { command: Command };

export interface Key {
  key: string;
  /** The key's place on the keyboard, for signs that move with the layout. */
  code?: string;
  keyCode: number;
  isComposing: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const MOVES: Record<string, Move> = {
  ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right",
  PageUp: "pageUp", PageDown: "pageDown", Home: "home",
  "Ctrl+ArrowUp": "edgeUp", "Ctrl+ArrowDown": "edgeDown", "Ctrl+ArrowLeft": "edgeLeft", "Ctrl+ArrowRight": "edgeRight",
  "Ctrl+Home": "first", "Ctrl+End": "last", "Alt+PageUp": "pageLeft", "Alt+PageDown": "pageRight",
};

/** While nothing is being typed. */
const READY: Record<string, Act> = {
  Delete: "clear", Backspace: "rub", "Shift+Backspace": "collapse", "Ctrl+Backspace": "reveal",
  "Ctrl+a": "all", "Ctrl+Shift+Space": "everything", "Ctrl+Space": "columns", "Shift+Space": "rows",
  "Ctrl+d": "fillDown", "Ctrl+r": "fillRight", "Ctrl+Alt+v": "pasteValues",
};

/** Texts are inserted at the caret, or into a cell that is opened for it. */
const ANY: Record<string, Act> = { "Ctrl+;": "today", "Ctrl+'": "above", "Shift+F10": "menu", ContextMenu: "menu" };

const COMMANDS: Record<string, Command> = {
  F1: "help", F3: "findNext", "Shift+F3": "findPrevious", "Shift+F4": "findNext", F5: "goTo",
  F8: "nextFinding", "Shift+F8": "previousFinding", "Ctrl+.": "fixes", "Alt+ArrowDown": "values",
  "Ctrl+f": "find", "Ctrl+h": "replace", "Ctrl+g": "goTo", "Ctrl+e": "suggest", "Ctrl+Shift+l": "filter", "Ctrl+Shift+;": "time",
};
/** While a text is being typed these are the text box's own. */
const READY_COMMANDS: Record<string, Command> = { "Ctrl+z": "undo", "Ctrl+y": "redo", "Ctrl+Shift+z": "redo", F4: "redo" };

/** Keys by which the browser would reload the page or set a bookmark over an open editor. */
const SWALLOWED = new Set(["Ctrl+d", "Ctrl+r", "Ctrl+Alt+v"]);

/** What a key means in a mode; null leaves it to the text box and the page. */
export function meaning(key: Key, mode: Mode): Meaning | null {
  if (key.isComposing || key.keyCode === 229 || key.metaKey) return null;
  const name = nameOf(key);
  if (name === "Tab") return { move: "tab" };
  if (name === "Shift+Tab") return { move: "tabBack" };
  if (key.key === "Enter") return enter(key, mode);
  if (name === "F2") return { act: "edit" };
  if (key.key === "Escape") return { act: "cancel" };
  const any = ANY[name];
  if (any) return { act: any };
  const command = COMMANDS[name];
  if (command) return { command };
  if (mode === "edit") return name === "Ctrl+z" ? { act: "rawKeys" } : swallowed(name);
  const move = MOVES[name];
  if (move) return { move };
  if (name === "End") return { act: "endMode" };
  if (mode === "enter") return name === "Ctrl+z" ? { act: "rawKeys" } : swallowed(name);
  return whileReady(name);
}

function whileReady(name: string): Meaning | null {
  const act = READY[name];
  if (act) return { act };
  const command = READY_COMMANDS[name];
  if (command) return { command };
  if (!name.includes("Shift+")) return null;
  const move = MOVES[name.replace("Shift+", "")];
  return move ? { move, extend: true } : null;
}

const swallowed = (name: string): Meaning | null => (SWALLOWED.has(name) ? { act: "swallow" } : null);

function enter(key: Key, mode: Mode): Meaning {
  if (key.altKey) return { act: mode === "ready" ? "swallow" : "newline" };
  if (key.ctrlKey) return { act: "commit" };
  return { move: key.shiftKey ? "enterBack" : "enter" };
}

/** As a person would write it: Ctrl+Shift+L, with letters small and signs by their place on an English keyboard. */
function nameOf(key: Key): string {
  const name = key.key === " " ? "Space" : signOf(key) ?? (key.key.length === 1 ? key.key.toLowerCase() : key.key);
  return `${key.ctrlKey ? "Ctrl+" : ""}${key.altKey ? "Alt+" : ""}${key.shiftKey ? "Shift+" : ""}${name}`;
}

/** Ctrl+; is Ctrl+: with Shift on some layouts, so signs go by their place when Ctrl is held. */
function signOf(key: Key): string | null {
  if (!key.ctrlKey) return null;
  if (key.code === "Semicolon") return ";";
  if (key.code === "Quote") return "'";
  if (key.code === "Period") return ".";
  return null;
}
