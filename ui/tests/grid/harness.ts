// A page with nothing but the grid and a list in memory, for the tests in the browser. Not part of the program.
// Query: rows, columns, frozen, far (rows come late and in pages, as from the program), preview (asks before a paste).
import "../../src/styles/tokens.css";
import "../../src/styles/base.css";
import "./harness.css";
import { Grid, Pages, readTsv, seriesText, writeTsv, type Area, type Column, type Edit, type EditKind, type GridOptions, type Level, type RangeChange, type Row, type Rows } from "../../src/shared/grid";

const query = new URLSearchParams(location.search);
const TOTAL = Number(query.get("rows") ?? 40);
const WIDE = Number(query.get("columns") ?? 10);
const FROZEN = Number(query.get("frozen") ?? 2);
const FAR = query.has("far");
/** As long as the program needs for a page. */
const LATE = Number(query.get("late") ?? 4);

/** The whole list, as the program holds it. */
const cells: string[][] = Array.from({ length: TOTAL }, (_, row) => Array.from({ length: WIDE }, (_, column) => (query.has("empty") ? "" : `r${row + 1}c${column + 1}`)));
const levels: Level[][] = cells.map((row, r) => row.map((_, c) => (query.has("plain") ? "" : (r * 7 + c * 3) % 23 === 0 ? "block" : (r * 5 + c) % 31 === 0 ? "explain" : (r + c * 11) % 37 === 0 ? "hint" : "")));
const fixed: boolean[][] = cells.map((row, r) => row.map((_, c) => (r + c) % 29 === 5));
/** Rows the filter shows, by place in the list. */
let order: number[] = cells.map((_, i) => i);

const rowOf = (place: number): Row => {
  const at = order[place] ?? 0;
  return { number: at + 9, cells: [...(cells[at] ?? [])], levels: levels[at] ?? [], fixed: fixed[at] ?? [], waiting: at % 17 === 3 };
};

const watchers = new Set<() => void>();
let cached: Row[] = [];
const near: Rows = {
  get total() { return order.length; },
  at: (i) => (i < 0 || i >= order.length ? undefined : (cached[i] ??= rowOf(i))),
  show: () => undefined,
  watch: (changed) => (watchers.add(changed), () => watchers.delete(changed)),
};
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, LATE));
let fetched = 0;
const far = new Pages<Row>(async (first, count) => {
  fetched = Math.max(fetched, count);
  await pause();
  return { total: order.length, rows: Array.from({ length: Math.min(count, order.length - first) }, (_, i) => rowOf(first + i)) };
}, order.length, (error) => console.error(error));

const columns: Column[] = Array.from({ length: WIDE }, (_, at) => ({ key: `c${at + 1}`, name: at === 2 ? "Ngày, tháng, năm sinh" : `Cột ${at + 1}`, width: 100, frozen: at < FROZEN, at }));

function changed(): void {
  cached = [];
  if (FAR) void far.refresh();
  for (const watcher of watchers) watcher();
}

interface Step { kind: EditKind; range: boolean; cells: [row: number, column: number, text: string][] }
const undo: Step[] = [];
const log: string[] = [];

function take(kind: EditKind, range: boolean, texts: [number, number, string][]): void {
  undo.push({ kind, range, cells: texts.map(([row, column]) => [row, column, cells[row]?.[column] ?? ""]) });
  for (const [row, column, text] of texts) (cells[row] ?? [])[column] = text;
  changed();
}

function onEdit(edits: readonly Edit[], kind: EditKind): void {
  log.push(`edit ${kind} ${edits.length}`);
  take(kind, false, edits.map(({ row, column, text }) => [order[row] ?? -1, column.at, text]));
}

/** What the program does with a change to rows that are not on the screen. */
function onRange(change: RangeChange): void {
  log.push(`range ${change.kind}`);
  const texts: [number, number, string][] = [];
  const { source, emptied } = change;
  const from = "from" in source ? block(source.from) : "texts" in source ? source.texts : null;
  if (emptied) each(emptied, (row, column) => texts.push([order[row] ?? -1, column.at, ""]));
  for (const area of change.areas) {
    each(area, (row, column, r, c) => {
      const series = "series" in source ? source.series[c] : undefined;
      const text = from ? (from[r % from.length]?.[c % (from[0]?.length ?? 1)] ?? "") : series && "first" in source ? seriesText(series, source.first + r) : "";
      texts.push([order[row] ?? -1, column.at, text]);
    });
  }
  take(change.kind, true, texts);
}

