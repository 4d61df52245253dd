import { expect, test } from "vitest";

import { block, edge } from "./edges";

/** "x" filled, "." empty, "?" not here. */
const line = (cells: string) => (i: number): boolean | undefined => (cells[i] === "?" ? undefined : cells[i] === "x");
const go = (cells: string, from: number, way: 1 | -1): number | undefined => edge(from, way, cells.length - 1, line(cells));

test("Ctrl+arrow stops where Excel stops", () => {
  expect(go("xxx..xx..", 0, 1), "last of the block").toBe(2);
  expect(go("xxx..xx..", 2, 1), "first of the next block").toBe(5);
  expect(go("xxx..xx..", 1, 1), "inside: last of the block").toBe(2);
  expect(go("xxx..xx..", 6, 1), "nothing more: the end").toBe(8);
  expect(go("xxx..xx..", 3, 1), "from an empty cell: the next filled one").toBe(5);
  expect(go("xxx..xx..", 8, -1), "backwards").toBe(6);
  expect(go("xxx..xx..", 6, -1), "first of the block").toBe(5);
  expect(go("xxx..xx..", 5, -1), "over the gap").toBe(2);
  expect(go("xxx", 2, 1), "at the end already").toBe(2);
  expect(go("x.x", 0, 1), "a lone cell jumps to the next").toBe(2);
  expect(go("xx", 0, 1), "to the last one").toBe(1);
});

test("a cell in the way that is not here leaves the answer open", () => {
  expect(go("xx?xx", 0, 1), "the block may end there").toBe(undefined);
  expect(go("xx.x?", 0, 1), "the answer lies before it").toBe(1);
  expect(go("?xx", 1, -1), "backwards, too").toBe(undefined);
  expect(go("x..?", 0, 1), "nothing found before it").toBe(undefined);
});

test("an answer that is given is the one of the whole line", () => {
  for (let n = 0; n < 500; n += 1) {
    const full = Array.from({ length: 12 }, (_, i) => ((n * 7919 + i * 104_729) % 5 < 3 ? "x" : ".")).join("");
    const torn = [...full].map((cell, i) => ((n + i * 13) % 7 === 0 ? "?" : cell)).join("");
    for (const way of [1, -1] as const) {
      const from = n % 12;
      const known = go(torn, from, way);
      if (known !== undefined) expect(known, `${torn} from ${from}`).toBe(go(full, from, way));
    }
  }
});

test("a block ends at empty rows and columns, and touches at corners", () => {
  const sheet = ["xx..x", "xx...", ".....", "x...."];
  const filled = (row: number, column: number): boolean => sheet[row]?.[column] === "x";
  const around = (row: number, column: number) => block({ row, column }, { rows: 4, columns: 5 }, filled);
  expect(around(0, 0), "two by two").toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
  expect(around(0, 4), "a lone cell").toEqual({ top: 0, left: 4, bottom: 0, right: 4 });
  expect(block({ row: 0, column: 0 }, { rows: 2, columns: 2 }, (row, column) => row === column), "at a corner").toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
});

test("rows that are not here belong to the block: a list of people goes on", () => {
  const filled = (row: number): boolean | undefined => (row < 200 ? true : undefined);
  expect(block({ row: 3, column: 1 }, { rows: 100_000, columns: 4 }, filled), "to the last row").toEqual({ top: 0, left: 0, bottom: 99_999, right: 3 });
});
