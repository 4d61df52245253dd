//! VIQR: marks typed behind letters, word by word, because its marks are punctuation everywhere else.

use super::{VIQR, decode_sequences, syllable};

/// A text of VIQR in Unicode.
pub(super) fn decode_viqr(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(parts_words) {
        let word = piece.trim_end_matches(parts_words);
        out += &decode_viqr_word(word);
        out += piece.get(word.len()..).unwrap_or("");
    }
    out
}

/// A word of VIQR in Unicode. Shape marks (`^ ( +`, dd) say what they are; tone marks are punctuation elsewhere, so
/// they count only where a syllable results ("a.b@c", "B1.", "to?" stay).
fn decode_viqr_word(word: &str) -> String {
    let whole = decode_sequences(&word.replace('\\', ""), &VIQR);
    if is_vietnamese(&whole) || has_viqr_shape(word) && whole.chars().all(char::is_alphabetic) {
        return whole;
    }
    // A full stop or a question mark behind the word was one.
    let cut = word.char_indices().next_back();
    if let Some((at, '.' | '?' | '\'')) = cut
        && let (Some(head), Some(tail)) = (word.get(..at), word.get(at..))
    {
        let decoded = decode_sequences(head, &VIQR);
        if is_vietnamese(&decoded) {
            return decoded + tail;
        }
    }
    word.to_owned()
}

/// Blanks and the signs that part words without being marks.
fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '-' | ',' | ';' | ':' | '"' | ')' | '–')
}

fn is_vietnamese(text: &str) -> bool {
    let bare = text.trim_matches(parts_words);
    !bare.is_empty() && syllable::is_syllable(bare)
}

fn has_viqr_shape(word: &str) -> bool {
    word.as_bytes().windows(2).any(|pair| {
        matches!(pair, [a, b'^'] if b"aeoAEO".contains(a))
            || matches!(pair, [b'a' | b'A', b'('] | [b'd' | b'D', b'd' | b'D'])
            || matches!(pair, [a, b'+'] if b"ouOU".contains(a))
    })
}

/// A word whose letters carry a shape mark and that becomes a syllable; marked words that become none speak against
/// it.
pub(super) fn looks_like_viqr(text: &str) -> bool {
    let mut found = false;
    for word in text.split(parts_words).filter(|word| has_viqr_shape(word)) {
        let decoded = decode_viqr_word(word);
        if decoded == word || decoded.is_ascii() {
            return false;
        }
        found |= is_vietnamese(&decoded);
    }
    found
}
