//! What headings mean: the synonyms of `fields.csv` as a dictionary that forgives accents, case and punctuation.

use std::collections::{HashMap, HashSet};

use crate::fields::{FieldId, Fields, Key};
use crate::text;

use super::wording;

/// A field that a heading may mean, and how sure the words alone are (0 to 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The field.
    pub field: FieldId,
    /// Certainty of the words.
    pub words: f32,
}

/// The dictionary of headings of a list of fields.
#[derive(Debug)]
pub struct Headings {
    exact: HashMap<String, Vec<FieldId>>,
    grouped: HashMap<(String, String), FieldId>,
    groups: HashSet<String>,
    leaves: HashSet<String>,
    /// Every synonym: its field and its words.
    synonyms: Vec<(FieldId, Vec<String>)>,
    /// Which synonyms hold a word.
    holders: HashMap<String, Vec<usize>>,
    /// How much a word tells: much for "dantoc", little for "ngay".
    weights: HashMap<String, f32>,
    /// The fields of names.
    people: Vec<FieldId>,
}

/// What a word tells that no synonym has.
const UNKNOWN_WORD: f32 = 0.55;
/// What a filler tells.
const FILLER: f32 = 0.04;
/// How much a word of a group heading or of a bracket counts against a synonym that lacks it.
const CONTEXT: f32 = 0.22;

impl Headings {
    /// Builds the dictionary; rows of tables inside a dossier and the envelope have no columns of their own.
    pub fn new(fields: &Fields) -> Self {
        let mut dictionary = Self {
            exact: HashMap::new(),
            grouped: HashMap::new(),
            groups: HashSet::new(),
            leaves: HashSet::new(),
            synonyms: Vec::new(),
            holders: HashMap::new(),
            weights: HashMap::new(),
            people: [Key::FullName, Key::FamilyMiddleName].map(|key| fields.known(key)).to_vec(),
        };
        for (id, field) in fields.iter().filter(|(_, field)| !field.is_table() && field.group != "E") {
            for heading in field.headings.iter().map(String::as_str).chain([field.name_vi.as_str()]) {
                dictionary.learn(id, heading);
            }
        }
        dictionary.weigh();
        dictionary
    }

    fn learn(&mut self, id: FieldId, heading: &str) {
        let joined = match heading.split_once('>') {
            Some((group, leaf)) => {
                let (group_key, leaf_key) = (fold(group), fold(leaf));
                self.groups.insert(group_key.clone());
                self.leaves.insert(leaf_key.clone());
                self.grouped.entry((group_key, leaf_key)).or_insert(id);
                format!("{group} {leaf}")
            }
            None => {
                let known = self.exact.entry(fold(heading)).or_default();
                if !known.contains(&id) {
                    known.push(id);
                }
                heading.to_owned()
            }
        };
        for mut words in wording::readings(&joined) {
            words.sort_unstable();
            words.dedup();
            for word in &words {
                self.holders.entry(word.clone()).or_default().push(self.synonyms.len());
            }
            self.synonyms.push((id, words));
        }
    }

    /// A word that few fields use tells much.
    fn weigh(&mut self) {
        let fields: HashSet<FieldId> = self.synonyms.iter().map(|(field, _)| *field).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred fields")]
        let all = fields.len().max(1) as f32;
        for (word, synonyms) in &self.holders {
            let using: HashSet<FieldId> =
                synonyms.iter().filter_map(|at| self.synonyms.get(*at)).map(|(field, _)| *field).collect();
            #[expect(clippy::cast_precision_loss, reason = "a few hundred fields")]
            let rarity = (all / using.len().max(1) as f32).ln() / all.ln().max(1.0);
            let weight = if wording::is_filler(word) { FILLER } else { rarity.max(0.1) };
            self.weights.insert(word.clone(), weight);
        }
    }

    fn weight(&self, word: &str) -> f32 {
        let unknown = || if wording::is_filler(word) { FILLER } else { UNKNOWN_WORD };
        self.weights.get(word).copied().unwrap_or_else(unknown)
    }

    /// How surely a path of headings names a field, or a value of a group such as "Trình độ chuyên môn › Thạc sĩ".
    pub fn sureness(&self, path: &[String]) -> f32 {
        let own = self.guesses(path).first().map_or(0.0, |guess| guess.words);
        let known = if path.last().is_some_and(|leaf| self.knows_leaf(leaf)) { 0.85 } else { 0.0 };
        let group = path
            .split_last()
            .filter(|(_, group)| !group.is_empty())
            .map_or(0.0, |(_, group)| 0.99 * self.guesses(group).first().map_or(0.0, |guess| guess.words));
        own.max(known).max(group)
    }

    /// Whether a path of headings names people rather than something about them.
    pub fn names_person(&self, path: &[String]) -> bool {
        self.people.iter().any(|field| self.certain(path) == Some(*field))
    }

    /// Whether a single text is a heading of some field.
    pub fn knows_leaf(&self, text: &str) -> bool {
        let key = fold(text);
        self.exact.contains_key(&key)
            || self.groups.contains(&key)
            || self.leaves.contains(&key)
            || self.exact.contains_key(&fold(&without_brackets(text)))
    }

    /// The field that the words of a path certainly name, if there is exactly one.
    pub fn certain(&self, path: &[String]) -> Option<FieldId> {
        match self.guesses(path).as_slice() {
            [only] if only.words >= 0.8 => Some(only.field),
            // What stands in the list of synonyms beats what only resembles it.
            [first, second, ..] if first.words >= 0.955 && second.words < first.words => Some(first.field),
            [first, second, ..] if first.words >= 0.8 && second.words < first.words - 0.05 => {
                Some(first.field)
            }
            _ => None,
        }
    }

