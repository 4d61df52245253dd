// Generated from the command table in Rust; never edited by hand.

export type Nothing = Record<symbol, never>;
export type Done = Record<symbol, never>;
export type OfList = { 
/**
 * The list.
 */
list: number, };
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
lists: Array<ListCard>, 
/**
 * What is due, the most urgent first; empty while locked.
 */
todo: Array<TodoCard>, 
/**
 * Messages waiting to be sent or to be asked about, over all submissions.
 */
queue: number, 
/**
 * Minutes without a key until the window locks itself; 10 while locked.
 */
lock_minutes: number, 
/**
 * Name of the unit, once set.
 */
unit_name: string | null, };
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
 * When it was imported.
 */
made_at: number, 
/**
 * People.
 */
people: number, 
/**
 * Its latest submission.
 */
submission: number | null, 
/**
 * State of that: `open`, `needs_person`, `done_in_part`, `done`; null when nothing was sent.
 */
state: string | null, 
/**
 * The one next action: `review` (nothing sent yet), `resume`, `decide`, `results` (refusals to read), `done`.
 */
next: string, 
/**
 * People who block, when the list was last seen; null before.
 */
blocked: number | null, };
export type TodoCard = { 
/**
 * `resume`, `decide`, `refused`, `send`.
 */
kind: string, 
/**
 * The list.
 */
list: number, 
/**
 * Its first file.
 */
file: string, 
/**
 * The submission, where there is one.
 */
submission: number | null, 
/**
 * People concerned.
 */
count: number, 
/**
 * Due date, dd/mm/yyyy, for what has one (three working days after the import, NĐ 27/2026).
 */
due: string | null, 
/**
 * Working days left; negative when late.
 */
days_left: number | null, };
export type Unlock = { 
/**
 * The passcode.
 */
passcode: string, };
export type Unlocked = { 
/**
 * Shown once: when the history was just made, or opened by the old recovery code.
 */
recovery_code: string | null, };
export type Recover = { 
/**
 * The recovery code, as it was written down.
 */
code: string, 
/**
 * The passcode from now on.
 */
passcode: string, };
export type ChangePasscode = { 
/**
 * The passcode until now.
 */
old: string, 
/**
 * The passcode from now on.
 */
new: string, };
export type Settings = { 
/**
 * Name of the unit, as it stands on receipts.
 */
unit_name: string, 
/**
 * Its code at the receiver, opaque.
 */
unit_code: string, 
/**
 * Code of the unit that manages its staff.
 */
managing_code: string, 
/**
 * Minutes without a key until the window locks itself, 1–120.
 */
lock_minutes: number, 
/**
 * `vi` or `en`.
 */
language: string, 
/**
 * Size of everything, in percent, 80–200.
 */
zoom: number, 
/**
 * Folder that receipts and reports go to; empty for asking each time.
 */
folder: string, 
/**
 * `light`, `dark`, `system`.
 */
theme: string, };
export type Sign = { 
/**
 * `idle`, `reading`, `checking`, `keeping`.
 */
doing: string, 
/**
 * File being read, without its folder.
 */
file: string, 
/**
 * Which file of how many, from 1.
 */
nth: number, 
/**
 * How many files.
 */
of: number, 
/**
 * Rows read of this file.
 */
rows: number, };
export type LookAt = { 
/**
 * Paths on this machine.
 */
paths: Array<string>, };
export type Draft = { 
/**
 * One entry a file, in the order given.
 */
files: Array<DraftFile>, 
/**
 * Rows that hold something, over all staff lists.
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
 * Columns that a person should look at.
 */
doubtful: number, 
/**
 * Values changed on the way in, each with its old text.
 */
repairs: number, 
/**
 * Whether reading was stopped before the end.
 */
cancelled: boolean, };
export type DraftFile = { 
/**
 * As given.
 */
path: string, 
/**
 * Without its folder.
 */
name: string, 
/**
 * `xlsx`, `xls` …; null when it could not be read.
 */
format: string | null, 
/**
 * Why it cannot be used, as a code.
 */
reason: string | null, 
/**
 * Why, and what to do.
 */
message: string | null, 
/**
 * What a person should know: macros, hidden sheets, formulas.
 */
notes: Array<string>, 
/**
 * Its sheets.
 */
sheets: Array<DraftSheet>, };
export type DraftSheet = { 
/**
 * Name on the tab.
 */
name: string, 
/**
 * `staff_list`, `statistics_table`, `no_staff_list`, `empty`.
 */
kind: string, 
/**
 * Whether it is hidden in the workbook.
 */
hidden: boolean, 
/**
 * `unicode`, `tcvn3`, `vni`, `viqr`, `cp1252`, `mixed`.
 */
encoding: string, 
/**
 * Rows that hold something.
 */
read: number, 
/**
 * People.
 */
kept: number, 
/**
 * Rows left out, by reason.
 */
skipped: Array<SkipCount>, 
/**
 * Excel rows of the headings.
 */
header_rows: Array<number>, 
/**
 * Excel row of the first person.
 */
first_row: number | null, 
/**
 * Its columns.
 */
columns: Array<DraftColumn>, };
export type SkipCount = { 
/**
 * Code.
 */
reason: string, 
/**
 * What a clerk reads.
 */
words: string, 
/**
 * Rows.
 */
count: number, 
/**
 * The first such row.
 */
first: number, };
export type DraftColumn = { 
/**
 * From 0.
 */
at: number, 
/**
 * Excel letters.
 */
column: string, 
/**
 * Heading, groups joined by ` › `.
 */
heading: string, 
/**
 * Up to two values that stand there.
 */
samples: Array<string>, 
/**
 * The field understood.
 */
field: string | null, 
/**
 * Its name.
 */
name: string | null, 
/**
 * 0 to 1.
 */
confidence: number, 
/**
 * Whether the column is taken.
 */
accepted: boolean, 
/**
 * Whether the clerk chose it so.
 */
chosen: boolean, 
/**
 * Whether a person should look: a heading that names a field, but is not taken for certain.
 */
doubtful: boolean, };
export type DraftRowsOf = { 
/**
 * Index of the file.
 */
file: number, 
/**
 * Index of the sheet in its file.
 */
sheet: number, 
/**
 * Which of the rows that hold something, from 0.
 */
first: number, 
/**
 * At most so many, up to 200.
 */
count: number, };
export type DraftRows = { 
/**
 * Rows that hold something.
 */
total: number, 
/**
 * Excel letters of the columns shown.
 */
columns: Array<string>, 
/**
 * The rows asked for.
 */
rows: Array<DraftRow>, };
export type DraftRow = { 
/**
 * Excel row.
 */
row: number, 
/**
 * `person`, or the code of the reason why it is none.
 */
kind: string, 
/**
 * What a clerk reads about a row left out; empty for people.
 */
words: string, 
/**
 * Whether the clerk chose it so.
 */
chosen: boolean, 
/**
 * Texts as they stand, one for each column shown.
 */
cells: Array<string>, };
export type ChooseColumn = { 
/**
 * Index of the file.
 */
file: number, 
/**
 * Index of the sheet in its file.
 */
sheet: number, 
/**
 * Column, from 0.
 */
column: number, 
/**
 * Field key; null leaves the column out.
 */
field: string | null, };
export type ChooseRow = { 
/**
 * Index of the file.
 */
file: number, 
/**
 * Index of the sheet in its file.
 */
sheet: number, 
/**
 * Excel row.
 */
row: number, 
/**
 * Whether it is a person.
 */
person: boolean, };
export type ChooseSheet = { 
/**
 * Index of the file.
 */
file: number, 
/**
 * Index of the sheet in its file.
 */
sheet: number, 
/**
 * Whether its people are taken.
 */
take: boolean, };
export type PageOf = { 
/**
 * First, from 0.
 */
first: number, 
/**
 * At most so many, up to 500.
 */
count: number, };
export type Repairs = { 
/**
 * How many in all.
 */
total: number, 
/**
 * By what was done, the most frequent first.
 */
groups: Array<RepairGroup>, 
/**
 * The ones asked for.
 */
lines: Array<RepairLine>, };
export type RepairGroup = { 
/**
 * Code.
 */
why: string, 
/**
 * What a clerk reads.
 */
words: string, 
/**
 * How many.
 */
count: number, };
export type RepairLine = { 
/**
 * Where it stood: `Danh sách!E9`.
 */
place: string, 
/**
 * Name of the field.
 */
field: string, 
/**
 * The text before.
 */
from: string, 
/**
 * The value after.
 */
to: string, 
/**
 * What was done.
 */
words: string, };
export type Kept = { 
/**
 * Number of the list; null when it had no people.
 */
list: number | null, };
export type FieldList = { 
/**
 * In the order of the groups.
 */
fields: Array<FieldCard>, };
export type FieldCard = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
name: string, 
/**
 * Group it belongs to, as a clerk reads it.
 */
