//! Text typed in the fonts of the 1990s: TCVN3 (.VnTime), VNI (VNI-Times), VIQR, and UTF-8 read as Windows-1252.
//!
//! One cell can be truly ambiguous ("Hoà" is a Unicode word and VNI for "Hồ"), so an encoding is decided for a
//! column or a sheet by vote ([`Vote`]), never for a cell alone.

mod syllable;
mod tables;
mod viqr;

pub(crate) use syllable::is_syllable;

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// How a text was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Unicode, composed or not; plain ASCII counts as Unicode.
    #[default]
    Unicode,
    /// TCVN3 (ABC), fonts .Vn*.
    Tcvn3,
    /// VNI-Windows, fonts VNI-*.
    Vni,
    /// VIQR: marks typed behind letters.
    Viqr,
    /// UTF-8 that was once read as Windows-1252.
    Cp1252,
}

impl Encoding {
    /// The name in results: `unicode`, `tcvn3`, `vni`, `viqr`, `cp1252`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viqr => "viqr",
            Self::Cp1252 => "cp1252",
        }
    }

    /// The encoding that a font name betrays.
    pub fn of_font(font: &str) -> Option<Self> {
        let font = font.trim_start();
        if font.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(".vn")) {
            Some(Self::Tcvn3)
        } else if font.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("vni-")) {
            Some(Self::Vni)
        } else {
            None
        }
    }
}

/// Whether the font shows lower-case bytes as capitals (.VnTimeH).
pub fn is_capital_font(font: &str) -> bool {
    Encoding::of_font(font) == Some(Encoding::Tcvn3) && font.trim_end().ends_with('H')
}

/// The text in Unicode (NFC), read as this encoding.
pub fn decode(text: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Unicode => text.nfc().collect(),
        Encoding::Tcvn3 => decode_tcvn3(text),
        Encoding::Vni => decode_sequences(text, &VNI),
        Encoding::Viqr => viqr::decode_viqr(text),
        Encoding::Cp1252 => decode_cp1252(text).unwrap_or_else(|| text.to_owned()),
    }
}

static TCVN3: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    // Somebody may have folded µ (U+00B5) to μ (U+03BC).
    tables::TCVN3.iter().copied().chain([('\u{03BC}', 'à')]).collect()
});
static VNI: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| tables::VNI.iter().copied().collect());
static VIQR: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| tables::VIQR.iter().copied().collect());

/// TCVN3 has no capital toned letters: the font showed the small ones large. A word whose plain letters are all
/// capitals was shown in capitals; a word with one plain letter ("H¹", "ñY") follows the longer words around it.
fn decode_tcvn3(text: &str) -> String {
    let plain = |word: &str| {
        let letters = word.chars().filter(char::is_ascii_alphabetic);
        letters.fold((0, 0), |(all, small), c| (all + 1, small + usize::from(c.is_ascii_lowercase())))
    };
    let mut shouted_words = 0;
    let mut spoken_words = 0;
    for (all, small) in text.split(' ').map(plain).filter(|(all, _)| *all > 1) {
        shouted_words += usize::from(small == 0 && all > 1);
        spoken_words += usize::from(small > 0);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_inclusive(' ') {
        let decoded: String = word.chars().map(|c| TCVN3.get(&c).copied().unwrap_or(c)).collect();
        let shouted = match plain(word) {
            (0 | 1, 0) => shouted_words > spoken_words,
            (_, small) => small == 0,
        };
        if shouted { out += &decoded.to_uppercase() } else { out += &decoded }
    }
    out
}

/// Longest match first: up to three characters of the old text are one letter.
fn decode_sequences(text: &str, table: &HashMap<&'static str, char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(3).collect::<Vec<_>>();
        let hit = ends.iter().rev().find_map(|end| {
            let begin = rest.get(..*end)?;
            table.get(begin).map(|letter| (*letter, *end))
        });
        let (letter, end) = hit.unwrap_or((first, first.len_utf8()));
        out.push(letter);
        rest = rest.get(end..).unwrap_or("");
    }
    out.nfc().collect()
}

/// Undoes "á»…" for "ễ": the characters go back to the Windows-1252 bytes they came from.
fn decode_cp1252(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(cp1252_byte).collect();
    let decoded = String::from_utf8(bytes?).ok()?;
    Some(decoded.nfc().collect())
}

