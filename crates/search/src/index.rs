//! Opens the bytes of an index and reads from them.

use crate::builder::{EntityKind, MAGIC};
use crate::bytes::Reader;
use crate::dictionary::{Blocks, Dictionary};
use crate::postings::{self, Cursor};
use crate::rank::{self, UnitKind};
use crate::terms::occurrences;
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

/// The number of a unit in its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIndex(pub u32);

/// The bytes are not an index of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenError;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the search index has another version; rebuild it")
    }
}

impl std::error::Error for OpenError {}

/// The ordinal of a term, which is that of its postings list: the words of the
/// dictionary in order, then the entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermOrd(pub u32);

/// An entity that an alias stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AliasTarget {
    /// None for a known name that no text mentions.
    pub entity: Option<u32>,
    /// Whether the texts use the alias.
    pub printed: bool,
    pub remark: Option<u32>,
}

/// An entity of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityView<'i> {
    /// Its kind.
    pub kind: EntityKind,
    /// Short name, unique within the kind; empty where the kind is no filter.
    pub id: &'i str,
    /// Name for readers.
    pub name: &'i str,
}

/// Text and headings of a unit, by its label.
type Texts = Rc<dyn Fn(&str) -> Option<(String, String)>>;

/// The occurrences of a unit, sorted: the word in the high half, its position in the low half.
type Positions = Rc<[u64]>;

/// An opened index. The bytes stay encoded; the decoded tables beside them have
/// an entry for each word, unit, entity and alias, but not for each posting.
#[derive(Clone)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    documents: Vec<(u32, Range<u32>)>,
    units: Vec<UnitEntry>,
    /// The [`rank::length_norm`] and kind of each unit, which are read together for every candidate.
    norms: Vec<(u16, UnitKind)>,
    dictionary: (Range<u32>, Blocks),
    /// For each word the distance to the next word with the same stem.
    stem_links: Vec<i32>,
    entities: Vec<(EntityKind, Range<u32>, Range<u32>)>,
    aliases: (Range<u32>, Blocks),
    /// The aliases' numbers with their targets, sorted.
    alias_targets: Vec<(u32, AliasTarget)>,
    remarks: Vec<Range<u32>>,
    /// The starts of the postings lists, and the end of the last one.
    postings: Vec<u32>,
    /// The source of the texts, in an index without positions of words.
    texts: Option<Texts>,
    /// The positions of the units whose texts were read.
    positions: RefCell<Vec<Option<Positions>>>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "index of {} units", self.len())
    }
}

#[derive(Clone, Debug)]
struct UnitEntry {
    /// The number of tokens in the text.
    length: u32,
    label: Range<u32>,
}

impl Index {
    /// Opens the bytes that [`crate::Builder::finish`] has written.
    ///
    /// # Errors
    /// The bytes do not start with the letters and version of this layout. Later
    /// damage is not detected: it gives wrong hits, never a panic.
    pub fn open(bytes: Cow<'static, [u8]>) -> Result<Self, OpenError> {
        let all = bytes.strip_prefix(&MAGIC).ok_or(OpenError)?;
        let range_of = |part: &[u8]| {
            let start = (part.as_ptr() as usize).saturating_sub(bytes.as_ptr() as usize) as u32;
            start..start + part.len() as u32
        };
        let mut reader = Reader(all);
        let texts: Option<Texts> = if reader.byte() == 1 { None } else { Some(Rc::new(|_| None)) };

        let mut part = Reader(reader.part());
        let documents = repeat(part.value(), &mut part, |part| (part.value(), range_of(part.part())));

        let mut part = Reader(reader.part());
        let mut kinds = Vec::new();
        let units = repeat(part.value(), &mut part, |part| {
            kinds.push(UnitKind::ALL.get(part.value() as usize).copied().unwrap_or(UnitKind::Paragraph));
            UnitEntry { length: part.value(), label: range_of(part.part()) }
        });
        let tokens: u64 = units.iter().map(|unit| u64::from(unit.length)).sum();
        let mean = (tokens / (units.len() as u64).max(1)) as u32;
        let norms = units.iter().map(|unit| rank::length_norm(unit.length, mean)).zip(kinds).collect();

        let words = reader.part();
        let dictionary = (range_of(words), Blocks::read(words));

        let mut part = Reader(reader.part());
        let stem_links = repeat(u32::MAX, &mut part, Reader::signed);

        let mut part = Reader(reader.part());
        let entities = repeat(part.value(), &mut part, |part| {
            let kind = EntityKind::ALL.get(part.value() as usize).copied().unwrap_or(EntityKind::Synonyms);
            (kind, range_of(part.part()), range_of(part.part()))
        });

        let mut part = Reader(reader.part());
        let names = part.part();
        let aliases = (range_of(names), Blocks::read(names));
        let mut alias_targets = Vec::new();
        for alias in 0..(Dictionary { bytes: names, blocks: &aliases.1 }).len() {
            for _ in 0..part.value().min(64) {
                let value = part.value();
                let remark = (value & 1 == 1).then(|| part.value());
                let entity = (value >> 2).checked_sub(1);
                alias_targets.push((alias, AliasTarget { entity, printed: value & 2 == 2, remark }));
            }
        }
        let remarks = repeat(part.value(), &mut part, |part| range_of(part.part()));

        let mut part = Reader(reader.part());
        let mut at = range_of(reader.0).start;
        let mut postings = vec![at];
        while !part.is_empty() {
            at = at.saturating_add(part.value());
            postings.push(at);
        }
        Ok(Self {
            documents,
            units,
            norms,
            dictionary,
            stem_links,
            entities,
            aliases,
            alias_targets,
            remarks,
            postings,
            bytes,
            texts,
            positions: RefCell::default(),
        })
    }

