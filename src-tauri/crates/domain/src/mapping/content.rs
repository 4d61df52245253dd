//! What the values of a column look like: the second witness beside its heading.

use std::collections::BTreeMap;

use crate::cells::CellValue;
use crate::codes::Codes;
use crate::fields::{Field, Kind};
use crate::page::Page;
use crate::parse::{dates, identity, is_mark};
use crate::text::fold;

/// How many people at the most are looked at.
const SAMPLE: usize = 240;

/// Counts over the filled cells of a column.
#[derive(Debug, Default, Clone)]
pub struct Content {
    /// People looked at.
    pub people: usize,
    /// Of them with a value here.
    pub filled: usize,
    /// Different values, up to a limit.
    pub distinct: usize,
    dates: usize,
    citizen_ids: usize,
    digits_9: usize,
    digits_10: usize,
    any_digits: usize,
    phones: usize,
    emails: usize,
    genders: usize,
    marks: usize,
    names: usize,
    whole_names: usize,
    small_ints: usize,
    coefs: usize,
    numbers: usize,
    rank_codes: usize,
    educations: usize,
    letters: usize,
    texts: BTreeMap<String, usize>,
}

impl Content {
    /// Looks at a sample of the people's cells in a column.
    pub fn of(page: &Page<'_>, column: u16, people: &[u32]) -> Self {
        let mut content = Self::default();
        let step = (people.len() / SAMPLE).max(1);
        for row in people.iter().step_by(step) {
            content.people += 1;
            if let Some(cell) = page.sheet.cell(*row, column) {
                let text = page.text(cell);
                content.look(text.trim(), cell.value);
            }
        }
        content.distinct = content.texts.len();
        content
    }

