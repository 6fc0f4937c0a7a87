//! Installs the prerequisites of a command that the machine lacks. Those that are not needed at once are
//! installed in the background, while Cargo compiles.

use std::fs::File;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Instant;

use anyhow::Result;

use crate::browsers::Engine;
use crate::toolchain::Toolchain;
use crate::{cache, nginx, node_tools, run, versions};

/// A prerequisite of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prerequisite {
    /// A compiler for WebAssembly.
    Toolchain,
    /// wasm-opt, esbuild, axe, Lighthouse, and libraries that the benchmarks compare with.
    NodeTools,
    /// mdBook, which the benchmarks compare with.
    MdBook,
    /// A browser with its driver.
    Browser(Engine),
    /// A web server.
    Nginx,
}

/// Returns everything that the site and its tests need.
pub fn all() -> Vec<Prerequisite> {
    use Prerequisite::{Browser, Nginx, NodeTools, Toolchain};
    // Firefox's driver takes longest, since it is compiled.
    let browsers = [Engine::Blink, Engine::WebKit, Engine::Gecko].map(Browser);
    [Toolchain, NodeTools, Nginx].into_iter().chain(browsers).collect()
}

impl Prerequisite {
    fn is_ready(self) -> bool {
        match self {
            Self::Toolchain => Toolchain::find().is_some(),
            Self::NodeTools => node_tools::ready(),
            Self::MdBook => versions::MDBOOK.program().is_some(),
            Self::Browser(engine) => engine.driver().is_some(),
            Self::Nginx => nginx::ready().is_some(),
        }
    }

    fn install(self) -> Result<()> {
        match self {
            Self::Toolchain => Toolchain::install(),
            Self::NodeTools => node_tools::install(),
            Self::MdBook => versions::MDBOOK.install(),
            Self::Browser(engine) => engine.install(),
            Self::Nginx => nginx::install(),
        }
    }

    /// Returns the name, and the approximate time of the installation.
    fn description(self) -> String {
        match self {
            Self::Toolchain => "Rust's target for WebAssembly (less than a minute)".into(),
            Self::NodeTools => {
                "wasm-opt, esbuild, axe, Lighthouse and libraries to compare with, from npm (a minute)".into()
            }
            Self::MdBook => {
                format!("mdBook {} (builds, {})", versions::MDBOOK.version, versions::MDBOOK.about)
            }
            Self::Browser(engine) => format!("{} (some minutes)", engine.name()),
            Self::Nginx => "nginx from Debian's packages (some seconds)".into(),
        }
    }

    /// Returns the consequence of its absence, if a command can go on at all.
    fn loss(self) -> Option<&'static str> {
        match self {
            Self::Toolchain => None,
            Self::NodeTools => {
                Some("the site stays larger, accessibility is not checked, and benchmarks compare with less")
            }
            Self::MdBook => Some("the benchmarks compare with less"),
            Self::Browser(_) => Some("its browser tests can't run"),
            Self::Nginx => Some("the headers that dist/README.md recommends are not tried"),
        }
    }

    /// Installs it and prints the outcome. Returns an error only if the command can't go on.
    fn install_and_report(self) -> Result<()> {
        let start = Instant::now();
        match (self.install(), self.loss()) {
            (Ok(()), _) => {
                println!("      installed {} in {}", self.description(), run::time(start.elapsed()));
                Ok(())
            }
            (Err(error), None) => Err(error),
            (Err(error), Some(loss)) => {
                eprintln!("warning: {error:#}; {loss}");
                Ok(())
            }
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
    pub fn next(&mut self, title: &str) {
        self.at += 1;
        println!("[{}/{}] {title}", self.at, self.total.max(self.at));
    }
}

/// An installation that may still go on in the background.
pub struct Setup {
    /// The steps of the command.
    pub steps: Steps,
    node_tools: Option<JoinHandle<Result<()>>>,
    others: Option<JoinHandle<Result<()>>>,
}

impl Setup {
    /// Returns once the tools from npm are installed, or are known to be missing.
    pub fn wait_for_node_tools(&mut self) {
        wait(self.node_tools.take());
    }

    /// Returns once everything is installed, or is known to be missing.
    pub fn wait_for_everything(&mut self) {
        self.wait_for_node_tools();
        wait(self.others.take());
    }
}

fn wait(installation: Option<JoinHandle<Result<()>>>) {
    // Errors that stop a command do not occur in the background.
    if let Some(Err(_)) = installation.map(JoinHandle::join) {
        eprintln!("warning: a thread that installs has panicked");
    }
}

/// Installs the toolchain if it is missing, and starts to install the other prerequisites. `steps` are those of the
/// command that follows.
pub fn start(prerequisites: &[Prerequisite], steps: usize) -> Result<Setup> {
    let mut setup = Setup { steps: Steps { at: 0, total: steps }, node_tools: None, others: None };
    let missing = || prerequisites.iter().copied().filter(|prerequisite| !prerequisite.is_ready());
    if missing().next().is_none() {
        return Ok(setup);
    }
    let lock = Arc::new(cache::lock()?);
    // Another command may just have installed it.
    let mut missing: Vec<_> = missing().collect();
    if !missing.is_empty() {
        println!("installing what is missing, once:");
        missing.iter().for_each(|prerequisite| println!("      {}", prerequisite.description()));
    }
    if let Some(position) = missing.iter().position(|one| *one == Prerequisite::Toolchain) {
        missing.remove(position).install_and_report()?;
    }
    let (node_tools, others) = missing.into_iter().partition(|one| *one == Prerequisite::NodeTools);
    setup.node_tools = install_in_background(node_tools, &lock);
    setup.others = install_in_background(others, &lock);
    Ok(setup)
}

fn install_in_background(
    prerequisites: Vec<Prerequisite>,
    lock: &Arc<File>,
) -> Option<JoinHandle<Result<()>>> {
    let lock = Arc::clone(lock);
    (!prerequisites.is_empty()).then(|| {
        std::thread::spawn(move || {
            let _held = lock;
            prerequisites.into_iter().try_for_each(Prerequisite::install_and_report)
        })
    })
}

/// Runs `cargo xtask setup`.
pub fn everything() -> Result<()> {
    start(&all(), 0)?.wait_for_everything();
    println!("tools are in {}", cache::folder()?.display());
    println!("WebAssembly: {}", Toolchain::find().map_or("none", Toolchain::name));
    for engine in Engine::ALL {
        let driver = engine.driver().map_or("missing".into(), |driver| driver.display().to_string());
        println!("{}: {driver}", engine.name());
    }
    Ok(())
}
