//! Runs the tests that are compiled to WebAssembly (`tests/wasm.rs`) in Node.js.
//!
//! It replaces wasm-bindgen-test-runner, whose build would take two minutes on a new machine, by the
//! wasm-bindgen library that this program uses anyway.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::test_counts::TestCounts;
use crate::toolchain::Toolchain;
use crate::{run, versions};

/// The prefix of the names of exported tests; a `$` before the next underscore marks an ignored one.
const TEST: &str = "__wbgt_";

/// The name of the generated module.
const MODULE: &str = "tests";

/// Runs the exported tests, whose names follow as arguments.
const HARNESS: &str = r"
const handlers = {};
for (const method of ['debug', 'log', 'info', 'warn', 'error']) {
    const original = console[method];
    global[`__wbgtest_og_console_${method}`] = original;
    console[method] = (...args) => handlers[method]?.(args);
}
global.__wbg_test_invoke = (test) => test();
const wasm = require('./tests.js');
for (const method of ['debug', 'log', 'info', 'warn', 'error']) {
    handlers[method] = wasm[`__wbgtest_console_${method}`];
}
const context = new wasm.WasmBindgenTestContext(false);
context.include_ignored(false);
context.filtered_count(0);
context.run(process.argv.slice(2).map((name) => wasm.__wasm[name])).then(
    (passed) => process.exit(passed ? 0 : 1),
    (error) => {
        global.__wbgtest_og_console_error(error);
        process.exit(1);
    },
);
";

/// Compiles and runs the test targets of these packages.
pub fn run(tests: &[(&str, &str)]) -> Result<TestCounts> {
    let mut counts = TestCounts::default();
    for (package, test) in tests {
        counts += run_file(&compile(package, test)?).with_context(|| format!("the tests of {package}"))?;
    }
    Ok(counts)
}

fn compile(package: &str, test: &str) -> Result<PathBuf> {
    let mut command = Toolchain::require()?.command("cargo")?;
    command.args(["test", "--no-run", "--quiet", "--message-format", "json-render-diagnostics"]);
    command.args(["--target", versions::WASM_TARGET, "--package", package, "--test", test]);
    let messages = run::stdout(&mut command)?;
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_test = message.pointer("/target/name")?.as_str()? == test;
        message.get("executable")?.as_str().filter(|_| is_test).map(PathBuf::from)
    });
    executable.with_context(|| format!("Cargo names no file of the tests of {package}"))
}

fn run_file(file: &Path) -> Result<TestCounts> {
    let mut module = Module::from_file(file)?;
    module.customs.remove_raw("__wasm_bindgen_test_unstable");
    let exports = module.exports.iter().map(|export| export.name.clone());
    let tests: Vec<String> = exports.filter(|name| name.starts_with(TEST)).collect();
    ensure!(!tests.is_empty(), "{} has no tests", file.display());
    let folder = tempfile::tempdir()?;
    Bindgen::new()
        .nodejs(true)?
        .debug(true)
        .export_wasm(true)
        .typescript(false)
        .input_module(MODULE, module)
        .emit_start(false)
        .generate(folder.path())?;
    let harness = folder.path().join("run.cjs");
    fs::write(&harness, HARNESS)?;
    let mut node = run::command("node");
    run::tests(node.arg(harness).args(tests))
}
