//! Sending: the outbox is written whole, every attempt is in the ledger before it leaves, and a lost answer is
//! resolved as the profile declares — ask, repeat where that is harmless, or stop at a person.
//!
//! Sending goes in small steps ([`Desk::send_some`]): a host shows progress between them, and pausing is not calling.

use std::collections::BTreeMap;

use domain::rules::Level;
use gateway::{NotSent, Outcome, Prepared, Reply, Resolution, Verdict, judge, judge_lookup};
use serde::{Deserialize, Serialize};
use store::{AttemptEnd, Message, MessageState, NewSubmission, StateCounts, SubmissionId};

use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::open::Explained;
use crate::plan::Plan;
use crate::profiles::pause;

/// How often one message is tried again within one go while its answers stay lost.
const REPEATS: u32 = 3;
/// Why a go ends when answers stay lost.
const LOST: &str = "answers_lost";
/// So many people in a row whose answers are lost are no accident of one record: the gateway needs a pause.
const LOST_IN_A_ROW: u32 = 3;

/// One explanation as a file or a window gives it: for one row, or for every finding of a rule.
#[derive(Debug, Clone, Deserialize)]
pub struct ExplanationLine {
    /// Rule code.
    pub code: String,
    /// Excel row; every row when absent.
    #[serde(default)]
    pub row: Option<u32>,
    /// Sheet name; every sheet when absent.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The explanation.
    pub text: String,
}

/// Where a submission stands.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    /// Its number.
    pub submission: i64,
    /// The list it sends.
    pub list: i64,
    /// The profile it goes through.
    pub profile: String,
    /// `open`, `needs_person`, `done_in_part`, `done`.
    pub state: &'static str,
    /// Messages.
    pub sent: u32,
    /// Taken by the receiver.
    pub accepted: u32,
    /// Refused by the receiver.
    pub refused: u32,
    /// Queued, on the way, unknown, or waiting for a person.
    pub waiting: u32,
    /// Of them: not sent yet.
    pub queued: u32,
    /// Of them: sent, answer lost.
    pub unknown: u32,
    /// Of them: only a person can decide.
    pub needs_person: u32,
    /// Why sending stopped before the end, if it did.
    pub halted: Option<Halted>,
}

/// Why sending stopped before the end. Nothing is lost; the queue stays.
#[derive(Debug, Clone, Serialize)]
pub struct Halted {
    /// `out_of_reach`, `sign_in_refused`, `slow_down`, `answers_lost`, `not_ready`.
    pub reason: &'static str,
    /// What happened and what to do, in Vietnamese.
    pub message: String,
    /// Seconds to wait before the next try, where the gateway or our own patience says so.
    pub wait_s: Option<u64>,
}

/// One line of the results.
#[derive(Debug, Clone, Serialize)]
pub struct ResultLine {
    /// Excel row.
    pub row: u32,
    /// Sheet.
    pub sheet: String,
    /// Row id in the history.
    pub row_id: i64,
    /// `ADD`, `EDIT`, `DEL`.
    pub verb: &'static str,
    /// `queued`, `unknown`, `accepted`, `refused`, `needs_person`, …
    pub state: &'static str,
    /// What the state means and what to do.
    pub message: String,
    /// The receiver's own words.
    pub server_text: Option<String>,
    /// The receiver's code.
    pub server_code: Option<String>,
    /// The receiver's transaction.
    pub transaction: Option<String>,
    /// Tries.
    pub attempts: u32,
}

impl Desk {
    /// Keeps explanations for the findings they name; how many findings they cover.
    ///
    /// # Errors
    /// No such list, an empty text, or the history cannot be written.
    pub fn explain(&mut self, list: Option<i64>, lines: &[ExplanationLine]) -> Result<usize> {
        if lines.iter().any(|line| line.text.trim().is_empty()) {
            return Err(AppError::BadExplanations("có mục để trống phần text".into()));
        }
        let mut open = self.take_list(list)?;
        let mut kept: BTreeMap<&str, Vec<Explained>> = BTreeMap::new();
        for finding in open.findings().filter(|finding| finding.level == Level::Explain) {
            let Some(person) = finding.person else { continue };
            let Some(row) = open.people.rows.get(person) else { continue };
            let sheet =
                open.people.sources.get(usize::from(row.source)).map_or("", |source| source.sheet.as_str());
            let fits = |line: &&ExplanationLine| {
                line.code.eq_ignore_ascii_case(finding.rule.code)
                    && line.row.is_none_or(|wanted| wanted == row.row)
                    && line.sheet.as_deref().is_none_or(|wanted| wanted == sheet)
            };
            if let Some(line) = lines.iter().find(fits) {
                kept.entry(line.text.trim()).or_default().push((person, finding.rule.code, finding.field));
            }
        }
        let mut covered = 0;
        let mut done = Ok(());
        for (text, findings) in kept {
            covered += findings.len();
            done = done.and_then(|()| self.keep_explanations(&mut open, &findings, text));
        }
        self.put_back(open);
        done.map(|()| covered)
    }

