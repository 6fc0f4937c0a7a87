//! Serves the site on this machine.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Error, Result, anyhow};
use dev_server::{DevServer, ServerConfig};

use crate::toolchain::Toolchain;
use crate::{paths, run, setup, site, workspace};

/// The sources of the debug site: a change in one of these starts a build.
const WATCHED: [&str; 8] =
    ["Cargo.lock", "Cargo.toml", "build.rs", "crates", "data", "index.html", "src", "web"];

const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// The file of the debug site that changes with each build, and the script with which the page reloads itself then.
const BUILD_STAMP: &str = "build-stamp.txt";
const RELOAD: &str = "<script>{ let last; setInterval(async () => {
    const stamp = await fetch('./build-stamp.txt', { cache: 'no-store' }).then((r) => r.ok && r.text(), () => null);
    if (last && stamp && stamp !== last) location.reload();
    last = stamp || last;
}, 1000); }</script></body>";

/// Builds the release site and serves it until it is stopped.
pub fn release(port: u16) -> Result<()> {
    // A port that is in use is reported before the build, not after it.
    drop(start(Path::new("."), port)?);
    let mut setup = setup::start(&site::PREREQUISITES, site::STEPS + 1)?;
    let program = site::compile()?;
    site::dist(&mut setup, program, None, false)?;
    let server = start(&workspace::dist(), port)?;
    setup.steps.next("serving until Ctrl-C at");
    println!("\n    {}\n", server.url());
    loop {
        std::thread::park();
    }
}

fn start(folder: &Path, port: u16) -> Result<DevServer> {
    DevServer::start(ServerConfig::new(folder).port(port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!("port {port} is in use; choose another with --port"),
        _ => Error::new(error).context(format!("{} can't be served on port {port}", folder.display())),
    })
}

/// Serves a debug build, and rebuilds whenever a file is saved.
pub fn dev(port: u16) -> Result<()> {
    drop(start(Path::new("."), port)?);
    let mut setup = setup::start(&[setup::Prerequisite::Toolchain], 2)?;
    setup.steps.next("the debug site");
    let toolchain = Toolchain::require()?;
    let mut seen = newest(paths::root());
    rebuild(toolchain)?;
    let server = start(&site::dev_site(), port)?;
    setup.steps.next("rebuilding on save, until Ctrl-C, at");
    println!("\n    {}\n", server.url());
    loop {
        std::thread::sleep(POLL_INTERVAL);
        let now = newest(paths::root());
        if now != seen {
            seen = now;
            let start = Instant::now();
            match rebuild(toolchain) {
                Ok(()) => println!("      rebuilt in {}", run::time(start.elapsed())),
                // The compiler has printed the reason; the previous site stays.
                Err(error) => eprintln!("error: {error:#}"),
            }
        }
    }
}

fn rebuild(toolchain: Toolchain) -> Result<()> {
    let folder = site::debug(toolchain)?;
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page)?;
    fs::write(&page, html.replacen("</body>", RELOAD, 1))?;
    let stamp = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis();
    Ok(fs::write(folder.join(BUILD_STAMP), stamp.to_string())?)
}

/// Returns the time of the last change of the watched files, and their number: a deleted file is a change
/// too.
fn newest(root: &Path) -> (Option<SystemTime>, usize) {
    let mut newest = (None, 0);
    let mut folders = Vec::new();
    let mut look = |path: &Path, folders: &mut Vec<_>| {
        let Ok(data) = fs::metadata(path) else { return };
        if data.is_dir() {
            folders.push(path.to_owned());
        } else {
            newest = (newest.0.max(data.modified().ok()), newest.1 + 1);
        }
    };
    WATCHED.iter().for_each(|name| look(&root.join(name), &mut folders));
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            look(&entry.path(), &mut folders);
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_and_deleted_files_are_changes() -> Result<()> {
        let root = tempfile::tempdir()?;
        fs::create_dir_all(root.path().join("src/views"))?;
        let before = newest(root.path());
        let file = root.path().join("src/views/a.rs");
        fs::write(&file, "")?;
        let with_file = newest(root.path());
        assert_ne!(before, with_file);
        fs::write(root.path().join("notes.txt"), "")?;
        assert_eq!(newest(root.path()), with_file);
        fs::remove_file(file)?;
        assert_eq!(newest(root.path()), before);
        Ok(())
    }
}
