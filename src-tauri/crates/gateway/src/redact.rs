//! Nothing secret leaves in a text: credentials, tokens, packets and long numbers are covered before an answer is shown
//! or kept. The receiver's own sentence (`message`) stays readable, an excerpt keeps only the shape of the answer.

use std::fmt;

use serde_json::Value;

use crate::answer::Answer;
use crate::template::encoded;

const COVER: &str = "•••";
/// Longest excerpt, in bytes.
pub(crate) const EXCERPT: usize = 2_000;
/// Longest message, in characters: an answer may bring 10 MB of error text.
const MESSAGE: usize = 500;
/// Longest code or transaction number, in characters.
const NUMBER: usize = 200;

/// Texts that may not be seen. `Debug` shows how many.
#[derive(Clone, Default)]
pub(crate) struct Redactor {
    hidden: Vec<String>,
}

impl Redactor {
    /// Covers this text from now on. One or two characters cannot be covered without covering everything.
    pub fn hide(&mut self, text: &str) {
        if text.chars().count() >= 3 && !self.hidden.iter().any(|known| known == text) {
            self.hidden.push(text.to_owned());
            // Longest first: a token that contains another is covered as a whole.
            self.hidden.sort_by_key(|text| std::cmp::Reverse(text.len()));
        }
    }

    /// Also covers the forms in which a careless page gives it back: in JSON, percent-encoded, Base64.
    pub fn hide_all_forms(&mut self, secret: &str) {
        self.hide(secret);
        for form in encoded(secret) {
            self.hide(&form);
        }
    }

    /// Also covers what follows the scheme word of `Basic …` or `Bearer …`.
    pub fn hide_header(&mut self, value: &str) {
        self.hide(value);
        if let Some((_, credential)) = value.split_once(' ') {
            self.hide(credential);
        }
    }

    /// The text with every hidden one covered.
    pub fn clean(&self, text: &str) -> String {
        self.hidden.iter().fold(text.to_owned(), |text, hidden| text.replace(hidden.as_str(), COVER))
    }

    /// A sentence of the receiver, for people.
    pub fn message(&self, text: &str) -> String {
        // Covered before it is cut: half a token would not be found any more.
        let covered = cover_runs(&self.clean(text), usize::MAX, 40);
        covered.chars().take(MESSAGE).collect()
    }

    /// A code or number of the receiver: evidence, so only what is secret is covered, however long it is.
    pub fn number(&self, text: &str) -> String {
        self.clean(text).chars().take(NUMBER).collect()
    }

    /// The shape of an answer, for whoever looks for the cause: of JSON the keys, numbers up to five digits and truth
    /// values, texts by their length; of anything else the text with long runs covered.
    pub fn excerpt(&self, answer: &Answer) -> String {
        let text = match &answer.json {
            Some(json) => shape(json, 0).to_string(),
            // JSON that was cut holds values, and nothing tells where they begin.
            None if answer.text.trim_start().starts_with(['{', '[']) => {
                format!("JSON, cut or broken: {} bytes", answer.text.len())
            }
            None => cover_runs(&self.clean(&answer.text), 6, 40),
        };
        cut(text, EXCERPT)
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Redactor({})", self.hidden.len())
    }
}

fn shape(value: &Value, depth: usize) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        Value::Number(number) if number.to_string().len() <= 5 => value.clone(),
        Value::Number(_) => Value::from(COVER),
        Value::String(text) if text.is_empty() => value.clone(),
        Value::String(text) => Value::from(format!("{COVER} ({})", text.chars().count())),
        Value::Array(_) | Value::Object(_) if depth >= 6 => Value::from("…"),
        Value::Array(items) => items.iter().take(3).map(|item| shape(item, depth + 1)).collect(),
        Value::Object(fields) => {
            // A key as long as this is data, not a name.
            let short = fields.iter().take(30).filter(|(key, _)| key.len() <= 60);
            short.map(|(key, item)| (key.clone(), shape(item, depth + 1))).collect()
        }
    }
}

/// Covers runs of at least `digits` digits and Base64-like runs of at least `dense` characters.
fn cover_runs(text: &str, digits: usize, dense: usize) -> String {
    let is_dense = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_' | '.');
    let covered = cover(text, dense, is_dense);
    cover(&covered, digits, |c| c.is_ascii_digit())
}

