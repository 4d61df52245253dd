// Which key means what, as in Excel. Two ways of editing: "enter" (begun by typing: arrows commit and move on) and
// "edit" (begun by F2 or a double click: arrows move the caret). Not here: what the meanings do.
//
// Traps of Vietnamese typing that bind this table: a key that belongs to a composition (isComposing, or code 229) means
// nothing here; no letter is a command; Backspace inside an editor is always the editor's, because the typing tools send it.

export type Mode = "ready" | "enter" | "edit";

export type Move =
  | "up" | "down" | "left" | "right"
  | "pageUp" | "pageDown" | "pageLeft" | "pageRight"
  | "home" | "end" | "first" | "last" | "top" | "bottom"
  | "tab" | "tabBack" | "enter" | "enterBack";

export type Meaning =
  | { move: Move }
  | { act: "edit" | "cancel" | "clear" | "rub" | "newline" | "commit" | "swallow" };

export interface Key {
  key: string;
  keyCode: number;
  isComposing: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const PLAIN: Record<string, Move> = {
  ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right",
  PageUp: "pageUp", PageDown: "pageDown", Home: "home", End: "end",
};
const WITH_CTRL: Record<string, Move> = {
  ArrowUp: "top", ArrowDown: "bottom", ArrowLeft: "home", ArrowRight: "end", Home: "first", End: "last",
};
const WITH_ALT: Record<string, Move> = { PageUp: "pageLeft", PageDown: "pageRight" };

/** What a key means in a mode; null leaves it to the text box and the page. */
export function meaning(key: Key, mode: Mode): Meaning | null {
  if (key.isComposing || key.keyCode === 229 || key.metaKey) return null;
  if (key.key === "Tab" && !key.ctrlKey && !key.altKey) return { move: key.shiftKey ? "tabBack" : "tab" };
  if (key.key === "Enter") return enter(key, mode);
  if (key.key === "F2" && !key.ctrlKey && !key.altKey && !key.shiftKey) return { act: "edit" };
  if (key.key === "Escape") return mode === "ready" ? null : { act: "cancel" };
  if (mode === "edit") return null;
  // Shift with an arrow will stretch a selection; until there is one it must not move the cell away.
  if (key.shiftKey && key.key in PLAIN) return mode === "ready" ? { act: "swallow" } : null;
  const table = key.ctrlKey ? WITH_CTRL : key.altKey ? WITH_ALT : PLAIN;
  const move = table[key.key];
  if (move && !(key.ctrlKey && key.altKey)) return { move };
  return mode === "ready" ? whileReady(key) : null;
}

function enter(key: Key, mode: Mode): Meaning {
  if (mode !== "ready" && key.altKey) return { act: "newline" };
  if (key.ctrlKey) return { act: "commit" };
  return { move: key.shiftKey ? "enterBack" : "enter" };
}

function whileReady(key: Key): Meaning | null {
  if (key.ctrlKey) return null;
  if (key.key === "Delete") return { act: "clear" };
  if (key.key === "Backspace") return { act: "rub" };
  return null;
}
