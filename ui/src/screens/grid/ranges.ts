// What the grid says about a change of many cells, as the program takes it: one rectangle of view rows and fields each.
import { readTsv, seriesText, type Area, type Edit, type Preview, type RangeChange } from "../../shared/grid";
import type { EditRange, Levels } from "../../wire";
import type { ListRow } from "./rows";

export type Rectangle = Omit<EditRange, "list">;
/** Gives an area that is not all here as tab-separated text. */
export type CopyText = (area: Area) => Promise<string>;

const KINDS = { type: "paste", paste: "paste", cut: "paste", fill: "fill", clear: "clear" } as const;

/** The rectangles of a change, in the order in which they must be made. */
export async function rectangles(change: RangeChange, copy: CopyText): Promise<Rectangle[]> {
  const kind = KINDS[change.kind];
  const made: Rectangle[] = [];
  for (const area of change.areas) made.push({ ...frame(area), kind, texts: await textsFor(change.source, area, copy) });
  if (change.emptied) made.unshift({ ...frame(change.emptied), kind: "clear", texts: [[""]] });
  return made;
}

async function textsFor(source: RangeChange["source"], area: Area, copy: CopyText): Promise<string[][]> {
  if ("texts" in source) return source.texts.map((row) => [...row]);
  if ("from" in source) return readTsv(await copy(source.from)).map((row) => [...row]);
  const rows = area.bottom - area.top + 1;
  return Array.from({ length: rows }, (_, i) => area.columns.map((_, j) => {
    const series = source.series[j] ?? source.series[0];
    return series ? seriesText(series, source.first + i) : "";
  }));
}

/** The rectangles of a preview whose new texts are all known: unchanged cells keep what stands there. */
export function rectanglesOf(preview: Preview, rowAt: (index: number) => ListRow | undefined): Rectangle[] {
  const edits = new Map<string, Edit>();
  for (const edit of preview.edits ?? []) edits.set(`${edit.row} ${edit.column.key}`, edit);
  return preview.areas.map((area) => {
    const texts: string[][] = [];
    for (let row = area.top; row <= area.bottom; row += 1) {
      texts.push(area.columns.map((column) => edits.get(`${row} ${column.key}`)?.text ?? rowAt(row)?.cells[column.at] ?? ""));
    }
    return { ...frame(area), kind: KINDS[preview.kind], texts };
  });
}

function frame(area: Area): Pick<Rectangle, "first" | "last" | "fields"> {
  return { first: area.top, last: area.bottom, fields: area.columns.map((column) => column.key) };
}

/** Findings of all levels. */
export const allOf = (levels: Levels): number => levels.block + levels.explain + levels.hint;

/** Small gestures are done at once, as in Excel; larger ones, and those over hidden rows, are shown first. */
export function asksFirst(preview: Preview, hidesRows: boolean): boolean {
  const rows = preview.areas.reduce((sum, area) => sum + area.bottom - area.top + 1, 0);
  return preview.cells > 24 || (hidesRows && rows > 1 && preview.kind !== "clear") || preview.spoilt > 0 || preview.outside.rows + preview.outside.columns > 0;
}
