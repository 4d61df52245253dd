//! What a noisy text of a list most likely means: accents lost or on the wrong vowel, letters doubled, dropped or
//! swapped, kinds abbreviated, a word too much in front. Only proposes; a clerk decides.

use crate::codes::List;
use crate::text::{fold, squash};

/// Words that people put before a value and that are no part of it.
const IN_FRONT: [&str; 18] = [
    "dan toc ",
    "nguoi ",
    "ton giao ",
    "dao ",
    "theo dao ",
    "trinh do ",
    "bang ",
    "tot nghiep ",
    "tinh ",
    "thanh pho ",
    "tp ",
    "ngach ",
    "chuc vu ",
    "hang ",
    "chung chi ",
    "loai ",
    "he ",
    "da ",
];

/// The entry that a text most likely means; `None` when nothing is near.
pub fn best(list: &List, text: &str) -> Option<u16> {
    if let Some(at) = list.by_name(text) {
        return Some(at);
    }
    let folded = fold(text);
    let bare = IN_FRONT.iter().find_map(|word| folded.strip_prefix(word));
    if let Some(at) = bare.and_then(|bare| list.by_name(bare)) {
        return Some(at);
    }
    let spoken = accented(text);
    let mut best: Option<(usize, usize, u16)> = None;
    for wanted in [Some(folded.as_str()), bare].into_iter().flatten() {
        let wanted: Vec<char> = wanted.chars().filter(|c| *c != ' ').collect();
        let limit = reach(wanted.len());
        for (name, at) in list.names() {
            let Some(gap) = gap(&wanted, name, limit) else { continue };
            if best.is_some_and(|(least, _, _)| gap > least) {
                continue;
            }
            // Of two that are as near without accents, the one whose accents fit better.
            let entry = list.entry(at).map_or("", |entry| entry.name.as_str());
            let tones = tone_gap(&spoken, &accented(entry));
            if best.is_none_or(|(least, fit, place)| (gap, tones, at) < (least, fit, place)) {
                best = Some((gap, tones, at));
            }
        }
    }
    best.map(|(_, _, at)| at)
}

/// How many changes a text of this length may bear and still mean the same.
pub fn reach(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// Changes between two texts without spaces, a swap of neighbours counting as one; `None` beyond the limit.
pub fn gap(wanted: &[char], name: &str, limit: usize) -> Option<usize> {
    let length = name.chars().count();
    if wanted.len().abs_diff(length) > limit {
        return None;
    }
    let name: Vec<char> = name.chars().collect();
    // Three rows of the table: the row before the last is what a swap looks at.
    let mut older: Vec<usize> = Vec::new();
    let mut old: Vec<usize> = (0..=name.len()).collect();
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
    for (i, a) in wanted.iter().enumerate() {
        let mut row = Vec::with_capacity(name.len() + 1);
        row.push(i + 1);
        for (j, b) in name.iter().enumerate() {
            let mut least = at(&old, j) + usize::from(a != b);
            least = least.min(at(&old, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && wanted.get(i - 1) == Some(b) && name.get(j - 1) == Some(a);
            if swapped && a != b {
                least = least.min(at(&older, j - 1) + 1);
            }
            row.push(least);
        }
        if row.iter().all(|changes| *changes > limit) {
            return None;
        }
        older = old;
        old = row;
    }
    old.last().copied().filter(|changes| *changes <= limit)
}

/// Lower case with its accents, without spaces and marks: what [`squash`] is without accents.
fn accented(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn tone_gap(a: &[char], b: &[char]) -> usize {
    let differing = a.iter().zip(b).filter(|(a, b)| a != b).count();
    differing + a.len().abs_diff(b.len())
}

/// Whether two texts are the same but for accents, case and spaces.
pub fn same_letters(a: &str, b: &str) -> bool {
    squash(a) == squash(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    #[test]
    fn noise_is_heard_through() {
        let pack = Pack::embedded();
        for (key, noisy, name) in [
            ("ethnic_groups", "Kinhh", "Kinh"),
            ("ethnic_groups", "dân tộc Tày", "Tày"),
            ("ethnic_groups", "Mừơng", "Mường"),
            ("religions", "Phật gíao", "Phật giáo"),
            ("religions", "đạo Công giao", "Công giáo"),
            ("qualifications", "Thac si", "Thạc sĩ"),
            ("qualifications", "trình độ Đại hoc", "Đại học"),
            ("provinces_2025", "Thanh Háo", "Thanh Hóa"),
        ] {
            let list = pack.codes.list(key).unwrap();
            let found = best(list, noisy).and_then(|at| list.entry(at)).map(|entry| entry.name.as_str());
            assert_eq!(found, Some(name), "{noisy} in {key}");
        }
        let groups = pack.codes.list("ethnic_groups").unwrap();
        assert_eq!(best(groups, "theo hồ sơ gốc"), None, "what is far from everything is nothing");
    }
}
