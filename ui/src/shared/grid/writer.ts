// How new texts leave the grid: one call for one gesture, as single edits where all rows are here, as a request for the host
// where they are not. Before that the host may show a preview and say no. Nothing is written here: rows live elsewhere.
import type { Geometry } from "./geometry";
import { identity, type Area, type Edit, type EditKind, type GridOptions, type Place, type Preview, type Range, type RangeChange, type Source } from "./model";
import { cellsOf, contains, within } from "./ranges";
import { seriesText } from "./series";

/** Above this many cells the host does the work, even where all rows happen to be here. */
const MOST_CELLS = 5_000;
const SPOILT = /^(?:#{2,}|-?\d(?:[.,]\d+)?E[+-]?\d+)$/i;

export interface Writing {
  kind: EditKind;
  ranges: readonly Range[];
  source: Source;
  /** Cells that a cut leaves empty. */
  emptied?: Range | null;
  /** What the clipboard had beyond the list. */
  outside?: { rows: number; columns: number };
  /** Called when it was done. */
  done?: () => void;
}

/** Total of the list, and the identities of some rows; undefined where a row was not here. */
export interface Ends {
  total: number;
  ends: readonly (number | string | undefined)[];
}

/** Whether nothing speaks against it: a row that was not here at one of the times says nothing. */
export function sameRows(a: Ends, b: Ends): boolean {
  return a.total === b.total && a.ends.every((id, i) => id === undefined || b.ends[i] === undefined || id === b.ends[i]);
}

export class Writer {
  constructor(
    private readonly options: GridOptions,
    private readonly geometry: () => Geometry,
    /** Something was changed by this gesture. */
    private readonly wrote: (kind: EditKind) => void,
  ) {}

  /** The text of a cell; empty while its row is not here. */
  textAt(place: Place): string {
    const at = this.geometry().columns[place.column]?.at ?? -1;
    return this.options.rows.at(place.row)?.cells[at] ?? "";
  }

  /** Whether there is a text; undefined while the row is not here. */
  filled(row: number, column: number): boolean | undefined {
    const here = this.options.rows.at(row);
    return here && (here.cells[this.geometry().columns[column]?.at ?? -1] ?? "") !== "";
  }

  /** Whether all rows of a range are here. */
  here({ top, bottom }: Range): boolean {
    for (let row = top; row <= bottom; row += 1) if (!this.options.rows.at(row)) return false;
    return true;
  }

  /** The texts of a range whose rows are here. */
  texts(range: Range): string[][] {
    const rows: string[][] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      const texts: string[] = [];
      for (let column = range.left; column <= range.right; column += 1) texts.push(this.textAt({ row, column }));
      rows.push(texts);
    }
    return rows;
  }

  /** Which rows stand at the ends of ranges, to see later whether they still do. */
  rowsOf(ranges: readonly { top: number; bottom: number }[]): Ends {
    const { rows } = this.options;
    return { total: rows.total, ends: ranges.flatMap(({ top, bottom }) => [identity(rows.at(top)), identity(rows.at(bottom))]) };
  }

  area(range: Range): Area {
    return { top: range.top, bottom: range.bottom, columns: this.geometry().columns.slice(range.left, range.right + 1) };
  }

  /** A text that was typed into one cell. */
  type(place: Place, text: string): void {
    this.write({ kind: "type", ranges: [{ top: place.row, bottom: place.row, left: place.column, right: place.column }], source: { texts: [[text]] } });
  }

  write(writing: Writing): void {
    const { rows } = this.options;
    const columns = this.geometry().columns.length;
    const ranges = writing.ranges.flatMap((range) => within(range, rows.total, columns) ?? []);
    if (ranges.length === 0) return;
    const edits = this.#edits(ranges, writing);
    const change = edits ? null : this.#change(ranges, writing);
    if (change && !this.options.onRange) return this.options.onRefused?.("notHere");
    this.#confirmed(this.#preview(ranges, writing, edits, change), () => {
      if (edits && edits.length > 0) this.options.onEdit(edits, writing.kind);
      if (change) this.options.onRange?.(change);
      this.wrote(writing.kind);
      writing.done?.();
    });
  }

  #confirmed(preview: Preview, go: () => void): void {
    const asks = preview.cells > 1 && (preview.kind === "paste" || preview.kind === "fill" || preview.kind === "cut");
    const answer = asks ? (this.options.confirmRange?.(preview) ?? true) : true;
    if (answer === true) {
      if (!this.options.confirmRange && (preview.outside.rows > 0 || preview.outside.columns > 0)) this.options.onRefused?.("outside");
      go();
    } else if (answer !== false) {
      const rows = this.rowsOf(preview.areas);
      void answer.then((yes) => {
        if (!yes) return;
        // Another filter or order meanwhile: the same places would be other people.
        if (sameRows(rows, this.rowsOf(preview.areas))) go();
        else this.options.onRefused?.("gone");
      });
    }
  }

  /** One edit a cell that changes; null when rows are missing, or there are more cells than the grid carries itself. */
  #edits(ranges: readonly Range[], { source, emptied }: Writing): Edit[] | null {
    const all = emptied ? [...ranges, emptied] : ranges;
    const cells = all.reduce((sum, range) => sum + cellsOf(range), 0);
    if ("from" in source || (cells > MOST_CELLS && this.options.onRange) || !all.every((range) => this.here(range))) return null;
    const edits: Edit[] = [];
    const tell = (place: Place, text: string): void => {
      const column = this.geometry().columns[place.column];
      if (column && text !== this.textAt(place)) edits.push({ row: place.row, column, text });
    };
    for (const range of ranges) each(range, (place) => tell(place, textOf(source, place.row - range.top, place.column - range.left)));
    if (emptied) each(emptied, (place) => ranges.some((range) => contains(range, place)) || tell(place, ""));
    return edits;
  }

  #change(ranges: readonly Range[], { kind, source, emptied }: Writing): RangeChange {
    return { kind, areas: ranges.map((range) => this.area(range)), source, emptied: emptied ? this.area(emptied) : null };
  }

  #preview(ranges: readonly Range[], { kind, source, outside }: Writing, edits: readonly Edit[] | null, change: RangeChange | null): Preview {
    const lost = (edit: Edit): boolean => (this.options.rows.at(edit.row)?.cells[edit.column.at] ?? "") !== "";
    const spoilt = kind === "paste" && "texts" in source ? source.texts.flat().filter((text) => SPOILT.test(text)).length : 0;
    return {
      kind, areas: ranges.map((range) => this.area(range)), cells: ranges.reduce((sum, range) => sum + cellsOf(range), 0),
      overwritten: edits && edits.filter(lost).length, outside: outside ?? { rows: 0, columns: 0 }, spoilt, edits, change,
    };
  }
}

function textOf(source: Exclude<Source, { from: Area }>, row: number, column: number): string {
  if ("texts" in source) {
    const line = source.texts[row % source.texts.length];
    return line?.[column % line.length] ?? "";
  }
  const series = source.series[column];
  return series ? seriesText(series, source.first + row) : "";
}

function each(range: Range, visit: (place: Place) => void): void {
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) visit({ row, column });
  }
}
