//! The dry look: who would be sent, as what, and who stays behind and why. Nothing is written or sent here.

use std::collections::{BTreeMap, HashSet};

use domain::fields::Required;
use domain::rules::Level;
use gateway::{Dossier, Mapping, Packet, PacketError, PrepareError, Profile, Verb, build_packet};
use serde::Serialize;
use store::{MessageId, MessageState, NewMessage};

use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::keep::json;
use crate::open::OpenList;
use crate::profiles::ProfileValues;

/// Why a person is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldBack {
    /// A finding of level block.
    Blocked,
    /// A finding that needs an explanation and has none.
    ToExplain,
    /// The receiver needs something the record does not have.
    Incomplete,
    /// A delivery of this person is still open in an earlier submission.
    Pending,
    /// The receiver said that it has the person already: to be confirmed as an EDIT.
    Exists,
}

/// One person in the dry look.
#[derive(Debug, Clone, Serialize)]
pub struct PlannedPerson {
    /// Row id in the history.
    pub row_id: i64,
    /// Excel row.
    pub row: u32,
    /// `add`, `edit`, or null when held back or unchanged.
    pub verb: Option<&'static str>,
    /// Why held back.
    pub held_back: Option<HeldBack>,
    /// Rule codes, or what is missing.
    pub because: Vec<String>,
    /// Fields with a value that has no code at the receiver: sent empty.
    pub left_out: Vec<String>,
}

/// The dry look of a list through a profile.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Plan {
    /// List.
    pub list: i64,
    /// Profile.
    pub profile: String,
    /// New at the receiver.
    pub add: usize,
    /// Known there, changed here.
    pub edit: usize,
    /// Known there and the same here: nothing to send.
    pub unchanged: usize,
    /// Not sent.
    pub held_back: usize,
    /// Of them: blocked by a finding.
    pub blocked: usize,
    /// Of them: waiting for an explanation.
    pub to_explain: usize,
    /// Of them: something the receiver needs is missing.
    pub incomplete: usize,
    /// Of them: still on the way in an earlier submission, or there already by the receiver's word.
    pub pending: usize,
    /// Everybody.
    pub people: Vec<PlannedPerson>,
}

/// A plan with the messages it would send, in order.
pub(crate) struct Planned {
    pub plan: Plan,
    pub messages: Vec<NewMessage>,
    /// Messages that waited for a person and are now sent as an EDIT.
    pub replaces: Vec<MessageId>,
}

/// Everything planning needs to know beside the person.
struct Ground<'a> {
    mapping: &'a Mapping,
    vars: &'a BTreeMap<String, String>,
    profile: &'a Profile,
    pending: &'a BTreeMap<(String, String), (MessageId, MessageState)>,
    edit_existing: bool,
}

impl Desk {
    /// The dry look of a list (the newest when none is named) through a profile.
    ///
    /// # Errors
    /// No such list or profile; the profile misses values; the history cannot be read.
    pub fn plan(&mut self, list: Option<i64>, profile: &str) -> Result<Plan> {
        Ok(self.planned(list, profile, false)?.plan)
    }

    pub(crate) fn planned(
        &mut self,
        list: Option<i64>,
        profile: &str,
        edit_existing: bool,
    ) -> Result<Planned> {
        let (profile, values) = self.profile_with_values(profile)?;
        let mapping = gateway::mapping::shipped(&profile.mapping).ok_or_else(|| {
            AppError::ProfileNotReady(vec![format!("không có bảng ánh xạ “{}”", profile.mapping)])
        })?;
        let open = self.take_list(list)?;
        let planned = self.planned_for(&open, &profile, &mapping, &values, edit_existing);
        self.put_back(open);
        planned
    }

    fn planned_for(
        &mut self,
        open: &OpenList,
        profile: &Profile,
        mapping: &Mapping,
        values: &ProfileValues,
        edit_existing: bool,
    ) -> Result<Planned> {
        let pending = self.pending(profile.env.name())?;
        let ground = Ground { mapping, vars: &values.vars, profile, pending: &pending, edit_existing };
        let mut planned = Planned {
            plan: Plan { list: open.id.0, profile: profile.id.clone(), ..Plan::default() },
            messages: Vec::new(),
            replaces: Vec::new(),
        };
        for person in 0..open.people.len() {
            self.plan_person(open, person, &ground, &mut planned)?;
        }
        Ok(planned)
    }