    /// Gives an index without positions its texts: text and headings of a unit by
    /// its label, as the builder had them. Without them such an index matches no
    /// phrase and highlights nothing; an index with positions ignores them.
    #[must_use]
    pub fn with_texts(mut self, texts: impl Fn(&str) -> Option<(String, String)> + 'static) -> Self {
        if self.texts.is_some() {
            self.texts = Some(Rc::new(texts));
        }
        self
    }

    /// Tokenizes the texts of an index without positions ahead of the first query.
    pub fn tokenize_texts(&self) {
        if let Some(texts) = &self.texts {
            self.units().for_each(|unit| {
                self.positions_in_text(texts, unit.0);
            });
        }
    }

    /// Appends the positions of a term in the unit that `cursor` is at.
    pub(crate) fn positions(&self, term: TermOrd, cursor: &Cursor<'_>, unit: u32, positions: &mut Vec<u32>) {
        match &self.texts {
            Some(texts) if term.0 < self.dictionary().len() => {
                let occurrences = self.positions_in_text(texts, unit);
                let (start, end) = (u64::from(term.0) << 32, u64::from(term.0 + 1) << 32);
                let from = occurrences.partition_point(|occurrence| *occurrence < start);
                let of_term = occurrences.iter().skip(from).take_while(|occurrence| **occurrence < end);
                positions.extend(of_term.map(|occurrence| *occurrence as u32));
            }
            _ => cursor.positions(positions),
        }
    }

    /// The positions of the words of a unit, which are read from its text once.
    fn positions_in_text(&self, texts: &Texts, unit: u32) -> Positions {
        let mut cache = self.positions.borrow_mut();
        cache.resize(self.units.len(), None);
        let Some(entry) = cache.get_mut(unit as usize) else { return Positions::default() };
        let positions = entry.get_or_insert_with(|| {
            let (text, heading) = texts(self.label(UnitIndex(unit))).unwrap_or_default();
            let mut positions: Vec<u64> = occurrences(&text, &heading)
                .into_iter()
                .filter_map(|occurrence| {
                    Some((self.dictionary().find(&occurrence.term)?, occurrence.position))
                })
                .map(|(word, position)| u64::from(word) << 32 | u64::from(position))
                .collect();
            positions.sort_unstable();
            positions.into()
        });
        positions.clone()
    }

    /// The number of units.
    pub fn len(&self) -> u32 {
        self.units.len() as u32
    }

    /// Whether the index has no units.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// All units, in order.
    pub fn units(&self) -> impl Iterator<Item = UnitIndex> + use<> {
        (0..self.len()).map(UnitIndex)
    }

    /// The name of the document that a unit belongs to.
    pub fn document(&self, unit: UnitIndex) -> &str {
        let after = self.documents.partition_point(|(first, _)| *first <= unit.0);
        let document = after.checked_sub(1).and_then(|at| self.documents.get(at));
        document.map(|(_, name)| self.text(name)).unwrap_or_default()
    }

    /// The label of a unit.
    pub fn label(&self, unit: UnitIndex) -> &str {
        self.units.get(unit.0 as usize).map(|unit| self.text(&unit.label)).unwrap_or_default()
    }

    /// The units with this label, at most one in each document.
    pub(crate) fn units_labelled(&self, label: &str) -> Vec<u32> {
        (0..).zip(&self.units).filter(|(_, unit)| self.text(&unit.label) == label).map(|(at, _)| at).collect()
    }

