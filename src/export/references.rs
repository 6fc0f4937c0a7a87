//! The documents that the report cites, as a list and as files for reference
//! managers and spreadsheets.
//!
//! They contain only information that the report states, or that follows from the form
//! of a symbol, which is marked. So they have no author, publisher or date: a year in a
//! symbol is that of a session or a series, and the report dates none of these
//! documents. The title is the symbol, and the words that cite the document are in a
//! note.

use crate::export::{JsonValue, object, report_source};
use classroom::csv::CsvWriter;
use report::cite::official_address;
use report::{
    AgencyIndex, Anchor, Basis, DocumentKind, Evidence, GeoPlaceIndex, Relations, Role, SymbolIndex, Target,
};
use std::fmt::Write;

/// A document that the report cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its symbol.
    pub symbol: SymbolIndex,
    /// The kind of document.
    pub kind: DocumentKind,
    /// The source of its kind.
    pub basis: Basis,
    /// The places where it is cited, without duplicates, in document order.
    pub places: Vec<Anchor>,
    /// The committees whose observations on a country it contains or, if there are none, the
    /// bodies that act at these places. Without duplicates.
    pub by: Vec<AgencyIndex>,
    /// The countries of these observations, without duplicates.
    pub countries: Vec<GeoPlaceIndex>,
    /// The quotation that cites it first.
    pub quote: Evidence,
}

/// Returns the documents that the report cites, by first appearance, without the report
/// itself.
pub fn references(relations: Relations<'_>) -> Vec<Reference> {
    let report = relations.report;
    let cited = SymbolIndex::all(report).zip(&relations.entities.documents);
    let others =
        cited.filter(|(index, _)| index.of(report).is_some_and(|s| s.symbol != report.document.symbol));
    others
        .map(|(symbol, document)| {
            let places = report.anchors_naming(Target::Symbol(symbol));
            let observations = relations.entities.observations.iter().filter(|seen| seen.symbol == symbol);
            let mut by = each_once(observations.clone().map(|seen| seen.committee));
            if by.is_empty() {
                let bodies = places.iter().flat_map(|place| relations.agencies_at(place));
                by = each_once(bodies.filter(|(_, role)| *role == Role::Acts).map(|(body, _)| body));
            }
            Reference {
                symbol,
                kind: document.kind,
                basis: document.basis,
                places,
                by,
                countries: each_once(observations.map(|seen| seen.country)),
                quote: document.cited.clone(),
            }
        })
        .collect()
}

fn each_once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

/// A file format of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For most reference managers.
    Ris,
    /// For LaTeX.
    BibTex,
    /// For programs that use the Citation Style Language.
    CslJson,
    /// For spreadsheets.
    Csv,
}

impl Format {
    /// All formats, in display order.
    pub const ALL: [Self; 4] = [Self::Ris, Self::BibTex, Self::CslJson, Self::Csv];

    /// The file names without extension.
    pub const STEM: &'static str = "documents";

    /// Returns the name for programs.
    pub fn id(self) -> &'static str {
        self.names().0
    }

    /// Returns the name for readers.
    pub fn label(self) -> &'static str {
        self.names().1
    }

    /// Returns the file name extension, without a dot.
    pub fn extension(self) -> &'static str {
        self.names().2
    }

    /// Returns the media type of the file.
    pub fn media_type(self) -> &'static str {
        self.names().3
    }

    fn names(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Ris => ("ris", "RIS", "ris", "application/x-research-info-systems;charset=utf-8"),
            Self::BibTex => ("bibtex", "BibTeX", "bib", "application/x-bibtex;charset=utf-8"),
            Self::CslJson => ("csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
            Self::Csv => ("csv", "CSV", "csv", "text/csv;charset=utf-8"),
        }
    }

    /// Returns the name of the file.
    pub fn file_name(self) -> String {
        format!("{}.{}", Self::STEM, self.extension())
    }

    /// Returns the content of a file with the documents that the report cites, in UTF-8.
    pub fn write(self, relations: Relations<'_>) -> String {
        match self {
            Self::Ris => ris(&entries(relations)),
            Self::BibTex => bibtex(&entries(relations)),
            Self::CslJson => csl_json(&entries(relations)),
            Self::Csv => csv(relations),
        }
    }
}

/// The data of a reference for reference managers. Each value is one line.
struct Entry {
    /// Unique among all entries.
    key: String,
    symbol: String,
    /// Kind with its basis; none where it is not stated.
    kind: Option<String>,
    address: String,
    note: String,
}

fn entries(relations: Relations<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for reference in references(relations) {
        let symbol = symbol(relations, &reference);
        let kind = match reference.basis {
            Basis::Stated => Some(reference.kind.label().to_owned()),
            Basis::Symbol => Some(format!("{} ({BY_SYMBOL})", reference.kind.label())),
            Basis::NotStated => None,
        };
        entries.push(Entry {
            key: key(symbol, &entries),
            symbol: one_line(symbol),
            kind,
            address: address(symbol),
            note: one_line(&note(relations, &reference)),
        });
    }
    entries
}

const BY_SYMBOL: &str = "by the form of its symbol";

fn symbol<'r>(relations: Relations<'r>, reference: &Reference) -> &'r str {
    reference.symbol.of(relations.report).map(|symbol| symbol.symbol.as_str()).unwrap_or_default()
}

