// Where columns and rows lie, in pixels of the screen. Plain arithmetic; nothing here touches the page. A change of columns
// or zoom makes a new geometry. Sizes are whole pixels, so that lines stay sharp at every zoom.
import type { Column, Place, Range } from "./model";
import { clamp } from "./ranges";

export const ROW_HEIGHT = 26;
export const HEAD_HEIGHT = 44;
export const ROW_HEAD_WIDTH = 60;
export const NARROWEST = 28;
export const WIDEST = 1200;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export class Geometry {
  /** Left edge of each column, and the right edge of the last. */
  readonly lefts: readonly number[];
  /** How many columns stay in place when the rest scrolls. */
  readonly frozen: number;
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly rowHeadWidth: number;
  /** Without the hidden ones. */
  readonly columns: readonly Column[];

  constructor(columns: readonly Column[], rowHeight = ROW_HEIGHT, readonly zoom = 1) {
    this.columns = columns.filter((column) => column.hidden !== true);
    this.rowHeight = Math.round(rowHeight * zoom);
    this.headHeight = Math.round(HEAD_HEIGHT * zoom);
    this.rowHeadWidth = Math.round(ROW_HEAD_WIDTH * zoom);
    const lefts = [this.rowHeadWidth];
    for (const column of this.columns) lefts.push((lefts.at(-1) ?? 0) + Math.round(column.width * zoom));
    this.lefts = lefts;
    const firstFree = this.columns.findIndex((column) => !column.frozen);
    this.frozen = firstFree < 0 ? this.columns.length : firstFree;
  }

  /** Width of everything. */
  get width(): number {
    return this.lefts.at(-1) ?? this.rowHeadWidth;
  }

  /** Width of the pane that stays: row numbers and frozen columns. */
  get frozenWidth(): number {
    return this.left(this.frozen);
  }

  left(column: number): number {
    return this.lefts[column] ?? this.width;
  }

  widthOf(column: number): number {
    return this.left(column + 1) - this.left(column);
  }

  /** The column at this distance from the left edge of everything; the nearest one beside it. */
  columnAt(x: number): number {
    const after = this.lefts.findIndex((left) => left > x);
    return clamp(after < 0 ? this.columns.length - 1 : after - 1, 0, Math.max(0, this.columns.length - 1));
  }

  rowAt(y: number): number {
    return Math.floor(y / this.rowHeight);
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
    const last = Math.ceil((scrollTop + viewHeight - this.headHeight) / this.rowHeight) - 1 + spare;
    return [Math.max(0, first), Math.min(total - 1, last)];
  }

  /** A range in the canvas, below the head. */
  box({ top, left, bottom, right }: Range): Box {
    return {
      left: this.left(left), top: top * this.rowHeight,
      width: this.left(right + 1) - this.left(left), height: (bottom - top + 1) * this.rowHeight,
    };
  }

  /** The scroll position at or beyond this one at which a column begins right beside the frozen pane, as Excel scrolls. */
  snap(scrollLeft: number): number {
    const at = scrollLeft + this.frozenWidth;
    return (this.lefts.find((left) => left >= at) ?? at) - this.frozenWidth;
  }

  /** Whole rows on one page. */
  page(viewHeight: number): number {
    return Math.max(1, Math.floor((viewHeight - this.headHeight) / this.rowHeight) - 1);
  }

  /** Where the view must be scrolled to so that a place lies within it. */
  reveal({ row, column }: Place, at: { top: number; left: number }, view: { width: number; height: number }): { top: number; left: number } {
    const from = row * this.rowHeight;
    const top = Geometry.reveal(at.top, view.height - this.headHeight, from, from + this.rowHeight);
    if (column < this.frozen) return { top, left: at.left };
    const [start, end] = [this.left(column) - this.frozenWidth, this.left(column + 1) - this.frozenWidth];
    const left = Geometry.reveal(at.left, view.width - this.frozenWidth, start, end);
    return { top, left: left === at.left ? left : Math.min(start, this.snap(left)) };
  }

  /** The scroll position at which the span [from, to) lies within a view of this size, changed as little as can be. */
  static reveal(scroll: number, view: number, from: number, to: number): number {
    if (from < scroll) return from;
    if (to > scroll + view) return Math.min(from, to - view);
    return scroll;
  }
}
