//! What readers may call what the report names: places, readers' words, names
//! that no text has. It serves the search alone, is checked against the report,
//! and nothing of it is shown as the report's own.

use crate::curated::{ResolvedEntry, Source, Text, read};
use crate::load::{problem, read_text};
use crate::{Problem, annotate};
use report::{Place, Report};
use search::normal::{Word, words};
use search::rank::CITED;
use search::{Alias, Kind, Named, Topic};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

const PLACES: &str = "data/places.toml";
const READERS: &str = "data/readers.toml";
const COUNTRIES: &str = "data/countries.list";

/// Places and senses, with all the aliases of everything.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// Places, and words of one meaning.
    pub topics: Vec<Topic>,
    /// What readers type.
    pub aliases: Vec<Alias>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceFile {
    place: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    id: Text,
    name: Text,
    composed: Option<Text>,
    /// For whoever reads the file, until places have a view.
    #[serde(rename = "kind")]
    _kind: PlaceKind,
    #[serde(default)]
    aliases: Vec<Text>,
    #[serde(default)]
    also: Vec<Text>,
    #[serde(default)]
    except: Vec<ResolvedEntry>,
    #[serde(default)]
    resolved: Vec<ResolvedEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PlaceKind {
    Country,
    Territory,
    Region,
    City,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderFile {
    term: Vec<TermEntry>,
    family: Vec<FamilyEntry>,
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
struct FamilyEntry {
    words: Vec<Text>,
    printed: Vec<Text>,
}

/// Reads the glossary of the folder `dir` for `report`.
///
/// # Errors
/// Whatever is wrong with the files, or does not agree with the report.
pub fn glossary(dir: &Path, report: &Report) -> Result<Glossary, Vec<Problem>> {
    let [places, readers, countries] = [PLACES, READERS, COUNTRIES].map(|file| read_text(dir, file));
    let (places, readers, countries) = match (places, readers, countries) {
        (Ok(places), Ok(readers), Ok(countries)) => (places, readers, countries),
        (places, readers, countries) => {
            return Err([places.err(), readers.err(), countries.err()].into_iter().flatten().collect());
        }
    };
    let (place_source, places) = read::<PlaceFile>(PLACES, &places).map_err(|problem| vec![problem])?;
    let (reader_source, readers) = read::<ReaderFile>(READERS, &readers).map_err(|problem| vec![problem])?;
    let mut reading = Reading { texts: texts(report), glossary: Glossary::default(), problems: Vec::new() };
    reading.places(&place_source, &places.place);
    reading.terms(&reader_source, &readers.term, report);
    reading.families(&reader_source, &readers.family);
    reading.countries(&countries);
    if reading.problems.is_empty() { Ok(reading.glossary) } else { Err(reading.problems) }
}

/// A text of the report as words.
struct Words<'r> {
    place: Place,
    text: std::borrow::Cow<'r, str>,
    words: Vec<Word>,
}

fn texts(report: &Report) -> Vec<Words<'_>> {
    let text = |(place, _): (Place, _)| {
        let text = report.text(&place)?;
        let words = words(&text);
        Some(Words { place, text, words })
    };
    report.places().filter_map(text).collect()
}

impl Words<'_> {
    /// Where `wanted` stands, in words.
    fn sequences(&self, wanted: &[Word]) -> Vec<Range<usize>> {
        let same = |window: &[Word]| window.iter().zip(wanted).all(|(a, b)| a.folded == b.folded);
        let windows = self.words.windows(wanted.len().max(1)).enumerate();
        windows.filter(|(_, window)| same(window)).map(|(at, window)| at..at + window.len()).collect()
    }

    /// The bytes of some of its words.
    fn span(&self, range: &Range<usize>) -> Range<u32> {
        let start = self.words.get(range.start).map_or(0, |word| word.span.start);
        let end = range.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..end.map_or(start, |word| word.span.end)
    }
}

