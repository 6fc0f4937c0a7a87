pub use crate::common::data;

use crate::common::unwrap_or_list;
use report::Report;
use search::{Index, Notice, SearchResults};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::OnceLock;

fn report_and_index() -> &'static (Report, Vec<u8>) {
    static DATA: OnceLock<(Report, Vec<u8>)> = OnceLock::new();
    DATA.get_or_init(|| {
        let report = unwrap_or_list(ingest::load(&data()));
        let entities = unwrap_or_list(ingest::entities(&data(), &report));
        let bytes = unwrap_or_list(ingest::index(&data(), &report, &entities));
        (report, bytes)
    })
}

pub fn report() -> &'static Report {
    &report_and_index().0
}

/// The bytes of the report's index.
pub fn bytes() -> &'static [u8] {
    &report_and_index().1
}

/// Opens an index with the report's texts.
pub fn open(bytes: Vec<u8>) -> Option<Index> {
    let texts = |label: &str| report().searchable_text(&label.parse().ok()?);
    Some(Index::open(bytes.into()).ok()?.with_texts(texts))
}

thread_local! {
    static INDEX: Rc<Index> = Rc::new(open(bytes().to_vec()).unwrap());
}

/// The index of the report.
pub fn index() -> Rc<Index> {
    INDEX.with(Rc::clone)
}

pub fn ask(query: &str) -> SearchResults {
    index().search(query, usize::MAX)
}

/// Labels without `para-`: `21`, `note-4`, `summary`.
fn short(index: &Index, answer: &SearchResults) -> Vec<String> {
    answer.hits.iter().map(|hit| index.label(hit.unit).trim_start_matches("para-").to_owned()).collect()
}

/// Returns the hits of `query`, best first.
pub fn hits(query: &str) -> Vec<String> {
    short(&index(), &ask(query))
}

/// Returns the hits of `query` as a set.
pub fn set(query: &str) -> BTreeSet<String> {
    hits(query).into_iter().collect()
}

/// Returns the full matches of `query` as a set.
pub fn whole(query: &str) -> BTreeSet<String> {
    let mut answer = ask(query);
    answer.hits.retain(|hit| hit.matches_all);
    short(&index(), &answer).into_iter().collect()
}

/// Splits labels at spaces.
pub fn labels(list: &str) -> BTreeSet<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

/// Checks that `query` finds exactly `expected`.
#[track_caller]
pub fn only(query: &str, expected: &str) {
    assert_eq!(set(query), labels(expected), "{query}");
}

/// Checks that `query` finds `expected` among others.
#[track_caller]
pub fn finds(query: &str, expected: &str) {
    let found = set(query);
    let missing: Vec<_> = labels(expected).difference(&found).cloned().collect();
    assert!(missing.is_empty(), "{query}: {missing:?} not among {found:?}");
}

/// Checks that `query` finds none of these.
#[track_caller]
pub fn not(query: &str, unwanted: &str) {
    let found = set(query);
    let there: Vec<_> = labels(unwanted).intersection(&found).cloned().collect();
    assert!(there.is_empty(), "{query}: {there:?}");
}

/// Checks that the queries find the same non-empty set, and that no notice reports a change.
#[track_caller]
pub fn same(queries: &[&str]) {
    let first = set(queries[0]);
    assert!(!first.is_empty(), "{}", queries[0]);
    for query in queries {
        assert_eq!(set(query), first, "{query} and {}", queries[0]);
        assert_eq!(changed(query), Vec::<String>::new(), "{query}");
    }
}

/// Returns the first hit of `query`.
#[track_caller]
pub fn first(query: &str) -> String {
    hits(query).into_iter().next().unwrap_or_else(|| panic!("{query} finds nothing"))
}

/// Returns the words that were corrected or not found.
pub fn changed(query: &str) -> Vec<String> {
    let changed = ask(query).notices.into_iter().filter_map(|notice| match notice {
        Notice::SpellingCorrected { typed, .. }
        | Notice::NotFound { typed, .. }
        | Notice::NotNamed { typed, .. } => Some(typed),
        Notice::NoSuchAddress(typed) => Some(typed),
        _ => None,
    });
    changed.collect()
}

/// Returns the names that the notices give for `query`, with remarks.
pub fn called(query: &str) -> Vec<(String, Option<String>)> {
    let called = ask(query).notices.into_iter().filter_map(|notice| match notice {
        Notice::AliasOf { name, remark, .. } => Some((name, remark)),
        _ => None,
    });
    called.collect()
}

/// Returns label and text of every unit.
pub fn texts() -> Vec<(String, String)> {
    let report = report();
    report
        .anchors_with_mentions()
        .filter_map(|(anchor, _)| {
            let (text, _) = report.searchable_text(&anchor)?;
            Some((anchor.to_string().trim_start_matches("para-").to_owned(), text))
        })
        .collect()
}
