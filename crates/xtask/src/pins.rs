//! Every version, package and limit that the commands rely on.
//!
//! Two are kept elsewhere, by the tools that read them: wasm-bindgen's version in Cargo.lock, and the versions
//! of `binaryen` (wasm-opt), `esbuild`, `axe-core`, `lighthouse`, and the peers of the benchmarks in package.json with its lock.

use crate::cargo_tools::{CargoTool, Lock};

/// The compiler target of the site.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Bundles the site.
pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    binary: "trunk",
    version: "0.21.14",
    feature: None,
    lock: Lock::Required,
    about: "7 minutes",
};

/// Drives Firefox in the browser tests.
pub const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    binary: "geckodriver",
    version: "0.37.1",
    feature: None,
    lock: Lock::Preferred,
    about: "2 minutes",
};

/// Makes the book that the page is measured beside. It need not watch files nor serve them.
pub const MDBOOK: CargoTool = CargoTool {
    package: "mdbook",
    binary: "mdbook",
    version: "0.5.4",
    feature: Some("search"),
    lock: Lock::Preferred,
    about: "2 minutes",
};

/// The package that brings `wasm-bindgen` and `wasm-bindgen-test-runner`, in the version that Cargo.lock has
/// of the library. Its own lock file does not resolve everywhere, so it is left aside.
pub const WASM_BINDGEN_PACKAGE: &str = "wasm-bindgen-cli";

/// The oldest Node.js that runs the npm tools.
pub const NODE: u32 = 18;

/// The oldest npm that understands package.json's overrides of tags, by its first number, and one that runs on [`NODE`].
pub const NPM: (u32, &str) = (10, "10.9.9");

/// Debian's packages of a compiler for the web with the source of its standard library, and a linker.
pub const DEBIAN_WEB_COMPILER: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// The linker that comes with [`DEBIAN_WEB_COMPILER`].
pub const DEBIAN_WASM_LINKER: &str = "/usr/bin/wasm-ld-22";

/// What a reader's browser may load, in bytes as brotli packs them, until search answers.
pub const SIZE_BUDGET: u64 = 175_000;

/// What it may load besides when the view of instruments is opened, in bytes as brotli packs them.
pub const INSTRUMENTS_BUDGET: u64 = 152_000;

/// What it may load besides when a view is opened that is made of what the report names, in bytes as brotli packs
/// them, without the view's own file.
pub const APPARATUS_BUDGET: u64 = 43_500;

/// What it may load besides when something is marked or a lesson is opened, in bytes as brotli packs them.
pub const CLASSROOM_BUDGET: u64 = 270_000;

/// What the one file may weigh, in bytes as they are.
pub const ONE_FILE_BUDGET: u64 = 1_056_000;
