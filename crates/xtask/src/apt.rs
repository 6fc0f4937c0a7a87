//! Debian's packages.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::run;

/// One installation at a time: the package system has a lock of its own, at which a second one fails.
static ALONE: Mutex<()> = Mutex::new(());

const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Returns those of the packages that are not installed.
pub fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |package: &str| {
        let mut query = run::command("dpkg-query");
        run::output(query.args(["--show", "--showformat=${db:Status-Status}", package]))
            .is_some_and(|status| status == "installed")
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

/// Installs those of the packages that are missing. If that is impossible, the error names them.
pub fn install(packages: &[&str]) -> Result<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    if !usable() {
        let names = missing.join(" ");
        bail!("install the software that Debian has in these packages: {names}");
    }
    let _alone = ALONE.lock();
    update()?;
    run::quiet(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(missing), LIMIT)
}

/// Fetches packages and unpacks them into a folder, without setting them up. Their dependencies have to be installed.
pub fn unpack(packages: &[&str], folder: &Path) -> Result<()> {
    if run::find("apt-get").is_none() || run::find("dpkg-deb").is_none() {
        bail!("these packages of Debian can't be downloaded here: {}", packages.join(" "));
    }
    let _alone = ALONE.lock();
    if usable() {
        update()?;
    }
    // The folder appears under its name only once it is complete.
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

/// Updates the list of packages, once.
fn update() -> Result<()> {
    static UPDATED: OnceLock<()> = OnceLock::new();
    if UPDATED.set(()).is_ok() {
        run::quiet(apt_get().arg("update"), LIMIT)?;
    }
    Ok(())
}

/// Returns whether the user is root on a system with apt.
fn usable() -> bool {
    let root = run::output(run::command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    root && run::find("apt-get").is_some()
}

fn apt_get() -> Command {
    let mut command = run::command("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet").arg("-o=Dpkg::Use-Pty=0");
    command
}
