//! The table by which a window calls the desk: one line a command, from which come the dispatcher and the TypeScript
//! types. A new command is one line here and one method below.

use std::path::PathBuf;

use domain::review::causes;
use domain::rules::{Level, Safety};
use serde_json::Value as Json;
use store::{EditSource, NewEdit, RowId};
use ts_rs::{Config, TS};

use crate::desk::Desk;
use crate::error::{AppError, Result, Told};
use crate::list::OpenList;
use crate::submit::Progress;
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
        Nothing, Status, ListCard, Unlock, Unlocked, ImportFiles, Imported, UnreadFile, RowsOf, Rows, GridField, GridRow,
        FindingsOf, Findings, CauseCard, FindingCard, EditCell, OfList, Changed, ThroughProfile, DryLook, OfSubmission, Standing,
        ResultsOf, Results, ResultCard, ProfileAddress, Done,
    ]
    status(Nothing) -> Status;
    unlock(Unlock) -> Unlocked;
    lock(Nothing) -> Done;
    import(ImportFiles) -> Imported;
    rows(RowsOf) -> Rows;
    findings(FindingsOf) -> Findings;
    edit(EditCell) -> Changed;
    fix_safe(OfList) -> Changed;
    undo(OfList) -> Changed;
    set_address(ProfileAddress) -> Done;
    dry_look(ThroughProfile) -> DryLook;
    submit(ThroughProfile) -> DryLook;
    send(OfSubmission) -> Standing;
    results(ResultsOf) -> Results;
}

fn read<T: serde::de::DeserializeOwned>(request: Json) -> Result<T> {
    serde_json::from_value(request)
        .map_err(|_| AppError::BadRequest("thiếu hoặc thừa thông tin của lệnh".into()))
}

fn write<T: serde::Serialize>(answer: &T) -> Result<Json> {
    serde_json::to_value(answer).map_err(|_| AppError::Internal("an answer is no JSON"))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The side of the desk that a window stands at.
struct Counter<'a> {
    desk: &'a mut Desk,
    history: PathBuf,
}

