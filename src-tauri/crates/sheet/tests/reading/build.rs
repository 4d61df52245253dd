//! Workbooks made by hand, part by part and record by record, so that one thing at a time can be wrong with them.
//! All people in them are invented.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A ZIP package of these parts, in this order.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn relations(all: &[(&str, &str, &str)]) -> String {
    let all: String = all
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id='{id}' Type='{RELATION}/{kind}' Target='{target}'/>")
        })
        .collect();
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
    )
}

/// An .xlsx of which any part can be replaced or left out.
pub struct Xlsx(Vec<(String, Vec<u8>)>);

impl Xlsx {
    /// One sheet "Danh sách" with these rows, and two shared strings.
    pub fn rows(rows: &str) -> Self {
        let book = format!(
            "<workbook xmlns='{MAIN}' xmlns:r='{RELATION}'><sheets><sheet name='Danh sách' sheetId='1' r:id='rId1'/></sheets></workbook>"
        );
        let strings =
            format!("<sst xmlns='{MAIN}'><si><t>Nguyễn Văn An</t></si><si><t>Trần Thị Bình</t></si></sst>");
        let sheet = format!("<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>");
        let types =
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>".to_owned();
        let inner =
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml")];
        let parts = [
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", relations(&inner)),
            ("xl/sharedStrings.xml", strings),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        Self(parts.map(|(name, content)| (name.to_owned(), content.into_bytes())).into())
    }

    /// A small list in which nothing is wrong.
    pub fn sound() -> Self {
        Self::rows("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>")
    }

    /// The same with a part replaced or added.
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = content,
            None => self.0.push((name.to_owned(), content)),
        }
        self
    }

    /// The same with a text in a part replaced; the text must be there.
    pub fn with_in(mut self, name: &str, old: &str, new: &str) -> Self {
        let (_, content) = self.0.iter_mut().find(|(known, _)| known == name).unwrap();
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.contains(old), "{name} must hold {old}, else this changes nothing");
        *content = text.replace(old, new).into_bytes();
        self
    }

    /// The same without a part.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let parts: Vec<(&str, &[u8])> =
            self.0.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        package(&parts)
    }
}

/// An .ods of one sheet with this table content.
pub fn ods(table: &str) -> Vec<u8> {
    let urn = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office='{urn}:office:1.0' xmlns:table='{urn}:table:1.0' xmlns:text='{urn}:text:1.0'><office:body><office:spreadsheet><table:table table:name='Danh sách'>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = format!("<manifest:manifest xmlns:manifest='{urn}:manifest:1.0'/>");
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A string of MS-XLSB: its length in UTF-16 units, then the units.
fn wide(text: &str) -> Vec<u8> {
    let units = utf16(text);
    [&u32::try_from(units.len() / 2).unwrap().to_le_bytes()[..], &units].concat()
}

/// A record of MS-XLSB (2.1.4): type and length in groups of seven bits.
pub fn xlsb_record(kind: u32, content: &[u8]) -> Vec<u8> {
    let mut bytes = match kind {
        0..0x80 => vec![kind as u8],
        _ => vec![kind as u8 | 0x80, (kind >> 7) as u8],
    };
    let mut length = content.len();
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend_from_slice(content);
    bytes
}

/// A cell of MS-XLSB: column, style, content.
pub fn xlsb_cell(kind: u32, column: u32, style: u32, content: &[u8]) -> Vec<u8> {
    xlsb_record(kind, &[&column.to_le_bytes(), &style.to_le_bytes(), content].concat())
}

/// An .xlsb of one sheet with these records between begin and end of its data, and two shared strings; style 1 is a date.
pub fn xlsb(data: &[u8]) -> Vec<u8> {
    let sheet_name =
        [&0u32.to_le_bytes()[..], &1u32.to_le_bytes(), &wide("rId1"), &wide("Danh sách")].concat();
    let book = [
        xlsb_record(0x83, &[]),
        xlsb_record(0x9C, &sheet_name),
        xlsb_record(0x90, &[]),
        xlsb_record(0x84, &[]),
    ];
    let item = |text: &str| xlsb_record(0x13, &[&[0u8][..], &wide(text)].concat());
    let counts = [2u32.to_le_bytes(), 2u32.to_le_bytes()].concat();
    let strings =
        [xlsb_record(0x9F, &counts), item("Nguyễn Văn An"), item("Trần Thị Bình"), xlsb_record(0xA0, &[])];
    let style = |format: u16| xlsb_record(0x2F, &[&[0u8; 2][..], &format.to_le_bytes(), &[0; 12]].concat());
    let styles = [xlsb_record(0x269, &2u32.to_le_bytes()), style(0), style(14), xlsb_record(0x26A, &[])];
    let sheet = [
        xlsb_record(0x81, &[]),
        xlsb_record(0x94, &[0; 16]),
        xlsb_record(0x91, &[]),
        data.to_vec(),
        xlsb_record(0x92, &[]),
    ];
    let inner = relations(&[
        ("rId1", "worksheet", "worksheets/sheet1.bin"),
        ("rId2", "sharedStrings", "sharedStrings.bin"),
    ]);
    package(&[
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.bin")]).as_bytes()),
        ("xl/_rels/workbook.bin.rels", inner.as_bytes()),
        ("xl/workbook.bin", &book.concat()),
        ("xl/sharedStrings.bin", &strings.concat()),
        ("xl/styles.bin", &styles.concat()),
        ("xl/worksheets/sheet1.bin", &sheet.concat()),
    ])
}

/// A record of MS-XLS: type, length, content.
pub fn xls_record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(content.len()).unwrap().to_le_bytes(), content].concat()
}

