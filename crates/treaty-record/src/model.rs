use crate::Day;
use report::Anchor;
use serde::{Deserialize, Serialize};

/// The record: treaties, and what each participant did about each.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TreatyRecord {
    /// The treaties, in the order in which they are shown; at most eight.
    pub treaties: Vec<Treaty>,
    /// States, and organizations that may be party, by name.
    pub participants: Vec<Participant>,
    /// The day of the report.
    pub report_date: Day,
    /// The day on which the figures of the report agree with the record: an
    /// inference, since the report gives no day.
    pub inferred_date: Day,
    /// Consents to be bound whose kind is inferred: the numbers of participant
    /// and treaty. Asked by [`TreatyRecord::kind_is_inferred`].
    pub inferred_kinds: Vec<(u16, u8)>,
}

/// A treaty in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treaty {
    /// The id of the instrument in the report (`untoc`).
    pub id: String,
    /// The depositary's number of it (`XVIII-12`).
    pub chapter: String,
    /// The last day that the record covers.
    pub as_of: Day,
    /// When it entered into force.
    pub in_force: EntryIntoForce,
    /// Totals that official bodies published, by day.
    pub totals: Vec<PublishedTotal>,
}

/// An entry into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryIntoForce {
    /// The day.
    pub day: Day,
    /// The rule that made it this day, where it is known.
    pub rule: Option<EntryIntoForceRule>,
    /// Who says so.
    pub source: String,
}

/// How a treaty's day of entry into force follows from the record: so many
/// days after so many have consented to be bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryIntoForceRule {
    /// In words, with its article.
    pub words: String,
    /// Parties that it takes.
    pub threshold: u16,
    /// Days between the last of them and the entry into force.
    pub days: u16,
}

/// A published total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedTotal {
    /// The day that it is about.
    pub as_of: Day,
    /// Signatures, where they were published.
    pub signatures: Option<u16>,
    /// Participants that had consented to be bound, where they were published.
    pub parties: Option<u16>,
    /// Who published it.
    pub source: String,
}

/// A State, or an organization of States.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The depositary's name of it on the last day of the record.
    pub name: String,
    /// ISO 3166-1 alpha-2, and `EU`.
    pub code: String,
    /// How and where the report names it.
    pub named: Option<NameInReport>,
    /// What it did about each treaty of the record, in their order.
    pub statuses: Vec<TreatyStatus>,
}

/// How the report names a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameInReport {
    /// The name in the report, where it is another one.
    pub name: Option<String>,
    /// Where.
    pub anchors: Vec<Anchor>,
}

/// What a participant did about a treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TreatyStatus {
    /// When it signed.
    pub signed: Option<Day>,
    /// When and how it consented to be bound.
    pub consent: Option<(Day, ConsentKind)>,
}

impl TreatyStatus {
    /// What was so at the end of `day`.
    pub fn as_of(&self, day: Day) -> Self {
        Self {
            signed: self.signed.filter(|signed| *signed <= day),
            consent: self.consent.filter(|(bound, _)| *bound <= day),
        }
    }
}

/// A way to consent to be bound by a treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsentKind {
    /// After a signature.
    Ratification,
    /// Without one.
    Accession,
    /// After a signature, as some constitutions call it.
    Acceptance,
    /// After a signature, as some constitutions call it.
    Approval,
    /// By a successor of a State.
    Succession,
}

impl ConsentKind {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 5] =
        [Self::Ratification, Self::Accession, Self::Acceptance, Self::Approval, Self::Succession];

    /// Its name, which is the word in the data and in addresses too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ratification => "ratification",
            Self::Accession => "accession",
            Self::Acceptance => "acceptance",
            Self::Approval => "approval",
            Self::Succession => "succession",
        }
    }
}

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TreatyAction {
    /// A signature.
    Signed,
    /// A consent to be bound.
    Consented(ConsentKind),
}

impl TreatyRecord {
    /// The treaty with the id `id`, and its place in the order.
    pub fn treaty(&self, id: &str) -> Option<(usize, &Treaty)> {
        self.treaties.iter().enumerate().find(|(_, treaty)| treaty.id == id)
    }

    /// The last day that the record of any treaty covers.
    pub fn last_day(&self) -> Day {
        self.treaties.iter().map(|treaty| treaty.as_of).max().unwrap_or(Day::FIRST)
    }

    /// What each participant did about the treaty number `treaty`, by name.
    pub fn statuses(&self, treaty: usize) -> impl Iterator<Item = (&Participant, &TreatyStatus)> {
        self.participants.iter().filter_map(move |who| Some((who, who.statuses.get(treaty)?)))
    }

    /// Whether it is inferred, and not known, how the participant number
    /// `participant` consented to be bound by the treaty number `treaty`.
    pub fn kind_is_inferred(&self, participant: usize, treaty: usize) -> bool {
        let is = |(who, of): &(u16, u8)| usize::from(*who) == participant && usize::from(*of) == treaty;
        self.inferred_kinds.iter().any(is)
    }

    /// Who did what about the treaty number `treaty` on `day`, by name.
    pub fn actions_on(&self, treaty: usize, day: Day) -> impl Iterator<Item = (&Participant, TreatyAction)> {
        self.statuses(treaty).flat_map(move |(who, act)| {
            let signed = act.signed.filter(|signed| *signed == day).map(|_| TreatyAction::Signed);
            let bound =
                act.consent.filter(|(bound, _)| *bound == day).map(|(_, how)| TreatyAction::Consented(how));
            signed.into_iter().chain(bound).map(move |action| (who, action))
        })
    }
}
