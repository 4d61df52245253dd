//! What an answer means for one record. HTTP 200 proves nothing: success is the profile's `result.ok` over a body that
//! could be read, a refusal needs the receiver's own code, and everything between is *unknown*. Not here: what to do
//! about it ([`crate::judge`]).

use std::fmt;

use crate::answer::Answer;
use crate::http::Failure;
use crate::place;
use crate::predicate::Predicate;
use crate::profile::Profile;
use crate::redact::Redactor;

/// What is known about a record after one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver took it.
    Accepted,
    /// The receiver refused it, by its own word.
    Refused,
    /// ADD refused: the person is there already.
    Duplicate,
    /// EDIT or DEL refused: the person is not there.
    Missing,
    /// It certainly never had an effect; try again later.
    NotSent(NotSent),
    /// It may have had an effect.
    Unknown(Unknown),
    /// The gateway does not know us. The record had no effect and waits; a person must look at the credentials.
    AuthRefused,
}

/// Why a record had no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    /// The profile cannot do this, or the request could not be made.
    Setup,
    /// The name of the host is unknown.
    Name,
    /// No connection.
    Connect,
    /// No trust in the other side.
    Tls,
    /// A step of the sign-in could not be finished (not: was refused).
    SignIn,
    /// 429: too fast.
    Throttled,
    /// Rejected before any effect, as the profile documents.
    Rejected,
}

/// Why nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// No whole answer in time.
    Timeout,
    /// The connection broke before a whole answer.
    Broken,
    /// The answer is larger than 16 MB.
    TooLarge,
    /// The answer is a page, empty, or cut.
    Unreadable,
    /// 5xx: something behind the gateway failed, before or after the effect.
    ServerError,
    /// 3xx: sent elsewhere; redirects are not followed.
    Redirect,
    /// Readable, but neither success nor a refusal with a code.
    Unclear,
}

/// One attempt, as the ledger keeps it. `Debug` leaves the receiver's text out.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// What it means.
    pub outcome: Outcome,
    /// HTTP status, where an answer came.
    pub http_status: Option<u16>,
    /// The receiver's or gateway's error code.
    pub code: Option<String>,
    /// The receiver's own sentence, secrets covered, at most 500 characters. May name the person.
    pub message: Option<String>,
    /// The receiver's number of the transaction.
    pub txn: Option<String>,
    /// Seconds to wait, where the gateway asked for it and the profile honours it.
    pub retry_after_s: Option<u64>,
    /// Shape of the answer for whoever looks for the cause, at most 2 kB, no secrets, no personal data.
    pub excerpt: Option<String>,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({:?}, status {:?}, code {:?})", self.outcome, self.http_status, self.code)
    }
}

