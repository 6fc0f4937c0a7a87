//! What people wrote about the report, as it stands in `data/*.toml`: entries
//! that keep the place of every word in its file, so that a problem can name
//! the line. Nothing is judged here; `annotate` and `check` do that.

use crate::{Problem, ProblemKind};
use report::{AgencyKind, Anchor, AnchorError, InstrumentKind};
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use toml::Spanned;

/// The bodies.
pub const AGENCIES: &str = "data/agencies.toml";
/// The instruments.
pub const INSTRUMENTS: &str = "data/instruments.toml";
/// The source's slips.
pub const ERRATA: &str = "data/errata.toml";

/// What is curated about a report, as written.
#[derive(Clone, Debug)]
pub struct Curated {
    pub(crate) agencies: CuratedFile<AgencyEntry>,
    pub(crate) instruments: CuratedFile<InstrumentEntry>,
    pub(crate) errata: CuratedFile<ErratumEntry>,
    pub(crate) contents: CuratedFile<ContentsEntry>,
}

impl Curated {
    /// The entries of the three files with these texts.
    ///
    /// # Errors
    /// Where a text is not TOML or not of these fields: one problem a file.
    pub fn parse(agencies: &str, instruments: &str, errata: &str) -> Result<Self, Vec<Problem>> {
        let agencies = read::<AgencyFile>(AGENCIES, agencies);
        let instruments = read::<InstrumentFile>(INSTRUMENTS, instruments);
        let errata = read::<ErrataFile>(ERRATA, errata);
        match (agencies, instruments, errata) {
            (Ok((a, agencies)), Ok((i, instruments)), Ok((e, errata))) => Ok(Self {
                agencies: CuratedFile { source: a, entries: agencies.agency },
                instruments: CuratedFile { source: i, entries: instruments.instrument },
                errata: CuratedFile { source: e.clone(), entries: errata.slip },
                contents: CuratedFile { source: e, entries: errata.contents },
            }),
            (agencies, instruments, errata) => {
                Err([agencies.err(), instruments.err(), errata.err()].into_iter().flatten().collect())
            }
        }
    }
}

/// The entries of one kind, with the file that they stand in.
#[derive(Clone, Debug)]
pub(crate) struct CuratedFile<T> {
    pub source: Source,
    pub entries: Vec<T>,
}

/// A file of entries: enough of it to tell on which line a byte stands.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    file: &'static str,
    line_ends: Vec<usize>,
}

