//! What is checked, as data for every host: rule pages, fields, code lists.

use domain::pack::Pack;
use domain::rules;
use serde::Serialize;

/// The page of a rule.
#[derive(Debug, Clone, Serialize)]
pub struct RulePage {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// `block`, `explain`, `hint`.
    pub level: &'static str,
    /// Pack that brought it.
    pub since: &'static str,
    /// What is checked.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to put it right.
    pub how: &'static str,
    /// Where it is written.
    pub legal: &'static str,
    /// Values it says nothing about.
    pub good: Vec<String>,
    /// Values it objects to.
    pub bad: Vec<String>,
}

/// Every rule, or the one with this code.
pub fn rule_pages(code: Option<&str>, pack: &Pack) -> Vec<RulePage> {
    rules::all()
        .filter(|rule| code.is_none_or(|code| rule.code.eq_ignore_ascii_case(code)))
        .map(|rule| page(rule, pack))
        .collect()
}

fn page(rule: &rules::Rule, pack: &Pack) -> RulePage {
    RulePage {
        code: rule.code,
        name: rule.name,
        level: rule.level.code(),
        since: rule.since,
        what: rule.docs.what,
        why: rule.docs.why,
        how: rule.docs.how,
        legal: rule.docs.legal,
        good: examples(rule.good, pack),
        bad: examples(rule.bad, pack),
    }
}

fn examples(examples: &[rules::Example], pack: &Pack) -> Vec<String> {
    let told = |(key, text): &(domain::fields::Key, &str)| {
        let name = &pack.fields.get(pack.fields.known(*key)).name_vi;
        if text.is_empty() { format!("{name}: (trống)") } else { format!("{name}: {text}") }
    };
    let person =
        |changes: &&[(domain::fields::Key, &str)]| changes.iter().map(told).collect::<Vec<_>>().join("; ");
    let lines = examples.iter().map(|people| {
        people.iter().map(person).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" | ")
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// A field as data.
#[derive(Debug, Clone, Serialize)]
pub struct FieldPage {
    /// Key.
    pub key: String,
    /// Group of NĐ 27/2026/NĐ-CP.
    pub group: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Kind of value.
    pub kind: String,
    /// Who insists on it.
    pub required: String,
    /// Code list, empty when there is none.
    pub list: String,
    /// Whether a column is taken without being asked for.
    pub import: bool,
    /// How private it is.
    pub sensitivity: String,
    /// Place in the 2020 packet.
    pub wire: String,
    /// Headings it is known by.
    pub headings: Vec<String>,
    /// Where it is named.
    pub source: String,
    /// high, medium, low.
    pub confidence: String,
}

/// Every field, or the one with this key.
pub fn field_pages(key: Option<&str>, pack: &Pack) -> Vec<FieldPage> {
    let wanted = pack.fields.iter().filter(|(_, field)| key.is_none_or(|key| field.key == key));
    wanted
        .map(|(_, field)| FieldPage {
            key: field.key.clone(),
            group: field.group.clone(),
            name: field.name_vi.clone(),
            name_en: field.name_en.clone(),
            kind: format!("{:?}", field.kind).to_lowercase(),
            required: format!("{:?}", field.required).to_lowercase(),
            list: field.list.clone(),
            import: field.import,
            sensitivity: format!("{:?}", field.sensitivity).to_lowercase(),
            wire: field.wire.clone(),
            headings: field.headings.clone(),
            source: field.source.clone(),
            confidence: field.confidence.clone(),
        })
        .collect()
}

/// A code list as data; the entries only where one list was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// Key.
    pub key: String,
    /// Vietnamese title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// high, medium, low.
    pub confidence: String,
    /// How many values.
    pub count: usize,
    /// Its values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryPage>,
}

/// A value of a code list.
#[derive(Debug, Clone, Serialize)]
pub struct EntryPage {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// First day of validity.
    pub valid_from: String,
    /// Last day of validity.
    pub valid_to: String,
}

/// Every list without its values, or one with them.
pub fn list_pages(key: Option<&str>, pack: &Pack) -> Vec<ListPage> {
    let lists =
        pack.codes.keys().filter(|k| key.is_none_or(|key| key == *k)).filter_map(|k| pack.codes.list(k));
    lists
        .map(|list| ListPage {
            key: list.key.clone(),
            title: list.title().to_owned(),
            source: list.head.get("source").cloned().unwrap_or_default(),
            confidence: format!("{:?}", list.confidence()).to_lowercase(),
            count: list.entries.len(),
            entries: key.map(|_| list.entries.iter().map(entry).collect()).unwrap_or_default(),
        })
        .collect()
}

fn entry(entry: &domain::codes::Entry) -> EntryPage {
    EntryPage {
        code: entry.code.clone(),
        name: entry.name.clone(),
        aliases: entry.aliases.clone(),
        valid_from: entry.valid_from.clone(),
        valid_to: entry.valid_to.clone(),
    }
}
