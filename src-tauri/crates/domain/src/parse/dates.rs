//! Dates as clerks type them: 1/5/1980, 1.5.80, 05/1980, 1975, "ngày 1 tháng 5 năm 1980", and Excel's serials.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::date::PartialDate;
use crate::text::fold;

/// How a text was read as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// A date, as written.
    Plain(PartialDate),
    /// A date whose two-digit year was completed.
    ShortYear(PartialDate),
    /// A date whose day and month only fit the other way round (month first).
    MonthFirst(PartialDate),
    /// Looks like a date, but there is no such day.
    Impossible,
    /// No date at all.
    NoDate,
}

/// Reads a text. `this_year` decides the century of two-digit years: the latest one that is not in the future.
pub fn read(text: &str, this_year: i16) -> DateReading {
    let Some(parts) = parts_of(text) else { return DateReading::NoDate };
    match parts.as_slice() {
        [year] if year.len() == 4 => number(year)
            .and_then(PartialDate::year)
            .filter(|d| plausible(*d))
            .map_or(DateReading::NoDate, DateReading::Plain),
        [digits] if digits.len() == 8 => compact(digits),
        // "4/9" is a pay step, not April 2009.
        [_, year] if year.len() == 1 => DateReading::NoDate,
        [year, month] if year.len() == 4 => {
            match (number(year), number(month).and_then(|m| i8::try_from(m).ok())) {
                (Some(y), Some(m)) => finish(PartialDate::month(y, m), false),
                _ => DateReading::NoDate,
            }
        }
        [month, year] => match (number(month), full_year(year, this_year)) {
            (Some(m), Some((y, short))) => {
                finish(i8::try_from(m).ok().and_then(|m| PartialDate::month(y, m)), short)
            }
            _ => DateReading::NoDate,
        },
        [a, b, c] if a.len() == 4 => day(c, b, a, this_year),
        [a, b, c] => day(a, b, c, this_year),
        _ => DateReading::NoDate,
    }
}

fn day(day: &str, month: &str, year: &str, this_year: i16) -> DateReading {
    let (Some(d), Some(m), Some((y, short))) = (number(day), number(month), full_year(year, this_year))
    else {
        return DateReading::NoDate;
    };
    let (Ok(d), Ok(m)) = (i8::try_from(d), i8::try_from(m)) else { return DateReading::Impossible };
    match PartialDate::day(y, m, d) {
        Some(date) if !plausible(date) => DateReading::Impossible,
        Some(date) if short => DateReading::ShortYear(date),
        Some(date) => DateReading::Plain(date),
        // 00/00/1975 means: only the year is known.
        None if d == 0 && m == 0 => finish(PartialDate::year(y), short),
        None if d == 0 => finish(PartialDate::month(y, m), short),
        None if m > 12 && d <= 12 => {
            PartialDate::day(y, d, m).map_or(DateReading::Impossible, DateReading::MonthFirst)
        }
        None => DateReading::Impossible,
    }
}

fn finish(date: Option<PartialDate>, short: bool) -> DateReading {
    match date {
        Some(date) if plausible(date) && short => DateReading::ShortYear(date),
        Some(date) if plausible(date) => DateReading::Plain(date),
        _ => DateReading::Impossible,
    }
}

/// Dates of living people and their papers.
fn plausible(date: PartialDate) -> bool {
    (1900..=2100).contains(&date.y())
}

/// ddmmyyyy or yyyymmdd without marks.
fn compact(digits: &str) -> DateReading {
    let cut = |from: usize, to: usize| digits.get(from..to).and_then(number);
    let try_day = |y: Option<i16>, m: Option<i16>, d: Option<i16>| {
        PartialDate::day(y?, i8::try_from(m?).ok()?, i8::try_from(d?).ok()?).filter(|d| plausible(*d))
    };
    try_day(cut(4, 8), cut(2, 4), cut(0, 2))
        .or_else(|| try_day(cut(0, 4), cut(4, 6), cut(6, 8)))
        .map_or(DateReading::NoDate, DateReading::Plain)
}

fn number(text: &str) -> Option<i16> {
    text.parse().ok()
}

/// The year, and whether its century was guessed.
fn full_year(text: &str, this_year: i16) -> Option<(i16, bool)> {
    let year = number(text)?;
    match text.len() {
        4 => Some((year, false)),
        1 | 2 => {
            let near = this_year - this_year % 100 + year;
            Some((if near > this_year { near - 100 } else { near }, true))
        }
        _ => None,
    }
}

