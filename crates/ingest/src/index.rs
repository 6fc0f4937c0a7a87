//! Builds the search index of a report from its texts and entities.

use crate::{Glossary, Problem, glossary};
use report::{Anchor, Entities, Mention, Report, Role, Target};
use search::rank::{ACTS, ADDRESSED, CITED, PARTNER, TEXT};
use search::{Alias, Builder, Entity, EntityKind, EntityMention, Unit, UnitKind};
use std::path::Path;

/// Builds the index of `report` and returns its bytes. The glossary comes from the folder `dir`.
///
/// # Errors
/// Returns the problems of the glossary.
pub fn index(dir: &Path, report: &Report, entities: &Entities) -> Result<Vec<u8>, Vec<Problem>> {
    let Glossary { entities, aliases } = glossary(dir, report, entities)?;
    let mut builder = Builder::without_positions();
    builder.start_document(&report.document.symbol);
    for (anchor, _) in report.anchors_with_mentions() {
        let Some(kind) = unit_kind(&anchor) else { continue };
        let Some((text, heading)) = report.searchable_text(&anchor) else { continue };
        builder.add_unit(Unit { label: &anchor.to_string(), text: &text, heading: &heading, kind });
    }
    agencies(report, &mut builder);
    instruments(report, &mut builder);
    sections(report, &mut builder);
    parts(report, &mut builder);
    entities.iter().for_each(|entity| builder.add_entity(entity));
    aliases.into_iter().for_each(|alias| builder.add_alias(alias));
    Ok(builder.finish())
}

/// Returns the kind of unit at an address. Headings are not units; their paragraphs lead to them.
fn unit_kind(anchor: &Anchor) -> Option<UnitKind> {
    match anchor {
        Anchor::Summary => Some(UnitKind::Summary),
        Anchor::Heading(_) => None,
        Anchor::Paragraph(_) => Some(UnitKind::Paragraph),
        Anchor::Note(_) => Some(UnitKind::Note),
    }
}

/// Returns the mentions of `target`; `weight` gives the weight of each text.
fn mentions(report: &Report, target: Target, weight: impl Fn(&Anchor) -> u32) -> Vec<EntityMention> {
    let here = |(anchor, mentions): (Anchor, &[Mention])| {
        let spans: Vec<_> = mentions
            .iter()
            .filter(|mention| mention.target == target)
            .map(|mention| mention.span.start..mention.span.end)
            .collect();
        let more = u32::try_from(spans.len()).unwrap_or(u32::MAX).saturating_sub(1);
        (!spans.is_empty()).then(|| EntityMention {
            label: anchor.to_string(),
            weight: weight(&anchor) + more,
            spans,
        })
    };
    report.anchors_with_mentions().filter_map(here).collect()
}

fn alias(builder: &mut Builder, words: &str, kind: EntityKind, id: &str) {
    let (words, entity) = (words.to_owned(), Some((kind, id.to_owned())));
    builder.add_alias(Alias { words, entity, printed: true, remark: None });
}

fn agencies(report: &Report, builder: &mut Builder) {
    for (index, agency) in report::AgencyIndex::all(report).zip(&report.agencies) {
        let weight = |anchor: &Anchor| {
            let acts = agency.actions.iter().any(|evidence| evidence.anchor == *anchor);
            match anchor {
                Anchor::Paragraph(number) => match report.role(agency, *number) {
                    Role::Acts => ACTS,
                    Role::Partner => PARTNER,
                    Role::Cited => CITED,
                },
                _ if acts => ACTS,
                _ => CITED,
            }
        };
        builder.add_entity(&Entity {
            kind: EntityKind::Agency,
            id: agency.id.clone(),
            name: agency.name.clone(),
            mentions: mentions(report, Target::Agency(index), weight),
        });
        let names = std::iter::once(&agency.name).chain(&agency.acronym).chain(&agency.aliases);
        for name in names.chain(&agency.misprints) {
            alias(builder, name, EntityKind::Agency, &agency.id);
        }
    }
}

fn instruments(report: &Report, builder: &mut Builder) {
    for (index, instrument) in report::InstrumentIndex::all(report).zip(&report.instruments) {
        let status = &instrument.status;
        let stated = [
            status.adopted.evidence(),
            status.signatures.evidence(),
            status.ratifications.evidence(),
            status.in_force.evidence(),
            status.expected_in_force.evidence(),
        ];
        let weight = |anchor: &Anchor| {
            let states = stated.iter().flatten().any(|evidence| evidence.anchor == *anchor);
            if states { ACTS } else { CITED }
        };
        builder.add_entity(&Entity {
            kind: EntityKind::Instrument,
            id: instrument.id.clone(),
            name: instrument.name.clone(),
            mentions: mentions(report, Target::Instrument(index), weight),
        });
        let names = std::iter::once(&instrument.name).chain(&instrument.short_name);
        for name in names.chain(&instrument.aliases) {
            alias(builder, name, EntityKind::Instrument, &instrument.id);
        }
    }
}

/// Adds the sections, with aliases from the labels: `section II.B`.
fn sections(report: &Report, builder: &mut Builder) {
    for section in &report.sections {
        let id = section.id.trim_start_matches("section-").to_owned();
        let numbers = section.first_paragraph.0..=section.last_paragraph.0;
        let mentions = numbers.map(|number| EntityMention {
            label: Anchor::Paragraph(report::ParagraphNumber(number)).to_string(),
            spans: Vec::new(),
            weight: ADDRESSED,
        });
        if !section.label.is_empty() {
            for word in ["section", "chapter", "part"] {
                alias(builder, &format!("{word} {}", id.replace('-', " ")), EntityKind::Section, &id);
            }
        }
        let mentions = mentions.collect();
        let name = format!("{} {}", section.label, section.heading()).trim().to_owned();
        builder.add_entity(&Entity { kind: EntityKind::Section, id, name, mentions });
    }
}

fn parts(report: &Report, builder: &mut Builder) {
    for (id, kind) in
        [("paragraphs", UnitKind::Paragraph), ("notes", UnitKind::Note), ("summary", UnitKind::Summary)]
    {
        let of_part = |(anchor, _): (Anchor, _)| {
            (unit_kind(&anchor) == Some(kind)).then(|| EntityMention {
                label: anchor.to_string(),
                spans: Vec::new(),
                weight: TEXT,
            })
        };
        let mentions = report.anchors_with_mentions().filter_map(of_part).collect();
        builder.add_entity(&Entity {
            kind: EntityKind::DocumentPart,
            id: id.to_owned(),
            name: id.to_owned(),
            mentions,
        });
    }
    for name in ["summary", "executive summary"] {
        alias(builder, name, EntityKind::DocumentPart, "summary");
    }
}
