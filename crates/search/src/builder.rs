//! Writes an index.
//!
//! Layout: the two letters and the version ([`HEAD`]), whether lists of words
//! have positions (0 or 1), then parts, each after
//! its length: documents (first unit, name), labels of units (part, words, bytes
//! of the label, label), the dictionary of words, the links between words with
//! one key (signed distance to the next one of the ring; 0 alone), topics (kind,
//! id, name), the dictionary of aliases with, for each alias, its topics, and
//! the remarks; then the lengths of the lists of words and topics; then the
//! lists ([`crate::postings`]).

use crate::bytes::{put, put_part, put_signed};
use crate::dictionary;
use crate::postings::List;
use crate::rank::{HEADING, TEXT, UnitKind};
use crate::stemmer::stem;
use crate::tokenizer::{Token, tokenize};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Letters and version that an index begins with.
pub(crate) const HEAD: [u8; 3] = [b'S', b'X', 2];

/// What is searched and shown as one: a paragraph, a note, a summary.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'t> {
    /// Its address within the document (`para-21`).
    pub label: &'t str,
    /// Its words.
    pub text: &'t str,
    /// The headings above it; a line each.
    pub heading: &'t str,
    /// What part of the document it is.
    pub kind: UnitKind,
}

/// Kinds of topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A body (`agency:`).
    Agency,
    /// An instrument (`instrument:`).
    Instrument,
    /// A place of the world (`place:`).
    Place,
    /// A section (`section:`).
    Section,
    /// A part of a document (`in:`).
    DocumentPart,
    /// Words of one meaning; not a filter.
    Synonyms,
    /// Words of which one is often meant by who types another; not a filter.
    Related,
}

impl EntityKind {
    /// All kinds; the index of one is its number in an index's bytes.
    pub const ALL: [Self; 7] = [
        Self::Agency,
        Self::Instrument,
        Self::Place,
        Self::Section,
        Self::DocumentPart,
        Self::Synonyms,
        Self::Related,
    ];

    /// The name of the filter; none for words.
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

/// Something that is named in texts in one way or several.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Short name (`ilo`).
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Where it is named.
    pub mentions: Vec<EntityMention>,
}

/// A place where a topic is named.
#[derive(Clone, Debug)]
pub struct EntityMention {
    /// Label of the unit.
    pub label: String,
    /// Bytes of the words in the unit's text; none where it is about the topic as a whole.
    pub spans: Vec<Range<u32>>,
    /// [`crate::rank::CITED`] or more.
    pub weight: u32,
}

/// What readers type.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The words.
    pub words: String,
    /// What is meant, by kind and id; none for the name of something that no text names.
    pub entity: Option<(EntityKind, String)>,
    /// Whether the texts use these words.
    pub printed: bool,
    /// What there is to know about this use of the words.
    pub remark: Option<String>,
}

/// Collects documents and writes their index.
#[derive(Debug, Default)]
pub struct Builder {
    without_positions: bool,
    documents: Vec<(u32, String)>,
    units: u32,
    labels: Vec<u8>,
    terms: HashMap<String, u32>,
    lists: Vec<List>,
    /// Of the last document: its units by label, with their words.
    here: HashMap<String, (u32, Vec<Range<u32>>)>,
    topics: Vec<(EntityKind, String, String, List)>,
    aliases: Vec<Alias>,
    /// Term and position of each word of the unit being read.
    read: Vec<(u32, u32, u32)>,
}

impl Builder {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// One whose index lies beside the texts: it has no positions of words, and
    /// is to be given the texts ([`crate::Index::with_texts`]).
    pub fn without_positions() -> Self {
        Self { without_positions: true, ..Self::default() }
    }

    /// Begins a document with the name `name`. Units that follow belong to it.
    pub fn start_document(&mut self, name: &str) {
        self.documents.push((self.units, name.to_owned()));
        self.here.clear();
    }

    /// Adds a unit. Of two with one label in a document, topics see the last.
    pub fn add_unit(&mut self, unit: Unit<'_>) {
        let spans: Vec<Range<u32>> = tokenize(unit.text).into_iter().map(|word| word.span).collect();
        let length = spans.len() as u32;
        self.read.clear();
        for (word, position, weight) in placed(unit.text, unit.heading) {
            let term = self.term(word);
            self.read.push((term, position, weight));
        }
        self.read.sort_unstable();
        let mut positions = Vec::new();
        for same in self.read.chunk_by(|a, b| a.0 == b.0) {
            positions.clear();
            positions.extend(same.iter().map(|(_, position, _)| *position));
            let weight = same.iter().map(|(.., weight)| weight).sum();
            if let Some(list) = same.first().and_then(|(term, ..)| self.lists.get_mut(*term as usize)) {
                list.push(self.units, &positions, weight, !self.without_positions);
            }
        }
        let part = UnitKind::ALL.iter().position(|part| *part == unit.kind).unwrap_or_default();
        put(&mut self.labels, part as u32);
        put(&mut self.labels, length);
        put_part(&mut self.labels, unit.label.as_bytes());
        self.here.insert(unit.label.to_owned(), (self.units, spans));
        self.units += 1;
    }

