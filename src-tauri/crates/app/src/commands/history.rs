//! Looking back over lists, submissions and people.

use std::collections::{BTreeMap, HashMap};

use domain::text::fold;
use store::MessageId;

use super::Counter;
use crate::error::Result;
use crate::wire::*;

/// People that are shown of a search.
const FOUND: usize = 100;

/// A kept record, field by field.
type Dossier = BTreeMap<String, String>;

impl Counter<'_> {
    pub(super) fn submissions(&mut self, _: Nothing) -> Result<Submissions> {
        let files: HashMap<i64, Vec<String>> =
            self.desk.lists()?.into_iter().map(|line| (line.list, line.files)).collect();
        let titles: HashMap<String, String> =
            self.desk.profiles().into_iter().map(|profile| (profile.id, profile.title)).collect();
        let all = self.desk.store()?.submissions()?;
        let card = |s: store::Submission| SubmissionCard {
            submission: s.id.0,
            list: s.import.0,
            files: files.get(&s.import.0).cloned().unwrap_or_default(),
            title: titles.get(&s.profile).cloned().unwrap_or_else(|| s.profile.clone()),
            profile: s.profile,
            environment: s.environment,
            opened_at: s.opened_at,
            state: s.counts.state().as_str().to_owned(),
            sent: s.counts.total(),
            accepted: s.counts.accepted,
            refused: s.counts.refused,
            needs_person: s.counts.needs_person,
            open: s.counts.open(),
        };
        Ok(Submissions { lines: all.into_iter().map(card).collect() })
    }

    pub(super) fn find_people(&mut self, request: FindPeople) -> Result<PeopleFound> {
        let words = fold(&request.query);
        if words.is_empty() {
            return Ok(PeopleFound { people: Vec::new(), more: false });
        }
        let year = self.desk.today().year();
        let pack = self.desk.pack();
        // The latest record of each person, and in how many lists they are.
        let mut found: HashMap<String, (Dossier, u32)> = HashMap::new();
        self.desk.store()?.each_person(|_, _, key, dossier| {
            let record: Dossier = serde_json::from_str(dossier).unwrap_or_default();
            let name = record.get("full_name").map(|name| fold(name)).unwrap_or_default();
            if found.contains_key(key) || name.contains(&words) || key.contains(&words) {
                let entry = found.entry(key.to_owned()).or_default();
                entry.0 = record;
                entry.1 += 1;
            }
        })?;
        let mut people: Vec<PersonCard> = Vec::new();
        for (key, (record, lists)) in found {
            let read = domain::review::people_of(std::slice::from_ref(&record), pack, year);
            let text = |field: &str| {
                let id = pack.fields.id(field);
                id.map(|id| read.shown(id, read.get(0, id), pack)).unwrap_or_default()
            };
            people.push(PersonCard {
                name: text("full_name"),
                birth_date: text("birth_date"),
                unit: text("using_unit_name"),
                lists,
                accepted_at: None,
                key,
            });
        }
        people.sort_by_cached_key(|person| domain::order::name_key(&person.name));
        let more = people.len() > FOUND;
        people.truncate(FOUND);
        for person in &mut people {
            let messages = self.desk.store()?.messages_of_person(&person.key)?;
            let accepted = messages.iter().filter(|m| m.state == store::MessageState::Accepted);
            person.accepted_at = accepted.map(|message| message.state_at).max();
        }
        Ok(PeopleFound { people, more })
    }

    pub(super) fn person(&mut self, request: OfPerson) -> Result<PersonHistory> {
        let environments: HashMap<i64, String> =
            self.desk.store()?.submissions()?.into_iter().map(|s| (s.id.0, s.environment)).collect();
        let messages = self.desk.store()?.messages_of_person(&request.key)?;
        let mut rows = self.desk.store()?.rows_of_person(&request.key)?;
        for message in &messages {
            if !rows.iter().any(|row| row.id == message.row) {
                rows.push(self.desk.store()?.row(message.row)?);
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.id));
        let mut lists = Vec::new();
        for row in &rows {
            let import = self.desk.store()?.import(row.import)?;
            let file = usize::try_from(row.file_index).ok().and_then(|at| import.files.get(at));
            lists.push(PersonInList {
                list: import.id.0,
                file: file.map(|file| file.name.clone()).unwrap_or_default(),
                made_at: import.made_at,
                id: row.id.0,
                row: row.row_no,
            });
        }
        let mut sent = Vec::new();
        for message in messages {
            let answers = self.desk.store()?.attempts(message.id)?;
            sent.push(SentState {
                message: message.id.0,
                submission: message.submission.0,
                environment: environments.get(&message.submission.0).cloned().unwrap_or_default(),
                verb: message.verb.as_str().to_owned(),
                state: message.state.as_str().to_owned(),
                at: message.state_at,
                server_text: answers.into_iter().rev().find_map(|attempt| attempt.server_text),
                fields: self.fields_of(message.id)?,
            });
        }
        let name_in = |fields: &[FieldText]| {
            fields.iter().find(|field| field.field == "full_name").map(|field| field.text.clone())
        };
        let kept = rows.first().and_then(|row| serde_json::from_str::<Dossier>(&row.dossier_json).ok());
        let name = sent
            .first()
            .and_then(|state| name_in(&state.fields))
            .or_else(|| kept.and_then(|record| record.get("full_name").cloned()))
            .unwrap_or_default();
        Ok(PersonHistory { key: request.key, name, lists, sent })
    }

    pub(super) fn compare(&mut self, request: Compare) -> Result<Compared> {
        let [a, b] = [self.fields_of(MessageId(request.a))?, self.fields_of(MessageId(request.b))?];
        let mut names: Vec<(String, String)> = Vec::new();
        for field in a.iter().chain(&b) {
            if !names.iter().any(|(key, _)| *key == field.field) {
                names.push((field.field.clone(), field.name.clone()));
            }
        }
        let text = |fields: &[FieldText], key: &str| {
            fields.iter().find(|field| field.field == key).map(|field| field.text.clone()).unwrap_or_default()
        };
        let fields = names.into_iter().map(|(key, name)| {
            let (a, b) = (text(&a, &key), text(&b, &key));
            ComparedField { name, same: a == b, a, b }
        });
        Ok(Compared { fields: fields.collect() })
    }

    /// A state that was sent, as a clerk reads it, in the order of `fields.csv`.
    fn fields_of(&mut self, message: MessageId) -> Result<Vec<FieldText>> {
        let (pack, year) = (self.desk.pack(), self.desk.today().year());
        let kept = self.desk.store()?.dossier_after(message)?;
        let record: Dossier = kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default();
        let people = domain::review::people_of(std::slice::from_ref(&record), pack, year);
        let fields = people.fields().iter().map(|field| FieldText {
            field: pack.fields.get(*field).key.clone(),
            name: pack.fields.get(*field).name_vi.clone(),
            text: people.shown(*field, people.get(0, *field), pack),
        });
        Ok(fields.filter(|field| !field.text.is_empty()).collect())
    }
}
