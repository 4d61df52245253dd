// Which columns the grid shows, in which order and how wide. Names stay in view while the rest scrolls.
import type { Column } from "../../shared/grid";
import type { GridField, GridRow } from "../../wire";

/** The fields by which a clerk knows a person; they come first and stay. */
const FROZEN = ["row_no", "full_name", "family_middle_name", "given_name"];
const NARROWEST = 52;
const WIDEST = 260;

/** Pixels a text needs in the grid's font. */
export type Measure = (text: string) => number;

/** Columns as wide as what the first rows hold, within bounds; a heading may break over two lines. */
export function columnsFor(fields: readonly GridField[], rows: readonly GridRow[], measure: Measure): Column[] {
  const columns = fields.map((field, at) => {
    const texts = rows.slice(0, 100).map((row) => row.cells[at] ?? "");
    const widest = Math.max(0, ...texts.map(measure));
    const wanted = Math.max(widest + 34, headingWidth(field.name, measure) + 18);
    return { key: field.key, name: field.name, at, frozen: FROZEN.includes(field.key), width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted))) };
  });
  const frozen = FROZEN.flatMap((key) => columns.filter((column) => column.key === key));
  return [...frozen, ...columns.filter((column) => !column.frozen)];
}

/** Half of the heading, or its longest word if that is wider. Headings are set smaller than cells, but bold. */
function headingWidth(name: string, measure: Measure): number {
  const longestWord = Math.max(...name.split(/\s+/).map(measure));
  return Math.max(longestWord, measure(name) / 2 + 8);
}

/** Measures with the fonts of the window. */
export function fontMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * 7.5;
  context.font = `14px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}
