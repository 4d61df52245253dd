//! What follows from an outcome: pure tables, no I/O. `app` drives the outbox with them; the ledger knows whether an
//! earlier attempt of the same message is still unknown.

use crate::profile::{Resolve, ResolveAdd, ResolveOther};
use crate::reply::Outcome;
use crate::verb::Verb;

/// What a lost answer calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// Look the person up first.
    Ask,
    /// Send the identical message again.
    Repeat,
    /// A person decides.
    Person,
}

/// What to do with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Done.
    Accepted,
    /// Done, refused: to be corrected.
    Refused,
    /// It is no success: the person is there already. Offer it as an EDIT.
    OfferEdit,
    /// Look the person up (again).
    AskAgain,
    /// Send the identical message again.
    RepeatSame,
    /// Stop at this record; a person decides.
    NeedsPerson,
    /// It had no effect: leave it in the queue. An earlier unknown attempt stays unknown.
    RetryLater,
}

/// What a person's lookup says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// There.
    Found,
    /// Not there.
    Absent,
    /// No trustworthy answer.
    Unclear,
}

impl Resolve {
    /// What a lost answer to this verb calls for.
    pub fn on_unknown(&self, verb: Verb) -> Resolution {
        let other = |resolve| match resolve {
            ResolveOther::Ask => Resolution::Ask,
            ResolveOther::Repeat => Resolution::Repeat,
            ResolveOther::Person => Resolution::Person,
        };
        match verb {
            Verb::Add => match self.add {
                ResolveAdd::Ask => Resolution::Ask,
                ResolveAdd::RepeatIfDuplicateProves => Resolution::Repeat,
                ResolveAdd::Person => Resolution::Person,
            },
            Verb::Edit => other(self.edit),
            Verb::Delete => other(self.delete),
        }
    }
}

fn verdict(resolution: Resolution) -> Verdict {
    match resolution {
        Resolution::Ask => Verdict::AskAgain,
        Resolution::Repeat => Verdict::RepeatSame,
        Resolution::Person => Verdict::NeedsPerson,
    }
}

/// What follows from the outcome of one attempt. `earlier_unknown`: an earlier attempt of the *same message* was sent
/// and its outcome is still unknown.
pub fn judge(outcome: Outcome, verb: Verb, earlier_unknown: bool, resolve: &Resolve) -> Verdict {
    match outcome {
        Outcome::Accepted => Verdict::Accepted,
        // Where repeating is declared to tell, a refusal of the identical bytes speaks for the lost try as well;
        // elsewhere it says nothing about it.
        Outcome::Refused if earlier_unknown => match resolve.on_unknown(verb) {
            Resolution::Repeat => Verdict::Refused,
            other => verdict(other),
        },
        Outcome::Refused => Verdict::Refused,
        // "Already there" proves the arrival of our own earlier attempt, and only that: a first ADD so answered met
        // somebody else's record.
        Outcome::Duplicate => match (verb, earlier_unknown) {
            (Verb::Add, false) => Verdict::OfferEdit,
            (Verb::Add, true) => match resolve.add {
                ResolveAdd::RepeatIfDuplicateProves => Verdict::Accepted,
                ResolveAdd::Ask => Verdict::AskAgain,
                ResolveAdd::Person => Verdict::NeedsPerson,
            },
            (Verb::Edit | Verb::Delete, _) => Verdict::Refused,
        },
        // "Not there" after our own lost DEL is what the DEL wanted.
        Outcome::Missing => match (verb, earlier_unknown) {
            (Verb::Delete, true) if resolve.delete == ResolveOther::Repeat => Verdict::Accepted,
            (Verb::Delete, true) => verdict(resolve.on_unknown(verb)),
            (Verb::Add | Verb::Edit | Verb::Delete, _) => Verdict::Refused,
        },
        Outcome::NotSent(_) | Outcome::AuthRefused => Verdict::RetryLater,
        Outcome::Unknown(_) => verdict(resolve.on_unknown(verb)),
    }
}

