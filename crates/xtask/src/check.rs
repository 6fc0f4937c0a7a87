//! `cargo xtask test`: every check.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::browsers::Engine;
use crate::setup::{self, Steps};
use crate::tally::Tally;
use crate::wasm::Web;
use crate::workspace::{BROWSER_TESTS, Workspace};
use crate::{cargo_tools, lighthouse, nginx, node_tools, pins, run, site, sizes, workspace};

/// Runs everything, whatever fails on the way, and says at the end what passed.
pub fn all() -> Result<()> {
    let workspace = Workspace::read()?;
    let with_tests =
        usize::from(!workspace.wasm_tests().is_empty()) + usize::from(workspace.has_browser_tests());
    // Formatting, lints, native tests, the site's own steps, its size and Lighthouse, and the tests that may not be
    // there.
    let steps = setup::install(&setup::all(), 3 + site::STEPS + 2 + with_tests)?;
    let mut report = Report { steps, lines: Vec::new(), total: Tally::default() };

    report.check("formatting", || run::shown(&mut run::cargo(["fmt", "--all", "--check"])));
    report.check("lints", || {
        run::shown(&mut run::cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ]))
    });
    report.tests("native tests", || {
        let mut command = run::cargo(["test", "--workspace", "--no-fail-fast", "--quiet"]);
        if workspace.has_browser_tests() {
            command.args(["--exclude", BROWSER_TESTS]);
        }
        run::tests(&mut command)
    });
    wasm_tests(&mut report, &workspace);
    if report.site() {
        report.check("size budget", sizes::check);
        browser_tests(&mut report, &workspace);
        lighthouse(&mut report);
    } else {
        report.say("size budget, browser tests, Lighthouse", "not run: there is no site");
    }
    report.end()
}

/// The results until now.
struct Report {
    steps: Steps,
    lines: Vec<(String, String)>,
    total: Tally,
}

impl Report {
    /// Runs a check that passes or fails as a whole.
    fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) -> bool {
        self.steps.next(name);
        let start = Instant::now();
        let outcome = check();
        self.one(name, outcome, start)
    }

    /// Builds the site, which announces steps of its own.
    fn site(&mut self) -> bool {
        let start = Instant::now();
        let outcome = site::dist(&mut self.steps, None);
        self.one("site", outcome, start)
    }

    fn one(&mut self, name: &str, outcome: Result<()>, start: Instant) -> bool {
        let passed = outcome.is_ok();
        if let Err(error) = outcome {
            eprintln!("error: {error:#}");
        }
        self.add(name, if passed { "passed" } else { "FAILED" }, Tally::one(passed), start);
        passed
    }

    /// Runs a check that counts its tests.
    fn tests(&mut self, name: &str, tests: impl FnOnce() -> Result<Tally>) {
        self.steps.next(name);
        let start = Instant::now();
        let tally = tests().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::one(false)
        });
        let verdict = if tally.failed == 0 { "passed" } else { "FAILED" };
        self.add(name, &format!("{verdict}: {tally}"), tally, start);
    }

    fn add(&mut self, name: &str, verdict: &str, tally: Tally, start: Instant) {
        self.total += tally;
        self.say(name, &format!("{verdict} ({})", run::time(start.elapsed())));
    }

    fn say(&mut self, name: &str, what: &str) {
        self.lines.push((name.into(), what.into()));
    }

    /// The last lines.
    fn end(self) -> Result<()> {
        println!();
        for (name, what) in &self.lines {
            println!("{name:<18} {what}");
        }
        println!("\n{}", self.total);
        if self.total.failed > 0 {
            bail!("not everything passed");
        }
        Ok(())
    }
}

/// The tests that run as WebAssembly, in Node.js.
fn wasm_tests(report: &mut Report, workspace: &Workspace) {
    let tests = workspace.wasm_tests();
    if tests.is_empty() {
        report.say("WebAssembly tests", "none");
        return;
    }
    report.tests("WebAssembly tests", || {
        let web = Web::new()?;
        let version = cargo_tools::wasm_bindgen_version()?;
        let runner =
            cargo_tools::wasm_bindgen(&version).program().context("wasm-bindgen's tools are missing")?;
        let mut tally = Tally::default();
        for (package, test) in tests {
            let mut command = web.command("cargo")?;
            command.args(["test", "--target", pins::WASM_TARGET, "--package", package, "--test", test]).env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                runner.with_file_name("wasm-bindgen-test-runner"),
            );
            tally += run::tests(&mut command)?;
        }
        Ok(tally)
    });
}

/// The tests that open the built site in browsers. An engine that is missing they skip, in CI they fail for it.
fn browser_tests(report: &mut Report, workspace: &Workspace) {
    if !workspace.has_browser_tests() {
        report.say("browser tests", "none");
        return;
    }
    let engines = Engine::ALL.map(|engine| (engine, engine.driver()));
    report.tests("browser tests", || run::tests(&mut browser_command(&engines)));
    for (engine, _) in engines.iter().filter(|(_, driver)| driver.is_none()) {
        report.say("browser tests", &format!("not in {}, which is missing", engine.name()));
    }
}

fn browser_command(engines: &[(Engine, Option<PathBuf>)]) -> Command {
    let mut command = run::cargo(["test", "--package", BROWSER_TESTS]);
    command.env("REPORT_EXPLORER_DIST", workspace::dist());
    for (engine, driver) in engines {
        match driver {
            Some(driver) => command.env(engine.variable(), driver),
            None => command.env_remove(engine.variable()),
        };
    }
    if let Some(axe) = node_tools::axe() {
        command.env("AXE_JS", axe);
    }
    if let Some(nginx) = nginx::ready() {
        command.env("NGINX_FOLDER", nginx);
    }
    command
}

/// Lighthouse on the built site. Where it can't be run it is skipped, in CI it fails for that.
fn lighthouse(report: &mut Report) {
    let name = "Lighthouse";
    match lighthouse::Tools::find() {
        Ok(tools) => {
            report.check(name, || lighthouse::check(&tools));
        }
        Err(missing) if in_ci() => {
            report.check(name, || Err(missing));
        }
        Err(missing) => {
            report.steps.next(name);
            report.total.skipped += 1;
            report.say(name, &format!("skipped: {missing:#}"));
        }
    }
}

/// Whether everything has to be there, as the browser tests ask it.
fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}
