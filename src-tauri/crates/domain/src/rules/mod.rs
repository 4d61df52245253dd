//! The rules: what a careful official would check, each with its reason in law or use.
//!
//! A rule is data with function pointers, one entry in a topic file. Codes are two letters by topic and two digits,
//! never reused. Required values, forms and lists are cells of `fields.csv` and checked by the generic rules of
//! [`columns`]; a field never needs a rule of its own. What we are not sure of lowers the level, it never blocks.

mod batch;
mod career;
mod columns;
mod dates;
mod identity;
mod party;
mod salary;
mod shifts;
mod writing;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::fields::{FieldId, Key};
use crate::pack::Pack;
use crate::record::{People, Person, Value};
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
    /// All people together.
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

/// Whether a fix may be applied without looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Safety {
    /// Certain.
    Safe,
    /// Likely; a person decides.
    Review,
}

impl Safety {
    /// The code in results.
    pub fn code(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Review => "review",
        }
    }
}

/// What would put a finding right.
#[derive(Debug, Clone)]
pub struct Fix {
    /// Certain or to be looked at.
    pub safety: Safety,
    /// The new value, as a clerk would type it.
    pub to: String,
    /// On what evidence.
    pub evidence: &'static str,
}

/// Something that is wrong or odd.
#[derive(Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How serious it is here.
    pub level: Level,
    /// The person; `None` for a sheet.
    pub person: Option<usize>,
    /// The sheet (file, index) when no person is meant.
    pub sheet: Option<(usize, usize)>,
    /// An Excel row when the finding is about a row that is no person.
    pub row: Option<u32>,
    /// An Excel column (from 0) when the finding is about a column and no person.
    pub column: Option<u16>,
    /// The field.
    pub field: Option<FieldId>,
    /// What would fix it, finer than the rule; empty when the rule says it all.
    pub cause: &'static str,
    say: &'static str,
    a: Value,
    b: Value,
    words: String,
    /// The fix, if there is one.
    pub fix: Option<Box<Fix>>,
}

impl std::fmt::Debug for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Finding({} {:?} person {:?} field {:?})",
            self.rule.code, self.level, self.person, self.field
        )
    }
}

impl Finding {
    /// Another level than the rule's.
    pub fn level(&mut self, level: Level) -> &mut Self {
        self.level = level;
        self
    }

    /// A cause of its own.
    pub fn cause(&mut self, cause: &'static str) -> &mut Self {
        self.cause = cause;
        self
    }

    /// The sentence: `{field}` its name, `{value}` what stands there, `{a}` and `{b}` compared values, `{words}`
    /// further words.
    pub fn say(&mut self, say: &'static str) -> &mut Self {
        self.say = say;
        self
    }

    /// The values the sentence compares.
    pub fn compare(&mut self, a: Value, b: Value) -> &mut Self {
        (self.a, self.b) = (a, b);
        self
    }

    /// Further words for the sentence.
    pub fn words(&mut self, words: impl Into<String>) -> &mut Self {
        self.words = words.into();
        self
    }

    /// What would put it right.
    pub fn fix(&mut self, safety: Safety, to: impl Into<String>, evidence: &'static str) -> &mut Self {
        self.fix = Some(Box::new(Fix { safety, to: to.into(), evidence }));
        self
    }

    /// Identity of the cause: the rule, and what would fix it where that is finer.
    pub fn cause_id(&self, pack: &Pack) -> String {
        match (self.cause, self.field) {
            ("", Some(field))
                if self.rule.code.starts_with("CO")
                    || self.rule.code.starts_with("MA")
                    || self.rule.code.starts_with("NT01") =>
            {
                format!("{}:{}", self.rule.code, pack.fields.get(field).key)
            }
            ("", _) => self.rule.code.to_owned(),
            (cause, _) => format!("{}:{cause}", self.rule.code),
        }
    }

