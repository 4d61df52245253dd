// Words of the screen Soát.
import { count } from "../../shared/numbers";
import { of } from "./of";
import type { review as words } from "../vi/review";

export const review: typeof words = {
  title: "Review",
  causes: (n) => `Causes (${count(n)})`,
  clean: "No findings left.",
  cleanHint: "The list is ready to be sent.",
  fixSafe: "Fix what is certain",
  fixSafeCount: (n) => `Fix what is certain (${count(n)})`,
  undo: "Undo",
  toSubmit: "Go to sending",
  fixed: (n) => (n === 0 ? "Nothing left that can be fixed for certain." : `${of(n, "cell")} fixed. Ctrl+Z to undo.`),
  undone: (n) => (n === 0 ? "No step left to undo." : `${of(n, "cell")} undone.`),
  onePaste: "This version pastes one cell at a time. Nothing was changed.",
  row: "Row",
  rowNumber: (n) => `Row ${n}`,
  ofSheet: "Whole sheet",
  more: (n) => `and ${of(n, "more place")}`,
  noFinding: "Nothing wrong in this cell.",
  moreFindings: (n) => `${of(n, "more finding")} in this cell`,
  notLoaded: "This cell has a finding. Choose its cause on the left to read it.",
  keys: "F8 next finding · F2 edit · Ctrl+Z undo",
  empty: "(empty)",
  useFix: (to) => `Change to “${to}”`,
  label: "People",
  cellEditor: "Active cell",
  loading: "Opening the list…",
};
