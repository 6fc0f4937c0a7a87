use crate::{Date, Evidence};
use serde::{Deserialize, Serialize};

/// A convention, protocol, declaration or other text that States adopt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Short name for addresses (`untoc` in `#instrument-untoc`).
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Why the name is not printed in the report as such, but put together from
    /// the words of `named`.
    pub name_derivation: Option<String>,
    /// Short name that the report gives it.
    pub short_name: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// What kind of text it is.
    pub kind: InstrumentKind,
    /// Where the report names it.
    pub named: Evidence,
    /// What the report states about its standing.
    pub status: Status,
}

impl Instrument {
    /// Its short name, or its name where the report gives it none.
    pub fn short(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }

    /// All words that what is said of it rests on, those that name it first.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let Status { adopted, signatures, ratifications, in_force, expected_in_force } = &self.status;
        let dates = [adopted, in_force, expected_in_force].into_iter().filter_map(StatedValue::evidence);
        let numbers = [signatures, ratifications].into_iter().filter_map(StatedValue::evidence);
        [&self.named].into_iter().chain(dates).chain(numbers)
    }
}

/// Kinds of instruments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentKind {
    /// A convention.
    Convention,
    /// A protocol to a convention.
    Protocol,
    /// A declaration or charter.
    Declaration,
    /// A convention that is only proposed.
    ProposedConvention,
    /// A resolution of a United Nations organ.
    Resolution,
    /// A recommendation to States.
    Recommendation,
    /// Guidelines or principles.
    Guidelines,
    /// An action plan, an agenda or a programme of what is to be done.
    Plan,
    /// A report, manual, commentary or paper that is named and not only cited by its symbol.
    Study,
    /// Any other text.
    Other,
}

impl InstrumentKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Convention,
        Self::Protocol,
        Self::Declaration,
        Self::ProposedConvention,
        Self::Resolution,
        Self::Recommendation,
        Self::Guidelines,
        Self::Plan,
        Self::Study,
        Self::Other,
    ];

    /// Whether it is a treaty, is to become one, or is declared by States: of these it is
    /// asked where they stand.
    pub fn has_standing(self) -> bool {
        self.is_treaty() || matches!(self, Self::Declaration | Self::ProposedConvention)
    }

    /// Whether States sign it and consent to be bound.
    pub fn is_treaty(self) -> bool {
        matches!(self, Self::Convention | Self::Protocol)
    }

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Convention => "Convention",
            Self::Protocol => "Protocol",
            Self::Declaration => "Declaration",
            Self::ProposedConvention => "Proposed convention",
            Self::Resolution => "Resolution",
            Self::Recommendation => "Recommendation",
            Self::Guidelines => "Guidelines or principles",
            Self::Plan => "Plan or agenda",
            Self::Study => "Study, manual or commentary",
            Self::Other => "Other text",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Convention => "convention",
            Self::Protocol => "protocol",
            Self::Declaration => "declaration",
            Self::ProposedConvention => "proposed-convention",
            Self::Resolution => "resolution",
            Self::Recommendation => "recommendation",
            Self::Guidelines => "guidelines",
            Self::Plan => "plan",
            Self::Study => "study",
            Self::Other => "other",
        }
    }
}

/// What the report states about the standing of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// When it was adopted.
    pub adopted: StatedValue<Date>,
    /// How many States have signed it.
    pub signatures: StatedValue<u32>,
    /// How many States have ratified it.
    pub ratifications: StatedValue<u32>,
    /// When it entered into force.
    pub in_force: StatedValue<Date>,
    /// When it is expected to enter into force.
    pub expected_in_force: StatedValue<Date>,
}

/// A value that the report states, with its words, or does not state.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StatedValue<T> {
    /// The report says nothing of it: not zero, not nothing.
    #[default]
    NotStated,
    /// The report states it.
    Stated {
        /// The value.
        value: T,
        /// The words that state it.
        evidence: Evidence,
    },
}

impl<T: Copy> StatedValue<T> {
    /// The value, where stated.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::NotStated => None,
            Self::Stated { value, .. } => Some(*value),
        }
    }

    /// The words that state it, where stated.
    pub fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::NotStated => None,
            Self::Stated { evidence, .. } => Some(evidence),
        }
    }
}
