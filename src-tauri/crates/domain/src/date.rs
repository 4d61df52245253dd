//! Dates with the precision the paper had: "1975" is not 01/01/1975.

use std::fmt;

use jiff::civil::Date;

/// A date known to the year, the month or the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    /// 0 when unknown.
    month: i8,
    /// 0 when unknown.
    day: i8,
}

impl PartialDate {
    /// A full date; `None` when there is no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from)
    }

    /// A month of a year; `None` when there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (Date::new(year, month, 1).is_ok()).then_some(Self { year, month, day: 0 })
    }

    /// A year alone.
    pub fn year(year: i16) -> Option<Self> {
        (Date::new(year, 1, 1).is_ok()).then_some(Self { year, month: 0, day: 0 })
    }

    /// The day an Excel serial names in the 1900 system, time of day dropped; `None` outside Excel's calendar.
    /// Serial 60 (29/2/1900, which never was) has no date.
    pub fn from_serial(serial: f64) -> Option<Self> {
        if !(1.0..2_958_466.0).contains(&serial) {
            return None;
        }
        // The cast is exact: the range was just checked.
        #[expect(clippy::cast_possible_truncation, reason = "range checked above")]
        let whole = serial.floor() as i64;
        let offset = match whole {
            60 => return None,
            // Before 1 March 1900 Excel's count lacks the leap day it invented.
            1..60 => whole,
            _ => whole - 1,
        };
        let base = Date::constant(1899, 12, 31);
        base.checked_add(jiff::Span::new().try_days(offset).ok()?).ok().map(Self::from)
    }

    /// Excel's serial of a full date in the 1900 system; `None` when the day is not known.
    pub fn serial(self) -> Option<f64> {
        let days = self.earliest().since((jiff::Unit::Day, Date::constant(1899, 12, 30))).ok()?.get_days();
        // Before 1 March 1900 Excel's count is one less: it has a leap day that never was.
        let days = if days < 61 { days - 1 } else { days };
        self.is_full().then_some(f64::from(days))
    }

    /// The year.
    pub fn y(self) -> i16 {
        self.year
    }

    /// The month, when known.
    pub fn m(self) -> Option<i8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, when known.
    pub fn d(self) -> Option<i8> {
        (self.day > 0).then_some(self.day)
    }

    /// Whether the day is known.
    pub fn is_full(self) -> bool {
        self.day > 0
    }

    /// The earliest day it can mean.
    pub fn earliest(self) -> Date {
        Date::new(self.year, self.month.max(1), self.day.max(1)).unwrap_or(Date::MIN)
    }

    /// The latest day it can mean.
    pub fn latest(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let first = Date::new(self.year, month, 1).unwrap_or(Date::MAX);
        if self.day > 0 { self.earliest() } else { first.last_of_month() }
    }

    /// Whether this is certainly before the other: every day it can mean is.
    pub fn surely_before(self, other: Self) -> bool {
        self.latest() < other.earliest()
    }

    /// The earliest day it can mean, so many months later.
    pub fn plus_months(self, months: i32) -> Option<Date> {
        self.earliest().checked_add(jiff::Span::new().try_months(months).ok()?).ok()
    }

    /// Whole years from this date to the other at the most (earliest start, latest end).
    pub fn years_until_at_most(self, end: Self) -> i32 {
        full_years(self.earliest(), end.latest())
    }

    /// Whole years from this date to a day at the least.
    pub fn years_until_at_least(self, end: Date) -> i32 {
        full_years(self.latest(), end)
    }

    /// `yyyy`, `yyyy-mm` or `yyyy-mm-dd`: how a dossier keeps it.
    pub fn iso(self) -> String {
        match (self.m(), self.d()) {
            (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => format!("{:04}-{m:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Reads what [`Self::iso`] wrote.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year: i16 = parts.next().filter(|p| p.len() == 4)?.parse().ok()?;
        let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        if parts.next().is_some() {
            return None;
        }
        match (month, day) {
            (Some(m), Some(d)) => Self::day(year, m, d),
            (Some(m), None) => Self::month(year, m),
            _ => Self::year(year),
        }
    }
}

fn full_years(from: Date, to: Date) -> i32 {
    let before_birthday = (to.month(), to.day()) < (from.month(), from.day());
    i32::from(to.year()) - i32::from(from.year()) - i32::from(before_birthday)
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: date.month(), day: date.day() }
    }
}

/// As a Vietnamese clerk writes it: dd/mm/yyyy, mm/yyyy or yyyy.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.m(), self.d()) {
            (Some(m), Some(d)) => write!(f, "{d:02}/{m:02}/{:04}", self.year),
            (Some(m), None) => write!(f, "{m:02}/{:04}", self.year),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

impl fmt::Debug for PartialDate {
    // A date of birth is personal; only its precision is shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.day > 0 {
            "PartialDate(day)"
        } else if self.month > 0 {
            "PartialDate(month)"
        } else {
            "PartialDate(year)"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_follow_excel() {
        assert_eq!(PartialDate::from_serial(1.0), PartialDate::day(1900, 1, 1));
        assert_eq!(PartialDate::from_serial(59.0), PartialDate::day(1900, 2, 28));
        assert_eq!(PartialDate::from_serial(60.0), None, "29/2/1900 never was");
        assert_eq!(PartialDate::from_serial(61.0), PartialDate::day(1900, 3, 1));
        assert_eq!(PartialDate::from_serial(31_601.5), PartialDate::day(1986, 7, 8));
        assert_eq!(PartialDate::from_serial(f64::NAN), None);
        for serial in [1.0, 59.0, 61.0, 31_601.0] {
            assert_eq!(
                PartialDate::from_serial(serial).and_then(PartialDate::serial),
                Some(serial),
                "round trip of {serial}"
            );
        }
    }

    #[test]
    fn precision_is_kept() {
        let year = PartialDate::year(1975).unwrap();
        assert_eq!((year.to_string(), year.iso()), ("1975".into(), "1975".into()));
        assert_eq!(year.latest(), Date::constant(1975, 12, 31));
        let month = PartialDate::month(1980, 5).unwrap();
        assert_eq!(month.to_string(), "05/1980");
        assert!(!year.surely_before(PartialDate::month(1975, 6).unwrap()), "1975 may be after June 1975");
        for iso in ["1975", "1980-05", "1980-05-01"] {
            assert_eq!(PartialDate::parse_iso(iso).unwrap().iso(), iso);
        }
        assert_eq!(PartialDate::day(1980, 2, 31), None);
    }
}