    /// The sentence a clerk reads.
    pub fn message(&self, people: &People, pack: &Pack) -> String {
        let field = self.field.map_or("", |field| pack.fields.get(field).name_vi.as_str());
        let shown =
            |value: Value| self.field.map(|field| people.shown(field, value, pack)).unwrap_or_default();
        let value = self.value(people);
        self.say
            .replace("{field}", field)
            .replace("{value}", &shown(value))
            .replace("{a}", &shown(self.a))
            .replace("{b}", &shown(self.b))
            .replace("{words}", &self.words)
    }

    /// The value the finding is about.
    pub fn value(&self, people: &People) -> Value {
        match (self.person, self.field) {
            (Some(person), Some(field)) => people.get(person, field),
            _ => Value::Empty,
        }
    }
}

/// Collects what one rule finds.
pub struct Report {
    rule: &'static Rule,
    findings: Vec<Finding>,
}

impl Report {
    fn new(rule: &'static Rule) -> Self {
        Self { rule, findings: Vec::new() }
    }

    /// A finding about a person's known field.
    pub fn on(&mut self, person: &Person<'_>, key: Key) -> &mut Finding {
        self.add(Some(person.index), Some(person.pack.fields.known(key)))
    }

    /// A finding about a person's field.
    pub fn on_field(&mut self, person: usize, field: FieldId) -> &mut Finding {
        self.add(Some(person), Some(field))
    }

    /// A finding about a sheet (file, index).
    pub fn on_sheet(&mut self, file: usize, sheet: usize) -> &mut Finding {
        let finding = self.add(None, None);
        finding.sheet = Some((file, sheet));
        finding
    }

    fn add(&mut self, person: Option<usize>, field: Option<FieldId>) -> &mut Finding {
        let rule = self.rule;
        self.findings.push(Finding {
            rule,
            level: rule.level,
            person,
            sheet: None,
            row: None,
            column: None,
            field,
            cause: "",
            say: rule.name,
            a: Value::Empty,
            b: Value::Empty,
            words: String::new(),
            fix: None,
        });
        let last = self.findings.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "just pushed")]
        &mut self.findings[last]
    }
}

/// Every rule, in the order of codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().flat_map(|topic| topic.iter())
}

const TOPICS: &[&[Rule]] = &[
    career::RULES,
    columns::RULES,
    shifts::RULES,
    identity::RULES,
    party::RULES,
    salary::RULES,
    dates::RULES,
    batch::RULES,
    writing::RULES,
];

/// The rule with this code.
pub fn by_code(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// People checked together on one core at a time.
const CHUNK: usize = 2_048;

/// Checks everybody with every rule; findings come by person, then by code.
pub fn check(people: &People, scope: &Scope<'_>) -> Vec<Finding> {
    let chunks: Vec<usize> = (0..people.len()).step_by(CHUNK).collect();
    let mut found: Vec<Finding> = chunks
        .par_iter()
        .flat_map_iter(|start| {
            let end = (start + CHUNK).min(people.len());
            check_persons(people, scope, *start..end)
        })
        .collect();
    for rule in all() {
        if let Check::Batch(check) = rule.check {
            let mut report = Report::new(rule);
            check(people, scope, &mut report);
            found.append(&mut report.findings);
        }
    }
    found.sort_by(|a, b| {
        let place = |f: &Finding| (f.person.map_or(0, |p| p + 1), f.sheet, f.rule.code);
        place(a).cmp(&place(b))
    });
    found
}

/// Checks some people with the rules that look at one person alone.
pub fn check_persons(people: &People, scope: &Scope<'_>, range: std::ops::Range<usize>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in all() {
        if let Check::Person(check) = rule.check {
            let mut report = Report::new(rule);
            for index in range.clone() {
                check(&people.person(index, scope.pack), scope, &mut report);
            }
            found.append(&mut report.findings);
        }
    }
    found
}

#[cfg(test)]
mod tests;
