//! `socanbo`: the same core without a window, for administrators, scripts and measurements.
//!
//! Here: options, what is printed, exit codes. What the commands do is `app`'s. The contract of options, JSON and
//! exit codes never changes within a major version.

mod arguments;
mod check;
mod facts;
mod help;
mod output;
mod pack;
mod profile;
mod send;
mod store_place;

use std::ffi::OsString;
use std::process::ExitCode;

use app::{Desk, Host};
use arguments::{Asked, Command};

/// The word that makes this program the reader of untrusted files.
const READER: &str = "__read";

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.first().is_some_and(|arg| arg == READER) {
        return app::serve_reader(args.get(1..).unwrap_or(&[]));
    }
    if args.first().is_some_and(|arg| arg == "sandbox") {
        let rest: Vec<String> = args.iter().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
        return sandbox::run_command(&rest);
    }
    // A panic is our fault, never a person's: said in one calm sentence, with the place for whoever mends it.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        eprintln!(
            "Chương trình gặp lỗi ngoài dự kiến ({place}). Dữ liệu đã lưu vẫn còn nguyên. Xin báo cho người quản trị mã này."
        );
    }));
    match arguments::read(args) {
        Ok(asked) => run(asked),
        Err(wrong) => {
            output::wrong_use(&wrong);
            ExitCode::from(3)
        }
    }
}

fn run(asked: Asked) -> ExitCode {
    let program = std::env::current_exe().unwrap_or_else(|_| "socanbo".into());
    let mut desk = Desk::new(Host::new(program, READER));
    if let Some(folder) = &asked.pack {
        match app::load_pack(folder) {
            Ok(pack) => desk.use_pack(pack),
            Err(error) => {
                output::error(&error.told(), asked.json);
                return ExitCode::from(exit_of(&error));
            }
        }
    }
    let done = match &asked.command {
        Command::Help(topic) => {
            output::say(&help::page(topic.as_deref(), asked.english));
            Ok(0)
        }
        Command::Version => {
            output::say(&format!(
                "socanbo {} – bộ luật kiểm tra {}",
                env!("CARGO_PKG_VERSION"),
                desk.pack().version
            ));
            Ok(0)
        }
        Command::Check { files } => Ok(check::check(&desk, files, &asked)),
        Command::Fix { files, folder } => check::fix(&desk, files, folder, &asked),
        Command::Import { files } => check::import(&mut desk, files, &asked),
        Command::Submit { list, profile, explain, edit_existing } => {
            send::submit(&mut desk, *list, profile, explain.as_deref(), *edit_existing, &asked)
        }
        Command::Status => send::status(&mut desk, &asked),
        Command::Resume => send::resume(&mut desk, &asked),
        Command::Passcode { recover } => store_place::passcode_of(&mut desk, *recover, &asked).map(|()| 0),
        Command::Rules { code } => facts::rules(&desk, code.as_deref(), &asked),
        Command::Fields { key } => facts::fields(&desk, key.as_deref(), &asked),
        Command::Codes { list } => facts::codes(&desk, list.as_deref(), &asked),
        Command::Profile(action) => profile::run(&mut desk, action, &asked),
        Command::Pack(action) => pack::run(&desk, action, &asked),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let told = error.told();
            output::error(&told, asked.json);
            ExitCode::from(exit_of(&error))
        }
    }
}

/// Wrong passcode, unknown profile or list, bad option: wrong use. A gateway or disk that fails: 1.
fn exit_of(error: &app::AppError) -> u8 {
    use app::AppError as E;
    match error {
        E::Store(error) if error.is_of_the_machine() => 1,
        E::Store(_)
        | E::Locked
        | E::NoSuchList
        | E::NoDraft
        | E::NoSuchSubmission
        | E::NoSuchProfile(_)
        | E::ProfileNotReady(_)
        | E::BadRequest(_)
        | E::BadPack(_)
        | E::BadExplanations(_) => 3,
        E::CannotRead { .. } => 2,
        E::CannotWrite(_) | E::Internal(_) => 1,
    }
}