/// The numbers of a text that holds nothing but numbers, date marks and the words ngày, tháng, năm.
fn parts_of(text: &str) -> Option<Vec<String>> {
    let composed: String;
    let text = if is_nfc(text) {
        text
    } else {
        composed = text.nfc().collect();
        &composed
    };
    let text = text.trim().trim_start_matches('\'');
    if text.is_empty() || text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // A time of day behind the date says nothing about the day.
    let text = text.split_once(" 00:00").map_or(text, |(date, _)| date);
    let text = text.split_once('T').filter(|(_, time)| time.contains(':')).map_or(text, |(date, _)| date);
    let mut parts: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut digits = String::new();
    let mut flush = |digits: &mut String| {
        if !digits.is_empty() {
            parts.push(std::mem::take(digits));
        }
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut digits);
        match c {
            '/' | '-' | '.' | ' ' | '\\' | ',' | '\u{00A0}' | '–' => {}
            _ if c.is_alphabetic() => word.push(c),
            _ => return None,
        }
    }
    flush(&mut digits);
    let words = fold(&word).replace(' ', "");
    let only_date_words =
        ["ngay", "thang", "nam", "sinh"].iter().fold(words, |rest, known| rest.replace(known, "")).is_empty();
    (only_date_words && parts.len() <= 3).then_some(parts)
}

/// The whole date a text begins with, when words follow it: "10/05/2021, Cục CSQLHC".
pub fn leading(text: &str, this_year: i16) -> Option<PartialDate> {
    let cut = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '-' | '.' | ' '))?;
    let (head, rest) = text.split_at_checked(cut)?;
    let head = head.trim_end_matches([' ', '-', '.', '/']);
    let marks = head.bytes().filter(|b| matches!(b, b'/' | b'-' | b'.')).count();
    if marks != 2 || rest.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    match read(head, this_year) {
        DateReading::Plain(date) if date.is_full() => Some(date),
        DateReading::Plain(_)
        | DateReading::ShortYear(_)
        | DateReading::MonthFirst(_)
        | DateReading::Impossible
        | DateReading::NoDate => None,
    }
}

/// Whether the text is a date or would like to be one (31/02/1980).
pub fn looks_like_date(text: &str) -> bool {
    let text = text.trim();
    let marks = text.bytes().filter(|b| matches!(b, b'/' | b'-' | b'.')).count();
    match read(text, 2026) {
        DateReading::NoDate => false,
        // A bare year is a date only among dates; 2 to 9 marks of 01.003 are a code.
        DateReading::Plain(date) if !date.is_full() && date.m().is_none() => text.len() == 4,
        DateReading::Plain(_)
        | DateReading::ShortYear(_)
        | DateReading::MonthFirst(_)
        | DateReading::Impossible => {
            (1..=2).contains(&marks) && !(marks == 1 && text.contains('.')) || fold(text).contains("thang")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> String {
        match read(text, 2026) {
            DateReading::Plain(d) => d.iso(),
            DateReading::ShortYear(d) => format!("short {}", d.iso()),
            DateReading::MonthFirst(d) => format!("month first {}", d.iso()),
            DateReading::Impossible => "impossible".into(),
            DateReading::NoDate => "none".into(),
        }
    }

    #[test]
    fn every_habit_of_writing_is_read() {
        for (text, expected) in [
            ("1/5/1980", "1980-05-01"),
            ("01.05.1980", "1980-05-01"),
            ("1-5-1980", "1980-05-01"),
            ("05/1980", "1980-05"),
            ("1975", "1975"),
            ("1980-05-01", "1980-05-01"),
            ("1/5/80", "short 1980-05-01"),
            ("1/5/05", "short 2005-05-01"),
            ("05/23/1990", "month first 1990-05-23"),
            ("31/02/1980", "impossible"),
            ("00/00/1975", "1975"),
            ("ngày 2 tháng 9 năm 1990", "1990-09-02"),
            ("01051980", "1980-05-01"),
            ("1980-05-01 00:00:00", "1980-05-01"),
            ("Hà Nội", "none"),
            ("abc 1980", "none"),
            ("13/13/1990", "impossible"),
            ("", "none"),
            ("V.07.03.29", "none"),
        ] {
            assert_eq!(iso(text), expected, "{text}");
        }
    }
}
