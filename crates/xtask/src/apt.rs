//! Debian's packages.

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
    // Once is enough, however often something is missing.
    static UPDATED: OnceLock<()> = OnceLock::new();
    if UPDATED.set(()).is_ok() {
        run::quiet(apt_get().arg("update"), LIMIT)?;
    }
    run::quiet(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(missing), LIMIT)
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
