//! How files come to the window: as arguments, from a second start, by dropping, or through the system's dialog.

use std::ffi::OsString;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, DragDropEvent, Emitter, Manager, State, Window, WindowEvent};
use tauri_plugin_dialog::DialogExt;

/// The event that tells the pages of files to open.
const OPEN_FILES: &str = "open-files";
/// What the dialog offers.
const KINDS: &[&str] = &["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"];

/// Files given at the start, until the pages ask for them.
pub struct Opened(Mutex<Vec<String>>);

impl Opened {
    /// The files among the arguments; a relative name counts from the folder the program was started in.
    pub fn of(args: &[OsString], here: &Path) -> Self {
        Self(Mutex::new(args.iter().map(Path::new).filter_map(|path| named(path, here)).collect()))
    }
}

/// Options are no files.
fn named(path: &Path, here: &Path) -> Option<String> {
    let text = path.to_string_lossy();
    (!text.is_empty() && !text.starts_with('-')).then(|| here.join(path).to_string_lossy().into_owned())
}

/// Gives the files of the start, once.
#[tauri::command]
pub fn opened_files(opened: State<'_, Opened>) -> Vec<String> {
    std::mem::take(&mut *opened.0.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Asks for files; none when the clerk changes their mind.
#[tauri::command(async)]
pub fn choose_files(app: AppHandle) -> Vec<String> {
    let chosen = app
        .dialog()
        .file()
        .set_title("Mở danh sách")
        .add_filter("Danh sách Excel, CSV", KINDS)
        .blocking_pick_files();
    let paths = chosen.into_iter().flatten().filter_map(|file| file.into_path().ok());
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}

/// Asks for a folder.
#[tauri::command(async)]
pub fn choose_folder(app: AppHandle) -> Option<String> {
    let folder = app.dialog().file().set_title("Chọn thư mục").blocking_pick_folder()?;
    Some(folder.into_path().ok()?.to_string_lossy().into_owned())
}

/// Asks where to write a file of this name.
#[tauri::command(async)]
pub fn save_file(app: AppHandle, name: String) -> Option<String> {
    let chosen = app.dialog().file().set_title("Lưu tệp").set_file_name(name).blocking_save_file()?;
    Some(chosen.into_path().ok()?.to_string_lossy().into_owned())
}

/// The program was started again: its files open here, and this window comes to the front.
#[expect(clippy::needless_pass_by_value, reason = "the plugin's signature")]
pub fn second_start(app: &AppHandle, args: Vec<String>, here: String) {
    let files: Vec<String> =
        args.iter().skip(1).filter_map(|arg| named(Path::new(arg), Path::new(&here))).collect();
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot be brought forward still shows the files.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    tell(app, &files);
}

/// Files were dropped on the window.
pub fn window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
        let files: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        tell(window.app_handle(), &files);
    }
}

fn tell(app: &AppHandle, files: &[String]) {
    if !files.is_empty() {
        // It fails only while the window is closing.
        let _ = app.emit(OPEN_FILES, files);
    }
}
