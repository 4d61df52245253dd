import { expect, test } from "vitest";

import type { Place } from "./model";
import { aligned, meet, span } from "./ranges";
import { Selection } from "./selection";

const at = (row: number, column: number): Place => ({ row, column });
const size = { rows: 100, columns: 12 };
const shown = (selection: Selection): string => `${selection.active.row},${selection.active.column} | ${selection.ranges.map((range) => `${range.top},${range.left}:${range.bottom},${range.right}`).join(" ")}`;
function begun(row: number, column: number): Selection {
  const selection = new Selection();
  selection.to(at(row, column));
  return selection;
}

test("a range stretches from the active cell to either side of it", () => {
  const selection = begun(5, 5);
  selection.extend(at(7, 6));
  expect(shown(selection), "down and right").toBe("5,5 | 5,5:7,6");
  selection.extend(at(3, 4));
  expect(shown(selection), "over to the other side").toBe("5,5 | 3,4:5,5");
  expect(selection.head, "the corner that moves").toEqual(at(3, 4));
});

test("Ctrl+click adds ranges; only the last one stretches", () => {
  const selection = begun(1, 1);
  selection.extend(at(2, 2));
  selection.add(at(5, 5));
  selection.extend(at(6, 7));
  expect(shown(selection), "the first is left alone").toBe("5,5 | 1,1:2,2 5,5:6,7");
  expect(selection.single, "more than one cell").toBe(false);
});

test("Tab goes along rows and Enter down columns, both ways, through all ranges", () => {
  const selection = begun(0, 0);
  selection.set([span(at(0, 0), at(1, 1)), span(at(5, 5), at(5, 6))], at(5, 5));
  const walk = (move: "tab" | "tabBack" | "enter" | "enterBack"): string => {
    selection.cycle(move);
    return `${selection.active.row},${selection.active.column}`;
  };
  expect(Array.from({ length: 6 }, () => walk("tab")), "once round").toEqual(["5,6", "0,0", "0,1", "1,0", "1,1", "5,5"]);
  expect(Array.from({ length: 6 }, () => walk("tabBack")), "and back").toEqual(["1,1", "1,0", "0,1", "0,0", "5,6", "5,5"]);
  expect(Array.from({ length: 5 }, () => walk("enter")), "columns first").toEqual(["5,6", "0,0", "1,0", "0,1", "1,1"]);
  expect(walk("enterBack"), "back up").toBe("0,1");
});

test("whole columns and rows stay whole when they are stretched", () => {
  const selection = begun(5, 5);
  selection.whole("columns", size);
  selection.extend(at(selection.head.row, 6));
  expect(shown(selection), "two columns").toBe("5,5 | 0,5:99,6");
  const rows = begun(5, 5);
  rows.whole("rows", size);
  rows.extend(at(6, rows.head.column));
  expect(shown(rows), "two rows").toBe("5,5 | 5,0:6,11");
});

test("a range that shrinks below the active cell takes it along", () => {
  const selection = begun(2, 2);
  selection.extend(at(6, 2));
  selection.cycle("enterBack");
  expect(shown(selection), "Enter went to the far end").toBe("6,2 | 2,2:6,2");
  selection.extend(at(4, 2));
  expect(shown(selection), "the active cell is always inside").toBe("4,2 | 2,2:4,2");
});

test("a shorter list keeps what is still there; a whole column stays whole", () => {
  const selection = begun(5, 5);
  selection.whole("columns", size);
  selection.fit({ rows: 40, columns: 12 }, size);
  expect(shown(selection), "to the new last row").toBe("5,5 | 0,5:39,5");
  selection.fit({ rows: 400, columns: 12 }, { rows: 40, columns: 12 });
  expect(shown(selection), "and longer again").toBe("5,5 | 0,5:399,5");
  const low = begun(90, 3);
  low.fit({ rows: 10, columns: 12 }, size);
  expect(shown(low), "the active cell moves up to the last row").toBe("9,3 | 9,3:9,3");
  low.fit({ rows: 0, columns: 12 }, { rows: 10, columns: 12 });
  expect(low.active, "an empty list has no cell, but no negative one either").toEqual(at(0, 3));
});

test("a summary counts rows, columns and cells of all ranges", () => {
  const selection = begun(0, 0);
  selection.extend(at(1, 2));
  selection.add(at(5, 5));
  const { cells, rows, columns } = selection.summary();
  expect({ cells, rows, columns }, "6 and 1").toEqual({ cells: 7, rows: 3, columns: 4 });
});

test("ranges meet where they overlap, and line up for a copy when rows or columns agree", () => {
  expect(meet(span(at(0, 0), at(4, 4)), span(at(3, 3), at(9, 9))), "the shared corner").toEqual(span(at(3, 3), at(4, 4)));
  expect(meet(span(at(0, 0)), span(at(1, 1))), "nothing").toBe(null);
  expect(aligned([span(at(1, 1), at(2, 1)), span(at(1, 5), at(2, 6))]), "same rows").toBe("across");
  expect(aligned([span(at(1, 1), at(2, 2)), span(at(5, 1), at(5, 2))]), "same columns").toBe("down");
  expect(aligned([span(at(1, 1)), span(at(2, 2))]), "neither").toBe(null);
});