impl Source {
    fn new(file: &'static str, text: &str) -> Self {
        Self { file, line_ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// A problem with the file as a whole.
    pub fn file_problem(&self, what: impl Into<String>) -> Problem {
        Problem { file: self.file.to_owned(), line: 0, kind: ProblemKind::Curated(what.into()) }
    }

    /// A problem with the words at `at`.
    pub fn problem(&self, at: Range<usize>, what: impl Into<String>) -> Problem {
        let line = self.line_ends.partition_point(|end| *end < at.start) + 1;
        Problem { line: u32::try_from(line).unwrap_or(u32::MAX), ..self.file_problem(what) }
    }
}

/// The entries of a file with this text.
pub(crate) fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<(Source, T), Problem> {
    let source = Source::new(file, text);
    match toml::from_str(text) {
        Ok(entries) => Ok((source, entries)),
        Err(error) => Err(source.problem(error.span().unwrap_or_default(), error.message())),
    }
}

/// Parses the address `text`.
pub(crate) fn parse_anchor(source: &Source, text: &Text) -> Result<Anchor, Problem> {
    text.get_ref().parse().map_err(|error: AnchorError| source.problem(text.span(), error.to_string()))
}

/// A text of an entry, and where it stands in the file.
pub(crate) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyFile {
    agency: Vec<AgencyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentFile {
    pub instrument: Vec<InstrumentEntry>,
    #[serde(default)]
    pub plural: Vec<PluralEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ErrataFile {
    #[serde(default)]
    slip: Vec<ErratumEntry>,
    #[serde(default)]
    contents: Vec<ContentsEntry>,
}

/// A body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgencyEntry {
    pub id: Text,
    pub name: Text,
    #[serde(rename = "composed")]
    pub name_derivation: Option<Text>,
    pub acronym: Option<Text>,
    #[serde(default)]
    pub aliases: Vec<Text>,
    #[serde(default)]
    pub misprints: Vec<Text>,
    #[serde(rename = "unlike")]
    pub disambiguation: Option<String>,
    pub kind: AgencyKind,
    pub parent: Option<Text>,
    pub named: QuoteEntry,
    #[serde(default, rename = "acts")]
    pub actions: Vec<QuoteEntry>,
    #[serde(default, rename = "partner")]
    pub partnerships: Vec<PartnershipEntry>,
    #[serde(default)]
    pub resolved: Vec<ResolvedEntry>,
}

/// An instrument.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentEntry {
    pub id: Text,
    pub name: Text,
    #[serde(rename = "composed")]
    pub name_derivation: Option<Text>,
    pub short_name: Option<Text>,
    #[serde(default)]
    pub aliases: Vec<Text>,
    pub kind: InstrumentKind,
    pub named: QuoteEntry,
    pub adopted: Option<StatedEntry<ValueEntry<String>>>,
    pub signatures: Option<StatedEntry<ValueEntry<u32>>>,
    pub ratifications: Option<StatedEntry<ValueEntry<u32>>>,
    pub in_force: Option<StatedEntry<ValueEntry<String>>>,
    pub expected_in_force: Option<StatedEntry<ValueEntry<String>>>,
    #[serde(default)]
    pub resolved: Vec<ResolvedEntry>,
}

/// Words that name several instruments, or one that the report leaves open.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PluralEntry {
    pub at: Text,
    pub words: Text,
    pub instruments: Vec<Text>,
    pub reason: String,
}

/// A slip of the source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErratumEntry {
    pub at: Text,
    pub quote: Text,
    pub remark: String,
}

/// A row of the contents that is known to differ from its heading.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContentsEntry {
    pub title: Text,
    pub heading: String,
    /// For whoever reads the file.
    #[serde(rename = "reason")]
    pub _reason: String,
}

/// Words at a place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuoteEntry {
    pub at: Text,
    pub quote: Text,
}

/// Words that say what a body does with others.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartnershipEntry {
    pub at: Text,
    pub quote: Text,
    /// With some of those alone that the words name; with all where there is none.
    #[serde(default)]
    pub with: Vec<Text>,
}

/// Words that are a name at one place only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResolvedEntry {
    pub at: Text,
    pub words: Text,
    /// Which occurrence at the place, from 1; all where there is none.
    pub nth: Option<usize>,
    /// For whoever reads the file.
    #[serde(rename = "reason")]
    pub _reason: String,
}

/// `"not stated"`, or what is stated, with its words.
#[derive(Clone, Debug)]
pub(crate) enum StatedEntry<E> {
    NotStated,
    Stated(E),
}

/// What is stated, as it is written in a file.
pub(crate) trait EntryFields {
    /// Its fields, for who has written something else.
    const FIELDS: &str;
}

/// A value with the words that state it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ValueEntry<T> {
    pub value: Spanned<T>,
    pub at: Text,
    pub quote: Text,
}

impl<T> EntryFields for ValueEntry<T> {
    const FIELDS: &str = "{ value, at, quote }";
}

// By hand, because an untagged enum would lose the spans.
impl<'de, E: Deserialize<'de> + EntryFields> Deserialize<'de> for StatedEntry<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StatedVisitor(PhantomData))
    }
}

struct StatedVisitor<E>(PhantomData<E>);

impl<'de, E: Deserialize<'de> + EntryFields> Visitor<'de> for StatedVisitor<E> {
    type Value = StatedEntry<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#""not stated" or {}"#, E::FIELDS)
    }

    fn visit_str<R: serde::de::Error>(self, text: &str) -> Result<Self::Value, R> {
        match text {
            "not stated" => Ok(StatedEntry::NotStated),
            other => Err(R::invalid_value(serde::de::Unexpected::Str(other), &self)),
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
        E::deserialize(MapAccessDeserializer::new(map)).map(StatedEntry::Stated)
    }
}
