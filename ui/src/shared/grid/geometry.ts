// Where columns and rows lie, in pixels. Plain arithmetic; nothing here touches the page.
import type { Column } from "./model";

export const ROW_HEIGHT = 26;
export const HEAD_HEIGHT = 44;
export const ROW_HEAD_WIDTH = 60;

export class Geometry {
  /** Left edge of each column, and the right edge of the last. */
  readonly lefts: readonly number[];
  /** How many columns stay in place when the rest scrolls. */
  readonly frozen: number;

  constructor(readonly columns: readonly Column[], readonly rowHeight = ROW_HEIGHT) {
    const lefts = [ROW_HEAD_WIDTH];
    for (const column of columns) lefts.push((lefts.at(-1) ?? 0) + column.width);
    this.lefts = lefts;
    const firstFree = columns.findIndex((column) => !column.frozen);
    this.frozen = firstFree < 0 ? columns.length : firstFree;
  }

  /** Width of everything. */
  get width(): number {
    return this.lefts.at(-1) ?? ROW_HEAD_WIDTH;
  }

  /** Width of the pane that stays: row numbers and frozen columns. */
  get frozenWidth(): number {
    return this.left(this.frozen);
  }

  left(column: number): number {
    return this.lefts[column] ?? this.width;
  }

  /** Free columns that touch the view, as [first, last]; last < first when there is none. */
  columnsInView(scrollLeft: number, viewWidth: number): [number, number] {
    const from = scrollLeft + this.frozenWidth;
    const to = scrollLeft + viewWidth;
    let first = this.frozen;
    while (first < this.columns.length && this.left(first + 1) <= from) first += 1;
    let last = first - 1;
    while (last + 1 < this.columns.length && this.left(last + 1) < to) last += 1;
    return [first, last];
  }

  /** Rows that touch the view, with some to spare on both sides, within 0 … total-1. */
  rowsInView(scrollTop: number, viewHeight: number, total: number, spare: number): [number, number] {
    const first = Math.floor(scrollTop / this.rowHeight) - spare;
    const last = Math.ceil((scrollTop + viewHeight - HEAD_HEIGHT) / this.rowHeight) - 1 + spare;
    return [Math.max(0, first), Math.min(total - 1, last)];
  }

  /** The scroll position at or beyond this one at which a column begins right beside the frozen pane, as Excel scrolls. */
  snap(scrollLeft: number): number {
    const at = scrollLeft + this.frozenWidth;
    return (this.lefts.find((left) => left >= at) ?? at) - this.frozenWidth;
  }

  /** Whole rows on one page. */
  page(viewHeight: number): number {
    return Math.max(1, Math.floor((viewHeight - HEAD_HEIGHT) / this.rowHeight) - 1);
  }

  /** The scroll position at which the span [from, to) lies within a view of this size, changed as little as can be. */
  static reveal(scroll: number, view: number, from: number, to: number): number {
    if (from < scroll) return from;
    if (to > scroll + view) return Math.min(from, to - view);
    return scroll;
  }
}
