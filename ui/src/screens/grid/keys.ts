// Keys of the screen, for when the focus is not in the grid (which knows them itself), and the few that only the screen has.
import type { Command } from "../../shared/grid";

export type ScreenKey = Command | "fixAll" | "zoomIn" | "zoomOut" | "zoomReset";

const KEYS: Readonly<Record<string, ScreenKey>> = {
  F1: "help", F3: "findNext", "Shift+F3": "findPrevious", "Shift+F4": "findNext", F5: "goTo", "Ctrl+g": "goTo",
  F8: "nextFinding", "Shift+F8": "previousFinding",
  "Ctrl+f": "find", "Ctrl+h": "find", "Ctrl+z": "undo", "Ctrl+y": "redo", "Ctrl+Shift+z": "redo", "Ctrl+.": "fixes", "Ctrl+Shift+l": "filter",
  "Ctrl+Shift+Enter": "fixAll", "Ctrl+=": "zoomIn", "Ctrl++": "zoomIn", "Ctrl+Shift++": "zoomIn", "Ctrl+-": "zoomOut", "Ctrl+0": "zoomReset",
};
/** In a text field these are the field's own. */
const TEXT_OWNS: readonly ScreenKey[] = ["undo", "redo"];

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey" | "isComposing" | "keyCode">;

/** What a key asks of the screen; null for keys of a composition and all others. */
export function screenKey(event: Pressed, inText: boolean): ScreenKey | null {
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return null;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = KEYS[`${event.ctrlKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${name}`] ?? null;
  return found && inText && TEXT_OWNS.includes(found) ? null : found;
}

/** Whether the key belongs to a composition of a typing tool: then Enter, Tab and Esc are not ours. */
export function composing(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}
