//! Tools that Cargo builds, each in a folder of the cache: `<cache>/<package>-<version>/bin/<binary>`.

use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{cache, lockfile, pins, run, workspace};

const LIMIT: Duration = Duration::from_secs(40 * 60);

/// A tool in a pinned version.
#[derive(Clone, Copy)]
pub struct CargoTool<'a> {
    /// The package that brings it.
    pub package: &'a str,
    /// The program that is used.
    pub binary: &'a str,
    /// The version of the package, which the program prints.
    pub version: &'a str,
    /// The one feature to build in place of those that it has by default.
    pub feature: Option<&'a str>,
    /// What the package's own lock file is good for.
    pub lock: Lock,
    /// About how long it takes to build on two cores.
    pub about: &'a str,
}

/// Whether a package is built with the versions of its own lock file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// It does not build without.
    Required,
    /// With it, and without where that fails.
    Preferred,
    /// It does not resolve with it.
    Ignored,
}

impl CargoTool<'_> {
    /// Where the cache has it, or would have it.
    pub fn folder(&self) -> Result<PathBuf> {
        Ok(self.root()?.join("bin"))
    }

    fn root(&self) -> Result<PathBuf> {
        Ok(cache::folder()?.join(format!("{}-{}", self.package, self.version)))
    }

    /// The program: the user's own if it is of this very version, otherwise the cache's.
    pub fn program(&self) -> Option<PathBuf> {
        let cached = self.folder().ok()?.join(format!("{}{}", self.binary, std::env::consts::EXE_SUFFIX));
        run::find(self.binary).into_iter().chain([cached]).find(|program| self.is_this_version(program))
    }

    fn is_this_version(&self, program: &PathBuf) -> bool {
        run::output(run::command(program).arg("--version")).is_some_and(|said| {
            said.split_whitespace().any(|word| word.strip_prefix('v').unwrap_or(word) == self.version)
        })
    }

    /// Builds it into the cache.
    pub fn install(&self) -> Result<()> {
        match self.lock {
            Lock::Required => self.build(true),
            Lock::Ignored => self.build(false),
            Lock::Preferred => self.build(true).or_else(|_| self.build(false)),
        }
    }

    fn build(&self, locked: bool) -> Result<()> {
        // Apart from everything else that Cargo builds, and gone afterwards.
        let target = cache::folder()?.join(format!("building-{}", self.package));
        let mut command = run::cargo(["install", self.package, "--version", self.version, "--force"]);
        if locked {
            command.arg("--locked");
        }
        if let Some(feature) = self.feature {
            command.args(["--no-default-features", "--features", feature]);
        }
        command.arg("--root").arg(self.root()?).env("CARGO_TARGET_DIR", &target);
        // A tool is run a few times a day: to build it fast matters more than the last of its speed.
        command.envs([
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_STRIP", "true"),
        ]);
        let outcome = if std::io::stderr().is_terminal() {
            run::shown(&mut command)
        } else {
            run::quiet(&mut command, LIMIT)
        };
        let _ = fs::remove_dir_all(&target);
        outcome
    }
}

/// The version of wasm-bindgen in Cargo.lock, which its tools must have too.
pub fn wasm_bindgen_version() -> Result<String> {
    let lock =
        fs::read_to_string(workspace::root().join("Cargo.lock")).context("Cargo.lock can't be read")?;
    let version = lockfile::version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    Ok(version.to_owned())
}

/// wasm-bindgen's tools in a version.
pub fn wasm_bindgen(version: &str) -> CargoTool<'_> {
    CargoTool {
        package: pins::WASM_BINDGEN_PACKAGE,
        binary: "wasm-bindgen",
        version,
        feature: None,
        lock: Lock::Ignored,
        about: "2 minutes",
    }
}