fn cp1252_byte(c: char) -> Option<u8> {
    const HIGH: [(char, u8); 27] = [
        ('€', 0x80),
        ('‚', 0x82),
        ('ƒ', 0x83),
        ('„', 0x84),
        ('…', 0x85),
        ('†', 0x86),
        ('‡', 0x87),
        ('ˆ', 0x88),
        ('‰', 0x89),
        ('Š', 0x8A),
        ('‹', 0x8B),
        ('Œ', 0x8C),
        ('Ž', 0x8E),
        ('‘', 0x91),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('•', 0x95),
        ('–', 0x96),
        ('—', 0x97),
        ('˜', 0x98),
        ('™', 0x99),
        ('š', 0x9A),
        ('›', 0x9B),
        ('œ', 0x9C),
        ('ž', 0x9E),
        ('Ÿ', 0x9F),
    ];
    match u32::from(c) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        _ => HIGH.iter().find(|(shown, _)| *shown == c).map(|(_, byte)| *byte),
    }
}

/// Letters that only Unicode Vietnamese has.
fn has_unicode_letters(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1EA0}'
                ..='\u{1EF9}'
                    | '\u{0300}'
                    | '\u{0301}'
                    | '\u{0303}'
                    | '\u{0306}'
                    | '\u{0309}'
                    | '\u{0323}'
                    | '\u{0302}'
                    | '\u{031B}'
        )
    })
}

fn has_high_latin(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{00A1}'..='\u{00FF}'))
}

fn looks_like_cp1252(text: &str) -> bool {
    let hints = [
        "á»",
        "áº",
        "Ä\u{2018}",
        "Ä\u{90}",
        "Æ°",
        "Æ¡",
        "Ã¡",
        "Ã ",
        "Ã¢",
        "Ãª",
        "Ã´",
        "Ã³",
        "Ã²",
        "Ã\u{AD}",
        "Ã¬",
        "Ã½",
        "Ãº",
        "Ã¹",
    ];
    hints.iter().any(|hint| text.contains(hint))
}

/// How many of the words are Vietnamese syllables.
fn score(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphabetic() && !('\u{0300}'..='\u{036F}').contains(&c));
    words.filter(|word| !word.is_ascii() && syllable::is_syllable(word)).count()
}

/// Whether a text is no Vietnamese as it stands and becomes some in an old encoding.
fn is_old(text: &str) -> bool {
    has_high_latin(text)
        && !has_unicode_letters(text)
        && score(text) == 0
        && (score(&decode(text, Encoding::Tcvn3)) > 0 || score(&decode(text, Encoding::Vni)) > 0)
}

/// What one text says about its encoding; `None` when it says nothing (ASCII) or is ambiguous.
pub fn guess(text: &str) -> Option<Encoding> {
    if looks_like_cp1252(text)
        && decode_cp1252(text).is_some_and(|decoded| has_unicode_letters(&decoded) || score(&decoded) > 0)
    {
        return Some(Encoding::Cp1252);
    }
    if has_unicode_letters(text) {
        return Some(Encoding::Unicode);
    }
    if !has_high_latin(text) {
        return viqr::looks_like_viqr(text).then_some(Encoding::Viqr);
    }
    let raw = score(text);
    let tcvn3 = score(&decode(text, Encoding::Tcvn3));
    let vni = score(&decode(text, Encoding::Vni));
    let best = raw.max(tcvn3).max(vni);
    if best == 0 {
        return None;
    }
    match (raw == best, tcvn3 == best, vni == best) {
        (true, false, false) => Some(Encoding::Unicode),
        (false, true, false) => Some(Encoding::Tcvn3),
        (false, false, true) => Some(Encoding::Vni),
        // A tie with the text as it stands proves nothing either way.
        _ => None,
    }
}

/// Votes of many texts on one encoding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vote {
    counts: [u32; 5],
    /// Texts that are surely not Unicode, but may be of several old encodings.
    old: u32,
}

impl Vote {
    const ORDER: [Encoding; 5] =
        [Encoding::Unicode, Encoding::Tcvn3, Encoding::Vni, Encoding::Viqr, Encoding::Cp1252];

