use crate::labelled_enum::labelled_enum;
use crate::{AgencyIndex, Anchor, Evidence};
use serde::{Deserialize, Serialize};

/// An agency that the report names: an organization, committee, office, mandate, task force, fund or
/// programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Short name for addresses (`ilo` in `#agency-ilo`).
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// The editors' reason for a name that the report does not print as such, but that is composed of the
    /// words of `named`.
    pub name_derivation: Option<String>,
    /// Acronym that the report prints.
    pub acronym: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Misprints of its names in the report.
    pub misprints: Vec<String>,
    /// Editors' note on other agencies that it could be mistaken for.
    pub disambiguation: Option<String>,
    /// Kind of agency.
    pub kind: AgencyKind,
    /// The agency that it is a part of.
    pub parent: Option<AgencyIndex>,
    /// The words that name it most fully.
    pub named: Evidence,
    /// The words that state what it does: one lead sentence per paragraph.
    pub actions: Vec<Evidence>,
    /// The words that state what it does together with other agencies, by paragraph.
    pub partnerships: Vec<Partnership>,
}

/// Words that state what an agency does together with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnership {
    /// The words.
    pub evidence: Evidence,
    /// The partners. If empty, all agencies that the words name.
    pub with: Vec<AgencyIndex>,
}

impl Agency {
    /// Returns its role at `anchor`, which must name it.
    pub fn role(&self, anchor: &Anchor) -> Role {
        let here = |evidence: &Evidence| evidence.anchor == *anchor;
        if self.actions.iter().any(here) {
            Role::Acts
        } else if self.partnerships.iter().any(|partnership| here(&partnership.evidence)) {
            Role::Partner
        } else {
            Role::Cited
        }
    }
}

labelled_enum! {
    plural
    /// Kinds of agencies.
    AgencyKind {
        /// A committee that monitors a human rights treaty.
        TreatyBody = "treaty-body", "Treaty body", "Treaty bodies";
        /// A rapporteur, representative or working group of the Commission on Human Rights.
        SpecialProcedure = "special-procedure", "Special procedure", "Special procedures";
        /// An organ, office, fund or programme of the United Nations.
        UnBody = "un-body", "United Nations body", "United Nations bodies";
        /// A specialized agency of the United Nations system.
        SpecializedAgency = "specialized-agency", "Specialized agency", "Specialized agencies";
        /// A regional organization, or a part of one.
        RegionalOrganization = "regional-organization", "Regional organization", "Regional organizations";
        /// An intergovernmental organization outside the United Nations system, or a group of several.
        Intergovernmental =
            "intergovernmental", "Intergovernmental organization", "Intergovernmental organizations";
        /// A non-governmental organization.
        Ngo = "ngo", "Non-governmental organization", "Non-governmental organizations";
        /// Any other agency.
        Other = "other", "Other body", "Other bodies";
    }
}

/// The role of an agency in a paragraph that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The paragraph is mainly about what the agency does.
    Acts,
    /// The agency does something there together with another agency.
    Partner,
    /// The agency is only named.
    Cited,
}

impl Role {
    /// Returns the name for readers and programs.
    pub fn label(self) -> &'static str {
        match self {
            Self::Acts => "acts",
            Self::Partner => "partner",
            Self::Cited => "cited",
        }
    }
}
