//! Builds the bytes of an index.
//!
//! Layout: two letters and a version ([`MAGIC`]); whether the postings of words
//! have positions (0 or 1); then these parts, each after its length:
//!
//! 1. documents: first unit, name;
//! 2. units: kind, number of tokens, label;
//! 3. the dictionary of words ([`crate::dictionary`]);
//! 4. stem variants: for each word the signed distance to the next word with the
//!    same stem, the last one leading back to the first; 0 for a word without any;
//! 5. entities: kind, id, name;
//! 6. the dictionary of aliases; for each alias its targets; the remarks;
//! 7. the lengths of the postings lists.
//!
//! The postings lists of the words and then of the entities follow
//! ([`crate::postings`]).

use crate::bytes::{put, put_part, put_signed};
use crate::dictionary;
use crate::postings::PostingsWriter;
use crate::rank::UnitKind;
use crate::stemmer::stem;
use crate::terms::{alias_key, occurrences, without_marker};
use crate::tokenizer::tokenize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The first bytes of an index: two letters and the version of the layout.
pub(crate) const MAGIC: [u8; 3] = [b'S', b'X', 2];

/// The smallest piece of a document that is found as one: a paragraph, a note, a summary.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'t> {
    /// Its address within the document (`para-21`).
    pub label: &'t str,
    /// Its text.
    pub text: &'t str,
    /// The headings above it, one a line.
    pub heading: &'t str,
    /// Its kind.
    pub kind: UnitKind,
}

/// The kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A body (`agency:`).
    Agency,
    /// An instrument (`instrument:`).
    Instrument,
    /// A geographical place (`place:`).
    Place,
    /// A section (`section:`).
    Section,
    /// A part of a document: paragraphs, notes, summary (`in:`).
    DocumentPart,
    /// Words with the same meaning; not a filter.
    Synonyms,
    /// Words with a related meaning; not a filter.
    Related,
}

impl EntityKind {
    /// All kinds; the position of a kind is its number in an index's bytes.
    pub const ALL: [Self; 7] = [
        Self::Agency,
        Self::Instrument,
        Self::Place,
        Self::Section,
        Self::DocumentPart,
        Self::Synonyms,
        Self::Related,
    ];

    /// The name of the kind's filter in queries, if it is one.
    pub fn filter_name(self) -> Option<&'static str> {
        match self {
            Self::Agency => Some("agency"),
            Self::Instrument => Some("instrument"),
            Self::Place => Some("place"),
            Self::Section => Some("section"),
            Self::DocumentPart => Some("in"),
            Self::Synonyms | Self::Related => None,
        }
    }
}

/// A thing that texts mention under one or several names.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its kind.
    pub kind: EntityKind,
    /// Short name, unique within the kind (`ilo`).
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Where it is mentioned.
    pub mentions: Vec<EntityMention>,
}

/// The mentions of an entity in a unit.
#[derive(Clone, Debug)]
pub struct EntityMention {
    /// Label of the unit.
    pub label: String,
    /// The mentioning words, in bytes of the unit's text; empty where the unit as
    /// a whole is about the entity.
    pub spans: Vec<Range<u32>>,
    /// [`crate::rank::CITED`] or more.
    pub weight: u32,
}

/// Words under which readers look for an entity.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The words.
    pub words: String,
    /// The entity's kind and id; none for a known name that no text mentions.
    pub entity: Option<(EntityKind, String)>,
    /// Whether the texts use these words.
    pub printed: bool,
    /// What readers should know about this use of the words.
    pub remark: Option<String>,
}

/// Collects documents and writes their index.
#[derive(Debug, Default)]
pub struct Builder {
    without_positions: bool,
    documents: Vec<(u32, String)>,
    unit_count: u32,
    /// The encoded units.
    units: Vec<u8>,
    /// The number of each term, in the order in which they were first seen.
    terms: HashMap<String, u32>,
    /// The postings of each term.
    postings: Vec<PostingsWriter>,
    /// The units of the current document by label, with the spans of their tokens.
    current: HashMap<String, (u32, Vec<Range<u32>>)>,
    entities: Vec<EntityEntry>,
    aliases: Vec<Alias>,
    /// Reused for each unit: term, position and weight of its occurrences.
    buffer: Vec<(u32, u32, u32)>,
}

