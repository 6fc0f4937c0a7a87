//! Setting up what a command needs and the machine lacks.

use std::time::Instant;

use anyhow::Result;

use crate::browsers::Engine;
use crate::wasm::Way;
use crate::{cache, cargo_tools, nginx, node_tools, pins, run};

/// Something that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A compiler for WebAssembly.
    WasmTarget,
    /// The bundler.
    Trunk,
    /// wasm-bindgen's tools.
    WasmBindgen,
    /// wasm-opt, esbuild, axe, Lighthouse, and peers of the benchmarks.
    NodeTools,
    /// A peer of the benchmarks that npm has not.
    MdBook,
    /// A browser with its driver.
    Browser(Engine),
    /// A web server.
    Nginx,
}

/// What builds the site.
pub const SITE: [Need; 4] = [Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodeTools];

/// Everything that any command needs.
pub fn all() -> Vec<Need> {
    SITE.into_iter().chain(Engine::ALL.map(Need::Browser)).chain([Need::Nginx]).collect()
}

impl Need {
    fn ready(self) -> Result<bool> {
        Ok(match self {
            Self::WasmTarget => Way::ready().is_some(),
            Self::Trunk => pins::TRUNK.program().is_some(),
            Self::WasmBindgen => {
                cargo_tools::wasm_bindgen(&cargo_tools::wasm_bindgen_version()?).program().is_some()
            }
            Self::NodeTools => node_tools::ready(),
            Self::MdBook => pins::MDBOOK.program().is_some(),
            Self::Browser(engine) => engine.driver().is_some(),
            Self::Nginx => nginx::ready().is_some(),
        })
    }

    fn install(self) -> Result<()> {
        match self {
            Self::WasmTarget => Way::install(),
            Self::Trunk => pins::TRUNK.install(),
            Self::WasmBindgen => cargo_tools::wasm_bindgen(&cargo_tools::wasm_bindgen_version()?).install(),
            Self::NodeTools => node_tools::install(),
            Self::MdBook => pins::MDBOOK.install(),
            Self::Browser(engine) => engine.install(),
            Self::Nginx => nginx::install(),
        }
    }

    /// What is about to be done, and how long it takes.
    fn announcement(self) -> Result<String> {
        let built = |tool: cargo_tools::CargoTool<'_>| {
            format!("{} {}: building, about {}, once", tool.package, tool.version, tool.about)
        };
        Ok(match self {
            Self::WasmTarget => "Rust's target for WebAssembly: installing, less than a minute, once".into(),
            Self::Trunk => built(pins::TRUNK),
            Self::WasmBindgen => built(cargo_tools::wasm_bindgen(&cargo_tools::wasm_bindgen_version()?)),
            Self::NodeTools => {
                "wasm-opt, esbuild, axe, Lighthouse and peers of the benchmarks from npm: installing, about a minute, once"
                    .into()
            }
            Self::MdBook => built(pins::MDBOOK),
            Self::Browser(engine) => format!("{}: installing, some minutes, once", engine.name()),
            Self::Nginx => "nginx from Debian's packages: unpacking, some seconds, once".into(),
        })
    }

    /// What is lost without it, if a command can go on at all.
    fn without(self) -> Option<&'static str> {
        match self {
            Self::WasmTarget | Self::Trunk | Self::WasmBindgen => None,
            Self::NodeTools => {
                Some("the site stays larger, accessibility is not checked, and benchmarks lack the peers")
            }
            Self::MdBook => Some("the benchmarks lack a peer"),
            Self::Browser(_) => Some("its browser tests can't run"),
            Self::Nginx => Some("the headers that dist/README.md recommends are not tried"),
        }
    }
}

/// The numbered steps of a command.
pub struct Steps {
    at: usize,
    total: usize,
}

impl Steps {
    /// Announces the next step.
    pub fn next(&mut self, what: &str) {
        self.at += 1;
        println!("[{}/{}] {what}", self.at, self.total.max(self.at));
    }
}

/// Installs what is missing of these needs; `later` steps follow, numbered along.
pub fn install(needs: &[Need], later: usize) -> Result<Steps> {
    let missing = |needs: &[Need]| -> Result<Vec<Need>> {
        needs
            .iter()
            .copied()
            .filter_map(|need| need.ready().map(|ready| (!ready).then_some(need)).transpose())
            .collect()
    };
    if missing(needs)?.is_empty() {
        return Ok(Steps { at: 0, total: later });
    }
    let _alone = cache::lock()?;
    // Another command may just have installed it.
    let missing = missing(needs)?;
    let mut steps = Steps { at: 0, total: missing.len() + later };
    for need in missing {
        steps.next(&need.announcement()?);
        let start = Instant::now();
        match (need.install(), need.without()) {
            (Ok(()), _) => println!("      done in {}", run::time(start.elapsed())),
            (Err(error), None) => return Err(error),
            (Err(error), Some(loss)) => eprintln!("warning: {error:#}; {loss}"),
        }
    }
    Ok(steps)
}

/// `cargo xtask setup`.
pub fn everything() -> Result<()> {
    install(&all(), 0)?;
    println!("tools are in {}", cache::folder()?.display());
    println!("WebAssembly: {}", Way::ready().map_or("none", Way::name));
    for engine in Engine::ALL {
        let driver = engine.driver().map_or("missing".into(), |driver| driver.display().to_string());
        println!("{}: {driver}", engine.name());
    }
    Ok(())
}
