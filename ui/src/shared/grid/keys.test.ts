import { expect, test } from "vitest";

import { meaning, type Key, type Mode } from "./keys";

const key = (name: string, more: Partial<Key> = {}): Key => ({ key: name, keyCode: 0, isComposing: false, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });
const modes: Mode[] = ["ready", "enter", "edit"];

test("a key of a composition never means anything, in any mode", () => {
  for (const mode of modes) {
    for (const name of ["Enter", "Tab", "Escape", "Backspace", "ArrowDown", "F2"]) {
      expect(meaning(key(name, { isComposing: true }), mode), `${name} while composing belongs to the typing tool`).toBeNull();
      expect(meaning(key(name, { keyCode: 229 }), mode), `${name} with code 229 belongs to the typing tool`).toBeNull();
    }
  }
});

test("no letter is a command, with or without Shift", () => {
  for (const mode of modes) {
    for (const letter of "aăâbdđeêoôơuưyzAZ19 ") {
      expect(meaning(key(letter), mode), `“${letter}” must reach the text box`).toBeNull();
      // Shift+Space selects the row while nothing is typed, as in Excel.
      if (letter === " " && mode === "ready") continue;
      expect(meaning(key(letter, { shiftKey: true }), mode), `Shift+“${letter}” must reach the text box`).toBeNull();
    }
  }
});

test("Backspace opens an empty cell when ready and is the editor's own while typing", () => {
  expect(meaning(key("Backspace"), "ready"), "as in Excel").toEqual({ act: "rub" });
  expect(meaning(key("Backspace"), "enter"), "Unikey sends it between letters").toBeNull();
  expect(meaning(key("Delete"), "enter"), "Delete edits the text").toBeNull();
});

test("arrows commit and move after typing, and move the caret after F2", () => {
  expect(meaning(key("ArrowLeft"), "enter"), "typed: the arrow leaves the cell").toEqual({ move: "left" });
  expect(meaning(key("ArrowLeft"), "edit"), "F2: the arrow stays in the text").toBeNull();
  expect(meaning(key("Enter"), "edit"), "Enter leaves in both").toEqual({ move: "enter" });
  expect(meaning(key("Tab", { shiftKey: true }), "edit"), "Shift+Tab leaves in both").toEqual({ move: "tabBack" });
});

test("AltGr, which Windows reports as Ctrl+Alt, never moves the cell", () => {
  expect(meaning(key("ArrowDown", { ctrlKey: true, altKey: true }), "ready"), "AltGr types characters").toBeNull();
});

test("Alt+Enter breaks the line only where a text is being typed", () => {
  expect(meaning(key("Enter", { altKey: true }), "edit"), "a new line in the cell").toEqual({ act: "newline" });
  expect(meaning(key("Enter", { ctrlKey: true }), "enter"), "Ctrl+Enter stays on the cell").toEqual({ act: "commit" });
});

const means = (name: string, mode: Mode = "ready"): unknown => {
  const parts = name.split("+");
  const last = parts.at(-1) ?? "";
  return meaning(key(last === "Space" ? " " : last, { ctrlKey: parts.includes("Ctrl"), altKey: parts.includes("Alt"), shiftKey: parts.includes("Shift") }), mode);
};

test("Shift stretches every move while ready, and is the text box's own while typing", () => {
  expect(means("Shift+ArrowDown"), "one cell").toEqual({ move: "down", extend: true });
  expect(means("Ctrl+Shift+ArrowDown"), "to the edge").toEqual({ move: "edgeDown", extend: true });
  expect(means("Ctrl+Shift+Home"), "to the first cell").toEqual({ move: "first", extend: true });
  expect(means("Shift+ArrowDown", "enter"), "marks letters").toBeNull();
  expect(means("Shift+Tab"), "never stretches").toEqual({ move: "tabBack" });
  expect(means("Shift+Enter"), "never stretches").toEqual({ move: "enterBack" });
});

test("what the clipboard's own keys do is left to its events", () => {
  for (const name of ["Ctrl+c", "Ctrl+x", "Ctrl+v", "Ctrl+Insert", "Shift+Insert", "Shift+Delete"]) expect(means(name), `${name} reaches the browser`).toBeNull();
});

test("the keys that switch typing tools are left alone", () => {
  for (const mode of modes) {
    for (const name of ["Alt+z", "Ctrl+Shift+F1", "Ctrl+Shift+F5", "Ctrl+Shift+F9"]) expect(means(name, mode), `${name} switches Unikey`).toBeNull();
    for (const name of ["Control", "Shift", "Alt"]) expect(meaning(key(name, { ctrlKey: true, shiftKey: true }), mode), `bare ${name}`).toBeNull();
  }
});

test("the page is never reloaded nor a bookmark set over an open cell", () => {
  for (const mode of ["enter", "edit"] as const) {
    for (const name of ["Ctrl+r", "Ctrl+d"]) expect(means(name, mode), `${name} does nothing`).toEqual({ act: "swallow" });
  }
});

test("undo is the list's while ready and the text box's while typing", () => {
  expect([means("Ctrl+z"), means("Ctrl+y"), means("F4")], "the list's").toEqual([{ command: "undo" }, { command: "redo" }, { command: "redo" }]);
  expect([means("Ctrl+y", "enter"), means("F4", "edit")], "the box's").toEqual([null, null]);
});

test("signs go by their place on the keyboard when the layout moves them", () => {
  expect(meaning(key(":", { code: "Semicolon", ctrlKey: true }), "ready"), "Ctrl+; on any layout").toEqual({ act: "today" });
  expect(meaning(key(":", { code: "Semicolon", ctrlKey: true, shiftKey: true }), "ready"), "Ctrl+Shift+;").toEqual({ command: "time" });
  expect(meaning(key('"', { code: "Quote", ctrlKey: true }), "edit"), "Ctrl+' while editing").toEqual({ act: "above" });
});