impl Outcome {
    /// One sentence for the clerk: what happened, what it means, what comes next.
    pub fn sentence_vi(self) -> &'static str {
        match self {
            Self::Accepted => "Hệ thống tiếp nhận đã nhận hồ sơ.",
            Self::Refused => "Hệ thống tiếp nhận từ chối hồ sơ. Vui lòng xem lý do, sửa rồi gửi lại.",
            Self::Duplicate => "Hồ sơ đã có trên hệ thống tiếp nhận. Có thể gửi lại dưới dạng cập nhật.",
            Self::Missing => {
                "Hệ thống tiếp nhận chưa có hồ sơ này. Vui lòng kiểm tra số hiệu hoặc gửi dạng thêm mới."
            }
            Self::NotSent(NotSent::Setup) => {
                "Chưa gửi: hồ sơ kết nối chưa đủ thông tin cho thao tác này. Vui lòng kiểm tra hồ sơ kết nối."
            }
            Self::NotSent(NotSent::Name) => {
                "Chưa gửi: không tìm thấy máy chủ. Vui lòng kiểm tra địa chỉ và mạng; hồ sơ vẫn nằm trong hàng chờ."
            }
            Self::NotSent(NotSent::Connect) => {
                "Chưa gửi: không kết nối được máy chủ. Hồ sơ vẫn nằm trong hàng chờ, có thể gửi tiếp khi có mạng."
            }
            Self::NotSent(NotSent::Tls) => {
                "Chưa gửi: chứng thư của máy chủ không đáng tin cậy. Vui lòng xin chứng thư CA từ đơn vị quản lý và nạp vào."
            }
            Self::NotSent(NotSent::SignIn) => {
                "Chưa gửi: chưa đăng nhập được vào hệ thống kết nối. Hồ sơ vẫn nằm trong hàng chờ, vui lòng thử lại sau."
            }
            Self::NotSent(NotSent::Throttled) => {
                "Chưa gửi: hệ thống kết nối yêu cầu gửi chậm lại. Hồ sơ vẫn nằm trong hàng chờ và sẽ được gửi tiếp."
            }
            Self::NotSent(NotSent::Rejected) => {
                "Chưa gửi: hệ thống kết nối chưa chuyển được gói tin. Hồ sơ vẫn nằm trong hàng chờ, vui lòng thử lại sau."
            }
            Self::Unknown(_) => {
                "Chưa rõ kết quả: gói tin đã gửi nhưng không có câu trả lời đáng tin. Hồ sơ sẽ được xác minh trước khi gửi lại."
            }
            Self::AuthRefused => {
                "Hệ thống kết nối không chấp nhận tài khoản hoặc khóa kết nối. Vui lòng kiểm tra lại với đơn vị cấp khóa."
            }
        }
    }

    /// Short name kept in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Duplicate => "duplicate",
            Self::Missing => "missing",
            Self::NotSent(NotSent::Setup) => "not_sent:setup",
            Self::NotSent(NotSent::Name) => "not_sent:name",
            Self::NotSent(NotSent::Connect) => "not_sent:connect",
            Self::NotSent(NotSent::Tls) => "not_sent:tls",
            Self::NotSent(NotSent::SignIn) => "not_sent:sign_in",
            Self::NotSent(NotSent::Throttled) => "not_sent:throttled",
            Self::NotSent(NotSent::Rejected) => "not_sent:rejected",
            Self::Unknown(Unknown::Timeout) => "unknown:timeout",
            Self::Unknown(Unknown::Broken) => "unknown:broken",
            Self::Unknown(Unknown::TooLarge) => "unknown:too_large",
            Self::Unknown(Unknown::Unreadable) => "unknown:unreadable",
            Self::Unknown(Unknown::ServerError) => "unknown:server_error",
            Self::Unknown(Unknown::Redirect) => "unknown:redirect",
            Self::Unknown(Unknown::Unclear) => "unknown:unclear",
            Self::AuthRefused => "auth_refused",
        }
    }
}

impl Reply {
    /// A reply without an answer.
    pub(crate) fn bare(outcome: Outcome) -> Self {
        Self {
            outcome,
            http_status: None,
            code: None,
            message: None,
            txn: None,
            retry_after_s: None,
            excerpt: None,
        }
    }

    /// An answer with what can be shown of it.
    pub(crate) fn with(outcome: Outcome, profile: &Profile, answer: &Answer, redactor: &Redactor) -> Self {
        let text = |places| place::first(places, answer).map(|text| redactor.message(&text));
        let number = |places| place::first(places, answer).map(|text| redactor.number(&text));
        Self {
            outcome,
            http_status: Some(answer.status),
            code: number(&profile.result.code),
            message: text(&profile.result.message),
            txn: number(&profile.result.txn),
            retry_after_s: retry_after(answer).filter(|_| profile.pace.honour_retry_after),
            excerpt: Some(redactor.excerpt(answer)),
        }
    }
}

/// What a failed exchange means.
pub(crate) fn of_failure(failure: Failure) -> Outcome {
    match failure {
        Failure::Local => Outcome::NotSent(NotSent::Setup),
        Failure::Name => Outcome::NotSent(NotSent::Name),
        Failure::Connect => Outcome::NotSent(NotSent::Connect),
        Failure::Tls(_) => Outcome::NotSent(NotSent::Tls),
        Failure::Timeout => Outcome::Unknown(Unknown::Timeout),
        Failure::Broken => Outcome::Unknown(Unknown::Broken),
        Failure::TooLarge => Outcome::Unknown(Unknown::TooLarge),
    }
}

/// Whether the answer says that the tokens are dead.
pub(crate) fn tokens_are_dead(profile: &Profile, answer: &Answer) -> bool {
    match &profile.result.auth_expired {
        Some(predicate) => predicate.holds(answer),
        None => Predicate::status(401).holds(answer),
    }
}

