//! The rules: what a careful official would check, each with its reason in law or use.
//!
//! A rule is data with function pointers, one entry in a topic file. Codes are two letters by topic and two digits,
//! never reused. Required values, forms and lists are cells of `fields.csv` and checked by the generic rules of
//! [`columns`]; a field never needs a rule of its own. What we are not sure of lowers the level, it never blocks.

mod addresses;
mod alike;
mod allowances;
mod batch;
mod career;
mod cause;
mod checker;
mod columns;
mod complete;
mod contracts;
mod dates;
mod education;
mod finding;
mod identity;
mod life;
mod names;
mod papers;
mod party;
mod posts;
mod progress;
mod salary;
mod service;
mod shared;
mod shifts;
mod units;
mod writing;

use jiff::civil::Date;

pub use cause::Remedy;
pub use checker::Checker;
pub use finding::{Finding, Fix, Report, Safety};
pub use shared::{Mark, Order, Shared};

use crate::fields::Key;
use crate::pack::Pack;
use crate::parameters::Parameter;
use crate::record::{People, Person};
use crate::understand::SheetRead;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Would be refused, or would make a false record.
    Block,
    /// Unusual, may be right: sendable with an explanation.
    Explain,
    /// Tidiness, or our own knowledge is uncertain.
    Hint,
}

impl Level {
    /// The code in results.
    pub fn code(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Explain => "explain",
            Self::Hint => "hint",
        }
    }

    /// What a clerk reads.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Block => "Chặn",
            Self::Explain => "Cần giải trình",
            Self::Hint => "Gợi ý",
        }
    }
}

/// The page of a rule: the same text in the program, in `socanbo rules` and in reports.
#[derive(Debug, Clone, Copy)]
pub struct Docs {
    /// What is checked.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to put it right.
    pub how: &'static str,
    /// Where it is written.
    pub legal: &'static str,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// Each person alone.
    Person(fn(&Person<'_>, &Scope<'_>, &mut Report)),
    /// People who have something in common.
    Shared(Shared),
    /// The list as a whole and its sheets. Called again after every edit, so it must be quick: look at rows, at
    /// sheets and columns, not at every value.
    Batch(fn(&People, &Scope<'_>, &mut Report)),
}

/// One or several people, each as changes to an ordinary record; for the rule page and the walking test.
pub type Example = &'static [&'static [(Key, &'static str)]];

/// One rule.
pub struct Rule {
    /// Stable code.
    pub code: &'static str,
    /// Name a clerk reads.
    pub name: &'static str,
    /// Its usual level; a finding may be milder or stricter where the rule says so.
    pub level: Level,
    /// Pack that brought it.
    pub since: &'static str,
    /// Its page.
    pub docs: Docs,
    /// What it does.
    pub check: Check,
    /// Records it says nothing about.
    pub good: &'static [Example],
    /// Records it objects to.
    pub bad: &'static [Example],
}

/// A rule is its code.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({})", self.code)
    }
}

/// What rules may look at beside the people.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// Fields, lists, pay tables.
    pub pack: &'a Pack,
    /// The day of the check.
    pub today: Date,
    /// Sheets the people come from, by file; empty when people come from elsewhere.
    pub files: &'a [Vec<SheetRead>],
}

impl Scope<'_> {
    /// A number of the law as of the day of the check; `None` while no such provision is in force.
    pub fn law(&self, parameter: Parameter) -> Option<i32> {
        self.pack.parameters.value(parameter, self.today)
    }
}

/// Every rule, in the order of codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().flat_map(|topic| topic.iter())
}

const TOPICS: &[&[Rule]] = &[
    career::RULES,
    posts::RULES,
    columns::RULES,
    complete::RULES,
    shifts::RULES,
    identity::RULES,
    papers::RULES,
    addresses::RULES,
    units::RULES,
    contracts::RULES,
    party::RULES,
    service::RULES,
    education::RULES,
    salary::RULES,
    progress::RULES,
    allowances::RULES,
    dates::RULES,
    life::RULES,
    batch::RULES,
    alike::RULES,
    writing::RULES,
    names::RULES,
];

/// The rules that a pack of this version knows, by code: the order of a person's findings. A rule is younger than an
/// old pack, so a check with that pack finds what it found then.
fn in_pack(version: &str) -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = all().filter(|rule| rule.since <= version).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule with this code.
pub fn by_code(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Checks everybody with every rule; findings of sheets come first, then those of each person by code.
pub fn check(people: &People, scope: &Scope<'_>) -> Vec<Finding> {
    Checker::new(people, scope).into_findings()
}

#[cfg(test)]
mod checker_tests;
#[cfg(test)]
mod tests;