/// A cell of MS-XLS: row and column from 0, style, content.
pub fn xls_cell(kind: u16, row: u16, column: u16, style: u16, content: &[u8]) -> Vec<u8> {
    xls_record(kind, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), content].concat())
}

/// The workbook stream of a .xls of one sheet with these records, and two shared strings; style 1 is a date.
pub fn xls_stream(sheet: &[u8], after_start: &[u8]) -> Vec<u8> {
    let start = |kind: u16| {
        xls_record(0x0809, &[&0x0600u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat())
    };
    let style = |format: u16| xls_record(0x00E0, &[&[0u8; 2][..], &format.to_le_bytes(), &[0; 16]].concat());
    let string = |text: &str| {
        let units = utf16(text);
        [&u16::try_from(units.len() / 2).unwrap().to_le_bytes()[..], &[1], &units].concat()
    };
    let counts = [2u32.to_le_bytes(), 2u32.to_le_bytes()].concat();
    let strings = [counts, string("Nguyễn Văn An"), string("Trần Thị Bình")].concat();
    let head = [start(5), after_start.to_vec(), style(0), style(14)].concat();
    let name = utf16("Danh sách");
    let length = u8::try_from(name.len() / 2).unwrap();
    let named =
        |position: u32| xls_record(0x85, &[&position.to_le_bytes()[..], &[0, 0, length, 1], &name].concat());
    let tail = [xls_record(0xFC, &strings), xls_record(0x0A, &[])].concat();
    let position = head.len() + named(0).len() + tail.len();
    let named = named(u32::try_from(position).unwrap());
    [head, named, tail, start(0x10), sheet.to_vec(), xls_record(0x0A, &[])].concat()
}

/// An OLE container (MS-CFB) with one stream.
pub fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    // 4,096 bytes keep it out of the mini stream.
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut header = vec![0u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1u32.to_le_bytes());
    put(48, &1u32.to_le_bytes());
    put(56, &4096u32.to_le_bytes());
    put(60, &0xFFFF_FFFEu32.to_le_bytes());
    put(68, &0xFFFF_FFFEu32.to_le_bytes());
    put(76, &0u32.to_le_bytes());
    put(80, &[0xFF; 512 - 80]);
    // Sector 0 is the table of chains, sector 1 the directory, the stream begins at 2.
    let mut chains = vec![0xFFFF_FFFDu32, 0xFFFF_FFFE];
    chains.extend((0..sectors).map(|index| if index + 1 == sectors { 0xFFFF_FFFE } else { index + 3 }));
    chains.resize(128, 0xFFFF_FFFF);
    let chains: Vec<u8> = chains.into_iter().flat_map(u32::to_le_bytes).collect();
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut entry = vec![0u8; 128];
        let units = utf16(name);
        entry[..units.len()].copy_from_slice(&units);
        entry[64] = u8::try_from(units.len() + 2).unwrap();
        (entry[66], entry[67]) = (kind, 1);
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&child.to_le_bytes());
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    let size = u32::try_from(stream.len()).unwrap();
    let root = entry("Root Entry", 5, 1, 0xFFFF_FFFE, 0);
    [header, chains, root, entry(name, 2, 0xFFFF_FFFF, 2, size), vec![0; 256], stream].concat()
}

/// A .xls of one sheet with these records.
pub fn xls(sheet: &[u8]) -> Vec<u8> {
    container("Workbook", &xls_stream(sheet, &[]))
}
