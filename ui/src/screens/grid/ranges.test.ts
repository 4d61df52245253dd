import { expect, test } from "vitest";

import type { Area, Column, Preview, RangeChange } from "../../shared/grid";
import { asksFirst, rectangles, rectanglesOf } from "./ranges";
import { listRow } from "./rows";

const column = (key: string, at: number): Column => ({ key, name: key, at, width: 100, frozen: false });
const [a, b] = [column("a", 0), column("b", 1)];
const area = (top: number, bottom: number, ...columns: Column[]): Area => ({ top, bottom, columns });
const never = async (): Promise<string> => {
  throw new Error("not asked for");
};
const change = (more: Partial<RangeChange>): RangeChange => ({ kind: "paste", areas: [area(0, 9, a, b)], source: { texts: [["x", "y"]] }, emptied: null, ...more });

test("texts go along as they are; the program repeats them", async () => {
  expect(await rectangles(change({}), never)).toEqual([{ kind: "paste", first: 0, last: 9, fields: ["a", "b"], texts: [["x", "y"]] }]);
});

test("a series is written out, one text a row", async () => {
  const series = { kind: "number", before: "", after: "", first: 1, step: 2, digits: 0, decimals: 0, comma: false } as const;
  const [made] = await rectangles(change({ kind: "fill", areas: [area(5, 8, a)], source: { series: [series], first: 0 } }), never);
  expect(made, "counted from the top of the area").toEqual({ kind: "fill", first: 5, last: 8, fields: ["a"], texts: [["1"], ["3"], ["5"], ["7"]] });
});

test("cells that are not here are brought as text, and a cut empties them first", async () => {
  const from = area(100, 101, a, b);
  const made = await rectangles(change({ kind: "cut", source: { from }, emptied: from }), async (asked) => (asked === from ? '1\t"two\nlines"\r\n3\t4\r\n' : ""));
  expect(made.map((one) => one.kind), "emptied, then written").toEqual(["clear", "paste"]);
  expect(made[0], "the old place").toEqual({ kind: "clear", first: 100, last: 101, fields: ["a", "b"], texts: [[""]] });
  expect(made[1]?.texts.slice(0, 2), "quotes are read").toEqual([["1", "two\nlines"], ["3", "4"]]);
});

const preview = (more: Partial<Preview>): Preview => ({ kind: "paste", areas: [area(0, 1, a, b)], cells: 4, overwritten: 0, outside: { rows: 0, columns: 0 }, spoilt: 0, edits: [], change: null, ...more });

test("a preview of known texts keeps what is not changed", () => {
  const rows = [listRow({ id: 1, row: 9, cells: ["p", "q"], marks: ".." }), listRow({ id: 2, row: 10, cells: ["r", "s"], marks: ".." })];
  const [made] = rectanglesOf(preview({ edits: [{ row: 1, column: b, text: "new" }] }), (row) => rows[row]);
  expect(made?.texts).toEqual([["p", "q"], ["r", "new"]]);
});

test("small pastes are done at once; many cells, hidden rows, spoilt or left out texts are shown first", () => {
  expect(asksFirst(preview({}), false), "four cells").toBe(false);
  expect(asksFirst(preview({ cells: 25 }), false), "many").toBe(true);
  expect(asksFirst(preview({}), true), "rows are hidden between").toBe(true);
  expect(asksFirst(preview({ kind: "clear" }), true), "clearing what one sees").toBe(false);
  expect(asksFirst(preview({ spoilt: 1 }), false), "1,2E+11").toBe(true);
  expect(asksFirst(preview({ outside: { rows: 1, columns: 0 } }), false), "something is left out").toBe(true);
});
