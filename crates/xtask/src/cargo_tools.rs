//! Tools that Cargo builds, each in a folder of the cache: `<cache>/<package>-<version>/bin/<package>`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;

use crate::{cache, run};

const LIMIT: Duration = Duration::from_secs(40 * 60);

/// A tool in a pinned version.
#[derive(Clone, Copy)]
pub struct CargoTool {
    /// The package, whose program has the same name.
    pub package: &'static str,
    /// The version of the package, which the program prints.
    pub version: &'static str,
    /// The one feature to build in place of those that it has by default.
    pub feature: Option<&'static str>,
    /// The approximate build time on two cores.
    pub about: &'static str,
}

impl CargoTool {
    fn root(&self) -> Result<PathBuf> {
        Ok(cache::folder()?.join(format!("{}-{}", self.package, self.version)))
    }

    /// Returns the program: the user's own if it is of exactly this version, otherwise the cache's.
    pub fn program(&self) -> Option<PathBuf> {
        let name = format!("{}{}", self.package, std::env::consts::EXE_SUFFIX);
        let cached = self.root().ok()?.join("bin").join(name);
        run::find(self.package).into_iter().chain([cached]).find(|program| self.is_this_version(program))
    }

    fn is_this_version(&self, program: &Path) -> bool {
        run::output(run::command(program).arg("--version")).is_some_and(|printed| {
            printed.split_whitespace().any(|word| word.strip_prefix('v').unwrap_or(word) == self.version)
        })
    }

    /// Builds it into the cache, with the versions of its own lock file where these resolve.
    pub fn install(&self) -> Result<()> {
        self.build(true).or_else(|_| self.build(false))
    }

    fn build(&self, locked: bool) -> Result<()> {
        // Apart from everything else that Cargo builds, and removed afterwards.
        let target = cache::folder()?.join(format!("building-{}", self.package));
        let mut command = run::cargo(["install", self.package, "--version", self.version, "--force"]);
        if locked {
            command.arg("--locked");
        }
        if let Some(feature) = self.feature {
            command.args(["--no-default-features", "--features", feature]);
        }
        command.arg("--root").arg(self.root()?).env("CARGO_TARGET_DIR", &target);
        // A tool is run a few times a day: a fast build matters more than its last bit of speed.
        command.envs([
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_STRIP", "true"),
        ]);
        let outcome = run::quiet(&mut command, LIMIT);
        let _ = fs::remove_dir_all(&target);
        outcome
    }
}
