//! Judged queries and nDCG.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// A query with the relevance grades of the units.
#[derive(Debug, Deserialize)]
pub struct Judged {
    /// The query as typed.
    pub q: String,
    /// The kind of query.
    pub kind: String,
    /// The grade of each relevant unit, by id.
    pub grades: BTreeMap<String, u8>,
}

#[derive(Deserialize)]
struct Judgements {
    query: Vec<Judged>,
}

/// Reads the judgements.
///
/// # Errors
///
/// Fails if the file can't be read or has another format than its header describes.
pub fn read(file: &Path) -> Result<Vec<Judged>> {
    let at = || file.display().to_string();
    let text = fs::read_to_string(file).with_context(at)?;
    Ok(toml::from_str::<Judgements>(&text).with_context(at)?.query)
}

impl Judged {
    /// Returns whether the query is judged by its exact set of hits, not by their order.
    pub fn is_phrase(&self) -> bool {
        self.kind == "phrase"
    }

    /// Returns whether the hits are exactly the relevant units.
    pub fn is_exact(&self, hits: &[String]) -> bool {
        hits.iter().collect::<BTreeSet<_>>() == self.grades.keys().collect()
    }

    /// Returns nDCG@10 with gain 2^grade − 1. Without relevant units: 1 if there is no hit, else 0.
    pub fn ndcg(&self, hits: &[String]) -> f64 {
        let mut ideal: Vec<u8> = self.grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let best = discounted(ideal.into_iter());
        if best == 0.0 {
            return if hits.is_empty() { 1.0 } else { 0.0 };
        }
        discounted(hits.iter().map(|hit| self.grades.get(hit).copied().unwrap_or(0))) / best
    }
}

fn discounted(grades: impl Iterator<Item = u8>) -> f64 {
    let gains = grades.take(10).map(|grade| f64::from(grade).exp2() - 1.0);
    gains.enumerate().map(|(at, gain)| gain / (at as f64 + 2.0).log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(grades: &[(&str, u8)]) -> Judged {
        let grades = grades.iter().map(|(id, grade)| ((*id).to_owned(), *grade)).collect();
        Judged { q: String::new(), kind: "topic".into(), grades }
    }

    fn hits(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn the_best_order_has_one_and_the_worst_none() {
        let judged = judged(&[("a", 3), ("b", 1)]);
        assert!((judged.ndcg(&hits(&["a", "b", "c"])) - 1.0).abs() < 1e-9);
        assert!(judged.ndcg(&hits(&["c"])).abs() < 1e-9);
        // (1 + 7 / log2 3) / (7 + 1 / log2 3)
        assert!((judged.ndcg(&hits(&["b", "a"])) - 0.7098).abs() < 1e-4);
    }

    #[test]
    fn where_nothing_is_relevant_a_hit_is_wrong() {
        assert!((judged(&[]).ndcg(&[]) - 1.0).abs() < 1e-9);
        assert!(judged(&[]).ndcg(&hits(&["a"])).abs() < 1e-9);
    }

    #[test]
    fn a_phrase_has_its_set_whatever_the_order() {
        let judged = judged(&[("a", 3), ("b", 3)]);
        assert!(judged.is_exact(&hits(&["b", "a"])));
        assert!(!judged.is_exact(&hits(&["b"])) && !judged.is_exact(&hits(&["b", "a", "c"])));
    }
}
