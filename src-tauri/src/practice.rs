//! Practice: the gateway of the room `sandbox`, in this process, on a port of its own.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use app::Told;
use sandbox::{Options, Practice};
use serde::Serialize;
use tauri::{AppHandle, Manager, State};

/// Name of the sample list among the program's files, as in `tauri.conf.json`.
const SAMPLE: &str = "danh-sach-thuc-hanh.xlsx";

/// The practice gateway, once started; it ends with the program.
#[derive(Default)]
pub struct PracticeGateway(Mutex<Option<Practice>>);

/// Where the practice gateway listens, and a list to try it with.
#[derive(Serialize)]
pub struct Ready {
    base_url: String,
    sample: Option<String>,
}

/// Starts the practice gateway; later calls give the same one.
#[tauri::command(async)]
pub fn start_practice(app: AppHandle, gateway: State<'_, PracticeGateway>) -> Result<Ready, Told> {
    let mut running = gateway.0.lock().unwrap_or_else(PoisonError::into_inner);
    let base_url = match running.as_ref() {
        Some(practice) => practice.base_url(),
        None => {
            let practice = Practice::start(Options::default()).map_err(|_| not_started())?;
            running.insert(practice).base_url()
        }
    };
    Ok(Ready { base_url, sample: sample(&app) })
}

/// The sample list: where the environment says, beside the program, or among the program's own files.
fn sample(app: &AppHandle) -> Option<String> {
    let named = std::env::var_os("SOCANBO_SAMPLE").map(PathBuf::from);
    // Tauri looks beside the program only on Windows and in a folder called `target`; cargo may build elsewhere.
    let beside = std::env::current_exe().ok().map(|program| program.with_file_name(SAMPLE));
    let bundled = app.path().resource_dir().ok().map(|folder| folder.join(SAMPLE));
    let found = [named, beside, bundled].into_iter().flatten().find(|path| path.is_file())?;
    Some(found.to_string_lossy().into_owned())
}

fn not_started() -> Told {
    Told {
        code: "practice_not_started".to_owned(),
        message: "Chưa mở được cổng thực hành trên máy này.".to_owned(),
        next_step: "Đóng bớt chương trình khác rồi thử lại; nếu vẫn không được, hỏi người quản trị máy."
            .to_owned(),
    }
}
