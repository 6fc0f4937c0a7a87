//! `why QUERY [DATA]`: what the search answers to QUERY on the report of the
//! folder DATA (`data`), and why its first ten hits are where they are.
//!
//! `cargo run -q -p ingest --bin why -- "refugee agency"`. Exit 1 where no index
//! can be made of the folder, 2 where the arguments are wrong.

use search::{Index, Notice};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// How many hits are explained.
const SHOWN: usize = 10;

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
        // A reader that has seen enough closes the pipe: `why QUERY | head`.
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
    let entities = ingest::apparatus(data, &report).map_err(lines)?;
    let bytes = ingest::index(data, &report, &entities).map_err(lines)?;
    let index = Index::open(bytes.into()).map_err(|error| error.to_string())?;
    Ok(index.with_texts(move |label| report.searchable_text(&label.parse().ok()?)))
}

fn print(index: &Index, query: &str) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let answer = index.search(query, SHOWN);
    for notice in &answer.notices {
        writeln!(out, "! {}", said(notice))?;
    }
    for filter in &answer.filters {
        writeln!(out, "{} {}", if filter.negated { "without" } else { "only" }, filter.name)?;
    }
    let all = if answer.total == 1 { "1 hit".to_owned() } else { format!("{} hits", answer.total) };
    writeln!(out, "{all}")?;
    for hit in &answer.hits {
        let part = if hit.matches_all { "" } else { ", not all of it" };
        writeln!(out, "\n{}{part}", index.label(hit.unit))?;
        if let Some(explanation) = index.explain(query, hit.unit) {
            write!(out, "{explanation}")?;
        }
    }
    out.flush()
}

fn said(notice: &Notice) -> String {
    let nearest = |nearest: &Option<String>| {
        nearest.as_ref().map(|nearest| format!("; the nearest word is {nearest}")).unwrap_or_default()
    };
    match notice {
        Notice::QueryTruncated => "only the beginning was read".to_owned(),
        Notice::UnclosedQuote => "a quotation mark has no partner".to_owned(),
        Notice::UnknownFilter(filter) => format!("{filter} is no filter, and was searched as text"),
        Notice::NoSuchAddress(address) => format!("there is no {address}"),
        Notice::SynonymsUsed(typed) => format!("no text has {typed}; other words for it were searched"),
        Notice::NotNamed { typed, nearest: near } => format!("no text names {typed}{}", nearest(near)),
        Notice::NotFound { typed, nearest: near } => format!("no text has {typed}{}", nearest(near)),
        Notice::SpellingCorrected { typed, corrected: found } => {
            format!("no text has {typed}; {found} was searched")
        }
        Notice::AliasOf { typed, name, remark } => {
            let remark = remark.as_ref().map(|remark| format!(" ({remark})")).unwrap_or_default();
            format!("what is called {typed} here is {name}{remark}")
        }
    }
}
