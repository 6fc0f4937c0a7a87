//! The repository: its folders and packages.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths::root;
use crate::run;

/// The package of the tests that drive browsers, which need the built site.
pub const BROWSER_TESTS: &str = "browser-tests";

/// The name of a test target that is built for WebAssembly; natively such a file is empty.
const WASM_TESTS: &str = "wasm";

/// Returns the folder of the built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns Cargo's target folder for the active toolchain.
pub fn target() -> PathBuf {
    let elsewhere = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    // A relative folder is relative to the working directory, which `cargo run` does not change.
    let elsewhere = elsewhere.and_then(|folder| std::path::absolute(folder).ok());
    elsewhere.unwrap_or_else(|| root().join("target"))
}

/// Returns Cargo's target folder for the site: a separate one, since another compiler may build it.
pub fn web_target() -> PathBuf {
    target().join("web")
}

/// The packages of the workspace and their tests.
pub struct Workspace {
    metadata: Value,
}

impl Workspace {
    /// Reads the packages from Cargo's metadata.
    pub fn read() -> Result<Self> {
        let mut command = run::cargo(["metadata", "--no-deps", "--format-version", "1"]);
        let output =
            run::output(&mut command).context("the workspace can't be read; `cargo metadata` says why")?;
        Ok(Self { metadata: serde_json::from_str(&output)? })
    }

    fn packages(&self) -> impl Iterator<Item = &Value> {
        list(&self.metadata, "packages")
    }

    /// Returns whether there are tests that drive browsers.
    pub fn has_browser_tests(&self) -> bool {
        self.packages().any(|package| package["name"] == BROWSER_TESTS)
    }

    /// Returns the packages with tests for WebAssembly, with the name of the test target.
    pub fn wasm_tests(&self) -> Vec<(&str, &str)> {
        let has_tests = |package: &&Value| {
            let is_test = |target: &Value| list(target, "kind").any(|kind| kind == "test");
            list(package, "targets").any(|target| target["name"] == WASM_TESTS && is_test(target))
        };
        let names = self.packages().filter(has_tests).filter_map(|package| package["name"].as_str());
        names.map(|name| (name, WASM_TESTS)).collect()
    }
}

fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_has_the_lock_file() {
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn finds_the_tests_for_webassembly() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "report", "targets": [
                { "name": "report", "kind": ["lib"] }, { "name": "wasm", "kind": ["test"] },
            ] },
            { "name": "wasm", "targets": [{ "name": "wasm", "kind": ["lib"] }] },
        ] });
        let workspace = Workspace { metadata };
        assert_eq!(workspace.wasm_tests(), [("report", "wasm")]);
        assert!(!workspace.has_browser_tests());
    }
}
