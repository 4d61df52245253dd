// Where the active cell goes. Enter after Tabs returns to the column where the Tabs began, one row on, as in Excel.
import type { Move } from "./keys";
import type { Place } from "./model";

export interface Extent {
  rows: number;
  columns: number;
  /** Rows of a page, and columns of one. */
  page: number;
  pageColumns: number;
}

export interface Step {
  place: Place;
  /** The column where a run of Tabs began; null outside of one. */
  tabbedFrom: number | null;
}

const ONE_WAY: Partial<Record<Move, [number, number]>> = {
  up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1], tab: [0, 1], tabBack: [0, -1], enter: [1, 0], enterBack: [-1, 0],
};

export function step(from: Step, move: Move, extent: Extent): Step {
  const tabs = move === "tab" || move === "tabBack";
  const returns = (move === "enter" || move === "enterBack") && from.tabbedFrom !== null;
  const column = returns && from.tabbedFrom !== null ? from.tabbedFrom : from.place.column;
  const to = target({ row: from.place.row, column }, move, extent);
  const place = { row: within(to.row, extent.rows), column: within(to.column, extent.columns) };
  return { place, tabbedFrom: tabs ? (from.tabbedFrom ?? from.place.column) : null };
}

function target({ row, column }: Place, move: Move, extent: Extent): Place {
  const way = ONE_WAY[move];
  if (way) return { row: row + way[0], column: column + way[1] };
  switch (move) {
    case "pageUp": return { row: row - extent.page, column };
    case "pageDown": return { row: row + extent.page, column };
    case "pageLeft": return { row, column: column - extent.pageColumns };
    case "pageRight": return { row, column: column + extent.pageColumns };
    case "home": return { row, column: 0 };
    case "end": return { row, column: extent.columns - 1 };
    case "top": return { row: 0, column };
    case "bottom": return { row: extent.rows - 1, column };
    case "first": return { row: 0, column: 0 };
    case "last": return { row: extent.rows - 1, column: extent.columns - 1 };
    default: return { row, column };
  }
}

function within(n: number, size: number): number {
  return Math.max(0, Math.min(n, size - 1));
}