group: string, 
/**
 * Headings it is known by.
 */
headings: Array<string>, 
/**
 * Whether lists may bring it at all.
 */
import: boolean, };
export type Opened = { 
/**
 * The list.
 */
list: number, 
/**
 * File names.
 */
files: Array<string>, 
/**
 * Columns of the grid.
 */
fields: Array<GridField>, 
/**
 * People in the whole list.
 */
people: number, 
/**
 * Names of units that occur, for the filter.
 */
units: Array<string>, 
/**
 * Rows shown now and how things stand.
 */
state: ListState, };
export type ListState = { 
/**
 * Rows of the view as it is filtered.
 */
rows: number, 
/**
 * Findings of each level.
 */
levels: Levels, 
/**
 * By what would fix them, the gravest and largest first.
 */
causes: Array<CauseCard>, 
/**
 * Findings that are explained and still fit their value.
 */
explained: number, 
/**
 * Cells that differ from what was imported.
 */
edited: number, 
/**
 * Steps that can be undone.
 */
undo: number, 
/**
 * Steps that can be redone.
 */
redo: number, };
export type Levels = { 
/**
 * Would be refused, or would make a false record.
 */
block: number, 
/**
 * Sendable with an explanation.
 */
explain: number, 
/**
 * Tidiness, or our knowledge is uncertain.
 */
hint: number, };
export type GridField = { 
/**
 * Field key.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `text`, `name`, `code`, `digits`, `enum`, `date`, `partial_date`, `year`, `decimal`, `percent`, `int`, `money`, `bool`.
 */
kind: string, 
/**
 * Whether a list of allowed values exists.
 */
listed: boolean, 
/**
 * Longest text in the first rows, in characters, for the first width.
 */
widest: number, };
export type CauseCard = { 
/**
 * Identity.
 */
id: string, 
/**
 * Rule code.
 */
code: string, 
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
count: number, 
/**
 * Of them: with a certain fix.
 */
safe: number, 
/**
 * Of them: with a fix to be looked at.
 */
review: number, 
/**
 * Of them: of level explain and not explained yet.
 */
to_explain: number, };
export type ViewOf = { 
/**
 * The list.
 */
list: number, 
/**
 * Words to be found in any cell; accents and case do not count.
 */
query: string, 
/**
 * Only rows with a finding of this level.
 */
level: string | null, 
/**
 * Only rows with this cause.
 */
cause: string | null, 
/**
 * Only rows with a finding in this field.
 */
field: string | null, 
/**
 * Only people of this unit.
 */
unit: string | null, 
/**
 * Only rows that were edited.
 */
edited: boolean, 
/**
 * Values a field may have (as shown; empty text for blank cells), as Excel's filter does.
 */
values: Array<FieldValues>, 
/**
 * Sorted by these fields, the first first; original order when empty.
 */
sort: Array<SortBy>, };
export type FieldValues = { 
/**
 * Field key.
 */
field: string, 
/**
 * Values as shown.
 */
values: Array<string>, };
export type SortBy = { 
/**
 * Field key; names are sorted by tên in Vietnamese order.
 */
field: string, 
/**
 * Z to A.
 */
descending: boolean, };
export type RowsOf = { 
/**
 * The list.
 */
list: number, 
/**
 * First view row, from 0.
 */
first: number, 
/**
 * At most so many, up to 500.
 */
count: number, };
export type Rows = { 
/**
 * Rows of the whole view.
 */
total: number, 
/**
 * The rows asked for.
 */
rows: Array<GridRow>, };
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
 * One letter a field: `b` block, `e` explain, `h` hint, `.` nothing; upper case (`B E H F`) when the cell was
 * edited, `F` for an edited cell without a finding, `x` for an explained finding.
 */
