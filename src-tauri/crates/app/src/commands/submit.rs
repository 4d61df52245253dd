//! The dry look, the route, sending, results and receipts.

use super::{Counter, count};
use crate::error::{AppError, Result};
use crate::keep::shown_text;
use crate::open::OpenList;
use crate::plan::{HeldBack, Plan, PlannedPerson};
use crate::receipt;
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn profiles(&mut self, _: Nothing) -> Result<Profiles> {
        let lines = self.desk.profiles();
        let cards = lines.into_iter().map(|line| self.desk.profile_card(line)).collect::<Result<Vec<_>>>()?;
        Ok(Profiles { profiles: cards })
    }

    pub(super) fn set_profile(&mut self, request: ProfileSetting) -> Result<Done> {
        self.desk.set_profile(&request.profile, &[(request.name, request.value)])?;
        Ok(Done {})
    }

    pub(super) fn set_secret(&mut self, request: ProfileSetting) -> Result<Done> {
        self.desk.set_profile_secret(&request.profile, &request.name, &request.value)?;
        Ok(Done {})
    }

    pub(super) fn probe(&mut self, request: OfProfile) -> Result<Probes> {
        let lines = self.desk.probe(&request.profile)?;
        let card = |line: crate::ProbeLine| ProbeCard {
            step: line.name,
            ok: line.ok,
            message: line.message,
            owner: Some(line.owner).filter(|owner| !owner.is_empty()),
            next_step: line.next_step,
            ms: line.ms,
        };
        Ok(Probes { lines: lines.into_iter().map(card).collect() })
    }

    pub(super) fn dry_look(&mut self, request: ThroughProfile) -> Result<DryLook> {
        let planned = self.desk.planned(Some(request.list), &request.profile, request.edit_existing)?;
        self.told(&planned.plan, None)
    }

    pub(super) fn submit(&mut self, request: ThroughProfile) -> Result<DryLook> {
        let (plan, submission) =
            self.desk.open_submission(Some(request.list), &request.profile, request.edit_existing)?;
        self.told(&plan, submission)
    }

    fn told(&mut self, plan: &Plan, submission: Option<i64>) -> Result<DryLook> {
        let of =
            |why: HeldBack| count(plan.people.iter().filter(|person| person.held_back == Some(why)).count());
        Ok(DryLook {
            add: count(plan.add),
            edit: count(plan.edit),
            unchanged: count(plan.unchanged),
            blocked: of(HeldBack::Blocked),
            to_explain: of(HeldBack::ToExplain),
            incomplete: of(HeldBack::Incomplete),
            pending: of(HeldBack::Pending),
            exists: of(HeldBack::Exists),
            gone: count(self.desk.gone(Some(plan.list), &plan.profile)?.len()),
            submission,
        })
    }

    pub(super) fn dry_lines(&mut self, request: DryLinesOf) -> Result<DryLines> {
        let first = usize::try_from(request.first).unwrap_or(usize::MAX);
        let asked = usize::try_from(request.count.min(500)).unwrap_or(500);
        if request.kind == "gone" {
            let gone = self.desk.gone(Some(request.list), &request.profile)?;
            let line = |name: &String| {
                DryLine {
                id: None,
                row: None,
                name: name.clone(),
                because: "Đã được nhận trước đây nhưng không còn trong danh sách này; nếu người này nghỉ hoặc chuyển đi, \
                          báo theo thủ tục riêng."
                    .to_owned(),
                field: None,
                changes: Vec::new(),
            }
            };
            let lines = gone.iter().skip(first).take(asked).map(line).collect();
            return Ok(DryLines { total: count(gone.len()), lines });
        }
        let planned = self.desk.planned(Some(request.list), &request.profile, request.edit_existing)?;
        let people: Vec<&PlannedPerson> =
            planned.plan.people.iter().filter(|person| kind_of(person) == request.kind).collect();
        let total = count(people.len());
        let page: Vec<PlannedPerson> = people.into_iter().skip(first).take(asked).cloned().collect();
        let profile = request.profile.clone();
        self.desk.with_list(request.list, |desk, open| {
            let mut lines = Vec::new();
            for person in page {
                lines.push(desk.dry_line(open, &person, &profile)?);
            }
            Ok(DryLines { total, lines })
        })
    }

    pub(super) fn send(&mut self, request: OfSubmission) -> Result<Standing> {
        let progress = self.desk.send_some(request.submission, request.most.clamp(1, 50))?;
        Ok(Standing {
            submission: progress.submission,
            state: progress.state.to_owned(),
            sent: progress.sent,
            accepted: progress.accepted,
            refused: progress.refused,
            open: progress.queued + progress.unknown,
            needs_person: progress.needs_person,
            reason: progress.halted.as_ref().map(|halted| halted.reason.to_owned()),
            wait_s: progress.halted.as_ref().and_then(|halted| halted.wait_s),
            halted: progress.halted.map(|halted| halted.message),
        })
    }

    pub(super) fn results(&mut self, request: ResultsOf) -> Result<Results> {
        let lines = self.desk.result_cards(request.submission)?;
        let counts = receipt::outcomes(&lines);
        let chosen: Vec<ResultCard> = lines
            .into_iter()
            .filter(|line| request.outcome.as_ref().is_none_or(|outcome| line.outcome == *outcome))
            .collect();
        let first = usize::try_from(request.first).unwrap_or(usize::MAX);
        let asked = usize::try_from(request.count.min(500)).unwrap_or(500);
        Ok(Results {
            total: count(chosen.len()),
            counts,
            lines: chosen.into_iter().skip(first).take(asked).collect(),
        })
    }

    pub(super) fn receipt(&mut self, request: OfSubmission) -> Result<Receipt> {
        let unit = self.settings(Nothing {})?.unit_name;
        self.desk.receipt(request.submission, unit)
    }

    pub(super) fn save_receipt(&mut self, request: SaveReceipt) -> Result<Saved> {
        let unit = self.settings(Nothing {})?.unit_name;
        let receipt = self.desk.receipt(request.submission, unit)?;
        let lines = self.desk.result_cards(request.submission)?;
        std::fs::write(&request.path, receipt::page(&receipt, &lines))
            .map_err(|error| AppError::CannotWrite(error.kind().to_string()))?;
        Ok(Saved { path: request.path })
    }
}

