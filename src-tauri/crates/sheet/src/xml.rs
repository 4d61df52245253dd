//! A strict, fast walk over the tags of an XML part: constant memory, no tree, no entities resolved. It judges the part
//! as it goes, and is stricter than the usual parsers: tags must match, the end must be there, no document type, UTF-8
//! only. Not here: what the tags mean (`xlsx`, `workbook`, `package`).

use std::io::Read;

use crate::reason::{Damage, ReadError};

const WINDOW: usize = 256 * 1024;
/// The longest single tag we take; the longest real ones have a few hundred bytes.
const LONGEST_TAG: usize = 1 << 20;
const DEEPEST: usize = 1_000;

/// One step of the walk. Names are as written, with their prefix; see [`local`].
#[derive(Debug)]
pub(crate) enum Token<'a> {
    /// `<name …>`; `empty` for `<name …/>`, which no `Close` follows.
    Open { name: &'a [u8], attributes: &'a [u8], empty: bool },
    /// `</name>`.
    Close,
    /// Character data, perhaps in several pieces, entities as written.
    Text(&'a [u8]),
    /// A CDATA section: character data in which nothing is an entity.
    Literal(&'a [u8]),
    /// A comment or processing instruction.
    Other,
    /// The end, with every tag closed.
    End,
}

/// The name without its prefix.
pub(crate) fn local(name: &[u8]) -> &[u8] {
    match memchr::memchr(b':', name) {
        Some(colon) => name.get(colon + 1..).unwrap_or_default(),
        None => name,
    }
}

/// The walk itself.
pub(crate) struct Tags<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    finished: bool,
    /// Names of the open tags, one after the other, and where each begins.
    names: Vec<u8>,
    opened: Vec<u32>,
    rooted: bool,
    /// Inflated bytes taken so far.
    pub(crate) taken: u64,
}

fn broken() -> ReadError {
    ReadError::damaged(Damage::Xml)
}

impl<R: Read> Tags<R> {
    pub(crate) fn new(input: R) -> Result<Self, ReadError> {
        let mut this = Self {
            input,
            buffer: vec![0; WINDOW],
            start: 0,
            end: 0,
            finished: false,
            names: Vec::new(),
            opened: Vec::new(),
            rooted: false,
            taken: 0,
        };
        this.first_bytes()?;
        let head = this.buffer.get(..this.end).unwrap_or_default();
        if head.starts_with(b"\xEF\xBB\xBF") {
            this.start = 3;
        } else if head.starts_with(b"\xFE\xFF") || head.starts_with(b"\xFF\xFE") || head.contains(&0) {
            return Err(ReadError::damaged(Damage::Encoding));
        }
        Ok(this)
    }

    /// What tells the encoding. Read without [`Self::fill`], which would take the zero bytes of UTF-16 for damage.
    fn first_bytes(&mut self) -> Result<(), ReadError> {
        while self.end < 4 && !self.finished {
            let room = self.buffer.get_mut(self.end..4).unwrap_or_default();
            let count = self.input.read(room).map_err(|_| ReadError::damaged(Damage::Unpacking))?;
            self.end += count;
            self.taken += count as u64;
            self.finished = count == 0;
        }
        Ok(())
    }

    /// More bytes behind what is there; false at the end of the part.
    fn fill(&mut self) -> Result<bool, ReadError> {
        if self.finished {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            if self.buffer.len() >= LONGEST_TAG {
                return Err(broken());
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        // The checksum of the part is compared at its end, and a wrong one arrives here as an error.
        let count = self.input.read(room).map_err(|_| ReadError::damaged(Damage::Unpacking))?;
        // No XML holds this byte, but a lenient parser passes it on.
        if memchr::memchr(0, room.get(..count).unwrap_or_default()).is_some() {
            return Err(broken());
        }
        self.end += count;
        self.taken += count as u64;
        self.finished = count == 0;
        Ok(count > 0)
    }

    /// The next step. What it returns points into the window, so it must be used before the next call.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, ReadError> {
        loop {
            let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
            match rest.first() {
                None => {
                    if !self.fill()? {
                        return if self.opened.is_empty() && self.rooted {
                            Ok(Token::End)
                        } else {
                            Err(ReadError::damaged(Damage::Truncated))
                        };
                    }
                }
                Some(b'<') => break,
                Some(_) => return self.text(),
            }
        }
        loop {
            let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
            match rest.get(1) {
                None => {}
                Some(b'!') => return self.declaration(),
                Some(b'?') => return self.skip(b"?>"),
                Some(_) => {
                    if let Some(length) = tag_length(rest) {
                        return self.tag(length);
                    }
                }
            }
            if !self.fill()? {
                return Err(ReadError::damaged(Damage::Truncated));
            }
        }
    }

    fn text(&mut self) -> Result<Token<'_>, ReadError> {
        let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
        let length = memchr::memchr(b'<', rest).unwrap_or(rest.len());
        let from = self.start;
        self.start += length;
        let text = self.buffer.get(from..self.start).unwrap_or_default();
        if self.opened.is_empty() && !text.trim_ascii().is_empty() {
            return Err(broken());
        }
        Ok(Token::Text(text))
    }

