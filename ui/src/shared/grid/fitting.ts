// How wide a column must be for its texts. Only rows that are here are measured, around the view.
import type { Geometry } from "./geometry";
import { NARROWEST, WIDEST } from "./geometry";
import type { Column, Rows } from "./model";
import { shown } from "./nodes";

const MOST_ROWS = 400;
/** Room for the padding, and for the mark of a finding. */
const ROOM = 34;
/** Room in a head for the small button. */
const HEAD_ROOM = 30;

export function fittingWidth(column: Column, rows: Rows, around: number, measure: (text: string, head: boolean) => number): number {
  const first = Math.max(0, around - MOST_ROWS / 2);
  let widest = 0;
  for (let i = first; i < Math.min(rows.total, first + MOST_ROWS); i += 1) {
    const text = rows.at(i)?.cells[column.at];
    if (text) widest = Math.max(widest, measure(shown(text), false));
  }
  // A heading may break over two lines, but not inside a word.
  const words = column.name.split(/\s+/).map((word) => measure(word, true));
  const heading = Math.max(...words, measure(column.name, true) / 2 + 8) + HEAD_ROOM;
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, Math.max(widest + ROOM, heading))));
}

/** Measures with the fonts of the grid, at a zoom of 1. */
export function fontMeasure(node: Element, geometry: Geometry): (text: string, head: boolean) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * 7.5;
  const family = getComputedStyle(node).fontFamily || "sans-serif";
  return (text, head) => {
    context.font = head ? `600 12px ${family}` : `14px ${family}`;
    return context.measureText(text).width * (geometry.zoom > 1 ? 1.02 : 1);
  };
}
