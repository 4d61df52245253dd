//! From the body of a record call to a record: envelope, Base64, the frame `Data/Header/Body`, and the structure of
//! the blocks. As at the original, a key that is missing or no string ends everything without a `transaction_id`.
//! NOT here: whether the values are right (`checks`).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::wire::{BLOCKS, GENERAL, RATINGS, RecordService, Rows, STAFF_NUMBER, Scalar};

/// The packet is not of the prescribed structure.
#[derive(Debug)]
pub(crate) struct Malformed;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Add,
    Edit,
    Delete,
}

impl Verb {
    pub fn name(self) -> &'static str {
        match self {
            Verb::Add => "ADD",
            Verb::Edit => "EDIT",
            Verb::Delete => "DEL",
        }
    }
}

/// The outer layer of a record call, before its content is opened.
pub(crate) struct Envelope {
    pub org_code: String,
    content: String,
}

/// A packet whose frame is sound. Holds personal data: no `Debug`.
pub(crate) struct Packet {
    pub sender: String,
    /// As written; empty and unknown verbs are a business error, not one of structure.
    pub action: String,
    /// `HOSO_CBCCVC` as sent.
    pub record: Map<String, Value>,
}

impl Envelope {
    pub fn open(body: &[u8]) -> Result<Envelope, Malformed> {
        let outer = serde_json::from_slice(body).map_err(|_| Malformed)?;
        Ok(Envelope {
            org_code: text(&outer, "org_Code")?.into(),
            content: text(&outer, "jsonContent")?.into(),
        })
    }

    pub fn packet(&self) -> Result<Packet, Malformed> {
        let json = STANDARD.decode(&self.content).map_err(|_| Malformed)?;
        let mut content: Value = serde_json::from_slice(&json).map_err(|_| Malformed)?;
        let header = content.pointer("/Data/Header").ok_or(Malformed)?;
        let sender = text(header, "Sender_Code")?.to_owned();
        let action = text(header, "Action_Type")?.to_owned();
        let record =
            content.pointer_mut("/Data/Body/HOSO_CBCCVC").and_then(Value::as_object_mut).ok_or(Malformed)?;
        Ok(Packet { sender, action, record: std::mem::take(record) })
    }
}

impl Packet {
    pub fn verb(&self) -> Option<Verb> {
        match self.action.trim() {
            "ADD" => Some(Verb::Add),
            "EDIT" => Some(Verb::Edit),
            "DEL" => Some(Verb::Delete),
            _ => None,
        }
    }

    /// The staff number, trimmed; a missing one reads as malformed.
    pub fn staff_number(&self) -> Result<&str, Malformed> {
        self.record.get(STAFF_NUMBER).and_then(Value::as_str).map(str::trim).ok_or(Malformed)
    }

    /// Every block that is present has all its keys as strings and its lists as lists of such rows; the part that the
    /// service changes is present. A deletion needs the staff number only.
    pub fn check_structure(&self, service: RecordService, verb: Verb) -> Result<(), Malformed> {
        if verb == Verb::Delete {
            return Ok(());
        }
        // A missing general block on ADD has an error text of its own; on EDIT the original reads it unasked.
        let needed = service.part.or((verb == Verb::Edit).then_some(GENERAL));
        if needed.is_some_and(|part| !self.record.contains_key(part)) {
            return Err(Malformed);
        }
        only_strings(&self.record)?;
        for block in BLOCKS {
            let Some(value) = self.record.get(block.key) else { continue };
            let fields = value.as_object().ok_or(Malformed)?;
            scalars_present(fields, block.scalars)?;
            only_strings(fields)?;
            for list in block.lists {
                rows_sound(fields, list)?;
            }
        }
        rows_sound(&self.record, &RATINGS)
    }
}

/// The key by which faults name a record, read as leniently as can be: `{org_Code}_{SoHieuCBCCVC_BNDP}`.
pub(crate) fn key_in(body: &[u8]) -> Option<String> {
    let envelope = Envelope::open(body).ok()?;
    let packet = envelope.packet().ok()?;
    Some(person_key(&envelope.org_code, packet.staff_number().ok()?))
}

/// How the receiver names a person.
pub(crate) fn person_key(org_code: &str, staff_number: &str) -> String {
    format!("{}_{}", org_code.trim(), staff_number.trim())
}

fn text<'a>(object: &'a Value, key: &str) -> Result<&'a str, Malformed> {
    object.get(key).and_then(Value::as_str).ok_or(Malformed)
}

fn scalars_present(fields: &Map<String, Value>, scalars: &[Scalar]) -> Result<(), Malformed> {
    let present = scalars.iter().all(|scalar| fields.get(scalar.key).is_some_and(Value::is_string));
    if present { Ok(()) } else { Err(Malformed) }
}

/// Keys the receiver stores without looking are read as strings as well.
fn only_strings(fields: &Map<String, Value>) -> Result<(), Malformed> {
    let sound = fields.values().all(|value| value.is_string() || value.is_object() || value.is_array());
    if sound { Ok(()) } else { Err(Malformed) }
}

fn rows_sound(fields: &Map<String, Value>, list: &Rows) -> Result<(), Malformed> {
    let Some(value) = fields.get(list.key) else { return Ok(()) };
    for row in value.as_array().ok_or(Malformed)? {
        let row = row.as_object().ok_or(Malformed)?;
        scalars_present(row, list.scalars)?;
        only_strings(row)?;
    }
    Ok(())
}
