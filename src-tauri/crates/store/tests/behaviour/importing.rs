//! Imports and their rows.

use crate::*;

#[test]
fn an_import_is_kept_with_its_files_and_rows_in_order() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 250);
    let (second, _) = imported(&mut store, 3);
    let listed = store.imports().unwrap();
    assert_eq!(
        listed.iter().map(|i| (i.id, i.rows)).collect::<Vec<_>>(),
        [(second, 3), (import, 250)],
        "newest first"
    );
    assert_eq!(listed[1].files, new_import().files, "with its files");
    assert_eq!(listed[1].latest, None, "nothing was sent");

    let page = store.rows(import, 240, 50).unwrap();
    assert_eq!(
        page.iter().map(|r| r.position).collect::<Vec<_>>(),
        (240..250).collect::<Vec<_>>(),
        "the last page"
    );
    assert_eq!(page[0].dossier_json, new_row(240).dossier_json, "as it was given");
    assert_eq!(store.row(rows[7]).unwrap().row_no, 16, "one row by its id");
    assert_eq!(store.row(RowId(1_000_000)).unwrap_err().code(), "not_found", "no such row");
    assert_eq!(store.rows_of_person("001085000002").unwrap().len(), 2, "a person is found over all imports");

    store.set_import_summary(import, "{\"block\":0}", 9).unwrap();
    assert_eq!(store.import(import).unwrap().summary_json, "{\"block\":0}", "newer figures");
    submitted(&mut store, import, &rows[..2], "a");
    let latest = store.import(import).unwrap().latest.unwrap().1;
    assert_eq!((latest.queued, latest.state()), (2, SubmissionState::Open), "the latest submission shows");
}

#[test]
fn an_import_that_fails_half_way_leaves_nothing() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let before = store.audit_head().unwrap();
    let rows = (0..50).map(new_row).inspect(|row| assert!(row.row_no < 40, "the source breaks off"));
    let failed =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| store.add_import(&new_import(), rows)));
    assert!(failed.is_err(), "the import was cut off");
    assert!(store.imports().unwrap().is_empty(), "no half import");
    assert_eq!(store.audit_head().unwrap(), before, "and no audit row for it");
    imported(&mut store, 2);
}

#[test]
fn a_hundred_thousand_rows_are_kept() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let started = std::time::Instant::now();
    let rows = (0..100_000).map(|n| NewRow { dossier_json: "x".repeat(1_500), ..new_row(n) });
    let import = store.add_import(&new_import(), rows).unwrap();
    println!("100,000 rows of 1.5 KB: {:?}", started.elapsed());
    let page = store.rows(import, 99_990, 100).unwrap();
    assert_eq!((page.len(), page[9].position), (10, 99_999), "the last page is there");
}

#[test]
fn profile_values_are_replaced_and_removed() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    store.set_profile_value("p", ValueKind::Var, "base_url", "http://127.0.0.1:1", 1).unwrap();
    store.set_profile_value("p", ValueKind::Var, "base_url", "http://127.0.0.1:2", 2).unwrap();
    store.set_profile_value("p", ValueKind::Secret, "key", "k", 3).unwrap();
    store.set_profile_value("q", ValueKind::Var, "base_url", "other", 4).unwrap();
    let values = store.profile_values("p").unwrap();
    let values: Vec<_> = values.iter().map(|v| (v.kind, v.name.as_str(), v.value.as_str())).collect();
    assert_eq!(
        values,
        [(ValueKind::Secret, "key", "k"), (ValueKind::Var, "base_url", "http://127.0.0.1:2")],
        "the later value counts, other profiles stay out"
    );
    store.set_profile_value("p", ValueKind::Secret, "key", "", 5).unwrap();
    assert_eq!(store.profile_values("p").unwrap().len(), 1, "an empty value removes");
}