/// What a complete answer to a record call means.
pub(crate) fn of_answer(profile: &Profile, answer: &Answer) -> Outcome {
    let rules = &profile.result;
    let says =
        |predicate: &Option<Predicate>| predicate.as_ref().is_some_and(|predicate| predicate.holds(answer));
    if answer.json.is_some() && rules.ok.holds(answer) {
        return Outcome::Accepted;
    }
    // Before the readable-or-not question: these are answers of the gateway itself, often not JSON at all.
    if tokens_are_dead(profile, answer) || answer.status == 403 {
        return Outcome::AuthRefused;
    }
    if answer.status == 429 {
        return Outcome::NotSent(NotSent::Throttled);
    }
    if says(&rules.not_sent) {
        return Outcome::NotSent(NotSent::Rejected);
    }
    match answer.status {
        300..400 => return Outcome::Unknown(Unknown::Redirect),
        500.. => return Outcome::Unknown(Unknown::ServerError),
        _ => {}
    }
    if answer.json.is_none() {
        return Outcome::Unknown(Unknown::Unreadable);
    }
    // Success by its content, a failure by its status or a fault beside it: it contradicts itself, and the effect may
    // well have happened.
    if rules.ok.content_agrees(answer) {
        return Outcome::Unknown(Unknown::Unclear);
    }
    if says(&rules.duplicate) {
        return Outcome::Duplicate;
    }
    if says(&rules.missing) {
        return Outcome::Missing;
    }
    match place::first(&rules.code, answer) {
        Some(_) => Outcome::Refused,
        None => Outcome::Unknown(Unknown::Unclear),
    }
}

/// `Retry-After` in seconds or as a date against the server's own `Date`; at most a day.
fn retry_after(answer: &Answer) -> Option<u64> {
    let text = answer.header("Retry-After")?;
    let seconds = match text.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let (until, now) = (http_date(text)?, http_date(answer.header("Date")?)?);
            u64::try_from(until.as_second().saturating_sub(now.as_second())).unwrap_or(0)
        }
    };
    Some(seconds.min(86_400))
}

