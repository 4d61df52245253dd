//! The parts of an .xlsx package that say where everything is: relations, content types, the list of sheets. Read
//! with the same rules the parser follows, so that both speak of the same parts; where those rules differ from what
//! Excel does, the file is refused. Not here: cells.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::Read;

use zip::ZipArchive;

use crate::Format;
use crate::input::At;
use crate::limits::Limits;
use crate::reason::{Damage, Excess, LooksLike, ReadError};
use crate::xml::{Attributes, Tags, Token, local};
use crate::zip_check::Directory;

/// What a package turned out to be.
pub(crate) enum Package {
    /// .xlsx or .xlsm.
    Sheets(Workbook),
    /// .xlsb or .ods: the parser finds its way alone.
    Opaque(Format),
}

/// Where the parts of an .xlsx lie.
pub(crate) struct Workbook {
    pub(crate) format: Format,
    /// Every sheet in tab order.
    pub(crate) sheets: Vec<SheetPart>,
    /// The table of shared strings, if there is one.
    pub(crate) strings: Option<String>,
    /// Small parts the parser reads too; scanned for soundness.
    pub(crate) others: Vec<String>,
}

/// One sheet of the workbook.
pub(crate) struct SheetPart {
    pub(crate) name: String,
    pub(crate) path: String,
    /// Chart and dialog sheets hold no cells.
    pub(crate) cells: bool,
}

/// An opened part, inflating as it is read.
pub(crate) fn open<'a>(zip: &'a mut ZipArchive<At>, directory: &Directory, path: &str) -> Result<impl Read + use<'a>, ReadError> {
    let part = directory.part(path).ok_or(ReadError::damaged(Damage::MissingPart))?;
    zip.by_name(&part.name).map_err(|_| ReadError::damaged(Damage::Unpacking))
}

/// A small part whole.
fn small(zip: &mut ZipArchive<At>, directory: &Directory, path: &str) -> Result<Vec<u8>, ReadError> {
    const ENOUGH: u64 = 8 << 20;
    let mut bytes = Vec::new();
    open(zip, directory, path)?.take(ENOUGH).read_to_end(&mut bytes).map_err(|_| ReadError::damaged(Damage::Unpacking))?;
    if bytes.len() as u64 >= ENOUGH {
        return Err(ReadError::TooLarge { what: Excess::Unzipped, limit: ENOUGH });
    }
    Ok(bytes)
}

/// Says what the package is and, for .xlsx, where its parts lie.
pub(crate) fn look(zip: &mut ZipArchive<At>, directory: &Directory, limits: &Limits) -> Result<Package, ReadError> {
    // Both views of the directory must agree, else we would judge other parts than the parser reads.
    // Names beyond ASCII are decoded differently and name no part that is read.
    let unknown = |name: Cow<'_, str>| name.is_ascii() && directory.part(&name).is_none();
    if zip.len() != directory.len() || zip.file_names().any(|name| name.is_ok_and(unknown)) {
        return Err(ReadError::damaged(Damage::Duplicate));
    }
    if directory.part("mimetype").is_some() {
        return opendocument(&small(zip, directory, "mimetype")?);
    }
    if directory.part("_rels/.rels").is_none() {
        return Err(not_office(directory));
    }
    let roots = relations(&small(zip, directory, "_rels/.rels")?)?;
    let mut documents = roots.into_values().filter(|one| one.kind == "officeDocument");
    let Some(main) = documents.next() else { return Err(not_office(directory)) };
    if documents.next().is_some() {
        return Err(ReadError::damaged(Damage::Duplicate));
    }
    let main = main.target.strip_prefix('/').unwrap_or(&main.target).to_owned();
    if main.to_ascii_lowercase().ends_with(".bin") {
        return Ok(Package::Opaque(Format::Xlsb));
    }
    // A relation that points at itself or at nothing would read as a workbook without sheets.
    let document = small(zip, directory, &main)?;
    match root_name(&document)?.as_slice() {
        b"workbook" => {}
        b"document" => return Err(ReadError::NotAWorkbook { looks_like: LooksLike::Word }),
        b"presentation" => return Err(ReadError::NotAWorkbook { looks_like: LooksLike::PowerPoint }),
        _ => return Err(ReadError::damaged(Damage::MissingPart)),
    }
    workbook(zip, directory, limits, &main, &document).map(Package::Sheets)
}

fn opendocument(kind: &[u8]) -> Result<Package, ReadError> {
    let kind = String::from_utf8_lossy(kind);
    if kind.contains("opendocument.spreadsheet") {
        return Ok(Package::Opaque(Format::Ods));
    }
    let looks_like = if kind.contains("opendocument.text") {
        LooksLike::Word
    } else if kind.contains("opendocument.presentation") {
        LooksLike::PowerPoint
    } else {
        LooksLike::Archive
    };
    Err(ReadError::NotAWorkbook { looks_like })
}

/// In OpenDocument each part is encrypted by itself, and the manifest says so.
pub(crate) fn is_encrypted_ods(zip: &mut ZipArchive<At>, directory: &Directory) -> Result<bool, ReadError> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if directory.part(MANIFEST).is_none() {
        return Ok(false);
    }
    let manifest = small(zip, directory, MANIFEST)?;
    Ok(memchr::memmem::find(&manifest, b"encryption-data").is_some())
}