    fn plan_person(
        &mut self,
        open: &OpenList,
        person: usize,
        ground: &Ground<'_>,
        planned: &mut Planned,
    ) -> Result<()> {
        let row_id = open.rows.get(person).copied().ok_or(AppError::Internal("rows and people differ"))?;
        let row = open.people.rows.get(person).map_or(0, |row| row.row);
        let mut line = PlannedPerson {
            row_id: row_id.0,
            row,
            verb: None,
            held_back: None,
            because: Vec::new(),
            left_out: Vec::new(),
        };
        let plan = &mut planned.plan;
        if let Some((why, codes)) = self.reason_to_hold(open, person) {
            plan.hold(line, why, codes);
            return Ok(());
        }
        let missing = self.match_values_missing(open, person);
        if !missing.is_empty() {
            plan.hold(line, HeldBack::Incomplete, missing);
            return Ok(());
        }
        let mut dossier = dossier_to_send(open, person, ground.vars, self);
        let (org, staff) = (value_of(ground.vars, "org_code"), value_of(&dossier, "bndp_staff_code"));
        let waits = ground.pending.get(&(org.clone(), staff.clone())).copied();
        match waits {
            Some((_, MessageState::NeedsPerson)) if ground.edit_existing => {}
            Some((_, MessageState::NeedsPerson)) => {
                plan.hold(line, HeldBack::Exists, Vec::new());
                return Ok(());
            }
            Some(_) => {
                plan.hold(line, HeldBack::Pending, Vec::new());
                return Ok(());
            }
            None => {}
        }
        let environment = ground.profile.env.name();
        if let Some(why) = self.under_another_number(open, person, environment, (&org, &staff))? {
            plan.hold(line, HeldBack::Incomplete, vec![why]);
            return Ok(());
        }
        let before = self.store()?.accepted_state(environment, &org, &staff)?;
        if let Some(state) = &before {
            carry_over(&mut dossier, &state.dossier_json, open, person, self);
        }
        let dossier_json = json(&dossier);
        let verb = match &before {
            Some(state) if state.dossier_json == dossier_json => {
                plan.unchanged += 1;
                plan.people.push(line);
                return Ok(());
            }
            Some(_) => Verb::Edit,
            None if waits.is_some() => Verb::Edit,
            None => Verb::Add,
        };
        let packet: Packet = match build_packet(ground.mapping, verb, &dossier, ground.vars) {
            Ok(packet) => packet,
            Err(error) => {
                plan.hold(line, HeldBack::Incomplete, vec![missing_words(&error, self)]);
                return Ok(());
            }
        };
        let message_id = uuid::Uuid::new_v4().to_string();
        let prepared = match self.connection(&ground.profile.id)?.prepare(verb, &packet.json, &message_id) {
            Ok(prepared) => prepared,
            // One record that is too large keeps only itself back.
            Err(error @ PrepareError::TooLarge { .. }) => {
                plan.hold(line, HeldBack::Incomplete, vec![error.vi()]);
                return Ok(());
            }
            Err(error) => return Err(AppError::ProfileNotReady(vec![error.vi()])),
        };
        line.verb = Some(verb.name());
        let line_left_out: Vec<String> = packet.left_out.iter().map(|left| left.field.clone()).collect();
        line.left_out.clone_from(&line_left_out);
        match verb {
            Verb::Edit => plan.edit += 1,
            Verb::Add | Verb::Delete => plan.add += 1,
        }
        plan.people.push(line);
        planned.replaces.extend(waits.map(|(message, _)| message));
        planned.messages.push(NewMessage {
            row: row_id,
            person_key: open.people.person(person, self.pack).citizen_id().map(str::to_owned),
            org_code: org,
            staff_code: staff,
            verb: if verb == Verb::Edit { store::Verb::Edit } else { store::Verb::Add },
            service: "M0001".to_owned(),
            message_id,
            body: prepared.body.into_bytes(),
            dossier_after: Some(dossier_json),
            left_out: (!line_left_out.is_empty()).then(|| json(&line_left_out)),
        });
        Ok(())
    }

