//! Numbers of pay: exact decimals with four places, so that 2,34 is 2,34 and sums of steps stay true.

use std::fmt;

/// An exact decimal: ten-thousandths in an `i64`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// From hundredths: `Decimal::hundredths(234)` is 2,34.
    pub const fn hundredths(value: i64) -> Self {
        Self(value * 100)
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self(value * 10_000)
    }

    /// The nearest decimal to a cell's number; `None` for infinities, NaN and beyond a thousand billion.
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() || value.abs() > 1.0e12 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "range checked above")]
        Some(Self((value * 10_000.0).round() as i64))
    }

    /// Reads `2.34`, `2,34`, `2 530 000`; one separator followed by up to four digits is the decimal mark, several
    /// of one kind group thousands. `None` when it is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{00A0}').collect();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.as_str()),
        };
        let marks: Vec<(usize, char)> =
            digits.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
        if digits.is_empty() || digits.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',')) {
            return None;
        }
        // More places than pay ever has: a float that somebody copied as text, 3.3300000000000001.
        if let [(at, _)] = marks.as_slice()
            && digits.len() - at > 6
        {
            return digits
                .replace(',', ".")
                .parse()
                .ok()
                .and_then(Self::from_f64)
                .map(|Self(n)| Self(sign * n));
        }
        let same = marks.windows(2).all(|pair| matches!(pair, [a, b] if a.1 == b.1));
        let last = marks.last().copied();
        let decimal_at = match (last, marks.len()) {
            (Some((at, _)), 1) => Some(at),
            (Some((at, _)), n) if n > 1 && !same => Some(at),
            _ => None,
        };
        let (whole, fraction) = match decimal_at {
            Some(at) => (digits.get(..at)?, digits.get(at + 1..)?),
            None => (digits, ""),
        };
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        if fraction.len() > 4 || whole.len() > 12 || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: i64 = format!("{fraction:0<4}").parse().ok()?;
        Some(Self(sign * (whole * 10_000 + part)))
    }

    /// The whole number it is, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % 10_000 == 0).then_some(self.0 / 10_000)
    }

    /// The distance to another decimal.
    pub fn gap(self, other: Self) -> Self {
        Self((self.0 - other.0).abs())
    }

    /// A hundredth of it: 33 typed for 0,33.
    pub fn hundredth(self) -> Self {
        Self(self.0 / 100)
    }

    /// A hundred times it: 0,85 typed for 85.
    pub fn hundredfold(self) -> Self {
        Self(self.0.saturating_mul(100))
    }

    /// With a point and no needless zeros: how a dossier keeps it.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / 10_000, self.0.abs() % 10_000);
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let part = format!("{part:04}");
        format!("{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

/// With a decimal comma and at least two places when it is not whole, as on Vietnamese pay sheets.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        match plain.split_once('.') {
            Some((whole, part)) => write!(f, "{whole},{part:0<2}"),
            None => f.write_str(&plain),
        }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decimal(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_marks_are_read() {
        for (text, plain) in [
            ("2,34", "2.34"),
            ("2.34", "2.34"),
            ("2.530.000", "2530000"),
            ("1.234,5", "1234.5"),
            ("0,2", "0.2"),
            ("-3", "-3"),
            ("3,0", "3"),
            ("3.3300000000000001", "3.33"),
        ] {
            assert_eq!(Decimal::parse(text).map(Decimal::plain).as_deref(), Some(plain), "{text}");
        }
        for text in ["", "2,3x", ".", "1.23456", "--1"] {
            assert_eq!(Decimal::parse(text), None, "{text} is no number of pay");
        }
        assert_eq!(Decimal::from_f64(3.33).map(|d| d.to_string()).as_deref(), Some("3,33"));
        assert_eq!(Decimal::hundredths(230).to_string(), "2,30", "two places as on pay sheets");
    }
}
