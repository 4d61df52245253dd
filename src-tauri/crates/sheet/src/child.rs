//! The reader process: caps itself, looks at the file on its standard input, reads it with the parser its content
//! asks for, and speaks frames on standard output. It opens no path, no socket and no second file.
//! Not here: what becomes of the frames (`host`, `receive`).

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;

use crate::frames::{Book, End, Sender, kind};
use crate::gate::{self, Kind};
use crate::input::At;
use crate::limits::Limits;
use crate::package::{self, Package};
use crate::reason::{Damage, ReadError, from_io};
use crate::{BookNote, Format, binary_scan, cap, cfb_check, others, scan, text_table, xlsx, zip_check};

/// What the parts of a reading share.
pub(crate) struct Reading {
    pub(crate) file: At,
    pub(crate) limits: Limits,
    pub(crate) out: Sender<File>,
    pub(crate) notes: Vec<BookNote>,
    read: Arc<AtomicU64>,
}

/// Why a reading ended early.
pub(crate) enum Stop {
    /// The file is refused; the host is told.
    Refused(ReadError),
    /// The host is gone.
    HostGone,
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Refused(error)
    }
}

impl From<io::Error> for Stop {
    // Reading errors are turned into reasons where they happen; what is left is the pipe.
    fn from(_: io::Error) -> Self {
        Self::HostGone
    }
}

/// The whole life of the reader process. `args` is what stands after the host's own words for "be the reader"
/// (after `__read`): one argument with the limits as [`crate::read_book`] passes it. The workbook is standard input,
/// the frames go to standard output, and the exit code is 0 when everything was said, refusals included.
pub fn serve_reader(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Some(limits) = args.into_iter().next().and_then(|limits| serde_json::from_str(limits.to_str()?).ok())
    else {
        return ExitCode::from(64);
    };
    // What a parser says when it dies may quote the file; nobody needs it.
    std::panic::set_hook(Box::new(|_| {}));
    let limits: Limits = limits;
    if cap::cap(limits.memory_bytes, limits.hard_stop_ms.div_ceil(1000).saturating_mul(2)).is_err() {
        return ExitCode::from(71);
    }
    let Ok((input, output)) = standard_files() else { return ExitCode::from(74) };
    let mut out = Sender::new(output);
    if out.hello().is_err() {
        return ExitCode::from(74);
    }
    match serve(input, limits, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(74),
    }
}

fn serve(input: File, limits: Limits, mut out: Sender<File>) -> io::Result<()> {
    let file = match At::new(Arc::new(input)) {
        Ok(file) => file,
        Err(error) => return out.say(kind::REFUSED, &from_io(&error)),
    };
    let mut reading = Reading { file, limits, out, notes: Vec::new(), read: Arc::default() };
    let outcome = reading.read();
    match outcome {
        Ok(()) => {
            reading.out.flush()?;
            reading.out.say(kind::END, &End { notes: reading.notes, peak_kb: cap::peak_kb() })
        }
        Err(Stop::Refused(reason)) => reading.out.say(kind::REFUSED, &reason),
        Err(Stop::HostGone) => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
    }
}

/// Standard input and output as files: the first for reading at any position, the second without line buffering.
#[cfg(unix)]
fn standard_files() -> io::Result<(File, File)> {
    use std::os::fd::AsFd;
    let input = io::stdin().as_fd().try_clone_to_owned()?;
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    Ok((File::from(input), File::from(output)))
}

#[cfg(windows)]
fn standard_files() -> io::Result<(File, File)> {
    use std::os::windows::io::AsHandle;
    let input = io::stdin().as_handle().try_clone_to_owned()?;
    let output = io::stdout().as_handle().try_clone_to_owned()?;
    Ok((File::from(input), File::from(output)))
}

impl Reading {
    fn read(&mut self) -> Result<(), Stop> {
        let head = self.file.bytes_at(0, gate::HEAD).map_err(|error| from_io(&error))?;
        match gate::look(&head)? {
            Kind::Text => text_table::read(self),
            Kind::Cfb => {
                let stream = cfb_check::check(&mut self.file)?;
                others::read_xls(self, &stream)
            }
            Kind::Zip => self.read_zip(),
        }
    }

    fn read_zip(&mut self) -> Result<(), Stop> {
        let directory = zip_check::directory(&mut self.file, &self.limits)?;
        let mut zip =
            ZipArchive::new(self.file.again(None)).map_err(|_| ReadError::damaged(Damage::Truncated))?;
        let package = package::look(&mut zip, &directory, &self.limits)?;
        for (note, folder) in [
            (BookNote::ExternalLinks, "xl/externallinks/"),
            (BookNote::EmbeddedObjects, "xl/embeddings/"),
            (BookNote::Macros, "xl/vbaproject.bin"),
        ] {
            if directory.any(|name| name.starts_with(folder)) {
                self.notes.push(note);
            }
        }
        match package {
            Package::Sheets(workbook) => xlsx::read(self, &directory, &workbook),
            Package::Opaque(format) => {
                if format == Format::Ods && package::is_encrypted_ods(&mut zip, &directory)? {
                    return Err(ReadError::Password.into());
                }
                // The parsers of these stop before the checksum, so it is compared here, with the form of the XML.
                for name in directory.ending(&["content.xml", ".rels"]) {
                    scan::sound(package::open(&mut zip, &directory, &name)?, &self.limits)?;
                }
                for name in directory.ending(&[".bin"]) {
                    scan::unpacks(package::open(&mut zip, &directory, &name)?, &self.limits)?;
                }
                match format {
                    Format::Xlsb => {
                        binary_scan::check(&mut zip, &directory)?;
                        others::read_xlsb(self)
                    }
                    _ => others::read_ods(self),
                }
            }
        }
    }

    /// Tells the host what is being read.
    pub(crate) fn announce(&mut self, format: Format) -> Result<(), Stop> {
        Ok(self.out.say(kind::BOOK, &Book { format })?)
    }

    /// Notes the sheets that a person does not see in Excel, where there are some.
    pub(crate) fn remark_hidden(&mut self, names: Vec<String>) {
        if !names.is_empty() {
            self.notes.push(BookNote::HiddenSheets { names });
        }
    }

    /// The file from its start for a parser, counted for the progress display.
    pub(crate) fn input(&self) -> At {
        self.file.again(Some(Arc::clone(&self.read)))
    }

    /// Thousandths of the file that the parser has taken.
    pub(crate) fn share(&self) -> u16 {
        share(&self.read, self.file.length())
    }

    pub(crate) fn share_counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }
}

pub(crate) fn share(read: &AtomicU64, length: u64) -> u16 {
    let thousandths = read.load(Ordering::Relaxed).saturating_mul(1000) / length.max(1);
    u16::try_from(thousandths.min(1000)).unwrap_or(1000)
}

/// Whether a text is within the length Excel allows in a cell. Most texts are so short that bytes decide.
#[inline]
pub(crate) fn fits(text: &str, limits: &Limits) -> bool {
    text.len() as u64 <= limits.max_text_chars || text.encode_utf16().count() as u64 <= limits.max_text_chars
}
