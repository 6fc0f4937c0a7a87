//! Starts Chromium: for pictures, and for Lighthouse.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run;

/// Arguments of a Chromium that shows nothing, stores nothing and makes no requests of its own.
const QUIET: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
];

/// The time limit of the start.
const START: Duration = Duration::from_secs(40);

/// Returns a command that runs the browser with its own profile.
pub fn command(program: &Path, profile: &Path) -> Command {
    let mut command = run::command(program);
    command.args(QUIET).arg(format!("--user-data-dir={}", profile.display()));
    command
}

/// A running Chromium that listens for the DevTools protocol. It is ended when this is dropped.
pub struct Chromium {
    process: Child,
    port: u16,
}

impl Chromium {
    /// Starts it; it stores everything in `home`.
    pub fn start(program: &Path, home: &Path) -> Result<Self> {
        let profile = home.join("chromium");
        let log = File::create(home.join("chromium.log"))?;
        let mut command = command(program, &profile);
        command.args(["--remote-debugging-port=0", "about:blank"]).env("HOME", home).env("TMPDIR", home);
        command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_CACHE_HOME");
        let process = command.stdout(Stdio::null()).stderr(log).spawn();
        let process = process.with_context(|| format!("{} can't be run", program.display()))?;
        let mut browser = Self { process, port: 0 };
        let start = Instant::now();
        while browser.port == 0 {
            if start.elapsed() > START || browser.process.try_wait()?.is_some() {
                bail!("{} does not start", program.display());
            }
            std::thread::sleep(Duration::from_millis(50));
            // Its first line is the port that Chromium has chosen.
            let lines = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
            browser.port = lines.lines().next().and_then(|port| port.parse().ok()).unwrap_or(0);
        }
        Ok(browser)
    }

    /// Returns the port of the DevTools protocol.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