/// What follows from a lookup after a lost answer.
pub fn judge_lookup(presence: Presence, verb: Verb) -> Verdict {
    match (verb, presence) {
        (Verb::Add, Presence::Found) | (Verb::Delete, Presence::Absent) => Verdict::Accepted,
        (Verb::Add, Presence::Absent) | (Verb::Delete, Presence::Found) => Verdict::RepeatSame,
        // That a person is there says nothing about the content of a lost EDIT.
        (Verb::Edit, Presence::Found | Presence::Absent) => Verdict::NeedsPerson,
        (_, Presence::Unclear) => Verdict::AskAgain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::{NotSent, Unknown};

    const REPEAT: Resolve = Resolve {
        add: ResolveAdd::RepeatIfDuplicateProves,
        edit: ResolveOther::Repeat,
        delete: ResolveOther::Repeat,
    };
    const ASK: Resolve = Resolve { add: ResolveAdd::Ask, edit: ResolveOther::Ask, delete: ResolveOther::Ask };
    const PERSON: Resolve =
        Resolve { add: ResolveAdd::Person, edit: ResolveOther::Person, delete: ResolveOther::Person };

    #[test]
    fn the_whole_table() {
        use Verb::{Add, Delete, Edit};
        use Verdict::{Accepted, AskAgain, NeedsPerson, OfferEdit, Refused, RepeatSame, RetryLater};
        let lost = Outcome::Unknown(Unknown::Timeout);
        // outcome, verb, earlier unknown, verdict under repeat / ask / person
        let table = [
            (Outcome::Accepted, Add, false, [Accepted; 3]),
            (Outcome::Accepted, Edit, true, [Accepted; 3]),
            (Outcome::Refused, Add, false, [Refused; 3]),
            (Outcome::Refused, Add, true, [Refused, AskAgain, NeedsPerson]),
            (Outcome::Refused, Edit, true, [Refused, AskAgain, NeedsPerson]),
            (Outcome::Refused, Delete, false, [Refused; 3]),
            (Outcome::Duplicate, Add, false, [OfferEdit; 3]),
            (Outcome::Duplicate, Add, true, [Accepted, AskAgain, NeedsPerson]),
            (Outcome::Duplicate, Edit, true, [Refused; 3]),
            (Outcome::Duplicate, Delete, false, [Refused; 3]),
            (Outcome::Missing, Add, false, [Refused; 3]),
            (Outcome::Missing, Edit, false, [Refused; 3]),
            (Outcome::Missing, Edit, true, [Refused; 3]),
            (Outcome::Missing, Delete, false, [Refused; 3]),
            (Outcome::Missing, Delete, true, [Accepted, AskAgain, NeedsPerson]),
            (Outcome::NotSent(NotSent::Connect), Add, false, [RetryLater; 3]),
            (Outcome::NotSent(NotSent::Throttled), Add, true, [RetryLater; 3]),
            (Outcome::AuthRefused, Edit, false, [RetryLater; 3]),
            (lost, Add, false, [RepeatSame, AskAgain, NeedsPerson]),
            (lost, Add, true, [RepeatSame, AskAgain, NeedsPerson]),
            (lost, Edit, false, [RepeatSame, AskAgain, NeedsPerson]),
            (lost, Delete, true, [RepeatSame, AskAgain, NeedsPerson]),
        ];
        for (outcome, verb, earlier, expected) in table {
            for (resolve, expected) in [REPEAT, ASK, PERSON].iter().zip(expected) {
                let got = judge(outcome, verb, earlier, resolve);
                assert_eq!(got, expected, "{outcome:?} to {verb:?}, earlier unknown {earlier}, {resolve:?}");
            }
        }
    }

    #[test]
    fn nothing_is_taken_for_done_and_nothing_repeated_without_leave() {
        let outcomes = [
            Outcome::Accepted,
            Outcome::Refused,
            Outcome::Duplicate,
            Outcome::Missing,
            Outcome::NotSent(NotSent::Connect),
            Outcome::Unknown(Unknown::Unreadable),
            Outcome::AuthRefused,
        ];
        for resolve in [REPEAT, ASK, PERSON] {
            for verb in Verb::ALL {
                for (outcome, earlier) in outcomes.into_iter().flat_map(|o| [(o, false), (o, true)]) {
                    let got = judge(outcome, verb, earlier, &resolve);
                    let proof = matches!(
                        (outcome, verb, earlier),
                        (Outcome::Duplicate, Verb::Add, true) | (Outcome::Missing, Verb::Delete, true)
                    ) && resolve == REPEAT;
                    assert_eq!(
                        got == Verdict::Accepted,
                        outcome == Outcome::Accepted || proof,
                        "{outcome:?} {verb:?} {earlier} {resolve:?}: done needs the receiver's word or a declared proof"
                    );
                    assert_eq!(
                        got == Verdict::RepeatSame,
                        matches!(outcome, Outcome::Unknown(_)) && resolve == REPEAT,
                        "{outcome:?} {verb:?} {earlier} {resolve:?}: only a lost answer is repeated, only where declared"
                    );
                }
            }
        }
    }

    #[test]
    fn each_verb_is_resolved_as_the_profile_says_of_it() {
        let mixed =
            Resolve { add: ResolveAdd::Ask, edit: ResolveOther::Repeat, delete: ResolveOther::Person };
        let resolutions = Verb::ALL.map(|verb| mixed.on_unknown(verb));
        assert_eq!(resolutions, [Resolution::Ask, Resolution::Repeat, Resolution::Person]);
    }

    #[test]
    fn lookups() {
        assert_eq!(judge_lookup(Presence::Found, Verb::Add), Verdict::Accepted, "it had arrived");
        assert_eq!(judge_lookup(Presence::Absent, Verb::Add), Verdict::RepeatSame, "it had not");
        assert_eq!(
            judge_lookup(Presence::Found, Verb::Edit),
            Verdict::NeedsPerson,
            "presence is not content"
        );
        assert_eq!(judge_lookup(Presence::Absent, Verb::Edit), Verdict::NeedsPerson, "whom did it change");
        assert_eq!(judge_lookup(Presence::Absent, Verb::Delete), Verdict::Accepted, "what the DEL wanted");
        assert_eq!(judge_lookup(Presence::Found, Verb::Delete), Verdict::RepeatSame, "it had not arrived");
        for verb in Verb::ALL {
            assert_eq!(judge_lookup(Presence::Unclear, verb), Verdict::AskAgain, "no answer settles nothing");
        }
    }
}
