//! Agencies, and the pairs that act together.

use super::converter::{Converter, Quote};
use crate::{self as model, AgencyIndex, Anchor, Evidence, ParagraphNumber, Partnership, Role, Target};
use schemars::JsonSchema;
use serde::Serialize;

/// An agency.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Agency {
    /// Short name, `ilo` in the address `#agency-ilo`.
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Why the name is not printed in the report as such; null where it is.
    pub composed: Option<String>,
    /// Acronym that the report prints.
    pub acronym: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Misprints of its names in the report.
    pub misprints: Vec<String>,
    /// What it could be mistaken for, in the editors' words.
    pub unlike: Option<String>,
    /// Kind of agency.
    pub kind: String,
    /// Id of the agency that it is a part of.
    pub parent: Option<String>,
    /// Paragraphs that name it, with its role there.
    pub mentions: Vec<AgencyMention>,
    /// Notes that name it.
    pub note_mentions: Vec<u16>,
    /// What the report says that it does.
    pub acts: Vec<Quote>,
}

/// A paragraph that names an agency.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgencyMention {
    /// Number of the paragraph.
    pub paragraph: u16,
    /// `acts` where the paragraph is mainly about what it does, `partner`
    /// where it does something together with another, else `cited`.
    pub role: String,
    /// For a `partner` the words that say so.
    pub evidence: Option<Quote>,
}

/// Two agencies that do something together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Partners {
    /// Their ids.
    pub agencies: [String; 2],
    /// The words that say so.
    pub evidence: Vec<Quote>,
}

impl Converter<'_> {
    pub fn agency(&self, index: model::AgencyIndex, a: &model::Agency) -> Agency {
        let (paragraphs, notes) = self.mentions(Target::Agency(index));
        Agency {
            id: a.id.clone(),
            name: a.name.clone(),
            composed: a.name_derivation.clone(),
            acronym: a.acronym.clone(),
            aliases: a.aliases.clone(),
            misprints: a.misprints.clone(),
            unlike: a.disambiguation.clone(),
            kind: a.kind.id().to_owned(),
            parent: a.parent.and_then(|p| p.of(self.relations.report)).map(|p| p.id.clone()),
            mentions: paragraphs.into_iter().map(|number| self.mention(a, ParagraphNumber(number))).collect(),
            note_mentions: notes,
            acts: self.quotes(&a.actions),
        }
    }

    fn mention(&self, a: &model::Agency, number: ParagraphNumber) -> AgencyMention {
        let role = self.relations.report.role(a, number);
        let here = |words: &&Partnership| words.evidence.anchor == Anchor::Paragraph(number);
        let words = a.partnerships.iter().find(here).filter(|_| role == Role::Partner);
        AgencyMention {
            paragraph: number.0,
            role: role.label().to_owned(),
            evidence: words.map(|words| self.quote(&words.evidence)),
        }
    }

    pub fn partners(&self) -> Vec<Partners> {
        let id = |index| self.agency_id(Some(index)).unwrap_or_default();
        let pair = |((one, other), words): ((AgencyIndex, AgencyIndex), Vec<Evidence>)| Partners {
            agencies: [id(one), id(other)],
            evidence: self.quotes(&words),
        };
        self.relations.pairs().into_iter().map(pair).collect()
    }
}
