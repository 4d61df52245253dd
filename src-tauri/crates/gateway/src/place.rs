//! Path list, the second of the three primitives: where in an answer a value stands, first hit wins.
//!
//! Forms: `/json/pointer`, `header:Name`, `status`, `text`. A path into XML (`xml:fault/code`, local names) has its
//! prefix reserved; no gateway that we have a profile for needs it yet.

use serde::Deserialize;
use serde_json::Value;

use crate::answer::Answer;

/// One place in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Place {
    /// The HTTP status.
    Status,
    /// The whole body as text.
    Text,
    /// A header, any spelling of its case.
    Header(String),
    /// A JSON Pointer (RFC 6901).
    Json(String),
}

/// A path that is none of the known forms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no place in an answer: use /json/pointer, header:Name, status or text")]
pub struct UnknownPlace(String);

impl TryFrom<String> for Place {
    type Error = UnknownPlace;

    fn try_from(text: String) -> Result<Self, UnknownPlace> {
        match text.as_str() {
            "status" => Ok(Self::Status),
            "text" => Ok(Self::Text),
            pointer if pointer.starts_with('/') => Ok(Self::Json(text)),
            other => match other.strip_prefix("header:") {
                Some(name) if !name.trim().is_empty() => Ok(Self::Header(name.trim().to_owned())),
                _ => Err(UnknownPlace(text)),
            },
        }
    }
}

impl Place {
    /// The trimmed text there. JSON null counts as absent; an object or array is there, as its compact JSON.
    pub(crate) fn find(&self, answer: &Answer) -> Option<String> {
        match self {
            Self::Status => Some(answer.status.to_string()),
            Self::Text => Some(answer.text.trim().to_owned()).filter(|text| !text.is_empty()),
            Self::Header(name) => answer.header(name).map(str::to_owned),
            Self::Json(pointer) => match answer.json.as_ref()?.pointer(pointer)? {
                Value::Null => None,
                Value::String(text) => Some(text.trim().to_owned()),
                other => Some(other.to_string()),
            },
        }
    }

    /// Whether this place says something about the content of the answer and not only about its transport.
    pub(crate) fn is_content(&self) -> bool {
        match self {
            Self::Status => false,
            Self::Text | Self::Header(_) | Self::Json(_) => true,
        }
    }
}

/// The first value that is there and not empty.
pub(crate) fn first(places: &[Place], answer: &Answer) -> Option<String> {
    places.iter().filter_map(|place| place.find(answer)).find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        Place::try_from(text.to_owned()).unwrap()
    }

    fn answer(body: &str) -> Answer {
        Answer::new(200, vec![("X-Road-Id".into(), " r-1 ".into())], body.as_bytes())
    }

    #[test]
    fn finds_by_pointer_header_status_and_text() {
        let answer = answer(r#"{"err_code":0,"message":" Xong ","data":{"token":"t"},"result":null}"#);
        assert_eq!(place("/err_code").find(&answer).as_deref(), Some("0"), "numbers become text");
        assert_eq!(place("/message").find(&answer).as_deref(), Some("Xong"), "values are trimmed");
        assert_eq!(place("/data/token").find(&answer).as_deref(), Some("t"));
        assert_eq!(place("/result").find(&answer), None, "null is absent");
        assert_eq!(place("/nothing").find(&answer), None);
        assert_eq!(
            place("header:x-road-id").find(&answer).as_deref(),
            Some("r-1"),
            "header case does not count"
        );
        assert_eq!(place("status").find(&answer).as_deref(), Some("200"));
    }

    #[test]
    fn first_hit_wins_and_empty_is_no_hit() {
        let answer = answer(r#"{"a":"","b":"2","c":"3"}"#);
        let places = [place("/x"), place("/a"), place("/b"), place("/c")];
        assert_eq!(first(&places, &answer).as_deref(), Some("2"), "absent and empty places are passed over");
    }

    #[test]
    fn a_body_that_is_no_json_has_no_paths() {
        for body in ["<html>err_code 0</html>", "", "0", "\"err_code\"", r#"{"err_code":0"#] {
            assert_eq!(place("/err_code").find(&answer(body)), None, "{body}: nothing may be read out of it");
        }
    }

    #[test]
    fn an_empty_body_has_no_text() {
        assert_eq!(place("text").find(&answer(" \n")), None, "blanks are no answer");
        assert_eq!(place("text").find(&answer(" Unauthorized\n")).as_deref(), Some("Unauthorized"));
    }

    #[test]
    fn a_byte_order_mark_does_not_hide_the_json() {
        assert_eq!(place("/a").find(&answer("\u{feff}{\"a\":1}")).as_deref(), Some("1"));
    }

    #[test]
    fn unknown_forms_are_refused() {
        for text in ["err_code", "xml:fault/code", "header:", ""] {
            assert!(Place::try_from(text.to_owned()).is_err(), "{text} is none of the forms");
        }
    }
}