    #[inline]
    fn tag(&mut self, length: usize) -> Result<Token<'_>, ReadError> {
        let from = self.start;
        self.start += length;
        let inner = self.buffer.get(from + 1..self.start - 1).unwrap_or_default();
        if let Some(name) = inner.strip_prefix(b"/") {
            let begin = self.opened.pop().ok_or_else(broken)? as usize;
            if self.names.get(begin..) != Some(name.trim_ascii_end()) {
                return Err(broken());
            }
            self.names.truncate(begin);
            return Ok(Token::Close);
        }
        let (inner, empty) = match inner.strip_suffix(b"/") {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let split = inner.iter().position(u8::is_ascii_whitespace).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at_checked(split).ok_or_else(broken)?;
        if name.is_empty() || (self.opened.is_empty() && self.rooted) {
            return Err(broken());
        }
        self.rooted = true;
        if !empty {
            if self.opened.len() >= DEEPEST {
                return Err(broken());
            }
            self.opened.push(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
            self.names.extend_from_slice(name);
        }
        Ok(Token::Open { name, attributes, empty })
    }

    /// `<!--`, `<![CDATA[` and `<!DOCTYPE`.
    fn declaration(&mut self) -> Result<Token<'_>, ReadError> {
        while self.end - self.start < 9 && self.fill()? {}
        let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            self.start += 4;
            self.skip(b"-->")
        } else if rest.starts_with(b"<![CDATA[") {
            self.start += 9;
            self.literal()
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            Err(ReadError::damaged(Damage::DocumentType))
        } else {
            Err(broken())
        }
    }

    fn literal(&mut self) -> Result<Token<'_>, ReadError> {
        loop {
            let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
            if let Some(length) = memchr::memmem::find(rest, b"]]>") {
                let from = self.start;
                self.start += length + 3;
                return Ok(Token::Literal(self.buffer.get(from..from + length).unwrap_or_default()));
            }
            if !self.fill()? {
                return Err(ReadError::damaged(Damage::Truncated));
            }
        }
    }

    /// Moves behind `mark`, however far it is, without keeping what lies before it.
    fn skip(&mut self, mark: &[u8]) -> Result<Token<'_>, ReadError> {
        loop {
            let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
            if let Some(found) = memchr::memmem::find(rest, mark) {
                self.start += found + mark.len();
                return Ok(Token::Other);
            }
            self.start = self.end.saturating_sub(mark.len() - 1).max(self.start);
            if !self.fill()? {
                return Err(ReadError::damaged(Damage::Truncated));
            }
        }
    }
}

/// Length of the tag at the start of `rest` with both brackets, `>` within quotes not counted; `None` when its end
/// is not there yet.
#[inline]
fn tag_length(rest: &[u8]) -> Option<usize> {
    let mut quote = 0u8;
    for (at, &byte) in rest.iter().enumerate() {
        if quote != 0 {
            if byte == quote {
                quote = 0;
            }
        } else if byte == b'>' {
            return Some(at + 1);
        } else if byte == b'"' || byte == b'\'' {
            quote = byte;
        }
    }
    None
}

/// Name and value of an attribute.
type Attribute<'a> = (&'a [u8], &'a [u8]);

/// The attributes of a tag in order, values as written. Stops with an error at the first that is malformed.
pub(crate) struct Attributes<'a>(pub(crate) &'a [u8]);

