//! What was asked for. Secrets and passcodes are never options.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

/// A command line, understood.
#[derive(Debug)]
pub struct Asked {
    /// What to do.
    pub command: Command,
    /// Results as JSON on standard output.
    pub json: bool,
    /// English texts where there are any.
    pub english: bool,
    /// Where the history lies.
    pub store: Option<PathBuf>,
    /// Folder of the pack to work with instead of the shipped one.
    pub pack: Option<PathBuf>,
}

/// What to do.
#[derive(Debug)]
pub enum Command {
    Help(Option<String>),
    Version,
    Check { files: Vec<PathBuf> },
    Fix { files: Vec<PathBuf>, folder: PathBuf },
    Import { files: Vec<PathBuf> },
    Submit { list: Option<i64>, profile: String, explain: Option<PathBuf>, edit_existing: bool },
    Status,
    Resume,
    Passcode { recover: bool },
    Rules { code: Option<String> },
    Fields { key: Option<String> },
    Codes { list: Option<String> },
    Profile(ProfileAction),
    Pack(PackAction),
}

/// What to do with packs of fields, lists and rules.
#[derive(Debug)]
pub enum PackAction {
    Check { folder: PathBuf },
    Compare { folder: PathBuf, files: Vec<PathBuf> },
}

/// What to do with gateway profiles.
#[derive(Debug)]
pub enum ProfileAction {
    List,
    Check { file: PathBuf },
    Set { id: String, values: Vec<(String, String)> },
    Secret { id: String, name: String },
    Probe { id: String },
}

/// Why a command line cannot be understood, in Vietnamese.
#[derive(Debug)]
pub struct Wrong(pub String);

impl From<lexopt::Error> for Wrong {
    fn from(error: lexopt::Error) -> Self {
        Self(match error {
            lexopt::Error::MissingValue { option } => {
                format!("Tùy chọn {} cần một giá trị.", option.unwrap_or_default())
            }
            lexopt::Error::UnexpectedOption(option) => format!("Không có tùy chọn {option}."),
            lexopt::Error::UnexpectedArgument(value) => format!("Thừa “{}”.", value.to_string_lossy()),
            lexopt::Error::UnexpectedValue { option, .. } => format!("Tùy chọn {option} không nhận giá trị."),
            lexopt::Error::NonUnicodeValue(_) => "Có tham số không phải Unicode.".to_owned(),
            lexopt::Error::ParsingFailed { value, .. } => format!("Không hiểu giá trị “{value}”."),
            lexopt::Error::Custom(error) => error.to_string(),
        })
    }
}

#[derive(Default)]
struct Options {
    words: Vec<OsString>,
    json: bool,
    english: bool,
    help: bool,
    version: bool,
    safe: bool,
    edit_existing: bool,
    recover: bool,
    store: Option<PathBuf>,
    pack: Option<PathBuf>,
    folder: Option<PathBuf>,
    profile: Option<String>,
    explain: Option<PathBuf>,
}

/// Understands a command line.
pub fn read(args: Vec<OsString>) -> Result<Asked, Wrong> {
    let mut options = Options::default();
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => options.json = true,
            Long("safe") => options.safe = true,
            Long("edit-existing") => options.edit_existing = true,
            Long("recover") => options.recover = true,
            Long("help") | Short('h') => options.help = true,
            Long("version") | Short('V') => options.version = true,
            Long("lang") => {
                options.english = match parser.value()?.string()?.as_str() {
                    "en" => true,
                    "vi" => false,
                    other => return Err(Wrong(format!("Ngôn ngữ là vi hoặc en, không phải “{other}”."))),
                }
            }
            Long("store") => options.store = Some(parser.value()?.into()),
            Long("pack") => options.pack = Some(parser.value()?.into()),
            Long("profile") => options.profile = Some(parser.value()?.string()?),
            Long("explain") => options.explain = Some(parser.value()?.into()),
            Short('o') | Long("out") => options.folder = Some(parser.value()?.into()),
            Value(word) => options.words.push(word),
            Short(_) | Long(_) => return Err(argument.unexpected().into()),
        }
    }
    let command = options.command()?;
    Ok(Asked {
        command,
        json: options.json,
        english: options.english,
        store: options.store,
        pack: options.pack,
    })
}

