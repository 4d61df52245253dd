//! What headings mean: the synonyms of `fields.csv` as a dictionary that forgives accents, case and punctuation.

use std::collections::{HashMap, HashSet};

use crate::fields::{FieldId, Fields};
use crate::text::fold;

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
    /// Every synonym: its field and how many different words it has.
    synonyms: Vec<(FieldId, usize)>,
    /// Which synonyms hold a word.
    holders: HashMap<String, Vec<usize>>,
}

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
        };
        for (id, field) in fields.iter().filter(|(_, field)| !field.is_table() && field.group != "E") {
            for heading in field.headings.iter().map(String::as_str).chain([field.name_vi.as_str()]) {
                dictionary.learn(id, heading);
            }
        }
        dictionary
    }

    fn learn(&mut self, id: FieldId, heading: &str) {
        let joined = match heading.split_once('>') {
            Some((group, leaf)) => {
                let (group, leaf) = (fold(group), fold(leaf));
                let joined = format!("{group} {leaf}");
                self.groups.insert(group.clone());
                self.leaves.insert(leaf.clone());
                self.grouped.entry((group, leaf)).or_insert(id);
                joined
            }
            None => {
                let known = self.exact.entry(fold(heading)).or_default();
                if !known.contains(&id) {
                    known.push(id);
                }
                fold(heading)
            }
        };
        let words: HashSet<&str> = joined.split(' ').filter(|word| !word.is_empty()).collect();
        for word in &words {
            self.holders.entry((*word).to_owned()).or_default().push(self.synonyms.len());
        }
        self.synonyms.push((id, words.len()));
    }

    /// Whether a path of headings names a field, or a value group such as Nam | Nữ.
    pub fn knows(&self, path: &[String]) -> bool {
        path.last().is_some_and(|leaf| self.knows_leaf(leaf))
            || self.guesses(path).first().is_some_and(|g| g.words >= 0.9)
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
            [only] if only.words >= 0.9 => Some(only.field),
            [first, second, ..] if first.words >= 0.9 && second.words < first.words => Some(first.field),
            _ => None,
        }
    }

    /// Every field the words may mean, best first.
    pub fn guesses(&self, path: &[String]) -> Vec<Guess> {
        let Some(leaf) = path.last() else { return Vec::new() };
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
                fields.iter().for_each(|field| add(&mut found, *field, share));
            }
        }
        if found.is_empty() {
            let whole =
                groups.iter().rev().map(String::as_str).chain([bare.as_str()]).collect::<Vec<_>>().join(" ");
            for guess in self.similar(&bare).into_iter().chain(self.similar(&whole)) {
                add(&mut found, guess.field, guess.words);
            }
        }
        found.sort_by(|a, b| b.words.total_cmp(&a.words).then(a.field.cmp(&b.field)));
        found
    }

    /// Fields with a synonym that shares most words with the text.
    fn similar(&self, text: &str) -> Vec<Guess> {
        let words: HashSet<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() || words.len() > 14 {
            return Vec::new();
        }
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for synonym in words.iter().filter_map(|word| self.holders.get(*word)).flatten() {
            *shared.entry(*synonym).or_default() += 1;
        }
        let mut best: HashMap<FieldId, f32> = HashMap::new();
        for (synonym, common) in shared {
            let Some((field, length)) = self.synonyms.get(synonym).copied() else { continue };
            #[expect(clippy::cast_precision_loss, reason = "word counts are tiny")]
            let overlap = common as f32 * 2.0 / (words.len() + length) as f32;
            // One shared word out of two proves little.
            if overlap >= 0.66 && (words.len() > 1 || length == 1) {
                let certainty = overlap * 0.86;
                let old = best.entry(field).or_insert(certainty);
                *old = old.max(certainty);
            }
        }
        let mut guesses: Vec<Guess> = best.into_iter().map(|(field, words)| Guess { field, words }).collect();
        guesses.sort_by(|a, b| b.words.total_cmp(&a.words).then(a.field.cmp(&b.field)));
        guesses.truncate(4);
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
fn without_brackets(text: &str) -> String {
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
