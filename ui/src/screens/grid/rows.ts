// A row of the program as the grid paints it: its one letter a cell becomes levels, corrected cells and explained ones.
import type { Level, Row } from "../../shared/grid";
import type { GridRow } from "../../wire";

export interface ListRow extends Row {
  /** Row id, which stays when rows are sorted or filtered. */
  readonly id: number;
  readonly fixed: readonly boolean[];
  readonly explained: readonly boolean[];
}

const LEVELS: Readonly<Record<string, Level>> = { b: "block", e: "explain", h: "hint" };

export function listRow({ id, row, cells, marks }: GridRow): ListRow {
  const letters = Array.from(cells, (_, i) => marks[i] ?? ".");
  return {
    id,
    number: row,
    cells,
    levels: letters.map((letter) => LEVELS[letter.toLowerCase()] ?? ""),
    fixed: letters.map((letter) => letter !== letter.toLowerCase()),
    explained: letters.map((letter) => letter.toLowerCase() === "x"),
  };
}
