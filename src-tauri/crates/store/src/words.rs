//! The typed words and numbers of the history: ids, and the states that are kept as text. No behaviour of its own.

/// A number that names one row of one table, so that ids of two kinds cannot be mixed up.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    )+};
}

ids! {
    /// One import: one look at one or several files.
    ImportId;
    /// One person's line of an import.
    RowId;
    /// One undo step of an import.
    StepId;
    /// One sending of an import through one profile.
    SubmissionId;
    /// One message of the outbox. Not the message id that travels.
    MessageId;
    /// One try to send a message.
    AttemptId;
}

/// An enum that is kept as text; reading back a word nobody wrote is damage, never a default.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word it is kept and reported as.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value of a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                Self::from_word(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    )+};
}

words! {
    /// What a value of a gateway profile is.
    ValueKind {
        /// Plain: an address, a unit code.
        Var = "var",
        /// A credential: entered once, shown never.
        Secret = "secret",
    }

    /// How a change came about.
    EditSource {
        /// Typed into the cell.
        Hand = "hand",
        /// A certain repair.
        SafeFix = "safe_fix",
        /// A likely repair that the clerk looked at.
        ReviewFix = "review_fix",
        /// Pasted from the clipboard.
        Paste = "paste",
        /// Filled down or across.
        Fill = "fill",
        /// Found and replaced.
        Replace = "replace",
    }

    /// What a message does to a person's record at the receiver.
    Verb {
        /// The record is not there yet.
        Add = "ADD",
        /// The record is there and changes.
        Edit = "EDIT",
        /// The record, or a part of it, goes.
        Del = "DEL",
    }

    /// Where a message stands. See [`MessageState::may_become`] for the ways between.
    MessageState {
        /// Written, not sent.
        Queued = "queued",
        /// On its way: an attempt has begun and not ended.
        Sending = "sending",
        /// Sent perhaps; the answer was lost. Never sent again without asking, or proof that repeating is harmless.
        Unknown = "unknown",
        /// The receiver has it. Final.
        Accepted = "accepted",
        /// The receiver said no. Final: a correction is a new message.
        Refused = "refused",
        /// Only a person can decide.
        NeedsPerson = "needs_person",
        /// Taken back before it had any effect. Final.
        Cancelled = "cancelled",
    }

    /// What one try came to.
    Outcome {
        /// The receiver took it.
        Accepted = "accepted",
        /// The receiver refused it.
        Refused = "refused",
        /// An ADD was refused because the record is there.
        AlreadyThere = "already_there",
        /// An EDIT or DEL was refused because the record is not there.
        NotThere = "not_there",
        /// It certainly never left: no connection, no token.
        NotSent = "not_sent",
        /// Answered “later” before it had any effect.
        TryLater = "try_later",
        /// No answer that says what happened.
        Unknown = "unknown",
    }

    /// Where a submission stands as a whole.
    SubmissionState {
        /// Some message is queued, on its way or unknown.
        Open = "open",
        /// Nothing moves any more, but a person has to decide something.
        NeedsPerson = "needs_person",
        /// Finished, with refusals or cancellations among it.
        DoneInPart = "done_in_part",
        /// Every message was accepted.
        Done = "done",
    }
}

impl MessageState {
    /// Whether a message in this state still has to be worked on by the program.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Sending | Self::Unknown)
    }

    /// The state machine. `sending` is entered only by an attempt, and a message that may have had an effect
    /// (`sending`, `unknown`) comes back to `queued` only where the caller has proof that it had none.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        match self {
            Self::Queued => matches!(next, Self::Sending | Self::NeedsPerson | Self::Cancelled),
            Self::Sending => next != Self::Sending && next != Self::Cancelled,
            Self::Unknown => next != Self::Unknown && next != Self::Cancelled,
            Self::NeedsPerson => next.is_settled() || next == Self::Queued,
            Self::Accepted | Self::Refused | Self::Cancelled => false,
        }
    }

    fn is_settled(self) -> bool {
        matches!(self, Self::Accepted | Self::Refused | Self::Cancelled)
    }
}
