//! From a key to painted results, in the built page and in Chromium.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use host::{Host, HostConfig};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::figures::{Times, against, number};
use crate::node::{FOLDER, PEERS};
use crate::options::Options;
use crate::queries;
use crate::table::Table;
use crate::units;

/// How many times slower the processor is made.
const SLOWDOWN: u32 = 4;
/// How long the program may take to start.
const LIVE: Duration = Duration::from_secs(30);

/// The libraries as the page loads them, in `node_modules`.
const BUNDLES: [&str; 2] = ["minisearch/dist/umd/index.js", "flexsearch/dist/flexsearch.bundle.min.js"];

/// What typing a query gave.
#[derive(Deserialize)]
struct Typed {
    times: Vec<f64>,
    shown: usize,
}

/// Prints the table.
///
/// # Errors
///
/// The site or the report can't be read, or the browser fails.
pub fn print(options: &Options) -> Result<()> {
    let dist = options.dist.as_deref().filter(|dist| dist.join("index.html").is_file());
    let dist = dist.context("the site is not built")?;
    let Some(chromedriver) = &options.chromedriver else {
        println!("\nIn the page: not measured, since Chromium with chromedriver is missing");
        return Ok(());
    };
    let units = serde_json::to_string(&units::units(&units::report(&options.root.join("data"))?))?;
    let host = Host::start(HostConfig::new(dist))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let browser = Chromium::start(chromedriver).await?;
        let outcome = measure(&browser, &host.url(), options.modules.as_deref(), &units).await;
        browser.end().await;
        outcome?.print();
        Ok(())
    })
}

async fn measure(browser: &Chromium, address: &str, modules: Option<&Path>, units: &str) -> Result<Table> {
    // The page's own policy would refuse the peers.
    browser.devtools("Page.setBypassCSP", json!({ "enabled": true })).await?;
    browser.open(&format!("{address}#search")).await?;
    live(browser).await?;
    browser.value(&read(&Path::new(FOLDER).join("page.js"))?).await?;
    if let Some(modules) = modules {
        for bundle in BUNDLES {
            browser.value(&format!("{};0", read(&modules.join(bundle))?)).await.context(bundle)?;
        }
        let peers = read(&Path::new(FOLDER).join("peers.cjs"))?;
        browser
            .value(&format!(
                "(() => {{ const module = {{}}; {peers}; globalThis.benchmarkPeers = module.exports; }})()"
            ))
            .await?;
    }
    let slow = json!({ "rate": SLOWDOWN });
    browser.devtools("Emulation.setCPUThrottlingRate", slow).await?;

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
            against(median, base[0]),
            against(p95, base[1]),
            against(max, base[2]),
            number(Some(*shown)),
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

/// Types every query twice, and gives the times of the second, with how many hits were shown on average.
async fn typing(browser: &Chromium, name: &str, begin: &str) -> Result<(Times, f64)> {
    eprintln!("      typing: {name}");
    browser.value(begin).await?;
    let (mut times, mut shown) = (Vec::new(), 0);
    for measured in [false, true] {
        for query in queries::PAGE {
            let typed = browser.value(&format!("benchmark.type({})", Value::from(query))).await?;
            let typed: Typed = serde_json::from_value(typed).context("page.js")?;
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

async fn live(browser: &Chromium) -> Result<()> {
    let start = Instant::now();
    while browser.value("document.documentElement.dataset.state").await? != "live" {
        if start.elapsed() > LIVE {
            bail!("the page's program does not start");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))
}
