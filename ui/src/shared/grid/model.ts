// What the grid is told and what it tells. It knows rows, columns and texts; what they mean is the screen's affair.
// A row index counts the rows of the row model (filtered and sorted as the screen likes); a column index counts the
// columns that are not hidden. Both begin at 0.
import type { Command, Mode } from "./keys";
import type { Series } from "./series";

export type Level = "" | "block" | "explain" | "hint";

export interface Column {
  /** Stable name, given back with every change. */
  readonly key: string;
  readonly name: string;
  /** Pixels at a zoom of 1. */
  readonly width: number;
  /** Frozen columns come first. */
  readonly frozen: boolean;
  /** Where its text stands in {@link Row.cells}. */
  readonly at: number;
  /** Not shown, not copied, not written by a paste or a fill. */
  readonly hidden?: boolean;
  /** The mark of a sorted column in its head. */
  readonly sort?: "up" | "down" | null;
  /** The mark of a filtered column in its head. */
  readonly filtered?: boolean;
  /** Holds codes, not words: Ctrl+Z while typing gives back the keys that a typing tool made into a letter (Á → A1). */
  readonly code?: boolean;
}

export interface Row {
  /** Stays with the row when others are filtered or sorted around it; `number` unless given. */
  readonly id?: number | string;
  /** What the left edge shows: the row in the original file. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly levels: readonly Level[];
  /** Which cells were corrected (small green corner); as long as `cells`, or left out. */
  readonly fixed?: readonly boolean[];
  /** The row waits for an answer from elsewhere (clock at the left edge). */
  readonly waiting?: boolean;
}

/** A cell by position. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A block of cells; all four edges belong to it. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A block of cells as the host needs it: rows by index, columns by name. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly Column[];
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

/** One new text. Its row is loaded: `rows.at(edit.row)` is the row it belongs to, at the moment of the call. */
export interface Edit {
  readonly row: number;
  readonly column: Column;
  /** As typed or pasted, in NFC; never trimmed here. */
  readonly text: string;
}

/** By which gesture. "cut" is a cut that was pasted: the old cells are emptied and the new ones filled in one step. */
export type EditKind = "type" | "paste" | "fill" | "clear" | "cut";

/** What to write into an area. */
export type Source =
  /** These texts, repeated from the upper left corner on. */
  | { readonly texts: readonly (readonly string[])[] }
  /** One series a column; cell i of the area takes `seriesText(series, first + i)`, counted from its top. */
  | { readonly series: readonly Series[]; readonly first: number }
  /** The texts of these cells, repeated; they are not all here. With kind "cut" these cells are emptied as well. */
  | { readonly from: Area };

/** A change to rows that are not all here, or to very many: the host makes it where the rows are, as one step. */
export interface RangeChange {
  readonly kind: EditKind;
  readonly areas: readonly Area[];
  readonly source: Source;
  /** After a cut: empty these cells in the same step. */
  readonly emptied: Area | null;
}

/** What a paste or a fill of more than one cell is about to do. */
export interface Preview {
  readonly kind: EditKind;
  readonly areas: readonly Area[];
  /** Cells covered. */
  readonly cells: number;
  /** Cells that would lose another text; null when rows are not here to be compared. */
  readonly overwritten: number | null;
  /** Rows and columns of the clipboard beyond the last row and column, which are left out. */
  readonly outside: { readonly rows: number; readonly columns: number };
  /** Pasted texts that Excel itself has spoilt: 1,2E+11 or ####. */
  readonly spoilt: number;
  /** The new texts, or the change the host would be asked for. */
  readonly edits: readonly Edit[] | null;
  readonly change: RangeChange | null;
}

/** What is selected, for a status bar. */
export interface Selected {
  readonly ranges: readonly Range[];
  readonly active: Place;
  readonly cells: number;
  readonly rows: number;
  readonly columns: number;
}

/** A spot in the window, where a menu or a card may open. */
export interface Spot {
  readonly place: Place;
  /** Client coordinates: the mouse, or the lower left corner of the cell. */
  readonly x: number;
  readonly y: number;
}

