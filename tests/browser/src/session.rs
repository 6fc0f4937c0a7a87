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

/// How long a browser may take to start.
const START: Duration = Duration::from_secs(40);
/// How long a browser may take to end.
const END: Duration = Duration::from_secs(10);
/// How long a script may take: on a busy machine axe takes longer than the thirty seconds that are usual.
const SCRIPT: Duration = Duration::from_secs(100);

/// A browser with its driver.
pub struct Session {
    /// The engine.
    pub engine: Engine,
    /// The settings that it started with.
    pub kind: SessionKind,
    /// Speaks to the driver.
    pub client: Client,
    /// The driver; it has one session at a time.
    pub driver: Driver,
    _profile: TempDir,
}

impl Session {
    async fn start(driver: Driver, engine: Engine, kind: SessionKind) -> Result<Self> {
        let profile = tempfile::tempdir_in(driver.home())?;
        let Value::Object(mut capabilities) = engine.capabilities(kind, profile.path()) else {
            bail!("capabilities are an object");
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

    /// Ends the browser; the driver stays.
    async fn end(self) -> Option<Driver> {
        // A driver whose browser can't be ended is not used again.
        let ended = timeout(END, self.client.close()).await.is_ok_and(|closed| closed.is_ok());
        ended.then_some(self.driver)
    }
}

/// The drivers and sessions of an engine that no test is using.
///
/// A test is served from a port of its own, which is an origin of its own: nothing that a browser keeps for one
/// test is seen by the next. Thus a session is used again, unless the test failed or needs another kind.
pub struct Pool {
    engine: Engine,
    program: PathBuf,
    idle: Mutex<Vec<Session>>,
}

impl Pool {
    /// A pool of sessions that the driver at `program` starts.
    pub fn new(engine: Engine, program: &Path) -> Self {
        Self { engine, program: program.to_owned(), idle: Mutex::default() }
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A session for a test.
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

    /// Keeps a session for the next test.
    pub async fn give_back(&self, session: Session, passed: bool) {
        if passed {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        } else {
            session.end().await;
        }
    }

    /// Ends all sessions.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for session in idle {
            session.end().await;
        }
    }
}

/// A command that only one driver knows.
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
    /// What Chromium's console has to say since this was last asked; nothing in other engines.
    pub async fn log(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            return Ok(Vec::new());
        }
        let command = Own { path: "se/log", body: json!({ "type": "browser" }) };
        let log = self.client.issue_cmd(command).await?;
        let entries = log.as_array().into_iter().flatten();
        Ok(entries.map(|entry| format!("{} {}", entry["level"], entry["message"])).collect())
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        Ok(self.client.issue_cmd(Own { path: "goog/cdp/execute", body }).await?)
    }
}
