//! Texts as an .xlsx writes them: entities, line ends, Excel's own `_x000D_` escapes, runs of rich text, readings of
//! Japanese names. Not here: which cell a text belongs to.

use std::borrow::Cow;

use crate::limits::Limits;
use crate::reason::{Damage, Excess, ReadError};
use crate::xml::{Attributes, local};

/// Bytes of character data for one cell: three for a character of the longest text, and room for escapes.
pub(super) fn raw_text_limit(limits: &Limits) -> u64 {
    limits.max_text_chars.saturating_mul(8)
}

/// The content of `si` or `is`, put together from its tags.
#[derive(Default)]
pub(super) struct RichText {
    /// Tags open within.
    depth: u32,
    /// In a `t`, and whether its blanks at both ends count.
    piece: Option<bool>,
    /// Depth of the phonetic reading that is open; its texts are no part of the value.
    phonetic: Option<u32>,
    raw: Vec<u8>,
    decoded: String,
    text: String,
    /// Bytes as written.
    pub(super) length: u64,
}

impl RichText {
    pub(super) fn begin(&mut self) {
        self.depth = 0;
        self.piece = None;
        self.phonetic = None;
        self.raw.clear();
        self.decoded.clear();
        self.text.clear();
        self.length = 0;
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    #[inline]
    pub(super) fn open(&mut self, name: &[u8], attributes: &[u8], empty: bool) -> Result<(), ReadError> {
        // A tag within a text has no meaning; what follows it would be lost or taken twice.
        if self.piece.is_some() {
            return Err(ReadError::damaged(Damage::Cell));
        }
        if empty {
            return Ok(());
        }
        self.depth += 1;
        match local(name) {
            b"t" if self.phonetic.is_none() => {
                let space =
                    if attributes.is_empty() { None } else { Attributes::value(attributes, b"xml:space")? };
                self.piece = Some(space == Some(b"preserve"));
            }
            b"rPh" if self.phonetic.is_none() => self.phonetic = Some(self.depth),
            _ => {}
        }
        Ok(())
    }

    /// Whether this was the end of the whole.
    #[inline]
    pub(super) fn close(&mut self) -> Result<bool, ReadError> {
        if self.depth == 0 {
            return Ok(true);
        }
        if let Some(preserve) = self.piece.take() {
            self.flush()?;
            let piece =
                if preserve { &self.decoded } else { self.decoded.trim_matches([' ', '\t', '\r', '\n']) };
            self.text.push_str(&unescaped(piece));
            self.decoded.clear();
        }
        if self.phonetic == Some(self.depth) {
            self.phonetic = None;
        }
        self.depth -= 1;
        Ok(false)
    }

    #[inline]
    pub(super) fn push(&mut self, text: &[u8], limits: &Limits) -> Result<(), ReadError> {
        self.length += text.len() as u64;
        if self.length > raw_text_limit(limits) {
            return Err(ReadError::TooLarge { what: Excess::Text, limit: limits.max_text_chars });
        }
        if self.piece.is_some() {
            self.raw.extend_from_slice(text);
        }
        Ok(())
    }

    /// A CDATA section, in which nothing is an entity.
    pub(super) fn literal(&mut self, text: &[u8], limits: &Limits) -> Result<(), ReadError> {
        self.flush()?;
        self.push(text, limits)?;
        let text = std::str::from_utf8(&self.raw).map_err(|_| ReadError::damaged(Damage::Xml))?;
        self.decoded.push_str(&lines(text));
        self.raw.clear();
        Ok(())
    }

    /// Decodes what was pushed: pieces of a text may end in mid-letter, so it is done only where the text ends.
    pub(super) fn flush(&mut self) -> Result<(), ReadError> {
        decode(&self.raw, &mut self.decoded)?;
        self.raw.clear();
        Ok(())
    }
}

/// Character data to text: line ends become one `\n` each, entities what they stand for.
pub(super) fn decode(raw: &[u8], to: &mut String) -> Result<(), ReadError> {
    let damaged = || ReadError::damaged(Damage::Xml);
    let text = std::str::from_utf8(raw).map_err(|_| damaged())?;
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, after) = rest.split_at_checked(at).ok_or_else(damaged)?;
        to.push_str(&lines(before));
        let (entity, behind) = after.get(1..).and_then(|after| after.split_once(';')).ok_or_else(damaged)?;
        to.push(letter(entity).ok_or_else(damaged)?);
        rest = behind;
    }
    to.push_str(&lines(rest));
    Ok(())
}

