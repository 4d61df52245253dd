//! The binary: its first line, its refusals, its help.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::client::{call, ndxp_login};

/// Ends the program whatever the test does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_socanbo-sandbox"))
}

#[test]
fn first_line_tells_address_and_credentials() {
    let faults = std::env::temp_dir().join(format!("practice-faults-{}.json", std::process::id()));
    std::fs::write(&faults, r#"[{"on":{"route":"token"},"kind":"status503"}]"#).unwrap();
    let child =
        program().args(["--listen", "127.0.0.1:0", "--faults"]).arg(&faults).stdout(Stdio::piped()).spawn();
    let mut running = Running(child.expect("the program starts"));
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let greeting: Value = serde_json::from_str(&line).expect("the first line is one JSON object");
    let address = greeting["address"].as_str().unwrap().parse().expect("with a socket address");
    assert_eq!(greeting["base_url"], format!("http://{address}"), "and the same as a URL");
    assert_eq!(greeting["org_code"], "000.00.00.H99", "the organisation to send for");
    assert_eq!(greeting["credentials"]["username"], "practice", "and what to sign in with");
    assert!(!ndxp_login(address).is_empty(), "it serves");
    assert_eq!(call(address, "POST", "/lgsp/token", &[], b"").status, 503, "the fault file is in force");
    let _ = std::fs::remove_file(&faults);
}

#[test]
fn wrong_use_ends_with_3_and_a_sentence() {
    for (args, part) in [
        (&["--listen", "0.0.0.0:0"][..], "127.0.0.1"),
        (&["--listen", "nowhere"], "chưa đúng dạng"),
        (&["--listen"], "Thiếu giá trị"),
        (&["--faults", "no-such-file.json"], "Không đọc được tệp lỗi"),
        (&["--token-seconds", "-1"], "số giây"),
        (&["--nonsense"], "Không có tùy chọn"),
    ] {
        let output = program().args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{args:?} is wrong use");
        assert!(output.stdout.is_empty(), "{args:?} prints no address");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(part), "{args:?} says what to do: {said}");
    }
}

#[test]
fn help_is_vietnamese_and_names_every_fault() {
    let output = program().arg("--help").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "help is no error");
    let help = String::from_utf8(output.stdout).unwrap();
    for word in
        ["Cổng thực hành", "--listen", "--faults", "garbage_bytes", "expire_tokens", "retry_after_s", "nth"]
    {
        assert!(help.contains(word), "help explains {word}");
    }
}
