// What a status bar says of selected cells, as Excel does: how many hold something, and the sum where they are numbers.
import type { Range } from "../../shared/grid";

/** Beyond this nobody reads the figure while dragging. */
const MOST_CELLS = 20_000;
/** 4,38 · 1.490.000 · 12 · -3; "01.003" and "001186012345" are codes. */
const NUMBER = /^-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,10})(?:,\d+)?$/;

export interface Tally {
  filled: number;
  /** Null when nothing selected is a number. */
  sum: number | null;
}

/** Null when the cells are too many or not all here. */
export function tally(ranges: readonly Range[], textAt: (row: number, column: number) => string | undefined): Tally | null {
  const cells = ranges.reduce((sum, { top, left, bottom, right }) => sum + (bottom - top + 1) * (right - left + 1), 0);
  if (cells > MOST_CELLS) return null;
  let [filled, numbers, sum] = [0, 0, 0];
  for (const { top, left, bottom, right } of ranges) {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const text = textAt(row, column);
        if (text === undefined) return null;
        if (text !== "") filled += 1;
        if (!NUMBER.test(text)) continue;
        numbers += 1;
        sum += Number(text.replaceAll(".", "").replace(",", "."));
      }
    }
  }
  return { filled, sum: numbers > 0 ? sum : null };
}

const figures = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 4 });
export const sumText = (sum: number): string => figures.format(sum);
