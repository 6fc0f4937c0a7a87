//! Debian's packages.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::run;

const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Which of these packages are not installed.
pub fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |package: &str| {
        let mut query = run::command("dpkg-query");
        run::output(query.args(["--show", "--showformat=${db:Status-Status}", package]))
            .is_some_and(|status| status == "installed")
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

/// Installs those that are missing. Where that can't be done, the error says how to.
pub fn install(packages: &[&str]) -> Result<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    if !usable() {
        let names = missing.join(" ");
        bail!("install what Debian has in these packages: {names}");
    }
    update()?;
    run::quiet(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(missing), LIMIT)
}

/// Fetches packages and unpacks them into a folder, with nothing of them set up. What they depend on has to be there.
pub fn unpack(packages: &[&str], folder: &Path) -> Result<()> {
    if run::find("apt-get").is_none() || run::find("dpkg-deb").is_none() {
        bail!("what Debian has in these packages can't be had here: {}", packages.join(" "));
    }
    if usable() {
        update()?;
    }
    // Half of it is nothing: it comes to its place whole.
    let half = folder.with_extension("half");
    let _ = fs::remove_dir_all(&half);
    fs::create_dir_all(&half)?;
    run::quiet(apt_get().current_dir(&half).arg("download").args(packages), LIMIT)?;
    for entry in half.read_dir()? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "deb") {
            run::quiet(run::command("dpkg-deb").arg("--extract").args([&path, &half]), LIMIT)?;
            fs::remove_file(path)?;
        }
    }
    Ok(fs::rename(half, folder)?)
}

/// Asks once what there is, however often something is missing.
fn update() -> Result<()> {
    static UPDATED: OnceLock<()> = OnceLock::new();
    if UPDATED.set(()).is_ok() {
        run::quiet(apt_get().arg("update"), LIMIT)?;
    }
    Ok(())
}

/// Whether this is root on a system with apt.
fn usable() -> bool {
    let root = run::output(run::command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    root && run::find("apt-get").is_some()
}

fn apt_get() -> Command {
    let mut command = run::command("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet").arg("-o=Dpkg::Use-Pty=0");
    command
}