marks: string, };
export type CellOf = { 
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
field: string, };
export type CellInfo = { 
/**
 * Where it stands in the workbook: `Danh sách!E9`; the field has no column there when null.
 */
place: string | null, 
/**
 * The text that stood in the workbook's cell, where it was kept and differs from what is shown.
 */
original: string | null, 
/**
 * Findings of this cell.
 */
findings: Array<FindingCard>, 
/**
 * Findings of the same person in other cells.
 */
others: Array<FindingCard>, 
/**
 * How many times the cell was edited.
 */
edits: number, };
export type FindingCard = { 
/**
 * Rule code.
 */
code: string, 
/**
 * Name of the rule.
 */
name: string, 
/**
 * Level.
 */
level: string, 
/**
 * Identity of its cause.
 */
cause: string, 
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
 * Name of the field.
 */
field_name: string | null, 
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
safe: boolean, 
/**
 * On what the proposal rests.
 */
evidence: string | null, 
/**
 * The explanation that was given and still fits.
 */
explanation: string | null, };
export type NextOf = { 
/**
 * The list.
 */
list: number, 
/**
 * View row to start from.
 */
row: number, 
/**
 * Field to start from; the row's first when null.
 */
field: string | null, 
/**
 * Backwards.
 */
back: boolean, 
/**
 * Only of this level.
 */
level: string | null, 
/**
 * Only of this cause.
 */
cause: string | null, };
export type Found = { 
/**
 * The place.
 */
place: ViewPlace | null, };
export type ViewPlace = { 
/**
 * View row.
 */
row: number, 
/**
 * Row id.
 */
id: number, 
/**
 * Field key.
 */
field: string, };
export type FindText = { 
/**
 * The list.
 */
list: number, 
/**
 * The text; accents and case do not count unless exact.
 */
text: string, 
/**
 * Accents and case count.
 */
exact: boolean, 
/**
 * View row to start after.
 */
row: number, 
/**
 * Field to start after.
 */
field: string | null, 
/**
 * Backwards.
 */
back: boolean, };
export type WhereIs = { 
/**
 * The list.
 */
list: number, 
/**
 * Row id.
 */
id: number, };
export type EdgeOf = { 
/**
 * The list.
 */
list: number, 
/**
 * View row.
 */
row: number, 
/**
 * Field key.
 */
field: string, 
/**
 * Upwards.
 */
up: boolean, };
export type Edge = { 
/**
 * View row.
 */
row: number, };
export type CellText = { 
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
text: string, };
export type EditCells = { 
/**
 * The list.
 */
list: number, 
/**
 * `hand`, `paste`, `fill`, `clear`.
 */
kind: string, 
/**
 * The cells.
 */
cells: Array<CellText>, };
export type EditRange = { 
/**
 * The list.
 */
list: number, 
/**
 * `paste`, `fill`, `clear`.
 */
kind: string, 
/**
 * First view row.
 */
first: number, 
/**
 * Last view row.
 */
last: number, 
/**
 * Field keys from left to right.
 */
fields: Array<string>, 
/**
 * Texts, row by row; repeated where the range is larger. Empty clears.
 */
texts: Array<Array<string>>, };
export type RangePreview = { 
/**
 * Cells that would change.
 */
cells: number, 
/**
 * Findings of the people concerned before.
 */
before: Levels, 
/**
 * And after.
 */
after: Levels, };
export type Changed = { 
/**
 * Cells that changed.
 */
cells: number, 
/**
 * Rows to show anew where few changed; when null, every row may have.
 */
rows: Array<ChangedRow> | null, 
/**
 * How the list stands now.
 */
state: ListState, 
/**
 * The first changed cell that is in the view: where undo and redo take the clerk.
 */
place: ViewPlace | null, };
export type ChangedRow = { 
/**
 * View row.
 */
at: number, 
/**
 * The row as it is now.
 */
row: GridRow, };
export type FixesOf = { 
/**
 * The list.
 */
list: number, 
/**
 * Only of this cause.
 */
cause: string | null, 
/**
 * Only of this person.
 */
id: number | null, 
/**
 * First, from 0.
 */
first: number, 
/**
 * At most so many, up to 500.
 */
count: number, };
export type Fixes = { 
/**
 * How many in all.
 */
total: number, 
/**
 * Of them: certain.
 */
safe: number, 
/**
 * The ones asked for.
 */
items: Array<FixItem>, };
export type FixItem = { 
/**
 * Row id.
 */
id: number, 
/**
 * Excel row.
 */
row: number, 
/**
 * The person's name.
 */
name: string, 
/**
 * Field key.
 */
field: string, 
/**
 * Name of the field.
 */
field_name: string, 
/**
 * What stands there.
 */
from: string, 
/**
 * What would.
 */
to: string, 
/**
 * On what it rests.
 */
evidence: string, 
/**
 * Whether it is certain.
 */
safe: boolean, };
export type FixKey = { 
/**
 * Row id.
 */
id: number, 
/**
 * Field key.
 */
field: string, };
export type ApplyFixes = { 
/**
 * The list.
 */
list: number, 
/**
 * Only of this cause.
 */
cause: string | null, 
/**
 * Only the certain ones.
 */
safe_only: boolean, 
/**
 * Only these, when given.
 */
only: Array<FixKey> | null, 
/**
 * Not these.
 */
except: Array<FixKey>, };
export type Explain = { 
/**
 * The list.
 */
list: number, 
/**
 * All of this cause …
 */
cause: string | null, 
/**
 * … or those of this person …
 */
id: number | null, 
/**
 * … under this rule.
 */
code: string | null, 
/**
 * The explanation.
 */
text: string, };
export type Steps = { 
/**
 * The steps.
 */
steps: Array<StepCard>, };
export type StepCard = { 
/**
 * Its number.
 */
step: number, 
/**
 * What a clerk reads: "Gõ tay", "Sửa lỗi chắc chắn", "Dán" …
 */
words: string, 
/**
 * When.
 */
at: number, 
/**
 * Cells.
 */
cells: number, 
/**
 * Whether it counts now.
 */
live: boolean, };
export type AllowedIn = { 
/**
 * The list.
 */
list: number, 
/**
 * Field key.
 */
field: string, 
/**
 * Words they should contain; accents do not count.
 */
query: string, };
export type Allowed = { 
/**
 * Whether only these are right.
 */
closed: boolean, 
/**
 * Up to 200 values: the list's, or the ones used in this column, the most used first.
 */
values: Array<AllowedValue>, };
export type AllowedValue = { 
/**
 * As it is typed.
 */
text: string, 
/**
 * Code or further words beside it.
 */
note: string, 
/**
 * How often it occurs in this list.
 */
used: number, };
export type ColumnValues = { 
/**
 * Values as shown; empty for blank cells.
 */
values: Array<AllowedValue>, 
/**
 * Whether there are more.
 */
more: boolean, };
export type CellHistory = { 
/**
 * The value as it was imported.
 */
imported: string, 
/**
 * What was done since.
 */
edits: Array<CellEdit>, };
export type CellEdit = { 
/**
 * When.
 */
at: number, 
/**
 * What a clerk reads.
 */
words: string, 
/**
 * Before.
 */
from: string, 
/**
 * After.
 */
to: string, 
/**
 * Whether it counts now.
 */
live: boolean, };
export type Around = { 
/**
 * File name.
 */
file: string, 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Excel letters of the columns.
 */
columns: Array<string>, 
/**
 * The column that gives the field asked for, as an index into `columns`.
 */
column: number | null, 
/**
 * Rows in the order of the sheet.
 */
rows: Array<AroundRow>, };
export type AroundRow = { 
/**
 * Excel row.
 */
row: number, 
/**
 * Whether it is the row asked for.
 */
here: boolean, 
/**
 * `person`, `header`, or why it was left out.
 */
kind: string, 
/**
 * Texts as they stood.
 */
cells: Array<string>, };
export type CopyRange = { 
/**
 * The list.
 */
list: number, 
/**
 * First view row.
 */
first: number, 
/**
 * Last view row.
 */
last: number, 
/**
 * Field keys from left to right.
 */
fields: Array<string>, 
/**
 * With the names of the columns above.
 */
heads: boolean, };
export type Copied = { 
/**
 * Tab-separated, quoted as Excel does.
 */
text: string, };
export type OfRule = { 
/**
 * Code.
 */
code: string, };
export type RuleCard = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Usual level.
 */