    /// Writes a list's outbox: everyone who may be sent, nobody else. `None` when nobody is to be sent.
    ///
    /// # Errors
    /// No such list or profile, the profile misses values, or the history cannot be written.
    pub fn open_submission(
        &mut self,
        list: Option<i64>,
        profile: &str,
        edit_existing: bool,
    ) -> Result<(Plan, Option<i64>)> {
        let planned = self.planned(list, profile, edit_existing)?;
        if planned.messages.is_empty() {
            return Ok((planned.plan, None));
        }
        let (profile, _) = self.profile_with_values(profile)?;
        let submission = NewSubmission {
            import: store::ImportId(planned.plan.list),
            profile: profile.id.clone(),
            route: profile.route.name().to_owned(),
            environment: profile.env.name().to_owned(),
            rule_pack: self.pack.version.clone(),
            at: self.now(),
        };
        let at = self.now();
        let store = self.store()?;
        let id = store.open_submission(&submission, planned.messages)?;
        // What a person decided to send as an EDIT no longer waits for a decision.
        for message in planned.replaces {
            store.set_message_state(message, MessageState::Cancelled, "sent_as_edit", at)?;
        }
        Ok((planned.plan, Some(id.0)))
    }

    /// The submission of a list through a profile that is not finished yet, if there is one.
    ///
    /// # Errors
    /// [`AppError::Locked`], or the history cannot be read.
    pub fn open_submission_of(&mut self, list: i64, profile: &str) -> Result<Option<i64>> {
        let open = self.store()?.open_submissions()?;
        Ok(open.into_iter().find(|s| s.import.0 == list && s.profile == profile).map(|s| s.id.0))
    }

    /// Sends up to so many messages of a submission and says where it stands then.
    ///
    /// # Errors
    /// No such submission, or the history cannot be written. A gateway that fails is no error but [`Halted`].
    pub fn send_some(&mut self, submission: i64, most: u32) -> Result<Progress> {
        let found =
            self.store()?.submission(SubmissionId(submission)).map_err(|_| AppError::NoSuchSubmission)?;
        let mut halted = None;
        if let Err(error) = self.connection(&found.profile) {
            let told = error.told();
            let halted = Halted {
                reason: "not_ready",
                message: format!("{} {}", told.message, told.next_step),
                wait_s: None,
            };
            return self.progress(submission, Some(halted));
        }
        let mut lost = None;
        let mut lost_in_a_row = 0;
        for message in self.store()?.next_messages(found.id, most)? {
            match self.deliver(&message, &found.profile)? {
                None => lost_in_a_row = 0,
                Some(why) if why.reason == LOST => {
                    lost_in_a_row += 1;
                    lost = Some(why);
                    if lost_in_a_row >= LOST_IN_A_ROW {
                        break;
                    }
                }
                Some(why) => {
                    halted = Some(why);
                    break;
                }
            }
        }
        let counts = self.store()?.counts(found.id)?;
        if halted.is_none() && (lost_in_a_row >= LOST_IN_A_ROW || counts.queued == 0) {
            halted = lost;
        }
        self.progress(submission, halted)
    }

    /// Where a submission stands.
    ///
    /// # Errors
    /// No such submission, or the history cannot be read.
    pub fn progress(&mut self, submission: i64, halted: Option<Halted>) -> Result<Progress> {
        let found =
            self.store()?.submission(SubmissionId(submission)).map_err(|_| AppError::NoSuchSubmission)?;
        Ok(Progress::of(submission, found.import.0, found.profile, found.counts, halted))
    }

    /// Every submission, newest first.
    ///
    /// # Errors
    /// [`AppError::Locked`], or the history cannot be read.
    pub fn submissions(&mut self) -> Result<Vec<Progress>> {
        let all = self.store()?.submissions()?;
        Ok(all.into_iter().map(|s| Progress::of(s.id.0, s.import.0, s.profile, s.counts, None)).collect())
    }

