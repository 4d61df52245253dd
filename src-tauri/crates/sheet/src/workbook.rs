//! The list of sheets of an .xlsx and where their parts lie. Read as Excel reads it, and with no second meaning: a sheet
//! without its part, or two of one name, is refused. Not here: cells.

use std::collections::{HashMap, HashSet};

use zip::ZipArchive;

use crate::Format;
use crate::input::At;
use crate::limits::Limits;
use crate::package::{Relation, relations, small};
use crate::reason::{Damage, Excess, ReadError};
use crate::xlsx::letter;
use crate::xml::{Attributes, Tags, Token, local};
use crate::zip_check::Directory;

/// Where the parts of an .xlsx lie.
pub(crate) struct Workbook {
    pub(crate) format: Format,
    /// Every sheet in tab order.
    pub(crate) sheets: Vec<SheetPart>,
    /// Days count from 1904.
    pub(crate) is_1904: bool,
    /// The table of shared strings, if there is one.
    pub(crate) strings: Option<String>,
    pub(crate) styles: Option<String>,
}

/// One sheet of the workbook.
pub(crate) struct SheetPart {
    pub(crate) name: String,
    pub(crate) path: String,
    /// As it travels in a frame: 0 visible, 1 hidden, 2 very hidden.
    pub(crate) visibility: u8,
    /// Chart, dialog and macro sheets hold no cells of a list.
    pub(crate) cells: bool,
}

/// Reads the main part, `document`, which lies at `main`.
pub(crate) fn look(
    zip: &mut ZipArchive<At>,
    directory: &Directory,
    limits: &Limits,
    main: &str,
    document: &[u8],
) -> Result<Workbook, ReadError> {
    let (folder, file) =
        main.rsplit_once('/').map_or((String::new(), main), |(folder, file)| (format!("{folder}/"), file));
    let relations = relations(&small(zip, directory, &format!("{folder}_rels/{file}.rels"))?)?;
    // Targets are relative to the folder or, with a slash, to the package; some programs leave the slash out.
    let resolve = |target: &str| {
        let relative = format!("{folder}{target}");
        match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if directory.part(&relative).is_none() && directory.part(target).is_some() => {
                target.to_owned()
            }
            None => relative,
        }
    };
    // Many programs take both by their usual names, so some files have no relation for them.
    let related = |kind: &str| {
        let stated = relations.values().find(|one| one.kind == kind).map(|one| resolve(&one.target));
        let path = stated.unwrap_or_else(|| format!("{folder}{kind}.xml"));
        Some(path).filter(|path| directory.part(path).is_some())
    };
    let (strings, styles) = (related("sharedStrings"), related("styles"));
    let (sheets, is_1904) = sheets(document, &relations, resolve, limits)?;
    if sheets.iter().any(|sheet| sheet.cells && directory.part(&sheet.path).is_none()) {
        return Err(ReadError::damaged(Damage::MissingPart));
    }
    let types = match directory.part("[Content_Types].xml") {
        Some(_) => small(zip, directory, "[Content_Types].xml")?,
        None => Vec::new(),
    };
    let macros = memchr::memmem::find(&types, b"sheet.macroEnabled").is_some();
    let format = if macros { Format::Xlsm } else { Format::Xlsx };
    Ok(Workbook { format, sheets, is_1904, strings, styles })
}

/// The sheets, and whether days count from 1904.
fn sheets(
    document: &[u8],
    relations: &HashMap<String, Relation>,
    resolve: impl Fn(&str) -> String,
    limits: &Limits,
) -> Result<(Vec<SheetPart>, bool), ReadError> {
    let mut tags = Tags::new(document)?;
    let mut found = Vec::new();
    let mut names = HashSet::new();
    let mut is_1904 = false;
    loop {
        match tags.next()? {
            Token::Open { name, attributes, .. } if local(name) == b"sheet" => {
                let sheet = sheet(attributes, relations, &resolve)?;
                if !names.insert(sheet.name.to_lowercase()) {
                    return Err(ReadError::damaged(Damage::Duplicate));
                }
                found.push(sheet);
                if found.len() as u64 > limits.max_sheets {
                    return Err(ReadError::TooLarge { what: Excess::Sheets, limit: limits.max_sheets });
                }
            }
            Token::Open { name, attributes, .. } if local(name) == b"workbookPr" => {
                // A later one, of an extension, has the same name and says nothing about it.
                if let Some(stated) = Attributes::value(attributes, b"date1904")? {
                    is_1904 = stated == b"1" || stated == b"true";
                }
            }
            Token::End => break,
            Token::Open { .. } | Token::Close | Token::Text(_) | Token::Literal(_) | Token::Other => {}
        }
    }
    if found.iter().any(|sheet| sheet.cells) { Ok((found, is_1904)) } else { Err(ReadError::NoSheets) }
}

fn sheet(
    attributes: &[u8],
    relations: &HashMap<String, Relation>,
    resolve: impl Fn(&str) -> String,
) -> Result<SheetPart, ReadError> {
    let (mut name, mut id, mut visibility) = (String::new(), String::new(), 0);
    let mut all = Attributes(attributes);
    while let Some((key, value)) = all.next()? {
        match key {
            b"name" => name = decoded(value),
            b"state" => {
                visibility = match value {
                    b"hidden" => 1,
                    b"veryHidden" => 2,
                    _ => 0,
                }
            }
            // The prefix of the relation's name space is free to choose.
            key if key != b"sheetId" && local(key) == b"id" => id = decoded(value),
            _ => {}
        }
    }
    let relation = relations.get(&id).ok_or(ReadError::damaged(Damage::MissingPart))?;
    Ok(SheetPart { name, path: resolve(&relation.target), visibility, cells: relation.kind == "worksheet" })
}

/// An attribute value with its entities resolved; what stands for nothing is left out.
pub(crate) fn decoded(raw: &[u8]) -> String {
    let raw = String::from_utf8_lossy(raw);
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (entity, behind) = after.split_once(';').unwrap_or((after, ""));
        text.extend(letter(entity));
        rest = behind;
    }
    text.push_str(rest);
    text
}
