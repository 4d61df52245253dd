//! The one command through which the pages call the desk. It runs on a thread of its own, one call at a time, so that
//! neither the window nor its other commands wait for a long import. Beside it: how far that call is, and a way to stop it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use app::commands::dispatch;
use app::wire::Sign;
use app::{Desk, Signs, Told};
use serde_json::Value;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager, State};

/// The desk and the place of its history.
pub struct Counter {
    /// Everything a clerk can do.
    pub desk: Mutex<Desk>,
    /// What it is doing, told while it is busy.
    pub signs: Arc<Signs>,
    /// The encrypted history.
    pub history: PathBuf,
}

impl Counter {
    /// A counter with its desk.
    pub fn new(desk: Desk, history: PathBuf) -> Self {
        Self { signs: desk.signs(), desk: Mutex::new(desk), history }
    }
}

/// Calls a command of the table by its name.
#[tauri::command]
pub async fn rpc(app: AppHandle, name: String, request: Value) -> Result<Value, Told> {
    let call = spawn_blocking(move || {
        let counter = app.state::<Counter>();
        // A desk is whole between two calls: what is half done lives in the history's transactions.
        let mut desk = counter.desk.lock().unwrap_or_else(PoisonError::into_inner);
        dispatch(&mut desk, &counter.history, &name, request)
    });
    // A call that panicked is answered too; a page that waits for ever would be worse.
    call.await.unwrap_or_else(|_| Err(broken()))
}

/// How far the running call is.
#[tauri::command]
pub fn progress(counter: State<'_, Counter>) -> Sign {
    counter.signs.now()
}

/// Asks the running call to stop.
#[tauri::command]
pub fn cancel(counter: State<'_, Counter>) {
    counter.signs.stop();
}

fn broken() -> Told {
    Told {
        code: "internal".to_owned(),
        message: "Chương trình gặp lỗi ngoài dự kiến. Dữ liệu đã lưu vẫn còn nguyên.".to_owned(),
        next_step: "Đóng chương trình rồi mở lại; nếu vẫn lỗi, báo cho người quản trị.".to_owned(),
    }
}
