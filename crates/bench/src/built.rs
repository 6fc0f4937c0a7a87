//! The built site in Chromium, as the parts measure it that need a page.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use dev_server::{DevServer, ServerConfig};
use serde_json::json;

use crate::chromium::{Chromium, Frames};
use crate::options::Options;
use crate::table::Table;

/// How many times slower the processor is made.
pub const SLOWDOWN: u32 = 4;
/// How long the program may take to start.
const START: Duration = Duration::from_secs(30);

/// Opens the page at `fragment`, waits until the expression `live` is true, and prints the table of `measure`; where
/// there is no browser, that `part` is not measured.
///
/// # Errors
///
/// The site is not built, or the browser or `measure` fails.
pub fn print(
    options: &Options,
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
        let browser = Chromium::start(chromedriver, Frames::AtOnce).await?;
        let outcome = async {
            // The page's own policy would refuse the peers.
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

/// The folder of the built site.
///
/// # Errors
///
/// There is none.
pub fn dist(options: &Options) -> Result<&Path> {
    let dist = options.dist.as_deref().filter(|dist| dist.join("index.html").is_file());
    dist.context("the site is not built")
}

/// Runs scripts in the page, each a file in `folder`.
///
/// # Errors
///
/// One can't be read, or throws.
pub async fn scripts(browser: &Chromium, folder: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        let script = read(&folder.join(name))?;
        browser.value(&format!("{script};0")).await.with_context(|| (*name).to_owned())?;
    }
    Ok(())
}

/// Slows the page down from now on.
///
/// # Errors
///
/// The browser refuses to.
pub async fn slow_down(browser: &Chromium) -> Result<()> {
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN })).await?;
    Ok(())
}

/// The text of a file.
///
/// # Errors
///
/// It can't be read.
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