/// An entity with its postings so far.
#[derive(Debug)]
struct EntityEntry {
    kind: EntityKind,
    id: String,
    name: String,
    postings: PostingsWriter,
}

impl Builder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder whose index stores no positions of words. The opened index needs
    /// the texts instead ([`crate::Index::with_texts`]).
    pub fn without_positions() -> Self {
        Self { without_positions: true, ..Self::default() }
    }

    /// Starts a document. The units that follow belong to it.
    pub fn start_document(&mut self, name: &str) {
        self.documents.push((self.unit_count, name.to_owned()));
        self.current.clear();
    }

    /// Adds a unit. If two units of a document have the same label, mentions refer
    /// to the last one.
    pub fn add_unit(&mut self, unit: Unit<'_>) {
        let spans: Vec<Range<u32>> = tokenize(unit.text).into_iter().map(|token| token.span).collect();
        let length = spans.len() as u32;
        self.buffer.clear();
        for occurrence in occurrences(unit.text, unit.heading) {
            let term = self.term(occurrence.term);
            self.buffer.push((term, occurrence.position, occurrence.weight));
        }
        self.buffer.sort_unstable();
        let mut positions = Vec::new();
        for same in self.buffer.chunk_by(|a, b| a.0 == b.0) {
            positions.clear();
            positions.extend(same.iter().map(|(_, position, _)| *position));
            let weight = same.iter().map(|(.., weight)| weight).sum();
            if let Some(postings) = same.first().and_then(|(term, ..)| self.postings.get_mut(*term as usize))
            {
                postings.push(self.unit_count, &positions, weight, !self.without_positions);
            }
        }
        put(&mut self.units, number_in(&UnitKind::ALL, unit.kind));
        put(&mut self.units, length);
        put_part(&mut self.units, unit.label.as_bytes());
        self.current.insert(unit.label.to_owned(), (self.unit_count, spans));
        self.unit_count += 1;
    }

    /// The number of a term; a new one gets the next number.
    fn term(&mut self, term: String) -> u32 {
        if let Some(number) = self.terms.get(&term) {
            return *number;
        }
        let number = self.postings.len() as u32;
        self.postings.push(PostingsWriter::default());
        self.terms.insert(term, number);
        number
    }

    /// Adds an entity with its mentions in the current document. An entity of the
    /// same kind and id in several documents is one entity; it must be added once
    /// for each of them.
    pub fn add_entity(&mut self, entity: &Entity) {
        let known =
            self.entities.iter().position(|entry| (entry.kind, &entry.id) == (entity.kind, &entity.id));
        let at = known.unwrap_or_else(|| {
            self.entities.push(EntityEntry {
                kind: entity.kind,
                id: entity.id.clone(),
                name: entity.name.clone(),
                postings: PostingsWriter::default(),
            });
            self.entities.len() - 1
        });
        let mut units: BTreeMap<u32, (Vec<u32>, u32)> = BTreeMap::new();
        for mention in &entity.mentions {
            let Some((unit, tokens)) = self.current.get(&mention.label) else { continue };
            let (positions, weight) = units.entry(*unit).or_default();
            *weight += mention.weight;
            let mentioned = |token: &Range<u32>| {
                mention.spans.iter().any(|span| span.start <= token.start && token.end <= span.end)
            };
            positions.extend((0..).zip(tokens).filter(|(_, token)| mentioned(token)).map(|(at, _)| at));
        }
        if let Some(entry) = self.entities.get_mut(at) {
            for (unit, (mut positions, weight)) in units {
                positions.sort_unstable();
                positions.dedup();
                entry.postings.push(unit, &positions, weight, true);
            }
        }
    }

    /// Adds an alias.
    pub fn add_alias(&mut self, alias: Alias) {
        self.aliases.push(alias);
    }

    /// The bytes of the index.
    pub fn finish(self) -> Vec<u8> {
        let Self { documents, unit_count, units, terms, mut postings, entities, aliases, .. } = self;
        let mut sorted: Vec<(String, u32)> = terms.into_iter().collect();
        sorted.sort_unstable();

        let mut bytes = MAGIC.to_vec();
        bytes.push(u8::from(!self.without_positions));
        put_part(&mut bytes, &encode_documents(&documents));
        let mut part = Vec::new();
        put(&mut part, unit_count);
        part.extend(units);
        put_part(&mut bytes, &part);
        put_part(&mut bytes, &dictionary::encode(sorted.iter().map(|(term, _)| term.as_str())));
        put_part(&mut bytes, &encode_stem_variants(&sorted));
        put_part(&mut bytes, &encode_entities(&entities));
        put_part(&mut bytes, &encode_aliases(&aliases, &entities));

        let of_words =
            sorted.iter().filter_map(|(_, term)| postings.get_mut(*term as usize).map(std::mem::take));
        let (mut lengths, mut lists) = (Vec::new(), Vec::new());
        for list in of_words.chain(entities.into_iter().map(|entity| entity.postings)) {
            let before = lists.len();
            list.write(&mut lists);
            put(&mut lengths, (lists.len() - before) as u32);
        }
        put_part(&mut bytes, &lengths);
        bytes.extend(lists);
        bytes
    }
}

