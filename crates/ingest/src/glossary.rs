//! The glossary of the search: what readers may call the entities of the report. It is checked against the
//! report and never shown as the report's own words.

use crate::Problem;
use crate::curated::{Source, Text, read};
use crate::load::{problem, read_text};
use crate::tokenized::TokenizedTexts;
use report::{Entities, Evidence, GeoPlace, Report};
use search::rank::CITED;
use search::tokenizer::tokenize;
use search::{Alias, Entity, EntityKind, EntityMention};
use serde::Deserialize;
use std::path::Path;

const READERS: &str = "data/readers.toml";
const COUNTRIES: &str = "data/countries.list";

/// Entities that only the search has, and the aliases of all entities.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// Places and groups of words with one meaning.
    pub entities: Vec<Entity>,
    /// Words that readers may type.
    pub aliases: Vec<Alias>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderTermsFile {
    term: Vec<TermEntry>,
    #[serde(rename = "family")]
    synonyms: Vec<WordGroupEntry>,
    related: Vec<WordGroupEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermEntry {
    words: Vec<Text>,
    agency: Option<Text>,
    instrument: Option<Text>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordGroupEntry {
    words: Vec<Text>,
    printed: Vec<Text>,
}

/// Reads the glossary of the folder `dir` for `report` and the places of `entities`.
///
/// # Errors
/// Returns all problems of the files, and all entries that disagree with the report.
pub fn glossary(dir: &Path, report: &Report, entities: &Entities) -> Result<Glossary, Vec<Problem>> {
    let (readers, countries) = match (read_text(dir, READERS), read_text(dir, COUNTRIES)) {
        (Ok(readers), Ok(countries)) => (readers, countries),
        (readers, countries) => {
            return Err([readers.err(), countries.err()].into_iter().flatten().collect());
        }
    };
    let (source, readers) = read::<ReaderTermsFile>(READERS, &readers).map_err(|problem| vec![problem])?;
    let mut builder = GlossaryBuilder {
        texts: TokenizedTexts::of(report),
        glossary: Glossary::default(),
        problems: Vec::new(),
    };
    builder.places(&entities.places);
    builder.terms(&source, &readers.term, report);
    builder.word_groups(EntityKind::Synonyms, &source, &readers.synonyms);
    builder.word_groups(EntityKind::Related, &source, &readers.related);
    builder.countries(&countries);
    if builder.problems.is_empty() { Ok(builder.glossary) } else { Err(builder.problems) }
}

/// Groups the evidence of an entity by text.
fn mentions(words: &[Evidence]) -> Vec<EntityMention> {
    let mention = |words: &[Evidence]| {
        let anchor = &words.first()?.anchor;
        let spans: Vec<_> = words.iter().map(|found| found.span.start..found.span.end).collect();
        let weight = CITED * spans.len() as u32;
        Some(EntityMention { label: anchor.to_string(), spans, weight })
    };
    words.chunk_by(|one, next| one.anchor == next.anchor).filter_map(mention).collect()
}

struct GlossaryBuilder<'r> {
    texts: TokenizedTexts<'r>,
    glossary: Glossary,
    problems: Vec<Problem>,
}

impl GlossaryBuilder<'_> {
    fn alias(
        &mut self,
        words: &str,
        entity: Option<(EntityKind, &str)>,
        printed: bool,
        remark: Option<&str>,
    ) {
        self.glossary.aliases.push(Alias {
            words: words.to_owned(),
            entity: entity.map(|(kind, id)| (kind, id.to_owned())),
            printed,
            remark: remark.map(str::to_owned),
        });
    }

    /// Adds the places with their names.
    fn places(&mut self, places: &[GeoPlace]) {
        for place in places {
            for also in &place.also {
                self.alias(also, Some((EntityKind::Place, &place.id)), false, None);
            }
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                self.alias(name, Some((EntityKind::Place, &place.id)), true, None);
            }
            let (id, name) = (place.id.clone(), place.name.clone());
            self.glossary.entities.push(Entity {
                kind: EntityKind::Place,
                id,
                name,
                mentions: mentions(&place.named),
            });
        }
    }

    fn terms(&mut self, source: &Source, entries: &[TermEntry], report: &Report) {
        for entry in entries {
            let known = match (&entry.agency, &entry.instrument) {
                (Some(id), None) => {
                    let known = report.agencies.iter().any(|agency| agency.id == *id.get_ref());
                    known.then_some((EntityKind::Agency, id.get_ref().as_str())).ok_or(id)
                }
                (None, Some(id)) => {
                    let known = report.instruments.iter().any(|instrument| instrument.id == *id.get_ref());
                    known.then_some((EntityKind::Instrument, id.get_ref().as_str())).ok_or(id)
                }
                _ => {
                    let at = entry.words.first().map(Text::span).unwrap_or_default();
                    self.problems.push(source.problem(at, "give either `agency` or `instrument`"));
                    continue;
                }
            };
            let entity = match known {
                Ok(entity) => entity,
                Err(id) => {
                    let what = format!("unknown id “{}”", id.get_ref());
                    self.problems.push(source.problem(id.span(), what));
                    continue;
                }
            };
            for words in &entry.words {
                if entry.note.is_none() && self.texts.has(words.get_ref()) {
                    let what = format!(
                        "the report prints “{}”; add a `note` that says why it is listed",
                        words.get_ref()
                    );
                    self.problems.push(source.problem(words.span(), what));
                }
                self.alias(words.get_ref(), Some(entity), false, entry.note.as_deref());
            }
        }
    }

    /// Adds groups of words with one meaning; readers who type one of them find the printed ones.
    fn word_groups(&mut self, kind: EntityKind, source: &Source, entries: &[WordGroupEntry]) {
        for (number, entry) in entries.iter().enumerate() {
            let id = number.to_string();
            let mut found: Vec<Evidence> = Vec::new();
            for printed in &entry.printed {
                if !self.texts.has(printed.get_ref()) {
                    let what = format!("the report does not print “{}”", printed.get_ref());
                    self.problems.push(source.problem(printed.span(), what));
                }
                let tokens = tokenize(printed.get_ref());
                for text in self.texts.iter() {
                    let spans = text.sequences(&tokens).into_iter().map(|range| text.span(&range));
                    found.extend(spans.map(|span| Evidence { anchor: text.anchor.clone(), span }));
                }
            }
            for words in &entry.words {
                self.alias(words.get_ref(), Some((kind, &id)), true, None);
            }
            self.glossary.entities.push(Entity { kind, id, name: String::new(), mentions: mentions(&found) });
        }
    }

    fn countries(&mut self, list: &str) {
        for (line, name) in (1..).zip(list.lines()) {
            if name.starts_with('#') || name.is_empty() {
                continue;
            }
            if self.texts.has(name) {
                let what = format!("the report names “{name}”; remove it from this list");
                self.problems.push(Problem { line, ..problem(COUNTRIES, what) });
            }
            self.alias(name, None, false, None);
        }
    }
}
