//! Benchmarks: builds the program that measures, and what it measures, and runs it.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::browsers::Engine;
use crate::setup::{self, Need};
use crate::wasm::Web;
use crate::{cargo_tools, lighthouse, node_tools, pins, run, site, workspace};

/// The package of the benchmarks.
const PACKAGE: &str = "bench";

/// Its native program.
const PROGRAM: &str = "search-bench";

/// What is measured is compiled for speed, as its users on a server would. What the page loads is compiled for size,
/// and measured in the page.
const FOR_SPEED: (&str, &str) = ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3");

/// What to measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// JSON lines to index; without it they are generated.
    pub corpus: Option<PathBuf>,
    /// How many paragraphs of them.
    pub paragraphs: Option<usize>,
    /// One of the parts alone: `relevance`, `page`, `load`, `chart` or `scale`.
    pub only: Option<String>,
}

impl Wish {
    fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }

    fn arguments(&self) -> Vec<String> {
        let corpus = self.corpus.as_ref().map(|file| file.display().to_string());
        let paragraphs = self.paragraphs.map(|number| number.to_string());
        let named = [("--corpus", corpus), ("--paragraphs", paragraphs), ("--only", self.only.clone())];
        named.into_iter().filter_map(|(name, value)| Some([name.to_owned(), value?])).flatten().collect()
    }
}

/// `cargo xtask bench`.
pub fn all(wish: &Wish) -> Result<()> {
    // Better known before the builds than after them.
    if let Some(corpus) = wish.corpus.as_ref().filter(|file| !file.is_file()) {
        bail!("{} is not a file", corpus.display());
    }
    let mut needs = setup::SITE.to_vec();
    let in_page = ["page", "load", "chart"].into_iter().any(|part| wish.wants(part));
    if in_page {
        needs.push(Need::Browser(Engine::Blink));
    }
    if wish.wants("load") {
        needs.push(Need::MdBook);
    }
    let site_steps = if in_page { site::STEPS } else { 0 };
    let mut steps = setup::install(&needs, site_steps + 2 + usize::from(wish.wants("scale")))?;
    if in_page {
        site::dist(&mut steps, None)?;
    }

    steps.next("the program that measures");
    let mut build = run::cargo(["build", "--quiet", "--release", "--package", PACKAGE, "--bin", PROGRAM]);
    run::shown(build.envs([FOR_SPEED]))?;
    let mut command = run::command(workspace::target().join("release").join(PROGRAM));
    command.arg("--root").arg(workspace::root()).arg("--dist").arg(workspace::dist());
    if wish.wants("scale") {
        steps.next("the engine as a module for Node.js");
        command.arg("--module").arg(module()?);
    }
    if let Some(modules) = node_tools::modules() {
        command.arg("--modules").arg(modules);
    }
    if let Some(driver) = Engine::Blink.driver() {
        command.arg("--chromedriver").arg(driver);
    }
    if let Some(mdbook) = pins::MDBOOK.program().filter(|_| wish.wants("load")) {
        command.arg("--mdbook").arg(mdbook);
    }
    steps.next("measuring");
    run::shown(command.args(wish.arguments()))?;
    if wish.wants("load") {
        lighthouse::print();
    }
    Ok(())
}

/// Builds the engine as WebAssembly, and what loads it in Node.js.
fn module() -> Result<PathBuf> {
    let web = Web::new()?;
    let mut build = web.command("cargo")?;
    build.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        PACKAGE,
        "--lib",
        "--target",
        pins::WASM_TARGET,
    ]);
    run::shown(build.envs([FOR_SPEED]))?;

    let version = cargo_tools::wasm_bindgen_version()?;
    let bindgen =
        cargo_tools::wasm_bindgen(&version).program().context("wasm-bindgen's tools are missing")?;
    let built =
        workspace::web_target().join(pins::WASM_TARGET).join("release").join(format!("{PACKAGE}.wasm"));
    let folder = workspace::web_target().join("bench-node");
    let mut bind = run::command(bindgen);
    bind.args(["--target", "nodejs", "--no-typescript", "--out-dir"]).arg(&folder).arg(built);
    run::shown(&mut bind)?;
    Ok(folder.join(format!("{PACKAGE}.js")))
}
