// Words of the screen Nhập.
import { count } from "../../shared/numbers";
import { of } from "./of";
import type { importing as words } from "../vi/import";

export const importing: typeof words = {
  title: "Import",
  reading: (n) => (n === 1 ? "Reading the file…" : `Reading ${count(n)} files…`),
  readingHint: "The original file is not changed.",
  read: "Rows read",
  kept: "People kept",
  skipped: "Rows skipped",
  skippedHint: "titles, totals, signatures…",
  columns: "Columns understood",
  repairs: "Cells repaired",
  repairsHint: "leading zeros, dates, old fonts…",
  ledger: (read, kept, skipped) => `Read ${of(read, "row")} = kept ${of(kept, "person", "people")} + skipped ${of(skipped, "row")}`,
  good: "The list was read and saved.",
  partly: "The list was saved; some files could not be read.",
  nothing: "No list could be read. Nothing was changed.",
  unread: (n) => `Files that could not be read (${count(n)})`,
  toGrid: "Review",
  other: "Choose another file…",
  none: "No file was imported since the program was opened.",
  noneHint: "Open a list to see what the program makes of it.",
};
