import { expect, test } from "vitest";

import { composing, screenKey } from "./keys";

const key = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 0, ...more });

test("the screen's keys mean the same wherever the focus is", () => {
  expect(screenKey(key("F8"), false)).toBe("nextFinding");
  expect(screenKey(key("F8", { shiftKey: true }), true)).toBe("previousFinding");
  expect(screenKey(key("Enter", { ctrlKey: true, shiftKey: true }), false)).toBe("fixAll");
  expect(screenKey(key("L", { ctrlKey: true, shiftKey: true }), false), "capital because of Shift").toBe("filter");
});

test("a text field keeps its own undo, and letters are never commands", () => {
  expect(screenKey(key("z", { ctrlKey: true }), true), "undo of the field").toBeNull();
  expect(screenKey(key("z", { ctrlKey: true }), false)).toBe("undo");
  for (const letter of "abcdefghijklmnopqrstuvwxyz") expect(screenKey(key(letter), false), letter).toBeNull();
});

test("keys of a composition are not ours", () => {
  expect(screenKey(key("F8", { isComposing: true }), true)).toBeNull();
  expect(screenKey(key("F3", { keyCode: 229 }), true)).toBeNull();
  expect([composing(key("Enter", { keyCode: 229 })), composing(key("Enter"))]).toEqual([true, false]);
});