/// The number that stands for `kind` in the bytes.
fn number_in<T: PartialEq>(all: &[T], kind: T) -> u32 {
    all.iter().position(|other| *other == kind).unwrap_or_default() as u32
}

fn encode_documents(documents: &[(u32, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, documents.len() as u32);
    for (first, name) in documents {
        put(&mut bytes, *first);
        put_part(&mut bytes, name.as_bytes());
    }
    bytes
}

fn encode_entities(entities: &[EntityEntry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, entities.len() as u32);
    for EntityEntry { kind, id, name, .. } in entities {
        put(&mut bytes, number_in(&EntityKind::ALL, *kind));
        // Only filters look entities up by id.
        put_part(&mut bytes, kind.filter_name().map_or("", |_| id).as_bytes());
        put_part(&mut bytes, name.as_bytes());
    }
    bytes
}

/// Encodes the dictionary of aliases, their targets (one plus the entity's number
/// or 0, whether it is printed, whether a remark follows) and the remarks.
fn encode_aliases(aliases: &[Alias], entities: &[EntityEntry]) -> Vec<u8> {
    let entity_number = |(kind, id): &(EntityKind, String)| {
        let at = entities.iter().position(|entity| (entity.kind, &entity.id) == (*kind, id));
        at.map_or(0, |at| at as u32 + 1)
    };
    let mut targets: BTreeMap<String, Vec<(u32, bool, Option<u32>)>> = BTreeMap::new();
    let mut remarks: Vec<&str> = Vec::new();
    for alias in aliases {
        let remark = alias.remark.as_deref().map(|remark| {
            let known = remarks.iter().position(|known| *known == remark);
            known.unwrap_or_else(|| {
                remarks.push(remark);
                remarks.len() - 1
            }) as u32
        });
        let entity = alias.entity.as_ref().map_or(0, entity_number);
        let all = targets.entry(alias_key(&tokenize(&alias.words))).or_default();
        if !all.iter().any(|(known, ..)| *known == entity) {
            all.push((entity, alias.printed, remark));
        }
    }
    let mut bytes = Vec::new();
    put_part(&mut bytes, &dictionary::encode(targets.keys().map(String::as_str)));
    for targets in targets.values() {
        put(&mut bytes, targets.len() as u32);
        for (entity, printed, remark) in targets {
            put(&mut bytes, entity << 2 | u32::from(*printed) << 1 | u32::from(remark.is_some()));
            remark.iter().for_each(|remark| put(&mut bytes, *remark));
        }
    }
    put(&mut bytes, remarks.len() as u32);
    remarks.iter().for_each(|remark| put_part(&mut bytes, remark.as_bytes()));
    bytes
}

/// Encodes, for each word, the signed distance to the next word with the same stem.
fn encode_stem_variants(sorted: &[(String, u32)]) -> Vec<u8> {
    let mut by_stem: HashMap<String, Vec<i32>> = HashMap::new();
    for (at, (term, _)) in (0..).zip(sorted) {
        // Acronyms have no inflections.
        if !term.starts_with(char::is_uppercase) {
            by_stem.entry(stem(without_marker(term))).or_default().push(at);
        }
    }
    let mut links = vec![0_i32; sorted.len()];
    for variants in by_stem.values().filter(|variants| variants.len() > 1) {
        for (at, next) in variants.iter().zip(variants.iter().cycle().skip(1)) {
            if let Some(link) = links.get_mut(*at as usize) {
                *link = next - at;
            }
        }
    }
    let mut bytes = Vec::new();
    links.iter().for_each(|link| put_signed(&mut bytes, *link));
    bytes
}
