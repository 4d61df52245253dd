//! What rules say: findings, what would put them right, and the report that a rule speaks into.

use super::{Level, Rule, batch};
use crate::fields::{FieldId, Key};
use crate::pack::Pack;
use crate::record::{People, Person, Value};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Certain or to be looked at.
    pub safety: Safety,
    /// The new value, as a clerk would type it.
    pub to: String,
    /// On what evidence.
    pub evidence: &'static str,
}

/// Something that is wrong or odd.
#[derive(Clone, PartialEq)]
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
    pub(super) rule: &'static Rule,
    pub(super) findings: Vec<Finding>,
}

impl Default for Report {
    /// Empty; whoever calls rules names each before it speaks.
    #[expect(clippy::indexing_slicing, reason = "a topic has rules, the compiler checks the constant")]
    fn default() -> Self {
        Self { rule: &batch::RULES[0], findings: Vec::new() }
    }
}

impl Report {
    /// How many findings there are so far.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether nothing was found yet.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
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