function each(area: Area, visit: (row: number, column: Column, r: number, c: number) => void): void {
  for (let row = area.top; row <= area.bottom; row += 1) area.columns.forEach((column, c) => visit(row, column, row - area.top, c));
}

function block(area: Area): string[][] {
  return Array.from({ length: area.bottom - area.top + 1 }, (_, r) => area.columns.map((column) => cells[order[area.top + r] ?? -1]?.[column.at] ?? ""));
}

function undoStep(): void {
  for (const [row, column, text] of undo.pop()?.cells ?? []) (cells[row] ?? [])[column] = text;
  changed();
}

const options: GridOptions = {
  rows: FAR ? far : near,
  columns,
  words: {
    grid: "Danh sách", editor: "Ô đang chọn", rowHead: "Dòng", levels: { block: "Chặn", explain: "Cần giải trình", hint: "Gợi ý" },
    fixed: "Đã sửa", waiting: "Đang chờ", headMenu: "Lọc và sắp xếp", selected: (rows, columns) => `Chọn ${rows} dòng, ${columns} cột`,
  },
  onEdit,
  onRange,
  copyRange: async (area) => (await pause(), log.push("copyRange"), writeTsv(block(area))),
  edge: async (row, column, way) => {
    log.push("edge");
    await pause();
    const filled = (i: number): boolean => (cells[order[i] ?? -1]?.[column.at] ?? "") !== "";
    const end = way === 1 ? order.length - 1 : 0;
    let at = row;
    const inside = filled(row) && filled(row + way);
    while (at !== end) {
      if (inside && !filled(at + way)) return at;
      at += way;
      if (!inside && filled(at)) return at;
    }
    return end;
  },
  ...(query.has("preview") ? { confirmRange: (preview) => (log.push(`preview ${preview.kind} ${preview.cells} ${preview.overwritten} ${preview.outside.rows}/${preview.outside.columns} ${preview.spoilt}`), query.get("preview") !== "no") } : {}),
  onActive: ({ row, column }) => log.push(`active ${row},${column}`),
  onSelect: () => undefined,
  onMode: (mode) => log.push(`mode ${mode}`),
  onCommand: (command) => {
    log.push(`command ${command}`);
    if (command === "undo") undoStep();
  },
  onMenu: (spot) => log.push(`menu ${spot.on} ${spot.place.row},${spot.place.column}`),
  onColumns: (now) => log.push(`columns ${now.map((column) => `${column.key}:${column.width}${column.hidden ? "h" : ""}${column.frozen ? "f" : ""}`).join(" ")}`),
  onZoom: (zoom) => log.push(`zoom ${zoom}`),
  onRefused: (why) => log.push(`refused ${why}`),
  onHover: (place) => log.push(place ? `hover ${place.row},${place.column}` : "hover none"),
  today: () => new Date(2026, 10, 25),
};

const root = document.getElementById("grid") as HTMLElement;
const grid = new Grid(root, options);
grid.focus();

export const harness = {
  grid, cells, log, undo,
  /** Puts texts into the list, from a corner on. */
  put(row: number, column: number, text: string): void {
    readTsv(text).forEach((line, r) => line.forEach((cell, c) => { (cells[row + r] ?? [])[column + c] = cell; }));
    changed();
  },
  /** Empties a block of cells. */
  empty(top: number, left: number, bottom: number, right: number): void {
    for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) (cells[row] ?? [])[column] = "";
    changed();
  },
  block: (top: number, left: number, bottom: number, right: number): string[][] => cells.slice(top, bottom + 1).map((row) => row.slice(left, right + 1)),
  filter(keep: (row: number) => boolean): void {
    order = cells.map((_, i) => i).filter(keep);
    changed();
  },
  fetched: () => fetched,
  undoStep,
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
window.harness = harness;
