//! What a query finds in the report: hits as places, with the words to mark.

use crate::data::ReportData;
use report::{Anchor, Span};
use search::rank::is_stop_word;
use search::tokenizer::tokenize;
use search::{Completion, Index, Notice, SearchResults};

/// A place that answers a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Anchor,
    /// Whether it has all that was asked for.
    pub all: bool,
    /// The words that match, sorted, as positions in its text.
    words: Vec<u32>,
}

impl Finding {
    /// The words that match in `text`, which is that of the place; neighbours are one.
    pub fn marks(&self, text: &str) -> Vec<Span> {
        spans(text, &self.words)
    }
}

/// What a query finds.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Findings {
    /// Best first.
    pub hits: Vec<Finding>,
    /// The filters that were understood: each one's name, and the query without it.
    pub filters: Vec<(String, String)>,
    /// Filters that the query may be going to have.
    pub offers: Vec<Completion>,
    /// What the reader should know, in his words.
    pub notices: Vec<String>,
    /// What to ask for instead, after what it is.
    pub suggestion: Option<(&'static str, String)>,
}

impl Findings {
    /// What `query` finds in `data`.
    pub fn new(data: &ReportData, query: &str) -> Self {
        let Some(index) = data.index() else { return Self::default() };
        let SearchResults { hits, filters, notices, .. } = index.search(query, usize::MAX);
        let hits = hits.into_iter().filter_map(|hit| {
            let place = index.label(hit.unit).parse().ok()?;
            Some(Finding { place, all: hit.matches_all, words: hit.positions })
        });
        let without = |start: usize, end: usize| {
            let rest = [query.get(..start), query.get(end..)].map(Option::unwrap_or_default).concat();
            rest.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let filters = filters.into_iter().map(|filter| {
            let not = if filter.negated { "not " } else { "" };
            (format!("{not}{}", filter.name), without(filter.start, filter.end))
        });
        Self {
            hits: hits.collect(),
            filters: filters.collect(),
            offers: index.complete(query, MOST_OFFERS),
            suggestion: notices.iter().find_map(|notice| suggestion(data, index, query, notice)),
            notices: notices.into_iter().map(|notice| in_words(data, index, notice)).collect(),
        }
    }

    /// How many hits have all that was asked for.
    pub fn full(&self) -> usize {
        self.hits.iter().filter(|hit| hit.all).count()
    }
}

/// The words of `text` at `positions`, in bytes; words that follow one another
/// are one span.
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

/// A word as the report first prints it.
fn printed(data: &ReportData, index: &Index, folded: String) -> String {
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
    Some(("Nearest word in the report: ", printed(data, index, nearest.clone()?)))
}

/// The words of `query` without `typed`, if they still ask for something.
fn without(query: &str, typed: &str) -> Option<String> {
    let (words, typed): (Vec<&str>, Vec<&str>) =
        (query.split_whitespace().collect(), typed.split_whitespace().collect());
    let at = words.windows(typed.len().max(1)).position(|window| window == typed)?;
    let others = words.iter().enumerate().filter(|(n, _)| !(at..at + typed.len()).contains(n));
    let mut rest: Vec<&str> = others.map(|(_, word)| *word).collect();
    while rest.last().is_some_and(|word| is_stop_word(&word.to_lowercase())) {
        rest.pop();
    }
    let says = rest.iter().any(|word| !is_stop_word(&word.to_lowercase()));
    (says && !rest.contains(&"OR")).then(|| rest.join(" "))
}

/// `text`, cut where it is too long to be repeated.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The most filters that are offered at a time.
const MOST_OFFERS: usize = 8;

const LONGEST_SHOWN: usize = 60;

fn in_words(data: &ReportData, index: &Index, notice: Notice) -> String {
    match notice {
        Notice::QueryTruncated => "Only the beginning of so long a query was searched.".to_owned(),
        Notice::UnclosedQuote => {
            "A quotation mark has no partner: what follows it was searched as single words.".to_owned()
        }
        Notice::UnknownFilter(typed) => {
            format!("{} is no filter of this report: searched as words.", shortened(&typed))
        }
        Notice::NoSuchAddress(typed) => format!("The report has no {}.", shortened(&typed)),
        Notice::SynonymsUsed(typed) => {
            format!("The report does not have “{}”; other words for it were searched.", shortened(&typed))
        }
        Notice::NotNamed { typed, .. } => format!("The report does not name {}.", shortened(&typed)),
        Notice::NotFound { typed, .. } => format!("The report does not have {}.", shortened(&typed)),
        Notice::SpellingCorrected { typed, corrected: found } => {
            let found = printed(data, index, found);
            format!("The report does not have {}: searched for {found}.", shortened(&typed))
        }
        Notice::AliasOf { remark: Some(remark), .. } => remark,
        Notice::AliasOf { typed, name, .. } => format!("For {} the report has {name}.", shortened(&typed)),
    }
}
