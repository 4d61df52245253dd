// The window's own words around the screens: product, errors, rail, practice stripe, status bar, keys.
import { count } from "../../shared/numbers";
import { of } from "./of";
import type { frame as words } from "../vi/frame";

export const frame: typeof words = {
  product: "Sổ Cán Bộ",
  saved: "Saved",
  close: "Close",
  retry: "Try again",
  levels: { block: "Blocks", explain: "To explain", hint: "Hint" },
  errors: {
    unexpected: "The window ran into an error. What was saved is intact.",
    reopen: "Close the program and open it again; if that does not help, tell your administrator.",
    noHost: "This page runs inside the program Sổ Cán Bộ. Please open the program from the Start menu.",
  },
  rail: { label: "Steps", start: "Start", import: "Import", grid: "Review", submit: "Send", lock: "Lock", openFindings: (n) => of(n, "cause to look at", "causes to look at") },
  practice: {
    stripe: "PRACTICE – nothing is really sent",
    noSample: "The practice gateway is running, but no sample list was found. Please open a list of your own to practise.",
  },
  bar: {
    label: "Status",
    rows: (n) => of(n, "row"),
    noList: "No list open",
    queue: (n) => `Queue ${count(n)}`,
    place: (row, column) => `Row ${row} · ${column}`,
    ready: "Ready",
    working: "Working…",
    locked: "Locked",
    version: (v) => `Version ${v}`,
  },
};
