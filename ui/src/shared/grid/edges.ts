// Where Ctrl+arrow stops and what Ctrl+A takes: the edges of blocks of filled cells. `undefined` stands for a cell that is
// not here; then the answer must come from where the rows are.
import type { Place, Range } from "./model";
import type { Size } from "./selection";

export type Filled = (row: number, column: number) => boolean | undefined;

/** From `from` towards the end (or the start) of 0 … last; undefined when a cell in the way is not here. */
export function edge(from: number, way: 1 | -1, last: number, filled: (index: number) => boolean | undefined): number | undefined {
  const end = way === 1 ? last : 0;
  if (from === end) return end;
  const [here, next] = [filled(from), filled(from + way)];
  if (here === undefined || next === undefined) return undefined;
  // Inside a block: to its last cell. At its edge or outside: to the first cell of the next one.
  const inside = here && next;
  for (let i = from + way; i !== end; i += way) {
    const ahead = filled(i + way);
    if (!inside && filled(i)) return i;
    if (ahead === undefined) return undefined;
    if (inside && !ahead) return i;
  }
  return end;
}

/** The block around a cell, bounded by empty rows and columns; rows that are not here count as filled. */
export function block(place: Place, size: Size, filled: Filled): Range {
  let range: Range = { top: place.row, left: place.column, bottom: place.row, right: place.column };
  for (;;) {
    const grown = grow(range, size, filled);
    if (grown === range) return range;
    range = grown;
  }
}

function grow(range: Range, size: Size, filled: Filled): Range {
  // Cells that touch at a corner belong together, hence one cell more on either side.
  const [left, right] = [Math.max(0, range.left - 1), Math.min(size.columns - 1, range.right + 1)];
  const [top, bottom] = [Math.max(0, range.top - 1), Math.min(size.rows - 1, range.bottom + 1)];
  let { top: newTop, bottom: newBottom, left: newLeft, right: newRight } = range;
  const rowFilled = (row: number): boolean => some(left, right, (column) => filled(row, column) !== false);
  const columnFilled = (column: number): boolean => some(top, bottom, (row) => filled(row, column) === true);
  if (top < range.top && rowFilled(top)) newTop = filled(top, range.left) === undefined ? 0 : top;
  if (bottom > range.bottom && rowFilled(bottom)) newBottom = filled(bottom, range.left) === undefined ? size.rows - 1 : bottom;
  if (left < range.left && columnFilled(left)) newLeft = left;
  if (right > range.right && columnFilled(right)) newRight = right;
  const grew = newTop < range.top || newBottom > range.bottom || newLeft < range.left || newRight > range.right;
  return grew ? { top: newTop, bottom: newBottom, left: newLeft, right: newRight } : range;
}

function some(from: number, to: number, test: (index: number) => boolean): boolean {
  for (let i = from; i <= to; i += 1) if (test(i)) return true;
  return false;
}
