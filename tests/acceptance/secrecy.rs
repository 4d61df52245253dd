//! No personal datum and no secret where it does not belong: not in the history's files, not in errors.

use tests::programs::{Gateway, json};

use crate::journey::{Office, sample};

/// Everything that lies in the office's folder, as bytes.
fn on_disk(office: &Office) -> Vec<u8> {
    let files = std::fs::read_dir(office.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    found(text.as_bytes()) || found(&utf16)
}

#[test]
fn the_history_shows_nothing_to_who_reads_the_disk() {
    let gateway = Gateway::start(None);
    let office = Office::new();
    office.prepare(&sample(), &gateway.base_url);
    let mut command = std::process::Command::new(tests::programs::socanbo());
    command.args(["profile", "secret", "practice-ndxp", "api_key", "--store"]).arg(office.store());
    let set = command
        .env("SOCANBO_PASSCODE", tests::programs::PASSCODE)
        .env("SOCANBO_SECRET_API_KEY", "khoa-chim-hoang-yen-77")
        .output()
        .unwrap();
    assert!(set.status.success());
    let sent = json(&office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]));
    let disk = on_disk(&office);
    let person = &sent["plan"][0];
    assert!(person["row"].as_u64().is_some(), "somebody was sent");
    for canary in [
        "Sở Nội vụ Thực Hành",
        "Trưởng phòng",
        "khoa-chim-hoang-yen-77",
        tests::programs::PASSCODE,
        "practice-lgsp",
        "HOSO_CBCCVC",
        "SQLite format 3",
    ] {
        assert!(!holds(&disk, canary), "“{canary}” can be read on disk");
    }
}

#[test]
fn an_error_names_nobody() {
    let office = Office::new();
    office.prepare(&sample(), "http://127.0.0.1:9");
    let done = office.socanbo(&["submit", "--profile", "practice-lgsp"]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
    let names = json(&tests::programs::run(["check", sample().to_str().unwrap(), "--json"]));
    for repair in names["repairs"].as_array().unwrap().iter().take(50) {
        let id = repair["to"].as_str().unwrap();
        assert!(!told.contains(id), "a citizen id stands in what a failed submission says");
    }
    assert!(told.to_lowercase().contains("chưa mất gì"), "it is calm and leads on: {told}");
}