/// A date as HTTP writes it.
pub(crate) fn http_date(text: &str) -> Option<jiff::Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        Profile::parse(include_str!("../profiles/practice-lgsp.toml")).unwrap()
    }

    fn outcome(status: u16, body: &str) -> Outcome {
        of_answer(&profile(), &Answer::new(status, Vec::new(), body.as_bytes()))
    }

    #[test]
    fn every_kind_of_answer() {
        let added = r#"{"message":"Thêm mới dữ liệu thành công","err_code":0,"transaction_id":"t"}"#;
        let html = "<html><title>Đăng nhập</title></html>";
        let fault = r#"{"fault":{"code":900908,"message":"Resource forbidden"}}"#;
        let cases = [
            (200, added, Outcome::Accepted, "both layers agree"),
            (200, r#"{"err_code":"0"}"#, Outcome::Accepted, "codes are texts"),
            (
                200,
                r#"{"err_code":0,"fault":{"code":1}}"#,
                Outcome::Unknown(Unknown::Unclear),
                "the receiver says yes, the gateway no: nobody knows",
            ),
            (400, added, Outcome::Unknown(Unknown::Unclear), "a refusal that says success proves neither"),
            (
                200,
                r#"{"fault":{"code":900900,"message":"Unclassified"}}"#,
                Outcome::Refused,
                "a fault in HTTP 200 is the gateway's own word",
            ),
            (200, r#"[{"err_code":0}]"#, Outcome::Unknown(Unknown::Unclear), "a bare list has no /err_code"),
            (200, "[]", Outcome::Unknown(Unknown::Unclear), "an empty one has nothing at all"),
            (200, "0", Outcome::Unknown(Unknown::Unreadable), "a bare number is no answer"),
            (200, "Unauthorized", Outcome::Unknown(Unknown::Unreadable), "a bare word is no code"),
            (413, r#"{"err_code":1,"message":"Gói tin quá lớn"}"#, Outcome::Refused, "its own word again"),
            (500, added, Outcome::Unknown(Unknown::ServerError), "success needs the status too"),
            (
                200,
                r#"{"err_code":1,"message":"Mã dân tộc không đúng với danh mục!"}"#,
                Outcome::Refused,
                "its own word",
            ),
            (
                200,
                r#"{"err_code":1,"message":"Số hiệu CB1 đã tồn tại!"}"#,
                Outcome::Duplicate,
                "there already",
            ),
            (200, r#"{"err_code":1,"message":"Số hiệu CB1 không tồn tại!"}"#, Outcome::Missing, "not there"),
            (
                200,
                r#"{"err_code":1,"message":"Mã đơn vị 1 không tồn tại trên hệ thống!"}"#,
                Outcome::Refused,
                "a unit is no person",
            ),
            (200, html, Outcome::Unknown(Unknown::Unreadable), "a page proves nothing"),
            (200, "", Outcome::Unknown(Unknown::Unreadable), "neither does nothing"),
            (200, r#"{"message":"Thêm mới"#, Outcome::Unknown(Unknown::Unreadable), "half an answer is none"),
            (200, "{}", Outcome::Unknown(Unknown::Unclear), "no code: neither success nor refusal"),
            (204, "", Outcome::Unknown(Unknown::Unreadable), "no content, no success"),
            (302, "", Outcome::Unknown(Unknown::Redirect), "redirects are not followed"),
            (400, r#"{"err_code":7}"#, Outcome::Refused, "a refusal with a code"),
            (400, "Bad Request", Outcome::Unknown(Unknown::Unreadable), "a refusal without one is a guess"),
            (401, "Unauthorized", Outcome::AuthRefused, "HCM and Lạng Sơn answer the bare word"),
            (403, fault, Outcome::AuthRefused, "no right to this API"),
            (404, html, Outcome::NotSent(NotSent::Rejected), "documented: a routing error of the gateway"),
            (429, html, Outcome::NotSent(NotSent::Throttled), "429 is certain"),
            (502, html, Outcome::Unknown(Unknown::ServerError), "the effect may have come first"),
            (503, "", Outcome::Unknown(Unknown::ServerError), "likewise"),
        ];
        for (status, body, expected, why) in cases {
            assert_eq!(outcome(status, body), expected, "{status} {body}: {why}");
        }
    }

    #[test]
    fn a_profile_that_only_looks_for_faults_still_cannot_take_a_page_for_success() {
        let text = include_str!("../profiles/practice-lgsp.toml");
        let (head, tail) = text.split_once("[result]\nok = ").unwrap();
        let (_, tail) = tail.split_once('\n').unwrap();
        let weak = format!("{head}[result]\nok = {{ src = \"/fault\", op = \"absent\" }}\n{tail}");
        let weak = Profile::parse(&weak).unwrap();
        let page = Answer::new(200, Vec::new(), b"<html></html>");
        assert_eq!(
            of_answer(&weak, &page),
            Outcome::Unknown(Unknown::Unreadable),
            "fixed in code, whatever a profile says"
        );
    }

    #[test]
    fn retry_after_in_both_forms() {
        let answer = |headers: &[(&str, &str)]| {
            let headers = headers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            retry_after(&Answer::new(429, headers, b""))
        };
        assert_eq!(answer(&[("Retry-After", "7")]), Some(7));
        assert_eq!(
            answer(&[("Retry-After", "9999999")]),
            Some(86_400),
            "no server stops us for longer than a day"
        );
        let date =
            [("Date", "Mon, 23 Nov 2026 01:00:00 GMT"), ("Retry-After", "Mon, 23 Nov 2026 01:02:00 GMT")];
        assert_eq!(answer(&date), Some(120), "against the server's own clock");
        assert_eq!(answer(&[("Retry-After", "soon")]), None);
    }

    #[test]
    fn names_are_distinct() {
        let all = [
            Outcome::Accepted,
            Outcome::Refused,
            Outcome::Duplicate,
            Outcome::Missing,
            Outcome::AuthRefused,
            Outcome::NotSent(NotSent::Throttled),
            Outcome::Unknown(Unknown::Timeout),
        ];
        let names: std::collections::BTreeSet<_> = all.iter().map(|outcome| outcome.name()).collect();
        assert_eq!(names.len(), all.len(), "the ledger must be able to tell them apart");
    }
}