    fn term(&mut self, word: String) -> u32 {
        if let Some(term) = self.terms.get(&word) {
            return *term;
        }
        let term = self.lists.len() as u32;
        self.lists.push(List::default());
        self.terms.insert(word, term);
        term
    }

    /// Adds what the last document names. Of one kind and id, once a document.
    pub fn add_entity(&mut self, topic: &Entity) {
        let known = self.topics.iter().position(|(kind, id, ..)| (*kind, id) == (topic.kind, &topic.id));
        let at = known.unwrap_or_else(|| {
            self.topics.push((topic.kind, topic.id.clone(), topic.name.clone(), List::default()));
            self.topics.len() - 1
        });
        let mut units: BTreeMap<u32, (Vec<u32>, u32)> = BTreeMap::new();
        for named in &topic.mentions {
            let Some((unit, words)) = self.here.get(&named.label) else { continue };
            let entry = units.entry(*unit).or_default();
            entry.1 += named.weight;
            let within = |word: &Range<u32>| {
                named.spans.iter().any(|span| span.start <= word.start && word.end <= span.end)
            };
            entry.0.extend((0..).zip(words).filter(|(_, word)| within(word)).map(|(at, _)| at));
        }
        if let Some((.., list)) = self.topics.get_mut(at) {
            for (unit, (mut positions, weight)) in units {
                positions.sort_unstable();
                positions.dedup();
                list.push(unit, &positions, weight, true);
            }
        }
    }

    /// Adds an alias.
    pub fn add_alias(&mut self, alias: Alias) {
        self.aliases.push(alias);
    }

    /// The bytes of the index.
    pub fn finish(self) -> Vec<u8> {
        let Self { documents, units, labels, terms, lists, topics, aliases, without_positions, .. } = self;
        let mut sorted: Vec<(String, u32)> = terms.into_iter().collect();
        sorted.sort_unstable();

        let mut bytes = HEAD.to_vec();
        bytes.push(u8::from(!without_positions));
        let mut part = Vec::new();
        put(&mut part, documents.len() as u32);
        for (first, name) in &documents {
            put(&mut part, *first);
            put_part(&mut part, name.as_bytes());
        }
        put_part(&mut bytes, &part);

        part.clear();
        put(&mut part, units);
        part.extend(labels);
        put_part(&mut bytes, &part);

        put_part(&mut bytes, &dictionary::encode(sorted.iter().map(|(word, _)| word.as_str())));
        put_part(&mut bytes, &links(&sorted));

        part.clear();
        put(&mut part, topics.len() as u32);
        for (kind, id, name, _) in &topics {
            put(&mut part, EntityKind::ALL.iter().position(|k| k == kind).unwrap_or_default() as u32);
            // What is no filter is never asked for by its id.
            put_part(&mut part, kind.filter_name().map_or("", |_| id).as_bytes());
            put_part(&mut part, name.as_bytes());
        }
        put_part(&mut bytes, &part);

        let number = |wanted: &(EntityKind, String)| {
            let at = topics.iter().position(|(kind, id, ..)| (*kind, id) == (wanted.0, &wanted.1));
            at.map_or(0, |at| at as u32 + 1)
        };
        let mut meanings: BTreeMap<String, Vec<(u32, bool, u32)>> = BTreeMap::new();
        let mut remarks: Vec<&str> = Vec::new();
        for alias in &aliases {
            let remark = alias.remark.as_deref().map_or(0, |remark| {
                remarks.iter().position(|known| *known == remark).unwrap_or_else(|| {
                    remarks.push(remark);
                    remarks.len() - 1
                }) + 1
            });
            let meaning = (alias.entity.as_ref().map_or(0, number), alias.printed, remark as u32);
            let all = meanings.entry(alias_key(&tokenize(&alias.words))).or_default();
            if !all.iter().any(|(topic, ..)| *topic == meaning.0) {
                all.push(meaning);
            }
        }
        part.clear();
        put_part(&mut part, &dictionary::encode(meanings.keys().map(String::as_str)));
        for meaning in meanings.values() {
            put(&mut part, meaning.len() as u32);
            for (topic, printed, remark) in meaning {
                put(&mut part, topic << 2 | u32::from(*printed) << 1 | u32::from(*remark > 0));
                if *remark > 0 {
                    put(&mut part, *remark - 1);
                }
            }
        }
        put(&mut part, remarks.len() as u32);
        remarks.iter().for_each(|remark| put_part(&mut part, remark.as_bytes()));
        put_part(&mut bytes, &part);

        let mut lists: Vec<List> = lists;
        let by_word = sorted.iter().map(|(_, term)| lists.get_mut(*term as usize).map(std::mem::take));
        let all: Vec<List> = by_word.flatten().chain(topics.into_iter().map(|(.., list)| list)).collect();
        part.clear();
        let mut written = Vec::new();
        for list in all {
            let before = written.len();
            list.write(&mut written);
            put(&mut part, (written.len() - before) as u32);
        }
        put_part(&mut bytes, &part);
        bytes.extend(written);
        bytes
    }
}