struct Reading<'r> {
    texts: Vec<Words<'r>>,
    glossary: Glossary,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn is_printed(&self, wanted: &str) -> bool {
        let wanted = words(wanted);
        !wanted.is_empty() && self.texts.iter().any(|text| !text.sequences(&wanted).is_empty())
    }

    fn alias(&mut self, words: &str, topic: Option<(Kind, &str)>, printed: bool, remark: Option<&str>) {
        self.glossary.aliases.push(Alias {
            words: words.to_owned(),
            topic: topic.map(|(kind, id)| (kind, id.to_owned())),
            printed,
            remark: remark.map(str::to_owned),
        });
    }

    /// The words of `entry` must stand at its place; answers the texts that are meant.
    fn at(&mut self, source: &Source, entry: &ResolvedEntry) -> Vec<Place> {
        let words = entry.words.get_ref();
        let here: Vec<Place> = if entry.at.get_ref() == "*" {
            self.texts.iter().map(|text| text.place.clone()).collect()
        } else {
            match annotate::place(source, &entry.at) {
                Ok(place) => vec![place],
                Err(problem) => {
                    self.problems.push(problem);
                    return Vec::new();
                }
            }
        };
        let stands = self.texts.iter().any(|t| here.contains(&t.place) && t.text.contains(words.as_str()));
        if !stands {
            let what = format!("“{words}” does not stand at {}", entry.at.get_ref());
            self.problems.push(source.problem(entry.words.span(), what));
        }
        here
    }

    fn places(&mut self, source: &Source, entries: &[PlaceEntry]) {
        let mut ids = BTreeSet::new();
        // Longest first, so that a name within a longer one is not taken for itself.
        let mut names: Vec<(usize, Vec<Word>)> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if !ids.insert(entry.id.get_ref()) {
                self.problems.push(source.problem(entry.id.span(), "a second place with this id"));
            }
            let name = Some(&entry.name).filter(|_| entry.composed.is_none());
            for name in name.into_iter().chain(&entry.aliases) {
                names.push((at, words(name.get_ref())));
                if !self.is_printed(name.get_ref()) {
                    let what = format!("“{}” is not printed in the report", name.get_ref());
                    self.problems.push(source.problem(name.span(), what));
                }
            }
        }
        names.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        let mut named: Vec<Vec<Named>> = vec![Vec::new(); entries.len()];
        let excepted: Vec<(usize, Vec<Place>, Vec<Word>)> = entries
            .iter()
            .enumerate()
            .flat_map(|(at, entry)| entry.except.iter().map(move |except| (at, except)))
            .map(|(at, except)| (at, self.at(source, except), words(except.words.get_ref())))
            .collect();
        let resolved: Vec<(usize, Vec<Place>, Vec<Word>)> = entries
            .iter()
            .enumerate()
            .flat_map(|(at, entry)| entry.resolved.iter().map(move |resolved| (at, resolved)))
            .map(|(at, resolved)| (at, self.at(source, resolved), words(resolved.words.get_ref())))
            .collect();
        for text in &self.texts {
            let mut taken = vec![false; text.words.len()];
            let mut spans: Vec<Vec<Range<u32>>> = vec![Vec::new(); entries.len()];
            for (entry, name) in &names {
                let exceptions =
                    excepted.iter().filter(|(at, places, _)| at == entry && places.contains(&text.place));
                let except: Vec<Range<usize>> =
                    exceptions.flat_map(|(.., words)| text.sequences(words)).collect();
                for found in text.sequences(name) {
                    let within = |range: &Range<usize>| range.start <= found.start && found.end <= range.end;
                    let free = taken.get(found.clone()).is_some_and(|taken| !taken.contains(&true));
                    if free && !except.iter().any(within) {
                        if let Some(taken) = taken.get_mut(found.clone()) {
                            taken.fill(true);
                        }
                        if let Some(spans) = spans.get_mut(*entry) {
                            spans.push(text.span(&found));
                        }
                    }
                }
            }
            for (entry, places, words) in &resolved {
                if places.contains(&text.place)
                    && let Some(spans) = spans.get_mut(*entry)
                {
                    spans.extend(text.sequences(words).iter().map(|range| text.span(range)));
                }
            }
            for (named, spans) in named.iter_mut().zip(spans) {
                if !spans.is_empty() {
                    let weight = CITED * spans.len() as u32;
                    named.push(Named { label: text.place.to_string(), spans, weight });
                }
            }
        }
        for (entry, named) in entries.iter().zip(named) {
            let id = entry.id.get_ref();
            if named.is_empty() {
                self.problems.push(source.problem(entry.name.span(), "the report names it nowhere"));
            }
            for also in &entry.also {
                if self.is_printed(also.get_ref()) {
                    let what = format!("“{}” is printed in the report: it is an alias", also.get_ref());
                    self.problems.push(source.problem(also.span(), what));
                }
                self.alias(also.get_ref(), Some((Kind::Place, id)), false, None);
            }
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                self.alias(name.get_ref(), Some((Kind::Place, id)), true, None);
            }
            let name = entry.name.get_ref().clone();
            self.glossary.topics.push(Topic { kind: Kind::Place, id: id.clone(), name, named });
        }
    }

    fn terms(&mut self, source: &Source, entries: &[TermEntry], report: &Report) {
        for entry in entries {
            let known = match (&entry.agency, &entry.instrument) {
                (Some(id), None) => {
                    let known = report.agencies.iter().any(|agency| agency.id == *id.get_ref());
                    known.then_some((Kind::Agency, id.get_ref().as_str())).ok_or(id)
                }
                (None, Some(id)) => {
                    let known = report.instruments.iter().any(|instrument| instrument.id == *id.get_ref());
                    known.then_some((Kind::Instrument, id.get_ref().as_str())).ok_or(id)
                }
                _ => {
                    let at = entry.words.first().map(Text::span).unwrap_or_default();
                    self.problems.push(source.problem(at, "a term has either an agency or an instrument"));
                    continue;
                }
            };
            let topic = match known {
                Ok(topic) => topic,
                Err(id) => {
                    let what = format!("there is no “{}”", id.get_ref());
                    self.problems.push(source.problem(id.span(), what));
                    continue;
                }
            };
            for words in &entry.words {
                if entry.note.is_none() && self.is_printed(words.get_ref()) {
                    let what = format!("“{}” is printed in the report; say why it is here", words.get_ref());
                    self.problems.push(source.problem(words.span(), what));
                }
                self.alias(words.get_ref(), Some(topic), false, entry.note.as_deref());
            }
        }
    }

    fn families(&mut self, source: &Source, entries: &[FamilyEntry]) {
        for (number, entry) in entries.iter().enumerate() {
            let id = number.to_string();
            let mut named = Vec::new();
            for printed in &entry.printed {
                if !self.is_printed(printed.get_ref()) {
                    let what = format!("“{}” is not printed in the report", printed.get_ref());
                    self.problems.push(source.problem(printed.span(), what));
                }
                let wanted = words(printed.get_ref());
                for text in &self.texts {
                    let spans: Vec<_> =
                        text.sequences(&wanted).iter().map(|range| text.span(range)).collect();
                    if !spans.is_empty() {
                        let weight = CITED * spans.len() as u32;
                        named.push(Named { label: text.place.to_string(), spans, weight });
                    }
                }
            }
            for words in &entry.words {
                self.alias(words.get_ref(), Some((Kind::Sense, &id)), true, None);
            }
            self.glossary.topics.push(Topic { kind: Kind::Sense, id, name: String::new(), named });
        }
    }

    fn countries(&mut self, list: &str) {
        for (line, name) in (1..).zip(list.lines()) {
            if name.starts_with('#') || name.is_empty() {
                continue;
            }
            if self.is_printed(name) {
                let what = format!("the report does name “{name}”");
                self.problems.push(Problem { line, ..problem(COUNTRIES, what) });
            }
            self.alias(name, None, false, None);
        }
    }
}