export interface MenuSpot extends Spot {
  /** cell: a cell or a selection; row, column: a head; corner: where both meet; head: the small button in a column head. */
  readonly on: "cell" | "row" | "column" | "corner" | "head";
}

/** Why nothing happened. shapes: ranges that cannot be copied or pasted together; notHere: rows are not loaded and the host
 * gave no way; clipboard: the system did not let us; outside: part of a paste lay beyond the list and was left out; gone: the row in which was typed is no longer in the list. */
export type Refusal = "shapes" | "notHere" | "clipboard" | "outside" | "gone";

/** Names for screen readers and the corner. */
export interface Words {
  readonly grid: string;
  readonly editor: string;
  readonly rowHead: string;
  readonly levels: Readonly<Record<Exclude<Level, "">, string>>;
  /** A corrected cell; a waiting row; the button in a head. */
  readonly fixed?: string;
  readonly waiting?: string;
  readonly headMenu?: string;
  /** "3 rows, 2 columns selected". */
  selected?(rows: number, columns: number): string;
}

export interface GridOptions {
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly words: Words;
  /** Pixels at a zoom of 1; 26 unless told. */
  readonly rowHeight?: number;
  /** 0.5 … 2; 1 unless told. */
  readonly zoom?: number;

  /** Texts were changed by one gesture: one call is one step of undo. Only texts that differ, only rows that are here. */
  onEdit(edits: readonly Edit[], kind: EditKind): void;
  /** The same for rows that are not all here. Without it such a gesture is refused. */
  onRange?(change: RangeChange): void;
  /** Asked before a paste or a fill of more than one cell; false leaves everything as it was. */
  confirmRange?(preview: Preview): boolean | Promise<boolean>;
  /** The area as tab-separated text with Excel's quoting, for a copy of rows that are not all here. */
  copyRange?(area: Area): Promise<string>;
  /** Ctrl+arrow from a row, where rows in the way are not here: the row where Excel would stop. */
  edge?(row: number, column: Column, way: 1 | -1): Promise<number>;
  /** Reads the system's clipboard for Ctrl+Alt+V and a menu's Paste; the browser's own way unless given. */
  readClipboard?(): Promise<string>;

  /** Another cell is active. */
  onActive(place: Place): void;
  /** The selection changed (the active cell with it, perhaps). */
  onSelect?(selected: Selected): void;
  /** Ready, typing (enter) or editing (edit). */
  onMode?(mode: Mode): void;
  /** A key whose meaning is the screen's: undo, find, next finding … False leaves the key to the page. */
  onCommand?(command: Command, spot: Spot): boolean | void;
  /** Keys before the grid has them, for a list that hangs on the cell; true takes the key. Never a key of a composition. */
  onKey?(event: KeyboardEvent): boolean;
  /** What stands in the text box after every change, for such a list; nothing may be completed behind the caret. */
  onType?(text: string): void;
  /** A menu is wanted here. */
  onMenu?(spot: MenuSpot): void;
  /** The mouse rests on another cell, or on none. */
  onHover?(place: Place | null): void;
  /** The clerk changed widths, hid, showed or froze columns. All columns, hidden ones too. */
  onColumns?(columns: readonly Column[]): void;
  /** Ctrl+wheel. */
  onZoom?(zoom: number): void;
  onRefused?(why: Refusal): void;
  /** What a screen reader says of a cell beyond its text. */
  describe?(place: Place): string;
  /** For Ctrl+; – the clock of this machine unless given. */
  today?(): Date;
}

/** What tells a row from all others. */
export function identity(row: Row | undefined): number | string | undefined {
  return row?.id ?? row?.number;
}

/** Levels from the gravest. */
const GRAVEST: readonly Level[] = ["block", "explain", "hint"];

/** The gravest level of a row, which its left edge shows. */
export function worst(levels: readonly Level[]): Level {
  return GRAVEST.find((level) => levels.includes(level)) ?? "";
}