    /// Numbers of submissions with something left to do, oldest first.
    ///
    /// # Errors
    /// [`AppError::Locked`], or the history cannot be read.
    pub fn open_submissions(&mut self) -> Result<Vec<i64>> {
        Ok(self.store()?.open_submissions()?.into_iter().map(|s| s.id.0).collect())
    }

    /// Results per person, from a position on.
    ///
    /// # Errors
    /// [`AppError::Locked`], or the history cannot be read.
    pub fn results(&mut self, submission: i64, first: u32, count: u32) -> Result<Vec<ResultLine>> {
        let lines = self.store()?.results(SubmissionId(submission), first, count)?;
        Ok(lines
            .into_iter()
            .map(|line| ResultLine {
                row: line.row_no,
                sheet: line.sheet,
                row_id: line.row.0,
                verb: line.verb.as_str(),
                state: line.state.as_str(),
                message: state_words(line.state, line.note.as_deref()).to_owned(),
                server_text: line.server_text,
                server_code: line.server_code,
                transaction: line.transaction_id,
                attempts: line.attempts,
            })
            .collect())
    }

    /// One message, until it is settled or must wait. A reason to stop the whole go is returned.
    fn deliver(&mut self, message: &Message, profile: &str) -> Result<Option<Halted>> {
        let verb = gateway_verb(message.verb);
        let resolve = self.connection(profile)?.profile().resolve;
        let body = String::from_utf8(self.store()?.message_body(message.id)?)
            .map_err(|_| AppError::Internal("a body is no text"))?;
        let prepared = Prepared::stored(verb, &message.message_id, body);
        let mut earlier_unknown = message.state == MessageState::Unknown;
        for round in 0..=REPEATS {
            if earlier_unknown && resolve.on_unknown(verb) != Resolution::Repeat {
                return self.resolve_by_asking(message, profile);
            }
            if round > 0 {
                // A pause that grows: the receiver may be busy with the very message that was lost.
                std::thread::sleep(pause(self.connection(profile)?, round));
            }
            let at = self.now();
            let begun = self.store()?.begin_attempt(message.id, at)?;
            let reply = self.connection(profile)?.send(&prepared);
            let verdict = judge(reply.outcome, verb, earlier_unknown, &resolve);
            let (to, outcome) = settled(verdict, &reply, earlier_unknown);
            let end = attempt_end(&reply, outcome, self.now());
            self.store()?.finish_attempt(begun.attempt, &end, to)?;
            match verdict {
                Verdict::OfferEdit | Verdict::Accepted | Verdict::Refused | Verdict::NeedsPerson => {
                    return Ok(None);
                }
                Verdict::RetryLater => return Ok(Some(halted_by(&reply))),
                Verdict::AskAgain | Verdict::RepeatSame => earlier_unknown = true,
            }
        }
        Ok(Some(Halted {
            reason: LOST,
            message: "Đã gửi nhưng không nhận được trả lời rõ ràng. Hồ sơ đang ở trạng thái chưa rõ, chưa mất gì; chạy tiếp bằng socanbo resume để hỏi lại.".into(),
            wait_s: Some(60),
        }))
    }

    /// A lost answer where repeating is not declared harmless: look the person up, or leave it to a person.
    fn resolve_by_asking(&mut self, message: &Message, profile: &str) -> Result<Option<Halted>> {
        let verb = gateway_verb(message.verb);
        let at = self.now();
        let connection = self.connection(profile)?;
        let (verdict, asked) = match connection.profile().resolve.on_unknown(verb) {
            Resolution::Ask => {
                let record = BTreeMap::from([
                    ("org_code".to_owned(), message.org_code.clone()),
                    ("bndp_staff_code".to_owned(), message.staff_code.clone()),
                ]);
                let (presence, reply) = connection.lookup(&record);
                (judge_lookup(presence, verb), Some(reply))
            }
            Resolution::Repeat | Resolution::Person => (Verdict::NeedsPerson, None),
        };
        let to = match verdict {
            Verdict::Accepted => MessageState::Accepted,
            // Proved absent: the message may be sent as if for the first time.
            Verdict::RepeatSame => MessageState::Queued,
            Verdict::AskAgain => {
                let why = asked.map(|reply| halted_by(&reply));
                return Ok(Some(why.unwrap_or(Halted {
                    reason: LOST,
                    message: String::new(),
                    wait_s: None,
                }))
                .map(|halted| Halted {
                    message: format!(
                        "Chưa hỏi được nơi nhận về hồ sơ đã gửi; chương trình sẽ hỏi lại. {}",
                        halted.message
                    )
                    .trim_end()
                    .to_owned(),
                    wait_s: halted.wait_s.or(Some(60)),
                    ..halted
                }));
            }
            Verdict::Refused | Verdict::OfferEdit | Verdict::NeedsPerson | Verdict::RetryLater => {
                MessageState::NeedsPerson
            }
        };
        self.store()?.set_message_state(message.id, to, "lookup", at)?;
        Ok(None)
    }
}

