//! Lookups that the conversions share.

use crate::{AgencyIndex, Anchor, Evidence, GeoPlaceIndex, InstrumentIndex, NoteNumber, Relations, Target};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of the report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quote {
    /// Address of the place: `para-21`, `note-4`, `summary`, `section-i-b`.
    pub at: String,
    /// The very words.
    pub quote: String,
}

/// Numbers of paragraphs and of notes, each once, in order.
pub(super) type Numbers = (Vec<u16>, Vec<u16>);

/// Converts the model, with frequent lookups computed in one pass.
pub(super) struct Converter<'r> {
    pub relations: Relations<'r>,
    /// Paragraphs and notes that name each target.
    named: BTreeMap<Target, Numbers>,
    /// Paragraphs that contain the mark of each note.
    pub referring: BTreeMap<NoteNumber, Vec<u16>>,
}

impl<'r> Converter<'r> {
    pub fn new(relations: Relations<'r>) -> Self {
        let report = relations.report;
        let mut named: BTreeMap<Target, Numbers> = BTreeMap::new();
        for (anchor, mentions) in report.anchors_with_mentions() {
            for mention in mentions {
                let (paragraphs, notes) = named.entry(mention.target).or_default();
                match anchor {
                    Anchor::Paragraph(number) => add(paragraphs, number.0),
                    Anchor::Note(number) => add(notes, number.0),
                    Anchor::Summary | Anchor::Heading(_) => {}
                }
            }
        }
        let mut referring: BTreeMap<NoteNumber, Vec<u16>> = BTreeMap::new();
        for paragraph in &report.paragraphs {
            for mark in &paragraph.body.note_refs {
                add(referring.entry(mark.note).or_default(), paragraph.number.0);
            }
        }
        Self { relations, named, referring }
    }

    pub fn mentions(&self, target: Target) -> Numbers {
        self.named.get(&target).cloned().unwrap_or_default()
    }

    pub fn quote(&self, evidence: &Evidence) -> Quote {
        Quote { at: evidence.anchor.to_string(), quote: self.relations.report.quote(evidence) }
    }

    pub fn quotes(&self, evidence: &[Evidence]) -> Vec<Quote> {
        evidence.iter().map(|evidence| self.quote(evidence)).collect()
    }

    pub fn agency_id(&self, index: Option<AgencyIndex>) -> Option<String> {
        Some(index?.of(self.relations.report)?.id.clone())
    }

    pub fn instrument_id(&self, index: Option<InstrumentIndex>) -> Option<String> {
        Some(index?.of(self.relations.report)?.id.clone())
    }

    pub fn place_id(&self, index: Option<GeoPlaceIndex>) -> Option<String> {
        Some(index?.of(self.relations.entities)?.id.clone())
    }
}

/// Returns the number of the paragraph, if `anchor` is one.
pub(super) fn paragraph(anchor: &Anchor) -> Option<u16> {
    match anchor {
        Anchor::Paragraph(number) => Some(number.0),
        _ => None,
    }
}

/// Returns the number of the note, if `anchor` is one.
pub(super) fn note(anchor: &Anchor) -> Option<u16> {
    match anchor {
        Anchor::Note(number) => Some(number.0),
        _ => None,
    }
}

/// Adds `number` unless it is already the last one.
fn add(numbers: &mut Vec<u16>, number: u16) {
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}