/// Returns a unique key that every program accepts, such as `E-CN.4-2002-80`. BibTeX
/// ignores case in keys.
fn key(symbol: &str, before: &[Entry]) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '.' { letter } else { '-' };
    let key: String = symbol.chars().map(plain).collect();
    let is_free = |key: &String| !before.iter().any(|entry| entry.key.eq_ignore_ascii_case(key));
    let numbered = (2..).map(|number: u32| format!("{key}-{number}"));
    std::iter::once(key.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

/// Returns the official address, with all characters encoded that are special in one of
/// the formats.
fn address(symbol: &str) -> String {
    let mut address = String::new();
    for byte in official_address(symbol).bytes() {
        if byte.is_ascii_alphanumeric() || b":/.-_()".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// Returns the note on the places that cite it, such as
/// `Cited in E/CN.4/2003/74, para. 5: “CRC adopted guidelines (CRC/OP/SA/1)”.`
fn note(relations: Relations<'_>, reference: &Reference) -> String {
    let (report, quote) = (relations.report, &reference.quote);
    let first = report_source(report, &quote.anchor);
    let mut note = format!("Cited in {first}: “{}”.", report.quote(quote));
    let others = reference.places.iter().filter(|place| **place != quote.anchor);
    let others: Vec<String> = others.map(|place| report_source(report, place)).collect();
    if !others.is_empty() {
        let _ = write!(note, " Also cited in {}.", others.join("; "));
    }
    if reference.basis == Basis::NotStated {
        note.push_str(" The report does not state what kind of document it is.");
    }
    note
}

/// Returns `text` without line breaks, after which a value would be parsed as a field.
fn one_line(text: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    text.split(breaks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Formats RIS. It has the number twice: Zotero reads `SN`, EndNote `M1` as well.
fn ris(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        let symbol = Some(&*entry.symbol);
        let fields = [
            ("TY", Some("RPRT")),
            ("ID", Some(&*entry.key)),
            ("TI", symbol),
            ("SN", symbol),
            ("M1", symbol),
            ("M3", entry.kind.as_deref()),
            ("UR", Some(&*entry.address)),
            ("N1", Some(&*entry.note)),
            ("ER", Some("")),
        ];
        for (tag, value) in fields {
            if let Some(value) = value {
                let _ = write!(text, "{tag}  - {value}\r\n");
            }
        }
    }
    text
}

/// Formats BibTeX. The entries are `@misc`, since styles describe a `@techreport`
/// without institution and type wrongly. The title has additional braces, since styles
/// would convert it to lower case otherwise.
fn bibtex(entries: &[Entry]) -> String {
    let mut text = String::new();
    for Entry { key, symbol, kind, address, note } in entries {
        let symbol = escaped(symbol);
        let _ = writeln!(text, "@misc{{{key},\n  title = {{{{{symbol}}}}},\n  number = {{{symbol}}},");
        if let Some(kind) = kind {
            let _ = writeln!(text, "  type = {{{}}},", escaped(kind));
        }
        let _ = writeln!(text, "  url = {{{address}}},\n  note = {{{}}},\n}}\n", escaped(note));
    }
    text
}

/// Escapes `text` for LaTeX. Braces are written as commands, since BibTeX counts escaped
/// braces too.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '#' | '&' | '_' | '$' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn csl_json(entries: &[Entry]) -> String {
    let item = |entry: &Entry| {
        let mut members = vec![
            ("id", entry.key.as_str().into()),
            ("type", "report".into()),
            ("title", entry.symbol.as_str().into()),
            ("number", entry.symbol.as_str().into()),
        ];
        members.extend(entry.kind.as_deref().map(|kind| ("genre", kind.into())));
        members.extend([("URL", entry.address.as_str().into()), ("note", entry.note.as_str().into())]);
        object(members)
    };
    JsonValue::List(entries.iter().map(item).collect()).into_text()
}

/// Formats CSV, a row for each document. `bodies acting there` are [`Reference::by`];
/// `source` is the place of `quote`.
fn csv(relations: Relations<'_>) -> String {
    let report = relations.report;
    let mut file = CsvWriter::with_byte_order_mark();
    file.write_row([
        "symbol",
        "kind",
        "basis",
        "cited in",
        "bodies acting there",
        "countries",
        "quote",
        "source",
        "address",
    ]);
    for reference in references(relations) {
        let symbol = symbol(relations, &reference);
        let (kind, basis) = match reference.basis {
            Basis::Stated => (reference.kind.label(), "stated"),
            Basis::Symbol => (reference.kind.label(), BY_SYMBOL),
            Basis::NotStated => ("not stated", "not stated"),
        };
        let places: Vec<String> = reference.places.iter().map(ToString::to_string).collect();
        let by: Vec<&str> = reference.by.iter().filter_map(|body| Some(&*body.of(report)?.name)).collect();
        let countries = reference.countries.iter();
        let countries: Vec<&str> =
            countries.filter_map(|country| Some(&*country.of(relations.entities)?.name)).collect();
        file.write_row([
            symbol,
            kind,
            basis,
            &places.join("; "),
            &by.join("; "),
            &countries.join("; "),
            &report.quote(&reference.quote),
            &report_source(report, &reference.quote.anchor),
            &address(symbol),
        ]);
    }
    file.into_string()
}
