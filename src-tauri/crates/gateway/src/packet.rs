//! From a dossier to the packet: ordered, compact JSON as a mapping says.
//!
//! The receiver reads every scalar as a string and throws on a missing key, so every scalar is there, "" when unknown.
//! Lists are different: on EDIT a list that is present replaces the stored one, so a list we know nothing about is
//! absent there (on ADD it is `[]`). What cannot be said on the wire is left out and reported.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::mapping::{Field, HeaderValue, Item, Mapping, Need, Why};
use crate::verb::Verb;

/// A person: domain field key → canonical text (ISO dates with kept precision, decimals with a point, the official
/// name of a coded value).
pub type Dossier = BTreeMap<String, String>;

/// A packet ready to be put into an envelope. Personal data: `Debug` shows none.
#[derive(Clone, PartialEq, Eq)]
pub struct Packet {
    /// Compact JSON.
    pub json: String,
    /// Known values that are not in it.
    pub left_out: Vec<LeftOut>,
}

/// A known value that is not in the packet; the value itself is in the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Domain field key.
    pub field: String,
    /// Where it would have stood.
    pub wire_path: String,
    /// Why it could not.
    pub why: Why,
}

/// Why there is no packet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PacketError {
    /// The receiver refuses a record without it.
    #[error("the field {field} is empty and the receiver needs it")]
    Missing {
        /// Domain field key.
        field: String,
    },
    /// A var of the profile that the packet needs is not set.
    #[error("the setting {0} of the gateway profile is empty")]
    VarMissing(String),
    /// The mapping puts something inside a plain value.
    #[error("the mapping puts {0} inside a plain value")]
    Mapping(String),
}

impl fmt::Debug for Packet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packet({} bytes, {} left out)", self.json.len(), self.left_out.len())
    }
}

/// Builds the packet of one person. A field that the dossier lacks is taken from the var of the same name: the unit
/// codes of a sending office are settings of its profile.
///
/// # Errors
/// A field or setting that no packet can be without; the mapping contradicts itself.
pub fn build_packet(
    mapping: &Mapping,
    verb: Verb,
    dossier: &Dossier,
    vars: &BTreeMap<String, String>,
) -> Result<Packet, PacketError> {
    let mut record = Map::new();
    let mut left_out = Vec::new();
    for item in &mapping.items {
        match item {
            Item::Field(field) if verb == Verb::Delete && field.need != Need::Key => {}
            Item::Field(field) => put_field(mapping, verb, field, dossier, vars, &mut record, &mut left_out)?,
            Item::List(path) if verb == Verb::Add => put(&mut record, path, Value::Array(Vec::new()))?,
            Item::List(_) => {}
        }
    }
    let mut packet = Map::new();
    for (value, path) in &mapping.headers {
        let text = match value {
            HeaderValue::Verb => mapping.verbs.get(&verb).cloned().unwrap_or_default(),
            HeaderValue::Var(name) => {
                filled(vars, name).ok_or_else(|| PacketError::VarMissing(name.clone()))?
            }
        };
        put(&mut packet, path, Value::String(text))?;
    }
    put(&mut packet, &mapping.root, Value::Object(record))?;
    Ok(Packet { json: Value::Object(packet).to_string(), left_out })
}

fn put_field(
    mapping: &Mapping,
    verb: Verb,
    field: &Field,
    dossier: &Dossier,
    vars: &BTreeMap<String, String>,
    record: &mut Map<String, Value>,
    left_out: &mut Vec<LeftOut>,
) -> Result<(), PacketError> {
    let wire = match filled(dossier, &field.key).or_else(|| filled(vars, &field.key)) {
        None => String::new(),
        Some(value) => mapping.wire(&field.format, &value).unwrap_or_else(|why| {
            left_out.push(LeftOut { field: field.key.clone(), wire_path: wire_path(field), why });
            String::new()
        }),
    };
    if wire.is_empty() && field.need != Need::May {
        return Err(PacketError::Missing { field: field.key.clone() });
    }
    match &field.in_row {
        None => put(record, &field.path, Value::String(wire)),
        Some(key) => put_in_row(mapping, record, verb, field, key, wire),
    }
}

/// The one row that we can make of scalars. It exists as soon as one of its values does, and then has all its keys.
fn put_in_row(
    mapping: &Mapping,
    record: &mut Map<String, Value>,
    verb: Verb,
    field: &Field,
    key: &str,
    wire: String,
) -> Result<(), PacketError> {
    let clash = || PacketError::Mapping(wire_path(field));
    let (name, parents) = field.path.split_last().ok_or_else(clash)?;
    let parent = reach(record, parents).ok_or_else(clash)?;
    if wire.is_empty() {
        if verb == Verb::Add {
            parent.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
        }
        return Ok(());
    }
    let list = parent.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
    let rows = list.as_array_mut().ok_or_else(clash)?;
    if rows.is_empty() {
        rows.push(Value::Object(mapping.empty_row(&field.path)));
    }
    let row = rows.first_mut().and_then(Value::as_object_mut).ok_or_else(clash)?;
    row.insert(key.to_owned(), Value::String(wire));
    Ok(())
}

fn put(into: &mut Map<String, Value>, path: &[String], value: Value) -> Result<(), PacketError> {
    let clash = || PacketError::Mapping(path.join("."));
    let (name, parents) = path.split_last().ok_or_else(clash)?;
    reach(into, parents).ok_or_else(clash)?.insert(name.clone(), value);
    Ok(())
}

/// The object at a path, made on the way; `None` when something else stands in the way.
fn reach<'a>(mut at: &'a mut Map<String, Value>, path: &[String]) -> Option<&'a mut Map<String, Value>> {
    for name in path {
        at = at.entry(name.clone()).or_insert_with(|| Value::Object(Map::new())).as_object_mut()?;
    }
    Some(at)
}

fn filled(values: &BTreeMap<String, String>, name: &str) -> Option<String> {
    values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty()).map(str::to_owned)
}

fn wire_path(field: &Field) -> String {
    match &field.in_row {
        Some(key) => format!("{}[].{key}", field.path.join(".")),
        None => field.path.join("."),
    }
}

#[cfg(test)]
mod tests;
