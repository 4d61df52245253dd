//! The first morning with the program: first start, a list given to it, safe fixes, one cell by hand, sent to the
//! practice gateway, results; and after a restart everything is still there.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use tests::demo_list;
use tests::programs::PASSCODE;

use crate::window::Window;

const ENTER: &str = "\u{E007}";
const HOME: &str = "\u{E011}";
const RIGHT: &str = "\u{E014}";
/// Letters with two marks, as typing tools make them.
const TYPED: &str = "Trưởng phòng Kế hoạch – Tổng hợp ẨỆỮ";

#[test]
#[ignore = "needs the built window, a screen and WebKit's driver: cargo xtask test"]
fn a_list_goes_in_and_an_accepted_submission_comes_out() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(morning());
}

async fn morning() {
    let folder = tempfile::tempdir().unwrap();
    let history = folder.path().join("so.scb");
    let list = folder.path().join("danh-sach.xlsx");
    demo_list::write(&list).unwrap();

    let window = Window::open(&history, &[&list]).await;
    first_start(&window).await;
    review(&window).await;
    submit(&window).await;
    window.close().await;

    let window = Window::open(&history, &[]).await;
    everything_is_still_there(&window).await;
    window.close().await;
}

/// Passcode, recovery code, and the list the program was started with.
async fn first_start(window: &Window) {
    window.part("passcode").await.send_keys(PASSCODE).await.unwrap();
    window.picture("1-first-start").await;
    window.click("unlock").await;
    let code = window.part("recovery-code").await.text().await.unwrap();
    assert!(code.len() > 20, "a recovery code is shown once");
    window.picture("2-recovery-code").await;
    window.click("recovery-done").await;

    window.part("import-summary").await;
    let kept = window.figure("kept").await;
    assert_eq!(kept, demo_list::PEOPLE as u64, "everybody was kept, and nothing else");
    window.picture("3-import").await;
    window.click("to-grid").await;
}

/// Findings, safe fixes, one cell by hand.
async fn review(window: &Window) {
    window.part("cause").await;
    window
        .until("people stand in the grid", "return document.querySelectorAll('[role=gridcell]').length > 20")
        .await;
    window.picture("4-grid").await;
    let before = total(&findings(window).await);
    assert!(before > 0, "the list has honest mistakes");
    window.click("fix-safe").await;
    let fewer = format!(
        "return [...document.querySelectorAll('[data-testid=levels] .level')].reduce((sum, level) => sum + Number(level.textContent), 0) < {before}"
    );
    window.until("the window counts fewer findings after the safe fixes", &fewer).await;
    let fixed = total(&findings(window).await);
    edit_a_cell(window).await;
    let after = total(&findings(window).await);
    assert!(after <= fixed, "a free text makes nothing worse: {fixed} findings, then {after}");
    window.click("to-submit").await;
}

/// Dry look, sending, results; the figures of the window are those of the receiver's own ledger.
async fn submit(window: &Window) {
    window.click("practice").await;
    let look = window.part("dry-look").await;
    let sendable: u64 = look.attr("data-sendable").await.unwrap().unwrap().parse().unwrap();
    let told = window
        .command("rpc", json!({ "name": "dry_look", "request": { "list": 1, "profile": "practice-lgsp" } }))
        .await;
    assert_eq!(told["add"].as_u64(), Some(sendable), "the window shows what the program plans: {told}");
    assert!(sendable > 50, "most people can be sent: {told}");
    window.picture("5-dry-look").await;
    window.click("send").await;
    window.part("standing").await;
    window.picture("6-sending").await;
    let ended = "const { state, running } = document.querySelector('[data-testid=standing]').dataset; return running === 'false' && state === 'done'";
    window.until("the submission ends, everybody accepted", ended).await;
    window.part("result").await;
    window.picture("7-results").await;
    assert_eq!(window.number("[data-testid=tab-accepted] .figures").await, sendable, "accepted, one by one");
    let rows = "return document.querySelectorAll('[data-testid=result][data-state=accepted]').length";
    assert_eq!(
        window.script(rows).await,
        json!(sendable.min(100)),
        "a page of results holds a hundred people"
    );

    let practice = window.command("start_practice", json!({})).await;
    let sample = practice["sample"].as_str().unwrap_or_default();
    assert!(Path::new(sample).is_file(), "the program brings a list to practise with: {practice}");
    let ledger = tests::http::get(practice["base_url"].as_str().unwrap(), "/_practice/ledger");
    let effects = ledger.as_array().unwrap();
    let people: BTreeSet<&str> = effects.iter().map(|effect| effect["key"].as_str().unwrap()).collect();
    assert_eq!(effects.len() as u64, sendable, "the receiver was changed once for each sendable person");
    assert_eq!(people.len() as u64, sendable, "each time another person");
}

/// The next start: the list, its state and the cell typed by hand.
async fn everything_is_still_there(window: &Window) {
    window.part("passcode").await.send_keys(PASSCODE).await.unwrap();
    window.click("unlock").await;
    window.part("lists").await;
    // Not the element's text: the driver leaves out what could be cut off.
    let shown = window.text().await;
    assert!(shown.contains("danh-sach.xlsx"), "the list is still there: {shown}");
    let status = window.command("rpc", json!({ "name": "status", "request": {} })).await;
    assert_eq!(status["lists"][0]["state"], "done", "and so is its submission: {status}");
    let rows = rows(window).await;
    let cells = rows["rows"][0]["cells"].as_array().unwrap();
    assert!(cells.contains(&json!(TYPED)), "and the cell typed by hand: {rows}");
    window.picture("8-start").await;
}

/// Types a position into the first person's cell, as from the keyboard.
async fn edit_a_cell(window: &Window) {
    let rows = rows(window).await;
    let fields = rows["fields"].as_array().unwrap();
    let position =
        fields.iter().position(|field| field["key"] == "current_position").expect("the list has positions");
    let focused = "const box = document.querySelector('.grid-editor'); box.focus(); return document.activeElement === box";
    window.until("the grid has the focus", focused).await;
    window.keys(HOME).await;
    let name = &fields[position]["name"];
    let there = format!("return document.querySelector('.grid-column.active')?.title === {name}");
    for _ in 0..fields.len() {
        if window.script(&there).await == Value::Bool(true) {
            break;
        }
        window.keys(RIGHT).await;
    }
    window.keys(&format!("{TYPED}{ENTER}")).await;
    let shown = format!(
        "return [...document.querySelectorAll('[role=gridcell]')].some((cell) => cell.textContent.includes('{TYPED}'))"
    );
    window.until("the typed text stands in the cell", &shown).await;
    let mut kept = Value::Null;
    for _ in 0..50 {
        kept = self::rows(window).await["rows"][0]["cells"][position].take();
        if kept == TYPED {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("what was typed is kept, letter by letter: {kept}");
}

async fn rows(window: &Window) -> Value {
    window.command("rpc", json!({ "name": "rows", "request": { "list": 1, "first": 0, "count": 1 } })).await
}

async fn findings(window: &Window) -> Value {
    window
        .command("rpc", json!({ "name": "findings", "request": { "list": 1, "cause": null, "count": 0 } }))
        .await
}

fn total(findings: &Value) -> u64 {
    ["block", "explain", "hint"].iter().map(|level| findings[*level].as_u64().unwrap()).sum()
}
