//! A clerk's whole morning in the real window: first start, a list given to the program, twenty mistakes put right with
//! the keyboard only, certain fixes undone and done again, one finding explained, sent to the practice gateway with an
//! answer lost in the middle, results, receipt; and after a restart everything is still there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use tests::morning_list::{self, Mistake};
use tests::programs::PASSCODE;

use crate::window::{Window, control};

const ENTER: &str = "\u{E007}";
const HOME: &str = "\u{E011}";
const F8: &str = "\u{E038}";
/// Letters with two marks, as typing tools make them.
const TYPED: &str = "UBND xã Thực Hành – Tổng hợp ẨỆỮ";

#[test]
#[ignore = "needs the built window, a screen and WebKit's driver: cargo xtask test"]
fn a_list_goes_in_and_an_accepted_submission_comes_out() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(morning());
}

async fn morning() {
    let folder = tempfile::tempdir().unwrap();
    let history = folder.path().join("so.scb");
    let list = folder.path().join("danh-sach.xlsx");
    let mistakes = morning_list::write(&list).unwrap();

    let window = Window::open(&history, &[&list]).await;
    window.first_start(PASSCODE).await;
    import(&window).await;
    fix_by_keyboard(&window, &mistakes).await;
    fix_all_and_back(&window).await;
    explain_one(&window).await;
    type_one(&window).await;
    let sent = submit(&window, folder.path()).await;
    window.close().await;

    let window = Window::open(&history, &[]).await;
    everything_is_still_there(&window, sent).await;
    window.close().await;
}

/// The draft: everybody found, every column understood, nothing to answer; on to the grid.
async fn import(window: &Window) {
    window.part("verdict").await;
    let said = window.text().await;
    assert!(said.contains("60"), "sixty people were found: {said}");
    window.picture("3-import").await;
    window.click("to-grid").await;
    window.grid_has_the_keys().await;
    window.picture("4-grid").await;
}

