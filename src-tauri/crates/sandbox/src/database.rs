//! The national database of the practice: people by key, and the ledger of effects, which is how a test proves that
//! each person was written once. With a journal file a killed server goes on where it stopped.
//! NOT here: whether a change is allowed (`receiver`).

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::packet::Verb;
use crate::wire::RecordService;

/// One accepted change of one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Running number of the effect, from 1.
    pub order: u64,
    /// `{org_Code}_{SoHieuCBCCVC_BNDP}`.
    pub key: String,
    /// `ADD`, `EDIT` or `DEL`.
    pub verb: String,
    /// `M0001` … `M0006`.
    pub service: String,
    /// SHA-256 (hex) of the person's record after the change, empty when the person is gone; see the crate's page.
    pub content_hash: String,
    /// Whether the stored record really differs from before; an identical EDIT is accepted but changes nothing.
    pub changed: bool,
}

/// The staff number may be a person's number: only its end is shown.
impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let skipped = self.key.chars().count().saturating_sub(3);
        let end: String = self.key.chars().skip(skipped).collect();
        let hash = self.content_hash.get(..8).unwrap_or_default();
        write!(
            f,
            "Effect {{ {} {} {} …{end} {hash} changed: {} }}",
            self.order, self.verb, self.service, self.changed
        )
    }
}

/// A record and its hash.
struct Person {
    record: Map<String, Value>,
    hash: String,
}

/// People, ledger, journal.
#[derive(Default)]
pub(crate) struct Database {
    people: BTreeMap<String, Person>,
    ledger: Vec<Effect>,
    journal: Option<File>,
}

/// One line of the journal; the record is null when the person is gone.
#[derive(Deserialize)]
struct Line {
    effect: Effect,
    record: Option<Map<String, Value>>,
}

impl Database {
    /// Opens or makes the journal and plays it back. A half-written last line, as a killed server leaves it, is cut off.
    pub fn open(journal: Option<&Path>) -> io::Result<Database> {
        let mut database = Database::default();
        let Some(path) = journal else { return Ok(database) };
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        let mut sound = 0;
        for line in text.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n")) {
            let Ok(Line { effect, record }) = serde_json::from_slice(line) else { break };
            database
                .put(&effect.key, record.map(|record| Person { record, hash: effect.content_hash.clone() }));
            database.ledger.push(effect);
            sound += line.len() as u64;
        }
        file.set_len(sound)?;
        file.seek(SeekFrom::End(0))?;
        database.journal = Some(file);
        Ok(database)
    }

    pub fn contains(&self, key: &str) -> bool {
        self.people.contains_key(key)
    }

    pub fn content_hash(&self, key: &str) -> Option<&str> {
        self.people.get(key).map(|person| person.hash.as_str())
    }

    pub fn keys(&self) -> Vec<&str> {
        self.people.keys().map(String::as_str).collect()
    }

    pub fn ledger(&self) -> &[Effect] {
        &self.ledger
    }

    /// Takes a checked change. An error means that the journal could not be written and nothing was changed.
    pub fn apply(
        &mut self,
        key: &str,
        service: RecordService,
        verb: Verb,
        sent: Map<String, Value>,
    ) -> io::Result<()> {
        let before = self.people.get(key);
        let record = match (verb, service.part) {
            (Verb::Delete, None) => None,
            (Verb::Add, _) => Some(sent),
            (Verb::Delete, Some(part)) => before.map(|person| {
                let mut record = person.record.clone();
                record.shift_remove(part);
                record
            }),
            (Verb::Edit, part) => {
                let stored = before.map(|person| person.record.clone()).unwrap_or_default();
                Some(merge(stored, sent, part))
            }
        };
        let person = record.map(|record| Person { hash: hash_of(&record), record });
        let hash = person.as_ref().map(|person| person.hash.clone()).unwrap_or_default();
        let effect = Effect {
            order: self.ledger.len() as u64 + 1,
            key: key.to_owned(),
            verb: verb.name().to_owned(),
            service: service.name.to_owned(),
            changed: before.map(|person| person.hash.as_str()).unwrap_or_default() != hash,
            content_hash: hash,
        };
        if let Some(journal) = &mut self.journal {
            let line = json!({ "effect": effect, "record": person.as_ref().map(|person| &person.record) });
            journal.write_all(format!("{line}\n").as_bytes())?;
        }
        self.put(key, person);
        self.ledger.push(effect);
        Ok(())
    }

    /// Forgets everybody and everything.
    pub fn reset(&mut self) -> io::Result<()> {
        self.people.clear();
        self.ledger.clear();
        if let Some(journal) = &mut self.journal {
            journal.set_len(0)?;
            journal.seek(SeekFrom::Start(0))?;
        }
        Ok(())
    }

    fn put(&mut self, key: &str, person: Option<Person>) {
        match person {
            Some(person) => self.people.insert(key.to_owned(), person),
            None => self.people.remove(key),
        };
    }
}

