//! `why QUERY [DATA]`: explains how QUERY was understood, and the scores of its
//! first ten hits, on the report in the folder DATA (default: `data`).
//!
//! `cargo run -q -p ingest --bin why -- "refugee agency"`. Exit status 1: no index
//! can be built from the folder; 2: the arguments are wrong.

use search::{Index, Notice};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// The number of hits that are explained.
const MAX_EXPLAINED: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let (query, data) = match arguments.as_slice() {
        [query] => (query, "data"),
        [query, data] => (query, data.as_str()),
        _ => {
            eprintln!("usage: why QUERY [DATA]");
            return ExitCode::from(2);
        }
    };
    let index = match open(Path::new(data)) {
        Ok(index) => index,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::FAILURE;
        }
    };
    match print(&index, query) {
        // A closed pipe is no error: `why QUERY | head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("standard output: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn open(data: &Path) -> Result<Index, String> {
    let lines = |problems: Vec<ingest::Problem>| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        problems.join("\n")
    };
    let report = ingest::load(data).map_err(lines)?;
    let entities = ingest::entities(data, &report).map_err(lines)?;
    let bytes = ingest::index(data, &report, &entities).map_err(lines)?;
    let index = Index::open(bytes.into()).map_err(|error| error.to_string())?;
    Ok(index.with_texts(move |label| report.searchable_text(&label.parse().ok()?)))
}

fn print(index: &Index, query: &str) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let results = index.search(query, MAX_EXPLAINED);
    for notice in &results.notices {
        writeln!(out, "! {}", describe(notice))?;
    }
    for filter in &results.filters {
        writeln!(out, "{} {}", if filter.negated { "without" } else { "only" }, filter.name)?;
    }
    let total = if results.total == 1 { "1 hit".to_owned() } else { format!("{} hits", results.total) };
    writeln!(out, "{total}")?;
    for hit in &results.hits {
        let partial = if hit.matches_all { "" } else { " (partial match)" };
        writeln!(out, "\n{}{partial}", index.label(hit.unit))?;
        if let Some(explanation) = index.explain(query, hit.unit) {
            write!(out, "{explanation}")?;
        }
    }
    out.flush()
}

fn describe(notice: &Notice) -> String {
    let nearest = |nearest: &Option<String>| {
        nearest.as_ref().map(|nearest| format!("; the nearest word is {nearest}")).unwrap_or_default()
    };
    match notice {
        Notice::QueryTruncated => "query too long; only its start was searched".to_owned(),
        Notice::UnclosedQuote => "unclosed quotation mark".to_owned(),
        Notice::UnknownFilter(filter) => format!("unknown filter {filter}; searched as text"),
        Notice::NoSuchAddress(address) => format!("no such address: {address}"),
        Notice::SynonymsUsed(typed) => format!("no text has {typed}; searched synonyms and related words"),
        Notice::NotNamed { typed, nearest: near } => format!("no text mentions {typed}{}", nearest(near)),
        Notice::NotFound { typed, nearest: near } => format!("no text has {typed}{}", nearest(near)),
        Notice::SpellingCorrected { typed, corrected } => {
            format!("no text has {typed}; searched {corrected}")
        }
        Notice::AliasOf { typed, name, remark } => {
            let remark = remark.as_ref().map(|remark| format!(" ({remark})")).unwrap_or_default();
            format!("the texts call {typed} {name}{remark}")
        }
    }
}
