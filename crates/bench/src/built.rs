//! Runs the suites that need the built site in Chromium.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use dev_server::{DevServer, ServerConfig};
use serde_json::json;

use crate::chromium::{Chromium, FrameRate};
use crate::options::BenchOptions;
use crate::table::Table;

/// The factor by which the processor is throttled.
pub const SLOWDOWN: u32 = 4;
/// The time limit for the start of the page's program.
const START: Duration = Duration::from_secs(30);

/// Opens the page at `fragment`, waits until the expression `live` is true, and prints the table of
/// `measure`. Without a browser it prints that `suite` is skipped.
///
/// # Errors
///
/// Fails if the site is not built, or if the browser or `measure` fails.
pub fn print(
    options: &BenchOptions,
    part: &str,
    fragment: &str,
    live: &str,
    measure: impl AsyncFnOnce(&Chromium) -> Result<Table>,
) -> Result<()> {
    let dist = dist(options)?;
    let Some(chromedriver) = &options.chromedriver else {
        println!("\n{part}: not measured, since Chromium with chromedriver is missing");
        return Ok(());
    };
    let host = DevServer::start(ServerConfig::new(dist))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let browser = Chromium::start(chromedriver, FrameRate::Unlimited).await?;
        let outcome = async {
            // The Content Security Policy of the page would block the peers.
            browser.devtools("Page.setBypassCSP", json!({ "enabled": true })).await?;
            browser.open(&format!("{}{fragment}", host.url())).await?;
            started(&browser, live).await?;
            measure(&browser).await
        };
        let outcome = outcome.await;
        browser.end().await;
        outcome?.print();
        Ok(())
    })
}

/// Returns the folder of the built site.
///
/// # Errors
///
/// Fails if the site is not built.
pub fn dist(options: &BenchOptions) -> Result<&Path> {
    let dist = options.dist.as_deref().filter(|dist| dist.join("index.html").is_file());
    dist.context("the site is not built")
}

/// Runs scripts from `folder` in the page.
///
/// # Errors
///
/// Fails if a script can't be read or throws.
pub async fn scripts(browser: &Chromium, folder: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        let script = read(&folder.join(name))?;
        browser.value(&format!("{script};0")).await.with_context(|| (*name).to_owned())?;
    }
    Ok(())
}

/// Throttles the processor for the page.
///
/// # Errors
///
/// Fails if the browser rejects the command.
pub async fn slow_down(browser: &Chromium) -> Result<()> {
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN })).await?;
    Ok(())
}

/// Reads a text file.
///
/// # Errors
///
/// Fails if the file can't be read.
pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))
}

async fn started(browser: &Chromium, live: &str) -> Result<()> {
    let start = Instant::now();
    while browser.value(live).await? != true {
        if start.elapsed() > START {
            bail!("the page's program does not start");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