impl Progress {
    fn of(submission: i64, list: i64, profile: String, counts: StateCounts, halted: Option<Halted>) -> Self {
        Self {
            submission,
            list,
            profile,
            state: counts.state().as_str(),
            sent: counts.total(),
            accepted: counts.accepted,
            refused: counts.refused,
            waiting: counts.open() + counts.needs_person,
            queued: counts.queued,
            unknown: counts.unknown + counts.sending,
            needs_person: counts.needs_person,
            halted,
        }
    }

    /// Whether nothing is left that the program could do by itself.
    pub fn is_settled(&self) -> bool {
        self.queued + self.unknown == 0
    }
}

fn gateway_verb(verb: store::Verb) -> gateway::Verb {
    match verb {
        store::Verb::Add => gateway::Verb::Add,
        store::Verb::Edit => gateway::Verb::Edit,
        store::Verb::Del => gateway::Verb::Delete,
    }
}

/// The state a message goes to, and the word the ledger keeps for the try.
fn settled(verdict: Verdict, reply: &Reply, earlier_unknown: bool) -> (MessageState, store::Outcome) {
    let outcome = match reply.outcome {
        Outcome::Accepted => store::Outcome::Accepted,
        Outcome::Refused => store::Outcome::Refused,
        Outcome::Duplicate => store::Outcome::AlreadyThere,
        Outcome::Missing => store::Outcome::NotThere,
        Outcome::NotSent(NotSent::Throttled) => store::Outcome::TryLater,
        Outcome::NotSent(_) | Outcome::AuthRefused => store::Outcome::NotSent,
        Outcome::Unknown(_) => store::Outcome::Unknown,
    };
    let state = match verdict {
        Verdict::Accepted => MessageState::Accepted,
        Verdict::Refused => MessageState::Refused,
        Verdict::OfferEdit | Verdict::NeedsPerson => MessageState::NeedsPerson,
        Verdict::AskAgain | Verdict::RepeatSame => MessageState::Unknown,
        // This try had no effect, but an earlier one may have had.
        Verdict::RetryLater if earlier_unknown => MessageState::Unknown,
        Verdict::RetryLater => MessageState::Queued,
    };
    (state, outcome)
}

fn attempt_end(reply: &Reply, outcome: store::Outcome, at: i64) -> AttemptEnd {
    AttemptEnd {
        at,
        http_status: reply.http_status,
        outcome,
        server_code: reply.code.clone(),
        server_text: reply.message.clone(),
        transaction_id: reply.txn.clone(),
        reply_excerpt: reply.excerpt.clone(),
    }
}

fn halted_by(reply: &Reply) -> Halted {
    let reason = match reply.outcome {
        Outcome::AuthRefused => "sign_in_refused",
        Outcome::NotSent(NotSent::Throttled) => "slow_down",
        Outcome::NotSent(NotSent::Setup) => "not_ready",
        Outcome::Unknown(_) => LOST,
        Outcome::NotSent(_)
        | Outcome::Accepted
        | Outcome::Refused
        | Outcome::Duplicate
        | Outcome::Missing => "out_of_reach",
    };
    let message = format!("{} Chưa mất gì; chạy tiếp khi đã sẵn sàng.", reply.outcome.sentence_vi());
    Halted { reason, message, wait_s: reply.retry_after_s }
}

/// What a state means for one person, and the next step.
pub fn state_words(state: MessageState, note: Option<&str>) -> &'static str {
    match (state, note) {
        (MessageState::Queued, _) => "Đang chờ gửi",
        (MessageState::Sending, _) => "Đang gửi",
        (MessageState::Unknown, _) => "Đã gửi, chưa rõ kết quả; chương trình sẽ hỏi lại",
        (MessageState::Accepted, _) => "Đã nhận",
        (MessageState::Refused, _) => "Bị từ chối; sửa theo câu trả lời rồi gửi lại",
        (MessageState::NeedsPerson, _) => {
            "Cần người quyết định: nơi nhận có thể đã có hồ sơ này, xem rồi gửi dạng cập nhật"
        }
        (MessageState::Cancelled, _) => "Đã rút lại trước khi gửi",
    }
}