    /// Values of the set matched with the population database (name, birth date, sex, personal number) that a person
    /// lacks: such a record can match nobody, whatever the findings say of its list.
    fn match_values_missing(&self, open: &OpenList, person: usize) -> Vec<String> {
        let needed = self.pack.fields.iter().filter(|(_, field)| field.required == Required::Match);
        needed
            .filter(|(id, _)| open.people.get(person, *id).is_empty())
            .map(|(_, field)| format!("thiếu {}", field.name_vi))
            .collect()
    }

    /// Whether the receiver has, or is about to have, this person under another number; a second ADD would make one
    /// person two. The words say what to do.
    fn under_another_number(
        &mut self,
        open: &OpenList,
        person: usize,
        environment: &str,
        own: (&str, &str),
    ) -> Result<Option<String>> {
        let Some(key) = open.people.person(person, self.pack).citizen_id().map(str::to_owned) else {
            return Ok(None);
        };
        let store = self.store()?;
        let known = store.accepted_of_person(environment, &key)?;
        let mut others: Vec<(String, String)> =
            known.into_iter().map(|state| (state.org_code, state.staff_code)).collect();
        if others.is_empty() {
            others = store.waiting_of_person(&key)?;
        }
        if others.is_empty() || others.iter().any(|(org, staff)| (org.as_str(), staff.as_str()) == own) {
            return Ok(None);
        }
        let (org, staff) = others.swap_remove(0);
        Ok(Some(format!(
            "người này đã được gửi với số hiệu {staff} (đơn vị {org}), danh sách này ghi số hiệu khác; sửa cột số hiệu cho \
             khớp, nếu không sẽ thành hai hồ sơ"
        )))
    }

    /// Blocks and unexplained findings.
    fn reason_to_hold(&self, open: &OpenList, person: usize) -> Option<(HeldBack, Vec<String>)> {
        let mine = open.findings_of(person);
        let codes = |level: Level| -> Vec<String> {
            let open_ones =
                mine.iter().filter(|f| f.level == level && open.explanation(f, self.pack).is_none());
            let mut codes: Vec<String> = open_ones.map(|f| f.rule.code.to_owned()).collect();
            codes.dedup();
            codes
        };
        let blocks = codes(Level::Block);
        if !blocks.is_empty() {
            return Some((HeldBack::Blocked, blocks));
        }
        let open_questions = codes(Level::Explain);
        (!open_questions.is_empty()).then_some((HeldBack::ToExplain, open_questions))
    }

    /// Records whose last message in this environment is still open or waits for a person.
    fn pending(
        &mut self,
        environment: &str,
    ) -> Result<BTreeMap<(String, String), (MessageId, MessageState)>> {
        let store = self.store()?;
        let mut pending = BTreeMap::new();
        for submission in store.submissions()?.into_iter().filter(|s| s.environment == environment) {
            if submission.counts.open() + submission.counts.needs_person == 0 {
                continue;
            }
            for message in store.messages(submission.id, 0, u32::MAX)? {
                if message.state.is_open() || message.state == MessageState::NeedsPerson {
                    pending
                        .entry((message.org_code, message.staff_code))
                        .or_insert((message.id, message.state));
                }
            }
        }
        Ok(pending)
    }
}

impl Desk {
    /// Names of people of the profile's unit that were accepted before and are not in the list any more.
    pub(crate) fn gone(&mut self, list: Option<i64>, profile: &str) -> Result<Vec<String>> {
        let (profile, values) = self.profile_with_values(profile)?;
        let org = value_of(&values.vars, "org_code");
        let accepted = self.store()?.accepted_of_unit(profile.env.name(), &org)?;
        if accepted.is_empty() {
            return Ok(Vec::new());
        }
        let open = self.take_list(list)?;
        let here: HashSet<String> = (0..open.people.len())
            .map(|person| value_of(&dossier_to_send(&open, person, &values.vars, self), "bndp_staff_code"))
            .collect();
        self.put_back(open);
        let gone = accepted.into_iter().filter(|state| !here.contains(&state.staff_code));
        Ok(gone
            .map(|state| {
                let dossier: Dossier = serde_json::from_str(&state.dossier_json).unwrap_or_default();
                value_of(&dossier, "full_name")
            })
            .collect())
    }

