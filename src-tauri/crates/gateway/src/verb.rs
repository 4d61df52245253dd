//! What is done to a person's record at the receiver.

/// The three verbs of a record packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// A new person.
    Add,
    /// A changed person.
    Edit,
    /// A person to be removed.
    Delete,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Add, Self::Edit, Self::Delete];

    /// `add`, `edit`, `delete`: the form kept in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Delete => "delete",
        }
    }

    /// The verb of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.name() == name)
    }

    /// What a clerk reads.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Add => "thêm mới",
            Self::Edit => "cập nhật",
            Self::Delete => "xóa",
        }
    }
}