impl Options {
    fn command(&mut self) -> Result<Command, Wrong> {
        let words = std::mem::take(&mut self.words);
        let mut words = words.into_iter();
        let name = words.next().map(|word| word.to_string_lossy().into_owned());
        if self.version {
            return Ok(Command::Version);
        }
        let name = match name {
            Some(name) if !self.help && name != "help" => name,
            Some(name) if name == "help" => {
                return Ok(Command::Help(words.next().map(|word| word.to_string_lossy().into_owned())));
            }
            topic => return Ok(Command::Help(topic)),
        };
        let rest: Vec<OsString> = words.collect();
        let one = |rest: &[OsString]| -> Result<Option<String>, Wrong> {
            match rest {
                [] => Ok(None),
                [only] => Ok(Some(only.to_string_lossy().into_owned())),
                _ => Err(Wrong(format!("Lệnh {name} nhận nhiều nhất một giá trị."))),
            }
        };
        Ok(match name.as_str() {
            "check" => Command::Check { files: files(rest)? },
            "fix" => {
                if !self.safe {
                    return Err(Wrong("Lệnh fix cần --safe: chỉ sửa những lỗi chắc chắn.".into()));
                }
                let folder = self
                    .folder
                    .take()
                    .ok_or_else(|| Wrong("Lệnh fix cần -o THƯ_MỤC để ghi tệp đã sửa.".into()))?;
                Command::Fix { files: files(rest)?, folder }
            }
            "import" => Command::Import { files: files(rest)? },
            "submit" => {
                let list = one(&rest)?
                    .map(|text| text.parse().map_err(|_| Wrong(format!("“{text}” không phải số danh sách."))))
                    .transpose()?;
                let profile = self
                    .profile
                    .take()
                    .ok_or_else(|| Wrong("Lệnh submit cần --profile MÃ_CẤU_HÌNH.".into()))?;
                Command::Submit {
                    list,
                    profile,
                    explain: self.explain.take(),
                    edit_existing: self.edit_existing,
                }
            }
            "status" => Command::Status,
            "resume" => Command::Resume,
            "passcode" => Command::Passcode { recover: self.recover },
            "rules" => Command::Rules { code: one(&rest)? },
            "fields" => Command::Fields { key: one(&rest)? },
            "codes" => Command::Codes { list: one(&rest)? },
            "profile" => Command::Profile(profile_action(&rest)?),
            "pack" => Command::Pack(pack_action(rest)?),
            _ => return Err(Wrong(format!("Không có lệnh “{name}”. Xem socanbo --help."))),
        })
    }
}

fn files(words: Vec<OsString>) -> Result<Vec<PathBuf>, Wrong> {
    if words.is_empty() {
        return Err(Wrong("Chưa nêu tệp nào.".into()));
    }
    Ok(words.into_iter().map(PathBuf::from).collect())
}

fn pack_action(words: Vec<OsString>) -> Result<PackAction, Wrong> {
    let mut words = words.into_iter();
    let (action, folder) = (words.next(), words.next().map(PathBuf::from));
    let rest: Vec<OsString> = words.collect();
    match (action, folder) {
        (Some(action), Some(folder)) if action == "check" && rest.is_empty() => {
            Ok(PackAction::Check { folder })
        }
        (Some(action), Some(folder)) if action == "compare" => {
            Ok(PackAction::Compare { folder, files: files(rest)? })
        }
        _ => Err(Wrong("Dùng: socanbo pack check THƯ_MỤC | pack compare THƯ_MỤC TỆP…".into())),
    }
}

fn profile_action(words: &[OsString]) -> Result<ProfileAction, Wrong> {
    let text = |word: &OsString| word.to_string_lossy().into_owned();
    match words {
        [action] if action == "list" => Ok(ProfileAction::List),
        [action, file] if action == "check" => Ok(ProfileAction::Check { file: file.into() }),
        [action, id] if action == "probe" => Ok(ProfileAction::Probe { id: text(id) }),
        [action, id, name] if action == "secret" => {
            Ok(ProfileAction::Secret { id: text(id), name: text(name) })
        }
        [action, id, values @ ..] if action == "set" && !values.is_empty() => {
            let pairs = values.iter().map(|pair| {
                let pair = text(pair);
                let (name, value) =
                    pair.split_once('=').ok_or_else(|| Wrong(format!("“{pair}” cần dạng TÊN=GIÁ_TRỊ.")))?;
                Ok((name.trim().to_owned(), value.to_owned()))
            });
            Ok(ProfileAction::Set { id: text(id), values: pairs.collect::<Result<_, Wrong>>()? })
        }
        _ => Err(Wrong(
            "Dùng: socanbo profile list | check TỆP | set MÃ TÊN=GIÁ_TRỊ | secret MÃ TÊN | probe MÃ".into(),
        )),
    }
}
