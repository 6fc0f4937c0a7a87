//! Measures the time from a key to painted results, in the built page in Chromium.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::built::{self, SLOWDOWN, read};
use crate::chromium::Chromium;
use crate::figures::{Times, format_number, with_ratio};
use crate::node::{FOLDER, PEERS};
use crate::options::BenchOptions;
use crate::queries;
use crate::table::Table;
use crate::units;

/// True once the page's program is ready.
const READY: &str = "document.documentElement.dataset.state === 'live'";

/// The bundles of the libraries in `node_modules`.
const BUNDLES: [&str; 2] = ["minisearch/dist/umd/index.js", "flexsearch/dist/flexsearch.bundle.min.js"];

/// The measurements of typing a query.
#[derive(Deserialize)]
struct TypingTimes {
    times: Vec<f64>,
    shown: usize,
}

/// Prints the table.
///
/// # Errors
///
/// Fails if the site or the report can't be read, or the browser fails.
pub fn print(options: &BenchOptions) -> Result<()> {
    let units = serde_json::to_string(&units::units(&units::report(&options.root.join("data"))?))?;
    built::print(options, "In the page", "#search", READY, async |browser| {
        measure(browser, options.modules.as_deref(), &units).await
    })
}

async fn measure(browser: &Chromium, modules: Option<&Path>, units: &str) -> Result<Table> {
    built::scripts(browser, Path::new(FOLDER), &["frame.js", "page.js"]).await?;
    if let Some(modules) = modules {
        built::scripts(browser, modules, &BUNDLES).await?;
        let peers = read(&Path::new(FOLDER).join("peers.cjs"))?;
        browser
            .value(&format!(
                "(() => {{ const module = {{}}; {peers}; globalThis.benchmarkPeers = module.exports; }})()"
            ))
            .await?;
    }
    built::slow_down(browser).await?;

    let mut rows = vec![("this search", typing(browser, "this search", "benchmark.ours()").await?)];
    if modules.is_some() {
        for peer in PEERS {
            let begin = format!("benchmark.peer({}, {units})", Value::from(peer));
            rows.push((peer, typing(browser, peer, &begin).await?));
        }
    }
    rows.push(("a field without a search", typing(browser, "no search", "benchmark.nothing()").await?));

    let title = format!(
        "In the page: from a key to painted results, milliseconds; {}, processor slowed down {SLOWDOWN} times",
        browser.version().await?
    );
    let mut table = Table::new(title, &["", "keys", "median", "p95", "max", "hits shown"]);
    let base = rows.first().map(|(_, (times, _))| [50, 95, 100].map(|part| times.percentile(part)));
    let base = base.unwrap_or_default();
    for (name, (times, shown)) in &rows {
        let [median, p95, max] = [50, 95, 100].map(|part| times.percentile(part));
        table.row([
            (*name).to_owned(),
            times.count().to_string(),
            with_ratio(median, base[0]),
            with_ratio(p95, base[1]),
            with_ratio(max, base[2]),
            format_number(Some(*shown)),
        ]);
    }
    table.note(
        "Every prefix of 20 queries, after a pass that is not measured; hits shown: on average, of 61 units.",
    );
    table.note("Peers show number and 300 characters of each hit, without section, passage and marks.");
    if modules.is_none() {
        table.note("The peers are missing: their packages are not installed.");
    }
    Ok(table)
}

/// Types every query twice; returns the times of the second pass and the mean number of hits shown.
async fn typing(browser: &Chromium, name: &str, begin: &str) -> Result<(Times, f64)> {
    eprintln!("      typing: {name}");
    browser.value(begin).await?;
    let (mut times, mut shown) = (Vec::new(), 0);
    for measured in [false, true] {
        for query in queries::PAGE {
            let typed = browser.value(&format!("benchmark.type({})", Value::from(query))).await?;
            let typed: TypingTimes = serde_json::from_value(typed).context("page.js")?;
            if measured {
                times.extend(typed.times);
                shown += typed.shown;
            }
        }
    }
    browser.value("benchmark.end()").await?;
    let mean = shown as f64 / times.len().max(1) as f64;
    Ok((Times::new(times), mean))
}
