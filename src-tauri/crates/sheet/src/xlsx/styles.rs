//! What the styles of a workbook mean for its values: fonts, dates, digits shown in front. calamine is asked, by
//! a small workbook made here that has the file's styles and one cell for each of them; so what is a date is decided by
//! the same code for every format. Not here: how anything looks.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::input::At;
use crate::limits::Limits;
use crate::package;
use crate::reason::{Damage, ReadError};
use crate::scan;
use crate::shown::Shown;
use crate::xml::{Tags, Token, local};
use crate::zip_check::Directory;

/// What a number in a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberIs {
    #[default]
    Number,
    /// A day, perhaps with a time.
    Moment,
    /// A length of time.
    Duration,
}

/// What one style means for the value of a cell.
#[derive(Debug, Default)]
pub(super) struct CellStyle {
    /// Index into the font names.
    pub(super) font: u16,
    pub(super) number: NumberIs,
    pub(super) shown: Option<Shown>,
}

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Font names, the first one empty.
    pub(super) fonts: Vec<String>,
    cells: Vec<CellStyle>,
    unknown: CellStyle,
}

impl Styles {
    #[inline]
    pub(super) fn get(&self, index: u64) -> &CellStyle {
        usize::try_from(index).ok().and_then(|index| self.cells.get(index)).unwrap_or(&self.unknown)
    }
}

/// Excel knows 65,490 styles of cells.
const MOST: u32 = 65_490;
/// Styles of workbooks that were copied together for years reach some megabytes.
const LARGEST: u64 = 64 << 20;

pub(super) fn read(
    zip: &mut ZipArchive<At>,
    directory: &Directory,
    path: Option<&str>,
    limits: &Limits,
) -> Result<Styles, ReadError> {
    let none = || Styles { fonts: vec![String::new()], ..Styles::default() };
    let Some(path) = path else { return Ok(none()) };
    let xml = package::whole(zip, directory, path, LARGEST)?;
    scan::sound(xml.as_slice(), limits)?;
    let count = count(&xml)?;
    let probe = probe(&xml, count).map_err(|_| ReadError::damaged(Damage::Parser))?;
    ask(probe).map_err(|error| reason(&error))
}

/// How many styles cells can have.
fn count(xml: &[u8]) -> Result<u32, ReadError> {
    let mut tags = Tags::new(xml)?;
    let (mut depth, mut count) = (0u32, 0u32);
    loop {
        match tags.next()? {
            Token::Open { name, empty, .. } if depth == 0 => {
                depth = u32::from(!empty && local(name) == b"cellXfs")
            }
            Token::Open { name, empty, .. } => {
                count += u32::from(depth == 1 && local(name) == b"xf");
                depth += u32::from(!empty);
            }
            Token::Close => depth = depth.saturating_sub(1),
            Token::End => return Ok(count.min(MOST)),
            Token::Text(_) | Token::Literal(_) | Token::Other => {}
        }
    }
}

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with these styles and a sheet with the number 1 in each of them.
fn probe(styles: &[u8], count: u32) -> std::io::Result<Vec<u8>> {
    let relations = |all: &[(&str, &str)]| {
        let mut xml =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                .to_owned();
        for (index, (kind, target)) in all.iter().enumerate() {
            let _ =
                write!(xml, "<Relationship Id=\"r{index}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>");
        }
        xml + "</Relationships>"
    };
    let book = format!(
        "<workbook xmlns:r=\"{RELATION}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>"
    );
    let mut sheet = "<worksheet><sheetData>".to_owned();
    for style in 0..count {
        let _ = write!(sheet, "<row><c s=\"{style}\"><v>1</v></c></row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let inner = relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]);
    let outer = relations(&[("officeDocument", "xl/workbook.xml")]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in [
        ("_rels/.rels", outer.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ] {
        zip.start_file(name, stored)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn ask(probe: Vec<u8>) -> Result<Styles, XlsxError> {
    let mut book = Xlsx::new(Cursor::new(probe))?;
    let mut cells = book.worksheet_cells_reader("S")?;
    let mut fonts = vec![String::new()];
    let mut indexes: HashMap<String, u16> = HashMap::new();
    let mut font_of = |name: Option<&str>| {
        let name = name.unwrap_or_default();
        let next = u16::try_from(fonts.len()).unwrap_or(0);
        match indexes.get(name) {
            _ if name.is_empty() || next == 0 => 0,
            Some(index) => *index,
            None => {
                fonts.push(name.to_owned());
                indexes.insert(name.to_owned(), next);
                next
            }
        }
    };
    let mut found: Vec<CellStyle> = cells
        .styles()
        .iter()
        .map(|style| CellStyle {
            font: font_of(style.font.as_ref().and_then(|font| font.name.as_deref())),
            number: NumberIs::Number,
            shown: style.number_format.as_ref().and_then(|format| Shown::of(&format.format_code)),
        })
        .collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        if let (DataRef::DateTime(value), Some(found)) = (cell.get_value(), found.get_mut(style)) {
            found.number = if value.is_duration() { NumberIs::Duration } else { NumberIs::Moment };
        }
    }
    Ok(Styles { fonts, cells: found, unknown: CellStyle::default() })
}

fn reason(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_) => ReadError::damaged(Damage::Xml),
        XlsxError::Encoding(_) => ReadError::damaged(Damage::Encoding),
        _ => ReadError::damaged(Damage::Parser),
    }
}
