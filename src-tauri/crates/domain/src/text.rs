//! Vietnamese text as keys: folded for comparing headings and lists, cleaned of what nobody typed on purpose.
//!
//! Not here: old encodings ([`crate::legacy_text`]) and what a name may look like ([`crate::rules`]).

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Lower case, without accents (đ → d), every run of other characters one space: "Số CCCD/ĐDCN" → "so cccd ddcn".
/// The key for headings, list values and search.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut put = |plain: char| {
        // An apostrophe binds: H'Mông, HMông and H’Mông are one habit of spelling.
        if is_mark(plain) || is_apostrophe(plain) {
            return;
        }
        if plain.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            if plain.is_ascii() {
                folded.push(plain.to_ascii_lowercase());
            } else {
                folded.extend(plain.to_lowercase());
            }
        } else {
            gap = true;
        }
    };
    for c in text.chars() {
        match base(c) {
            Some(letter) => put(letter),
            None => std::iter::once(c).nfd().for_each(&mut put),
        }
    }
    folded
}

/// The letter under the marks of a composed Vietnamese one: what NFD would find, without asking it for every letter.
fn base(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{7F}' => c,
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | '\u{1EA0}'..='\u{1EB7}' => 'a',
        'È'..='Ê' | 'è'..='ê' | '\u{1EB8}'..='\u{1EC7}' => 'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | '\u{1EC8}'..='\u{1ECB}' => 'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | '\u{1ECC}'..='\u{1EE3}' => 'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1EE4}'..='\u{1EF1}' => 'u',
        'Ý' | 'ý' | '\u{1EF2}'..='\u{1EF9}' => 'y',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        _ => return None,
    })
}

/// The folded text without its spaces: "ê đê", "Ê-đê" and "Êđê" are one key.
pub fn squash(text: &str) -> String {
    let mut key = fold(text);
    key.retain(|c| c != ' ');
    key
}

/// Combining marks that [`fold`] drops.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// The characters people type as an apostrophe in H'Hen, K'Brih, M'nông.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′')
}

/// Spaces and invisible characters that look like one ordinary space or like nothing.
fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' | '\r' | '\n'
    )
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\0')
}

/// What [`clean`] took away or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Zero-width or direction characters, or odd spaces inside the text.
    pub invisible: bool,
    /// Spaces at the ends or several in a row.
    pub spaces: bool,
    /// Letters that only look Vietnamese (Ð for Đ, Cyrillic, full-width).
    pub lookalike: bool,
}

impl Cleaned {
    /// Whether a person would call it a change (outer blanks alone are not).
    pub fn is_visible(self) -> bool {
        self.invisible || self.lookalike
    }
}

/// The text in NFC with one space between words and none at the ends, invisible characters gone and look-alike
/// letters replaced. Decoding of old fonts must come first: U+00AD is the letter ư there.
pub fn clean(text: &str) -> (String, Cleaned) {
    let mut done = Cleaned::default();
    if is_plain(text) {
        return (text.to_owned(), done);
    }
    let composed: String = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
    let cyrillic = composed.chars().any(is_cyrillic_only);
    let mut cleaned = String::with_capacity(composed.len());
    let mut gap = false;
    for c in composed.chars() {
        if is_invisible(c) || c == '\u{00AD}' {
            done.invisible = true;
            continue;
        }
        if c == ' ' || is_odd_space(c) {
            done.invisible |= c == '\u{00A0}' || c == '\u{3000}';
            done.spaces |= gap || cleaned.is_empty();
            gap = true;
            continue;
        }
        if gap && !cleaned.is_empty() {
            cleaned.push(' ');
        }
        gap = false;
        match lookalike(c, cyrillic) {
            Some(real) => {
                done.lookalike = true;
                cleaned.push(real);
            }
            None => cleaned.push(c),
        }
    }
    done.spaces |= gap;
    (cleaned, done)
}

/// Nothing to clean: the common case, told without allocating.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let odd = match c {
            ' ' => before == ' ',
            '!'..='~' => false,
            // precomposed Vietnamese letters
            '\u{1EA0}'..='\u{1EF9}'
            | 'ă'
            | 'Ă'
            | 'đ'
            | 'Đ'
            | 'ĩ'
            | 'Ĩ'
            | 'ũ'
            | 'Ũ'
            | 'ơ'
            | 'Ơ'
            | 'ư'
            | 'Ư' => false,
            'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' => false,
            'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | '’' => false,
            _ => true,
        };
        if odd {
            return false;
        }
        before = c;
    }
    before != ' ' || text.is_empty()
}

fn is_cyrillic_only(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{04FF}') && lookalike(c, false).is_none()
}

/// The Latin letter that a look-alike stands for; a text with real Cyrillic letters is left alone.
fn lookalike(c: char, cyrillic_text: bool) -> Option<char> {
    let real = match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        '\u{FF01}'..='\u{FF5E}' => return char::from_u32(u32::from(c) - 0xFEE0),
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'ν' => 'v',
        _ => return None,
    };
    let is_d = matches!(real, 'Đ' | 'đ');
    (is_d || !cyrillic_text).then_some(real)
}

/// How many single-letter changes (insert, delete, replace) lead from one text to the other, up to `limit`;
/// `None` beyond it. Works on characters.
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let up = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            let cost = if ca == cb { diagonal } else { 1 + diagonal.min(left).min(up) };
            if let Some(cell) = row.get_mut(j) {
                *cell = left;
            }
            diagonal = up;
            left = cost;
        }
        if let Some(cell) = row.last_mut() {
            *cell = left;
        }
    }
    row.last().copied().filter(|d| *d <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_accents_case_and_punctuation() {
        assert_eq!(fold("Số CCCD/ĐDCN"), "so cccd ddcn");
        assert_eq!(fold("  Họ, tên\nCBCCVC "), "ho ten cbccvc");
        assert_eq!(fold("H’Mông"), "hmong", "an apostrophe binds");
        assert_eq!(squash("Ê-đê"), squash("ê đê"));
    }

    #[test]
    fn cleaning_says_what_it_did() {
        assert_eq!(clean("Nguyễn Văn An"), ("Nguyễn Văn An".to_owned(), Cleaned::default()));
        let (text, done) = clean(" Ðinh\u{00A0}Thị\u{200B}  Lan ");
        assert_eq!(text, "Đinh Thị Lan");
        assert!(done.lookalike && done.invisible && done.spaces);
        let nfd: String = "Nguyễn Thị".nfd().collect();
        assert_eq!(clean(&nfd).0, "Nguyễn Thị", "NFD is composed");
    }

    #[test]
    fn distance_counts_single_changes() {
        assert_eq!(distance("kinhh", "kinh", 2), Some(1));
        assert_eq!(distance("kinh", "kinh", 2), Some(0));
        assert_eq!(distance("abc", "xyz", 2), None);
        assert_eq!(distance("tày", "nùng", 1), None);
    }
}