impl<'a> Attributes<'a> {
    /// The next name and value.
    #[inline]
    pub(crate) fn next(&mut self) -> Result<Option<Attribute<'a>>, ReadError> {
        let rest = self.0.trim_ascii_start();
        if rest.is_empty() {
            return Ok(None);
        }
        let equals = rest.iter().position(|byte| *byte == b'=').ok_or_else(broken)?;
        let (name, rest) = rest.split_at_checked(equals).ok_or_else(broken)?;
        let value = rest.get(1..).unwrap_or_default().trim_ascii_start();
        let (quote, value) = value.split_first().ok_or_else(broken)?;
        if *quote != b'"' && *quote != b'\'' {
            return Err(broken());
        }
        let length = value.iter().position(|byte| byte == quote).ok_or_else(broken)?;
        let (value, rest) = value.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest.get(1..).unwrap_or_default();
        Ok(Some((name.trim_ascii_end(), value)))
    }

    /// The value of one attribute by its full name; twice the same is refused.
    pub(crate) fn value(attributes: &'a [u8], wanted: &[u8]) -> Result<Option<&'a [u8]>, ReadError> {
        let mut all = Self(attributes);
        let mut found = None;
        while let Some((name, value)) = all.next()? {
            if name == wanted && found.replace(value).is_some() {
                return Err(broken());
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte at a time, so that every token crosses a border of the window.
    struct Drip<'a>(&'a [u8]);
    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            match (self.0.split_first(), buffer.first_mut()) {
                (Some((byte, rest)), Some(slot)) => {
                    *slot = *byte;
                    self.0 = rest;
                    Ok(1)
                }
                _ => Ok(0),
            }
        }
    }

    fn walk(xml: &str) -> Result<String, ReadError> {
        let mut tags = Tags::new(Drip(xml.as_bytes()))?;
        let mut seen = String::new();
        loop {
            let piece = match tags.next()? {
                Token::Open { name, attributes, empty } => {
                    format!(
                        "<{}|{}{}",
                        String::from_utf8_lossy(name),
                        String::from_utf8_lossy(attributes),
                        if empty { "/" } else { "" }
                    )
                }
                Token::Close => ">".to_owned(),
                Token::Text(text) => String::from_utf8_lossy(text).into_owned(),
                Token::Literal(text) => format!("[{}]", String::from_utf8_lossy(text)),
                Token::Other => "~".to_owned(),
                Token::End => return Ok(seen),
            };
            seen.push_str(&piece);
        }
    }

    #[test]
    fn tokens_survive_any_cut() {
        let xml = "<?xml version='1.0'?><a b=\"x>y\"><!-- > --><c/>t&amp;u<![CDATA[<z>]]></a >\n";
        assert_eq!(
            walk(xml),
            Ok("~<a| b=\"x>y\"~<c|/t&amp;u[<z>]>\n".to_owned()),
            "the same walk wherever the window ends"
        );
    }

    #[test]
    fn what_a_lenient_parser_takes_is_refused() {
        let damaged = |what| Err(ReadError::damaged(what));
        assert_eq!(walk("<a><b></a></b>"), damaged(Damage::Xml), "crossed tags");
        assert_eq!(walk("<a><b></b>"), damaged(Damage::Truncated), "an open end");
        assert_eq!(walk("<a/><a/>"), damaged(Damage::Xml), "two roots");
        assert_eq!(
            walk("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            damaged(Damage::DocumentType),
            "a document type"
        );
        assert_eq!(walk("<\0a\0/\0>\0"), damaged(Damage::Encoding), "UTF-16");
        assert_eq!(walk(""), damaged(Damage::Truncated), "nothing at all");
        assert_eq!(walk(&"<a>".repeat(DEEPEST + 1)), damaged(Damage::Xml), "too deep");
    }

    #[test]
    fn attributes_are_found_by_full_name_once() {
        let value = |raw: &'static str| Attributes::value(raw.as_bytes(), b"r");
        assert_eq!(value(" r='A1' s=\"2\""), Ok(Some(&b"A1"[..])));
        assert_eq!(value(" x:r='A1'"), Ok(None), "another name space is another name");
        assert!(value(" r='A1' r='B1'").is_err(), "which of two counts cannot be known");
        assert!(value(" r=A1").is_err(), "no quotes");
    }
}
