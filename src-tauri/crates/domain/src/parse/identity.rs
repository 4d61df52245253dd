//! Numbers that are no numbers: citizen ids, phones, insurance numbers, rank codes. Digits are counted, zeros kept.
//!
//! The citizen id (số định danh cá nhân) is `DDD G YY NNNNNN`: place of birth registration, century and sex, year of
//! birth, serial (NĐ 137/2015/NĐ-CP Điều 13; TT 07/2016/TT-BCA). There is no check digit.

use crate::date::PartialDate;
use crate::mapping::Sex;

/// The ASCII digits of a text, in order; full-width and other digits do not count.
pub fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What a citizen id says about its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CitizenFacts {
    /// Place of birth registration, 1 to 999.
    pub place: u16,
    /// Sex told by the fourth digit.
    pub sex: Sex,
    /// Year of birth.
    pub year: i16,
}

/// Reads the facts of twelve digits; `None` for anything else or a century that is not used (digits 6 to 9).
pub fn citizen_facts(id: &str) -> Option<CitizenFacts> {
    let bytes = id.as_bytes();
    if bytes.len() != 12 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |from: usize, to: usize| id.get(from..to).and_then(|part| part.parse::<u16>().ok());
    let century = number(3, 4)?;
    if century > 5 {
        return None;
    }
    let year = i16::try_from(1900 + (century / 2) * 100 + number(4, 6)?).ok()?;
    Some(CitizenFacts {
        place: number(0, 3)?,
        sex: if century % 2 == 0 { Sex::Male } else { Sex::Female },
        year,
    })
}

/// Ten or eleven digits that would be a citizen id had Excel not dropped the zeros in front.
pub fn with_lost_zeros(digits: &str) -> Option<String> {
    if !(9..=11).contains(&digits.len()) || digits.starts_with('0') && digits.len() < 11 {
        return None;
    }
    let padded = format!("{digits:0>12}");
    citizen_facts(&padded).filter(|facts| facts.place > 0 && facts.place <= 96).map(|_| padded)
}

/// Whether digits are a citizen id, zeros in front lost or not.
pub fn could_be_citizen_id(digits: &str) -> bool {
    let whole = if digits.len() == 12 { Some(digits.to_owned()) } else { with_lost_zeros(digits) };
    whole.and_then(|id| citizen_facts(&id)).is_some()
}

/// Whether a citizen id agrees with birth date and sex; `None` when there is nothing to compare it with.
pub fn agrees(id: &str, birth: Option<PartialDate>, sex: Option<Sex>) -> Option<bool> {
    let facts = citizen_facts(id)?;
    let birth = birth?;
    let sex = sex?;
    Some(facts.year == birth.y() && facts.sex == sex)
}

/// A telephone number as `0` and nine or ten digits; +84 becomes 0, a zero lost in Excel comes back.
pub fn phone(text: &str) -> Option<String> {
    if text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | '-' | '+' | '(' | ')')) {
        return None;
    }
    let digits = digits_of(text);
    let national = match digits.strip_prefix("84") {
        Some(rest) if text.trim_start().starts_with('+') || digits.len() == 11 => format!("0{rest}"),
        _ if digits.starts_with('0') => digits,
        _ if digits.len() == 9 => format!("0{digits}"),
        _ => return None,
    };
    matches!(national.len(), 10 | 11).then_some(national)
}

/// `NN.NNN`, `NNa.NNN` or `V.NN.NN.NN`, forgiving spaces, commas and lost zeros.
pub fn looks_like_rank_code(text: &str) -> bool {
    let normal = rank_code(text);
    is_rank_code(&normal)
}

/// Whether a text is exactly of the form of a rank code.
pub fn is_rank_code(code: &str) -> bool {
    let parts: Vec<&str> = code.split('.').collect();
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [group, number] => {
            let (plain, letter) = group.split_at_checked(2).unwrap_or(("", ""));
            digits(plain, 2)
                && matches!(letter, "" | "a" | "b" | "c")
                && (digits(number, 3) || digits(number, 2))
        }
        ["V", a, b, c] => digits(a, 2) && digits(b, 2) && digits(c, 2),
        _ => false,
    }
}

/// The code as lists write it: "1.003" → "01.003", "v07.03.29" → "V.07.03.29", "01,003" → "01.003".
pub fn rank_code(text: &str) -> String {
    let mut code: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
    code = code.replace([',', '-', '_'], ".");
    code = code.trim_matches('.').to_owned();
    if let Some(rest) = code.strip_prefix(['V', 'v']) {
        let numbers: Vec<&str> = rest.split('.').filter(|part| !part.is_empty()).collect();
        let joined: String = numbers.concat();
        return match numbers.as_slice() {
            [a, b, c] if [a, b, c].iter().all(|part| part.len() <= 2) => format!("V.{a:0>2}.{b:0>2}.{c:0>2}"),
            _ if joined.len() == 6 => {
                let cut = |from, to| joined.get(from..to).unwrap_or("");
                format!("V.{}.{}.{}", cut(0, 2), cut(2, 4), cut(4, 6))
            }
            _ => code,
        };
    }
    let code = code.to_lowercase();
    match code.split_once('.') {
        Some((group, number)) if group.len() < 2 && number.len() <= 3 => format!("{group:0>2}.{number:0<3}"),
        Some((group, number))
            if number.len() < 3 && group.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            format!("{group}.{number:0<3}")
        }
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_id_tells_place_sex_and_year() {
        let facts = citizen_facts("044186347162").unwrap();
        assert_eq!((facts.place, facts.sex, facts.year), (44, Sex::Female, 1986));
        assert_eq!(citizen_facts("001203000001").map(|f| (f.sex, f.year)), Some((Sex::Male, 2003)));
        assert_eq!(citizen_facts("04418634716"), None);
        assert_eq!(with_lost_zeros("44186347162").as_deref(), Some("044186347162"));
        assert_eq!(with_lost_zeros("1186347162").as_deref(), Some("001186347162"), "Hà Nội loses two zeros");
        assert_eq!(with_lost_zeros("0371973257"), None, "a zero in front was not lost");
    }

    #[test]
    fn codes_and_phones_find_their_form() {
        for (text, code) in [
            ("1.003", "01.003"),
            ("01,003", "01.003"),
            ("V07.03.29", "V.07.03.29"),
            ("v.7.3.29", "V.07.03.29"),
            ("06A.031", "06a.031"),
            ("V.070329", "V.07.03.29"),
            ("01.01", "01.010"),
            ("6.031", "06.031"),
        ] {
            assert_eq!(rank_code(text), code, "{text}");
        }
        assert!(
            is_rank_code("06a.031")
                && is_rank_code("V.07.03.29")
                && !is_rank_code("VC.A0")
                && !is_rank_code("V11.06.12")
        );
        assert_eq!(phone("+84 903.629.308").as_deref(), Some("0903629308"));
        assert_eq!(phone("903629308").as_deref(), Some("0903629308"));
        assert_eq!(phone("12345"), None);
    }
}
