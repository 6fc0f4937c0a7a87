//! Finds the places that the report names: whole words regardless of case, the longest names first, and
//! words that an entry resolves in one text.

use crate::check::invalid_ids;
use crate::curated::{ResolvedEntry, Text};
use crate::evidence::EntryReader;
use crate::ids::to_index;
use crate::tokenized::{TokenizedText, TokenizedTexts};
use report::{Anchor, Evidence, GeoPlace, GeoPlaceIndex, GeoPlaceKind, Span};
use search::tokenizer::{Token, tokenize};
use serde::Deserialize;
use std::cmp::Reverse;
use std::ops::Range;

pub(super) const FILE: &str = "data/places.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    place: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    id: Text,
    name: Text,
    #[serde(rename = "composed")]
    name_derivation: Option<Text>,
    kind: GeoPlaceKind,
    #[serde(default)]
    aliases: Vec<Text>,
    #[serde(default)]
    also: Vec<Text>,
    #[serde(default)]
    except: Vec<ResolvedEntry>,
    #[serde(default)]
    resolved: Vec<ResolvedEntry>,
    today: Option<String>,
    within: Option<WithinEntry>,
}

/// The place that contains another one according to the report.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithinEntry {
    place: Text,
    at: Text,
    quote: Text,
}

pub(super) fn places(reader: &mut EntryReader<'_>, texts: &TokenizedTexts<'_>, file: &File) -> Vec<GeoPlace> {
    let entries = &file.place;
    reader
        .problems
        .extend(invalid_ids(reader.source, &entries.iter().map(|entry| &entry.id).collect::<Vec<_>>()));
    let finder = PlaceFinder::new(reader, texts, entries);
    let mut places: Vec<GeoPlace> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| GeoPlace {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            name_derivation: entry.name_derivation.as_ref().map(|why| why.get_ref().clone()),
            aliases: entry.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
            also: entry.also.iter().map(|also| also.get_ref().clone()).collect(),
            kind: entry.kind,
            today: entry.today.clone(),
            within: entry.within.as_ref().and_then(|within| within_of(reader, entries, at, within)),
            named: Vec::new(),
        })
        .collect();
    for text in texts.iter() {
        for (place, spans) in places.iter_mut().zip(finder.spans(text)) {
            place.named.extend(spans.into_iter().map(|span| Evidence { anchor: text.anchor.clone(), span }));
        }
    }
    for (entry, place) in entries.iter().zip(&places) {
        if place.named.is_empty() {
            reader.problem(entry.name.span(), "no text of the report names this place");
        }
        check_printed(reader, texts, entry);
        if let Some((other, evidence)) = &place.within {
            let names = |named: &GeoPlace| {
                named.named.iter().any(|n| n.anchor == evidence.anchor && evidence.span.contains(n.span))
            };
            let both = names(place) && places.get(usize::from(other.0)).is_some_and(names);
            if let Some(within) = entry.within.as_ref().filter(|_| !both && !evidence.span.is_empty()) {
                reader.problem(within.quote.span(), "the quote does not name both places");
            }
        }
    }
    places
}

/// Checks that names and aliases are printed, and that `also` names are not.
fn check_printed(reader: &mut EntryReader<'_>, texts: &TokenizedTexts<'_>, entry: &PlaceEntry) {
    let name = Some(&entry.name).filter(|_| entry.name_derivation.is_none());
    for name in name.into_iter().chain(&entry.aliases).filter(|name| !texts.has(name.get_ref())) {
        reader.problem(name.span(), format!("the report does not print “{}”", name.get_ref()));
    }
    for also in entry.also.iter().filter(|also| texts.has(also.get_ref())) {
        reader
            .problem(also.span(), format!("the report prints “{}”; list it under `aliases`", also.get_ref()));
    }
}

fn within_of(
    reader: &mut EntryReader<'_>,
    entries: &[PlaceEntry],
    at: usize,
    within: &WithinEntry,
) -> Option<(GeoPlaceIndex, Evidence)> {
    let found = entries.iter().position(|entry| entry.id.get_ref() == within.place.get_ref());
    let Some(found) = found.filter(|found| *found != at) else {
        reader
            .problem(within.place.span(), format!("no other place has the id “{}”", within.place.get_ref()));
        return None;
    };
    Some((GeoPlaceIndex(to_index(found)), reader.evidence(&within.at, &within.quote)))
}

/// Words that name, or do not name, one entry in some texts.
struct ResolvedWords {
    entry: usize,
    anchors: Vec<Anchor>,
    words: Vec<Token>,
}

struct PlaceFinder {
    entries: usize,
    /// Longest first: a name within a longer one does not count.
    names: Vec<(usize, Vec<Token>)>,
    except: Vec<ResolvedWords>,
    resolved: Vec<ResolvedWords>,
}

impl PlaceFinder {
    fn new(reader: &mut EntryReader<'_>, texts: &TokenizedTexts<'_>, entries: &[PlaceEntry]) -> Self {
        let mut names: Vec<(usize, Vec<Token>)> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let name = Some(&entry.name).filter(|_| entry.name_derivation.is_none());
            names.extend(name.into_iter().chain(&entry.aliases).map(|name| (at, tokenize(name.get_ref()))));
        }
        names.sort_by_key(|(_, words)| Reverse(words.len()));
        let mut here = |list: fn(&PlaceEntry) -> &[ResolvedEntry]| {
            let all = entries.iter().enumerate().flat_map(|(at, e)| list(e).iter().map(move |r| (at, r)));
            all.map(|(entry, resolved)| ResolvedWords {
                entry,
                anchors: resolved_anchors(reader, texts, resolved),
                words: tokenize(resolved.words.get_ref()),
            })
            .collect::<Vec<_>>()
        };
        let (except, resolved) = (here(|entry| &entry.except), here(|entry| &entry.resolved));
        Self { entries: entries.len(), names, except, resolved }
    }

    /// Returns the spans that name each entry, in order.
    fn spans(&self, text: &TokenizedText<'_>) -> Vec<Vec<Span>> {
        let mut taken = vec![false; text.tokens.len()];
        let mut spans: Vec<Vec<Span>> = vec![Vec::new(); self.entries];
        let of = |list: &'_ [ResolvedWords], entry: usize| -> Vec<Range<usize>> {
            let here = list.iter().filter(|here| here.entry == entry && here.anchors.contains(&text.anchor));
            here.flat_map(|here| text.sequences(&here.words)).collect()
        };
        for (entry, name) in &self.names {
            let except = of(&self.except, *entry);
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
        for (entry, spans) in spans.iter_mut().enumerate() {
            spans.extend(of(&self.resolved, entry).iter().map(|range| text.span(range)));
            spans.sort_unstable();
        }
        spans
    }
}

/// Returns the texts that `entry` refers to; at least one must contain its words.
fn resolved_anchors(
    reader: &mut EntryReader<'_>,
    texts: &TokenizedTexts<'_>,
    entry: &ResolvedEntry,
) -> Vec<Anchor> {
    let words = entry.words.get_ref();
    let here: Vec<Anchor> = if entry.at.get_ref() == "*" {
        texts.iter().map(|text| text.anchor.clone()).collect()
    } else {
        let Some(anchor) = reader.anchor(&entry.at) else { return Vec::new() };
        vec![anchor]
    };
    if !texts.iter().any(|text| here.contains(&text.anchor) && text.text.contains(words.as_str())) {
        reader.problem(entry.words.span(), format!("`{}` does not contain “{words}”", entry.at.get_ref()));
    }
    here
}
