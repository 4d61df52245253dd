//! Prepares what the window embeds. A clone whose `ui` was never built still compiles, with a page that says so.

use std::{fs, io, path::Path};

const NOT_BUILT: &str = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Sổ Cán Bộ</title>\
<p>Giao diện chưa được dựng. Chạy <code>cargo xtask demo</code> hoặc <code>npm run build</code> trong thư mục ui.</p></html>";

fn main() -> io::Result<()> {
    let dist = Path::new("../ui/dist");
    println!("cargo:rerun-if-changed=../ui/dist");
    if !dist.join("index.html").exists() {
        fs::create_dir_all(dist)?;
        fs::write(dist.join("index.html"), NOT_BUILT)?;
    }
    tauri_build::build();
    Ok(())
}
