//! Which columns a list has: blocks chosen at random, each with its heading path and what its cells mean.

use std::collections::BTreeSet;

use super::headings::{GROUPS, NAMES, NUMBERS, OTHERS, SINGLE, words};
use super::render::Style;
use super::staff::Office;
use crate::people::Dice;

/// How a column's cells come from a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// The fact of this key.
    Fact(&'static str),
    /// The birth date, for one sex only.
    BirthOf(bool),
    /// An x for one sex.
    SexMark(bool),
    /// An x for one value of a fact.
    Mark(&'static str, String),
    /// The row number.
    Number,
    /// Something no field takes.
    Other(&'static str),
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// The field it must be understood as; empty for none.
    pub field: &'static str,
    /// Where its values come from.
    pub means: Means,
    /// Group (possibly empty) and own heading.
    pub group: String,
    /// The heading right above the data.
    pub leaf: String,
    /// How its values are written.
    pub style: Style,
    /// Columns of one block share a number.
    pub block: usize,
}

/// What the columns are chosen for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The office.
    pub office: Office,
    /// Words kept for measuring.
    pub measure: bool,
    /// Nam | Nữ columns and x marks.
    pub marks: bool,
    /// Payroll columns.
    pub pay: bool,
    /// Party columns.
    pub party: bool,
    /// A column names the unit.
    pub unit: bool,
    /// How many further columns.
    pub more: u64,
}

struct Builder<'d> {
    dice: &'d mut Dice,
    wanted: Wanted,
    used: BTreeSet<&'static str>,
    blocks: Vec<Vec<Column>>,
}

/// Chooses the columns; the row number stands first, the note last, all others in any order.
pub fn choose(dice: &mut Dice, wanted: Wanted) -> Vec<Column> {
    let mut builder = Builder { dice, wanted, used: BTreeSet::new(), blocks: Vec::new() };
    builder.fill();
    let mut blocks = builder.blocks;
    // The name's block stays in front, as in every list; the rest goes anywhere.
    for at in (2..blocks.len()).rev() {
        let other = 1 + usize::try_from(dice.below(at as u64)).unwrap();
        blocks.swap(at, other.max(1));
    }
    let mut columns: Vec<Column> = Vec::new();
    if dice.chance(92) {
        let heading = pick(dice, NUMBERS, wanted.measure);
        columns.push(plain("row_no", Means::Number, heading, Style::Plain));
    }
    for (at, block) in blocks.into_iter().enumerate() {
        columns.extend(block.into_iter().map(|column| Column { block: at + 1, ..column }));
    }
    if dice.chance(80) {
        let (_, known, kept) = single("note");
        let measure = wanted.measure && dice.chance(40);
        let heading = one_of(dice, words(known, kept, measure));
        columns.push(Column { block: 99, ..plain("note", Means::Fact("note"), heading, Style::Plain) });
    }
    columns
}

fn plain(field: &'static str, means: Means, leaf: String, style: Style) -> Column {
    Column { field, means, group: String::new(), leaf, style, block: 0 }
}

fn one_of(dice: &mut Dice, words: Vec<String>) -> String {
    dice.pick(&words).clone()
}

fn pick(dice: &mut Dice, (known, kept): (&[&str], &[&str]), measure: bool) -> String {
    let from = if measure && !kept.is_empty() && dice.chance(60) { kept } else { known };
    (*dice.pick(from)).to_owned()
}

fn single(key: &str) -> (&'static str, &'static str, &'static str) {
    let line = SINGLE.lines().find(|line| line.split('|').next() == Some(key));
    let mut parts = line.unwrap_or_else(|| panic!("headings of {key}")).split('|');
    (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap_or(""))
}

