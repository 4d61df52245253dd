// A data grid for Vietnamese typing, in plain TypeScript, without a framework: a folder that could stand as a library.
//
//   const grid = new Grid(element, { rows, columns, words, onEdit, onActive });
//
// What it is for. Lists of up to some hundred thousand rows and some hundred columns of plain text, edited as in Excel,
// where rows live elsewhere (here: in Rust) and come in pages. Fixed row height, frozen columns, one head row.
//
// What it promises.
// - Typing. One text box keeps the focus at the active cell all the time; letters, the Backspace bursts of hook tools
//   (Unikey) and compositions (Windows' own Telex) land in it natively and nothing touches a text while it is typed. NFC
//   at the commit.
// - Keys, mouse, fill and clipboard end as they end in Excel; keys.ts is the list. Deliberate exceptions: F8 and Ctrl+.
//   walk through findings, as in VS Code.
// - One gesture is one call of `onEdit`, and so one step of undo. Undo, find, filters and menus are the host's: the grid
//   only tells that they were asked for (`onCommand`, `onMenu`).
// - No call moves more than the rows around the screen: what reaches beyond them is told as a range (`onRange`,
//   `copyRange`, `edge`), and the host does it where the rows are.
// - Texts are text nodes. No inline style attributes, no markup from texts, no injected style sheets: it runs under
//   `style-src 'self'`. Colours are the custom properties of tokens.css.
// - A row index counts the row model, which the host filters and sorts; `Row.number` is what the left edge shows.
//
// The parts, from pure to nodes: model, ranges, selection, edges, moves, keys, series, clipboard, geometry (no nodes);
// editor, painter, heads, overlay, view, speaker (nodes); writer, exchange, filling, pointer, layout, grid (what happens).
import "./grid.css";

export { Grid } from "./grid";
export { Pages, PAGE, type Fetch } from "./pages";
export type { Command, Mode } from "./keys";
export type {
  Area, Column, Edit, EditKind, GridOptions, Level, MenuSpot, Place, Preview, Range, RangeChange, Refusal, Row, Rows, Selected,
  Source, Spot, Words,
} from "./model";
export { readTsv, writeTsv } from "./clipboard";
export { seriesText, type Series } from "./series";
