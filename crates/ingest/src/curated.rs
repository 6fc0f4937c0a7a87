//! Reads the curated files `data/*.toml`. The entries keep the position of each text in its file, so that a
//! problem can give the line. `annotate` and `check` validate them.

use crate::{Problem, ProblemKind};
use report::{AgencyKind, Anchor, AnchorError, InstrumentKind};
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use toml::Spanned;

/// The file of the agencies.
pub const AGENCIES: &str = "data/agencies.toml";
/// The file of the instruments.
pub const INSTRUMENTS: &str = "data/instruments.toml";
/// The file of the errata.
pub const ERRATA: &str = "data/errata.toml";

/// The curated data of a report, as written.
#[derive(Clone, Debug)]
pub struct Curated {
    pub(crate) agencies: CuratedFile<AgencyEntry>,
    pub(crate) instruments: CuratedFile<InstrumentEntry>,
    pub(crate) errata: CuratedFile<ErratumEntry>,
    pub(crate) contents: CuratedFile<ContentsEntry>,
}

impl Curated {
    /// Parses the texts of the three files.
    ///
    /// # Errors
    /// Returns one problem for each text that is not TOML or has other fields.
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

/// The entries of one kind and their file.
#[derive(Clone, Debug)]
pub(crate) struct CuratedFile<T> {
    pub source: Source,
    pub entries: Vec<T>,
}

/// A file of entries, reduced to the positions of its line ends.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    file: &'static str,
    line_ends: Vec<usize>,
}

impl Source {
    fn new(file: &'static str, text: &str) -> Self {
        Self { file, line_ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// Creates a problem of the whole file.
    pub fn file_problem(&self, what: impl Into<String>) -> Problem {
        Problem { file: self.file.to_owned(), line: 0, kind: ProblemKind::Curated(what.into()) }
    }

    /// Creates a problem at the byte range `at`.
    pub fn problem(&self, at: Range<usize>, what: impl Into<String>) -> Problem {
        let line = self.line_ends.partition_point(|end| *end < at.start) + 1;
        Problem { line: u32::try_from(line).unwrap_or(u32::MAX), ..self.file_problem(what) }
    }
}

/// Parses a file into its entries.
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

/// A text of an entry and its position in the file.
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

/// An agency.
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

/// Words that name several instruments, or one that the report does not identify.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PluralEntry {
    pub at: Text,
    pub words: Text,
    pub instruments: Vec<Text>,
    pub reason: String,
}

/// An error of the source.
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
    /// For readers of the file only.
    #[serde(rename = "reason")]
    pub _reason: String,
}

/// A quote and the address of its text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuoteEntry {
    pub at: Text,
    pub quote: Text,
}

/// A quote about a partnership of an agency.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartnershipEntry {
    pub at: Text,
    pub quote: Text,
    /// The partners, where the quote names other agencies too; empty: all that it names.
    #[serde(default)]
    pub with: Vec<Text>,
}

/// Words that name the entry in one text only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResolvedEntry {
    pub at: Text,
    pub words: Text,
    /// The occurrence in the text, from 1; all if absent.
    pub nth: Option<usize>,
    /// For readers of the file only.
    #[serde(rename = "reason")]
    pub _reason: String,
}

/// `"not stated"`, or a value with its quote.
#[derive(Clone, Debug)]
pub(crate) enum StatedEntry<E> {
    NotStated,
    Stated(E),
}

/// The shape of a stated value in a file.
pub(crate) trait EntryFields {
    /// The fields, for the message about a wrong value.
    const FIELDS: &str;
}

/// A value and the quote that states it.
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

// Implemented by hand: an untagged enum would lose the spans.
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
