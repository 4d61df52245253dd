//! calamine's values in our words, the same for every format. Not here: what a value means; that is domain's parsing.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};

use crate::frames::Value;

/// Days from Excel's 1900 system to its 1904 system.
const BETWEEN_EPOCHS: f64 = 1462.0;

/// A cell of a range; `None` for an empty one.
pub(crate) fn whole(data: &Data, is_1904: bool) -> Option<Value<'_>> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) | Data::DurationIso(text) => {
            return (!text.is_empty()).then_some(Value::Text(text));
        }
        Data::Float(value) => number(*value),
        #[allow(clippy::cast_precision_loss)] // Excel's own numbers are doubles.
        Data::Int(value) => number(*value as f64),
        Data::Bool(value) => Value::Bool(*value),
        Data::DateTime(value) => date(value, is_1904),
        Data::DateTimeIso(text) => iso(text),
        Data::Error(value) => error(value),
    })
}

/// A cell of a stream; `None` for an empty one.
#[inline]
pub(crate) fn streamed<'a>(data: &'a DataRef<'_>, is_1904: bool) -> Option<Value<'a>> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::SharedString(text) => return (!text.is_empty()).then_some(Value::Text(text)),
        DataRef::String(text) | DataRef::DurationIso(text) => {
            return (!text.is_empty()).then_some(Value::Text(text));
        }
        DataRef::Float(value) => number(*value),
        #[allow(clippy::cast_precision_loss)] // Excel's own numbers are doubles.
        DataRef::Int(value) => number(*value as f64),
        DataRef::Bool(value) => Value::Bool(*value),
        DataRef::DateTime(value) => date(value, is_1904),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(value) => error(value),
    })
}

fn number(value: f64) -> Value<'static> {
    if value.is_finite() { Value::Number(value) } else { Value::Error("#NUM!") }
}

fn date(value: &ExcelDateTime, is_1904: bool) -> Value<'static> {
    let serial = value.as_f64();
    if !serial.is_finite() {
        return Value::Error("#NUM!");
    }
    // A duration counts from nothing.
    Value::Date(if value.is_datetime() { moment(serial, is_1904) } else { serial })
}

/// A serial of the workbook's own system as one of the 1900 system; a bare time of day has no date to move.
pub(crate) fn moment(serial: f64, is_1904: bool) -> f64 {
    if is_1904 && serial >= 1.0 { serial + BETWEEN_EPOCHS } else { serial }
}

fn error(value: &CellErrorType) -> Value<'static> {
    Value::Error(match value {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    })
}

/// A date as .ods and `t="d"` write it (`1980-05-17`, `1980-05-17T08:30:00`); anything else stays a text.
pub(crate) fn iso(text: &str) -> Value<'_> {
    serial_of(text).map_or(Value::Text(text), Value::Date)
}

fn serial_of(text: &str) -> Option<f64> {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let days = days_since_1900(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    let seconds = match time {
        Some(time) => seconds_of(time)?,
        None => 0.0,
    };
    Some(f64::from(days) + seconds / 86_400.0)
}

fn seconds_of(time: &str) -> Option<f64> {
    let mut parts = time.trim_end_matches('Z').splitn(3, ':');
    let (hours, minutes): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let seconds: f64 = parts.next().map_or(Some(0.0), |seconds| seconds.parse().ok())?;
    let sound = hours < 24 && minutes < 60 && (0.0..60.0).contains(&seconds);
    sound.then(|| f64::from(hours * 3600 + minutes * 60) + seconds)
}

/// Excel's serial of a day from 1900-03-01 on; before that Excel counts a 29 February 1900 that never was, so older
/// dates stay texts.
fn days_since_1900(year: i32, month: i32, day: i32) -> Option<i32> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1900..=9999).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    // Days from civil date, the year beginning in March so that the leap day comes last.
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1;
    let serial = days - 693_899;
    (serial >= 61).then_some(serial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_become_serials() {
        assert_eq!(serial_of("1900-03-01"), Some(61.0), "the first day on which both calendars agree");
        assert_eq!(serial_of("2026-11-23"), Some(46_349.0));
        assert_eq!(serial_of("2000-02-29T12:00:00"), Some(36_585.5));
        for text in [
            "1899-12-31",
            "1900-02-01",
            "2001-02-29",
            "2001-13-01",
            "PT8H",
            "Nguyễn",
            "2001-1-1",
            "2001-01-01T25:00",
        ] {
            assert_eq!(serial_of(text), None, "{text} stays a text");
        }
    }

    #[test]
    fn the_1904_system_moves_dates_but_not_times() {
        use calamine::ExcelDateTimeType::{DateTime, TimeDelta};
        let serial = |value, kind, is_1904| match date(&ExcelDateTime::new(value, kind, is_1904), is_1904) {
            Value::Date(serial) => serial,
            _ => f64::NAN,
        };
        assert_eq!(serial(1.0, DateTime, true), 1463.0);
        assert_eq!(serial(1.0, DateTime, false), 1.0);
        assert_eq!(serial(0.5, DateTime, true), 0.5, "noon of no day");
        assert_eq!(serial(30.0, TimeDelta, true), 30.0, "thirty days long");
    }
}
