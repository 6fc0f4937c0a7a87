//! The toolchain that compiles for WebAssembly, of which there are two kinds.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{apt, run, versions, workspace};

/// A toolchain for WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The active toolchain, which has the target's standard library.
    Active,
    /// Debian's compiler, which builds the standard library with the project, from its source package. For machines
    /// that reach Debian's packages but not rustup's.
    Debian,
}

impl Toolchain {
    /// Returns the toolchain of this machine, preferably the active one.
    pub fn find() -> Option<Self> {
        if toolchain_has_target() {
            Some(Self::Active)
        } else if apt::missing(&versions::DEBIAN_WEB_COMPILER).is_empty() {
            Some(Self::Debian)
        } else {
            None
        }
    }

    /// Installs the first kind that is available on this machine.
    pub fn install() -> Result<()> {
        if run::find("rustup").is_some() {
            let mut add = run::command("rustup");
            add.args(["target", "add", versions::WASM_TARGET]);
            match run::quiet(&mut add, Duration::from_secs(120)) {
                Ok(()) if toolchain_has_target() => {
                    let mut source = run::command("rustup");
                    source.args(["component", "add", "rust-src"]);
                    // Without it the site is larger, but still builds.
                    let _ = run::quiet(&mut source, Duration::from_secs(120));
                    return Ok(());
                }
                _ => println!("      rustup can't add the target here; trying Debian's compiler"),
            }
        }
        let instruction =
            format!("the target is missing: `rustup target add {}`, or else", versions::WASM_TARGET);
        apt::install(&versions::DEBIAN_WEB_COMPILER).context(instruction)
    }

    /// Returns the name to print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "the active toolchain",
            Self::Debian => "Debian's compiler, which builds the standard library too",
        }
    }
}

/// Returns whether the standard library for the target is installed beside the active compiler.
fn toolchain_has_target() -> bool {
    let mut command = run::command("rustc");
    let folder = run::output(command.args(["--print", "target-libdir", "--target", versions::WASM_TARGET]));
    let files = folder.and_then(|folder| Path::new(folder.trim()).read_dir().ok());
    files.is_some_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Returns whether the source of the standard library is installed beside the active compiler.
fn toolchain_has_source() -> bool {
    let root = run::output(run::command("rustc").args(["--print", "sysroot"]));
    root.is_some_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Returns whether this machine builds the standard library with the site. The site is smaller then, since
/// it contains only the code that it uses, and no panic messages.
pub fn builds_std() -> bool {
    match Toolchain::find() {
        Some(Toolchain::Active) => toolchain_has_source(),
        Some(Toolchain::Debian) => true,
        None => false,
    }
}

impl Toolchain {
    /// Returns the toolchain of this machine, once it is set up.
    pub fn require() -> Result<Self> {
        Self::find().context("the Rust target for WebAssembly is missing; `cargo xtask setup` says more")
    }

    /// Returns a command in the environment that builds for WebAssembly.
    pub fn command(self, program: &str) -> Result<Command> {
        let mut command = run::command(program);
        command.env("CARGO_TARGET_DIR", workspace::web_target());
        if self == Self::Debian {
            // The values that rustup and `cargo run` set are those of the other compiler.
            for variable in ["RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH"] {
                command.env_remove(variable);
            }
            build_std(&mut command);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", versions::DEBIAN_WASM_LINKER);
            command.env("PATH", run::path_with([Path::new("/usr/bin")])?);
        }
        Ok(command)
    }

    /// Returns a command that builds for release: as small as the toolchain permits.
    pub fn release(self, program: &str) -> Result<Command> {
        let mut command = self.command(program)?;
        if builds_std() {
            build_std(&mut command);
            command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            command.env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                "-Zunstable-options -Cpanic=immediate-abort",
            );
        }
        Ok(command)
    }
}

/// Sets the options by which Cargo builds the standard library, which are still unstable.
fn build_std(command: &mut Command) {
    command.env("RUSTC_BOOTSTRAP", "1");
    command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
}
