//! The window's types are made from the command table; a change on one side alone is seen here.

use std::path::Path;

#[test]
fn the_committed_types_are_those_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/wire/index.ts");
    let made = app::commands::typescript();
    if std::env::var_os("SOCANBO_REGENERATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert_eq!(
        committed, made,
        "run the acceptance tests once with SOCANBO_REGENERATE=1 and commit the result"
    );
}
