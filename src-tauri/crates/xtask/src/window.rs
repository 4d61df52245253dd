//! Whether a window can be shown here, and showing it. NOT here: building it.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run;

/// Why no window is opened, or `None` where one can be.
pub fn hindrance() -> Option<&'static str> {
    if run::unattended() {
        return Some("biến CI đang đặt, không có người ngồi trước màn hình");
    }
    (!screen::there()).then_some("máy này không có màn hình")
}

/// Opens the window and leaves it to the person. Returns once it has stayed open for a moment.
pub fn open(desktop: &Path, log: &Path) -> Result<()> {
    let file = File::create(log).with_context(|| format!("không ghi được {}", log.display()))?;
    let mut child = Command::new(desktop)
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .context("không chạy được chương trình cửa sổ")?;
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(3) {
        if let Some(status) = child.try_wait()? {
            bail!("cửa sổ đóng ngay khi mở ({status}); lời báo nằm trong {}", log.display());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
mod screen {
    /// Windows and macOS always have one.
    pub fn there() -> bool {
        true
    }
}

#[cfg(target_os = "linux")]
mod screen {
    use std::net::TcpStream;
    use std::os::unix::net::UnixStream;
    use std::path::PathBuf;

    /// A variable alone is not believed: it outlives the screen in a kept session, and the window would only crash.
    pub fn there() -> bool {
        wayland().is_some_and(|socket| UnixStream::connect(socket).is_ok())
            || std::env::var("DISPLAY").is_ok_and(|display| x11(&display))
    }

    fn wayland() -> Option<PathBuf> {
        let name = std::env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty())?;
        // An absolute name stands for itself when joined.
        Some(PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR")?).join(name))
    }

    /// `:1`, `:1.0` and `unix:1` mean a local socket, `host:1` TCP port 6001.
    fn x11(display: &str) -> bool {
        let Some((host, number)) = display.rsplit_once(':') else { return false };
        let Ok(number) = number.split('.').next().unwrap_or_default().parse::<u16>() else { return false };
        match host {
            "" | "unix" => UnixStream::connect(format!("/tmp/.X11-unix/X{number}")).is_ok(),
            host => TcpStream::connect((host, 6000_u16.saturating_add(number))).is_ok(),
        }
    }
}
