// Where the active cell goes. Enter after Tabs returns to the column where the Tabs began, one row on, as in Excel.
// Not here: Ctrl+arrow, which needs to know which cells are filled (edges.ts).
import type { Move } from "./keys";
import type { Place } from "./model";
import { clamp } from "./ranges";

export interface Extent {
  rows: number;
  columns: number;
  /** Columns that stay when the rest scrolls. */
  frozen: number;
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
  const place = { row: clamp(to.row, 0, Math.max(0, extent.rows - 1)), column: clamp(to.column, 0, Math.max(0, extent.columns - 1)) };
  return { place, tabbedFrom: tabs ? (from.tabbedFrom ?? from.place.column) : null };
}

function target({ row, column }: Place, move: Move, extent: Extent): Place {
  const way = ONE_WAY[move];
  if (way) return { row: row + way[0], column: column + way[1] };
  // With frozen panes Excel's Home goes to the first cell that scrolls; from there, or before it, to the very first.
  const free = extent.frozen < extent.columns ? extent.frozen : 0;
  switch (move) {
    case "pageUp": return { row: row - extent.page, column };
    case "pageDown": return { row: row + extent.page, column };
    case "pageLeft": return { row, column: column - extent.pageColumns };
    case "pageRight": return { row, column: column + extent.pageColumns };
    case "home": return { row, column: column > free ? free : 0 };
    case "lastColumn": return { row, column: extent.columns - 1 };
    case "first": return { row: 0, column: free };
    case "last": return { row: extent.rows - 1, column: extent.columns - 1 };
    default: return { row, column };
  }
}
