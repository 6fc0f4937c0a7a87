//! Runs programs as separate processes, so that their memory is measured separately.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use serde::de::DeserializeOwned;

/// A process that is killed when the value is dropped.
pub struct KillOnDrop(pub Child);

impl Drop for KillOnDrop {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a program and parses its output as JSON.
///
/// # Errors
///
/// Fails if the program can't be run, fails, prints something else, or exceeds `limit`; the message is
/// short.
pub fn json_output<T: DeserializeOwned>(command: &mut Command, limit: Duration) -> Result<T> {
    let output = output(command, limit)?;
    let program = command.get_program().display();
    serde_json::from_slice(&output).with_context(|| format!("{program} printed something else"))
}

/// Runs a program and returns its output.
///
/// # Errors
///
/// Fails if the program can't be run, fails, or exceeds `limit`.
pub fn output(command: &mut Command, limit: Duration) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let [out, err] = ["out", "err"].map(|name| folder.path().join(name));
    let program = command.get_program().display().to_string();
    let child = command
        .stdin(Stdio::null())
        .stdout(File::create(&out)?)
        .stderr(File::create(&err)?)
        .spawn()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow!("there is no {program}"),
            _ => anyhow!("{program} can't be run: {error}"),
        })?;
    let mut running = KillOnDrop(child);
    let start = Instant::now();
    let status = loop {
        if let Some(status) = running.0.try_wait()? {
            break status;
        }
        if start.elapsed() > limit {
            bail!("takes longer than {} minutes", limit.as_secs() / 60);
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    if !status.success() {
        bail!("{}", reason(&fs::read_to_string(&err).unwrap_or_default(), status));
    }
    Ok(fs::read(&out)?)
}

/// Extracts the reason of a failure from the error output.
fn reason(said: &str, status: ExitStatus) -> String {
    if said.contains("heap out of memory") {
        return "runs out of memory".into();
    }
    let error = said.lines().find(|line| line.contains("rror:")).or_else(|| said.lines().last());
    error.map_or_else(|| format!("fails ({status})"), |line| format!("fails: {}", line.trim()))
}

/// Returns a memory field of this process in bytes; Linux only.
pub fn status(field: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn shell(script: &str, limit: Duration) -> Result<u32> {
        json_output(Command::new("sh").args(["-c", script]), limit)
    }

    #[test]
    fn says_why_there_is_no_answer() {
        let minute = Duration::from_secs(60);
        assert_eq!(shell("echo 3", minute).ok(), Some(3));
        for (script, limit, expected) in [
            ("echo here >&2; exit 1", minute, "fails: here"),
            ("exit 2", minute, "fails (exit status: 2)"),
            ("echo heap out of memory >&2; exit 1", minute, "runs out of memory"),
            ("sleep 60", Duration::ZERO, "takes longer than 0 minutes"),
            ("echo three", minute, "sh printed something else"),
        ] {
            assert_eq!(shell(script, limit).map_err(|error| error.to_string()), Err(expected.into()));
        }
    }
}
