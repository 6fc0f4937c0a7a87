//! Builds the benchmarks and the site that they measure, and runs them.

use std::path::PathBuf;

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::browsers::Engine;
use crate::setup::{self, Prerequisite};
use crate::toolchain::Toolchain;
use crate::{lighthouse, node_tools, paths, run, site, versions, workspace};

/// The package of the benchmarks.
const PACKAGE: &str = "bench";

/// Its native program.
const PROGRAM: &str = "search-bench";

/// The measured engine is compiled for speed, as on a server. The page loads one that is compiled for size,
/// which is measured in the page.
const FOR_SPEED: (&str, &str) = ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3");

/// What to measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BenchOptions {
    /// JSON lines to index; without it they are generated.
    pub corpus: Option<PathBuf>,
    /// The number of paragraphs to index.
    pub paragraphs: Option<usize>,
    /// One of the parts alone: `relevance`, `page`, `load`, `chart` or `scale`.
    pub only: Option<String>,
}

impl BenchOptions {
    fn includes(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }

    fn arguments(&self) -> Vec<String> {
        let corpus = self.corpus.as_ref().map(|file| file.display().to_string());
        let paragraphs = self.paragraphs.map(|number| number.to_string());
        let named = [("--corpus", corpus), ("--paragraphs", paragraphs), ("--only", self.only.clone())];
        named.into_iter().filter_map(|(name, value)| Some([name.to_owned(), value?])).flatten().collect()
    }
}

/// Runs `cargo xtask bench`.
pub fn all(options: &BenchOptions) -> Result<()> {
    // Reported before the builds rather than after them.
    if let Some(corpus) = options.corpus.as_ref().filter(|file| !file.is_file()) {
        bail!("{} is not a file", corpus.display());
    }
    let mut prerequisites = site::PREREQUISITES.to_vec();
    let in_page = ["page", "load", "chart"].into_iter().any(|part| options.includes(part));
    if in_page {
        prerequisites.push(Prerequisite::Browser(Engine::Blink));
    }
    if options.includes("load") {
        prerequisites.push(Prerequisite::MdBook);
    }
    let site_steps = if in_page { site::STEPS } else { 0 };
    let steps = site_steps + 2 + usize::from(options.includes("scale"));
    let mut setup = setup::start(&prerequisites, steps)?;
    if in_page {
        let program = site::compile()?;
        site::dist(&mut setup, program, None, false)?;
    }
    setup.wait_for_everything();
    let mut steps = setup.steps;

    steps.next("the program that measures");
    let mut build = run::cargo(["build", "--quiet", "--release", "--package", PACKAGE, "--bin", PROGRAM]);
    run::shown(build.envs([FOR_SPEED]))?;
    let mut command = run::command(workspace::target().join("release").join(PROGRAM));
    command.arg("--root").arg(paths::root()).arg("--dist").arg(workspace::dist());
    if options.includes("scale") {
        steps.next("the engine as a module for Node.js");
        command.arg("--module").arg(module()?);
    }
    if let Some(modules) = node_tools::modules() {
        command.arg("--modules").arg(modules);
    }
    if let Some(driver) = Engine::Blink.driver() {
        command.arg("--chromedriver").arg(driver);
    }
    if let Some(mdbook) = versions::MDBOOK.program().filter(|_| options.includes("load")) {
        command.arg("--mdbook").arg(mdbook);
    }
    steps.next("measuring");
    run::shown(command.args(options.arguments()))?;
    if options.includes("load") {
        lighthouse::print();
    }
    Ok(())
}

/// Builds the engine as WebAssembly, and the script that loads it in Node.js.
fn module() -> Result<PathBuf> {
    let mut build = Toolchain::require()?.command("cargo")?;
    build.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        PACKAGE,
        "--lib",
        "--target",
        versions::WASM_TARGET,
    ]);
    run::shown(build.envs([FOR_SPEED]))?;

    let built =
        workspace::web_target().join(versions::WASM_TARGET).join("release").join(format!("{PACKAGE}.wasm"));
    let folder = workspace::web_target().join("bench-node");
    Bindgen::new().nodejs(true)?.input_path(built).out_name(PACKAGE).typescript(false).generate(&folder)?;
    Ok(folder.join(format!("{PACKAGE}.js")))
}
