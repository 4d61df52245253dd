//! Predicate, the third primitive: `all` / `any` / `not` over single tests of an answer.
//!
//! Values are compared as trimmed texts, since gateways answer 0, "0" and "00" for the same thing. A body that is no
//! JSON makes every path absent; that success is never inferred from such a body is kept in [`crate::reply`].

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::answer::Answer;
use crate::place::Place;

/// A condition on an answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Raw")]
pub enum Predicate {
    /// Every one holds.
    All(Vec<Predicate>),
    /// At least one holds.
    Any(Vec<Predicate>),
    /// It does not hold.
    Not(Box<Predicate>),
    /// One test.
    Test(Test),
}

/// One test of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Where to look.
    pub src: Place,
    /// What to ask.
    pub op: Op,
    /// What to compare with; empty for `exists` and `absent`.
    pub val: Vec<String>,
}

/// What a test asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The same text.
    Eq,
    /// One of several texts.
    In,
    /// Something is there.
    Exists,
    /// Nothing is there.
    Absent,
    /// The text contains the pattern; case and Unicode form do not count, `*` stands for anything.
    Matches,
}

/// As written in a profile.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    all: Option<Vec<Predicate>>,
    any: Option<Vec<Predicate>>,
    not: Option<Box<Predicate>>,
    src: Option<Place>,
    op: Option<Op>,
    val: Option<Values>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Values {
    One(Scalar),
    Many(Vec<Scalar>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Int(i64),
    Bool(bool),
}

impl Scalar {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Int(number) => number.to_string(),
            Self::Bool(truth) => truth.to_string(),
        }
    }
}

impl TryFrom<Raw> for Predicate {
    type Error = &'static str;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        let val: Vec<String> = match raw.val {
            None => Vec::new(),
            Some(Values::One(one)) => vec![one.text()],
            Some(Values::Many(many)) => many.into_iter().map(Scalar::text).collect(),
        };
        match (raw.all, raw.any, raw.not, raw.src, raw.op) {
            (Some(all), None, None, None, None) if val.is_empty() => Ok(Self::All(all)),
            (None, Some(any), None, None, None) if val.is_empty() => Ok(Self::Any(any)),
            (None, None, Some(not), None, None) if val.is_empty() => Ok(Self::Not(not)),
            (None, None, None, Some(_), Some(Op::Matches)) if val.iter().any(|each| is_blank(each)) => {
                Err("matches takes a pattern that is not empty")
            }
            (None, None, None, Some(src), Some(op)) => match (op, val.len()) {
                (Op::Eq | Op::Matches, 1) | (Op::In, 1..) | (Op::Exists | Op::Absent, 0) => {
                    Ok(Self::Test(Test { src, op, val }))
                }
                (Op::Eq | Op::Matches, _) => Err("eq and matches take exactly one val"),
                (Op::In, _) => Err("in takes a list of val"),
                (Op::Exists | Op::Absent, _) => Err("exists and absent take no val"),
            },
            _ => Err("a predicate is one of {all}, {any}, {not} or {src, op, val}"),
        }
    }
}

impl Predicate {
    /// The test that the status is this one.
    pub(crate) fn status(status: u16) -> Self {
        Self::Test(Test { src: Place::Status, op: Op::Eq, val: vec![status.to_string()] })
    }

    /// Whether it holds for this answer.
    pub(crate) fn holds(&self, answer: &Answer) -> bool {
        match self {
            Self::All(all) => all.iter().all(|each| each.holds(answer)),
            Self::Any(any) => any.iter().any(|each| each.holds(answer)),
            Self::Not(not) => !not.holds(answer),
            Self::Test(test) => test.holds(answer),
        }
    }

    /// Whether it can only hold when the content of an answer says so: the least a definition of success must ask.
    pub(crate) fn needs_content(&self) -> bool {
        match self {
            Self::All(all) => all.iter().any(Self::needs_content),
            Self::Any(any) => !any.is_empty() && any.iter().all(Self::needs_content),
            Self::Not(_) => false,
            // That there is some text says nothing, a page is text too.
            Self::Test(test) => match test.op {
                Op::Absent => false,
                Op::Exists => test.src.is_content() && test.src != Place::Text,
                Op::Eq | Op::In | Op::Matches => test.src.is_content(),
            },
        }
    }

