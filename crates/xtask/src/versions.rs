//! Every version, package and size budget that the commands rely on.
//!
//! Some are in the files of the tools that read them: wasm-bindgen's and the splitter's version in this
//! package's Cargo.toml, and the versions of `binaryen` (wasm-opt), `esbuild`, `axe-core`, `lighthouse`, and
//! the libraries that the benchmarks compare with in package.json with its lock.

use crate::cargo_tools::CargoTool;

/// The compiler target of the site.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Drives Firefox in the browser tests.
pub const GECKODRIVER: CargoTool =
    CargoTool { package: "geckodriver", version: "0.37.1", feature: None, about: "2 minutes" };

/// Builds the book that the page is compared with, without the features to watch and serve files.
pub const MDBOOK: CargoTool =
    CargoTool { package: "mdbook", version: "0.5.4", feature: Some("search"), about: "2 minutes" };

/// The oldest Node.js that runs the npm tools.
pub const NODE: u32 = 18;

/// The major version of the oldest npm that supports package.json's overrides of tags, and a version that
/// runs on [`NODE`].
pub const NPM: (u32, &str) = (10, "10.9.9");

/// Debian's packages of a compiler for the web with the source of its standard library, and a linker.
pub const DEBIAN_WEB_COMPILER: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// The linker that comes with [`DEBIAN_WEB_COMPILER`].
pub const DEBIAN_WASM_LINKER: &str = "/usr/bin/wasm-ld-22";

/// The budget of the first load, until search is ready, in bytes after Brotli compression: page, style
/// sheet, scripts, program.
pub const FIRST_LOAD_BUDGET: u64 = 196_000;

/// The additional budget of a part that is opened first, in bytes after Brotli compression: its module, the
/// chunks that it shares with other parts, and its style sheet. Each part that a split point names has a
/// line here.
pub const PART_BUDGETS: [(&str, u64); 4] =
    [("instruments", 134_600), ("explore", 143_500), ("classroom", 293_800), ("embed", 18_900)];

/// The budget of all WebAssembly and glue together, in bytes after Brotli compression.
pub const PROGRAM_BUDGET: u64 = 605_000;

/// The budget of the one file, in bytes, uncompressed.
pub const ONE_FILE_BUDGET: u64 = 1_163_000;
