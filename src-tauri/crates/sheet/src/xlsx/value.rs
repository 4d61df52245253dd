//! From the characters of `v` to a value, as the type of the cell says. Not here: where the cell stands (`sheet`).

use std::io::Write;

use super::sheet::Walk;
use super::styles::NumberIs;
use super::text::{decode, unescaped};
use crate::child::{Stop, fits};
use crate::frames::Value;
use crate::reason::{BadReference, Damage, Excess, ReadError};
use crate::values;

/// The type of a cell (`t`): how its `v` is to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// None stated: a number, or a text that some programs leave unmarked.
    #[default]
    Unsaid,
    /// `n`
    Number,
    /// `s`: an index into the shared strings.
    Shared,
    /// `b`
    Truth,
    /// `e`
    Error,
    /// `str`: the result of a formula.
    Text,
    /// `d`
    Iso,
    /// `inlineStr`: the value is in `is`, a `v` beside it means nothing.
    Inline,
    /// The same, its `is` read.
    InlineRead,
}

impl Kind {
    #[inline]
    pub(super) fn of(stated: &[u8]) -> Option<Self> {
        Some(match stated {
            b"s" => Self::Shared,
            b"n" => Self::Number,
            b"str" => Self::Text,
            b"b" => Self::Truth,
            b"e" => Self::Error,
            b"inlineStr" | b"is" => Self::Inline,
            b"d" => Self::Iso,
            _ => return None,
        })
    }
}

/// The longest name of an error that is taken; Excel's own have at most 13 letters.
const LONGEST_ERROR: usize = 20;

impl<W: Write, S: Fn() -> u16> Walk<'_, W, S> {
    /// The end of `v`: sends what `raw` says.
    #[inline]
    pub(super) fn value(&mut self) -> Result<(), Stop> {
        if self.raw.is_empty() {
            return Ok(());
        }
        let raw = std::mem::take(&mut self.raw);
        let outcome = match self.cell.kind {
            Kind::Unsaid | Kind::Number => self.number(&raw),
            Kind::Shared => self.shared(&raw),
            Kind::Truth => self.truth(&raw),
            Kind::Error => self.error(&raw),
            Kind::Text | Kind::Iso => self.free(&raw),
            Kind::Inline | Kind::InlineRead => Ok(()),
        };
        // Kept for its room.
        self.raw = raw;
        outcome
    }

    #[inline]
    fn number(&mut self, raw: &[u8]) -> Result<(), Stop> {
        let damaged = || self.damaged(Damage::Cell);
        // An entity or a letter beyond ASCII in a number is somebody's mistake, and which number was meant is unknown.
        let text = std::str::from_utf8(raw).ok().filter(|text| !text.contains('&')).ok_or_else(damaged)?;
        let trimmed = text.trim_ascii();
        if trimmed.is_empty() {
            return Ok(());
        }
        let Ok(number) = trimmed.parse::<f64>() else {
            return if self.cell.kind == Kind::Unsaid { self.send_text(text) } else { Err(damaged().into()) };
        };
        if !number.is_finite() {
            return self.send(&Value::Error("#NUM!"));
        }
        let style = self.book.styles.get(self.cell.style);
        match style.number {
            NumberIs::Number => match style.shown.as_ref().and_then(|shown| shown.text(number)) {
                Some(shown) => self.send(&Value::Text(&shown)),
                None => self.send(&Value::Number(number)),
            },
            NumberIs::Moment => self.send(&Value::Date(values::moment(number, self.book.is_1904))),
            NumberIs::Duration => self.send(&Value::Date(number)),
        }
    }

    #[inline]
    fn shared(&mut self, raw: &[u8]) -> Result<(), Stop> {
        let index = super::address::number(raw).filter(|index| *index < self.book.strings.count);
        let index = index.ok_or_else(|| self.bad(BadReference::SharedString, self.row, Some(self.column)))?;
        match self.book.strings.id(index) {
            Some(id) => self.send(&Value::Sent(id)),
            None => Ok(()),
        }
    }

    fn truth(&mut self, raw: &[u8]) -> Result<(), Stop> {
        let word = raw.trim_ascii();
        if word == b"1" || word.eq_ignore_ascii_case(b"true") {
            self.send(&Value::Bool(true))
        } else if word == b"0" || word.eq_ignore_ascii_case(b"false") {
            self.send(&Value::Bool(false))
        } else {
            Err(self.damaged(Damage::Cell).into())
        }
    }

    /// Excel's own errors, and those of other programs (`Err:502`): a cell in error has no value, whatever it is called.
    fn error(&mut self, raw: &[u8]) -> Result<(), Stop> {
        let word = raw.trim_ascii();
        let name = std::str::from_utf8(word).ok();
        let sound = (word.starts_with(b"#") || word.starts_with(b"Err:"))
            && word.len() <= LONGEST_ERROR
            && word.iter().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'&' | b'<'));
        match name.filter(|_| sound) {
            Some(name) => self.send(&Value::Error(name)),
            None => Err(self.damaged(Damage::Cell).into()),
        }
    }

    fn free(&mut self, raw: &[u8]) -> Result<(), Stop> {
        let mut text = String::with_capacity(raw.len());
        decode(raw, &mut text).map_err(|_| self.damaged(Damage::Cell))?;
        match self.cell.kind {
            Kind::Iso => match values::iso(&text) {
                Value::Text(text) => self.send_text(text),
                date => self.send(&date),
            },
            _ => self.send_text(&unescaped(&text)),
        }
    }

    pub(super) fn send_text(&mut self, text: &str) -> Result<(), Stop> {
        if text.is_empty() {
            return Ok(());
        }
        if !fits(text, self.book.limits) {
            return Err(
                ReadError::TooLarge { what: Excess::Text, limit: self.book.limits.max_text_chars }.into()
            );
        }
        self.send(&Value::Text(text))
    }
}
