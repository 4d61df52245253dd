// What is selected: one or more ranges, and within one of them the active cell. The last range is the current one; it is
// spanned by a fixed corner (anchor) and a moving one (head), which Shift and the mouse carry about. Knows no nodes.
import type { Place, Range, Selected } from "./model";
import { cellsOf, contains, isOne, nearest, span, within } from "./ranges";

export interface Size {
  rows: number;
  columns: number;
}

export class Selection {
  #ranges: Range[] = [span({ row: 0, column: 0 })];
  #active: Place = { row: 0, column: 0 };
  #anchor: Place = this.#active;
  #head: Place = this.#active;

  get ranges(): readonly Range[] {
    return this.#ranges;
  }

  get active(): Place {
    return this.#active;
  }

  /** The moving corner of the current range. */
  get head(): Place {
    return this.#head;
  }

  /** The range that was selected last. */
  get current(): Range {
    return this.#ranges.at(-1) ?? span(this.#active);
  }

  /** Only the active cell. */
  get single(): boolean {
    return this.#ranges.length === 1 && isOne(this.current);
  }

  /** One cell and nothing else. */
  to(place: Place): void {
    this.set([span(place)], place);
  }

  /** These ranges; the last becomes the current one. */
  set(ranges: readonly Range[], active: Place): void {
    const last = ranges.at(-1) ?? span(active);
    this.#ranges = ranges.length > 0 ? [...ranges] : [last];
    this.#active = active;
    this.#anchor = { row: active.row === last.bottom ? last.bottom : last.top, column: active.column === last.right ? last.right : last.left };
    this.#head = { row: last.top + last.bottom - this.#anchor.row, column: last.left + last.right - this.#anchor.column };
  }

  /** The current range now reaches from its anchor to here. */
  extend(head: Place): void {
    this.#head = head;
    const range = span(this.#anchor, head);
    this.#ranges.splice(-1, 1, range);
    if (!this.#ranges.some((each) => contains(each, this.#active))) this.#active = nearest(range, this.#active);
  }

  /** Ctrl+click: a further range, which begins with this cell. */
  add(place: Place): void {
    this.#ranges.push(span(place));
    this.#active = this.#anchor = this.#head = place;
  }

  /** From one corner to the other, with the active cell where the caller says (a head was clicked). */
  spanned(anchor: Place, head: Place, active: Place, more: boolean): void {
    const range = span(anchor, head);
    this.#ranges = more ? [...this.#ranges, range] : [range];
    this.#anchor = anchor;
    this.#head = head;
    this.#active = active;
  }

  /** Ctrl+Space, Shift+Space: every range grown to whole columns or rows. */
  whole(way: "columns" | "rows", size: Size): void {
    const grown = this.#ranges.map((range) => (
      way === "columns" ? { ...range, top: 0, bottom: size.rows - 1 } : { ...range, left: 0, right: size.columns - 1 }
    ));
    const active = this.#active;
    this.set(grown, active);
    if (way === "columns") [this.#anchor, this.#head] = [{ ...this.#anchor, row: 0 }, { ...this.#head, row: size.rows - 1 }];
    else [this.#anchor, this.#head] = [{ ...this.#anchor, column: 0 }, { ...this.#head, column: size.columns - 1 }];
  }

  /** Tab and Enter inside what is selected: on through each range and then the next, round and round. */
  cycle(move: "tab" | "tabBack" | "enter" | "enterBack"): void {
    const back = move === "tabBack" || move === "enterBack";
    const across = move === "tab" || move === "tabBack";
    const at = this.#ranges.findLastIndex((range) => contains(range, this.#active));
    const range = this.#ranges[at] ?? this.current;
    const wide = range.right - range.left + 1;
    const tall = range.bottom - range.top + 1;
    const [row, column] = [this.#active.row - range.top, this.#active.column - range.left];
    const next = (across ? row * wide + column : column * tall + row) + (back ? -1 : 1);
    if (next >= 0 && next < wide * tall) {
      this.#active = across
        ? { row: range.top + Math.floor(next / wide), column: range.left + (next % wide) }
        : { row: range.top + (next % tall), column: range.left + Math.floor(next / tall) };
      return;
    }
    const count = this.#ranges.length;
    const other = this.#ranges[(at + (back ? -1 : 1) + count) % count] ?? range;
    this.#active = back ? { row: other.bottom, column: other.right } : { row: other.top, column: other.left };
  }

  /** The list became shorter or longer. Whole columns stay whole. */
  fit(size: Size, before: Size): void {
    if (size.rows === before.rows && size.columns === before.columns) return;
    const fitted = this.#ranges.flatMap((range) => {
      const wholeColumn = range.top === 0 && range.bottom >= before.rows - 1 && before.rows > 1;
      return within(wholeColumn ? { ...range, bottom: size.rows - 1 } : range, size.rows, size.columns) ?? [];
    });
    const all = span({ row: 0, column: 0 }, { row: Math.max(0, size.rows - 1), column: Math.max(0, size.columns - 1) });
    const active = nearest(all, this.#active);
    if (fitted.length > 0 && fitted.some((range) => contains(range, active))) this.set(fitted, active);
    else this.to(active);
  }

  isSelected(place: Place): boolean {
    return this.#ranges.some((range) => contains(range, place));
  }

  /** For a status bar: cells of overlapping ranges count twice, as in Excel. */
  summary(): Selected {
    const sum = (of: (range: Range) => number): number => this.#ranges.reduce((all, range) => all + of(range), 0);
    return {
      ranges: this.#ranges.slice(), active: this.#active, cells: sum(cellsOf),
      rows: sum((range) => range.bottom - range.top + 1), columns: sum((range) => range.right - range.left + 1),
    };
  }
}
