use crate::labelled_enum::labelled_enum;
use crate::{Date, Evidence};
use serde::{Deserialize, Serialize};

/// A convention, protocol, declaration or other text that States or organizations adopt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Short name for addresses (`untoc` in `#instrument-untoc`).
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// The editors' reason for a name that the report does not print as such, but that is composed of the
    /// words of `named`.
    pub name_derivation: Option<String>,
    /// Short name that the report gives it.
    pub short_name: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Kind of text.
    pub kind: InstrumentKind,
    /// The words that name it.
    pub named: Evidence,
    /// Its status according to the report.
    pub status: Status,
}

impl Instrument {
    /// Returns the short name, or the name if the report gives it no short one.
    pub fn short(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }

    /// Returns the evidence for its name, then for its status.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let Status { adopted, signatures, ratifications, in_force, expected_in_force } = &self.status;
        let dates = [adopted, in_force, expected_in_force].into_iter().filter_map(StatedValue::evidence);
        let numbers = [signatures, ratifications].into_iter().filter_map(StatedValue::evidence);
        [&self.named].into_iter().chain(dates).chain(numbers)
    }
}

labelled_enum! {
    /// Kinds of instruments.
    InstrumentKind {
        /// A convention.
        Convention = "convention", "Convention";
        /// A protocol to a convention.
        Protocol = "protocol", "Protocol";
        /// A declaration or charter.
        Declaration = "declaration", "Declaration";
        /// A convention that is only proposed.
        ProposedConvention = "proposed-convention", "Proposed convention";
        /// A resolution of a United Nations organ.
        Resolution = "resolution", "Resolution";
        /// A recommendation to States.
        Recommendation = "recommendation", "Recommendation";
        /// Guidelines or principles.
        Guidelines = "guidelines", "Guidelines or principles";
        /// An action plan, an agenda or a work programme.
        Plan = "plan", "Plan or agenda";
        /// A report, manual, commentary or paper with a name, not only a symbol.
        Study = "study", "Study, manual or commentary";
        /// Any other text.
        Other = "other", "Other text";
    }
}

impl InstrumentKind {
    /// Returns whether the kind has a status: it is a treaty, is to become one, or is declared by States.
    pub fn has_standing(self) -> bool {
        self.is_treaty() || matches!(self, Self::Declaration | Self::ProposedConvention)
    }

    /// Returns whether States sign it and consent to be bound by it.
    pub fn is_treaty(self) -> bool {
        matches!(self, Self::Convention | Self::Protocol)
    }
}

/// The status of an instrument according to the report.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// Date of adoption.
    pub adopted: StatedValue<Date>,
    /// Number of States that have signed it.
    pub signatures: StatedValue<u32>,
    /// Number of States that have ratified it.
    pub ratifications: StatedValue<u32>,
    /// Date of entry into force.
    pub in_force: StatedValue<Date>,
    /// Expected date of entry into force.
    pub expected_in_force: StatedValue<Date>,
}

/// A value that the report states or leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StatedValue<T> {
    /// The report does not state a value. This is not the same as zero.
    #[default]
    NotStated,
    /// The report states a value.
    Stated {
        /// The value.
        value: T,
        /// The words that state it.
        evidence: Evidence,
    },
}

impl<T: Copy> StatedValue<T> {
    /// Returns the value, if stated.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::NotStated => None,
            Self::Stated { value, .. } => Some(*value),
        }
    }

    /// Returns the words that state the value, if stated.
    pub fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::NotStated => None,
            Self::Stated { evidence, .. } => Some(evidence),
        }
    }
}
