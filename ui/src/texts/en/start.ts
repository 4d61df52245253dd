// Words before the book is open, and of the screen Bắt đầu.
import { of } from "./of";
import type { start as words } from "../vi/start";

export const start: typeof words = {
  unlock: {
    welcome: "Welcome to Sổ Cán Bộ",
    firstLead: "Choose a passcode. Lists and history are encrypted on this machine and open only with it.",
    title: "Open the book",
    lead: "Enter the passcode to open the lists and the history on this machine.",
    passcode: "Passcode",
    newPasscode: "New passcode",
    show: "Show passcode",
    hide: "Hide passcode",
    open: "Open",
    make: "Create",
    opening: "Opening…",
    making: "Creating…",
    firstHint: "The next step shows a recovery code, for when the passcode is forgotten.",
  },
  recovery: {
    title: "Write down the recovery code",
    lead: "It is the only way in when the passcode is forgotten. It is shown once.",
    how: "Write it on paper and lock it away. Do not keep it on this machine, do not mail or message it.",
    code: "Recovery code",
    done: "I have written it on paper",
  },
  start: {
    title: "Start",
    open: "Open a list…",
    openHint: "An Excel or CSV file, or drop one on this window",
    practice: "Practise",
    practiceHint: "A sample list and a receiver on this machine, nothing is really sent",
    startingPractice: "Preparing…",
    lists: "Recent lists",
    none: "No lists yet.",
    noneHint: "Open your unit's Excel file, or try Practise first.",
    file: "File",
    people: "People",
    read: "Imported",
    state: "State",
    review: "Review",
    more: (n) => `and ${of(n, "more file")}`,
    states: { none: "Not sent", open: "Partly sent", needs_person: "Needs a person", done_in_part: "Sent, some refused", done: "All sent" },
  },
};
