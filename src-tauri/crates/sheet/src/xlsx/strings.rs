//! The table of shared strings. Each goes to the host as it is read, so that a cell need only name its number and this
//! process holds none of them.

use std::io::{Read, Write};

use super::text::RichText;
use crate::child::{Stop, fits};
use crate::frames::Sender;
use crate::limits::Limits;
use crate::reason::{Damage, Excess, ReadError};
use crate::xml::{Attributes, Tags, Token, local};

/// What a cell may refer to.
#[derive(Debug, Default)]
pub(super) struct Strings {
    pub(super) count: u64,
    /// One bit for each: an empty text is no value.
    empty: Vec<u64>,
}

impl Strings {
    /// The number under which the host knows it; `None` for an empty text.
    #[inline]
    pub(super) fn id(&self, index: u64) -> Option<u32> {
        let word = self.empty.get(usize::try_from(index / 64).ok()?)?;
        if word & (1 << (index % 64)) != 0 { None } else { u32::try_from(index).ok() }
    }

    fn add(&mut self, empty: bool) {
        let bit = self.count % 64;
        if bit == 0 {
            self.empty.push(0);
        }
        if let Some(word) = self.empty.last_mut() {
            *word |= u64::from(empty) << bit;
        }
        self.count += 1;
    }
}

/// Reads the table to its end. Nothing else may have been sent before, for the numbers are the host's.
pub(super) fn read<W: Write>(
    input: impl Read,
    limits: &Limits,
    out: &mut Sender<W>,
) -> Result<Strings, Stop> {
    let mut tags = Tags::new(input)?;
    let mut strings = Strings::default();
    let mut rich = RichText::default();
    let (mut depth, mut inside) = (0u32, false);
    loop {
        match tags.next()? {
            Token::Open { name, attributes, empty } if inside => {
                // Within one another they would shift every number behind them.
                if local(name) == b"si" {
                    return Err(ReadError::damaged(Damage::Xml).into());
                }
                rich.open(name, attributes, empty)?;
            }
            Token::Open { name, attributes, empty } => match (local(name), depth) {
                (b"sst", 0) => {
                    claimed(attributes, limits)?;
                    depth += u32::from(!empty);
                }
                (_, 0) => return Err(ReadError::damaged(Damage::MissingPart).into()),
                (b"si", 1) => {
                    rich.begin();
                    inside = !empty;
                    if empty {
                        add(&mut strings, "", limits, out)?;
                    }
                }
                (b"si", _) => return Err(ReadError::damaged(Damage::Xml).into()),
                _ => depth += u32::from(!empty),
            },
            Token::Close if inside => {
                if rich.close()? {
                    inside = false;
                    add(&mut strings, rich.text(), limits, out)?;
                }
            }
            Token::Close => depth = depth.saturating_sub(1),
            Token::Text(text) if inside => rich.push(text, limits)?,
            Token::Literal(text) if inside => rich.literal(text, limits)?,
            Token::Other if inside => rich.flush()?,
            Token::Text(_) | Token::Literal(_) | Token::Other => {}
            Token::End => return Ok(strings),
        }
    }
}

fn add<W: Write>(
    strings: &mut Strings,
    text: &str,
    limits: &Limits,
    out: &mut Sender<W>,
) -> Result<(), Stop> {
    if strings.count >= limits.max_shared_strings {
        return Err(ReadError::TooLarge { what: Excess::Texts, limit: limits.max_shared_strings }.into());
    }
    if !fits(text, limits) {
        return Err(ReadError::TooLarge { what: Excess::Text, limit: limits.max_text_chars }.into());
    }
    strings.add(text.is_empty());
    out.table_text(text)?;
    Ok(out.within(limits)?)
}

/// A table that claims more entries than any list has is not looked at further.
fn claimed(attributes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let claimed = Attributes::value(attributes, b"uniqueCount")?.unwrap_or(b"0");
    let digits = !claimed.is_empty() && claimed.iter().all(u8::is_ascii_digit);
    let count = std::str::from_utf8(claimed).ok().and_then(|claimed| claimed.parse::<u64>().ok());
    // What is no number says nothing; what is too long for one says too much.
    if digits && count.is_none_or(|count| count > limits.max_shared_strings) {
        return Err(ReadError::TooLarge { what: Excess::Texts, limit: limits.max_shared_strings });
    }
    Ok(())
}
