//! The recovery code: eight groups of five characters, written on paper, typed in by hand years later. What it
//! opens is in `key_file`.
//!
//! Four characters of a group are random (32 × 5 = 160 bits in all), the fifth checks the group and its place, so a
//! typing error is named before anything is tried and does not look like a wrong code.

use crate::error::{Result, StoreError};
use crate::secret::random;
use std::fmt;
use zeroize::Zeroizing;

/// Digits and capitals without I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 8;
const GROUP: usize = 5;

/// A recovery code, to be shown once. Its `Debug` hides it.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new code from the operating system's random numbers.
    pub(crate) fn new() -> Result<Self> {
        let mut bytes = Zeroizing::new([0_u8; GROUPS * (GROUP - 1)]);
        random(bytes.as_mut_slice())?;
        let mut code = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        for (index, group) in bytes.chunks(GROUP - 1).enumerate() {
            if index > 0 {
                code.push('-');
            }
            let symbols: Zeroizing<String> = Zeroizing::new(group.iter().map(|byte| symbol(*byte)).collect());
            code.push_str(&symbols);
            code.push(check(index, &symbols));
        }
        Ok(Self(code))
    }

    /// The code as it is shown and printed: `XXXXX-XXXXX-…`, eight groups.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The random characters of a typed code; spaces, dashes, case, `O` for `0` and `I`, `L` for `1` do not matter.
    pub(crate) fn read(typed: &str) -> Result<Zeroizing<String>> {
        let typed: Zeroizing<Vec<char>> = Zeroizing::new(
            typed
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'))
                .map(plain)
                .collect(),
        );
        if typed.len() != GROUPS * GROUP {
            return Err(StoreError::RecoveryCodeMistyped { group: None });
        }
        let mut random = Zeroizing::new(String::with_capacity(GROUPS * (GROUP - 1)));
        for (index, group) in typed.chunks(GROUP).enumerate() {
            let Some((last, symbols)) = group.split_last() else { continue };
            let symbols: Zeroizing<String> = Zeroizing::new(symbols.iter().collect());
            if *last != check(index, &symbols) {
                return Err(StoreError::RecoveryCodeMistyped { group: u32::try_from(index + 1).ok() });
            }
            random.push_str(&symbols);
        }
        Ok(random)
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

fn symbol(byte: u8) -> char {
    ALPHABET.get(usize::from(byte & 31)).copied().map_or('0', char::from)
}

fn plain(typed: char) -> char {
    match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

fn check(index: usize, symbols: &str) -> char {
    let sum = crate::sha256(&[b"socanbo recovery", index.to_string().as_bytes(), symbols.as_bytes()]);
    symbol(sum.first().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_groups_of_five_and_read_however_it_is_typed() {
        let code = RecoveryCode::new().unwrap();
        let groups: Vec<&str> = code.text().split('-').collect();
        assert_eq!(groups.iter().map(|g| g.len()).collect::<Vec<_>>(), [5; 8], "eight groups of five");
        let sloppy = code.text().to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
        assert_eq!(
            *RecoveryCode::read(&sloppy).unwrap(),
            *RecoveryCode::read(code.text()).unwrap(),
            "case, spacing and look-alikes do not matter"
        );
        assert_ne!(code.text(), RecoveryCode::new().unwrap().text(), "no two codes are the same");
        assert!(!format!("{code:?}").contains(groups[0]), "the code is not shown by accident");
    }

    #[test]
    fn a_typing_error_names_its_group() {
        // Searched for rather than fixed: 1 in 32 wrong characters passes the check of its group by chance.
        let code = RecoveryCode::new().unwrap();
        let seen = ALPHABET.iter().filter(|c| {
            let mut typed = code.text().as_bytes().to_vec();
            typed[12] = **c;
            let typed = String::from_utf8(typed).unwrap();
            matches!(RecoveryCode::read(&typed), Err(StoreError::RecoveryCodeMistyped { group: Some(3) }))
        });
        assert!(seen.count() >= 20, "most single errors in the third group are caught there");
        let short = &code.text()[..40];
        assert!(
            matches!(RecoveryCode::read(short), Err(StoreError::RecoveryCodeMistyped { group: None })),
            "a missing character is said as such"
        );
    }
}
