//! A first visit with a slow processor and a slow network.

use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result};
use dev_server::{DevServer, NetworkProfile, ServerConfig};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::built::{read, slow_down};
use crate::chromium::Chromium;
use crate::node::FOLDER;

/// A query that finds something in all subjects.
const QUERY: &str = "forced labour";

/// A mobile network with poor reception: 1.6 Mbit/s. The host is throttled, since the browser's own
/// throttling does not affect workers, and both Pagefind and service workers are workers.
pub const NETWORK: NetworkProfile =
    NetworkProfile { latency: Duration::from_millis(150), bytes_per_second: 1_600_000 / 8 };

/// The time without a larger paint after which the largest one is known.
const SETTLED: Duration = Duration::from_secs(2);
/// The time limit for the first hit, in milliseconds.
const LIMIT: u32 = 30_000;
/// The time limit for the activation of a service worker, in milliseconds.
const WORKER: u32 = 8_000;

/// A site to open.
#[derive(Debug)]
pub struct Subject {
    /// The name.
    pub name: &'static str,
    /// The folder to serve.
    pub folder: PathBuf,
    /// The selector of the search field.
    pub field: &'static str,
    /// The key that focuses the field.
    pub key: Option<&'static str>,
    /// The selector of hits.
    pub hit: &'static str,
}

/// Paint times in milliseconds.
#[derive(Debug, Deserialize)]
pub struct Paint {
    /// First contentful paint.
    pub first: Option<f64>,
    /// Largest contentful paint.
    pub largest: Option<f64>,
}

/// A search; times in milliseconds.
#[derive(Debug, Deserialize)]
pub struct SearchTiming {
    /// The time at which the query was typed.
    pub typed: f64,
    /// The time at which the first hit was painted.
    pub hit: f64,
    /// The start of the visit, since the epoch.
    began: f64,
    /// The bytes loaded up to the hit.
    #[serde(default)]
    pub bytes: f64,
}

/// A second visit.
pub enum SecondVisit {
    /// First paint and first hit.
    Visit(f64, f64),
    /// No second visit, and the reason if one was expected.
    None(Option<String>),
}

/// Opens the subject and waits for the paint.
///
/// # Errors
///
/// Fails if the browser fails.
pub async fn paint(browser: &Chromium, subject: &Subject) -> Result<Paint> {
    // A new port is a new origin with empty storage.
    let host = DevServer::start(ServerConfig::new(&subject.folder).network(NETWORK))?;
    open(browser, &host.url(), "").await?;
    sleep(SETTLED).await;
    painted(browser).await
}

async fn painted(browser: &Chromium) -> Result<Paint> {
    serde_json::from_value(browser.value("benchmarkLoad.painted").await?).context("load.js")
}

/// Opens the subject and runs a query. The host continues to serve it.
///
/// # Errors
///
/// Fails if the browser fails or there is no hit.
pub async fn ask(browser: &Chromium, subject: &Subject) -> Result<(SearchTiming, DevServer)> {
    let host = DevServer::start(ServerConfig::new(&subject.folder).network(NETWORK))?;
    let mut asked = opened_and_asked(browser, subject, &host.url()).await?;
    let hit = UNIX_EPOCH + Duration::from_secs_f64((asked.began + asked.hit).max(0.0) / 1000.0);
    let before = host.request_log().into_iter().filter(|asked| asked.at <= hit);
    asked.bytes = before.map(|asked| asked.bytes).sum::<u64>() as f64;
    Ok((asked, host))
}

/// Waits for the service worker, stops the host, and opens the subject and searches again.
///
/// # Errors
///
/// Fails if the browser fails.
pub async fn without_network(browser: &Chromium, subject: &Subject, host: DevServer) -> Result<SecondVisit> {
    if browser.value(&format!("benchmarkLoad.worker({WORKER})")).await? != true {
        return Ok(SecondVisit::None(Some("no service worker".into())));
    }
    let address = host.url();
    drop(host);
    let Ok(asked) = opened_and_asked(browser, subject, &address).await else {
        return Ok(SecondVisit::None(Some("does not open".into())));
    };
    Ok(match painted(browser).await?.first {
        Some(first) => SecondVisit::Visit(first, asked.hit),
        None => SecondVisit::None(Some("shows nothing".into())),
    })
}

async fn opened_and_asked(browser: &Chromium, subject: &Subject, address: &str) -> Result<SearchTiming> {
    let words = [json!(LIMIT), json!(subject.field), json!(subject.key), json!(QUERY), json!(subject.hit)];
    let words = words.map(|word| word.to_string()).join(", ");
    open(browser, address, &format!("globalThis.asked = benchmarkLoad.ask({words});")).await?;
    let asked = browser.value("asked").await?;
    serde_json::from_value(asked).context("load.js")
}

/// Opens an address with `script` running from the start.
async fn open(browser: &Chromium, address: &str, script: &str) -> Result<()> {
    browser.open("about:blank").await?;
    slow_down(browser).await?;
    let [frame, load] = ["frame.js", "load.js"].map(|name| read(&Path::new(FOLDER).join(name)));
    let source = format!("{}\n{}\n{script}", frame?, load?);
    let added =
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    let opened = browser.open(address).await;
    let id = added.get("identifier").cloned().unwrap_or(Value::Null);
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": id })).await?;
    opened
}
