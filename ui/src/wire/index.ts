// Generated from the command table in Rust; never edited by hand.

export type Nothing = Record<symbol, never>;
export type Status = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Version of fields, lists and rules.
 */
rule_pack: string, 
/**
 * Whether a history is there already.
 */
has_history: boolean, 
/**
 * Whether it is open.
 */
open: boolean, 
/**
 * Lists, newest first; empty while locked.
 */
lists: Array<ListCard>, };
export type ListCard = { 
/**
 * Its number.
 */
list: number, 
/**
 * File names.
 */
files: Array<string>, 
/**
 * Unix milliseconds.
 */
made_at: number, 
/**
 * People.
 */
people: number, 
/**
 * State of its latest submission.
 */
state: string | null, };
export type Unlock = { 
/**
 * The passcode.
 */
passcode: string, };
export type Unlocked = { 
/**
 * Shown once when the history was just made.
 */
recovery_code: string | null, };
export type ImportFiles = { 
/**
 * Paths on this machine.
 */
paths: Array<string>, };
export type Imported = { 
/**
 * Number of the list; null when nothing was kept.
 */
list: number | null, 
/**
 * Files that could not be read: name and why.
 */
unread: Array<UnreadFile>, 
/**
 * Rows that hold something.
 */
read: number, 
/**
 * People.
 */
kept: number, 
/**
 * Rows that are no people.
 */
skipped: number, 
/**
 * Columns understood.
 */
columns: number, 
/**
 * Repairs made for certain.
 */
repairs: number, };
export type UnreadFile = { 
/**
 * Path as given.
 */
path: string, 
/**
 * Reason code.
 */
reason: string, 
/**
 * What happened and what to do.
 */
message: string, };
export type RowsOf = { 
/**
 * The list.
 */
list: number, 
/**
 * First person, from 0.
 */
first: number, 
/**
 * How many at the most.
 */
count: number, };
export type Rows = { 
/**
 * Columns of the grid.
 */
fields: Array<GridField>, 
/**
 * People in the whole list.
 */
total: number, 
/**
 * The rows asked for.
 */
rows: Array<GridRow>, };
export type GridField = { 
/**
 * Field key.
 */
key: string, 
/**
 * Its name.
 */
name: string, };
export type GridRow = { 
/**
 * Row id.
 */
id: number, 
/**
 * Excel row.
 */
row: number, 
/**
 * Texts in the order of the fields.
 */
cells: Array<string>, 
/**
 * Level of each cell's gravest finding: `block`, `explain`, `hint` or empty.
 */
levels: Array<string>, };
export type FindingsOf = { 
/**
 * The list.
 */
list: number, 
/**
 * Only this cause, if given.
 */
cause: string | null, 
/**
 * At most so many findings.
 */
count: number, };
export type Findings = { 
/**
 * Findings by what would fix them.
 */
causes: Array<CauseCard>, 
/**
 * The findings asked for.
 */
findings: Array<FindingCard>, 
/**
 * All findings of level block.
 */
block: number, 
/**
 * Of level explain.
 */
explain: number, 
/**
 * Of level hint.
 */
hint: number, };
export type CauseCard = { 
/**
 * Identity.
 */
id: string, 
/**
 * What a clerk reads.
 */
title: string, 
/**
 * Its gravest level.
 */
level: string, 
/**
 * Findings.
 */
count: number, };
export type FindingCard = { 
/**
 * Rule code.
 */
code: string, 
/**
 * Level.
 */
level: string, 
/**
 * Row id, null for a sheet.
 */
id: number | null, 
/**
 * Excel row.
 */
row: number | null, 
/**
 * Field key.
 */
field: string | null, 
/**
 * What is wrong and what to do.
 */
message: string, 
/**
 * Proposed value.
 */
fix: string | null, 
/**
 * Whether the proposal is certain.
 */
safe: boolean, };
export type EditCell = { 
/**
 * The list.
 */
list: number, 
/**
 * Row id.
 */
id: number, 
/**
 * Field key.
 */
field: string, 
/**
 * The new text; empty clears.
 */
value: string, };
export type OfList = { 
/**
 * The list.
 */
list: number, };
export type Changed = { 
/**
 * Cells.
 */
cells: number, };
export type ThroughProfile = { 
/**
 * The list.
 */
list: number, 
/**
 * The profile.
 */
profile: string, };
export type DryLook = { 
/**
 * New at the receiver.
 */
add: number, 
/**
 * Changed.
 */
edit: number, 
/**
 * The same.
 */
unchanged: number, 
/**
 * Blocked by a finding.
 */
blocked: number, 
/**
 * Waiting for an explanation.
 */
to_explain: number, 
/**
 * Held back otherwise.
 */
other: number, 
/**
 * Number of the submission that was opened, if one was.
 */
submission: number | null, };
export type OfSubmission = { 
/**
 * The submission.
 */
submission: number, 
/**
 * At most so many messages.
 */
most: number, };
export type Standing = { 
/**
 * The submission.
 */
submission: number, 
/**
 * `open`, `needs_person`, `done_in_part`, `done`.
 */
state: string, 
/**
 * Messages.
 */
sent: number, 
/**
 * Taken.
 */
accepted: number, 
/**
 * Refused.
 */
refused: number, 
/**
 * Still to go, or unclear.
 */
open: number, 
/**
 * Waiting for a person.
 */
needs_person: number, 
/**
 * Why it stopped, and what to do.
 */
halted: string | null, 
/**
 * Seconds to wait before the next try.
 */
wait_s: number | null, };
export type ResultsOf = { 
/**
 * The submission.
 */
submission: number, 
/**
 * First, from 0.
 */
first: number, 
/**
 * How many at the most.
 */
count: number, };
export type Results = { 
/**
 * One line a person.
 */
lines: Array<ResultCard>, };
export type ResultCard = { 
/**
 * Excel row.
 */
row: number, 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Verb.
 */
verb: string, 
/**
 * State.
 */
state: string, 
/**
 * What it means and what to do.
 */
message: string, 
/**
 * The receiver's own words.
 */
server_text: string | null, };
export type ProfileAddress = { 
/**
 * The profile.
 */
profile: string, 
/**
 * Its base URL.
 */
base_url: string, };
export type Done = Record<symbol, never>;

/** Every command: what it takes and what it gives. */
export interface Commands {
  status: { request: Nothing; answer: Status };
  unlock: { request: Unlock; answer: Unlocked };
  lock: { request: Nothing; answer: Done };
  import: { request: ImportFiles; answer: Imported };
  rows: { request: RowsOf; answer: Rows };
  findings: { request: FindingsOf; answer: Findings };
  edit: { request: EditCell; answer: Changed };
  fix_safe: { request: OfList; answer: Changed };
  undo: { request: OfList; answer: Changed };
  set_address: { request: ProfileAddress; answer: Done };
  dry_look: { request: ThroughProfile; answer: DryLook };
  submit: { request: ThroughProfile; answer: DryLook };
  send: { request: OfSubmission; answer: Standing };
  results: { request: ResultsOf; answer: Results };
}
