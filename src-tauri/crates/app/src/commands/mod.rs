//! The table by which a window calls the desk: one line a command, from which come the dispatcher and the TypeScript
//! types. A new command is one line here and one method in the file of its topic.

mod history;
mod import;
mod review;
mod start;
mod submit;

use std::path::PathBuf;

use serde_json::Value as Json;
use ts_rs::{Config, TS};

use crate::desk::Desk;
use crate::error::{AppError, Result, Told};
use crate::wire::*;

macro_rules! commands {
    (types: [$($part:ty),+ $(,)?] $($name:ident($request:ty) -> $answer:ty;)+) => {
        /// Calls the command of this name.
        ///
        /// # Errors
        /// What the command says, in the clerk's words; `unknown_command` and `bad_request` otherwise.
        pub fn dispatch(desk: &mut Desk, history: &std::path::Path, name: &str, request: Json) -> std::result::Result<Json, Told> {
            let mut counter = Counter { desk, history: history.to_owned() };
            let done: Result<Json> = match name {
                $(stringify!($name) => read(request).and_then(|request| counter.$name(request)).and_then(|answer| write(&answer)),)+
                _ => Err(AppError::BadRequest(format!("không có lệnh {name}"))),
            };
            done.map_err(|error| error.told())
        }

        /// The TypeScript side of the table; the window's `wire/index.ts` is exactly this.
        pub fn typescript() -> String {
            let config = Config::default().with_large_int("number");
            let mut text = String::from("// Generated from the command table in Rust; never edited by hand.\n\n");
            $(text += &format!("export {}\n", <$part as TS>::decl(&config));)+
            text += "\n/** Every command: what it takes and what it gives. */\nexport interface Commands {\n";
            $(text += &format!("  {}: {{ request: {}; answer: {} }};\n", stringify!($name), <$request as TS>::name(&config), <$answer as TS>::name(&config));)+
            text + "}\n"
        }
    };
}

commands! {
    types: [
        // start
        Nothing, Done, OfList, Status, ListCard, TodoCard, Unlock, Unlocked, Recover, ChangePasscode, Settings, Sign,
        // import
        LookAt, Draft, DraftFile, DraftSheet, SkipCount, DraftColumn, DraftRowsOf, DraftRows, DraftRow, ChooseColumn,
        ChooseRow, ChooseSheet, PageOf, Repairs, RepairGroup, RepairLine, Kept, FieldList, FieldCard,
        // review
        Opened, ListState, Levels, GridField, CauseCard, ViewOf, FieldValues, SortBy, RowsOf, Rows, GridRow, CellOf,
        CellInfo, FindingCard, NextOf, Found, ViewPlace, FindText, WhereIs, EdgeOf, Edge, CellText, EditCells,
        EditRange, RangePreview, Changed, ChangedRow, FixesOf, Fixes, FixItem, FixKey, ApplyFixes, Explain, Steps,
        StepCard, AllowedIn, Allowed, AllowedValue, ColumnValues, CellHistory, CellEdit, Around, AroundRow, CopyRange,
        Copied, OfRule, RuleCard,
        // submit
        ThroughProfile, DryLook, DryLinesOf, DryLines, DryLine, FieldChange, OfSubmission, Standing, ResultsOf,
        Results, OutcomeCounts, ResultCard, ProfileSetting, OfProfile, Profiles, ProfileCard, NamedValue, NamedSecret,
        Probes, ProbeCard, Receipt, SaveReceipt, Saved,
        // history
        Submissions, SubmissionCard, FindPeople, PeopleFound, PersonCard, OfPerson, PersonHistory, PersonInList,
        SentState, FieldText, Compare, Compared, ComparedField,
    ]

    status(Nothing) -> Status;
    unlock(Unlock) -> Unlocked;
    recover(Recover) -> Unlocked;
    change_passcode(ChangePasscode) -> Done;
    lock(Nothing) -> Done;
    settings(Nothing) -> Settings;
    set_settings(Settings) -> Settings;
    rule(OfRule) -> RuleCard;

    look(LookAt) -> Draft;
    draft(Nothing) -> Draft;
    draft_rows(DraftRowsOf) -> DraftRows;
    choose_column(ChooseColumn) -> Draft;
    choose_row(ChooseRow) -> Draft;
    choose_sheet(ChooseSheet) -> Draft;
    repairs(PageOf) -> Repairs;
    field_list(Nothing) -> FieldList;
    keep(Nothing) -> Kept;
    drop_draft(Nothing) -> Done;

    open(OfList) -> Opened;
    view(ViewOf) -> ListState;
    rows(RowsOf) -> Rows;
    cell(CellOf) -> CellInfo;
    next_finding(NextOf) -> Found;
    find(FindText) -> Found;
    where_is(WhereIs) -> Found;
    edge(EdgeOf) -> Edge;
    edit(EditCells) -> Changed;
    edit_range(EditRange) -> Changed;
    preview_range(EditRange) -> RangePreview;
    fixes(FixesOf) -> Fixes;
    apply_fixes(ApplyFixes) -> Changed;
    explain(Explain) -> Changed;
    undo(OfList) -> Changed;
    redo(OfList) -> Changed;
    steps(OfList) -> Steps;
    allowed(AllowedIn) -> Allowed;
    column_values(AllowedIn) -> ColumnValues;
    cell_history(CellOf) -> CellHistory;
    around(CellOf) -> Around;
    copy(CopyRange) -> Copied;

    profiles(Nothing) -> Profiles;
    set_profile(ProfileSetting) -> Done;
    set_secret(ProfileSetting) -> Done;
    probe(OfProfile) -> Probes;
    dry_look(ThroughProfile) -> DryLook;
    dry_lines(DryLinesOf) -> DryLines;
    submit(ThroughProfile) -> DryLook;
    send(OfSubmission) -> Standing;
    results(ResultsOf) -> Results;
    receipt(OfSubmission) -> Receipt;
    save_receipt(SaveReceipt) -> Saved;

    submissions(Nothing) -> Submissions;
    find_people(FindPeople) -> PeopleFound;
    person(OfPerson) -> PersonHistory;
    compare(Compare) -> Compared;
}

fn read<T: serde::de::DeserializeOwned>(request: Json) -> Result<T> {
    serde_json::from_value(request)
        .map_err(|_| AppError::BadRequest("thiếu hoặc thừa thông tin của lệnh".into()))
}

fn write<T: serde::Serialize>(answer: &T) -> Result<Json> {
    serde_json::to_value(answer).map_err(|_| AppError::Internal("an answer is no JSON"))
}

/// A count as it crosses to the window.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The side of the desk that a window stands at.
struct Counter<'a> {
    desk: &'a mut Desk,
    history: PathBuf,
}
