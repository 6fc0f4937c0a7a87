//! Measures relevance on the judged queries of tests/fixtures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use search::Index;

use crate::judged::{self, Judged};
use crate::node::{self, PEERS};
use crate::options::BenchOptions;
use crate::process;
use crate::table::Table;
use crate::units::{self, Unit};

const FOLDER: &str = "tests/fixtures";
/// The lists of four independent judges, who did not see the results. Except for two queries without hits, the
/// last list was not looked at while the ranking was developed.
const LISTS: [&str; 4] =
    ["judgements.toml", "judgements-second.toml", "judgements-third.toml", "judgements-unseen.toml"];
const LIMIT: Duration = Duration::from_secs(120);

/// The hits of an engine for each query.
type Answers = Vec<Vec<String>>;

/// Prints a table for each list.
///
/// # Errors
///
/// Fails if the report, the judgements or the index can't be read.
pub fn print(options: &BenchOptions) -> Result<()> {
    let data = options.root.join("data");
    let report = units::report(&data)?;
    let units = units::units(&report);
    let index = units::index(&data, &report)?;
    for list in LISTS {
        let judged = judged::read(&options.root.join(FOLDER).join(list))?;
        table(options, list, &judged, &units, &index).print();
    }
    Ok(())
}

fn table(options: &BenchOptions, list: &str, judged: &[Judged], units: &[Unit], index: &Index) -> Table {
    let mut engines = vec![("this search".to_owned(), ours(index, judged, units.len()))];
    let mut missing = None;
    match peers(options, units, judged) {
        Ok(answers) => engines.extend(answers),
        Err(error) => missing = Some(format!("The peers are missing: {error:#}.")),
    }

    let title = format!(
        "Relevance: the {} judged queries of {list} over the {} units of the report",
        judged.len(),
        units.len(),
    );
    let heading: Vec<&str> =
        std::iter::once("").chain(engines.iter().map(|(name, _)| name.as_str())).collect();
    let mut table = Table::new(title, &heading);
    let rows = |name: String, value: &dyn Fn(&Answers) -> String| {
        std::iter::once(name).chain(engines.iter().map(|(_, answers)| value(answers))).collect::<Vec<_>>()
    };
    let ranked = |one: &Judged| !one.is_phrase();
    let count = judged.iter().filter(|one| ranked(one)).count();
    table
        .row(rows(format!("nDCG@10 ({count})"), &|answers| format!("{:.3}", mean(judged, answers, &ranked))));
    for kind in kinds(judged) {
        let of_kind = |one: &Judged| one.kind == kind;
        let count = judged.iter().filter(|one| of_kind(one)).count();
        table.row(rows(format!("  {kind} ({count})"), &|answers| {
            format!("{:.3}", mean(judged, answers, &of_kind))
        }));
    }
    let phrases = judged.len() - count;
    if phrases > 0 {
        table.row(rows("phrases with exactly their set".into(), &|answers| {
            let pairs = judged.iter().zip(answers);
            let exact = pairs.filter(|(one, hits)| one.is_phrase() && one.is_exact(hits)).count();
            format!("{exact} of {phrases}")
        }));
    }
    if let Some(missing) = missing {
        table.note(missing);
    }
    table
}

/// Returns the ranked kinds, in the order of the judgements.
fn kinds(judged: &[Judged]) -> Vec<&str> {
    let mut kinds: Vec<&str> = Vec::new();
    for one in judged.iter().filter(|one| !one.is_phrase()) {
        if !kinds.contains(&one.kind.as_str()) {
            kinds.push(&one.kind);
        }
    }
    kinds
}

fn mean(judged: &[Judged], answers: &Answers, of: &dyn Fn(&Judged) -> bool) -> f64 {
    let scores: Vec<f64> =
        judged.iter().zip(answers).filter(|(one, _)| of(one)).map(|(one, hits)| one.ndcg(hits)).collect();
    scores.iter().fold(0.0, |sum, score| sum + score) / scores.len().max(1) as f64
}

