// The window's own words around the screens: product, errors, rail, practice stripe, status bar, keys.
import { count } from "../../shared/numbers";
import type { frame as words } from "../vi/frame";
import { of } from "./of";

export const frame: typeof words = {
  product: "Sổ Cán Bộ",
  saved: "Saved",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  print: "Print",
  levels: { block: "Blocks", explain: "To explain", hint: "Hint" },
  errors: {
    unexpected: "The window ran into an error. What was saved is intact.",
    reopen: "Close the program and open it again; if that does not help, tell your administrator.",
    noHost: "This page runs inside the program Sổ Cán Bộ. Please open the program from the Start menu.",
  },
  title: (file, period) => `${file} · ${period}`,
  period: (month, year) => `${month}/${year}`,
  rail: {
    label: "Steps",
    start: "Start",
    import: "Import",
    grid: "Review",
    submit: "Send",
    history: "History",
    connection: "Connection",
    settings: "Settings",
    lock: "Lock",
    fold: "Fold the steps",
    unfold: "Unfold the steps",
    needsList: "Open a list first",
    dueNow: (n) => of(n, "thing to do", "things to do"),
    doubtful: (n) => of(n, "column to look at", "columns to look at"),
    openFindings: (n) => of(n, "cause to look at", "causes to look at"),
    queued: (n) => `${of(n, "record")} in the queue`,
  },
  practice: {
    stripe: "PRACTICE – nothing is really sent",
    end: "End practice",
    noSample: "The practice gateway is running, but no sample list was found. Please open a list of your own to practise.",
  },
  drop: { title: "Drop files here to open them", hint: "Excel, OpenDocument or CSV. The original file is not changed." },
  bar: {
    label: "Status",
    rows: (n) => of(n, "row"),
    filtered: (n) => `filtered ${count(n)}`,
    noList: "No list open",
    queue: (n) => `Queue ${count(n)}`,
    due: (days) => (days < 0 ? `Due: ${of(-days, "day")} late` : days === 0 ? "Due: today" : `Due: ${of(days, "day")} left`),
    dueHint: (file) => `Working days, for the list ${file}`,
    place: (row, column) => `Row ${row} · ${column}`,
    ready: "Ready",
    working: "Working…",
    locked: "Locked",
    autoSaved: "Saved already; Ctrl+S is not needed",
    version: (v) => `Version ${v}`,
  },
  help: {
    title: "Keys",
    lead: "Excel's keys work as usual. The four below differ from Excel and stand apart.",
    other: "Not as in Excel",
    groups: [
      {
        name: "Not as in Excel",
        keys: [
          ["F8", "To the next finding"],
          ["Shift+F8", "Back to the one before"],
          ["Ctrl+.", "Ways to fix the cell"],
          ["F1", "Why this cell has a finding; elsewhere: this card"],
        ],
      },
      {
        name: "Everywhere",
        keys: [
          ["Ctrl+O", "Open a list"],
          ["Ctrl+S", "Not needed: all is saved as it is done"],
          ["Ctrl+P", "Print the receipt or list shown"],
          ["F6, Shift+F6", "To the next, the previous part of the window"],
          ["Esc", "Close what is open, drop what was typed"],
        ],
      },
      {
        name: "Among the rows",
        keys: [
          ["F2", "Edit the cell, at its end"],
          ["Enter, Tab", "Take it and go on"],
          ["Alt+↓", "Allowed values"],
          ["Ctrl+D, Ctrl+R", "Fill down, fill right"],
          ["Ctrl+;", "Today"],
          ["Ctrl+Z, Ctrl+Y", "Undo, redo"],
          ["Ctrl+F, F3", "Find, find next"],
          ["Ctrl+C, Ctrl+V", "Copy, paste with Excel"],
        ],
      },
    ],
  },
};
