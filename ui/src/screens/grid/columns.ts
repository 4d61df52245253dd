// Which columns the grid shows, in which order and how wide. Names stay in view while the rest scrolls.
import type { Column } from "../../shared/grid";
import type { GridField } from "../../wire";
import { sortOf, valuesOf, type View } from "./view";

/** The fields by which a clerk knows a person; they come first and stay. */
const FROZEN = ["row_no", "full_name", "family_middle_name", "given_name"];
const NARROWEST = 56;
const WIDEST = 260;
/** Names differ at their end; a cut one is no name. */
const NAME = 180;

/** Pixels a text needs in the grid's font. */
export type Measure = (text: string) => number;

/** Columns as wide as what the first rows hold, within bounds; a heading may break over two lines. */
export function columnsFor(fields: readonly GridField[], measure: Measure): Column[] {
  const digit = measure("0");
  const columns = fields.map((field, at): Column => {
    const wanted = Math.max(field.widest * digit + 34, headingWidth(field.name, measure) + 36);
    const width = Math.round(Math.min(WIDEST, Math.max(field.kind === "name" ? NAME : NARROWEST, wanted)));
    return { key: field.key, name: field.name, at, frozen: FROZEN.includes(field.key), width, code: field.kind === "code" };
  });
  const frozen = FROZEN.flatMap((key) => columns.filter((column) => column.key === key));
  return [...frozen, ...columns.filter((column) => !column.frozen)];
}

/** The same columns with the marks of what the view sorts and filters by. */
export function marked(columns: readonly Column[], view: View): Column[] {
  return columns.map((column) => ({ ...column, sort: sortOf(view, column.key), filtered: valuesOf(view, column.key) !== null }));
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
