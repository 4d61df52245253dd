//! Started a second time with a file, the program opens it in the window that is there.

use tests::demo_list;
use tests::programs::PASSCODE;

use crate::window::Window;

#[test]
#[ignore = "needs the built window, a screen and WebKit's driver: cargo xtask test"]
fn a_second_start_hands_its_file_to_the_first_window() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(handed_over());
}

async fn handed_over() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("danh-sach-thu-hai.xlsx");
    demo_list::write(&list).unwrap();

    let window = Window::open(&folder.path().join("so.scb"), &[]).await;
    window.part("passcode").await;
    // Given while the book is still closed: the file waits.
    assert!(window.start_again(&list).success(), "the second start ends well");
    window.first_start(PASSCODE).await;
    window.part("verdict").await;
    let said = window.text().await;
    assert!(said.contains(&demo_list::PEOPLE.to_string()), "the file was read in the first window: {said}");
    assert!(!list.with_extension("scb").exists(), "the second start made no book of its own");
    window.close().await;
}