fn not_office(directory: &Directory) -> ReadError {
    let under = |folder: &'static str| directory.any(|name| name.starts_with(folder));
    if under("xl/") {
        return ReadError::damaged(Damage::MissingPart);
    }
    let looks_like = if under("word/") {
        LooksLike::Word
    } else if under("ppt/") {
        LooksLike::PowerPoint
    } else {
        LooksLike::Archive
    };
    ReadError::NotAWorkbook { looks_like }
}

struct Relation {
    /// Last segment of the type.
    kind: String,
    target: String,
}

fn relations(xml: &[u8]) -> Result<HashMap<String, Relation>, ReadError> {
    let mut tags = Tags::new(xml)?;
    let mut all = HashMap::new();
    loop {
        match tags.next()? {
            Token::Open { name, attributes, .. } if local(name) == b"Relationship" => {
                let get = |wanted: &[u8]| Ok(Attributes::value(attributes, wanted)?.map(decoded).unwrap_or_default());
                let relation = Relation {
                    kind: get(b"Type")?.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: get(b"Target")?,
                };
                if all.insert(get(b"Id")?, relation).is_some() {
                    return Err(ReadError::damaged(Damage::Duplicate));
                }
            }
            Token::End => return Ok(all),
            Token::Open { .. } | Token::Close | Token::Text(_) | Token::Other => {}
        }
    }
}

fn root_name(xml: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut tags = Tags::new(xml)?;
    loop {
        match tags.next()? {
            Token::Open { name, .. } => return Ok(local(name).to_vec()),
            Token::End => return Err(ReadError::damaged(Damage::Xml)),
            Token::Close | Token::Text(_) | Token::Other => {}
        }
    }
}

fn workbook(zip: &mut ZipArchive<At>, directory: &Directory, limits: &Limits, main: &str, document: &[u8]) -> Result<Workbook, ReadError> {
    let (folder, file) = main.rsplit_once('/').map_or((String::new(), main), |(folder, file)| (format!("{folder}/"), file));
    let relations = relations(&small(zip, directory, &format!("{folder}_rels/{file}.rels"))?)?;
    let resolve = |target: &str| target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
    // The parser takes strings and styles by their usual names, whatever the relation says.
    let usual = |kind: &str, name: &str| {
        let path = format!("{folder}{name}");
        let related = relations.values().find(|one| one.kind == kind).map(|one| resolve(&one.target));
        match (related, directory.part(&path).is_some()) {
            (Some(related), _) if !related.eq_ignore_ascii_case(&path) => Err(ReadError::damaged(Damage::MissingPart)),
            (_, true) => Ok(Some(path)),
            (_, false) => Ok(None),
        }
    };
    let strings = usual("sharedStrings", "sharedStrings.xml")?;
    let mut others: Vec<String> = usual("styles", "styles.xml")?.into_iter().collect();
    others.extend(Some(format!("{folder}theme/theme1.xml")).filter(|path| directory.part(path).is_some()));
    let sheets = sheets(document, &relations, resolve, limits)?;
    if sheets.iter().any(|sheet| directory.part(&sheet.path).is_none()) {
        return Err(ReadError::damaged(Damage::MissingPart));
    }
    let types = match directory.part("[Content_Types].xml") {
        Some(_) => small(zip, directory, "[Content_Types].xml")?,
        None => Vec::new(),
    };
    let macros = memchr::memmem::find(&types, b"sheet.macroEnabled").is_some();
    let format = if macros { Format::Xlsm } else { Format::Xlsx };
    Ok(Workbook { format, sheets, strings, others })
}

fn sheets(
    document: &[u8],
    relations: &HashMap<String, Relation>,
    resolve: impl Fn(&str) -> String,
    limits: &Limits,
) -> Result<Vec<SheetPart>, ReadError> {
    let mut tags = Tags::new(document)?;
    let mut found = Vec::new();
    let mut names = HashSet::new();
    loop {
        match tags.next()? {
            Token::Open { name, attributes, .. } if local(name) == b"sheet" => {
                let (mut title, mut id) = (String::new(), String::new());
                let mut all = Attributes(attributes);
                while let Some((key, value)) = all.next()? {
                    match key {
                        b"name" => title = decoded(value),
                        // The prefix of the relation's name space is free to choose.
                        key if key != b"sheetId" && local(key) == b"id" => id = decoded(value),
                        _ => {}
                    }
                }
                let relation = relations.get(&id).ok_or(ReadError::damaged(Damage::MissingPart))?;
                // The parser looks sheets up by name and would give the first one twice.
                if !names.insert(title.to_lowercase()) {
                    return Err(ReadError::damaged(Damage::Duplicate));
                }
                found.push(SheetPart { name: title, path: resolve(&relation.target), cells: relation.kind == "worksheet" });
                if found.len() as u64 > limits.max_sheets {
                    return Err(ReadError::TooLarge { what: Excess::Sheets, limit: limits.max_sheets });
                }
            }
            Token::End => break,
            Token::Open { .. } | Token::Close | Token::Text(_) | Token::Other => {}
        }
    }
    if found.iter().any(|sheet| sheet.cells) { Ok(found) } else { Err(ReadError::NoSheets) }
}

/// An attribute value with the five named entities and character references resolved.
fn decoded(raw: &[u8]) -> String {
    let raw = String::from_utf8_lossy(raw);
    if !raw.contains('&') {
        return raw.into_owned();
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (entity, behind) = after.split_once(';').unwrap_or((after, ""));
        let code = entity.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16)).or_else(|| entity.strip_prefix('#').map(str::parse));
        let named = match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => code.and_then(Result::ok).and_then(char::from_u32),
        };
        text.extend(named);
        rest = behind;
    }
    text.push_str(rest);
    text
}
