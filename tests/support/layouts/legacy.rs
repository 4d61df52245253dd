//! Unicode text as offices typed it before Unicode: the way back from what the program must undo.
//!
//! The pairs come from the lists of `domain/codes`, not from the program's own tables, so that one checks the other.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::pack::Pack;

/// How a sheet or a column is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typed {
    /// Composed Unicode.
    Unicode,
    /// Decomposed Unicode.
    Nfd,
    /// Half composed (ê + sắc), as Windows-1258 keyboards type.
    HalfComposed,
    /// TCVN3.
    Tcvn3,
    /// VNI-Windows.
    Vni,
    /// VIQR.
    Viqr,
    /// UTF-8 read as Windows-1252.
    Broken,
}

impl Typed {
    /// The name in results.
    pub fn encoding(self) -> &'static str {
        match self {
            Self::Unicode | Self::Nfd | Self::HalfComposed => "unicode",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viqr => "viqr",
            Self::Broken => "cp1252",
        }
    }
}

type Pairs = HashMap<char, String>;

fn pairs(list: &str) -> Pairs {
    let list = Pack::embedded().codes.list(list).unwrap();
    let mut pairs = Pairs::new();
    for entry in &list.entries {
        let old = match list.extra(entry, "legacy_codepoint") {
            "" => entry.code.clone(),
            hex => char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap().to_string(),
        };
        pairs.entry(entry.name.chars().next().unwrap()).or_insert(old);
    }
    pairs
}

static TCVN3: LazyLock<Pairs> = LazyLock::new(|| pairs("tcvn3"));
static VNI: LazyLock<Pairs> = LazyLock::new(|| pairs("vni"));
static VIQR: LazyLock<Pairs> = LazyLock::new(|| pairs("viqr"));

/// The text as it was typed.
pub fn typed(text: &str, how: Typed) -> String {
    match how {
        Typed::Unicode => text.to_owned(),
        Typed::Nfd => text.chars().map(|c| decomposed(c, true)).collect(),
        Typed::HalfComposed => text.chars().map(|c| decomposed(c, false)).collect(),
        // Capital toned letters have no byte: the small one stands there and an H font shows it large.
        Typed::Tcvn3 => swap(text, |c| {
            let own = TCVN3.get(&c).cloned();
            own.or_else(|| TCVN3.get(&c.to_lowercase().next()?).cloned())
        }),
        Typed::Vni => swap(text, |c| VNI.get(&c).cloned()),
        Typed::Viqr => swap(text, |c| VIQR.get(&c).cloned()),
        Typed::Broken => text.bytes().map(windows_1252).collect(),
    }
}

/// Whether every letter has a place in the encoding; "ñ" of Êñuôl has none in TCVN3, where its byte is another letter.
pub fn carries(text: &str, how: Typed) -> bool {
    let known = |pairs: &Pairs, c: char| {
        c.is_ascii()
            || pairs.contains_key(&c)
            || c.to_lowercase().next().is_some_and(|small| pairs.contains_key(&small))
    };
    match how {
        Typed::Tcvn3 => text.chars().all(|c| known(&TCVN3, c)),
        Typed::Vni => text.chars().all(|c| known(&VNI, c)),
        Typed::Viqr => text.chars().all(|c| known(&VIQR, c)),
        Typed::Unicode | Typed::Nfd | Typed::HalfComposed | Typed::Broken => true,
    }
}

fn swap(text: &str, old: impl Fn(char) -> Option<String>) -> String {
    text.chars().map(|c| old(c).unwrap_or_else(|| c.to_string())).collect()
}

/// A letter and its marks, taken from VIQR, which spells them out.
fn decomposed(c: char, whole: bool) -> String {
    let Some(spelled) = VIQR.get(&c).filter(|spelled| !spelled.to_lowercase().starts_with("dd")) else {
        return c.to_string();
    };
    let mut letters = spelled.chars();
    let mut out = String::from(letters.next().unwrap());
    for mark in letters {
        match mark {
            '(' => out.push('\u{306}'),
            '^' => out.push('\u{302}'),
            '+' => out.push('\u{31B}'),
            '\'' => out.push('\u{301}'),
            '`' => out.push('\u{300}'),
            '?' => out.push('\u{309}'),
            '~' => out.push('\u{303}'),
            '.' => out.push('\u{323}'),
            other => panic!("VIQR has no mark {other}"),
        }
    }
    if whole { out } else { recompose_shape(&out) }
}

/// Puts the shape mark back on its letter and leaves the tone behind it.
fn recompose_shape(text: &str) -> String {
    let pairs = [
        ("a\u{306}", "ă"),
        ("A\u{306}", "Ă"),
        ("a\u{302}", "â"),
        ("A\u{302}", "Â"),
        ("e\u{302}", "ê"),
        ("E\u{302}", "Ê"),
        ("o\u{302}", "ô"),
        ("O\u{302}", "Ô"),
        ("o\u{31B}", "ơ"),
        ("O\u{31B}", "Ơ"),
        ("u\u{31B}", "ư"),
        ("U\u{31B}", "Ư"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    if (0x80..0xA0).contains(&byte) { HIGH[usize::from(byte) - 0x80] } else { char::from(byte) }
}
