//! `cargo xtask demo`: the main job end to end on a sample list, for someone who has just cloned the repository. It
//! ends well only if the practice gateway accepted every person that could be sent. NOT here: reading socanbo's JSON
//! (`report`), the gateway's life (`practice`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::packages::Purpose;
use crate::practice::Practice;
use crate::report::{self, Checked, Submitted};
use crate::run::{self, say};
use crate::{place, setup, ui, window, wording};

/// The sample list; every person in it is invented.
const LIST: &str = "tests/fixtures/workbooks/demo-tinh-thuc-hanh.xlsx";

/// Protects a history of invented people, so it may stand here.
const PASSCODE: &str = "Thuc-hanh-2026";

/// The demo's programs and places.
struct Demo {
    socanbo: PathBuf,
    list: PathBuf,
    folder: PathBuf,
}

/// Runs the demo.
pub fn demo() -> Result<()> {
    let started = Instant::now();
    let list = place::root()?.join(LIST);
    if !list.is_file() {
        bail!("không thấy danh sách mẫu {LIST}. Hãy lấy lại đủ kho mã nguồn rồi chạy lại.");
    }
    let hindrance = window::hindrance();

    step("Chuẩn bị máy");
    let window_too: &[Purpose] = if hindrance.is_none() { &[Purpose::Window] } else { &[] };
    setup::system(&[&[Purpose::Core], window_too].concat(), &[])?;

    step("Dựng chương trình (lần đầu mất vài phút)");
    let socanbo = run::build_binary("socanbo", &["--bin", "socanbo"])?;
    let desktop = match hindrance {
        Some(_) => None,
        None => Some(build_window()?),
    };

    let demo = Demo { socanbo, list, folder: place::demo_folder()? };
    demo.wipe()?;
    let checked = demo.check()?;
    demo.send("practice-lgsp", "LGSP → NDXP → cơ sở dữ liệu quốc gia", "lich-su.scb", &checked)?;
    demo.send("practice-ndxp", "thẳng qua NDXP", "lich-su-ndxp.scb", &checked)?;

    say(&format!(
        "\nXong: mọi người gửi được đều đã được cổng thực hành nhận, theo cả hai đường. Tổng cộng {}.",
        wording::time(started.elapsed())
    ));
    match (desktop, hindrance) {
        (Some(desktop), _) => demo.open_window(&desktop),
        (None, reason) => {
            let reason = reason.unwrap_or("không rõ lý do");
            say(&format!(
                "Không mở cửa sổ vì {reason}; công việc trên đã làm trọn bằng dòng lệnh, cùng một phần lõi."
            ));
            Ok(())
        }
    }
}

fn build_window() -> Result<PathBuf> {
    ui::packages()?;
    ui::script("build")?;
    run::build_binary("desktop", &["-p", "desktop", "--features", "custom-protocol"])
}

impl Demo {
    /// What an earlier demo left: its people would already be known and nothing would be sent.
    fn wipe(&self) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).with_context(|| {
                format!(
                    "không dọn được {}. Hãy đóng chương trình đang mở rồi chạy lại",
                    self.folder.display()
                )
            })?;
        }
        fs::create_dir_all(&self.folder).with_context(|| format!("không tạo được {}", self.folder.display()))
    }

    fn check(&self) -> Result<Checked> {
        step(&format!("Soát danh sách {LIST}"));
        let (report, _) = self.ask(self.command(&["check"]).arg(&self.list).arg("--json"), &[0, 1])?;
        let checked = Checked::read(&report).context("kết quả của socanbo check")?;
        figures(&checked.lines());
        Ok(checked)
    }

    /// Import, connect, send, look back: with a history and a gateway of its own, so that no person is known yet.
    fn send(&self, profile: &str, route: &str, store: &str, checked: &Checked) -> Result<()> {
        let store = self.folder.join(store);
        let practice = Practice::start(&self.socanbo)?;
        step(&format!("Mở cổng thực hành, đường {route}"));
        figures(&[format!("{} (chỉ trên máy này, không gửi gì ra ngoài)", practice.base_url())]);

        step("Đưa danh sách vào lịch sử (mã hóa trên máy)");
        self.tell(self.command(&["import"]).arg(&self.list).arg("--store").arg(&store), &[0, 1])?;
        let base_url = format!("base_url={}", practice.base_url());
        self.tell(self.command(&["profile", "set", profile, &base_url, "--store"]).arg(&store), &[0])?;

        step(&format!("Gửi qua {profile}"));
        let started = Instant::now();
        let (report, exit) = self
            .ask(self.command(&["submit", "--profile", profile, "--json", "--store"]).arg(&store), &[0, 1])?;
        let submitted = Submitted::read(&report).context("kết quả của socanbo submit")?;
        figures(&submitted.lines(started.elapsed()));
        if submitted.held_back() > 0 {
            figures(&["giữ lại vì:".to_owned()]);
            figures(&checked.blocked_lines());
        }
        submitted.judge(checked.people, exit)?;

        step("Xem lại lịch sử");
        let (status, _) = self.ask(self.command(&["status", "--json", "--store"]).arg(&store), &[0, 1])?;
        let kept = status.get("submissions").and_then(Value::as_array).map(Vec::len);
        let kept = kept.context("kết quả của socanbo status thiếu danh sách submissions")?;
        if kept == 0 {
            bail!("lịch sử không giữ lần gửi vừa rồi");
        }
        figures(&[format!("giữ {kept} lần gửi, kết quả từng người nằm trong {}", store.display())]);
        Ok(())
    }

    fn open_window(&self, desktop: &Path) -> Result<()> {
        step("Mở cửa sổ chương trình");
        window::open(desktop, &self.folder.join("cua-so.log"))?;
        figures(&[
            format!("Kéo tệp {} vào cửa sổ để làm lại việc trên.", self.list.display()),
            "Đóng cửa sổ bằng nút × như mọi chương trình; lệnh này không chờ.".to_owned(),
        ]);
        Ok(())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.socanbo);
        command.args(arguments).env("SOCANBO_PASSCODE", PASSCODE);
        command
    }

    /// Runs for the JSON it prints.
    fn ask(&self, command: &mut Command, allowed: &[i32]) -> Result<(Value, Option<i32>)> {
        let output = run::output(command)?;
        let exit = output.status.code();
        expect_exit(command, exit, allowed)?;
        let report = report::json(&output.stdout).with_context(|| format!("`{}`", run::shown(command)))?;
        Ok((report, exit))
    }

    /// Runs with what it prints passed on.
    fn tell(&self, command: &mut Command, allowed: &[i32]) -> Result<()> {
        let status =
            command.status().with_context(|| format!("không chạy được `{}`", run::shown(command)))?;
        expect_exit(command, status.code(), allowed)
    }
}

fn expect_exit(command: &Command, exit: Option<i32>, allowed: &[i32]) -> Result<()> {
    match exit {
        Some(code) if allowed.contains(&code) => Ok(()),
        Some(code) => bail!("lệnh `{}` kết thúc với mã {code}", run::shown(command)),
        None => bail!("lệnh `{}` bị ngắt", run::shown(command)),
    }
}

fn step(text: &str) {
    say(&format!("\n▸ {text}"));
}

fn figures(lines: &[String]) {
    for line in lines {
        say(&format!("    {line}"));
    }
}
