use crate::builder::{EntityKind, HEAD, placed};
use crate::bytes::Reader;
use crate::dictionary::{Blocks, Dictionary};
use crate::postings::{self, Cursor};
use crate::rank::{self, UnitKind};
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

/// Which of an index's units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIndex(pub u32);

/// Bytes that are not an index of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenError;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the index's bytes are of another version")
    }
}

impl std::error::Error for OpenError {}

/// Which list: that of a word, or of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListIndex(pub u32);

/// What an alias may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// None for the name of something that no text names.
    pub topic: Option<u32>,
    pub printed: bool,
    pub remark: Option<u32>,
}

/// A topic of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityView<'i> {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Short name.
    pub id: &'i str,
    /// Name for readers.
    pub name: &'i str,
}

/// Text and headings of a unit, by its label.
type Texts = Rc<dyn Fn(&str) -> Option<(String, String)>>;

/// Words and their positions (in the low half), sorted.
type Placed = Rc<[u64]>;

/// An index, ready to be searched. The bytes stay as they are; what is decoded
/// beside them has one entry a word, a unit, a topic or an alias, none a posting.
#[derive(Clone)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    documents: Vec<(u32, Range<u32>)>,
    units: Vec<UnitEntry>,
    /// Of each unit its [`rank::norm`] and part, together: these are read for every candidate.
    measures: Vec<(u16, UnitKind)>,
    dictionary: (Range<u32>, Blocks),
    next: Vec<i32>,
    topics: Vec<(EntityKind, Range<u32>, Range<u32>)>,
    aliases: (Range<u32>, Blocks),
    meanings: Vec<(u32, Meaning)>,
    remarks: Vec<Range<u32>>,
    /// Where the lists begin, and the last one ends.
    lists: Vec<u32>,
    /// Where lists of words have no positions: the texts, and what was read of them.
    texts: Option<Texts>,
    read: RefCell<Vec<Option<Placed>>>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "index of {} units", self.len())
    }
}

#[derive(Clone, Debug)]
struct UnitEntry {
    length: u32,
    label: Range<u32>,
}

impl Index {
    /// Reads what [`crate::Builder::finish`] has written.
    ///
    /// # Errors
    /// Where the bytes do not begin as this version does. Damage further on is
    /// not found: it gives wrong hits, never a panic.
    pub fn open(bytes: Cow<'static, [u8]>) -> Result<Self, OpenError> {
        let all = bytes.strip_prefix(&HEAD).ok_or(OpenError)?;
        let place = |part: &[u8]| {
            let start = (part.as_ptr() as usize).saturating_sub(bytes.as_ptr() as usize) as u32;
            start..start + part.len() as u32
        };
        let mut reader = Reader(all);
        let texts: Option<Texts> = if reader.byte() == 1 { None } else { Some(Rc::new(|_| None)) };

        let mut part = Reader(reader.part());
        let documents = repeat(part.value(), &mut part, |part| (part.value(), place(part.part())));

        let mut part = Reader(reader.part());
        let mut parts = Vec::new();
        let units = repeat(part.value(), &mut part, |part| {
            parts.push(UnitKind::ALL.get(part.value() as usize).copied().unwrap_or(UnitKind::Paragraph));
            UnitEntry { length: part.value(), label: place(part.part()) }
        });
        let words: u64 = units.iter().map(|unit| u64::from(unit.length)).sum();
        let mean = (words / (units.len() as u64).max(1)) as u32;
        let measures = units.iter().map(|unit| rank::norm(unit.length, mean)).zip(parts).collect();

        let words = reader.part();
        let dictionary = (place(words), Blocks::read(words));

        let mut part = Reader(reader.part());
        let next = repeat(u32::MAX, &mut part, Reader::signed);

        let mut part = Reader(reader.part());
        let topics = repeat(part.value(), &mut part, |part| {
            let kind = EntityKind::ALL.get(part.value() as usize).copied().unwrap_or(EntityKind::Synonyms);
            (kind, place(part.part()), place(part.part()))
        });

        let mut part = Reader(reader.part());
        let names = part.part();
        let aliases = (place(names), Blocks::read(names));
        let mut meanings = Vec::new();
        for alias in 0..(Dictionary { bytes: names, blocks: &aliases.1 }).len() {
            for _ in 0..part.value().min(64) {
                let value = part.value();
                let remark = (value & 1 == 1).then(|| part.value());
                let topic = (value >> 2).checked_sub(1);
                meanings.push((alias, Meaning { topic, printed: value & 2 == 2, remark }));
            }
        }
        let remarks = repeat(part.value(), &mut part, |part| place(part.part()));

        let mut part = Reader(reader.part());
        let mut at = place(reader.0).start;
        let mut lists = vec![at];
        while !part.is_empty() {
            at = at.saturating_add(part.value());
            lists.push(at);
        }
        Ok(Self {
            documents,
            units,
            measures,
            dictionary,
            next,
            topics,
            aliases,
            meanings,
            remarks,
            lists,
            bytes,
            texts,
            read: RefCell::default(),
        })
    }

    /// Gives an index that lies beside its texts these: text and headings of a
    /// unit by its label, as the builder had them. Without them it finds no phrase
    /// and marks nothing; an index that has positions needs none.
    #[must_use]
    pub fn with_texts(mut self, texts: impl Fn(&str) -> Option<(String, String)> + 'static) -> Self {
        if self.texts.is_some() {
            self.texts = Some(Rc::new(texts));
        }
        self
    }

    /// Reads the texts beside the index, if it has any, so that no query has to wait for it.
    pub fn tokenize_texts(&self) {
        if let Some(texts) = &self.texts {
            self.units().for_each(|unit| {
                self.placed(texts, unit.0);
            });
        }
    }

