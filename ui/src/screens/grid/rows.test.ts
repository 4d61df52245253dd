import { expect, test } from "vitest";

import { listRow } from "./rows";

test("a letter says level, correction and explanation of its cell", () => {
  const row = listRow({ id: 7, row: 15, cells: ["a", "b", "c", "d", "e", "f", "g"], marks: ".bEhFx" });
  expect(row.levels, "levels, corrected or not").toEqual(["", "block", "explain", "hint", "", "", ""]);
  expect(row.fixed, "capitals are corrected cells").toEqual([false, false, true, false, true, false, false]);
  expect(row.explained, "x is explained").toEqual([false, false, false, false, false, true, false]);
  expect([row.id, row.number], "id and Excel row go along").toEqual([7, 15]);
});