level: string, 
/**
 * What is checked.
 */
what: string, 
/**
 * Why it matters.
 */
why: string, 
/**
 * How to put it right.
 */
how: string, 
/**
 * Where it is written.
 */
legal: string, 
/**
 * Values it says nothing about.
 */
good: Array<string>, 
/**
 * Values it objects to.
 */
bad: Array<string>, };
export type ThroughProfile = { 
/**
 * The list.
 */
list: number, 
/**
 * The profile.
 */
profile: string, 
/**
 * Send as EDIT whoever the receiver said it has already.
 */
edit_existing: boolean, };
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
 * Something the receiver needs is missing.
 */
incomplete: number, 
/**
 * Still on the way in an earlier submission.
 */
pending: number, 
/**
 * The receiver said that it has them already: sent as EDIT once the clerk says so.
 */
exists: number, 
/**
 * Accepted before, and no longer in this list: left, moved or forgotten.
 */
gone: number, 
/**
 * Number of the submission that was opened, if one was.
 */
submission: number | null, };
export type DryLinesOf = { 
/**
 * The list.
 */
list: number, 
/**
 * The profile.
 */
profile: string, 
/**
 * `add`, `edit`, `unchanged`, `blocked`, `to_explain`, `incomplete`, `pending`, `exists`, `gone`.
 */
kind: string, 
/**
 * As in the dry look: whoever exists there already counts as an EDIT.
 */
edit_existing: boolean, 
/**
 * First, from 0.
 */
first: number, 
/**
 * At most so many, up to 500.
 */
count: number, };
export type DryLines = { 
/**
 * How many in all.
 */
total: number, 
/**
 * The ones asked for.
 */
lines: Array<DryLine>, };
export type DryLine = { 
/**
 * Row id; null for people who are gone.
 */
id: number | null, 
/**
 * Excel row.
 */
row: number | null, 
/**
 * Name.
 */
name: string, 
/**
 * Why held back, in the clerk's words; empty otherwise.
 */
because: string, 
/**
 * Field of the first reason, to go there.
 */
field: string | null, 
/**
 * What changes, field by field, for `edit`.
 */
changes: Array<FieldChange>, };
export type FieldChange = { 
/**
 * Name of the field.
 */
field: string, 
/**
 * What the receiver has, as far as it accepted it.
 */
from: string, 
/**
 * What it would get.
 */
to: string, };
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
 * `out_of_reach`, `sign_in_refused`, `slow_down`, `answers_lost`, `not_ready`.
 */
