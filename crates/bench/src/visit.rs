//! A visit by a reader with a slow processor and a slow network, who has never been there.

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

/// Names something that all of them find.
const QUERY: &str = "forced labour";

/// A telephone's network where reception is poor: 1.6 Mbit/s. The host is slow, and not the browser's own tool for
/// that, which leaves alone what workers load: Pagefind searches in one, and a service worker is one.
pub const NETWORK: NetworkProfile =
    NetworkProfile { latency: Duration::from_millis(150), bytes_per_second: 1_600_000 / 8 };

/// How long nothing larger may be painted until the largest is known.
const SETTLED: Duration = Duration::from_secs(2);
/// How many milliseconds the first hit may take.
const LIMIT: u32 = 30_000;
/// How many milliseconds a service worker may take until it answers for the page.
const WORKER: u32 = 8_000;

/// What is opened.
#[derive(Debug)]
pub struct Subject {
    /// Its name.
    pub name: &'static str,
    /// What is served.
    pub folder: PathBuf,
    /// Selects the field of its search,
    pub field: &'static str,
    /// the key that leads to it,
    pub key: Option<&'static str>,
    /// and what it finds.
    pub hit: &'static str,
}

/// When it was painted, in milliseconds.
#[derive(Debug, Deserialize)]
pub struct Paint {
    /// First with something of its content.
    pub first: Option<f64>,
    /// With the largest part of it.
    pub largest: Option<f64>,
}

/// A search, in milliseconds.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// When the query was typed.
    pub typed: f64,
    /// When the first hit was painted.
    pub hit: f64,
    /// When the visit began, after the epoch.
    began: f64,
    /// What was loaded until the hit.
    #[serde(default)]
    pub bytes: f64,
}

/// A second visit.
pub enum Second {
    /// When it was first painted, and when the first hit was.
    Visit(f64, f64),
    /// There was none, and why, if it was expected.
    None(Option<String>),
}

/// Opens it and only looks.
///
/// # Errors
///
/// The browser fails.
pub async fn paint(browser: &Chromium, subject: &Subject) -> Result<Paint> {
    // A port of its own is an origin of its own, of which nothing is kept.
    let host = DevServer::start(ServerConfig::new(&subject.folder).network(NETWORK))?;
    open(browser, &host.url(), "").await?;
    sleep(SETTLED).await;
    painted(browser).await
}

async fn painted(browser: &Chromium) -> Result<Paint> {
    serde_json::from_value(browser.value("benchmarkLoad.painted").await?).context("load.js")
}

/// Opens it and asks. The host still serves what has been opened.
///
/// # Errors
///
/// The browser fails, or there is no hit.
pub async fn ask(browser: &Chromium, subject: &Subject) -> Result<(Asked, DevServer)> {
    let host = DevServer::start(ServerConfig::new(&subject.folder).network(NETWORK))?;
    let mut asked = opened_and_asked(browser, subject, &host.url()).await?;
    let hit = UNIX_EPOCH + Duration::from_secs_f64((asked.began + asked.hit).max(0.0) / 1000.0);
    let before = host.request_log().into_iter().filter(|asked| asked.at <= hit);
    asked.bytes = before.map(|asked| asked.bytes).sum::<u64>() as f64;
    Ok((asked, host))
}

/// Once a service worker answers for what has been opened: ends the host, and opens it and asks again.
///
/// # Errors
///
/// The browser fails.
pub async fn without_network(browser: &Chromium, subject: &Subject, host: DevServer) -> Result<Second> {
    if browser.value(&format!("benchmarkLoad.worker({WORKER})")).await? != true {
        return Ok(Second::None(Some("no service worker".into())));
    }
    let address = host.url();
    drop(host);
    let Ok(asked) = opened_and_asked(browser, subject, &address).await else {
        return Ok(Second::None(Some("does not open".into())));
    };
    Ok(match painted(browser).await?.first {
        Some(first) => Second::Visit(first, asked.hit),
        None => Second::None(Some("shows nothing".into())),
    })
}

async fn opened_and_asked(browser: &Chromium, subject: &Subject, address: &str) -> Result<Asked> {
    let words = [json!(LIMIT), json!(subject.field), json!(subject.key), json!(QUERY), json!(subject.hit)];
    let words = words.map(|word| word.to_string()).join(", ");
    open(browser, address, &format!("globalThis.asked = benchmarkLoad.ask({words});")).await?;
    let asked = browser.value("asked").await?;
    serde_json::from_value(asked).context("load.js")
}

/// Opens an address with `script` at work from the beginning.
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