impl Counter<'_> {
    fn status(&mut self, _: Nothing) -> Result<Status> {
        let lists = if self.desk.is_open() { self.desk.lists()? } else { Vec::new() };
        let card = |line: crate::list::ListLine| ListCard {
            list: line.list,
            files: line.files,
            made_at: line.made_at,
            people: line.people,
            state: line.state,
        };
        Ok(Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rule_pack: self.desk.pack().version.clone(),
            has_history: store::Store::exists(&self.history),
            open: self.desk.is_open(),
            lists: lists.into_iter().map(card).collect(),
        })
    }

    fn unlock(&mut self, request: Unlock) -> Result<Unlocked> {
        let code = self.desk.open_or_create(&self.history, &request.passcode)?;
        Ok(Unlocked { recovery_code: code.map(|code| code.text().to_owned()) })
    }

    fn lock(&mut self, _: Nothing) -> Result<Done> {
        self.desk.lock();
        Ok(Done {})
    }

    fn import(&mut self, request: ImportFiles) -> Result<Imported> {
        let paths: Vec<PathBuf> = request.paths.into_iter().map(PathBuf::from).collect();
        let (checked, list) = self.desk.import(&paths, &mut |_| true)?;
        let sheets = || {
            checked
                .result
                .files
                .iter()
                .flat_map(|file| &file.sheets)
                .filter(|sheet| sheet.kind == "staff_list")
        };
        let unread = checked.result.files.iter().filter(|file| !file.read).map(|file| UnreadFile {
            path: file.path.clone(),
            reason: file.reason.clone().unwrap_or_default(),
            message: file.message.clone().unwrap_or_default(),
        });
        Ok(Imported {
            list,
            unread: unread.collect(),
            read: count(sheets().map(|sheet| sheet.ledger.read).sum()),
            kept: count(sheets().map(|sheet| sheet.ledger.kept).sum()),
            skipped: count(sheets().map(|sheet| sheet.ledger.skipped.len()).sum()),
            columns: count(
                sheets().map(|sheet| sheet.columns.iter().filter(|column| column.accepted).count()).sum(),
            ),
            repairs: count(checked.result.repairs.len()),
        })
    }

    fn rows(&mut self, request: RowsOf) -> Result<Rows> {
        let open = self.desk.open_list(Some(request.list))?;
        let pack = self.desk.pack();
        let fields = open.people.fields();
        let first = usize::try_from(request.first).unwrap_or(0);
        let asked = usize::try_from(request.count.min(500)).unwrap_or(500);
        let rows = (first..open.people.len()).take(asked).map(|person| {
            let cells =
                fields.iter().map(|field| open.people.shown(*field, open.people.get(person, *field), pack));
            let mine = open.findings_of(person);
            let level = |field: &domain::fields::FieldId| {
                let worst = mine.iter().filter(|f| f.field == Some(*field)).map(|f| f.level).min();
                worst.map_or("", Level::code).to_owned()
            };
            GridRow {
                id: open.rows.get(person).map_or(0, |id| id.0),
                row: open.people.rows.get(person).map_or(0, |row| row.row),
                cells: cells.collect(),
                levels: fields.iter().map(level).collect(),
            }
        });
        Ok(Rows {
            fields: fields
                .iter()
                .map(|field| pack.fields.get(*field))
                .map(|f| GridField { key: f.key.clone(), name: f.name_vi.clone() })
                .collect(),
            total: count(open.people.len()),
            rows: rows.collect(),
        })
    }

    fn findings(&mut self, request: FindingsOf) -> Result<Findings> {
        let open = self.desk.open_list(Some(request.list))?;
        let pack = self.desk.pack();
        let of_level = |level: Level| count(open.findings.iter().filter(|f| f.level == level).count());
        let wanted = open
            .findings
            .iter()
            .filter(|f| request.cause.as_ref().is_none_or(|cause| f.cause_id() == cause.as_str()));
        let card = |finding: &domain::rules::Finding| FindingCard {
            code: finding.rule.code.to_owned(),
            level: finding.level.code().to_owned(),
            id: finding.person.and_then(|person| open.rows.get(person)).map(|id| id.0),
            row: finding.person.and_then(|person| open.people.rows.get(person)).map(|row| row.row),
            field: finding.field.map(|field| pack.fields.get(field).key.clone()),
            message: finding.message(&open.people, pack),
            fix: finding.fix.as_ref().map(|fix| fix.to.clone()),
            safe: finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe),
        };
        Ok(Findings {
            causes: causes(&open.findings)
                .into_iter()
                .map(|cause| CauseCard {
                    id: cause.id,
                    title: cause.title,
                    level: cause.level.code().to_owned(),
                    count: count(cause.count),
                })
                .collect(),
            findings: wanted.take(usize::try_from(request.count.min(500)).unwrap_or(500)).map(card).collect(),
            block: of_level(Level::Block),
            explain: of_level(Level::Explain),
            hint: of_level(Level::Hint),
        })
    }

    fn edit(&mut self, request: EditCell) -> Result<Changed> {
        let open = self.desk.open_list(Some(request.list))?;
        let person = open.rows.iter().position(|row| row.0 == request.id).ok_or(AppError::NoSuchList)?;
        if self.desk.pack().fields.id(&request.field).is_none() {
            return Err(AppError::BadRequest(format!("không có trường {}", request.field)));
        }
        let edit = new_edit(&open, person, &request.field, &request.value, self.desk);
        let at = self.desk.now();
        self.desk.store()?.add_edits(open.id, EditSource::Hand, at, [edit])?;
        Ok(Changed { cells: 1 })
    }

    fn fix_safe(&mut self, request: OfList) -> Result<Changed> {
        let open = self.desk.open_list(Some(request.list))?;
        let safe = open.findings.iter().filter_map(|finding| {
            let fix = finding.fix.as_ref().filter(|fix| fix.safety == Safety::Safe)?;
            Some((finding.person?, finding.field?, fix.to.clone()))
        });
        let edits: Vec<NewEdit> = safe
            .map(|(person, field, to)| {
                new_edit(&open, person, &self.desk.pack().fields.get(field).key, &to, self.desk)
            })
            .collect();
        let cells = count(edits.len());
        if cells > 0 {
            let at = self.desk.now();
            self.desk.store()?.add_edits(open.id, EditSource::SafeFix, at, edits)?;
        }
        Ok(Changed { cells })
    }

    fn undo(&mut self, request: OfList) -> Result<Changed> {
        let at = self.desk.now();
        let step = self.desk.store()?.undo(store::ImportId(request.list), at)?;
        Ok(Changed { cells: step.map_or(0, |step| count(step.edits.len())) })
    }

    fn set_address(&mut self, request: ProfileAddress) -> Result<Done> {
        self.desk.set_profile(&request.profile, &[("base_url".to_owned(), request.base_url)])?;
        Ok(Done {})
    }

    fn dry_look(&mut self, request: ThroughProfile) -> Result<DryLook> {
        Ok(dry_look(&self.desk.plan(Some(request.list), &request.profile)?, None))
    }

    fn submit(&mut self, request: ThroughProfile) -> Result<DryLook> {
        let (plan, submission) = self.desk.open_submission(Some(request.list), &request.profile, false)?;
        Ok(dry_look(&plan, submission))
    }

    fn send(&mut self, request: OfSubmission) -> Result<Standing> {
        Ok(standing(self.desk.send_some(request.submission, request.most.clamp(1, 50))?))
    }

    fn results(&mut self, request: ResultsOf) -> Result<Results> {
        let lines = self.desk.results(request.submission, request.first, request.count.min(500))?;
        let card = |line: crate::submit::ResultLine| ResultCard {
            row: line.row,
            sheet: line.sheet,
            verb: line.verb.to_owned(),
            state: line.state.to_owned(),
            message: line.message,
            server_text: line.server_text,
        };
        Ok(Results { lines: lines.into_iter().map(card).collect() })
    }
}

fn new_edit(open: &OpenList, person: usize, field: &str, value: &str, desk: &Desk) -> NewEdit {
    let old = desk
        .pack()
        .fields
        .id(field)
        .and_then(|id| open.people.canonical(id, open.people.get(person, id), desk.pack()));
    let new = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    NewEdit { row: open.rows.get(person).copied().unwrap_or(RowId(0)), field: field.to_owned(), old, new }
}

fn dry_look(plan: &crate::plan::Plan, submission: Option<i64>) -> DryLook {
    DryLook {
        add: count(plan.add),
        edit: count(plan.edit),
        unchanged: count(plan.unchanged),
        blocked: count(plan.blocked),
        to_explain: count(plan.to_explain),
        other: count(plan.incomplete + plan.pending),
        submission,
    }
}

fn standing(progress: Progress) -> Standing {
    Standing {
        submission: progress.submission,
        state: progress.state.to_owned(),
        sent: progress.sent,
        accepted: progress.accepted,
        refused: progress.refused,
        open: progress.queued + progress.unknown,
        needs_person: progress.needs_person,
        wait_s: progress.halted.as_ref().and_then(|halted| halted.wait_s),
        halted: progress.halted.map(|halted| halted.message),
    }
}
