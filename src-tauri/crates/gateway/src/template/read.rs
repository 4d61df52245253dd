//! Reads the text of a template into its pieces and says where it is wrong.

use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use super::{Filter, Piece, Slot, Template};

/// What is wrong with a template, and at which character (from 1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("template, character {at}: {what}")]
pub struct TemplateError {
    /// Character position of the slot, from 1.
    pub at: usize,
    /// What is wrong.
    pub what: String,
}

impl TryFrom<String> for Template {
    type Error = TemplateError;

    fn try_from(text: String) -> Result<Self, TemplateError> {
        Self::parse(&text)
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// An unknown slot or filter, or a slot or block that is not closed, with its place.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        // Open blocks: the filter (none for the outermost), where it began, what is inside so far.
        let mut open: Vec<(Option<Filter>, usize, Vec<Piece>)> = vec![(None, 1, Vec::new())];
        let mut rest = text;
        let mut at = 1;
        while let Some((before, after)) = rest.split_once("{{") {
            push(&mut open, Piece::Text(before.to_owned()));
            at += before.chars().count();
            let fail = |what: String| TemplateError { at, what };
            let (inside, after) =
                after.split_once("}}").ok_or_else(|| fail("{{ is not closed".to_owned()))?;
            let inside_trimmed = inside.trim();
            if let Some(name) = inside_trimmed.strip_prefix('#') {
                let filter = block_filter(name).ok_or_else(|| fail(format!("no block is called {name}")))?;
                open.push((Some(filter), at, Vec::new()));
            } else if let Some(name) = inside_trimmed.strip_prefix('/') {
                let closed =
                    open.pop().filter(|(filter, ..)| *filter == block_filter(name) && filter.is_some());
                let Some((Some(filter), _, pieces)) = closed else {
                    return Err(fail(format!("{{{{/{name}}}}} closes nothing")));
                };
                push(&mut open, Piece::Block { filter, inside: pieces });
            } else {
                push(&mut open, slot(inside_trimmed).map_err(fail)?);
            }
            at += inside.chars().count() + 4;
            rest = after;
        }
        push(&mut open, Piece::Text(rest.to_owned()));
        match (open.pop(), open.is_empty()) {
            (Some((None, _, pieces)), true) => Ok(Self { pieces }),
            (Some((_, at, _)), _) => Err(TemplateError { at, what: "the block is not closed".to_owned() }),
            (None, _) => Ok(Self { pieces: Vec::new() }),
        }
    }
}

fn push(open: &mut [(Option<Filter>, usize, Vec<Piece>)], piece: Piece) {
    if piece == Piece::Text(String::new()) {
        return;
    }
    if let Some((_, _, pieces)) = open.last_mut() {
        pieces.push(piece);
    }
}

fn block_filter(name: &str) -> Option<Filter> {
    match name.trim() {
        "b64" => Some(Filter::B64),
        "json" => Some(Filter::Json),
        "xml" => Some(Filter::Xml),
        "url" => Some(Filter::Url),
        _ => None,
    }
}

fn slot(text: &str) -> Result<Piece, String> {
    let mut parts = text.split('|').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let slot = match (name, name.split_once('.')) {
        ("payload", _) => Slot::Payload,
        ("uuid", _) => Slot::Uuid,
        ("message_id", _) => Slot::MessageId,
        ("body_sha256", _) => Slot::BodySha256,
        ("now", _) => Slot::Now,
        (_, Some(("vars", name))) if !name.is_empty() => Slot::Var(name.to_owned()),
        (_, Some(("secret", name))) if !name.is_empty() => Slot::Secret(name.to_owned()),
        (_, Some(("token", name))) if !name.is_empty() => Slot::Token(name.to_owned()),
        (_, Some(("record", name))) if !name.is_empty() => Slot::Record(name.to_owned()),
        _ => return Err(format!("no slot is called {{{{{name}}}}}")),
    };
    let mut filters = Vec::new();
    for text in parts {
        let filter = match (text, text.split_once(' ')) {
            ("raw", _) => Filter::Raw,
            (_, Some(("fmt", format))) if slot == Slot::Now && filters.is_empty() => {
                can_be_followed(format.trim())?;
                Filter::Fmt(format.trim().to_owned())
            }
            (text, _) => block_filter(text).ok_or_else(|| format!("no filter is called {text}"))?,
        };
        filters.push(filter);
    }
    Ok(Piece::Slot { slot, filters })
}

fn can_be_followed(format: &str) -> Result<(), String> {
    let sample = Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC);
    let written = strtime::format(format, &sample);
    written.map(|_| ()).map_err(|_| "the time format cannot be followed".to_owned())
}
