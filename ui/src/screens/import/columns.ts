// The columns of a sheet, in the order in which a clerk should look at them, and how wide they are shown.
import type { DraftColumn, DraftRow } from "../../wire";

export type Standing = "doubtful" | "taken" | "ignored";

export function standing(column: DraftColumn): Standing {
  if (column.doubtful) return "doubtful";
  return column.accepted && column.field !== null ? "taken" : "ignored";
}

/** Doubtful ones first, then what was understood, then what is left out; each in the order of the sheet. */
export function byStanding(columns: readonly DraftColumn[]): Record<Standing, DraftColumn[]> {
  const of = (what: Standing): DraftColumn[] => columns.filter((column) => standing(column) === what);
  return { doubtful: of("doubtful"), taken: of("taken"), ignored: of("ignored") };
}

/** Letters of Excel: 0 is A, 26 is AA. */
export function letters(at: number): string {
  return (at >= 26 ? letters(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));
}

const [NARROW, WIDE, A_LETTER] = [104, 220, 7.4];

/** Pixels for each column shown, from what the first rows of people hold. */
export function widths(shown: number, rows: readonly DraftRow[], columns: readonly DraftColumn[], order: readonly string[]): number[] {
  return Array.from({ length: shown }, (_, i) => {
    const column = columns.find((one) => one.column === order[i]);
    const texts = rows.filter((row) => row.kind === "person").map((row) => row.cells[i] ?? "");
    const longest = Math.max(0, ...texts.map((text) => text.length), ...(column?.samples ?? []).map((text) => text.length));
    return Math.round(Math.min(WIDE, Math.max(NARROW, longest * A_LETTER + 18)));
  });
}
