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
