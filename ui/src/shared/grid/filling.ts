// Ctrl+D, Ctrl+R and the fill handle. Ctrl+D and Ctrl+R copy; the handle goes on with numbers and dates, and clears what it
// is dragged back over. Where the first rows are not here the host copies them.
import { edge } from "./edges";
import type { Range } from "./model";
import type { Parts } from "./parts";
import { height, same, width } from "./ranges";
import { seriesOf, seriesText } from "./series";

export class Filling {
  constructor(private readonly parts: Parts) {}

  /** Ctrl+D: the first row of the selection into the others; a lone row takes the one above it. */
  down(): void {
    for (const range of this.parts.selection.ranges) {
      const top = height(range) === 1 ? range.top - 1 : range.top;
      if (top >= 0) this.#copy({ ...range, top, bottom: top }, { ...range, top: top + 1 });
    }
  }

  /** Ctrl+R: the first column into the others; a lone column takes the one before it. */
  right(): void {
    for (const range of this.parts.selection.ranges) {
      const left = width(range) === 1 ? range.left - 1 : range.left;
      if (left >= 0) this.#copy({ ...range, left, right: left }, { ...range, left: left + 1 });
    }
  }

  /** The range that a handle dragged to a cell would fill: down or up, right or left, whichever is further. */
  reach(from: Range, row: number, column: number): Range {
    const rows = row > from.bottom ? row - from.bottom : row < from.top ? row - from.top : 0;
    const columns = column > from.right ? column - from.right : column < from.left ? column - from.left : 0;
    if (rows === 0 && columns === 0) return { ...from, bottom: row, right: row === from.bottom ? column : from.right };
    if (Math.abs(rows) >= Math.abs(columns)) return rows > 0 ? { ...from, bottom: row } : { ...from, top: row };
    return columns > 0 ? { ...from, right: column } : { ...from, left: column };
  }

  /** Fills from a range to the larger one around it; back into it, clears. `inverted` is Ctrl held at the end. */
  to(from: Range, to: Range, inverted: boolean): void {
    if (same(from, to)) return;
    const inside = to.bottom < from.bottom || to.right < from.right;
    if (inside) this.#clear(from, to);
    else if (to.top !== from.top || to.bottom !== from.bottom) this.#along(from, to, inverted);
    else this.#across(from, to, inverted);
  }

  /** A double click on the handle: down as far as the column beside it goes. */
  async toEnd(): Promise<void> {
    const { selection, options } = this.parts;
    const from = selection.current;
    const bottom = await this.#endBeside(from);
    if (bottom !== null && bottom > from.bottom && bottom < options.rows.total) this.to(from, { ...from, bottom }, false);
  }

  #copy(from: Range, to: Range): void {
    if (to.top > to.bottom || to.left > to.right) return;
    const { writer } = this.parts;
    const source = writer.here(from) ? { texts: writer.texts(from) } : { from: writer.area(from) };
    writer.write({ kind: "fill", ranges: [to], source, done: () => this.parts.moved(null) });
  }

  #clear(from: Range, to: Range): void {
    const left = to.bottom < from.bottom ? { ...from, top: to.bottom + 1 } : { ...from, left: to.right + 1 };
    this.parts.writer.write({ kind: "clear", ranges: [left], source: { texts: [[""]] }, done: () => this.#select(to) });
  }

  #along(from: Range, to: Range, inverted: boolean): void {
    const { writer } = this.parts;
    const down = to.bottom > from.bottom;
    const range = down ? { ...from, top: from.bottom + 1, bottom: to.bottom } : { ...from, top: to.top, bottom: from.top - 1 };
    const done = (): void => this.#select(to);
    if (!writer.here(from)) return writer.write({ kind: "fill", ranges: [range], source: { from: writer.area(from) }, done });
    const texts = writer.texts(from);
    const series = (texts[0] ?? []).map((_, column) => seriesOf(texts.map((row) => row[column] ?? ""), inverted));
    writer.write({ kind: "fill", ranges: [range], source: { series, first: range.top - from.top }, done });
  }

  #across(from: Range, to: Range, inverted: boolean): void {
    const { writer } = this.parts;
    const right = to.right > from.right;
    const range = right ? { ...from, left: from.right + 1, right: to.right } : { ...from, left: to.left, right: from.left - 1 };
    const done = (): void => this.#select(to);
    if (!writer.here(from)) return writer.write({ kind: "fill", ranges: [range], source: { from: writer.area(from) }, done });
    const texts = writer.texts(from).map((row) => {
      const series = seriesOf(row, inverted);
      return Array.from({ length: width(range) }, (_, i) => seriesText(series, range.left - from.left + i));
    });
    writer.write({ kind: "fill", ranges: [range], source: { texts }, done });
  }

  #select(range: Range): void {
    const { selection } = this.parts;
    const { active } = selection;
    const inside = active.row >= range.top && active.row <= range.bottom && active.column >= range.left && active.column <= range.right;
    selection.set([range], inside ? active : { row: range.top, column: range.left });
    this.parts.moved(null);
  }

  async #endBeside(from: Range): Promise<number | null> {
    const { writer, options, view } = this.parts;
    const next = from.bottom + 1;
    const columns = [from.left - 1, from.right + 1].filter((column) => column >= 0 && column < view.geometry.columns.length);
    const beside = columns.find((column) => writer.filled(next, column) === true);
    const column = view.geometry.columns[beside ?? -1];
    if (beside === undefined || !column || next >= options.rows.total) return null;
    const last = options.rows.total - 1;
    // A block that begins with the next row ends there when nothing follows.
    if (next < last && writer.filled(next + 1, beside) === false) return next;
    const end = edge(next, 1, last, (row) => writer.filled(row, beside));
    return end ?? (await options.edge?.(next, column, 1)) ?? null;
  }
}