    fn look(&mut self, text: &str, value: CellValue) {
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        let is_date = matches!(value, CellValue::Date(_)) || dates::looks_like_date(text);
        let number =
            matches!(value, CellValue::Number(_)).then_some(()).and_then(|()| text.parse::<f64>().ok());
        let decimal = number.or_else(|| text.replace(',', ".").parse().ok());
        let text = text.trim_start_matches('\'').trim_end_matches(".0");
        let digits = identity::digits_of(text);
        let only_digits = digits.len() == text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).count();
        let serial = number.is_some_and(|n| n.fract() == 0.0 && (7_000.0..60_000.0).contains(&n));
        self.dates += usize::from(is_date || serial);
        self.citizen_ids += usize::from(only_digits && identity::could_be_citizen_id(&digits));
        self.digits_9 += usize::from(only_digits && digits.len() == 9);
        self.digits_10 +=
            usize::from(only_digits && (digits.len() == 10 || (number.is_some() && digits.len() == 9)));
        self.any_digits += usize::from(only_digits && !digits.is_empty());
        self.phones += usize::from(identity::phone(text).is_some());
        self.emails += usize::from(text.contains('@') && text.contains('.'));
        self.genders += usize::from(matches!(fold(text).as_str(), "nam" | "nu"));
        self.marks += usize::from(is_mark(text));
        self.names += usize::from(looks_like_name(text));
        self.whole_names += usize::from(is_written_as_name(text));
        self.numbers += usize::from(decimal.is_some());
        self.small_ints += usize::from(
            decimal.is_some_and(|n| n.fract() == 0.0 && (1.0..=13.0).contains(&n)) || is_step(text),
        );
        self.coefs += usize::from(decimal.is_some_and(|n| (0.8..=13.0).contains(&n)));
        self.rank_codes += usize::from(identity::looks_like_rank_code(text));
        self.educations += usize::from(is_education(text));
        self.letters += usize::from(text.chars().any(char::is_alphabetic));
        *self.texts.entry(text.to_owned()).or_default() += 1;
    }

    /// The share of filled cells that a count makes.
    #[expect(clippy::cast_precision_loss, reason = "samples are small")]
    fn share(&self, count: usize) -> f32 {
        if self.filled == 0 { 0.0 } else { count as f32 / self.filled as f32 }
    }

    /// Whether nearly all filled cells are x marks.
    pub fn is_marks(&self) -> bool {
        self.filled > 0 && self.share(self.marks) >= 0.9
    }

    /// Whether nearly all filled cells are dates.
    pub fn is_dates(&self) -> bool {
        self.share(self.dates) >= 0.6
    }

    /// How well the values suit a field, 0 to 1; `None` when there are none to judge by.
    pub fn fit(&self, field: &Field, codes: &Codes) -> Option<f32> {
        if self.filled == 0 {
            return None;
        }
        Some(match field.key.as_str() {
            "citizen_id" => self.share(self.citizen_ids.max(self.digits_9).max(self.any_digits * 2 / 3)),
            "old_id_card" => self.share(self.digits_9),
            "social_insurance_no" => self.share(self.digits_10.max(self.citizen_ids)),
            "health_insurance_no" => {
                self.share(self.digits_10).max(0.6 * (1.0 - self.share(self.citizen_ids)))
            }
            "phone" => self.share(self.phones),
            "email" => self.share(self.emails),
            "gender" => self.share(self.genders).max(self.share(self.marks)),
            "full_name" | "family_middle_name" | "given_name" => self.share(self.names),
            "salary_step" => self.share(self.small_ints).max(0.9 * self.share(self.dates)),
            "salary_coef" => self.share(self.coefs),
            "rank_code" => self.share(self.rank_codes),
            "general_education" => {
                self.share(self.educations.max(self.dates).max(self.named_in("general_education", codes)))
            }
            // Levels where a field of study is expected.
            "major" if self.named_in("qualifications", codes) * 10 >= self.filled * 6 => 0.3,
            "row_no" => self.share(self.numbers).max(0.5),
            "is_party_member" => self.share(self.marks).max(0.5),
            "note" => 1.0,
            _ => self.fit_kind(field, codes),
        })
    }

    fn fit_kind(&self, field: &Field, codes: &Codes) -> f32 {
        match field.kind {
            Kind::Date | Kind::PartialDate | Kind::Year => self.share(self.dates),
            Kind::Decimal | Kind::Percent | Kind::Int | Kind::Money => self.share(self.numbers),
            Kind::Bool => self.share(self.marks).max(0.6),
            Kind::Enum => self.fit_list(field, codes),
            Kind::Digits => self.share(self.any_digits),
            Kind::Text | Kind::Name | Kind::Code | Kind::File => {
                // Words where words belong: a column of dates or bare numbers is not a text.
                let odd = self.share(self.dates).max(self.share(self.citizen_ids));
                let worded = self.share(self.letters);
                match field.kind {
                    _ if odd > 0.6 => 0.1,
                    // Bare numbers are no words; codes may be.
                    Kind::Text | Kind::Name if worded < 0.2 => 0.4,
                    _ => worded.max(0.6),
                }
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "samples are small")]
    fn fit_list(&self, field: &Field, codes: &Codes) -> f32 {
        let Some(list) = codes.list(&field.list) else { return 0.7 };
        let known = |text: &str| {
            list.by_name(text).is_some() || list.by_beginning(text).is_some() || list.by_code(text).is_some()
        };
        let hits =
            self.texts.iter().filter(|(text, _)| known(text)).count() as f32 / self.texts.len().max(1) as f32;
        // Lists of our own making do not know every spelling.
        hits.max(0.5 * self.share(self.letters))
    }

    /// How many cells hold a name of a list.
    fn named_in(&self, list: &str, codes: &Codes) -> usize {
        let Some(list) = codes.list(list) else { return 0 };
        self.texts.iter().filter(|(text, _)| list.by_name(text).is_some()).map(|(_, count)| count).sum()
    }

    /// Whether nearly all values are names of a field's list: then it is hardly a free text.
    pub fn is_of_list(&self, field: &Field, codes: &Codes) -> bool {
        self.filled >= 3 && self.named_in(&field.list, codes) * 10 >= self.filled * 8
    }

    /// Whether the values are of a kind that hardly any other field has.
    pub fn is_typical_of(&self, key: &str, codes: &Codes) -> bool {
        let count = match key {
            "citizen_id" => self.citizen_ids,
            "phone" => self.phones,
            "email" => self.emails,
            "rank_code" => self.rank_codes,
            "gender" => self.genders,
            "ethnicity" => self.named_in("ethnic_groups", codes),
            // A surname before a given name, nearly each another: a column of people.
            "full_name" if self.distinct * 10 >= self.filled * 7 => self.whole_names,
            _ => return false,
        };
        self.filled >= 3 && self.share(count) >= 0.85
    }

    /// Whether the values plainly belong to some other field than this one.
    pub fn reads_as_other(&self, field: &Field, codes: &Codes) -> bool {
        let typical = ["citizen_id", "phone", "email", "rank_code", "gender", "ethnicity", "full_name"];
        let other = typical.into_iter().any(|key| key != field.key && self.is_typical_of(key, codes));
        let dated = self.is_dates() && !field.kind.is_date();
        let numbered = self.share(self.numbers) >= 0.6 && matches!(field.kind, Kind::Name | Kind::Enum);
        let named = self.share(self.names) >= 0.6
            && (field.kind.is_date() || field.kind.is_number() || field.kind == Kind::Digits);
        let levels = field.key == "major" && self.named_in("qualifications", codes) * 10 >= self.filled * 6;
        other || dated || numbered || named || levels || self.is_marks()
    }

    /// Whether the values alone say which field this is: only for what cannot be mistaken.
    pub fn speaks_for(&self) -> Option<(&'static str, f32)> {
        if self.filled < 3 {
            return None;
        }
        if self.share(self.citizen_ids) >= 0.8 {
            return Some(("citizen_id", self.share(self.citizen_ids)));
        }
        if self.share(self.emails) >= 0.8 {
            return Some(("email", self.share(self.emails)));
        }
        None
    }
}

/// Two to six words of letters.
pub fn looks_like_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=8).contains(&words)
        && text.chars().count() <= 60
        && text.chars().all(|c| {
            c.is_alphabetic()
                || c.is_whitespace()
                || matches!(c, '\'' | '’' | '‘' | '-' | '.' | 'ʼ' | '\u{0300}'..='\u{036F}')
        })
}

/// "4/9", "Bậc 4", "bậc 4/9".
fn is_step(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let worded = bare.len() < text.len() && fold(text).starts_with("bac");
    worded && bare.parse::<u8>().is_ok_and(|n| n <= 13) || bare.split_once('/').is_some_and(|(step, of)| {
        matches!((step.trim().parse::<u8>(), of.trim().parse::<u8>()), (Ok(a), Ok(b)) if a <= b && b <= 12)
    })
}

/// Two to six words, each with a capital: how names of people are written, and units are not.
pub fn is_written_as_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let capitals = text.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    (2..=6).contains(&words) && capitals && looks_like_name(text)
}

fn is_education(text: &str) -> bool {
    text.split_once('/').is_some_and(|(_, of)| matches!(fold(of).split(' ').next(), Some("10" | "12")))
}