    /// Whether everything it asks of the content is there, whatever else it may ask: a success by its content.
    pub(crate) fn content_agrees(&self, answer: &Answer) -> bool {
        match self {
            Self::All(all) => {
                let mut asking = all.iter().filter(|each| each.needs_content()).peekable();
                asking.peek().is_some() && asking.all(|each| each.content_agrees(answer))
            }
            Self::Any(any) => any.iter().any(|each| each.needs_content() && each.content_agrees(answer)),
            Self::Not(_) => false,
            Self::Test(test) => test.holds(answer),
        }
    }
}

impl Test {
    fn holds(&self, answer: &Answer) -> bool {
        let found = self.src.find(answer);
        match (self.op, found) {
            (Op::Exists, found) => found.is_some(),
            (Op::Absent, found) => found.is_none(),
            (Op::Eq | Op::In | Op::Matches, None) => false,
            (Op::Eq | Op::In, Some(text)) => self.val.contains(&text),
            (Op::Matches, Some(text)) => self.val.iter().any(|pattern| matches(&text, pattern)),
        }
    }
}

fn is_blank(pattern: &str) -> bool {
    pattern.chars().all(|c| c == '*' || c.is_whitespace())
}

/// Containment with `*`; no regular expressions, so no pattern can take more than a pass over the text.
fn matches(text: &str, pattern: &str) -> bool {
    let flat = |text: &str| text.nfc().flat_map(char::to_lowercase).collect::<String>();
    let text = flat(text);
    let mut rest = text.as_str();
    for part in flat(pattern).split('*') {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn predicate(toml: &str) -> Predicate {
        #[derive(Deserialize)]
        struct File {
            p: Predicate,
        }
        toml::from_str::<File>(&format!("p = {toml}")).unwrap().p
    }

    fn holds(toml: &str, status: u16, body: &str) -> bool {
        predicate(toml).holds(&Answer::new(status, Vec::new(), body.as_bytes()))
    }

    #[test]
    fn numbers_and_texts_compare_alike() {
        for body in [r#"{"err_code":0}"#, r#"{"err_code":"0"}"#, r#"{"err_code":" 0 "}"#] {
            assert!(holds(r#"{ src = "/err_code", op = "eq", val = 0 }"#, 200, body), "{body} says 0");
            assert!(
                holds(r#"{ src = "/err_code", op = "in", val = ["0", "00"] }"#, 200, body),
                "{body} is in the list"
            );
        }
        assert!(
            !holds(r#"{ src = "/err_code", op = "eq", val = 0 }"#, 200, r#"{"err_code":"00"}"#),
            "00 is another text"
        );
        assert!(
            holds(r#"{ src = "/ok", op = "eq", val = true }"#, 200, r#"{"ok":"true"}"#),
            "true in either form"
        );
    }

    #[test]
    fn all_any_not() {
        let both =
            r#"{ all = [{ src = "/fault", op = "absent" }, { src = "/err_code", op = "eq", val = 0 }] }"#;
        assert!(holds(both, 200, r#"{"err_code":0}"#));
        assert!(
            !holds(both, 200, r#"{"err_code":0,"fault":{"code":900902}}"#),
            "a fault of the gateway counts"
        );
        let either =
            r#"{ any = [{ src = "status", op = "eq", val = 401 }, { src = "/code", op = "eq", val = 7 }] }"#;
        assert!(holds(either, 401, ""));
        assert!(holds(either, 200, r#"{"code":7}"#));
        assert!(!holds(either, 200, "{}"));
        assert!(holds(r#"{ not = { src = "/a", op = "exists" } }"#, 200, "{}"));
    }

    #[test]
    fn matches_ignores_case_and_unicode_form() {
        let decomposed: String = "Hồ sơ ĐÃ TỒN TẠI!".nfd().collect();
        let body = serde_json::json!({ "message": decomposed }).to_string();
        assert!(holds(r#"{ src = "/message", op = "matches", val = "đã tồn tại" }"#, 200, &body));
        assert!(holds(r#"{ src = "/message", op = "matches", val = "hồ sơ*tồn tại" }"#, 200, &body));
        assert!(
            !holds(r#"{ src = "/message", op = "matches", val = "tồn tại*hồ sơ" }"#, 200, &body),
            "order counts"
        );
        assert!(!holds(r#"{ src = "/message", op = "matches", val = "không tồn tại" }"#, 200, &body));
    }

    #[test]
    fn a_bare_list_has_its_own_paths() {
        assert!(holds(r#"{ src = "/0/err_code", op = "eq", val = 0 }"#, 200, r#"[{"err_code":0}]"#));
        assert!(!holds(r#"{ src = "/err_code", op = "exists" }"#, 200, r#"[{"err_code":0}]"#));
    }

    #[test]
    fn nothing_is_read_out_of_html() {
        let page = r#"<html>{"err_code":0}</html>"#;
        assert!(!holds(r#"{ src = "/err_code", op = "exists" }"#, 200, page));
        assert!(holds(r#"{ src = "/err_code", op = "absent" }"#, 200, page));
    }

    #[test]
    fn what_asks_for_content() {
        let cases = [
            (r#"{ src = "status", op = "eq", val = 200 }"#, false),
            (
                r#"{ all = [{ src = "status", op = "eq", val = 200 }, { src = "/fault", op = "absent" }] }"#,
                false,
            ),
            (
                r#"{ all = [{ src = "status", op = "eq", val = 200 }, { src = "/e", op = "eq", val = 0 }] }"#,
                true,
            ),
            (
                r#"{ any = [{ src = "status", op = "eq", val = 200 }, { src = "/e", op = "eq", val = 0 }] }"#,
                false,
            ),
            (r#"{ not = { src = "/e", op = "eq", val = 1 } }"#, false),
            (r#"{ src = "text", op = "exists" }"#, false),
            (r#"{ src = "text", op = "matches", val = "OK" }"#, true),
        ];
        for (toml, expected) in cases {
            assert_eq!(predicate(toml).needs_content(), expected, "{toml}");
        }
    }

    #[test]
    fn success_by_content_alone_is_told_apart() {
        let ok = predicate(
            r#"{ all = [{ src = "status", op = "eq", val = 200 }, { src = "/fault", op = "absent" }, { src = "/e", op = "eq", val = 0 }, { src = "/s", op = "eq", val = "OK" }] }"#,
        );
        let agrees = |body: &str| ok.content_agrees(&Answer::new(500, Vec::new(), body.as_bytes()));
        assert!(agrees(r#"{"e":0,"s":"OK","fault":{}}"#), "status and fault are not asked");
        assert!(!agrees(r#"{"e":0,"s":"FAIL"}"#), "half of it is no success");
        assert!(!agrees("{}"), "nothing is none");
        assert!(
            !predicate(r#"{ src = "status", op = "eq", val = 200 }"#).needs_content(),
            "what asks for no content cannot agree by it"
        );
    }

    #[test]
    fn malformed_predicates_are_refused() {
        let wrong = [
            r#"{ src = "/a", op = "eq" }"#,
            r#"{ src = "/a", op = "eq", val = [1, 2] }"#,
            r#"{ src = "/a", op = "exists", val = 1 }"#,
            r#"{ all = [], any = [] }"#,
            r#"{ src = "/a", op = "like", val = 1 }"#,
            r#"{ src = "/a", op = "eq", val = 1, extra = 1 }"#,
            r#"{ src = "/a", op = "matches", val = " " }"#,
            r#"{ src = "/a", op = "matches", val = "*" }"#,
            "{ }",
        ];
        for toml in wrong {
            let file: Result<std::collections::BTreeMap<String, Predicate>, _> =
                toml::from_str(&format!("p = {toml}"));
            assert!(file.is_err(), "{toml} says nothing clear");
        }
    }
}
