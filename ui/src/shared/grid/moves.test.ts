import { expect, test } from "vitest";

import { Geometry } from "./geometry";
import type { Move } from "./keys";
import type { Column } from "./model";
import { step, type Step } from "./moves";

const extent = { rows: 1000, columns: 12, frozen: 2, page: 20, pageColumns: 5 };
const walk = (from: Step, ...moves: Move[]): Step => moves.reduce((at, move) => step(at, move, extent), from);
const at = (row: number, column: number): Step => ({ place: { row, column }, tabbedFrom: null });

test("Enter after Tabs returns to the column where the Tabs began, one row on", () => {
  expect(walk(at(4, 2), "tab", "tab", "tab", "enter").place, "as in Excel").toEqual({ row: 5, column: 2 });
  expect(walk(at(4, 2), "tab", "tab", "enter", "tab", "enter").place, "and again on the next row").toEqual({ row: 6, column: 2 });
});

test("any other move ends a run of Tabs", () => {
  expect(walk(at(4, 2), "tab", "down", "enter").place, "an arrow forgets where the Tabs began").toEqual({ row: 6, column: 3 });
});

test("no move leaves the list", () => {
  const moves: Move[] = ["up", "down", "left", "right", "pageUp", "pageDown", "pageLeft", "pageRight", "home", "lastColumn", "first", "last", "tab", "tabBack", "enter", "enterBack"];
  for (const corner of [at(0, 0), at(999, 11), at(0, 11), at(999, 0)]) {
    for (const move of moves) {
      const { row, column } = walk(corner, move).place;
      expect(row >= 0 && row < 1000 && column >= 0 && column < 12, `${move} from ${JSON.stringify(corner.place)} stays inside`).toBe(true);
    }
  }
});

const column = (width: number, frozen = false): Column => ({ key: String(width), name: "", width, frozen, at: 0 });

test("columns in view are those not hidden by the frozen pane", () => {
  const geometry = new Geometry([column(100, true), column(80), column(80), column(80), column(80)]);
  expect(geometry.frozenWidth, "row numbers and the frozen column").toBe(160);
  expect(geometry.columnsInView(0, 400), "three fit beside the pane").toEqual([1, 3]);
  expect(geometry.columnsInView(80, 400), "the first has gone under the pane").toEqual([2, 4]);
  expect(geometry.snap(30), "a half hidden column gives way to the next").toBe(80);
});

test("revealing moves no further than it must", () => {
  expect(Geometry.reveal(100, 200, 150, 176), "already in view").toBe(100);
  expect(Geometry.reveal(100, 200, 40, 66), "above: to its top").toBe(40);
  expect(Geometry.reveal(100, 200, 400, 426), "below: to its foot").toBe(226);
});

test("hidden columns take no room and no index", () => {
  const geometry = new Geometry([column(100, true), { ...column(80), hidden: true }, column(60)]);
  expect(geometry.columns.map(({ width }) => width), "two shown").toEqual([100, 60]);
  expect(geometry.lefts, "row heads, then the two").toEqual([60, 160, 220]);
});

test("a zoom scales everything to whole pixels", () => {
  const geometry = new Geometry([column(101), column(33)], 26, 1.5);
  expect([geometry.rowHeight, geometry.headHeight, geometry.rowHeadWidth], "row, head, row head").toEqual([39, 66, 90]);
  expect(geometry.lefts.every(Number.isInteger), "sharp lines").toBe(true);
  expect(geometry.widthOf(0), "half a pixel more").toBe(152);
});

test("a point finds its column, and one beside them the nearest", () => {
  const geometry = new Geometry([column(100), column(80)]);
  expect([10, 60, 159, 160, 239, 240, 9999].map((x) => geometry.columnAt(x)), "left of, on, right of").toEqual([0, 0, 0, 1, 1, 1, 1]);
  expect(geometry.box({ top: 2, left: 0, bottom: 3, right: 1 }), "a range in pixels").toEqual({ left: 60, top: 52, width: 180, height: 52 });
});

test("a place under the frozen pane is brought out from under it", () => {
  const geometry = new Geometry([column(100, true), column(80), column(80), column(80)]);
  const to = geometry.reveal({ row: 0, column: 1 }, { top: 300, left: 120 }, { width: 300, height: 200 });
  expect(to, "to the start").toEqual({ top: 0, left: 0 });
});
