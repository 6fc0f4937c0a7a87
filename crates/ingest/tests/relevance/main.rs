//! The ranking against judged queries: `tests/fixtures/judgements.toml`.

#![allow(clippy::unwrap_used, clippy::panic)]

use search::Index;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
struct Judgements {
    query: Vec<Judged>,
}

#[derive(Deserialize)]
struct Judged {
    q: String,
    kind: String,
    grades: BTreeMap<String, u32>,
}

fn index() -> Index {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let report = ingest::load(&data).unwrap();
    let entities = ingest::entities(&data, &report).unwrap();
    let bytes = ingest::index(&data, &report, &entities).unwrap_or_else(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", problems.join("\n"))
    });
    let searched = move |label: &str| report.searchable_text(&label.parse().ok()?);
    Index::open(bytes.into()).unwrap().with_texts(searched)
}

fn hits(index: &Index, query: &str) -> Vec<String> {
    let hits = index.search(query, usize::MAX).hits;
    hits.iter().map(|hit| index.label(hit.unit).to_owned()).collect()
}

fn judged(list: &str) -> Vec<Judged> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(list);
    toml::from_str::<Judgements>(&std::fs::read_to_string(path).unwrap()).unwrap().query
}

/// Normalised discounted cumulative gain of the first ten: 2^grade − 1 over
/// log₂(rank + 1), beside that of the best order.
fn ndcg(hits: &[String], grades: &BTreeMap<String, u32>) -> f64 {
    let gain = |grades: Vec<u32>| -> f64 {
        let gains = (2..).zip(grades).take(10);
        gains.map(|(rank, grade)| f64::from((1 << grade) - 1) / f64::from(rank).log2()).sum()
    };
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_by(|a, b| b.cmp(a));
    let found = hits.iter().map(|hit| grades.get(hit).copied().unwrap_or_default()).collect();
    if best.is_empty() { f64::from(u8::from(hits.is_empty())) } else { gain(found) / gain(best) }
}

/// The mean over what is not a phrase of a list. `--nocapture` shows each query.
fn mean(list: &str) -> f64 {
    let index = index();
    let scored: Vec<(f64, Judged, Vec<String>)> = judged(list)
        .into_iter()
        .filter(|judged| judged.kind != "phrase")
        .map(|judged| {
            let hits = hits(&index, &judged.q);
            (ndcg(&hits, &judged.grades), judged, hits)
        })
        .collect();
    for (score, judged, hits) in &scored {
        let shown: Vec<_> = hits
            .iter()
            .take(10)
            .map(|hit| format!("{}:{}", hit.replace("para-", ""), judged.grades.get(hit).unwrap_or(&0)))
            .collect();
        println!(
            "{score:.3} {:<12} {:<40} {} of {}: {}",
            judged.kind,
            judged.q,
            hits.len(),
            judged.grades.len(),
            shown.join(" ")
        );
        if *score < 0.95 {
            let mut missed: Vec<_> =
                judged.grades.iter().filter(|(l, _)| !hits.iter().take(10).any(|h| h == *l)).collect();
            missed.sort_by_key(|(_, g)| std::cmp::Reverse(**g));
            println!("      not in the first ten: {missed:?}");
        }
    }
    let mean = scored.iter().map(|(score, ..)| score).sum::<f64>() / scored.len() as f64;
    println!("mean nDCG@10 {mean:.4} over {} of {list}", scored.len());
    mean
}

/// The floors are what was reached, less what a change elsewhere may cost.
#[test]
fn judged_queries_rank_well() {
    for (list, floor) in [
        ("judgements.toml", 0.95),
        ("judgements-second.toml", 0.92),
        ("judgements-third.toml", 0.88),
        ("judgements-unseen.toml", 0.88),
    ] {
        let mean = mean(list);
        assert!(mean >= floor, "{list}: {mean}");
    }
}

#[test]
fn phrases_find_exactly_what_has_them() {
    let index = index();
    for judged in judged("judgements.toml").into_iter().filter(|judged| judged.kind == "phrase") {
        let found: BTreeSet<String> = hits(&index, &judged.q).into_iter().collect();
        let expected: BTreeSet<String> = judged.grades.into_keys().collect();
        assert_eq!(found, expected, "{}", judged.q);
    }
}