    pub(crate) fn unit_kind(&self, unit: u32) -> UnitKind {
        self.norms.get(unit as usize).map_or(UnitKind::Paragraph, |(_, kind)| *kind)
    }

    /// The number of tokens in a unit's text.
    pub(crate) fn length(&self, unit: u32) -> u32 {
        self.units.get(unit as usize).map_or(0, |unit| unit.length)
    }

    /// The length normalisation of a unit ([`rank::length_norm`]).
    pub(crate) fn length_norm(&self, unit: u32) -> u16 {
        self.norms.get(unit as usize).map_or(0, |(norm, _)| *norm)
    }

    pub(crate) fn dictionary(&self) -> Dictionary<'_> {
        Dictionary { bytes: self.slice(&self.dictionary.0), blocks: &self.dictionary.1 }
    }

    /// The words with the same stem as `word`, itself first.
    pub(crate) fn stem_variants(&self, word: u32) -> Vec<u32> {
        let mut variants = vec![word];
        let mut at = word;
        while let Some(next) = self.stem_links.get(at as usize).and_then(|link| at.checked_add_signed(*link))
        {
            if next == word || variants.len() > 64 {
                break;
            }
            variants.push(next);
            at = next;
        }
        variants
    }

    /// The term of a word, as it is printed.
    pub(crate) fn find_term(&self, word: &str) -> Option<TermOrd> {
        self.dictionary().find(word).map(TermOrd)
    }

    /// The term of an entity.
    pub(crate) fn entity_term(&self, entity: u32) -> TermOrd {
        TermOrd(self.dictionary().len().saturating_add(entity))
    }

    /// The bytes of a postings list; empty where there is none.
    pub(crate) fn postings(&self, term: TermOrd) -> &[u8] {
        let start = self.postings.get(term.0 as usize);
        let end = self.postings.get(term.0 as usize + 1);
        start.zip(end).map(|(start, end)| self.slice(&(*start..*end))).unwrap_or_default()
    }

    /// The number of units that have a term.
    pub(crate) fn doc_freq(&self, term: TermOrd) -> u32 {
        postings::doc_freq(self.postings(term))
    }

    /// All entities, in order.
    pub fn entities(&self) -> impl Iterator<Item = EntityView<'_>> {
        let view = |(kind, id, name): &(EntityKind, Range<u32>, Range<u32>)| EntityView {
            kind: *kind,
            id: self.text(id),
            name: self.text(name),
        };
        self.entities.iter().map(view)
    }

    pub(crate) fn entity(&self, entity: u32) -> Option<EntityView<'_>> {
        self.entities().nth(entity as usize)
    }

    /// The targets of an alias ([`crate::terms::alias_key`]); none if it is unknown.
    pub(crate) fn alias_targets(&self, alias: &str) -> &[(u32, AliasTarget)] {
        let Some(alias) = self.aliases().find(alias) else { return &[] };
        self.targets_of(&(alias..alias + 1))
    }

    /// The targets of all aliases that start with `prefix`.
    pub(crate) fn alias_prefix_targets(&self, prefix: &str) -> &[(u32, AliasTarget)] {
        self.targets_of(&self.aliases().prefix_range(prefix))
    }

    fn aliases(&self) -> Dictionary<'_> {
        Dictionary { bytes: self.slice(&self.aliases.0), blocks: &self.aliases.1 }
    }

    fn targets_of(&self, aliases: &Range<u32>) -> &[(u32, AliasTarget)] {
        let start = self.alias_targets.partition_point(|(of, _)| *of < aliases.start);
        let end = self.alias_targets.partition_point(|(of, _)| *of < aliases.end);
        self.alias_targets.get(start..end).unwrap_or_default()
    }

    pub(crate) fn remark(&self, remark: u32) -> &str {
        self.remarks.get(remark as usize).map(|range| self.text(range)).unwrap_or_default()
    }

    fn slice(&self, range: &Range<u32>) -> &[u8] {
        self.bytes.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    fn text(&self, range: &Range<u32>) -> &str {
        str::from_utf8(self.slice(range)).unwrap_or_default()
    }
}

/// Reads `count` values, or until the part ends.
fn repeat<'b, T>(count: u32, part: &mut Reader<'b>, mut read: impl FnMut(&mut Reader<'b>) -> T) -> Vec<T> {
    let mut values = Vec::new();
    while values.len() < count as usize && !part.is_empty() {
        values.push(read(part));
    }
    values
}