/// The word by which the window asks for people of the dry look.
fn kind_of(person: &PlannedPerson) -> &'static str {
    match (person.held_back, person.verb) {
        (Some(HeldBack::Blocked), _) => "blocked",
        (Some(HeldBack::ToExplain), _) => "to_explain",
        (Some(HeldBack::Incomplete), _) => "incomplete",
        (Some(HeldBack::Pending), _) => "pending",
        (Some(HeldBack::Exists), _) => "exists",
        (None, Some("add")) => "add",
        (None, Some(_)) => "edit",
        (None, None) => "unchanged",
    }
}

impl crate::desk::Desk {
    /// One person of the dry look with what changes field by field.
    fn dry_line(&mut self, open: &OpenList, person: &PlannedPerson, profile: &str) -> Result<DryLine> {
        let pack = self.pack;
        let at = open.person(person.row_id)?;
        let codes: Vec<&str> = person.because.iter().map(String::as_str).collect();
        let findings = open.findings_of(at).iter().filter(|finding| codes.contains(&finding.rule.code));
        let told: Vec<(String, Option<String>)> = findings
            .map(|finding| {
                let field = finding.field.map(|field| pack.fields.get(field).key.clone());
                (finding.message(&open.people, pack), field)
            })
            .collect();
        let because = match person.held_back {
            None => String::new(),
            Some(HeldBack::Pending) => "Đang chờ kết quả của một đợt gửi trước.".to_owned(),
            Some(HeldBack::Exists) => {
                "Nơi nhận báo đã có hồ sơ này. Nếu đúng là người này, chọn gửi dạng cập nhật.".to_owned()
            }
            Some(HeldBack::Incomplete) => person.because.join("; "),
            Some(HeldBack::Blocked | HeldBack::ToExplain) => {
                told.iter().map(|(message, _)| message.as_str()).collect::<Vec<_>>().join(" ")
            }
        };
        let changes =
            if person.verb == Some("edit") { self.changes_of(open, at, profile)? } else { Vec::new() };
        Ok(DryLine {
            id: Some(person.row_id),
            row: Some(person.row),
            name: open.name(at, pack),
            because,
            field: told.into_iter().find_map(|(_, field)| field),
            changes,
        })
    }

    /// What the receiver has, as far as it accepted it, against what it would get.
    fn changes_of(&mut self, open: &OpenList, person: usize, profile: &str) -> Result<Vec<FieldChange>> {
        let pack = self.pack;
        let Some((before, after)) = self.before_and_after(open, person, profile)? else {
            return Ok(Vec::new());
        };
        let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        let year = self.today().year();
        let shown = |key: &str, text: Option<&String>| -> String {
            let Some(text) = text else { return String::new() };
            let Some(field) = pack.fields.id(key) else { return text.clone() };
            Some(shown_text(field, text, pack, year))
                .filter(|shown| !shown.is_empty())
                .unwrap_or_else(|| text.clone())
        };
        Ok(keys
            .into_iter()
            .filter(|key| before.get(*key) != after.get(*key))
            .map(|key| FieldChange {
                field: pack
                    .fields
                    .id(key)
                    .map_or_else(|| key.clone(), |id| pack.fields.get(id).name_vi.clone()),
                from: shown(key, before.get(key)),
                to: shown(key, after.get(key)),
            })
            .collect())
    }
}
