//! The outbox, the ledger of attempts, the last accepted state, the results.

use crate::*;

#[test]
fn everything_is_queued_before_anything_is_sent_and_kept_to_the_byte() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 30);
    let odd = NewMessage { body: vec![0, 255, b'\n', 0], ..new_message(rows[0], 900, "odd") };
    let large = NewMessage { body: vec![b'x'; 3_000_000], ..new_message(rows[1], 901, "large") };
    let submission = store.open_submission(&new_submission(import), [odd.clone(), large.clone()]).unwrap();
    let messages = store.messages(submission, 0, 10).unwrap();
    assert!(messages.iter().all(|m| m.state == MessageState::Queued), "all queued");
    assert_eq!(store.message_body(messages[0].id).unwrap(), odd.body, "zero bytes and all");
    assert_eq!(store.message_body(messages[1].id).unwrap(), large.body, "3 MB and all");
    assert_eq!(messages[0].body_sha256.len(), 64, "the hash is fixed with it");

    let again =
        store.open_submission(&new_submission(import), [new_message(rows[2], 1, "a"), odd]).unwrap_err();
    assert_eq!(again.code(), "message_id_used", "a message id is used once");
    assert_eq!(store.submissions_of(import).unwrap().len(), 1, "the second submission left nothing");
    let (_, others) = imported(&mut store, 1);
    let strange =
        store.open_submission(&new_submission(import), [new_message(others[0], 5, "b")]).unwrap_err();
    assert_eq!(strange.code(), "not_found", "a row of another import is not sent under this one");
}

#[test]
fn an_accepted_message_goes_its_whole_way() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 3);
    let submission = submitted(&mut store, import, &rows, "a");
    let first = store.next_open(submission, 0).unwrap().unwrap();

    let begun = store.begin_attempt(first.id, 10).unwrap();
    assert_eq!(store.message(first.id).unwrap().state, MessageState::Sending, "on its way");
    let twice = store.begin_attempt(first.id, 11).unwrap_err();
    assert!(
        matches!(twice, StoreError::NotAllowed { from: MessageState::Sending, .. }),
        "not twice at once: {twice}"
    );
    let busy = store.set_message_state(first.id, MessageState::Accepted, "x", 11).unwrap_err();
    assert_eq!(busy.code(), "not_allowed", "what is on its way moves only by its answer");
    store.finish_attempt(begun.attempt, &ended(Outcome::NotSent), MessageState::Queued).unwrap();
    let begun = store.begin_attempt(first.id, 12).unwrap();
    assert_eq!(begun.nth, 2, "the second try");
    let back =
        store.finish_attempt(begun.attempt, &ended(Outcome::Unknown), MessageState::Queued).unwrap_err();
    assert_eq!(back.code(), "not_allowed", "what may have arrived is not simply queued again");
    store.finish_attempt(begun.attempt, &ended(Outcome::Accepted), MessageState::Accepted).unwrap();
    let late =
        store.finish_attempt(begun.attempt, &ended(Outcome::Refused), MessageState::Refused).unwrap_err();
    assert_eq!(late.code(), "attempt_ended", "an answer counts once");
    assert_eq!(store.begin_attempt(first.id, 13).unwrap_err().code(), "not_allowed", "accepted is final");

    assert_eq!(store.next_open(submission, 0).unwrap().unwrap().position, 1, "the next in order");
    let line = &store.results(submission, 0, 10).unwrap()[0];
    assert_eq!(
        (
            line.row_no,
            line.sheet.as_str(),
            line.state,
            line.attempts,
            line.server_text.as_deref(),
            line.first_at
        ),
        (9, "Danh sách", MessageState::Accepted, 2, Some("Thành công"), Some(10)),
        "the clerk sees row, state, tries and the receiver's words"
    );
    let attempts = store.attempts(first.id).unwrap();
    let sent: Vec<_> = attempts.iter().map(|a| (&*a.message_id, &*a.body_sha256)).collect();
    assert_eq!(sent, [("a-0", &*first.body_sha256); 2], "every try sent the identical message");
    let counts = store.submission(submission).unwrap().counts;
    assert_eq!((counts.accepted, counts.queued, counts.total()), (1, 2, 3), "nothing is lost from the count");
}

