use crate::{AgencyIndex, Anchor, Evidence};
use serde::{Deserialize, Serialize};

/// A body that the report names: organization, committee, office, mandate,
/// task force, fund, programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Short name for addresses (`ilo` in `#agency-ilo`).
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Why the name is not printed in the report as such, but put together from
    /// the words of `named`.
    pub name_derivation: Option<String>,
    /// Acronym that the report prints.
    pub acronym: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Misprints of its names in the report.
    pub misprints: Vec<String>,
    /// What it is not, or is not to be taken for, in the edition's words.
    pub disambiguation: Option<String>,
    /// What kind of body it is.
    pub kind: AgencyKind,
    /// The body that it is a part of.
    pub parent: Option<AgencyIndex>,
    /// Where the report names it in full, or as fully as it does.
    pub named: Evidence,
    /// What the report says that it does, one lead sentence a paragraph.
    pub actions: Vec<Evidence>,
    /// Paragraphs in which it does something together with another body, each with the words
    /// that say so.
    pub partnerships: Vec<Partnership>,
}

/// Words that say what a body does together with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnership {
    /// The words.
    pub evidence: Evidence,
    /// The bodies that it does so with; all that the words name, where there is none.
    pub with: Vec<AgencyIndex>,
}

impl Agency {
    /// What it is to `place`, given that it is named there.
    pub fn role(&self, place: &Anchor) -> Role {
        let here = |evidence: &Evidence| evidence.anchor == *place;
        if self.actions.iter().any(here) {
            Role::Acts
        } else if self.partnerships.iter().any(|partnership| here(&partnership.evidence)) {
            Role::Partner
        } else {
            Role::Cited
        }
    }
}

/// Kinds of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgencyKind {
    /// A committee that watches over a human rights treaty.
    TreatyBody,
    /// A rapporteur, representative or working group of the Commission on Human Rights.
    SpecialProcedure,
    /// An organ, office, fund or programme of the United Nations.
    UnBody,
    /// A specialized agency of the United Nations system.
    SpecializedAgency,
    /// A regional organization, or a part of one.
    RegionalOrganization,
    /// An intergovernmental organization outside the United Nations system, or a group of several.
    Intergovernmental,
    /// A non-governmental organization.
    Ngo,
    /// Any other body.
    Other,
}

impl AgencyKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::TreatyBody,
        Self::SpecialProcedure,
        Self::UnBody,
        Self::SpecializedAgency,
        Self::RegionalOrganization,
        Self::Intergovernmental,
        Self::Ngo,
        Self::Other,
    ];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::TreatyBody => "Treaty body",
            Self::SpecialProcedure => "Special procedure",
            Self::UnBody => "United Nations body",
            Self::SpecializedAgency => "Specialized agency",
            Self::RegionalOrganization => "Regional organization",
            Self::Intergovernmental => "Intergovernmental organization",
            Self::Ngo => "Non-governmental organization",
            Self::Other => "Other body",
        }
    }

    /// Name of several, for readers.
    pub fn plural(self) -> &'static str {
        match self {
            Self::TreatyBody => "Treaty bodies",
            Self::SpecialProcedure => "Special procedures",
            Self::UnBody => "United Nations bodies",
            Self::SpecializedAgency => "Specialized agencies",
            Self::RegionalOrganization => "Regional organizations",
            Self::Intergovernmental => "Intergovernmental organizations",
            Self::Ngo => "Non-governmental organizations",
            Self::Other => "Other bodies",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::TreatyBody => "treaty-body",
            Self::SpecialProcedure => "special-procedure",
            Self::UnBody => "un-body",
            Self::SpecializedAgency => "specialized-agency",
            Self::RegionalOrganization => "regional-organization",
            Self::Intergovernmental => "intergovernmental",
            Self::Ngo => "ngo",
            Self::Other => "other",
        }
    }
}

/// What a body is to a paragraph that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The paragraph is mainly about what it does.
    Acts,
    /// It does something there together with another body.
    Partner,
    /// It is named.
    Cited,
}

impl Role {
    /// Name for readers and programs.
    pub fn label(self) -> &'static str {
        match self {
            Self::Acts => "acts",
            Self::Partner => "partner",
            Self::Cited => "cited",
        }
    }
}