impl Builder<'_> {
    fn fill(&mut self) {
        let dice_name = self.dice.chance(12);
        if dice_name {
            self.group("name_parts");
        } else {
            let heading = pick(self.dice, NAMES, self.wanted.measure);
            self.blocks.push(vec![plain("full_name", Means::Fact("full_name"), heading, Style::Plain)]);
        }
        if self.wanted.marks {
            self.group("birth_pair");
        } else {
            self.single("birth_date");
            if self.dice.chance(12) { self.group("sex_marks") } else { self.single("gender") }
        }
        if self.dice.chance(20) {
            self.group("card")
        } else {
            self.single("citizen_id")
        }
        if self.wanted.unit {
            self.single("using_unit_name");
        }
        self.single("current_position");
        if self.wanted.marks && self.dice.chance(70) {
            self.group("marks_cm");
            if self.dice.chance(60) {
                self.group("marks_ll");
            }
            if self.dice.chance(30) {
                self.group("marks_ql");
            }
        } else if self.dice.chance(30) {
            self.group("levels");
        }
        if self.wanted.pay {
            if self.dice.chance(70) {
                self.group("salary");
            } else {
                ["rank_code", "salary_step", "salary_coef", "salary_date"]
                    .into_iter()
                    .for_each(|key| self.single(key));
            }
            if self.dice.chance(50) {
                self.group("allowance");
            }
        }
        if self.wanted.party {
            if self.dice.chance(60) {
                self.group("party");
            } else {
                ["party_join_date", "party_official_date"].into_iter().for_each(|key| self.single(key));
            }
            ["party_card_no", "party_cell"].into_iter().for_each(|key| self.single(key));
        }
        if self.dice.chance(15) {
            self.group("home");
        }
        if self.dice.chance(12) {
            self.group("language");
        }
        self.further();
    }

    fn further(&mut self) {
        let keys: Vec<&'static str> = SINGLE.lines().filter_map(|line| line.split('|').next()).collect();
        for _ in 0..self.wanted.more {
            let key = *self.dice.pick(&keys);
            // Only in schools are subjects taught; a note is never in the middle; a date of issue needs its card.
            let odd = matches!(key, "note" | "using_unit_name" | "citizen_id_issue_date" | "citizen_id_issue_place")
                || matches!(key, "subject_taught" | "seniority_allowance_percent" | "incentive_allowance_percent")
                    && self.wanted.office != Office::School
                // Half of a pay row would be a fault of its own.
                || matches!(key, "rank_code" | "salary_step" | "salary_coef" | "salary_date" | "party_official_date");
            if !odd {
                self.single(key);
            }
        }
        if self.dice.chance(25) {
            let others: Vec<&'static str> = OTHERS.lines().collect();
            let mut parts = self.dice.pick(&others).split('|');
            let (kind, known, kept) =
                (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap_or(""));
            let heading = one_of(self.dice, words(known, kept, self.wanted.measure));
            self.blocks.push(vec![plain("", Means::Other(kind), heading, Style::Plain)]);
        }
    }

    fn single(&mut self, key: &'static str) {
        if !self.used.insert(key) {
            return;
        }
        let (key, known, kept) = single(key);
        let measure = self.wanted.measure && self.dice.chance(60);
        let heading = one_of(self.dice, words(known, kept, measure));
        let style = Style::roll(self.dice, key);
        self.blocks.push(vec![plain(key, Means::Fact(key), heading, style)]);
    }

    fn group(&mut self, name: &str) {
        let line = GROUPS.lines().find(|line| line.split('|').next() == Some(name)).unwrap();
        let mut parts = line.split('|').skip(1);
        let (known, kept) = (parts.next().unwrap(), parts.next().unwrap());
        let measure = self.wanted.measure && self.dice.chance(60);
        let group = one_of(self.dice, words(known, kept, measure));
        let members: Vec<(&'static str, &'static str)> =
            parts.filter_map(|part| part.split_once(':')).collect();
        if members.iter().any(|(key, _)| self.used.contains(key)) {
            return;
        }
        let mut block = Vec::new();
        let style_of_birth = Style::roll(self.dice, "birth_date");
        for (at, (key, leaves)) in members.into_iter().enumerate() {
            // Levels are often asked for in part.
            if name == "levels" && at > 1 && self.dice.chance(25) {
                continue;
            }
            self.used.insert(key);
            let leaf = one_of(self.dice, words(leaves, "", false));
            let means = match name {
                "birth_pair" => Means::BirthOf(at == 1),
                "sex_marks" => Means::SexMark(at == 1),
                "marks_cm" | "marks_ll" | "marks_ql" => {
                    Means::Mark(key, leaves.split(';').next().unwrap().to_owned())
                }
                _ => Means::Fact(key),
            };
            let field = if key == "commune_only" { "hometown_commune" } else { key };
            let style = match means {
                Means::BirthOf(_) => style_of_birth,
                _ => Style::roll(self.dice, key),
            };
            block.push(Column { group: group.clone(), ..plain(field, means, leaf, style) });
        }
        self.used.extend(match name {
            "birth_pair" => &["birth_date", "gender"][..],
            "home" => &["hometown_commune"][..],
            "name_parts" => &["full_name"][..],
            _ => &[][..],
        });
        self.blocks.push(block);
    }
}
