//! Tools from npm: wasm-opt, esbuild, axe, Lighthouse, and libraries that the benchmarks compare with. They are installed
//! in the cache, in a folder for each package-lock.json.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{apt, cache, paths, run, versions};

const LIMIT: Duration = Duration::from_secs(10 * 60);
const MANIFESTS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

fn folder() -> Result<PathBuf> {
    let lock =
        fs::read(paths::root().join("package-lock.json")).context("package-lock.json can't be read")?;
    let mut hasher = DefaultHasher::new();
    lock.hash(&mut hasher);
    Ok(cache::folder()?.join(format!("npm-{:016x}", hasher.finish())))
}

/// Returns the folder of the installed packages, once they are there.
pub fn modules() -> Option<PathBuf> {
    let modules = folder().ok()?.join("node_modules");
    // npm writes this last.
    modules.join(".package-lock.json").is_file().then_some(modules)
}

/// Returns whether they are installed.
pub fn ready() -> bool {
    modules().is_some()
}

/// Returns the path of one of their programs, such as `wasm-opt` or `esbuild`, if it is installed.
pub fn program(name: &str) -> Option<PathBuf> {
    let name = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    Some(modules()?.join(".bin").join(name))
}

/// Returns the script that finds accessibility problems in a page, if it is installed.
pub fn axe() -> Option<PathBuf> {
    Some(modules()?.join("axe-core/axe.min.js"))
}

/// Installs exactly the versions in package-lock.json.
pub fn install() -> Result<()> {
    if !has_node() {
        // Debian's packages are new enough from its release 12 on.
        let installed = apt::install(&["nodejs", "npm"]);
        if installed.is_err() || !has_node() {
            bail!("install Node.js {} or newer with npm", versions::NODE);
        }
    }
    let folder = folder()?;
    fs::create_dir_all(&folder)?;
    for name in MANIFESTS {
        fs::copy(paths::root().join(name), folder.join(name))
            .with_context(|| format!("{name} can't be copied"))?;
    }
    let mut command = run::command("npm");
    command.current_dir(&folder);
    if major("npm").is_none_or(|major| major < versions::NPM.0) {
        command.args(["exec", "--yes", &format!("--package=npm@{}", versions::NPM.1), "--", "npm"]);
    }
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run::quiet(&mut command, LIMIT)
}

fn has_node() -> bool {
    major("node").is_some_and(|major| major >= versions::NODE) && run::find("npm").is_some()
}

/// Returns the major version that `program` prints.
fn major(program: &str) -> Option<u32> {
    let version = run::output(run::command(program).arg("--version"))?;
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}
