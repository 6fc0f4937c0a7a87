//! Search results as the view shows them: anchors, words to highlight, and notices in words.

use crate::data::ReportData;
use report::{Anchor, Span};
use search::rank::is_stop_word;
use search::tokenizer::{fold_compatibility, tokenize};
use search::{Completion, Index, Notice, SearchResults};

/// A hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The paragraph, note or summary.
    pub anchor: Anchor,
    /// Whether it matches all of the query.
    pub matches_all: bool,
    /// The matching tokens, sorted, as positions in its text.
    positions: Vec<u32>,
}

impl Hit {
    /// Returns the matches in `text`, the text of the anchor; adjacent words are one match.
    pub fn highlights(&self, text: &str) -> Vec<Span> {
        spans(text, &self.positions)
    }
}

/// The results of a query.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ResultPage {
    /// Best first.
    pub hits: Vec<Hit>,
    /// The filters of the query: the name of each, and the query without it.
    pub filters: Vec<(String, String)>,
    /// Filters that complete the input.
    pub filter_suggestions: Vec<Completion>,
    /// Notices on the interpretation of the query, where it is not obvious.
    pub notices: Vec<String>,
    /// Another query to try, with its label.
    pub suggestion: Option<(&'static str, String)>,
}

impl ResultPage {
    /// Searches `data` for `query`.
    pub fn new(data: &ReportData, query: &str) -> Self {
        let Some(index) = data.index() else { return Self::default() };
        let SearchResults { hits, filters, notices, .. } = index.search(query, usize::MAX);
        let hits = hits.into_iter().filter_map(|hit| {
            let anchor = index.label(hit.unit).parse().ok()?;
            Some(Hit { anchor, matches_all: hit.matches_all, positions: hit.positions })
        });
        let without = |start: usize, end: usize| {
            let rest = [query.get(..start), query.get(end..)].map(Option::unwrap_or_default).concat();
            rest.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let filters = filters.into_iter().map(|filter| {
            let not = if filter.negated { "not " } else { "" };
            (format!("{not}{}", filter.name), without(filter.start, filter.end))
        });
        // The words of the notices are folded.
        let typed = fold_compatibility(query);
        Self {
            hits: hits.collect(),
            filters: filters.collect(),
            filter_suggestions: index.complete(query, MAX_SUGGESTIONS),
            suggestion: notices.iter().find_map(|notice| suggestion(data, index, &typed, notice)),
            notices: notices
                .into_iter()
                .map(|notice| notice_text(data, index, &typed, notice))
                .filter(|text| !text.is_empty())
                .collect(),
        }
    }

    /// Returns the number of hits that match all of the query.
    pub fn full_matches(&self) -> usize {
        self.hits.iter().filter(|hit| hit.matches_all).count()
    }
}

/// Returns the spans of the tokens of `text` at `positions`; adjacent ones are one span.
fn spans(text: &str, positions: &[u32]) -> Vec<Span> {
    let words = tokenize(text);
    let mut spans: Vec<Span> = Vec::new();
    let mut before = None;
    for position in positions {
        let Some(word) = words.get(*position as usize) else { continue };
        match spans.last_mut() {
            Some(last) if before == position.checked_sub(1) && before.is_some() => last.end = word.span.end,
            _ => spans.push(Span { start: word.span.start, end: word.span.end }),
        }
        before = Some(*position);
    }
    spans
}

/// Returns a folded word as the report first prints it.
fn as_printed(data: &ReportData, index: &Index, folded: String) -> String {
    let hit = index.search(&folded, 1).hits.into_iter().next();
    let word = hit.and_then(|hit| {
        let text = data.text(&index.label(hit.unit).parse().ok()?)?;
        let span = *spans(&text, hit.positions.get(..1)?).first()?;
        Some(span.of(&text).to_owned())
    });
    word.unwrap_or(folded)
}

fn suggestion(
    data: &ReportData,
    index: &Index,
    query: &str,
    notice: &Notice,
) -> Option<(&'static str, String)> {
    let (Notice::NotNamed { typed, nearest } | Notice::NotFound { typed, nearest }) = notice else {
        return None;
    };
    if let (Notice::NotNamed { .. }, Some(rest)) = (notice, without(query, typed)) {
        return Some(("Without it: ", rest));
    }
    Some(("Nearest word in the report: ", as_printed(data, index, nearest.clone()?)))
}

/// Returns `query` without `typed`, if that leaves more than stop words.
fn without(query: &str, typed: &str) -> Option<String> {
    let (words, typed): (Vec<&str>, Vec<&str>) =
        (query.split_whitespace().collect(), typed.split_whitespace().collect());
    let at = words.windows(typed.len().max(1)).position(|window| window == typed)?;
    let others = words.iter().enumerate().filter(|(n, _)| !(at..at + typed.len()).contains(n));
    let mut rest: Vec<&str> = others.map(|(_, word)| *word).collect();
    while rest.last().is_some_and(|word| is_stop_word(&word.to_lowercase())) {
        rest.pop();
    }
    let has_term = rest.iter().any(|word| !is_stop_word(&word.to_lowercase()));
    (has_term && !rest.contains(&"OR")).then(|| rest.join(" "))
}

/// Returns the beginning of `text`, for messages.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The most filters that are suggested at a time.
const MAX_SUGGESTIONS: usize = 8;

const MAX_SHOWN_CHARS: usize = 60;

/// Returns the sentence that no text has the word, followed by `next`. It is left out at
/// the end of `query`, where the word may not be finished.
fn not_found(query: &str, typed: &str, next: &str) -> String {
    if query.trim_end_matches('.').ends_with(typed) {
        return next.trim_start().to_owned();
    }
    ["The report does not have ", &shortened(typed), ".", next].concat()
}

/// Returns a notice on `query` in words; empty if there is nothing to tell yet.
fn notice_text(data: &ReportData, index: &Index, query: &str, notice: Notice) -> String {
    match notice {
        Notice::QueryTruncated => "The query is too long; only its start was searched.".to_owned(),
        Notice::UnclosedQuote => {
            "Unclosed quotation mark: the words after it were searched one by one.".to_owned()
        }
        Notice::UnknownFilter(typed) => {
            format!("Unknown filter {}: searched as words.", shortened(&typed))
        }
        Notice::NoSuchAddress(typed) => format!("The report has no {}.", shortened(&typed)),
        Notice::SynonymsUsed(typed) => not_found(query, &typed, " Related words were searched instead."),
        Notice::NotNamed { typed, .. } => format!("The report does not name {}.", shortened(&typed)),
        Notice::NotFound { typed, .. } => not_found(query, &typed, ""),
        Notice::SpellingCorrected { typed, corrected: found } => {
            let found = as_printed(data, index, found);
            not_found(query, &typed, &[" Searched for ", &found, " instead."].concat())
        }
        Notice::AliasOf { remark: Some(remark), .. } => remark,
        Notice::AliasOf { typed, name, .. } => format!("The report calls {} “{name}”.", shortened(&typed)),
    }
}
