//! A headless Chromium that runs until it is dropped.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::timeout;

use crate::process::KillOnDrop;

/// The time limit for the start of the driver and of the browser.
const START: Duration = Duration::from_secs(40);
/// The time limit for closing the browser.
const END: Duration = Duration::from_secs(10);

/// The frame scheduling of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameRate {
    /// FrameRate are drawn immediately, so that the measurement does not depend on the phase of a 16 ms frame.
    Unlimited,
    /// FrameRate are drawn at the rate of a screen, as users see them.
    Screen,
}

/// A browser and its driver.
pub struct Chromium {
    client: Client,
    /// Dropped before the folder, which the driver uses.
    _driver: KillOnDrop,
    _home: TempDir,
}

/// A command of the Chrome DevTools Protocol.
#[derive(Debug)]
struct Devtools(Value);

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}

impl Chromium {
    /// Starts the driver at `program` and the browser with an empty profile.
    ///
    /// # Errors
    ///
    /// Fails if one of them does not start.
    pub async fn start(program: &Path, frames: FrameRate) -> Result<Self> {
        let home = tempfile::Builder::new().prefix("search-bench-").tempdir()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = File::create(home.path().join("log"))?;
        let driver = Command::new(program)
            .arg(format!("--port={port}"))
            .env("HOME", home.path())
            .env("TMPDIR", home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("{} can't be run", program.display()))?;
        let driver = KillOnDrop(driver);
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if start.elapsed() > START {
                bail!("{} does not listen after {START:?}", program.display());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }

        let Value::Object(capabilities) = capabilities(home.path(), frames) else {
            bail!("capabilities are an object")
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let connected = timeout(START, builder.connect(&format!("http://127.0.0.1:{port}"))).await;
        let client =
            connected.context("Chromium does not start in time")?.context("Chromium does not start")?;
        Ok(Self { client, _driver: driver, _home: home })
    }

    /// Closes the browser; the driver ends when the value is dropped.
    pub async fn end(self) {
        let _ = timeout(END, self.client.clone().close()).await;
    }

    /// Opens a page.
    ///
    /// # Errors
    ///
    /// Fails if the page can't be opened.
    pub async fn open(&self, address: &str) -> Result<()> {
        self.client.goto(address).await.with_context(|| format!("{address} can't be opened"))
    }

    /// Sends a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    ///
    /// Fails if the browser rejects it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let command_line = Devtools(json!({ "cmd": command, "params": parameters }));
        self.client.issue_cmd(command_line).await.with_context(|| command.to_owned())
    }

    /// Evaluates an expression in the page; awaits a promise.
    ///
    /// # Errors
    ///
    /// Fails if the expression throws.
    pub async fn value(&self, expression: &str) -> Result<Value> {
        let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.devtools("Runtime.evaluate", parameters).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            let description = thrown.pointer("/exception/description").and_then(Value::as_str);
            bail!("the page throws {}", description.unwrap_or("something"));
        }
        Ok(answer.pointer_mut("/result/value").map(Value::take).unwrap_or_default())
    }

    /// Returns the version of the browser.
    ///
    /// # Errors
    ///
    /// Fails if the browser does not answer.
    pub async fn version(&self) -> Result<String> {
        let version = self.devtools("Browser.getVersion", json!({})).await?;
        Ok(version.get("product").and_then(Value::as_str).unwrap_or("unknown").to_owned())
    }
}

fn capabilities(home: &Path, frames: FrameRate) -> Value {
    let mut arguments = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1440,900",
        // Keys are sent faster than anyone types, and each changes the address.
        "--disable-ipc-flooding-protection",
        "--disable-renderer-backgrounding",
        "--disable-background-timer-throttling",
    ];
    if frames == FrameRate::Unlimited {
        arguments.extend(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
    }
    let profile = format!("--user-data-dir={}", home.join("chromium").display());
    arguments.push(&profile);
    json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments } })
}
