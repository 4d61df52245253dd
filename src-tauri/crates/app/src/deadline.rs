//! When a list is due: NĐ 27/2026/NĐ-CP gives three working days for what does not come out of the management system by
//! itself (press reports agree on the number; the border to the one-day case is not settled, so the longer one is
//! shown and nothing is ever refused for being late).

use jiff::civil::{Date, DateTime, date};
use jiff::{Timestamp, tz::Offset};

/// Working days for an update.
const DAYS: u32 = 3;

/// A year; month and day of the first day of Tết; month and day of Giỗ Tổ.
type Moving = (i16, (i8, i8), (i8, i8));

/// Tết and Giỗ Tổ move with the moon: first day of Tết (six days off from the eve on, as usually decided), 10/3 âm lịch.
/// Confidence: high for the days themselves, medium for how long Tết is off, which is decided each year.
const MOVING: &[Moving] = &[
    (2026, (2, 17), (4, 26)),
    (2027, (2, 6), (4, 16)),
    (2028, (1, 26), (4, 4)),
    (2029, (2, 13), (4, 23)),
    (2030, (2, 2), (4, 12)),
];

/// A moment as the clocks in Việt Nam show it (UTC+7, no summer time).
pub(crate) fn local(unix_ms: i64) -> DateTime {
    let moment = Timestamp::from_millisecond(unix_ms).unwrap_or_default();
    Offset::constant(7).to_datetime(moment)
}

/// The civil day of a moment in Việt Nam.
pub(crate) fn day_of(unix_ms: i64) -> Date {
    local(unix_ms).date()
}

/// The last day in time for something that happened on a day.
pub(crate) fn due(from: Date) -> Date {
    let mut day = from;
    let mut left = DAYS;
    while left > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        left -= u32::from(is_working_day(day));
    }
    day
}

/// Working days from today to a day: 0 on the day itself, negative when it is past.
pub(crate) fn working_days(today: Date, to: Date) -> i32 {
    let (mut day, end, sign) = if today <= to { (today, to, 1) } else { (to, today, -1) };
    let mut days = 0;
    while day < end && days < 400 {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        days += i32::from(is_working_day(day));
    }
    days * sign
}

/// Bộ luật Lao động 2019, Điều 112; weekends.
fn is_working_day(day: Date) -> bool {
    use jiff::civil::Weekday::{Saturday, Sunday};
    if matches!(day.weekday(), Saturday | Sunday) {
        return false;
    }
    let fixed = [(1, 1), (4, 30), (5, 1), (9, 1), (9, 2)];
    if fixed.contains(&(day.month(), day.day())) {
        return false;
    }
    !MOVING.iter().filter(|(year, _, _)| *year == day.year()).any(|(year, tet, founder)| {
        let (tet, founder) = (date(*year, tet.0, tet.1), date(*year, founder.0, founder.1));
        let from_tet = (day - tet).get_days();
        (-1..=4).contains(&from_tet) || day == founder
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_and_holidays_do_not_count() {
        assert_eq!(due(date(2026, 11, 25)), date(2026, 11, 30), "Wednesday: Thursday, Friday, Monday");
        assert_eq!(due(date(2026, 2, 13)), date(2026, 2, 25), "over Tết Bính Ngọ");
        assert_eq!(due(date(2026, 8, 28)), date(2026, 9, 4), "over Quốc khánh");
        assert_eq!(working_days(date(2026, 11, 25), date(2026, 11, 30)), 3, "three days left");
        assert_eq!(working_days(date(2026, 12, 2), date(2026, 11, 30)), -2, "two days late");
        assert_eq!(working_days(date(2026, 11, 30), date(2026, 11, 30)), 0, "today");
    }
}
