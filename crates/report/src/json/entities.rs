//! Places, events, figures and acronyms.

use super::converter::{Converter, Quote, note, paragraph};
use crate::{self as model, Date, GeoPlaceIndex, Meaning};
use schemars::JsonSchema;
use serde::Serialize;

/// A country, territory, region or city that the report names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// Short name, `belgium` in the address `#places-belgium`.
    pub id: String,
    /// Name as printed, without "the".
    pub name: String,
    /// Why the name is not printed as such; null where it is.
    pub composed: Option<String>,
    /// `country`, `territory`, `region` or `city`; the edition's, after the names of
    /// January 2003.
    pub kind: String,
    /// Its name or status today, where that is another; the edition's.
    pub today: Option<String>,
    /// Id of the place that the report says it lies in.
    pub within: Option<String>,
    /// The words that say so.
    pub within_evidence: Option<Quote>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Paragraphs that name it.
    pub paragraphs: Vec<u16>,
    /// Notes that name it.
    pub notes: Vec<u16>,
}

/// Something that happened or was to happen.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Event {
    /// ISO 8601, as exact as stated; null where the report does not say. When it began,
    /// where there is an `end`.
    pub date: Option<String>,
    /// When it ended.
    pub end: Option<String>,
    /// How exact the date is: `day`, `month`, `year` or `not-stated`.
    pub precision: String,
    /// Whether it had only begun then.
    pub since: bool,
    /// How it stood at the report's date: `past`, `ongoing` or `expected`.
    pub status: String,
    /// Kind of happening.
    pub kind: String,
    /// What happened, in the editors' words.
    pub what: String,
    /// Number of the paragraph.
    pub paragraph: Option<u16>,
    /// Number of the note.
    pub note: Option<u16>,
    /// Address of the place.
    pub at: String,
    /// The words that say so.
    pub quote: String,
    /// The words that say when, where those do not.
    pub dated: Option<Quote>,
    /// Where the report says it again.
    pub also: Vec<Quote>,
}

/// Something that the report counts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Figure {
    /// How many.
    pub value: u32,
    /// As printed, in digits or as a word.
    pub printed: String,
    /// What is counted.
    pub unit: String,
    /// What makes it less than exact, as printed.
    pub hedge: Option<String>,
    /// What the figure means, in the editors' words.
    pub meaning: String,
    /// Address of the place.
    pub at: String,
    /// Number of the paragraph.
    pub paragraph: Option<u16>,
    /// The words that state it.
    pub quote: String,
    /// A remark, in the editors' words.
    pub remark: Option<String>,
    /// Id of the body that it is about.
    pub agency: Option<String>,
    /// Id of the instrument that it is about.
    pub instrument: Option<String>,
}

/// An acronym that the report prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Acronym {
    /// As printed, of one.
    pub acronym: String,
    /// As printed, of several.
    pub plural: Option<String>,
    /// What the report says that it stands for; null where it never does.
    pub expansion: Option<String>,
    /// Number of the paragraph that expands it.
    pub paragraph: Option<u16>,
    /// Address of the place that expands it.
    pub at: Option<String>,
    /// The words that expand it.
    pub quote: Option<String>,
    /// Id of the body that it names.
    pub agency: Option<String>,
    /// A remark, in the editors' words.
    pub remark: Option<String>,
    /// Addresses of the places that print it.
    pub printed: Vec<String>,
}

/// An acronym that readers know and the report does not print.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnprintedAcronym {
    /// Its letters.
    pub acronym: String,
    /// The name that it stands for, as the report prints it.
    pub means: String,
    /// Id of the body that is meant.
    pub agency: Option<String>,
    /// Id of the instrument that is meant.
    pub instrument: Option<String>,
}

impl Converter<'_> {
    pub fn place(&self, index: GeoPlaceIndex, p: &model::GeoPlace) -> Place {
        let anchors = self.relations.anchors_naming_geo_place(index);
        let within = p.within.as_ref();
        Place {
            id: p.id.clone(),
            name: p.name.clone(),
            composed: p.name_derivation.clone(),
            kind: p.kind.id().to_owned(),
            today: p.today.clone(),
            within: within.and_then(|(other, _)| self.place_id(Some(*other))),
            within_evidence: within.map(|(_, evidence)| self.quote(evidence)),
            aliases: p.aliases.clone(),
            paragraphs: anchors.iter().filter_map(paragraph).collect(),
            notes: anchors.iter().filter_map(note).collect(),
        }
    }

    pub fn event(&self, e: &model::Event) -> Event {
        let anchor = &e.evidence.anchor;
        Event {
            date: e.date.map(|date| date.to_string()),
            end: e.end.map(|end| end.to_string()),
            precision: precision(e.date).to_owned(),
            since: e.since,
            status: e.status.id().to_owned(),
            kind: e.kind.id().to_owned(),
            what: e.what.clone(),
            paragraph: paragraph(anchor),
            note: note(anchor),
            at: anchor.to_string(),
            quote: self.relations.report.quote(&e.evidence),
            dated: e.dated.as_ref().map(|dated| self.quote(dated)),
            also: self.quotes(&e.also),
        }
    }

    pub fn figure(&self, f: &model::Figure) -> Figure {
        let anchor = &f.evidence.anchor;
        Figure {
            value: f.value,
            printed: f.printed.clone(),
            unit: f.unit.clone(),
            hedge: f.hedge.clone(),
            meaning: f.meaning.clone(),
            at: anchor.to_string(),
            paragraph: paragraph(anchor),
            quote: self.relations.report.quote(&f.evidence),
            remark: f.remark.clone(),
            agency: self.agency_id(f.agency),
            instrument: self.instrument_id(f.instrument),
        }
    }

    pub fn acronym(&self, a: &model::Acronym) -> Acronym {
        let (expansion, words) = a.expansion.clone().unzip();
        let words = words.as_ref();
        Acronym {
            acronym: a.acronym.clone(),
            plural: a.plural.clone(),
            expansion,
            paragraph: words.and_then(|words| paragraph(&words.anchor)),
            at: words.map(|words| words.anchor.to_string()),
            quote: words.map(|words| self.relations.report.quote(words)),
            agency: self.agency_id(a.agency),
            remark: a.remark.clone(),
            printed: a.printed.iter().map(ToString::to_string).collect(),
        }
    }

    pub fn unprinted(&self, a: &model::UnprintedAcronym) -> UnprintedAcronym {
        let (agency, instrument) = match a.means {
            Meaning::Agency(index) => (self.agency_id(Some(index)), None),
            Meaning::Instrument(index) => (None, self.instrument_id(Some(index))),
        };
        UnprintedAcronym { acronym: a.acronym.clone(), means: a.name.clone(), agency, instrument }
    }
}

fn precision(date: Option<Date>) -> &'static str {
    match date {
        None => "not-stated",
        Some(Date { day: Some(_), .. }) => "day",
        Some(Date { month: Some(_), .. }) => "month",
        Some(_) => "year",
    }
}