/// F8 from finding to finding; where one of the mistakes stands, its right value is typed.
async fn fix_by_keyboard(window: &Window, mistakes: &[Mistake]) {
    assert_eq!(mistakes.len(), 20, "twenty seeded mistakes");
    let names = field_names(window).await;
    let mut left: BTreeMap<(u32, &str), &Mistake> =
        mistakes.iter().map(|m| ((m.row, names[m.field].as_str()), m)).collect();
    for _ in 0..120 {
        if left.is_empty() {
            break;
        }
        let before = window.place().await;
        window.keys(F8).await;
        for _ in 0..20 {
            if window.place().await != before {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let here = window.place().await;
        let found = left.keys().copied().find(|(row, field)| here == format!("Dòng {row} · {field}"));
        if let Some(mistake) = found.and_then(|place| left.remove(&place)) {
            let findings = window.findings().await;
            window.keys(&format!("{}{ENTER}", mistake.right)).await;
            window.fewer_findings_than(findings).await;
        }
    }
    assert!(left.is_empty(), "F8 came to every mistake; left: {:?}", left.keys().collect::<Vec<_>>());
    let levels = levels(window).await;
    assert_eq!(levels["block"], 0, "nothing blocks any more: {levels}");
}

/// All certain fixes in one step, taken back with Ctrl+Z, done again with Ctrl+Y.
async fn fix_all_and_back(window: &Window) {
    let before = window.findings().await;
    window.click("fix-safe").await;
    window.fewer_findings_than(before).await;
    let after = window.findings().await;
    window.grid_has_the_keys().await;
    window.keys(&control("z")).await;
    window.until_findings(before).await;
    window.keys(&control("y")).await;
    window.until_findings(after).await;
}

/// The short probation is right, and said so.
async fn explain_one(window: &Window) {
    let causes = opened(window).await["state"]["causes"].as_array().unwrap().clone();
    let cause =
        causes.iter().find(|cause| cause["to_explain"] == 1).expect("the short probation is to be explained");
    let open = format!("[data-testid=cause][data-cause={}]", cause["id"]);
    // The first cause lies open by itself.
    let click = format!(
        "const one = document.querySelector({}); if (one.ariaExpanded !== 'true') one.click()",
        json!(open)
    );
    window.script(&click).await;
    window.click("explain-cause").await;
    window.part("explanation").await.send_keys("Theo Quyết định công nhận của Huyện ủy").await.unwrap();
    window.click("save-explanation").await;
    window.part("explained").await;
    assert_eq!(levels(window).await["explain"], 0, "nothing is left to explain");
}

/// A free text, letter by letter.
async fn type_one(window: &Window) {
    window.grid_has_the_keys().await;
    let fields = opened(window).await["fields"].as_array().unwrap().clone();
    let unit = fields.iter().position(|field| field["key"] == "using_unit_name").unwrap();
    window.keys(HOME).await;
    let name = fields[unit]["name"].as_str().unwrap();
    for _ in 0..fields.len() {
        if window.place().await.ends_with(&format!("· {name}")) {
            break;
        }
        window.keys("\u{E014}").await;
    }
    window.keys(&format!("{TYPED}{ENTER}")).await;
    let shown = format!(
        "return [...document.querySelectorAll('[role=gridcell]')].some((cell) => cell.textContent.includes('{TYPED}'))"
    );
    window.until("the typed text stands in the cell", &shown).await;
    window.click("to-submit").await;
}

/// Dry look, sending with one answer lost, results, receipt; the figures are those of the receiver's own ledger.
async fn submit(window: &Window, folder: &Path) -> u64 {
    window.click("practice").await;
    window.part("dry-look").await;
    let all = u64::from(morning_list::PEOPLE);
    window.until("everybody may be sent", &format!("return Number(document.querySelector('[data-testid=dry-add] .figures')?.textContent) === {all}")).await;
    window.picture("5-dry-look").await;
    let practice = window.command("start_practice", json!({})).await;
    let base_url = practice["base_url"].as_str().unwrap();
    let fault = json!([{ "on": { "route": "m0001", "nth": 20 }, "kind": "drop_after_effect" }]);
    tests::http::post(base_url, "/_practice/faults", &fault.to_string());
    window.click("send").await;
    window.part("standing").await;
    window.picture("6-sending").await;
    let ended = "const { state, running } = document.querySelector('[data-testid=standing]').dataset; return running === 'false' && state === 'done'";
    window.until("the submission ends, everybody accepted", ended).await;
    window.part("receipt-code").await;
    window.part("result").await;
    window.picture("7-results").await;
    let sample = practice["sample"].as_str().unwrap_or_default();
    assert!(Path::new(sample).is_file(), "the program brings a list to practise with: {practice}");
    let ledger = tests::http::get(base_url, "/_practice/ledger");
    let effects: Vec<&Value> =
        ledger.as_array().unwrap().iter().filter(|effect| effect["changed"] == true).collect();
    let people: BTreeSet<&str> = effects.iter().map(|effect| effect["key"].as_str().unwrap()).collect();
    assert_eq!(
        effects.len() as u64,
        all,
        "the receiver was changed once for each person, the lost answer included"
    );
    assert_eq!(people.len() as u64, all, "each time another person");
    let receipt = folder.join("bien-nhan.html");
    window.rpc("save_receipt", json!({ "submission": 1, "path": receipt })).await;
    let page = std::fs::read_to_string(&receipt).unwrap();
    assert!(page.contains("THỰC HÀNH") && page.contains("SCB-000001"), "the receipt is marked as practice");
    all
}

/// The next start: the list, its state, the edits, the explanation and the submission.
async fn everything_is_still_there(window: &Window, sent: u64) {
    window.part("passcode").await.send_keys(PASSCODE).await.unwrap();
    window.click("unlock").await;
    window.part("lists").await;
    let shown = window.text().await;
    assert!(shown.contains("danh-sach.xlsx"), "the list is still there: {shown}");
    window.picture("8-start").await;
    let status = window.rpc("status", json!({})).await;
    assert_eq!(status["lists"][0]["state"], "done", "and so is its submission: {status}");
    let state = opened(window).await["state"].clone();
    assert_eq!(
        (&state["levels"]["block"], &state["explained"]),
        (&json!(0), &json!(1)),
        "fixed and explained: {state}"
    );
    let rows = window.rpc("rows", json!({ "list": 1, "first": 0, "count": 60 })).await.to_string();
    assert!(rows.contains(TYPED), "the cell typed by hand");
    let submissions = window.rpc("submissions", json!({})).await;
    assert_eq!(submissions["lines"][0]["accepted"], sent, "and the submission");
}

async fn opened(window: &Window) -> Value {
    window.rpc("open", json!({ "list": 1 })).await
}

async fn field_names(window: &Window) -> BTreeMap<String, String> {
    let fields = opened(window).await["fields"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    fields.iter().map(|field| (text(&field["key"]), text(&field["name"]))).collect()
}

async fn levels(window: &Window) -> Value {
    opened(window).await["state"]["levels"].clone()
}
