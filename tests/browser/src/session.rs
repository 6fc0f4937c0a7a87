//! A browser session, and the pool that keeps one for the next test.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::timeout;

use crate::driver::Driver;
use crate::engines::{Engine, SessionKind};

/// The time limit for starting a browser.
const START: Duration = Duration::from_secs(40);
/// The time limit for closing a browser.
const END: Duration = Duration::from_secs(10);
/// The time limit of a script: on a busy machine axe takes longer than the default of thirty seconds.
const SCRIPT: Duration = Duration::from_secs(100);

/// A browser with its driver.
pub struct Session {
    /// The engine.
    pub engine: Engine,
    /// The settings that the browser started with.
    pub kind: SessionKind,
    /// The WebDriver client.
    pub client: Client,
    /// The driver; it has one session at a time.
    pub driver: Driver,
    _profile: TempDir,
}

impl Session {
    async fn start(driver: Driver, engine: Engine, kind: SessionKind) -> Result<Self> {
        let profile = tempfile::tempdir_in(driver.home())?;
        let Value::Object(mut capabilities) = engine.capabilities(kind, profile.path()) else {
            bail!("expected capabilities to be an object");
        };
        capabilities.insert("timeouts".to_owned(), json!({ "script": SCRIPT.as_millis() as u64 }));
        let address = format!("http://127.0.0.1:{}", driver.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = match timeout(START, builder.connect(&address)).await {
            Ok(client) => client.with_context(|| format!("{} starts no session", engine.driver()))?,
            Err(_) => bail!("{} starts no session in {START:?}", engine.driver()),
        };
        let session = Self { engine, kind, client, driver, _profile: profile };
        if (engine, kind) == (Engine::Chromium, SessionKind::Dark) {
            let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
            session.devtools("Emulation.setEmulatedMedia", dark).await?;
        }
        Ok(session)
    }

    /// Closes the browser and returns the driver, which keeps running.
    async fn end(self) -> Option<Driver> {
        // A driver whose browser can't be closed is not used again.
        let ended = timeout(END, self.client.close()).await.is_ok_and(|closed| closed.is_ok());
        ended.then_some(self.driver)
    }
}

/// The drivers and sessions of an engine that no test is using.
///
/// Each test is served from its own port and therefore has its own origin: no test sees the stored data of another.
/// A session is therefore reused, unless the test failed or needs another kind.
pub struct Pool {
    engine: Engine,
    program: PathBuf,
    idle: Mutex<Vec<Session>>,
}

impl Pool {
    /// Creates a pool of sessions that the driver at `program` starts.
    pub fn new(engine: Engine, program: &Path) -> Self {
        Self { engine, program: program.to_owned(), idle: Mutex::default() }
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Returns a session of this kind for a test.
    pub async fn take(&self, kind: SessionKind) -> Result<Session> {
        let idle = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let fitting = idle.iter().position(|session| session.kind == kind);
            fitting.map(|at| idle.swap_remove(at)).or_else(|| idle.pop())
        };
        let driver = match idle {
            Some(session) if session.kind == kind => return Ok(session),
            Some(session) => session.end().await,
            None => None,
        };
        let driver = driver.map_or_else(|| Driver::start(self.engine, &self.program), Ok)?;
        Session::start(driver, self.engine, kind).await
    }

    /// Keeps a session for the next test if the test passed; closes it otherwise.
    pub async fn give_back(&self, session: Session, passed: bool) {
        if passed {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        } else {
            session.end().await;
        }
    }

    /// Closes all idle sessions.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for session in idle {
            session.end().await;
        }
    }
}

/// A driver-specific command.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

impl Session {
    /// Returns new entries of Chromium's console since the previous call; nothing in other engines.
    pub async fn log(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            return Ok(Vec::new());
        }
        let command = Own { path: "se/log", body: json!({ "type": "browser" }) };
        let log = self.client.issue_cmd(command).await?;
        let entries = log.as_array().into_iter().flatten();
        Ok(entries.map(|entry| format!("{} {}", entry["level"], entry["message"])).collect())
    }

    /// Runs a command of the Chrome DevTools Protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        Ok(self.client.issue_cmd(Own { path: "goog/cdp/execute", body }).await?)
    }
}