fn ours(index: &Index, judged: &[Judged], limit: usize) -> Answers {
    let labels = |one: &Judged| {
        let hits = index.search(&one.q, limit).hits;
        hits.iter().map(|hit| index.label(hit.unit).to_owned()).collect()
    };
    judged.iter().map(labels).collect()
}

fn peers(options: &BenchOptions, units: &[Unit], judged: &[Judged]) -> Result<Vec<(String, Answers)>> {
    let modules = options.modules.as_deref().context("their packages are not installed")?;
    let folder = tempfile::tempdir()?;
    let [lines, queries] = ["units.jsonl", "queries.json"].map(|name| folder.path().join(name));
    write(&lines, units)?;
    let typed: Vec<&str> = judged.iter().map(|one| one.q.as_str()).collect();
    fs::write(&queries, serde_json::to_vec(&typed)?)?;
    let mut command = node::script("relevance.cjs", Some(modules));
    let mut answers: BTreeMap<String, Answers> =
        process::json_output(command.arg(&lines).arg(&queries), LIMIT).context("relevance.cjs")?;
    let mut answer = |name: &str| answers.remove(name).with_context(|| format!("{name} gave no answer"));
    PEERS.into_iter().map(|name| Ok((name.to_owned(), answer(name)?))).collect()
}

fn write(file: &Path, units: &[Unit]) -> Result<()> {
    let lines = units.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    Ok(fs::write(file, lines.join("\n") + "\n")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
    }

    fn index_and_limit() -> Result<(Index, usize)> {
        let data = root().join("data");
        let report = units::report(&data)?;
        Ok((units::index(&data, &report)?, units::units(&report).len()))
    }

    /// Prints the score of a query, its first ten hits with their grades, and the relevant units among the missed.
    fn explain(judged: &Judged, hits: &[String], score: f64) {
        let grade = |hit: &String| judged.grades.get(hit).copied().unwrap_or_default();
        let first: Vec<&String> = hits.iter().take(10).collect();
        let shown: Vec<_> = first.iter().map(|hit| format!("{hit}:{}", grade(hit))).collect();
        let counts = format!("{} of {}", hits.len(), judged.grades.len());
        println!("{score:.3} {:<12} {:<40} {counts}: {}", judged.kind, judged.q, shown.join(" "));
        if score < 0.95 {
            let missed: Vec<_> = judged.grades.iter().filter(|(id, _)| !first.contains(id)).collect();
            println!("      not in the first ten: {missed:?}");
        }
    }

    /// The floors are the measured values minus a margin. `--nocapture` prints each query.
    #[test]
    fn judged_queries_rank_well() -> Result<()> {
        let (index, limit) = index_and_limit()?;
        for (list, floor) in LISTS.into_iter().zip([0.95, 0.92, 0.88, 0.88]) {
            let judged = judged::read(&root().join(FOLDER).join(list))?;
            let hits = ours(&index, &judged, limit);
            for (one, hits) in judged.iter().zip(&hits).filter(|(one, _)| !one.is_phrase()) {
                explain(one, hits, one.ndcg(hits));
            }
            let mean = mean(&judged, &hits, &|one| !one.is_phrase());
            println!("mean nDCG@10 {mean:.4} of {list}");
            assert!(mean >= floor, "{list}: {mean}");
        }
        Ok(())
    }

    #[test]
    fn phrases_find_exactly_their_set() -> Result<()> {
        let (index, limit) = index_and_limit()?;
        let judged = judged::read(&root().join(FOLDER).join(LISTS[0]))?;
        for (one, hits) in judged.iter().zip(ours(&index, &judged, limit)).filter(|(one, _)| one.is_phrase())
        {
            assert!(one.is_exact(&hits), "{}: {hits:?}", one.q);
        }
        Ok(())
    }
}
