//! The window of Sổ Cán Bộ: starts, shows the pages of `ui/`, hands their calls to `app`. No business of its own.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod files;
mod practice;
mod rpc;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use app::{Desk, Host};
use files::Opened;
use practice::PracticeGateway;
use rpc::Counter;
use tauri::Manager;

/// The word that makes this program the reader of untrusted files.
const READER: &str = "__read";

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.first().is_some_and(|arg| arg == READER) {
        return app::serve_reader(args.get(1..).unwrap_or(&[]));
    }
    // The place only: the words of a panic may hold what stood in a cell.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        eprintln!("Chương trình gặp lỗi ngoài dự kiến ({place}). Xin báo cho người quản trị mã này.");
    }));
    let here = std::env::current_dir().unwrap_or_default();
    let opened = Opened::of(&args, &here);
    let run = tauri::Builder::default()
        // First, so that a second start ends before it touches anything.
        .plugin(tauri_plugin_single_instance::init(files::second_start))
        .plugin(tauri_plugin_dialog::init())
        .manage(opened)
        .manage(PracticeGateway::default())
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            rpc::progress,
            rpc::cancel,
            files::choose_files,
            files::choose_folder,
            files::save_file,
            files::opened_files,
            practice::start_practice
        ])
        .on_window_event(files::window_event)
        .setup(|app| {
            let program = std::env::current_exe().unwrap_or_else(|_| "desktop".into());
            let history = history_place(app.path().app_data_dir().ok());
            app.manage(Counter::new(Desk::new(Host::new(program, READER)), history));
            Ok(())
        })
        .run(tauri::generate_context!());
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Không mở được cửa sổ ({error}). Trên Windows, hãy cài WebView2 Runtime rồi mở lại.");
            ExitCode::FAILURE
        }
    }
}

/// Where the history lies: where the environment says, else in the folder of the program's data.
fn history_place(data: Option<PathBuf>) -> PathBuf {
    std::env::var_os("SOCANBO_HISTORY")
        .map_or_else(|| data.unwrap_or_default().join("socanbo.scb"), PathBuf::from)
}
