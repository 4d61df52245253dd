//! Numbers whose format puts digits in front of them: a personal number typed as a number and shown through
//! `000000000000`, a telephone number shown through `"0"#########`. The zero that a person sees is part of the value, so
//! such a number travels as the text that Excel shows. Every other number stays a number, whatever its format.

/// Up to here every whole number is exact in a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// `0`: a digit, or a zero where the number has none.
    Digit,
    /// `#`: a digit where the number has one.
    Optional,
    /// Shown as it is.
    Literal(char),
}

/// A number format made of digits and little else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pieces: Vec<Piece>,
}

impl Shown {
    /// The format, if it can put digits in front of a whole number.
    pub(crate) fn of(format: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = format.chars();
        while let Some(letter) = rest.next() {
            match letter {
                '0' => pieces.push(Piece::Digit),
                '#' => pieces.push(Piece::Optional),
                '\\' => pieces.push(Piece::Literal(rest.next()?)),
                '"' => pieces.extend(rest.by_ref().take_while(|letter| *letter != '"').map(Piece::Literal)),
                ' ' | '-' | '(' | ')' | '+' => pieces.push(Piece::Literal(letter)),
                // A language mark such as [$-42A] shows nothing; colours and conditions are beyond us.
                '[' => {
                    let inside: String = rest.by_ref().take_while(|letter| *letter != ']').collect();
                    inside.strip_prefix("$-")?;
                }
                // Only the section for positive numbers counts.
                ';' => break,
                _ => return None,
            }
        }
        let first = pieces.iter().position(|piece| !matches!(piece, Piece::Literal(_)))?;
        // Words beside a number are a unit, and digits behind it would change it.
        let sound = pieces.iter().enumerate().all(|(at, piece)| match piece {
            Piece::Digit | Piece::Optional => true,
            Piece::Literal(letter) if letter.is_ascii_digit() => at < first,
            Piece::Literal(letter) => matches!(letter, ' ' | '\u{A0}' | '-' | '.' | '(' | ')' | '+'),
        });
        let digits = pieces.iter().filter(|piece| **piece == Piece::Digit).count();
        let leads = pieces
            .iter()
            .take(first)
            .any(|piece| matches!(piece, Piece::Literal(letter) if letter.is_ascii_digit()));
        (sound && (digits > 1 || leads)).then_some(Self { pieces })
    }

    /// What a person sees, if that has more digits than the number itself.
    pub(crate) fn text(&self, number: f64) -> Option<String> {
        if !(0.0..EXACT).contains(&number) || number.fract() != 0.0 {
            return None;
        }
        let plain = format!("{number:.0}");
        let mut left: Vec<char> = plain.chars().collect();
        let first = self.pieces.iter().position(|piece| !matches!(piece, Piece::Literal(_)))?;
        let mut backwards = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate().rev() {
            match piece {
                Piece::Digit => backwards.push(left.pop().unwrap_or('0')),
                Piece::Optional => backwards.extend(left.pop()),
                Piece::Literal(letter) => backwards.push(*letter),
            }
            if at == first {
                backwards.extend(left.drain(..).rev());
            }
        }
        let shown: String = backwards.into_iter().rev().collect();
        let same = shown.chars().filter(char::is_ascii_digit).eq(plain.chars());
        (!same).then_some(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(format: &str, number: f64) -> Option<String> {
        Shown::of(format)?.text(number)
    }

    #[test]
    fn zeros_that_a_person_sees_are_kept() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(shown("000000000000", 1_085_012_345.0), text("001085012345"), "a personal number");
        assert_eq!(shown("[$-42A]00", 5.0), text("05"), "a language mark shows nothing");
        assert_eq!(shown("\"0\"#########", 912_345_678.0), text("0912345678"), "a quoted zero in front");
        assert_eq!(shown("\\0###\\ ###\\ ###", 912_345_678.0), text("0912 345 678"), "grouped with blanks");
        assert_eq!(
            shown("0000 000 000;@", 912_345_678.0),
            text("0912 345 678"),
            "the second section is for others"
        );
        assert_eq!(shown("00", 123.0), None, "nothing is added to a number that is long enough");
        assert_eq!(shown("00", 0.0), text("00"), "zero has one digit of its own");
    }

    #[test]
    fn every_other_number_stays_a_number() {
        for format in [
            "General",
            "0",
            "0.00",
            "#,##0",
            "0%",
            "00.0",
            "@",
            "dd/mm/yyyy",
            "0.00E+00",
            "#",
            "",
            "00\"d\"",
            "0\"0\"",
        ] {
            assert_eq!(shown(format, 7.0), None, "{format} shows the number itself");
        }
        assert_eq!(shown("000", 1.5), None, "rounding is not ours to do");
        assert_eq!(shown("000", -5.0), None, "no number of a person is negative");
        assert_eq!(shown("000", 1e300), None, "no longer exact");
        assert_eq!(Shown::of("00\\"), None, "a format that ends in mid-escape");
    }
}