reason: string | null, 
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
 * Only this outcome: `accepted`, `partly`, `refused`, `needs_person`, `waiting`.
 */
outcome: string | null, 
/**
 * First, from 0.
 */
first: number, 
/**
 * How many at the most, up to 500.
 */
count: number, };
export type Results = { 
/**
 * How many of the outcome asked for.
 */
total: number, 
/**
 * How many of each outcome.
 */
counts: OutcomeCounts, 
/**
 * One line a person.
 */
lines: Array<ResultCard>, };
export type OutcomeCounts = { 
/**
 * Taken whole.
 */
accepted: number, 
/**
 * Taken, with values the receiver has no code for left out.
 */
partly: number, 
/**
 * Refused.
 */
refused: number, 
/**
 * Only a person can decide.
 */
needs_person: number, 
/**
 * Not sent yet, or not known yet.
 */
waiting: number, };
export type ResultCard = { 
/**
 * Row id.
 */
id: number, 
/**
 * Excel row.
 */
row: number, 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Name.
 */
name: string, 
/**
 * `ADD`, `EDIT`, `DEL`.
 */
verb: string, 
/**
 * `accepted`, `partly`, `refused`, `needs_person`, `waiting`.
 */
outcome: string, 
/**
 * State of the message: `queued`, `sending`, `unknown`, …
 */
state: string, 
/**
 * What it means and what to do.
 */
message: string, 
/**
 * Names of fields that were sent empty, for `partly`.
 */
left_out: Array<string>, 
/**
 * The receiver's own words.
 */
server_text: string | null, 
/**
 * The receiver's code.
 */
server_code: string | null, 
/**
 * The receiver's number of the transaction.
 */
transaction: string | null, 
/**
 * The field the receiver's words speak of, where they can be told.
 */
field: string | null, 
/**
 * Tries.
 */
attempts: number, 
/**
 * When it was answered.
 */
at: number | null, };
export type ProfileSetting = { 
/**
 * The profile.
 */
profile: string, 
/**
 * Name of the value.
 */
name: string, 
/**
 * The value; empty removes it.
 */
value: string, };
export type OfProfile = { 
/**
 * The profile.
 */
profile: string, };
export type Profiles = { 
/**
 * The profiles.
 */
profiles: Array<ProfileCard>, };
export type ProfileCard = { 
/**
 * Id.
 */
profile: string, 
/**
 * Title.
 */
title: string, 
/**
 * `lgsp`, `ndxp`, …
 */
route: string, 
/**
 * `practice`, `test`, `prod`.
 */
environment: string, 
/**
 * Its address, once set.
 */
base_url: string | null, 
/**
 * Whether it can be used.
 */
ready: boolean, 
/**
 * What is missing, in the clerk's words.
 */
missing: Array<string>, 
/**
 * Its settings: name and value.
 */
vars: Array<NamedValue>, 
/**
 * Names of its secrets and whether each is set; the values never cross.
 */
secrets: Array<NamedSecret>, };
export type NamedValue = { 
/**
 * Name.
 */
name: string, 
/**
 * Value.
 */
value: string, };
export type NamedSecret = { 
/**
 * Name.
 */
name: string, 
/**
 * Whether it is set.
 */
set: boolean, };
export type Probes = { 
/**
 * Step by step; nothing after the first failure.
 */
lines: Array<ProbeCard>, };
export type ProbeCard = { 
/**
 * Name of the step.
 */
step: string, 
/**
 * Whether it went well.
 */
ok: boolean, 
/**
 * What was found.
 */
message: string, 
/**
 * Whose task a fault is.
 */
owner: string | null, 
/**
 * What to do.
 */
next_step: string | null, 
/**
 * How long it took, milliseconds.
 */
ms: number, };
export type Receipt = { 
/**
 * Its code, as printed on it.
 */
code: string, 
/**
 * Whether it is of practice.
 */
practice: boolean, 
/**
 * Unit it is made out to.
 */
unit: string, 
/**
 * Files.
 */
files: Array<string>, 
/**
 * Title of the profile.
 */
route: string, 
/**
 * When the submission was opened.
 */
opened_at: number, 
/**
 * When the last answer came.
 */
answered_at: number | null, 
/**
 * Rule pack.
 */
rule_pack: string, 
/**
 * How many came to what.
 */
counts: OutcomeCounts, 
/**
 * SHA-256 over all messages and answers, hex.
 */
hash: string, 
/**
 * Head of the audit chain when the receipt was made, hex.
 */
audit: string, };
export type SaveReceipt = { 
/**
 * The submission.
 */
submission: number, 
/**
 * The file to write.
 */
path: string, };
export type Saved = { 
/**
 * The file.
 */
path: string, };
export type Submissions = { 
/**
 * The submissions.
 */
lines: Array<SubmissionCard>, };
export type SubmissionCard = { 
/**
 * Its number.
 */
submission: number, 
/**
 * The list it sent.
 */
list: number, 
/**
 * File names of that list.
 */
files: Array<string>, 
/**
 * Id of the profile.
 */
profile: string, 
/**
 * Its title.
 */
title: string, 
/**
 * `practice`, `test`, `prod`.
 */
environment: string, 
/**
 * When it was opened.
 */
opened_at: number, 
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
 * Waiting for a person.
 */
needs_person: number, 
/**
 * Still to go, or unclear.
 */
open: number, };
export type FindPeople = { 
/**
 * Words of a name, or digits of a number; accents do not count.
 */
query: string, };
export type PeopleFound = { 
/**
 * The people.
 */
people: Array<PersonCard>, 
/**
 * Whether there are more.
 */
more: boolean, };
export type PersonCard = { 
/**
 * What finds the person again (personal number).
 */
key: string, 
/**
 * Latest name.
 */
name: string, 
/**
 * Latest birth date, dd/mm/yyyy or what is known of it.
 */
birth_date: string, 
/**
 * Latest unit.
 */
unit: string, 
/**
 * In how many lists.
 */
lists: number, 
/**
 * When last accepted.
 */
accepted_at: number | null, };
export type OfPerson = { 
/**
 * What finds the person again.
 */
key: string, };
export type PersonHistory = { 
/**
 * Key.
 */
key: string, 
/**
 * Latest name.
 */
name: string, 
/**
 * Lists they were in.
 */
lists: Array<PersonInList>, 
/**
 * States that were sent.
 */
sent: Array<SentState>, };
export type PersonInList = { 
/**
 * The list.
 */
list: number, 
/**
 * Its first file.
 */
file: string, 
/**
 * When it was imported.
 */
made_at: number, 
/**
 * Row id.
 */
id: number, 
/**
 * Excel row.
 */
row: number, };
export type SentState = { 
/**
 * Number of the message.
 */
message: number, 
/**
 * The submission.
 */
submission: number, 
/**
 * `practice`, `test`, `prod`.
 */
environment: string, 
/**
 * `ADD`, `EDIT`, `DEL`.
 */
verb: string, 
/**
 * State of the message.
 */
state: string, 
/**
 * Since when.
 */
at: number, 
/**
 * The receiver's words.
 */
server_text: string | null, 
/**
 * The state, field by field.
 */
fields: Array<FieldText>, };
export type FieldText = { 
/**
 * Field key.
 */
field: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The text.
 */
text: string, };
export type Compare = { 
/**
 * Number of the one message.
 */
a: number, 
/**
 * Number of the other.
 */
b: number, };
export type Compared = { 
/**
 * Fields that either has.
 */
fields: Array<ComparedField>, };
export type ComparedField = { 
/**
 * Its name.
 */
name: string, 
/**
 * In the one.
 */
a: string, 
/**
 * In the other.
 */
b: string, 
/**
 * Whether they agree.
 */
same: boolean, };

