//! Vietnamese order: a ă â b c d đ e ê …; tones count only between words that are otherwise the same, in the order
//! ngang, huyền, hỏi, ngã, sắc, nặng (the order of Vietnamese dictionaries). Names are sorted by tên, the last word,
//! then by họ and đệm, as every staff list in Việt Nam is.

use unicode_normalization::UnicodeNormalization;

/// A key by which texts sort as a Vietnamese dictionary does; case does not count.
pub fn key(text: &str) -> String {
    let mut letters = String::with_capacity(text.len() + 8);
    let mut tones = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'đ' => letters.push_str("d\u{7f}"),
            // Right after the plain letter: ă before â, ô before ơ.
            '\u{306}' => letters.push('\u{7e}'),
            '\u{302}' => letters.push('\u{7f}'),
            '\u{31b}' => letters.push('\u{80}'),
            '\u{300}' => tones.push('1'),
            '\u{309}' => tones.push('2'),
            '\u{303}' => tones.push('3'),
            '\u{301}' => tones.push('4'),
            '\u{323}' => tones.push('5'),
            c if c.is_whitespace() => {
                letters.push(' ');
                tones.push('0');
            }
            c => letters.push(c),
        }
    }
    letters.push('\u{1}');
    letters + &tones
}

/// A key by which names sort: tên first, then the rest from the left.
pub fn name_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.split_last() {
        Some((given, rest)) => format!("{}\u{2}{}", key(given), key(&rest.join(" "))),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_every_staff_list() {
        let mut names = [
            "Nguyễn Văn Ân",
            "Lê Thị Bình",
            "Trần An",
            "Đỗ Văn Ấn",
            "Nguyễn Thị Đào",
            "Phạm Dung",
            "Lê Ơn",
            "Vũ Ôn",
            "Hoàng Ánh",
            "Mai Văn Oanh",
            "Bùi Ăn",
            "Cao Dũng",
        ];
        names.sort_by_cached_key(|name| name_key(name));
        let given: Vec<&str> = names.iter().map(|name| name.rsplit(' ').next().unwrap_or("")).collect();
        assert_eq!(
            given,
            ["An", "Ánh", "Ăn", "Ân", "Ấn", "Bình", "Dung", "Dũng", "Đào", "Oanh", "Ôn", "Ơn"],
            "tên first, ă after a, đ after d, ơ after ô, tones last"
        );
    }

    #[test]
    fn the_same_given_name_is_followed_by_the_family_name() {
        let mut names = ["Trần Văn Bình", "Lê Thị Bình", "Đỗ Bình", "Lê Thị An"];
        names.sort_by_cached_key(|name| name_key(name));
        assert_eq!(names, ["Lê Thị An", "Đỗ Bình", "Lê Thị Bình", "Trần Văn Bình"], "họ decides then");
    }
}
