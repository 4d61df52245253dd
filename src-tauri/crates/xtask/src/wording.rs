//! Numbers and times as a Vietnamese reader writes them. NOT here: any sentence.

use std::time::Duration;

/// `12345` → `12.345`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// `0,4 giây`, `2 phút 05 giây`.
pub fn time(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        return format!("{:.1} giây", duration.as_secs_f64()).replace('.', ",");
    }
    format!("{} phút {:02} giây", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_points() {
        let written = [0, 999, 1000, 12345, 1234567].map(count);
        assert_eq!(written, ["0", "999", "1.000", "12.345", "1.234.567"], "a point before every third digit");
    }

    #[test]
    fn times_use_a_decimal_comma_and_minutes() {
        let written = [420, 59_900, 125_000].map(|ms| time(Duration::from_millis(ms)));
        assert_eq!(
            written,
            ["0,4 giây", "59,9 giây", "2 phút 05 giây"],
            "seconds below a minute, then minutes"
        );
    }
}