    /// What the receiver has of a person, as far as it accepted it, and what it would get; `None` for the first time.
    pub(crate) fn before_and_after(
        &mut self,
        open: &OpenList,
        person: usize,
        profile: &str,
    ) -> Result<Option<(Dossier, Dossier)>> {
        let (profile, values) = self.profile_with_values(profile)?;
        let after = dossier_to_send(open, person, &values.vars, self);
        let (org, staff) = (value_of(&values.vars, "org_code"), value_of(&after, "bndp_staff_code"));
        let state = self.store()?.accepted_state(profile.env.name(), &org, &staff)?;
        Ok(state.map(|state| {
            let mut after = after;
            carry_over(&mut after, &state.dossier_json, open, person, self);
            (serde_json::from_str(&state.dossier_json).unwrap_or_default(), after)
        }))
    }
}

impl Plan {
    fn hold(&mut self, mut line: PlannedPerson, why: HeldBack, because: Vec<String>) {
        self.held_back += 1;
        match why {
            HeldBack::Blocked => self.blocked += 1,
            HeldBack::ToExplain => self.to_explain += 1,
            HeldBack::Incomplete => self.incomplete += 1,
            HeldBack::Pending | HeldBack::Exists => self.pending += 1,
        }
        line.held_back = Some(why);
        line.because = because;
        self.people.push(line);
    }
}

/// What of a person goes to the receiver: sound values, and what the profile says of everybody (unit, class).
fn dossier_to_send(open: &OpenList, person: usize, vars: &BTreeMap<String, String>, desk: &Desk) -> Dossier {
    let mut dossier: Dossier = open.people.dossier(person, desk.pack);
    for key in ["row_no", "note", "dossier_id"] {
        dossier.remove(key);
    }
    let citizen_id = dossier.get("citizen_id").cloned().unwrap_or_default();
    dossier.entry("bndp_staff_code".to_owned()).or_insert(citizen_id);
    for key in ["managing_unit_code", "using_unit_code", "record_category", "work_status"] {
        if let Some(value) = vars.get(key).filter(|value| !value.is_empty()) {
            dossier.entry(key.to_owned()).or_insert_with(|| value.clone());
        }
    }
    dossier
}

/// An EDIT carries the whole record, and what it leaves empty is emptied at the receiver. A list that has no column
/// for a field says nothing about it: what was accepted before stays.
fn carry_over(dossier: &mut Dossier, accepted: &str, open: &OpenList, person: usize, desk: &Desk) {
    let before: Dossier = serde_json::from_str(accepted).unwrap_or_default();
    let source =
        open.people.rows.get(person).and_then(|row| open.people.sources.get(usize::from(row.source)));
    for (key, value) in before {
        let field = desk.pack.fields.id(&key);
        let has_column = field.zip(source).is_some_and(|(field, source)| source.columns.contains_key(&field));
        let edited = field.is_some_and(|field| open.is_edited(person, field));
        if !has_column && !edited {
            dossier.entry(key).or_insert(value);
        }
    }
}

fn value_of(values: &BTreeMap<String, String>, key: &str) -> String {
    values.get(key).cloned().unwrap_or_default()
}

fn missing_words(error: &PacketError, desk: &Desk) -> String {
    match error {
        PacketError::Missing { field } => {
            let name = desk.pack.fields.id(field).map(|id| desk.pack.fields.get(id).name_vi.clone());
            format!("thiếu {}", name.unwrap_or_else(|| field.clone()))
        }
        PacketError::VarMissing(name) => format!("cấu hình chưa có {name}"),
        PacketError::Mapping(_) => "bảng ánh xạ gói tin có lỗi".to_owned(),
    }
}
