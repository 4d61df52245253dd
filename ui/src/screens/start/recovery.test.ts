import { expect, test } from "vitest";

import { groupsOf, sameGroup, twoOf } from "./recovery";

test("a code falls into its groups, whatever stands between them", () => {
  expect(groupsOf("ABCDE-FGHJK 23456"), "dash and blank").toEqual(["ABCDE", "FGHJK", "23456"]);
});

test("two different groups are asked for, in their order", () => {
  for (let i = 0; i < 500; i += 1) {
    const [a = -1, b = -1] = twoOf(8);
    expect(a >= 0 && a < b && b < 8, `${a} ${b}`).toBe(true);
  }
  expect([twoOf(1), twoOf(0)], "a short code asks for what there is").toEqual([[0], []]);
});

test("case and blanks do not count, letters do", () => {
  expect([sameGroup(" h7qx2 ", "H7QX2"), sameGroup("h7q-x2", "H7QX2"), sameGroup("H7QX3", "H7QX2")], "as the program reads it").toEqual([true, true, false]);
});
