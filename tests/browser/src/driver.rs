//! A driver's process, on a free port, with a home folder of its own.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::engines::Engine;

/// How long a driver may take to listen.
const START: Duration = Duration::from_secs(20);

/// A driver that runs until this is dropped.
pub struct Driver {
    /// The port that it listens on.
    pub port: u16,
    /// Holds profiles and the output of the driver and its browser. Dropped after the processes.
    home: TempDir,
    processes: Vec<Child>,
}

impl Driver {
    /// Starts the driver at `program` and waits until it listens.
    pub fn start(engine: Engine, program: &Path) -> Result<Self> {
        let home = tempfile::Builder::new().prefix("browser-tests-").tempdir()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut driver = Self { port, home, processes: Vec::new() };

        let log = File::create(driver.home.path().join("log"))?;
        let mut command = Command::new(program);
        command
            .args(engine.driver_arguments(port))
            .env("HOME", driver.home.path())
            .env("TMPDIR", driver.home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        if engine == Engine::WebKit {
            // WebKit's test browser has no headless mode.
            let (screen, display) = screen()?;
            driver.processes.push(screen);
            command.env("DISPLAY", display).env_remove("WAYLAND_DISPLAY");
        }
        let child = command.spawn().with_context(|| format!("{} can't be run", program.display()))?;
        driver.processes.push(child);
        driver.wait(engine)?;
        Ok(driver)
    }

    fn wait(&self, engine: Engine) -> Result<()> {
        let start = Instant::now();
        while std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if start.elapsed() > START {
                bail!("{} does not listen after {START:?}: {}", engine.driver(), self.printed());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// The driver's home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The output of the driver and its browser so far.
    pub fn printed(&self) -> String {
        let bytes = std::fs::read(self.home.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Starts a virtual screen; returns its process and the name of its display.
fn screen() -> Result<(Child, String)> {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("Xvfb can't be run")?;
    let mut number = String::new();
    // Xvfb writes the number once it is ready, or closes the pipe.
    let output = child.stdout.take().context("Xvfb has no output")?;
    BufReader::new(output).read_line(&mut number)?;
    match number.trim() {
        "" => {
            let _ = child.kill();
            let _ = child.wait();
            bail!("Xvfb found no free display");
        }
        number => Ok((child, format!(":{number}"))),
    }
}