    /// Adds the positions of a list in the unit that `cursor` is at.
    pub(crate) fn positions(
        &self,
        list: ListIndex,
        cursor: &Cursor<'_>,
        unit: u32,
        positions: &mut Vec<u32>,
    ) {
        match &self.texts {
            Some(texts) if list.0 < self.dictionary().len() => {
                let placed = self.placed(texts, unit);
                let (start, end) = (u64::from(list.0) << 32, u64::from(list.0 + 1) << 32);
                let from = placed.partition_point(|word| *word < start);
                let here = placed.iter().skip(from).take_while(|word| **word < end);
                positions.extend(here.map(|word| *word as u32));
            }
            _ => cursor.positions(positions),
        }
    }

    /// The words of a unit's text, read once.
    fn placed(&self, texts: &Texts, unit: u32) -> Placed {
        let mut read = self.read.borrow_mut();
        read.resize(self.units.len(), None);
        let Some(entry) = read.get_mut(unit as usize) else { return Placed::default() };
        let placed = entry.get_or_insert_with(|| {
            let (text, heading) = texts(self.label(UnitIndex(unit))).unwrap_or_default();
            let words = placed(&text, &heading).into_iter();
            let known = words.filter_map(|(word, at, _)| Some((self.dictionary().find(&word)?, at)));
            let mut known: Vec<u64> = known.map(|(word, at)| u64::from(word) << 32 | u64::from(at)).collect();
            known.sort_unstable();
            known.into()
        });
        placed.clone()
    }

    /// How many units there are.
    pub fn len(&self) -> u32 {
        self.units.len() as u32
    }

    /// Whether there are none.
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

    /// The units with the label `label`, one a document at most.
    pub(crate) fn labelled(&self, label: &str) -> Vec<u32> {
        (0..).zip(&self.units).filter(|(_, unit)| self.text(&unit.label) == label).map(|(at, _)| at).collect()
    }

    pub(crate) fn part(&self, unit: u32) -> UnitKind {
        self.measures.get(unit as usize).map_or(UnitKind::Paragraph, |(_, part)| *part)
    }

    /// Words of a unit's text.
    pub(crate) fn length(&self, unit: u32) -> u32 {
        self.units.get(unit as usize).map_or(0, |unit| unit.length)
    }

    /// What weights in a unit are measured by ([`rank::norm`]).
    pub(crate) fn norm(&self, unit: u32) -> u16 {
        self.measures.get(unit as usize).map_or(0, |(norm, _)| *norm)
    }

    pub(crate) fn dictionary(&self) -> Dictionary<'_> {
        Dictionary { bytes: self.slice(&self.dictionary.0), blocks: &self.dictionary.1 }
    }

    /// The words that have a key in common with `word`, itself first.
    pub(crate) fn ring(&self, word: u32) -> Vec<u32> {
        let mut ring = vec![word];
        let mut at = word;
        while let Some(next) = self.next.get(at as usize).and_then(|link| at.checked_add_signed(*link)) {
            if next == word || ring.len() > 64 {
                break;
            }
            ring.push(next);
            at = next;
        }
        ring
    }

    /// The list of the word with the number `word`.
    pub(crate) fn word_list(&self, word: u32) -> ListIndex {
        ListIndex(word)
    }

    /// The list of a topic.
    pub(crate) fn topic_list(&self, topic: u32) -> ListIndex {
        ListIndex(self.dictionary().len().saturating_add(topic))
    }

    /// The bytes of a list; empty where there is none.
    pub(crate) fn list(&self, list: ListIndex) -> &[u8] {
        let start = self.lists.get(list.0 as usize);
        let end = self.lists.get(list.0 as usize + 1);
        start.zip(end).map(|(start, end)| self.slice(&(*start..*end))).unwrap_or_default()
    }

    /// How many units a list has.
    pub(crate) fn count(&self, list: ListIndex) -> u32 {
        postings::count(self.list(list))
    }

    /// All topics, in order.
    pub fn entities(&self) -> impl Iterator<Item = EntityView<'_>> {
        let view = |(kind, id, name): &(EntityKind, Range<u32>, Range<u32>)| EntityView {
            kind: *kind,
            id: self.text(id),
            name: self.text(name),
        };
        self.topics.iter().map(view)
    }

    pub(crate) fn topic(&self, topic: u32) -> Option<EntityView<'_>> {
        self.entities().nth(topic as usize)
    }

    /// What an alias may mean; nothing where it is none.
    pub(crate) fn meanings(&self, alias: &str) -> &[(u32, Meaning)] {
        let names = Dictionary { bytes: self.slice(&self.aliases.0), blocks: &self.aliases.1 };
        let Some(alias) = names.find(alias) else { return &[] };
        let start = self.meanings.partition_point(|(of, _)| *of < alias);
        let end = self.meanings.partition_point(|(of, _)| *of <= alias);
        self.meanings.get(start..end).unwrap_or_default()
    }

    pub(crate) fn remark(&self, remark: u32) -> &str {
        self.remarks.get(remark as usize).map(|place| self.text(place)).unwrap_or_default()
    }

    fn slice(&self, place: &Range<u32>) -> &[u8] {
        self.bytes.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    fn text(&self, place: &Range<u32>) -> &str {
        str::from_utf8(self.slice(place)).unwrap_or_default()
    }
}

/// Reads `count` times, or until nothing is left.
fn repeat<'b, T>(count: u32, part: &mut Reader<'b>, mut read: impl FnMut(&mut Reader<'b>) -> T) -> Vec<T> {
    let mut found = Vec::new();
    while found.len() < count as usize && !part.is_empty() {
        found.push(read(part));
    }
    found
}
