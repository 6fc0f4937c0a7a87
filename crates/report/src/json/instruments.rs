//! Instruments, and words that name several of them.

use super::converter::{Converter, paragraph};
use crate::{self as model, Evidence, StatedValue, Target};
use schemars::JsonSchema;
use serde::Serialize;

/// An instrument.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Instrument {
    /// Short name, `untoc` in the address `#instrument-untoc`.
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Why the name is not printed in the report as such; null where it is.
    pub composed: Option<String>,
    /// Short name that the report gives it.
    pub short_name: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Kind of instrument.
    pub kind: String,
    /// Paragraphs that name it.
    pub mentions: Vec<u16>,
    /// Notes that name it.
    pub note_mentions: Vec<u16>,
    /// What the report states about its standing.
    pub facts: Vec<Fact>,
    /// What the report does not state about its standing: neither zero nor nil. Of texts that
    /// have none (resolutions, plans, studies) only the adoption is asked.
    pub not_stated: Vec<String>,
}

/// A fact about an instrument, with its words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// `adopted`, `signatures`, `ratifications`, `in_force` or `expected_in_force`.
    pub fact: String,
    /// A number of States, or a date in ISO 8601 as exact as stated.
    pub value: Value,
    /// Paragraph that states it.
    pub paragraph: Option<u16>,
    /// Its very words.
    pub quote: String,
}

/// A number of States, or a date.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// A number of States.
    Count(u32),
    /// ISO 8601, as exact as stated.
    Date(String),
}

/// Words that name several instruments, or one that the report does not identify.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Plural {
    /// Address of the place.
    pub at: String,
    /// The words.
    pub quote: String,
    /// Ids of the instruments that are meant; none where the report does not say.
    pub instruments: Vec<String>,
    /// Why these, in the editors' words.
    pub reason: String,
}

impl Converter<'_> {
    pub fn instrument(&self, index: model::InstrumentIndex, i: &model::Instrument) -> Instrument {
        let (paragraphs, notes) = self.mentions(Target::Instrument(index));
        let status = &i.status;
        let mut facts = Vec::new();
        let mut not_stated = Vec::new();
        let mut add = |name: &str, fact: Option<(Value, &Evidence)>| match fact {
            Some((value, evidence)) => facts.push(Fact {
                fact: name.to_owned(),
                value,
                paragraph: paragraph(&evidence.anchor),
                quote: self.relations.report.quote(evidence),
            }),
            None if name == "adopted" || i.kind.has_standing() => not_stated.push(name.to_owned()),
            None => {}
        };
        let count = |stated: &StatedValue<u32>| stated.value().map(Value::Count);
        let date = |stated: &StatedValue<model::Date>| stated.value().map(|d| Value::Date(d.to_string()));
        add("adopted", date(&status.adopted).zip(status.adopted.evidence()));
        add("signatures", count(&status.signatures).zip(status.signatures.evidence()));
        add("ratifications", count(&status.ratifications).zip(status.ratifications.evidence()));
        add("in_force", date(&status.in_force).zip(status.in_force.evidence()));
        add("expected_in_force", date(&status.expected_in_force).zip(status.expected_in_force.evidence()));
        Instrument {
            id: i.id.clone(),
            name: i.name.clone(),
            composed: i.name_derivation.clone(),
            short_name: i.short_name.clone(),
            aliases: i.aliases.clone(),
            kind: i.kind.id().to_owned(),
            mentions: paragraphs,
            note_mentions: notes,
            facts,
            not_stated,
        }
    }

    pub fn plural(&self, p: &model::Plural) -> Plural {
        Plural {
            at: p.evidence.anchor.to_string(),
            quote: self.relations.report.quote(&p.evidence),
            instruments: p.instruments.iter().filter_map(|i| self.instrument_id(Some(*i))).collect(),
            reason: p.reason.clone(),
        }
    }
}
