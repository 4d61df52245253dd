//! Looks at the parts of a package that another parser reads: whether they unpack whole and, for XML, whether they are
//! well-formed. Not here: the parts of an .xlsx with cells and texts; those are read and judged in one go (`xlsx`).

use std::io::Read;

use crate::limits::Limits;
use crate::reason::{Damage, Excess, ReadError};
use crate::xml::{Tags, Token};

/// Reads any other part to its end: well-formed, checksum right, no longer than declared limits.
pub(crate) fn sound(input: impl Read, limits: &Limits) -> Result<(), ReadError> {
    let mut tags = Tags::new(input)?;
    while !matches!(tags.next()?, Token::End) {
        if tags.taken > limits.max_unzipped {
            return Err(too_large(Excess::Unzipped, limits.max_unzipped));
        }
    }
    Ok(())
}

/// Inflates a binary part to its end: checksum right, no longer than the limits.
pub(crate) fn unpacks(input: impl Read, limits: &Limits) -> Result<(), ReadError> {
    let taken = std::io::copy(&mut input.take(limits.max_unzipped + 1), &mut std::io::sink());
    match taken {
        Ok(taken) if taken > limits.max_unzipped => Err(too_large(Excess::Unzipped, limits.max_unzipped)),
        Ok(_) => Ok(()),
        Err(_) => Err(ReadError::damaged(Damage::Unpacking)),
    }
}

fn too_large(what: Excess, limit: u64) -> ReadError {
    ReadError::TooLarge { what, limit }
}