/** Every command: what it takes and what it gives. */
export interface Commands {
  status: { request: Nothing; answer: Status };
  unlock: { request: Unlock; answer: Unlocked };
  recover: { request: Recover; answer: Unlocked };
  change_passcode: { request: ChangePasscode; answer: Done };
  lock: { request: Nothing; answer: Done };
  settings: { request: Nothing; answer: Settings };
  set_settings: { request: Settings; answer: Settings };
  rule: { request: OfRule; answer: RuleCard };
  look: { request: LookAt; answer: Draft };
  draft: { request: Nothing; answer: Draft };
  draft_rows: { request: DraftRowsOf; answer: DraftRows };
  choose_column: { request: ChooseColumn; answer: Draft };
  choose_row: { request: ChooseRow; answer: Draft };
  choose_sheet: { request: ChooseSheet; answer: Draft };
  repairs: { request: PageOf; answer: Repairs };
  field_list: { request: Nothing; answer: FieldList };
  keep: { request: Nothing; answer: Kept };
  drop_draft: { request: Nothing; answer: Done };
  open: { request: OfList; answer: Opened };
  view: { request: ViewOf; answer: ListState };
  rows: { request: RowsOf; answer: Rows };
  cell: { request: CellOf; answer: CellInfo };
  next_finding: { request: NextOf; answer: Found };
  find: { request: FindText; answer: Found };
  where_is: { request: WhereIs; answer: Found };
  edge: { request: EdgeOf; answer: Edge };
  edit: { request: EditCells; answer: Changed };
  edit_range: { request: EditRange; answer: Changed };
  preview_range: { request: EditRange; answer: RangePreview };
  fixes: { request: FixesOf; answer: Fixes };
  apply_fixes: { request: ApplyFixes; answer: Changed };
  explain: { request: Explain; answer: Changed };
  undo: { request: OfList; answer: Changed };
  redo: { request: OfList; answer: Changed };
  steps: { request: OfList; answer: Steps };
  allowed: { request: AllowedIn; answer: Allowed };
  column_values: { request: AllowedIn; answer: ColumnValues };
  cell_history: { request: CellOf; answer: CellHistory };
  around: { request: CellOf; answer: Around };
  copy: { request: CopyRange; answer: Copied };
  profiles: { request: Nothing; answer: Profiles };
  set_profile: { request: ProfileSetting; answer: Done };
  set_secret: { request: ProfileSetting; answer: Done };
  probe: { request: OfProfile; answer: Probes };
  dry_look: { request: ThroughProfile; answer: DryLook };
  dry_lines: { request: DryLinesOf; answer: DryLines };
  submit: { request: ThroughProfile; answer: DryLook };
  send: { request: OfSubmission; answer: Standing };
  results: { request: ResultsOf; answer: Results };
  receipt: { request: OfSubmission; answer: Receipt };
  save_receipt: { request: SaveReceipt; answer: Saved };
  submissions: { request: Nothing; answer: Submissions };
  find_people: { request: FindPeople; answer: PeopleFound };
  person: { request: OfPerson; answer: PersonHistory };
  compare: { request: Compare; answer: Compared };
}