fn lines(text: &str) -> Cow<'_, str> {
    match memchr::memchr(b'\r', text.as_bytes()) {
        Some(_) => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        None => Cow::Borrowed(text),
    }
}

/// The letter of an entity; only the five that XML itself knows and numbers.
pub(crate) fn letter(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            code.ok().filter(|code| *code != 0).and_then(char::from_u32)
        }
    }
}

/// Excel writes a unit of UTF-16 that XML cannot hold as `_xHHHH_`; half a pair becomes U+FFFD.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let Some((mut at, mut unit)) = escape(text, 0) else { return Cow::Borrowed(text) };
    let mut units = Vec::new();
    let mut plain = 0;
    let mut found = String::with_capacity(text.len());
    loop {
        if at > plain {
            found.extend(
                char::decode_utf16(units.drain(..))
                    .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)),
            );
            found.push_str(text.get(plain..at).unwrap_or_default());
        }
        units.push(unit);
        plain = at + ESCAPE;
        match escape(text, plain) {
            Some(next) => (at, unit) = next,
            None => break,
        }
    }
    found.extend(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
    found.push_str(text.get(plain..).unwrap_or_default());
    Cow::Owned(found)
}

/// Bytes of `_xHHHH_`.
const ESCAPE: usize = 7;

/// The next escape from `start` on, and its unit.
fn escape(text: &str, start: usize) -> Option<(usize, u16)> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at += memchr::memchr(b'_', bytes.get(at..)?)?;
        if let Some([b'_', b'x', hex @ .., b'_']) = bytes.get(at..at + ESCAPE)
            && hex.iter().all(u8::is_ascii_hexdigit)
        {
            let unit = std::str::from_utf8(hex).ok().and_then(|hex| u16::from_str_radix(hex, 16).ok())?;
            return Some((at, unit));
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(raw: &str) -> Option<String> {
        let mut text = String::new();
        decode(raw.as_bytes(), &mut text).ok().map(|()| text)
    }

    #[test]
    fn entities_and_line_ends_are_resolved_once() {
        assert_eq!(decoded("a &amp;lt; b&#13;&#xE0;").as_deref(), Some("a &lt; b\rà"), "not twice");
        assert_eq!(decoded("a\r\nb\rc\n").as_deref(), Some("a\nb\nc\n"));
        for raw in ["&nbsp;", "&amp", "&#0;", "&#xD800;", "&#x110000;", "&;"] {
            assert_eq!(decoded(raw), None, "{raw} stands for nothing");
        }
    }

    #[test]
    fn excels_own_escapes_are_resolved() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_", "an escaped escape");
        assert_eq!(unescaped("_xD83D__xDE00_!"), "😀!", "a pair is one letter");
        assert_eq!(unescaped("_xD83D_a"), "\u{FFFD}a", "half a pair is none");
        assert_eq!(unescaped("_x00_ _xZZZZ_ _"), "_x00_ _xZZZZ_ _", "no escapes");
    }

    #[test]
    fn rich_text_is_its_runs_without_readings() -> Result<(), ReadError> {
        let limits = Limits::default();
        let mut rich = RichText::default();
        rich.begin();
        for (name, attributes, text) in [
            (&b"t"[..], &b" xml:space=\"preserve\""[..], &b"Nguy "[..]),
            (b"t", b"", b" \xE1\xBA"),
            (b"x:t", b"", b" An "),
        ] {
            rich.open(b"r", b"", false)?;
            rich.open(name, attributes, false)?;
            rich.push(text, &limits)?;
            if text.ends_with(b"\xBA") {
                rich.push(b"\xA5n ", &limits)?;
            }
            assert!(!rich.close()?, "the end of a text");
            assert!(!rich.close()?, "the end of a run");
        }
        rich.open(b"rPh", b"", false)?;
        rich.open(b"t", b"", false)?;
        rich.push(b"reading", &limits)?;
        assert!(!rich.close()? && !rich.close()?);
        assert!(rich.close()?, "the end of the whole");
        assert_eq!(rich.text(), "Nguy ấnAn", "blanks count only where they are said to");
        Ok(())
    }
}