/// EDIT by presence: a scalar that is present replaces the stored one, a list that is present replaces the whole stored
/// list (an empty one clears it), what is absent stays. `part` limits the change to one block.
fn merge(mut stored: Map<String, Value>, sent: Map<String, Value>, part: Option<&str>) -> Map<String, Value> {
    for (key, value) in sent {
        if part.is_some_and(|part| part != key) {
            continue;
        }
        match (stored.get_mut(&key), value) {
            (Some(Value::Object(block)), Value::Object(changes)) => block.extend(changes),
            (_, value) => {
                stored.insert(key, value);
            }
        }
    }
    stored
}

fn hash_of(record: &Map<String, Value>) -> String {
    let mut canonical = String::new();
    write_fields(record, &mut canonical);
    Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compact JSON with the keys of every object sorted by bytes.
fn write_fields(fields: &Map<String, Value>, out: &mut String) {
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    out.push('{');
    for (at, (key, value)) in sorted.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&Value::from(key.as_str()).to_string());
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => write_fields(fields, out),
        Value::Array(rows) => {
            out.push('[');
            for (at, row) in rows.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_value(row, out);
            }
            out.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::SERVICES;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn hash_does_not_see_key_order() {
        let one = object(json!({ "b": { "y": "1", "x": ["2"] }, "a": "é" }));
        let two = object(json!({ "a": "é", "b": { "x": ["2"], "y": "1" } }));
        assert_eq!(hash_of(&one), hash_of(&two), "the order of keys is no content");
        assert_ne!(hash_of(&one), hash_of(&object(json!({ "a": "é" }))), "content is");
    }

    #[test]
    fn edit_by_presence() {
        let stored = object(
            json!({ "B": { "s": "1", "DS": [{"r":"1"}, {"r":"2"}], "KEEP": [{"r":"9"}] }, "C": {"s":"7"} }),
        );
        let sent = object(json!({ "B": { "s": "2", "DS": [] }, "C": { "s": "8" } }));
        let whole = merge(stored.clone(), sent.clone(), None);
        assert_eq!(
            Value::Object(whole),
            json!({ "B": { "s": "2", "DS": [], "KEEP": [{"r":"9"}] }, "C": {"s":"8"} }),
            "present replaces, absent stays"
        );
        let part = merge(stored, sent, Some("B"));
        assert_eq!(part.get("C"), Some(&json!({"s":"7"})), "a part service leaves the other blocks alone");
    }

    #[test]
    fn journal_survives_a_torn_last_line() {
        let path = std::env::temp_dir().join(format!("practice-journal-{}.jsonl", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let whole = SERVICES[0];
        let mut first = Database::open(Some(&path)).unwrap();
        first.apply("K_1", whole, Verb::Add, object(json!({ "a": "1" }))).unwrap();
        first.apply("K_2", whole, Verb::Add, object(json!({ "a": "2" }))).unwrap();
        first.apply("K_1", whole, Verb::Delete, Map::new()).unwrap();
        drop(first);
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"{\"effect\":{\"order\":4").unwrap();
        drop(file);
        let mut second = Database::open(Some(&path)).unwrap();
        assert_eq!(second.keys(), ["K_2"], "the deletion is played back too");
        assert_eq!(second.ledger().len(), 3, "the torn line is no effect");
        second.apply("K_3", whole, Verb::Add, object(json!({ "a": "3" }))).unwrap();
        drop(second);
        assert_eq!(Database::open(Some(&path)).unwrap().ledger().len(), 4, "writing goes on after the cut");
        let _ = std::fs::remove_file(&path);
    }
}