fn cover(text: &str, least: usize, belongs: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    let flush = |run: &mut String, out: &mut String| {
        if run.chars().count() >= least {
            out.push_str(COVER)
        } else {
            out.push_str(run)
        }
        run.clear();
    };
    for c in text.chars() {
        if belongs(c) {
            run.push(c);
        } else {
            flush(&mut run, &mut out);
            out.push(c);
        }
    }
    flush(&mut run, &mut out);
    out
}

fn cut(mut text: String, bytes: usize) -> String {
    if text.len() > bytes {
        let mut end = bytes.saturating_sub('…'.len_utf8());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &str) -> Answer {
        Answer::new(200, Vec::new(), body.as_bytes())
    }

    #[test]
    fn hidden_texts_are_covered_also_inside_headers() {
        let mut redactor = Redactor::default();
        redactor.hide("practice-secret");
        redactor.hide_header("Bearer tok-123");
        assert_eq!(redactor.clean("x practice-secret y tok-123"), "x ••• y •••");
        assert!(!format!("{redactor:?}").contains("tok"), "Debug counts only");
    }

    #[test]
    fn every_form_of_a_secret_is_covered() {
        let mut redactor = Redactor::default();
        redactor.hide_all_forms("p\"1/&ế");
        for form in ["p\"1/&ế", "p\\\"1/&ế", "p&quot;1/&amp;ế", "p%221%2F%26%E1%BA%BF", "cCIxLybhur8="]
        {
            assert_eq!(redactor.clean(&format!("<{form}>")), "<•••>", "{form} gives it away");
        }
    }

    #[test]
    fn a_receipt_number_is_kept_whole() {
        let mut redactor = Redactor::default();
        redactor.hide("tok-123");
        let number = "VN-GOV-0000000000H29-6f9619ff-8b86-d011-b42d-00cf4fc964ff";
        assert_eq!(redactor.number(number), number, "it is evidence, though as long as a token");
        assert_eq!(redactor.number("tok-123"), "•••", "but no token goes this way");
        assert_eq!(redactor.number(&"9".repeat(10_000)).len(), NUMBER);
    }

    #[test]
    fn cut_json_shows_nothing_of_its_values() {
        let excerpt = Redactor::default().excerpt(&answer(r#"{"message":"Đã nhận Nguyễn Văn Mẫ"#));
        assert_eq!(excerpt, "JSON, cut or broken: 42 bytes", "a name may stand anywhere in it");
    }

    #[test]
    fn an_excerpt_keeps_the_shape_and_no_person() {
        let redactor = Redactor::default();
        let body =
            r#"{"err_code":1,"message":"Nguyễn Văn Mẫu","id":1085000123,"list":[{"HoVaTen":"Lê Thị Thử"}]}"#;
        let excerpt = redactor.excerpt(&answer(body));
        assert!(excerpt.contains(r#""err_code":1"#), "codes help to find the cause: {excerpt}");
        for hidden in ["Nguyễn", "Thử", "1085000123"] {
            assert!(!excerpt.contains(hidden), "{hidden} must not stand in {excerpt}");
        }
    }

    #[test]
    fn an_excerpt_of_a_page_hides_numbers_and_packets() {
        let page = format!("<html>Lỗi 502: 001185000123 {}</html>", "QUJD".repeat(30));
        let excerpt = Redactor::default().excerpt(&answer(&page));
        assert!(excerpt.contains("Lỗi 502"), "{excerpt}");
        assert!(!excerpt.contains("001185") && !excerpt.contains("QUJD"), "{excerpt}");
    }

    #[test]
    fn excerpts_and_messages_are_short() {
        let redactor = Redactor::default();
        let long = "ế ".repeat(1_000_000);
        assert!(redactor.excerpt(&answer(&long)).len() <= EXCERPT, "2 kB whatever comes");
        assert!(redactor.message(&long).chars().count() <= MESSAGE);
        let wide =
            format!("{{{}}}", (0..500).map(|n| format!("\"key{n}\":\"x\"")).collect::<Vec<_>>().join(","));
        assert!(redactor.excerpt(&answer(&wide)).len() <= EXCERPT);
    }
}