    /// Every field the words may mean, best first.
    pub fn guesses(&self, path: &[String]) -> Vec<Guess> {
        let Some(leaf) = path.last() else { return Vec::new() };
        // "Mức lương hiện hưởng - Bậc" in one cell is a group and its leaf.
        if let Some((group, own)) = leaf.rsplit_once(" - ").or_else(|| leaf.rsplit_once(" – ")) {
            let (above, _) = path.split_at(path.len().saturating_sub(1));
            let whole: Vec<String> =
                above.iter().cloned().chain([group.to_owned(), own.to_owned()]).collect();
            return self.guesses(&whole);
        }
        let mut found: Vec<Guess> = Vec::new();
        let groups: Vec<String> = path.iter().rev().skip(1).map(|text| fold(text)).collect();
        let key = fold(leaf);
        let bare = fold(&without_brackets(leaf));
        for (at, group) in groups.iter().enumerate() {
            for leaf in [&key, &bare] {
                if let Some(field) = self.grouped.get(&(group.clone(), leaf.clone())) {
                    add(&mut found, *field, 1.0);
                }
            }
            for (text, words) in [(format!("{group} {key}"), 0.98), (format!("{group} {bare}"), 0.95)] {
                for field in self.exact.get(&text).into_iter().flatten() {
                    add(&mut found, *field, if at == 0 { words } else { words - 0.03 });
                }
            }
        }
        for (text, words) in [(&key, 0.96), (&bare, 0.93)] {
            if let Some(fields) = self.exact.get(text) {
                let share = if fields.len() == 1 { words } else { 0.75 };
                // A group heading may say that another field is meant: "Phụ cấp › Chức vụ".
                let share = if groups.is_empty() { share } else { share - 0.04 };
                fields.iter().for_each(|field| add(&mut found, *field, share));
            }
        }
        for guess in self.similar(path) {
            add(&mut found, guess.field, guess.words);
        }
        found.sort_by(|a, b| b.words.total_cmp(&a.words).then(a.field.cmp(&b.field)));
        found.truncate(6);
        found
    }

    /// Fields with a synonym that shares the telling words of the path. Words of the leaf must be explained by the
    /// synonym; words of groups and brackets help where they are, and hardly harm where they are not.
    fn similar(&self, path: &[String]) -> Vec<Guess> {
        let Some(leaf) = path.last() else { return Vec::new() };
        let bare = without_brackets(leaf);
        let own = if bare.chars().any(char::is_alphanumeric) { bare } else { leaf.clone() };
        let around: String = path
            .iter()
            .rev()
            .skip(1)
            .map(String::as_str)
            .chain([leaf.as_str()])
            .collect::<Vec<_>>()
            .join(" ");
        let context: HashSet<String> = wording::readings(&around).into_iter().flatten().collect();
        let mut best: HashMap<FieldId, f32> = HashMap::new();
        for (nth, words) in wording::readings(&own).into_iter().enumerate() {
            let words: HashSet<String> = words.into_iter().collect();
            if words.is_empty() || words.len() > 16 {
                continue;
            }
            let leaf_weight: f32 = words.iter().map(|word| self.weight(word)).sum();
            let only_fillers = words.iter().all(|word| wording::is_filler(word));
            let candidates: HashSet<usize> = words
                .iter()
                .filter(|word| only_fillers || !wording::is_filler(word))
                .filter_map(|word| self.holders.get(word))
                .flatten()
                .copied()
                .collect();
            for at in candidates {
                let Some((field, synonym)) = self.synonyms.get(at) else { continue };
                let (mut own_shared, mut group_shared, mut all) = (0.0, 0.0, 0.0);
                for word in synonym {
                    let weight = self.weight(word);
                    all += weight;
                    if words.contains(word) {
                        own_shared += weight;
                    } else if context.contains(word) {
                        group_shared += weight;
                    }
                }
                let unmatched: f32 = context
                    .iter()
                    .filter(|word| !words.contains(*word) && !synonym.contains(word))
                    .map(|word| self.weight(word) * CONTEXT)
                    .sum();
                let shared = own_shared + group_shared * 0.95;
                let alike = 2.0 * shared / (leaf_weight + group_shared + unmatched + all);
                // A reading of an abbreviation that is not the usual one is a little less sure.
                let certainty = if nth == 0 { alike * 0.95 } else { alike * 0.92 };
                let old = best.entry(*field).or_insert(certainty);
                *old = old.max(certainty);
            }
        }
        let mut guesses: Vec<Guess> = best
            .into_iter()
            .filter(|(_, words)| *words >= 0.5)
            .map(|(field, words)| Guess { field, words })
            .collect();
        guesses.sort_by(|a, b| b.words.total_cmp(&a.words).then(a.field.cmp(&b.field)));
        guesses.truncate(5);
        guesses
    }
}

/// Keeps the best certainty for each field.
fn add(found: &mut Vec<Guess>, field: FieldId, words: f32) {
    match found.iter_mut().find(|guess| guess.field == field) {
        Some(old) => old.words = old.words.max(words),
        None => found.push(Guess { field, words }),
    }
}

/// The heading without bracketed remarks and stars: "Ngày sinh (dd/mm/yyyy) *" → "Ngày sinh".
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0u32;
    text.chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && *c != '*'
        })
        .collect()
}

/// Folded as all texts are, but "%" is a word here: "% lương" is not "Lương".
fn fold(text: &str) -> String {
    if text.contains('%') { text::fold(&text.replace('%', " phần trăm ")) } else { text::fold(text) }
}
