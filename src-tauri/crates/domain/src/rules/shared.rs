//! People who have something in common: two rows with one number, one name with one birth date.
//!
//! A rule of this kind names what is compared (its mark) and says something of one person beside another. Each later
//! person is told about the first who has the mark, the first about the second; so an edit of one person touches the
//! findings of very few others, and [`super::Checker`] knows which without looking at the whole list again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::{Report, Scope};
use crate::record::{People, Person};

/// A rule about people who share a mark.
#[derive(Clone, Copy)]
pub struct Shared {
    /// What is compared; `None` when the person has nothing to compare.
    pub mark: fn(&Person<'_>) -> Option<Mark>,
    /// Says it of the first person, beside the second.
    pub tell: fn(&Person<'_>, &Person<'_>, Order, &mut Report),
}

/// Where a person stands among those who share a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first of them; beside is the second.
    First,
    /// A later one; beside is the first.
    Later,
}

/// What people may share, as a fingerprint of 128 bits: two different texts with one fingerprint would need a list
/// of more people than ever lived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark(u128);

impl Mark {
    /// The fingerprint of some texts, in order (FNV-1a).
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
        let mut byte = |byte: u8| {
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
        };
        for part in parts {
            part.bytes().for_each(&mut byte);
            // No text holds this byte, so "ab", "c" and "a", "bc" differ.
            byte(0xFF);
        }
        Self(hash)
    }
}

impl Mark {
    /// Eight hexadecimal digits of it, to name things by.
    pub fn short(self) -> String {
        format!("{:08x}", self.0 >> 96)
    }
}

/// A mark is a hash already: its lower half serves.
#[derive(Default)]
struct MarkHasher(u64);

impl Hasher for MarkHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u128(&mut self, mark: u128) {
        #[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
        let low = mark as u64;
        self.0 = low;
    }
}

type Map<V> = HashMap<Mark, V, BuildHasherDefault<MarkHasher>>;

/// Who has which mark of one rule.
pub(super) struct Index {
    rule: Shared,
    marks: Vec<Option<Mark>>,
    /// Marks that one person has: nearly all.
    single: Map<u32>,
    /// Marks that several have, in the order of the list.
    several: Map<Vec<u32>>,
}

impl Index {
    /// Looks at everybody once.
    pub(super) fn new(rule: Shared, people: &People, scope: &Scope<'_>) -> Self {
        let marks: Vec<Option<Mark>> = (0..people.len())
            .into_par_iter()
            .with_min_len(1_024)
            .map(|person| (rule.mark)(&people.person(person, scope.pack)))
            .collect();
        let known = marks.iter().flatten().count();
        let mut index = Self {
            rule,
            single: Map::with_capacity_and_hasher(known, BuildHasherDefault::default()),
            several: Map::default(),
            marks: Vec::new(),
        };
        for (person, mark) in marks.iter().enumerate() {
            if let (Some(mark), Ok(person)) = (mark, u32::try_from(person)) {
                index.join(*mark, person);
            }
        }
        index.marks = marks;
        index
    }

    /// Says what the rule has to say of a person.
    pub(super) fn tell(&self, person: &Person<'_>, report: &mut Report) {
        if let Some((beside, order)) = self.beside(person.index) {
            (self.rule.tell)(person, &person.people.person(beside, person.pack), order, report);
        }
    }

    /// Takes a changed person in; adds to `touched` the others whose findings may differ now.
    pub(super) fn update(&mut self, person: &Person<'_>, touched: &mut Vec<usize>) {
        let Ok(at) = u32::try_from(person.index) else { return };
        let mark = (self.rule.mark)(person);
        if self.marks.len() <= person.index {
            self.marks.resize(person.index + 1, None);
        }
        let before = self.marks.get(person.index).copied().flatten();
        self.add_dependents(before, at, touched);
        if before == mark {
            return;
        }
        if let Some(before) = before {
            self.leave(before, at);
        }
        if let Some(mark) = mark {
            self.join(mark, at);
        }
        if let Some(slot) = self.marks.get_mut(person.index) {
            *slot = mark;
        }
        self.add_dependents(mark, at, touched);
    }

    /// The person to be named beside this one.
    fn beside(&self, person: usize) -> Option<(usize, Order)> {
        if self.several.is_empty() {
            return None;
        }
        let mark = self.marks.get(person).copied().flatten()?;
        match self.several.get(&mark)?.as_slice() {
            [first, second, ..] if *first as usize == person => Some((*second as usize, Order::First)),
            [first, ..] => Some((*first as usize, Order::Later)),
            [] => None,
        }
    }

    /// Everybody speaks of the first, the first of the second.
    fn add_dependents(&self, mark: Option<Mark>, person: u32, touched: &mut Vec<usize>) {
        let Some(group) = mark.and_then(|mark| self.several.get(&mark)) else { return };
        match group.as_slice() {
            [first, rest @ ..] if *first == person => touched.extend(rest.iter().map(|at| *at as usize)),
            [first, second, ..] if *second == person => touched.push(*first as usize),
            _ => {}
        }
    }

    fn join(&mut self, mark: Mark, person: u32) {
        if let Some(group) = self.several.get_mut(&mark) {
            let at = group.partition_point(|other| *other < person);
            group.insert(at, person);
        } else if let Some(other) = self.single.remove(&mark) {
            self.several.insert(mark, vec![other.min(person), other.max(person)]);
        } else {
            self.single.insert(mark, person);
        }
    }

    fn leave(&mut self, mark: Mark, person: u32) {
        if self.single.remove(&mark).is_some() {
            return;
        }
        let Some(group) = self.several.get_mut(&mark) else { return };
        group.retain(|other| *other != person);
        if let [left] = group.as_slice() {
            let left = *left;
            self.several.remove(&mark);
            self.single.insert(mark, left);
        }
    }
}
