//! Tools from npm: wasm-opt, esbuild, axe, Lighthouse, and what the benchmarks measure against. They are installed in the cache,
//! in a folder for each package-lock.json.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{apt, cache, pins, run, workspace};

const LIMIT: Duration = Duration::from_secs(10 * 60);
const MANIFESTS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

fn folder() -> Result<PathBuf> {
    let lock =
        fs::read(workspace::root().join("package-lock.json")).context("package-lock.json can't be read")?;
    let mut hasher = DefaultHasher::new();
    lock.hash(&mut hasher);
    Ok(cache::folder()?.join(format!("npm-{:016x}", hasher.finish())))
}

/// The folder of the installed packages, once they are there.
pub fn modules() -> Option<PathBuf> {
    let modules = folder().ok()?.join("node_modules");
    // npm writes this last.
    modules.join(".package-lock.json").is_file().then_some(modules)
}

/// Whether they are installed.
pub fn ready() -> bool {
    modules().is_some()
}

/// The folder with `wasm-opt` and `esbuild` in it, if it is installed.
pub fn programs() -> Option<PathBuf> {
    Some(modules()?.join(".bin"))
}

/// The program that makes scripts and style sheets shorter, if it is installed.
pub fn minifier() -> Option<PathBuf> {
    Some(programs()?.join(if cfg!(windows) { "esbuild.cmd" } else { "esbuild" }))
}

/// The script that looks for accessibility problems in a page, if it is installed.
pub fn axe() -> Option<PathBuf> {
    Some(modules()?.join("axe-core/axe.min.js"))
}

/// Installs just what package-lock.json names.
pub fn install() -> Result<()> {
    if !has_node() {
        // Debian's own are new enough from its release 12 on.
        let installed = apt::install(&["nodejs", "npm"]);
        if installed.is_err() || !has_node() {
            bail!("install Node.js {} or newer with npm", pins::NODE);
        }
    }
    let folder = folder()?;
    fs::create_dir_all(&folder)?;
    for name in MANIFESTS {
        fs::copy(workspace::root().join(name), folder.join(name))
            .with_context(|| format!("{name} can't be copied"))?;
    }
    let mut command = run::command("npm");
    command.current_dir(&folder);
    if major("npm").is_none_or(|major| major < pins::NPM.0) {
        command.args(["exec", "--yes", &format!("--package=npm@{}", pins::NPM.1), "--", "npm"]);
    }
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run::quiet(&mut command, LIMIT)
}

fn has_node() -> bool {
    major("node").is_some_and(|major| major >= pins::NODE) && run::find("npm").is_some()
}

/// The first number of the version that `program` says it has.
fn major(program: &str) -> Option<u32> {
    let version = run::output(run::command(program).arg("--version"))?;
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// A folder with a `wasm-opt` that changes nothing, for a machine that has none: Trunk asks for one, and would
/// fetch a version of its own.
pub fn stand_in() -> Result<PathBuf> {
    let folder = cache::folder()?.join("no-wasm-opt");
    let program = folder.join("wasm-opt");
    fs::create_dir_all(&folder)?;
    fs::write(&program, STAND_IN)?;
    #[cfg(unix)]
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(folder)
}

/// Trunk calls `wasm-opt --output=FILE -Oz FILE …`.
const STAND_IN: &str = r#"#!/bin/sh
for argument; do
  case "$argument" in
    --version) echo "wasm-opt version 0"; exit ;;
    --output=*) output=${argument#--output=} ;;
    -*) ;;
    *) input=$argument ;;
  esac
done
cp "$input" "$output"
"#;
