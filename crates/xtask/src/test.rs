//! `cargo xtask test`: every check.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::browsers::Engine;
use crate::setup::{self, Setup};
use crate::site::Compilation;
use crate::sizes::Sizes;
use crate::test_counts::TestCounts;
use crate::workspace::{BROWSER_TESTS, Workspace};
use crate::{lighthouse, nginx, node_tools, run, site, sizes, wasm_tests, workspace};

/// Runs all checks, even if some fail, and prints a summary at the end.
pub fn all() -> Result<()> {
    let workspace = Workspace::read()?;
    let with_tests =
        usize::from(!workspace.wasm_tests().is_empty()) + usize::from(workspace.has_browser_tests());
    // Formatting, lints, native tests, the site's own steps, its size and Lighthouse, and the tests that may
    // be missing.
    let setup = setup::start(&setup::all(), 3 + site::STEPS + 2 + with_tests)?;
    let mut report = Report { setup, lines: Vec::new(), total: TestCounts::default() };
    // It is compiled while the native tests run.
    let program = site::compile()?;

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
    if let Some(sizes) = report.site(program) {
        report.check("size budget", || sizes::check(&sizes));
        report.setup.wait_for_everything();
        browser_tests(&mut report, &workspace);
        lighthouse(&mut report);
    } else {
        report.add_line("size budget, browser tests, Lighthouse", "not run: there is no site");
    }
    report.end()
}

/// The results so far.
struct Report {
    setup: Setup,
    lines: Vec<(String, String)>,
    total: TestCounts,
}

impl Report {
    /// Runs a check that passes or fails as a whole.
    fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) -> bool {
        self.setup.steps.next(name);
        let start = Instant::now();
        let outcome = check();
        self.add_check(name, outcome, start)
    }

    /// Builds the site, which announces steps of its own.
    fn site(&mut self, program: Compilation) -> Option<Sizes> {
        let start = Instant::now();
        let (outcome, sizes) = match site::dist(&mut self.setup, program, None, false) {
            Ok(sizes) => (Ok(()), Some(sizes)),
            Err(error) => (Err(error), None),
        };
        self.add_check("site", outcome, start);
        sizes
    }

    fn add_check(&mut self, name: &str, outcome: Result<()>, start: Instant) -> bool {
        let passed = outcome.is_ok();
        if let Err(error) = outcome {
            eprintln!("error: {error:#}");
        }
        self.add(name, if passed { "passed" } else { "FAILED" }, TestCounts::one(passed), start);
        passed
    }

    /// Runs a check that counts its tests.
    fn tests(&mut self, name: &str, tests: impl FnOnce() -> Result<TestCounts>) {
        self.setup.steps.next(name);
        let start = Instant::now();
        let counts = tests().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            TestCounts::one(false)
        });
        let verdict = if counts.failed == 0 { "passed" } else { "FAILED" };
        self.add(name, &format!("{verdict}: {counts}"), counts, start);
    }

    fn add(&mut self, name: &str, verdict: &str, counts: TestCounts, start: Instant) {
        self.total += counts;
        self.add_line(name, &format!("{verdict} ({})", run::time(start.elapsed())));
    }

    fn add_line(&mut self, name: &str, result: &str) {
        self.lines.push((name.into(), result.into()));
    }

    /// Prints the last lines.
    fn end(self) -> Result<()> {
        println!();
        for (name, result) in &self.lines {
            println!("{name:<18} {result}");
        }
        println!("\n{}", self.total);
        if self.total.failed > 0 {
            bail!("not everything passed");
        }
        Ok(())
    }
}

/// Runs the tests that are compiled to WebAssembly, in Node.js.
fn wasm_tests(report: &mut Report, workspace: &Workspace) {
    let tests = workspace.wasm_tests();
    if tests.is_empty() {
        report.add_line("WebAssembly tests", "none");
        return;
    }
    report.tests("WebAssembly tests", || wasm_tests::run(&tests));
}

/// Runs the tests that open the built site in browsers. They skip a missing engine, except in CI, where they
/// fail.
fn browser_tests(report: &mut Report, workspace: &Workspace) {
    if !workspace.has_browser_tests() {
        report.add_line("browser tests", "none");
        return;
    }
    let engines = Engine::ALL.map(|engine| (engine, engine.driver()));
    report.tests("browser tests", || run::tests(&mut browser_command(&engines)));
    for (engine, _) in engines.iter().filter(|(_, driver)| driver.is_none()) {
        report.add_line("browser tests", &format!("not in {}, which is missing", engine.name()));
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

/// Runs Lighthouse on the built site. If it can't be run, it is skipped, except in CI, where that is a
/// failure.
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
            report.setup.steps.next(name);
            report.total.skipped += 1;
            report.add_line(name, &format!("skipped: {missing:#}"));
        }
    }
}

/// Returns whether everything has to be installed; the browser tests read the same variable.
fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}
