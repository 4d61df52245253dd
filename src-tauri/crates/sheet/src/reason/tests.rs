//! Every reason is said to a person completely, and to a script by a code of its own.

use std::collections::HashSet;

use super::*;

fn all() -> Vec<ReadError> {
    let at = || Place { sheet: "Danh sách".into(), row: 7, column: Some(2) };
    let mut all = vec![
        ReadError::Missing,
        ReadError::Empty,
        ReadError::Html,
        ReadError::Xml2003,
        ReadError::Password,
        ReadError::NoSheets,
        ReadError::OldFormat,
        ReadError::ReaderDied,
        ReadError::NoReader,
        ReadError::TimedOut,
        ReadError::Cancelled,
    ];
    use {BadReference as B, Damage as D, Excess as E, LooksLike as L, Unreadable as U};
    let looks = [L::Picture, L::Pdf, L::Word, L::PowerPoint, L::Archive, L::Program, L::Xml, L::Unknown];
    all.extend(looks.map(|looks_like| ReadError::NotAWorkbook { looks_like }));
    let damage = [
        D::Truncated,
        D::MissingPart,
        D::Duplicate,
        D::Unpacking,
        D::Xml,
        D::DocumentType,
        D::Encoding,
        D::Cell,
        D::Container,
        D::Parser,
    ];
    all.extend(damage.map(|what| ReadError::Damaged { what, at: Some(at()) }));
    let excess = [
        E::File,
        E::Unzipped,
        E::Ratio,
        E::Entries,
        E::Sheets,
        E::Cells,
        E::Columns,
        E::Text,
        E::Texts,
        E::Merges,
    ];
    all.extend(excess.map(|what| ReadError::TooLarge { what, limit: 5 << 20 }));
    let references = [B::SharedString, B::Row, B::Cell, B::Order];
    all.extend(references.map(|what| ReadError::BadReference { what, at: at() }));
    let causes = [U::Permission, U::InUse, U::NotAFile, U::Device];
    all.extend(causes.map(|cause| ReadError::NotReadable { cause }));
    all
}

#[test]
fn every_reason_says_what_happened_and_what_to_do() {
    let mut messages = HashSet::new();
    for reason in all() {
        let (message, step) = (reason.message_vi("danh sach.xlsx"), reason.next_step_vi());
        assert!(message.contains("“danh sach.xlsx”") && message.ends_with('.'), "names the file: {message}");
        assert!(step.ends_with('.'), "a whole sentence: {step}");
        assert!(!message.contains('!') && !step.contains('!'), "calm: {message} {step}");
        assert!(messages.insert(message.clone()), "two reasons cannot be told apart: {message}");
        let again = serde_json::to_string(&reason).and_then(|json| serde_json::from_str(&json));
        assert_eq!(again.ok(), Some(reason), "it survives the pipe");
    }
}

#[test]
fn places_are_said_as_excel_shows_them() {
    let place = |row, column| Place { sheet: "Kín".into(), row, column }.vi();
    assert_eq!(place(7, Some(27)), "trang “Kín”, ô AB7");
    assert_eq!(place(7, None), "trang “Kín”, dòng 7");
    assert_eq!(place(0, None), "trang “Kín”");
}
