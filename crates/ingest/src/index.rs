//! The report's own search index: its texts, and what they name.

use crate::{Glossary, Problem, glossary};
use report::{Apparatus, Mention, Place, Report, Role, Target};
use search::rank::{ACTS, ADDRESSED, CITED, PARTNER, TEXT};
use search::{Alias, Builder, Kind, Named, Part, Topic, Unit};
use std::path::Path;

/// The bytes of the index of `report`, with the places of `apparatus` and the
/// glossary of the folder `dir`.
///
/// # Errors
/// Whatever is wrong with the glossary.
pub fn index(dir: &Path, report: &Report, apparatus: &Apparatus) -> Result<Vec<u8>, Vec<Problem>> {
    let Glossary { topics, aliases } = glossary(dir, report, apparatus)?;
    let mut builder = Builder::beside_texts();
    builder.document(&report.document.symbol);
    for (place, _) in report.places() {
        let Some(part) = part_of(&place) else { continue };
        let Some((text, heading)) = report.searched(&place) else { continue };
        builder.unit(Unit { label: &place.to_string(), text: &text, heading: &heading, part });
    }
    agencies(report, &mut builder);
    instruments(report, &mut builder);
    sections(report, &mut builder);
    parts(report, &mut builder);
    topics.iter().for_each(|topic| builder.topic(topic));
    aliases.into_iter().for_each(|alias| builder.alias(alias));
    Ok(builder.finish())
}

/// What part of the report a place is. Headings are no units: they are found
/// through their paragraphs.
fn part_of(place: &Place) -> Option<Part> {
    match place {
        Place::Summary => Some(Part::Summary),
        Place::Heading(_) => None,
        Place::Paragraph(_) => Some(Part::Paragraph),
        Place::Note(_) => Some(Part::Note),
    }
}

/// Where `target` is named; what each place weighs is for `weight` to say.
fn named(report: &Report, target: Target, weight: impl Fn(&Place) -> u32) -> Vec<Named> {
    let here = |(place, mentions): (Place, &[Mention])| {
        let spans: Vec<_> = mentions
            .iter()
            .filter(|mention| mention.target == target)
            .map(|mention| mention.span.start..mention.span.end)
            .collect();
        let more = u32::try_from(spans.len()).unwrap_or(u32::MAX).saturating_sub(1);
        (!spans.is_empty()).then(|| Named { label: place.to_string(), weight: weight(&place) + more, spans })
    };
    report.places().filter_map(here).collect()
}

fn alias(builder: &mut Builder, words: &str, kind: Kind, id: &str) {
    let (words, topic) = (words.to_owned(), Some((kind, id.to_owned())));
    builder.alias(Alias { words, topic, printed: true, remark: None });
}

fn agencies(report: &Report, builder: &mut Builder) {
    for (index, agency) in report::AgencyIndex::all(report).zip(&report.agencies) {
        let weight = |place: &Place| {
            let acts = agency.acts.iter().any(|evidence| evidence.place == *place);
            match place {
                Place::Paragraph(number) => match report.role(agency, *number) {
                    Role::Acts => ACTS,
                    Role::Partner => PARTNER,
                    Role::Cited => CITED,
                },
                _ if acts => ACTS,
                _ => CITED,
            }
        };
        builder.topic(&Topic {
            kind: Kind::Agency,
            id: agency.id.clone(),
            name: agency.name.clone(),
            named: named(report, Target::Agency(index), weight),
        });
        let names = std::iter::once(&agency.name).chain(&agency.acronym).chain(&agency.aliases);
        for name in names.chain(&agency.misprints) {
            alias(builder, name, Kind::Agency, &agency.id);
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
        let weight = |place: &Place| {
            let states = stated.iter().flatten().any(|evidence| evidence.place == *place);
            if states { ACTS } else { CITED }
        };
        builder.topic(&Topic {
            kind: Kind::Instrument,
            id: instrument.id.clone(),
            name: instrument.name.clone(),
            named: named(report, Target::Instrument(index), weight),
        });
        let names = std::iter::once(&instrument.name).chain(&instrument.short_name);
        for name in names.chain(&instrument.aliases) {
            alias(builder, name, Kind::Instrument, &instrument.id);
        }
    }
}

/// A section, and its labels from the root down: `section II.B`.
fn sections(report: &Report, builder: &mut Builder) {
    for section in &report.sections {
        let id = section.id.trim_start_matches("section-").to_owned();
        let numbers = section.first_paragraph.0..=section.last_paragraph.0;
        let named = numbers.map(|number| Named {
            label: Place::Paragraph(report::ParagraphNumber(number)).to_string(),
            spans: Vec::new(),
            weight: ADDRESSED,
        });
        if !section.label.is_empty() {
            for word in ["section", "chapter", "part"] {
                alias(builder, &format!("{word} {}", id.replace('-', " ")), Kind::Section, &id);
            }
        }
        let named = named.collect();
        let name = format!("{} {}", section.label, section.heading()).trim().to_owned();
        builder.topic(&Topic { kind: Kind::Section, id, name, named });
    }
}

fn parts(report: &Report, builder: &mut Builder) {
    for (id, part) in [("paragraphs", Part::Paragraph), ("notes", Part::Note), ("summary", Part::Summary)] {
        let of_part = |(place, _): (Place, _)| {
            (part_of(&place) == Some(part)).then(|| Named {
                label: place.to_string(),
                spans: Vec::new(),
                weight: TEXT,
            })
        };
        let named = report.places().filter_map(of_part).collect();
        builder.topic(&Topic { kind: Kind::In, id: id.to_owned(), name: id.to_owned(), named });
    }
    for name in ["summary", "executive summary"] {
        alias(builder, name, Kind::In, "summary");
    }
}
