//! Is this a well-formed Vietnamese syllable? The evidence by which an old encoding is told from real text.
//!
//! Minority names (Ksor, H'Hen, Kpă) are no Vietnamese syllables and need not be: the answer is a vote, never a rule.

use unicode_normalization::UnicodeNormalization;

/// Onsets of Vietnamese syllables, longest first where one begins another.
const ONSETS: [&str; 29] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "q", "",
];

/// Rimes without tones.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec \
em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach \
oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm \
ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâc uân uâng uât uây uc ue uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn \
uông uôt up ut uy uya uych uyên uyêt uynh uyn uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y \
yêm yên yêng yêt yêu ym yn ynh yt ach ";

/// Whether the word is a Vietnamese syllable; case does not count.
pub(crate) fn is_syllable(word: &str) -> bool {
    let Some((plain, tone)) = without_tone(word) else { return false };
    ONSETS.iter().any(|onset| {
        let Some(rime) = plain.strip_prefix(onset) else { return false };
        // "gi" and "qu" swallow a vowel of the rime: "gì" is gi + i, "giêng" is gi + iêng.
        let full = match *onset {
            "gi" if rime.is_empty() => true,
            "gi" if rime.starts_with('ê') => is_rime(&format!("i{rime}")),
            _ => is_rime(rime),
        };
        full && tone_fits(rime, tone)
    })
}

fn is_rime(rime: &str) -> bool {
    !rime.is_empty() && RIMES.contains(&format!(" {rime} "))
}

/// Stopped rimes (-c -ch -p -t) carry only the sắc or nặng tone.
fn tone_fits(rime: &str, tone: Option<char>) -> bool {
    let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    !stopped || matches!(tone, Some('\u{0301}' | '\u{0323}'))
}

/// The word in lower case without its tone mark, and the tone; `None` for two tones or other characters.
fn without_tone(word: &str) -> Option<(String, Option<char>)> {
    let mut tone = None;
    let mut plain = String::with_capacity(word.len());
    for c in word.nfd() {
        match c {
            '\u{0300}' | '\u{0301}' | '\u{0303}' | '\u{0309}' | '\u{0323}' => {
                if tone.replace(c).is_some() {
                    return None;
                }
            }
            '\u{0302}' | '\u{0306}' | '\u{031B}' => plain.push(c),
            _ if c.is_alphabetic() => plain.extend(c.to_lowercase()),
            _ => return None,
        }
    }
    Some((plain.nfc().collect(), tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_noise() {
        for word in [
            "Nguyễn", "THỊ", "Quỳnh", "gì", "Giêng", "ương", "Khuyết", "nghiêng", "Hoà", "Hòa", "Xoăn",
            "quý", "Đức", "Huỳnh", "Ánh",
        ] {
            assert!(is_syllable(word), "{word} is Vietnamese");
        }
        for word in ["NguyÔn", "ThÞ", "Ksor", "§øc", "tét2", "bac", "ngh"] {
            assert!(!is_syllable(word), "{word} is not a Vietnamese syllable");
        }
    }
}