#[test]
fn what_the_receiver_holds_follows_its_acceptances_per_environment() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 1);
    let held = |store: &Store, environment: &str| {
        store.accepted_state(environment, "H26.1", "CB0000").unwrap().map(|state| state.dossier_json)
    };
    let send = |store: &mut Store, run: &str, verb: Verb, to: MessageState| {
        let after = (verb != Verb::Del).then(|| format!("{{\"run\":\"{run}\"}}"));
        let message = NewMessage { verb, dossier_after: after, ..new_message(rows[0], 0, run) };
        let submission = store.open_submission(&new_submission(import), [message]).unwrap();
        let id = store.next_open(submission, 0).unwrap().unwrap().id;
        let begun = store.begin_attempt(id, 1).unwrap();
        store.finish_attempt(begun.attempt, &ended(Outcome::Accepted), to).unwrap();
        id
    };
    assert_eq!(held(&store, "practice"), None, "nothing was accepted yet");
    send(&mut store, "a", Verb::Add, MessageState::Accepted);
    assert_eq!(held(&store, "practice").as_deref(), Some("{\"run\":\"a\"}"), "an accepted ADD is held");
    assert_eq!(held(&store, "prod"), None, "the practice gateway says nothing of the national database");
    send(&mut store, "b", Verb::Edit, MessageState::Refused);
    assert_eq!(
        held(&store, "practice").as_deref(),
        Some("{\"run\":\"a\"}"),
        "a refused EDIT changes nothing"
    );
    let edit = send(&mut store, "c", Verb::Edit, MessageState::Accepted);
    let state = store.accepted_of_unit("practice", "H26.1").unwrap();
    assert_eq!((state.len(), state[0].message), (1, edit), "an accepted EDIT takes its place");
    let unknown = send(&mut store, "d", Verb::Del, MessageState::Unknown);
    assert!(held(&store, "practice").is_some(), "a lost answer changes nothing yet");
    store.set_message_state(unknown, MessageState::Accepted, "lookup", 9).unwrap();
    assert_eq!(held(&store, "practice"), None, "the lookup says that the DEL arrived: the person is gone");
}

#[test]
fn the_state_machine_lets_nothing_out_of_a_final_state_and_every_other_has_an_exit() {
    use MessageState::*;
    for from in MessageState::ALL {
        let exits: Vec<_> = MessageState::ALL.iter().filter(|to| from.may_become(**to)).collect();
        let is_final = matches!(from, Accepted | Refused | Cancelled);
        assert_eq!(exits.is_empty(), is_final, "{from:?} leads to {exits:?}");
        assert_eq!(MessageState::from_word(from.as_str()), Some(*from), "{from:?} is kept as its word");
    }
    assert!(
        !Sending.may_become(Cancelled) && !Unknown.may_become(Cancelled),
        "what may have arrived is not cancelled"
    );
}

#[test]
fn open_submissions_are_those_with_work_left() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 2);
    let first = submitted(&mut store, import, &rows, "a");
    let second = submitted(&mut store, import, &rows, "b");
    let open = |store: &Store| store.open_submissions().unwrap().iter().map(|s| s.id).collect::<Vec<_>>();
    assert_eq!(open(&store), [first, second], "oldest first");
    assert_eq!(store.cancel_queued(first, 5).unwrap(), 2, "two were not sent yet");
    assert_eq!(open(&store), [second], "a cancelled one has no work left");
    assert_eq!(
        store.submission(first).unwrap().counts.state(),
        SubmissionState::DoneInPart,
        "nothing was sent"
    );
    for message in store.open_messages(second, 0, 10).unwrap() {
        store.set_message_state(message.id, MessageState::NeedsPerson, "no_unit_code", 6).unwrap();
    }
    assert_eq!(open(&store), [], "a person's decision is no work for the program");
    assert_eq!(
        store.submission(second).unwrap().counts.state(),
        SubmissionState::NeedsPerson,
        "but it is waited for"
    );
    let messages = store.messages_of_person("001085000001").unwrap();
    assert_eq!(messages.len(), 2, "a person's messages over all submissions");
    assert_eq!(messages[0].note.as_deref(), Some("no_unit_code"), "with the reason");
}

#[test]
fn a_cut_off_try_is_unknown_at_the_next_open_and_its_late_answer_does_not_count() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 2);
    let submission = submitted(&mut store, import, &rows, "a");
    let id = store.next_open(submission, 0).unwrap().unwrap().id;
    let begun = store.begin_attempt(id, 1).unwrap();
    drop(store);
    let mut store = temp.open().unwrap();
    assert_eq!(store.interrupted(), 1, "one was on its way");
    let message = store.message(id).unwrap();
    assert_eq!(
        (message.state, message.note.as_deref()),
        (MessageState::Unknown, Some("interrupted")),
        "never queued again by itself"
    );
    assert_eq!(store.attempts(id).unwrap()[0].ended_at, None, "the try has no end");
    let late =
        store.finish_attempt(begun.attempt, &ended(Outcome::Accepted), MessageState::Accepted).unwrap_err();
    assert_eq!(late.code(), "attempt_ended", "it was given up");
    assert_eq!(
        store.begin_attempt(id, 2).unwrap().nth,
        2,
        "it may be repeated where that is declared harmless"
    );
}
