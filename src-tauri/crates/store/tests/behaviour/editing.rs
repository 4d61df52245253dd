//! Edits over an import: steps, undo, redo, and explanations.

use crate::*;

fn edit(row: RowId, field: &str, new: &str) -> NewEdit {
    NewEdit { row, field: field.to_owned(), old: Some("cũ".to_owned()), new: Some(new.to_owned()) }
}

fn value(store: &Store, row: RowId, field: &str) -> Option<String> {
    store.overlay_of_row(row).unwrap().get(field).cloned().flatten()
}

#[test]
fn a_fix_of_many_cells_is_one_undo_step() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 5);
    store.add_edits(import, EditSource::Hand, 1, [edit(rows[0], "full_name", "một")]).unwrap();
    let all: Vec<_> = rows.iter().map(|row| edit(*row, "full_name", "hai")).collect();
    let fix = store.add_edits(import, EditSource::SafeFix, 2, all).unwrap();
    assert_eq!(store.overlay_of(import).unwrap().len(), 5, "five rows are covered");
    assert_eq!(value(&store, rows[0], "full_name").as_deref(), Some("hai"), "the later step lies on top");

    let undone = store.undo(import, 3).unwrap().unwrap();
    assert_eq!((undone.id, undone.edits.len(), undone.live), (fix, 5, false), "all five at once");
    assert_eq!(value(&store, rows[0], "full_name").as_deref(), Some("một"), "the earlier step shows again");
    assert_eq!(value(&store, rows[1], "full_name"), None, "the others are as imported");
    assert_eq!(store.redo(import, 4).unwrap().unwrap().id, fix, "and back");
    assert_eq!(value(&store, rows[1], "full_name").as_deref(), Some("hai"), "the fix lies there again");
    assert_eq!(store.redo(import, 5).unwrap(), None, "nothing more to bring back");
}

#[test]
fn a_new_step_overtakes_what_was_undone_and_the_journal_keeps_all() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 2);
    for word in ["một", "hai", "ba"] {
        store.add_edits(import, EditSource::Hand, 1, [edit(rows[0], "f", word)]).unwrap();
    }
    store.undo(import, 2).unwrap();
    store.undo(import, 2).unwrap();
    store.redo(import, 2).unwrap();
    assert_eq!(value(&store, rows[0], "f").as_deref(), Some("hai"), "two back, one forward");
    let emptied = NewEdit { new: None, ..edit(rows[0], "f", "") };
    store.add_edits(import, EditSource::Paste, 3, [emptied]).unwrap();
    assert_eq!(store.overlay_of_row(rows[0]).unwrap().get("f"), Some(&None), "emptied is not “as imported”");
    assert_eq!(store.redo(import, 4).unwrap(), None, "the third word was overtaken");
    store.undo(import, 5).unwrap();
    assert_eq!(value(&store, rows[0], "f").as_deref(), Some("hai"), "undo goes back to what was live");
    let journal: Vec<bool> = store.edits_of(import).unwrap().iter().map(|step| step.live).collect();
    assert_eq!(journal, [true, true, false, false], "nothing was deleted from the journal");
}

#[test]
fn a_row_of_another_import_is_refused_whole() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 1);
    let (_, others) = imported(&mut store, 1);
    let edits = [edit(rows[0], "f", "a"), edit(others[0], "f", "b")];
    let error = store.add_edits(import, EditSource::Hand, 1, edits).unwrap_err();
    assert_eq!(error.code(), "not_found", "a stranger's row");
    assert!(store.edits_of(import).unwrap().is_empty(), "and nothing of the step was kept");
}

#[test]
fn an_explanation_is_kept_replaced_and_removed() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 2);
    let said = |row: RowId, field: Option<&str>, text: &str| Explanation {
        row,
        code: "TL05".to_owned(),
        field: field.map(str::to_owned),
        value_sha256: "ab".to_owned(),
        text: text.to_owned(),
        made_at: 7,
    };
    let first = [said(rows[0], Some("salary_step"), "đúng theo quyết định"), said(rows[1], None, "đã xem")];
    store.explain(import, &first, 7).unwrap();
    assert_eq!(store.explanations_of(import).unwrap(), first, "as given");
    store.explain(import, &[said(rows[0], Some("salary_step"), "khác"), said(rows[1], None, "")], 8).unwrap();
    let left = store.explanations_of(import).unwrap();
    assert_eq!(
        (left.len(), left[0].text.as_str()),
        (1, "khác"),
        "the later text counts, an empty one removes"
    );
}
