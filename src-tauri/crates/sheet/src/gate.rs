//! The gate before any parser: what a file *is*, told from its first bytes and never from its name. Most files that
//! would hurt a parser, and most mistakes of people, end here with a plain sentence. Pure; what lies deeper in a ZIP
//! or an OLE container is looked at by `zip_check` and `cfb_check`, inside the reader process.

use crate::reason::{LooksLike, ReadError};

/// How many first bytes the gate wants to see.
pub(crate) const HEAD: usize = 8 * 1024;

/// What the first bytes promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A ZIP package: .xlsx .xlsm .xlsb .ods, or anything else that is packed.
    Zip,
    /// An OLE container: .xls, an encrypted workbook, or an old Word file.
    Cfb,
    /// Text, to be read as CSV.
    Text,
}

const MAGIC: &[(&[u8], LooksLike)] = &[
    (b"%PDF", LooksLike::Pdf),
    (b"\x89PNG", LooksLike::Picture),
    (b"\xFF\xD8\xFF", LooksLike::Picture),
    (b"GIF8", LooksLike::Picture),
    (b"II*\0", LooksLike::Picture),
    (b"MM\0*", LooksLike::Picture),
    (b"{\\rtf", LooksLike::Word),
    (b"\x1F\x8B", LooksLike::Archive),
    (b"Rar!", LooksLike::Archive),
    (b"7z\xBC\xAF", LooksLike::Archive),
    (b"MZ", LooksLike::Program),
    (b"\x7FELF", LooksLike::Program),
];

/// Tells the kind of a file from its head, or why it cannot be a workbook.
pub(crate) fn look(head: &[u8]) -> Result<Kind, ReadError> {
    if head.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    // An empty archive starts with the record that otherwise ends one.
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::Cfb);
    }
    if is_bare_biff(head) {
        return Err(ReadError::OldFormat);
    }
    if let Some(looks_like) = foreign(head) {
        return Err(ReadError::NotAWorkbook { looks_like });
    }
    markup(head)?;
    if is_text(head) {
        Ok(Kind::Text)
    } else {
        Err(ReadError::NotAWorkbook { looks_like: LooksLike::Unknown })
    }
}

/// A BIFF stream without container: Excel 2 to 4, and files some old programs wrote.
fn is_bare_biff(head: &[u8]) -> bool {
    [
        &b"\x09\x00\x04\x00"[..],
        b"\x09\x02\x06\x00",
        b"\x09\x04\x06\x00",
        b"\x09\x08\x08\x00",
        b"\x09\x08\x10\x00",
    ]
    .iter()
    .any(|start| head.starts_with(start))
}

fn foreign(head: &[u8]) -> Option<LooksLike> {
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what);
    let riff = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let bmp = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    let heic = head.get(4..8) == Some(b"ftyp");
    known.or((riff || bmp || heic).then_some(LooksLike::Picture))
}

/// HTML, MHTML and XML by their first words, whatever the encoding.
fn markup(head: &[u8]) -> Result<(), ReadError> {
    let plain: Vec<u8> =
        head.iter().filter(|byte| byte.is_ascii() && **byte != 0).map(u8::to_ascii_lowercase).collect();
    let start = plain.trim_ascii_start();
    let has = |needle: &str| memchr::memmem::find(start, needle.as_bytes()).is_some();
    if start.starts_with(b"mime-version:") || (has("content-type: multipart/related") && has("text/html")) {
        return Err(ReadError::Html);
    }
    if !start.starts_with(b"<") {
        return Ok(());
    }
    if has("urn:schemas-microsoft-com:office:spreadsheet") && !has("<html") {
        return Err(ReadError::Xml2003);
    }
    let html = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<style", "<div", "<tr"];
    if html.iter().any(|tag| has(tag)) {
        return Err(ReadError::Html);
    }
    Err(ReadError::NotAWorkbook { looks_like: LooksLike::Xml })
}

/// No control bytes that a text would not hold; UTF-16 only with its mark.
fn is_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return true;
    }
    let control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1B);
    head.iter().filter(control).count() == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(head: &[u8]) -> &'static str {
        look(head).map_or_else(|error| error.code(), |_| "accepted")
    }

    #[test]
    fn every_common_mistake_has_its_own_answer() {
        let looks = |looks_like| Err(ReadError::NotAWorkbook { looks_like });
        assert_eq!(look(b"PK\x03\x04rest"), Ok(Kind::Zip));
        assert_eq!(look(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Ok(Kind::Cfb));
        assert_eq!(look("STT;Họ và tên\n1;Nguyễn Văn A".as_bytes()), Ok(Kind::Text));
        assert_eq!(look(b"%PDF-1.7"), looks(LooksLike::Pdf));
        assert_eq!(look(b"\x89PNG\r\n\x1a\n"), looks(LooksLike::Picture));
        assert_eq!(look(b"{\\rtf1"), looks(LooksLike::Word));
        assert_eq!(look(b"\x00\x01\x02\x03garbage"), looks(LooksLike::Unknown));
        assert_eq!(refused(b""), "empty");
        assert_eq!(refused(b" \r\n\t "), "empty", "blanks hold no data");
        assert_eq!(refused(b"\xEF\xBB\xBF <html><table>"), "html", "a byte order mark does not hide HTML");
        assert_eq!(refused(b"<\0t\0a\0b\0l\0e\0>\0"), "html", "UTF-16 does not hide HTML");
        assert_eq!(refused(b"MIME-Version: 1.0\nContent-Type: multipart/related"), "html");
        assert_eq!(
            refused(b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"),
            "xml_2003"
        );
        assert_eq!(refused(b"<?xml version='1.0'?><other/>"), "not_a_workbook");
        assert_eq!(refused(b"\x09\x04\x06\x00\x00\x00"), "old_format");
    }
}
