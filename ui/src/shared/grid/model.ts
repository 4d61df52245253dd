// What the grid is told and what it tells. It knows rows, columns and texts; what they mean is the screen's affair.

export type Level = "" | "block" | "explain" | "hint";

export interface Column {
  /** Stable name, given back with every change. */
  key: string;
  name: string;
  /** Pixels. */
  width: number;
  /** Frozen columns come first. */
  frozen: boolean;
  /** Where its text stands in {@link Row.cells}. */
  at: number;
}

export interface Row {
  /** What the left edge shows: the row in the original file. */
  number: number;
  cells: readonly string[];
  levels: readonly Level[];
}

/** A cell by position in the grid, both from 0. */
export interface Place {
  row: number;
  column: number;
}

/** Where rows come from. The grid holds none of its own. */
export interface Rows {
  readonly total: number;
  /** The row, or undefined while it is not here. Must not ask for anything: it is called while painting. */
  at(index: number): Row | undefined;
  /** These rows are on the screen now; have them brought. */
  show(first: number, last: number): void;
  /** Calls back when rows came or changed; gives back how to stop. */
  watch(changed: () => void): () => void;
}

export interface Change {
  place: Place;
  column: Column;
  /** As typed, in NFC; never trimmed here. */
  text: string;
}

export interface GridOptions {
  rows: Rows;
  columns: readonly Column[];
  /** Names for screen readers and the corner. */
  words: { grid: string; editor: string; rowHead: string; levels: Record<Exclude<Level, "">, string> };
  /** A text was committed that differs from the one before. */
  onChange(change: Change): void;
  /** Another cell is active. */
  onActive(place: Place): void;
  /** What a screen reader says of a cell beyond its text. */
  describe?(place: Place): string;
  /** Several cells were pasted, which this grid does not take yet; nothing was changed. */
  onManyPasted?(): void;
}

/** Levels from the gravest. */
const GRAVEST: readonly Level[] = ["block", "explain", "hint"];

/** The gravest level of a row, which its left edge shows. */
export function worst(levels: readonly Level[]): Level {
  return GRAVEST.find((level) => levels.includes(level)) ?? "";
}
