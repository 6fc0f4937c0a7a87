//! Runs other programs.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::paths;
use crate::test_counts::TestCounts;

/// Returns a command in the repository's root, with no input, and without the variables by which `cargo run`
/// describes this package: the other program would misinterpret them.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let of_this_package = name.to_str().is_some_and(|name| {
            name == "CARGO" || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if of_this_package {
            command.env_remove(name);
        }
    }
    command
}

/// Returns a `cargo` command of the active toolchain.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = command("cargo");
    command.args(arguments);
    command
}

/// Runs a command and shows its output.
pub fn shown(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` can't be run", line(command)))?;
    check(command, status)
}

/// Runs a command and shows the end of its output if it fails.
pub fn quiet(command: &mut Command, limit: Duration) -> Result<()> {
    let log = tempfile::NamedTempFile::new()?;
    let file = log.reopen()?;
    let outcome = within(command.stdout(file.try_clone()?).stderr(file), limit);
    if outcome.is_err() {
        let printed = fs::read(log.path()).unwrap_or_default();
        let printed = String::from_utf8_lossy(&printed);
        let lines: Vec<&str> = printed.lines().collect();
        for line in lines.iter().skip(lines.len().saturating_sub(25)) {
            eprintln!("    {line}");
        }
    }
    outcome
}

fn within(command: &mut Command, limit: Duration) -> Result<()> {
    let mut child = command.spawn().with_context(|| format!("`{}` can't be run", line(command)))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return check(command, status);
        }
        if start.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            bail!("`{}` took longer than {}", line(command), time(limit));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Returns the output of a command, if it succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns the output of a command whose errors are shown.
pub fn stdout(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("`{}` can't be run", line(command)))?;
    check(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs tests, prints their output and counts them.
pub fn tests(command: &mut Command) -> Result<TestCounts> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` can't be run", line(command)))?;
    let mut counts = TestCounts::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            counts += TestCounts::of_line(&line).unwrap_or_default();
        }
    }
    // Tests that can't be built, or that end before they have counted themselves, are one failure.
    if !child.wait()?.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status})", line(command))
}

/// Formats a command as in a shell.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Returns the path of a program on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// Returns the PATH with these folders in front.
pub fn path_with<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Result<std::ffi::OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let ahead = folders.into_iter().map(Path::to_path_buf);
    Ok(std::env::join_paths(ahead.chain(std::env::split_paths(&path)))?)
}

/// Formats a duration.
pub fn time(duration: Duration) -> String {
    match duration.as_secs() {
        0 => format!("{} ms", duration.as_millis()),
        seconds if seconds < 60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