    /// Lets a text vote; a cell's font votes with it where the text is not plainly Unicode.
    pub fn add(&mut self, text: &str, font: &str) {
        let said = guess(text);
        let voted = match (said, Encoding::of_font(font)) {
            (Some(Encoding::Unicode), _) | (Some(_), None) | (None, None) => said,
            (_, Some(font)) if has_high_latin(text) => Some(font),
            _ => said,
        };
        let Some(voted) = voted else {
            self.old += u32::from(is_old(text));
            return;
        };
        if let Some(at) = Self::ORDER.iter().position(|e| *e == voted)
            && let Some(count) = self.counts.get_mut(at)
        {
            *count += 1;
        }
    }

    /// Adds another vote's counts.
    pub fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
        self.old += other.old;
    }

    /// Whether nobody spoke for one encoding, but the texts are surely in some old one.
    pub fn is_undecided(&self) -> bool {
        self.total() == 0 && self.old > 0
    }

    /// The old encoding most texts spoke for.
    pub fn oldest(&self) -> Option<Encoding> {
        let (at, count) = self.counts.iter().enumerate().skip(1).max_by_key(|(_, count)| **count)?;
        (*count > 0).then(|| Self::ORDER.get(at).copied()).flatten()
    }

    /// How many texts spoke.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The encoding most texts spoke for; `None` when nobody spoke.
    pub fn winner(&self) -> Option<Encoding> {
        let (at, count) = self.counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
        (*count > 0).then(|| Self::ORDER.get(at).copied()).flatten()
    }

    /// Whether a second encoding got a serious share (a tenth) of the votes.
    pub fn is_mixed(&self) -> bool {
        let best = self.counts.iter().copied().max().unwrap_or(0);
        (self.total() - best) * 10 >= self.total().max(1) && self.total() > best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_text_becomes_unicode() {
        assert_eq!(decode("NguyÔn ThÞ Hång ¸nh", Encoding::Tcvn3), "Nguyễn Thị Hồng ánh");
        assert_eq!(decode("TrÇn §øc L\u{AD}¬ng", Encoding::Tcvn3), "Trần Đức Lương");
        assert_eq!(
            decode("NGUYÔN THÞ", Encoding::Tcvn3),
            "NGUYỄN THỊ",
            "capital words were shown by an H font"
        );
        assert_eq!(
            decode("Hå Hµ", Encoding::Tcvn3),
            "Hồ Hà",
            "one capital before a vowel is an ordinary name"
        );
        assert_eq!(decode("ñY BAN NH¢N D¢N", Encoding::Tcvn3), "ỦY BAN NHÂN DÂN");
        assert_eq!(decode("Nguyeãn Thò Hoàng AÙnh", Encoding::Vni), "Nguyễn Thị Hồng Ánh");
        assert_eq!(decode("Traàn Ñöùc Löông", Encoding::Vni), "Trần Đức Lương");
        assert_eq!(decode("Nguye^~n Thi. Ho^`ng", Encoding::Viqr), "Nguyễn Thị Hồng");
        let wrong: String = "Nguyễn Thị"
            .bytes()
            .map(|b| match b {
                0x85 => '…',
                0x8B => '‹',
                _ => char::from(b),
            })
            .collect();
        assert_eq!(decode(&wrong, Encoding::Cp1252), "Nguyễn Thị");
    }

    #[test]
    fn a_column_knows_its_encoding() {
        let vote = |texts: &[&str]| {
            let mut vote = Vote::default();
            texts.iter().for_each(|t| vote.add(t, ""));
            vote.winner()
        };
        assert_eq!(vote(&["NguyÔn ThÞ H¹nh", "Ph¹m Thanh Phong", "Mai Minh B×nh"]), Some(Encoding::Tcvn3));
        assert_eq!(vote(&["Hoà Ñöùc An", "Loø Hoaøi Thaûo", "Quaøng Vaên Quyù"]), Some(Encoding::Vni));
        assert_eq!(vote(&["Nguyễn Thị Hạnh", "Hoà", "H’Hen Niê"]), Some(Encoding::Unicode));
        assert_eq!(vote(&["Ksor Nam", "Ngan"]), None, "plain letters say nothing");
        assert_eq!(guess("Hoà"), None, "one word may be both");
    }
}
