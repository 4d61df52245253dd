// Arithmetic of ranges. All edges belong to a range.
import type { Place, Range } from "./model";

/** The range that two corners span. */
export function span(a: Place, b: Place = a): Range {
  return {
    top: Math.min(a.row, b.row), left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row), right: Math.max(a.column, b.column),
  };
}

export function contains(range: Range, { row, column }: Place): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export const height = (range: Range): number => range.bottom - range.top + 1;
export const width = (range: Range): number => range.right - range.left + 1;
export const cellsOf = (range: Range): number => height(range) * width(range);
export const isOne = (range: Range): boolean => cellsOf(range) === 1;

export function same(a: Range, b: Range): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

/** What two ranges share; null when nothing. */
export function meet(a: Range, b: Range): Range | null {
  const both = { top: Math.max(a.top, b.top), left: Math.max(a.left, b.left), bottom: Math.min(a.bottom, b.bottom), right: Math.min(a.right, b.right) };
  return both.top <= both.bottom && both.left <= both.right ? both : null;
}

/** The part of a range that lies in a list of this size; null when nothing is left. */
export function within(range: Range, rows: number, columns: number): Range | null {
  return meet(range, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 });
}

/** The nearest place of a range. */
export function nearest(range: Range, { row, column }: Place): Place {
  return { row: clamp(row, range.top, range.bottom), column: clamp(column, range.left, range.right) };
}

export function clamp(n: number, low: number, high: number): number {
  return Math.max(low, Math.min(n, high));
}

/** How a copy of several ranges is laid side by side ("across": same rows) or one under the other ("down": same columns). */
export function aligned(ranges: readonly Range[]): "across" | "down" | null {
  const [first] = ranges;
  if (!first) return null;
  if (ranges.every((range) => range.top === first.top && range.bottom === first.bottom)) return "across";
  if (ranges.every((range) => range.left === first.left && range.right === first.right)) return "down";
  return null;
}
