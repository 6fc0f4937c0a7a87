use crate::Day;
use report::Anchor;
use serde::{Deserialize, Serialize};

/// Treaties, and the status of each participant in each of them.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TreatyRecord {
    /// The treaties, in the order in which they are shown; at most eight.
    pub treaties: Vec<Treaty>,
    /// States, and organizations that may become parties, by name.
    pub participants: Vec<Participant>,
    /// The date of the report.
    pub report_date: Day,
    /// The day on which the report's figures agree with the record. It is an inference, since the report gives
    /// no day.
    pub inferred_date: Day,
    /// Consents to be bound whose kind is inferred, as indices of participant and treaty. Queried by
    /// [`TreatyRecord::kind_is_inferred`].
    pub inferred_kinds: Vec<(u16, u8)>,
}

/// A treaty in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treaty {
    /// Id of the instrument in the report (`untoc`).
    pub id: String,
    /// Number in the depositary's publication (`XVIII-12`).
    pub chapter: String,
    /// The last day that the record covers.
    pub as_of: Day,
    /// Entry into force.
    pub in_force: EntryIntoForce,
    /// Totals published by official bodies, by day.
    pub totals: Vec<PublishedTotal>,
}

/// An entry into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryIntoForce {
    /// The day.
    pub day: Day,
    /// The rule that determined the day, if known.
    pub rule: Option<EntryIntoForceRule>,
    /// Source of the day.
    pub source: String,
}

/// The rule for a treaty's entry into force: a number of days after a number of participants have consented
/// to be bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryIntoForceRule {
    /// The rule in words, with its article.
    pub words: String,
    /// Number of parties required.
    pub threshold: u16,
    /// Days between the consent of the last required party and entry into force.
    pub days: u16,
}

/// A total of signatures or parties that an official body published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedTotal {
    /// The day that it describes.
    pub as_of: Day,
    /// Signatures, if published.
    pub signatures: Option<u16>,
    /// Participants that had consented to be bound, if published.
    pub parties: Option<u16>,
    /// Publisher.
    pub source: String,
}

/// A State, or an organization of States.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Name used by the depositary on the last day of the record.
    pub name: String,
    /// ISO 3166-1 alpha-2 code, or `EU`.
    pub code: String,
    /// Its name in the report, if the report names it.
    pub named: Option<NameInReport>,
    /// Its status in each treaty of the record, in their order.
    pub statuses: Vec<TreatyStatus>,
}

/// A participant's name in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameInReport {
    /// The name, if it differs from that of the depositary.
    pub name: Option<String>,
    /// The texts that name it.
    pub anchors: Vec<Anchor>,
}

/// The status of a participant in a treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TreatyStatus {
    /// Day of signature.
    pub signed: Option<Day>,
    /// Day and kind of its consent to be bound.
    pub consent: Option<(Day, ConsentKind)>,
}

impl TreatyStatus {
    /// Returns the status at the end of `day`.
    pub fn as_of(&self, day: Day) -> Self {
        Self {
            signed: self.signed.filter(|signed| *signed <= day),
            consent: self.consent.filter(|(consented, _)| *consented <= day),
        }
    }
}

/// A kind of consent to be bound by a treaty (Vienna Convention on the Law of Treaties, article 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsentKind {
    /// After signature.
    Ratification,
    /// Without prior signature.
    Accession,
    /// After signature; a term that some constitutions require.
    Acceptance,
    /// After signature; a term that some constitutions require.
    Approval,
    /// By a successor State.
    Succession,
}

impl ConsentKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Ratification, Self::Accession, Self::Acceptance, Self::Approval, Self::Succession];

    /// Returns the name, also used in the curated data and in URLs.
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

/// An action of a participant on a treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TreatyAction {
    /// A signature.
    Signed,
    /// A consent to be bound.
    Consented(ConsentKind),
}

impl TreatyRecord {
    /// Returns the treaty with the id `id`, and its index.
    pub fn treaty(&self, id: &str) -> Option<(usize, &Treaty)> {
        self.treaties.iter().enumerate().find(|(_, treaty)| treaty.id == id)
    }

    /// Returns the last day that the record covers for any treaty.
    pub fn last_day(&self) -> Day {
        self.treaties.iter().map(|treaty| treaty.as_of).max().unwrap_or(Day::FIRST)
    }

    /// Returns the status of each participant in the treaty with the index `treaty`, by name.
    pub fn statuses(&self, treaty: usize) -> impl Iterator<Item = (&Participant, &TreatyStatus)> {
        self.participants
            .iter()
            .filter_map(move |participant| Some((participant, participant.statuses.get(treaty)?)))
    }

    /// Returns whether the kind of consent is inferred, not known, for the given indices of participant and
    /// treaty.
    pub fn kind_is_inferred(&self, participant: usize, treaty: usize) -> bool {
        let inferred =
            |(one, other): &(u16, u8)| (usize::from(*one), usize::from(*other)) == (participant, treaty);
        self.inferred_kinds.iter().any(inferred)
    }

    /// Returns the actions of `day` on the treaty with the index `treaty`, by participant.
    pub fn actions_on(&self, treaty: usize, day: Day) -> impl Iterator<Item = (&Participant, TreatyAction)> {
        self.statuses(treaty).flat_map(move |(participant, status)| {
            let signed = status.signed.filter(|signed| *signed == day).map(|_| TreatyAction::Signed);
            let consented = status.consent.filter(|(consented, _)| *consented == day);
            let consented = consented.map(|(_, kind)| TreatyAction::Consented(kind));
            signed.into_iter().chain(consented).map(move |action| (participant, action))
        })
    }
}
