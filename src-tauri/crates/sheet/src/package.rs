//! What a package is, and how its parts name one another. Not here: the list of sheets (`workbook`), cells.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

use zip::ZipArchive;

use crate::Format;
use crate::input::At;
use crate::limits::Limits;
use crate::reason::{Damage, Excess, LooksLike, ReadError};
use crate::workbook::{self, Workbook};
use crate::xml::{Attributes, Tags, Token, local};
use crate::zip_check::Directory;

/// What a package turned out to be.
pub(crate) enum Package {
    /// .xlsx or .xlsm.
    Sheets(Workbook),
    /// .xlsb or .ods: the parser finds its way alone.
    Opaque(Format),
}

/// An opened part, inflating as it is read.
pub(crate) fn open<'a>(
    zip: &'a mut ZipArchive<At>,
    directory: &Directory,
    path: &str,
) -> Result<impl Read + use<'a>, ReadError> {
    let part = directory.part(path).ok_or(ReadError::damaged(Damage::MissingPart))?;
    zip.by_name(&part.name).map_err(|_| ReadError::damaged(Damage::Unpacking))
}

/// A part whole, if it is no longer than `limit` bytes.
pub(crate) fn whole(
    zip: &mut ZipArchive<At>,
    directory: &Directory,
    path: &str,
    limit: u64,
) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let part = open(zip, directory, path)?;
    part.take(limit + 1).read_to_end(&mut bytes).map_err(|_| ReadError::damaged(Damage::Unpacking))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { what: Excess::Unzipped, limit });
    }
    Ok(bytes)
}

/// A part that says where others are.
pub(crate) fn small(
    zip: &mut ZipArchive<At>,
    directory: &Directory,
    path: &str,
) -> Result<Vec<u8>, ReadError> {
    whole(zip, directory, path, 8 << 20)
}

/// Says what the package is and, for .xlsx, where its parts lie.
pub(crate) fn look(
    zip: &mut ZipArchive<At>,
    directory: &Directory,
    limits: &Limits,
) -> Result<Package, ReadError> {
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
    workbook::look(zip, directory, limits, &main, &document).map(Package::Sheets)
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

pub(crate) struct Relation {
    /// Last segment of the type.
    pub(crate) kind: String,
    pub(crate) target: String,
}

pub(crate) fn relations(xml: &[u8]) -> Result<HashMap<String, Relation>, ReadError> {
    let mut tags = Tags::new(xml)?;
    let mut all = HashMap::new();
    loop {
        match tags.next()? {
            Token::Open { name, attributes, .. } if local(name) == b"Relationship" => {
                let get = |wanted: &[u8]| {
                    Ok(Attributes::value(attributes, wanted)?.map(workbook::decoded).unwrap_or_default())
                };
                let relation = Relation {
                    kind: get(b"Type")?.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: get(b"Target")?,
                };
                if all.insert(get(b"Id")?, relation).is_some() {
                    return Err(ReadError::damaged(Damage::Duplicate));
                }
            }
            Token::End => return Ok(all),
            Token::Open { .. } | Token::Close | Token::Text(_) | Token::Literal(_) | Token::Other => {}
        }
    }
}

/// Targets of a part's relations by their id.
pub(crate) fn relations_of(
    zip: &mut ZipArchive<At>,
    directory: &Directory,
    path: &str,
) -> Result<HashMap<String, String>, ReadError> {
    let all = relations(&small(zip, directory, path)?)?;
    Ok(all.into_iter().map(|(id, relation)| (id, relation.target)).collect())
}

fn root_name(xml: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut tags = Tags::new(xml)?;
    loop {
        match tags.next()? {
            Token::Open { name, .. } => return Ok(local(name).to_vec()),
            Token::End => return Err(ReadError::damaged(Damage::Xml)),
            Token::Close | Token::Text(_) | Token::Literal(_) | Token::Other => {}
        }
    }
}
