//! A compiler for WebAssembly: there are two ways to one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{apt, cargo_tools, node_tools, pins, run, workspace};

/// How the site is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The active toolchain has the target's standard library.
    Toolchain,
    /// Debian's compiler builds the standard library with the project, from its source package. For machines
    /// that reach Debian's packages but not the toolchain's.
    Debian,
}

impl Way {
    /// The way that this machine is set up for, the toolchain's first.
    pub fn ready() -> Option<Self> {
        if toolchain_has_target() {
            Some(Self::Toolchain)
        } else if apt::missing(&pins::DEBIAN_WEB_COMPILER).is_empty() {
            Some(Self::Debian)
        } else {
            None
        }
    }

    /// Sets up the first way that works.
    pub fn install() -> Result<()> {
        if run::find("rustup").is_some() {
            let mut add = run::command("rustup");
            add.args(["target", "add", pins::WASM_TARGET]);
            match run::quiet(&mut add, Duration::from_secs(120)) {
                Ok(()) if toolchain_has_target() => {
                    let mut source = run::command("rustup");
                    source.args(["component", "add", "rust-src"]);
                    // Without it the site is larger, and builds all the same.
                    let _ = run::quiet(&mut source, Duration::from_secs(120));
                    return Ok(());
                }
                _ => println!("      rustup can't add the target here; trying Debian's compiler"),
            }
        }
        let asked = format!("the target is missing: `rustup target add {}`, or else", pins::WASM_TARGET);
        apt::install(&pins::DEBIAN_WEB_COMPILER).context(asked)
    }

    /// As it is said to the reader.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toolchain => "the active toolchain",
            Self::Debian => "Debian's compiler, which builds the standard library too",
        }
    }
}

/// Whether the standard library for the target is installed beside the active compiler.
fn toolchain_has_target() -> bool {
    let mut command = run::command("rustc");
    let folder = run::output(command.args(["--print", "target-libdir", "--target", pins::WASM_TARGET]));
    let files = folder.and_then(|folder| Path::new(folder.trim()).read_dir().ok());
    files.is_some_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Whether the source of the standard library is installed beside the active compiler.
fn toolchain_has_source() -> bool {
    let root = run::output(run::command("rustc").args(["--print", "sysroot"]));
    root.is_some_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Whether this machine builds the standard library with the site: smaller, since only what the site uses of it is
/// there, and no words for panics that nobody would read.
pub fn builds_std() -> bool {
    match Way::ready() {
        Some(Way::Toolchain) => toolchain_has_source(),
        Some(Way::Debian) => true,
        None => false,
    }
}

/// What a command needs that builds for WebAssembly.
pub struct Web {
    way: Way,
    /// Folders of tools, to be ahead on the PATH.
    folders: Vec<PathBuf>,
}

impl Web {
    /// Once the tools are set up.
    pub fn new() -> Result<Self> {
        let way = Way::ready()
            .context("the Rust target for WebAssembly is missing; `cargo xtask setup` says more")?;
        let mut folders = vec![
            pins::TRUNK.folder()?,
            cargo_tools::wasm_bindgen(&cargo_tools::wasm_bindgen_version()?).folder()?,
        ];
        match node_tools::programs() {
            Some(programs) => folders.push(programs),
            None => folders.push(node_tools::stand_in()?),
        }
        Ok(Self { way, folders })
    }

    /// The way that is taken.
    pub fn way(&self) -> Way {
        self.way
    }

    /// Adds a folder with a program that a build calls.
    pub fn add_folder(&mut self, folder: PathBuf) {
        self.folders.push(folder);
    }

    /// A command in the environment that builds for WebAssembly.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut command = run::command(program);
        command.env("CARGO_TARGET_DIR", workspace::web_target());
        // The cache's folders hold nothing but the tools, so that no compiler hides Debian's.
        let mut ahead: Vec<&Path> = self.folders.iter().map(PathBuf::as_path).collect();
        if self.way == Way::Debian {
            ahead.push(Path::new("/usr/bin"));
            // What rustup and `cargo run` set is about the other compiler.
            for variable in ["RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH"] {
                command.env_remove(variable);
            }
            build_std(&mut command);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", pins::DEBIAN_WASM_LINKER);
        }
        command.env("PATH", run::path_with(ahead)?);
        Ok(command)
    }

    /// A command that builds what is shipped: as small as the way permits.
    pub fn release(&self, program: &str) -> Result<Command> {
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

/// Has cargo build the standard library, which it does not offer yet without being asked like this.
fn build_std(command: &mut Command) {
    command.env("RUSTC_BOOTSTRAP", "1");
    command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
}