/// The words of a unit as the dictionary has them, with position and weight.
///
/// Those of the headings follow those of the text; between them, and between
/// headings, a position is left out, so that no phrase runs on.
pub(crate) fn placed(text: &str, heading: &str) -> Vec<(String, u32, u32)> {
    let mut placed = Vec::new();
    let mut first = 0;
    let mut place = |words: &[Token], weight: u32| {
        let single = words.iter().map(|word| printed(&word.folded, word.capitals));
        placed.extend((first..).zip(single).map(|(position, word)| (word, position, weight)));
        placed.extend(compounds(words).into_iter().map(|(at, word)| (word, first + at as u32, weight)));
        first += words.len() as u32 + 1;
    };
    place(&tokenize(text), TEXT);
    for heading in heading.lines() {
        let mut words = tokenize(heading);
        if !heading.chars().any(char::is_lowercase) {
            words.iter_mut().for_each(|word| word.capitals = false);
        }
        place(&words, HEADING);
    }
    placed
}

/// A word as the dictionary has it: an acronym in capitals.
pub(crate) fn printed(folded: &str, capitals: bool) -> String {
    if capitals { folded.to_ascii_uppercase() } else { folded.to_owned() }
}

/// Words tied by hyphens and apostrophes, as one word that ends with the number
/// of its parts (no letter is that low) at the position of the first part.
pub(crate) fn compounds(words: &[Token]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let parts = rest.iter().take_while(|word| word.hyphenated).count() + 1;
        if let Some(parts) = rest.get(..parts).filter(|parts| (2..=4).contains(&parts.len())) {
            let joined: String = parts.iter().map(|word| word.folded.as_str()).collect();
            found.push((at, joined + &marker(parts.len())));
        }
        at += parts;
    }
    found
}

/// What a compound of `parts` parts ends with.
pub(crate) fn marker(parts: usize) -> String {
    char::from_u32(parts as u32).map(String::from).unwrap_or_default()
}

/// How many positions a word of the dictionary takes up.
pub(crate) fn width(word: &str) -> u32 {
    word.bytes().last().map(u32::from).filter(|last| *last < 8).unwrap_or(1)
}

/// Words as aliases are compared: an acronym alone in capitals, else by keys.
pub(crate) fn alias_key(words: &[Token]) -> String {
    match words {
        [word] if word.capitals => word.folded.to_ascii_uppercase(),
        words => words.iter().map(|word| stem(&word.folded)).collect::<Vec<_>>().join(" "),
    }
}

/// Of each word the signed distance to the next of its ring: those with one key.
fn links(sorted: &[(String, u32)]) -> Vec<u8> {
    let mut rings: HashMap<String, Vec<i32>> = HashMap::new();
    for (at, (word, _)) in (0..).zip(sorted) {
        if !word.starts_with(char::is_uppercase) {
            let plain = word.trim_end_matches(|c: char| (c as u32) < 8);
            rings.entry(stem(plain)).or_default().push(at);
        }
    }
    let mut next = vec![0_i32; sorted.len()];
    for ring in rings.values().filter(|ring| ring.len() > 1) {
        for (at, following) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if let Some(link) = next.get_mut(*at as usize) {
                *link = following - at;
            }
        }
    }
    let mut bytes = Vec::new();
    next.iter().for_each(|link| put_signed(&mut bytes, *link));
    bytes
}
