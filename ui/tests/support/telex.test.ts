// The robot is only worth something when its typing tool is right about every word.
import { expect, test } from "vitest";

import { keysOf, rendered, strokes, type Method } from "./telex";
import { WORDS } from "./words";

test.each<[Method, boolean]>([["telex", false], ["telex", true], ["vni", false], ["vni", true]])("%s makes every word from its keys (modifiers late: %s)", (method, late) => {
  const wrong = WORDS.filter((word) => rendered(keysOf(word, method, late), method) !== word);
  expect(wrong.map((word) => `${word}: ${keysOf(word, method, late)} → ${rendered(keysOf(word, method, late), method)}`), "keys and word agree").toEqual([]);
});

test("what a hook tool sends ends in the word", () => {
  for (const word of WORDS) {
    let shown = "";
    for (const stroke of strokes(keysOf(word, "telex", true), "telex")) {
      shown = "through" in stroke ? shown + stroke.through : shown.slice(0, shown.length - stroke.backspaces) + stroke.letters;
    }
    expect(shown, "Backspaces and letters alone").toBe(word);
  }
});

test("there are more than 400 words", () => {
  expect(WORDS.length, "enough for a burst").toBeGreaterThanOrEqual(400);
});
