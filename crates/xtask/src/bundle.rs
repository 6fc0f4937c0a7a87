//! Makes the bundle that browsers load: compiles the application once, splits off the lazy views, generates
//! the JavaScript glue, optimises and minifies.
//!
//! Trunk is not involved, since it can't run a step between Cargo and wasm-bindgen, which is where the split happens.
//! wasm-bindgen and the splitter are libraries of this program: nothing has to be installed for them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::toolchain::Toolchain;
use crate::{join, node_tools, paths, run, shorten, versions, workspace};

/// The application's package and binary.
const APPLICATION: &str = "report-explorer";

/// The glue and the main module, whose names `__wasm_split.js` relies on.
pub const GLUE: &str = "main.js";
pub const MAIN_MODULE: &str = "main_bg.wasm";

/// The loader of the parts, which the splitter writes.
const LOADER: &str = "__wasm_split.js";

/// The unsplit application, for the page that is one file.
pub const ONE_FILE_STEM: &str = "whole";

/// Parts that the one file does not contain: it has no address by which to embed it.
const NOT_IN_ONE_FILE: [&str; 1] = ["embed"];

/// The code that the splitter writes around the name of a module to load it. It fails on a host that doesn't
/// send WebAssembly's media type.
const FETCH: [&str; 2] = [
    "() => {\n    const src = fetch(new URL(",
    ", import.meta.url));\n    src.catch(() => {});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}",
];

/// The replacement of [`FETCH`], which works on every host, once for all modules. A response that is not the
/// module is an error, after which the next call tries again.
const FETCH_MODULE: &str = "function fetchModule(name) {
    const source = fetch(new URL(name, import.meta.url));
    source.catch(() => {});
    return async (imports) => {
        const response = await source;
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
        return WebAssembly.instantiate(await response.arrayBuffer(), imports);
    };
}
";

/// WebAssembly features of every module. With `--all-features` wasm-opt writes types that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

const OPTIMISE: [&str; 1] = ["-Oz"];

/// For the main module, which is always loaded: 0.7 KB less than with [`OPTIMISE`], in three times the time.
/// Parts do not become smaller by it.
const OPTIMISE_MAIN: [&str; 4] = ["--flatten", "--rereloop", "-Oz", "-Oz"];

const STRIP: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// The application as a browser loads it.
pub struct Bundle {
    /// The folder of `main.js`, `main_bg.wasm` and the modules of the parts.
    pub app: PathBuf,
    /// The folder of `whole.js` and `whole_bg.wasm`, the application for the one file; none in a debug build.
    pub one_file: Option<PathBuf>,
    /// The modules of each part that a split point loads, by the part's name.
    pub parts: BTreeMap<String, Vec<String>>,
}

impl Bundle {
    /// Returns an id that changes with every byte of the application, so that browsers may cache its folder
    /// for ever.
    pub fn build_id(&self) -> Result<String> {
        let mut digest = Sha256::new();
        for path in files(&self.app)? {
            digest.update(path.file_name().unwrap_or_default().as_encoded_bytes());
            digest.update(fs::read(&path)?);
        }
        // The styles of the parts are put into the same folder.
        for path in files(&paths::root().join("web/css"))? {
            digest.update(fs::read(&path)?);
        }
        Ok(digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Compiles the application for the release site: one program with its lazy views as split points.
pub fn compile_release(toolchain: Toolchain) -> Result<PathBuf> {
    let mut command = toolchain.release("cargo")?;
    command.args(["rustc", "--quiet", "--release", "--target", versions::WASM_TARGET]);
    command.args(["--package", APPLICATION, "--bin", APPLICATION, "--features", "split"]);
    // The splitter moves functions and data apart by the linker's relocations.
    run::shown(command.args(["--", "-Clink-args=--emit-relocs"]))?;
    Ok(compiled("release"))
}

/// Compiles the application fast and unsplit, for `serve --dev`.
pub fn compile_debug(toolchain: Toolchain) -> Result<PathBuf> {
    let mut command = toolchain.command("cargo")?;
    command.args(["build", "--quiet", "--target", versions::WASM_TARGET]);
    run::shown(command.args(["--package", APPLICATION, "--bin", APPLICATION]))?;
    Ok(compiled("debug"))
}

fn compiled(profile: &str) -> PathBuf {
    let folder = workspace::web_target().join(versions::WASM_TARGET).join(profile);
    folder.join(format!("{APPLICATION}.wasm"))
}

/// Makes the bundle of the compiled release program.
pub fn release(program: &Path) -> Result<Bundle> {
    let folder = empty_folder("bundle")?;
    let (app, one_file) = (folder.join("app"), folder.join("one-file"));
    let program = fs::read(program).with_context(|| format!("{} can't be read", program.display()))?;

    let parts = split(&program, &folder.join("split"), &app)?;
    let main = folder.join("split/main.wasm");
    bindgen(Bindgen::new().web(true)?.input_path(&main).out_name("main").keep_lld_exports(true), &app)?;
    shorten::names(&app.join(MAIN_MODULE), &app.join(GLUE))?;
    let whole = join::split_points(&program, &NOT_IN_ONE_FILE)?;
    bindgen(Bindgen::new().no_modules(true)?.input_bytes(ONE_FILE_STEM, whole), &one_file)?;
    let file = |name: String| one_file.join(name);
    shorten::names(&file(format!("{ONE_FILE_STEM}_bg.wasm")), &file(format!("{ONE_FILE_STEM}.js")))?;

    optimise(&[&app, &one_file])?;
    minify(&app)?;
    Ok(Bundle { app, one_file: Some(one_file), parts })
}

/// Makes the bundle of a compiled debug program.
pub fn debug(program: &Path) -> Result<Bundle> {
    let app = empty_folder("bundle-dev")?.join("app");
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.input_path(program).out_name("main").typescript(false).debug(true).keep_debug(true);
    bindgen.generate(&app)?;
    Ok(Bundle { app, one_file: None, parts: BTreeMap::new() })
}

/// Splits the program into the main module, which wasm-bindgen processes further, and the modules of the
/// parts, which are ready. Returns the modules that each part needs.
fn split(program: &[u8], folder: &Path, app: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    fs::create_dir_all(app)?;
    let main = folder.join("main.wasm");
    fs::create_dir_all(folder)?;
    let mut options = wasm_split_cli_support::Options::new(program);
    options.output_dir = app;
    options.main_out_path = &main;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the lazy views can't be split off: {error:#}"))?;

    let loader = app.join(LOADER);
    let text = fs::read_to_string(&loader)?;
    let short = text.replace(FETCH[0], "() => fetchModule(").replace(FETCH[1], ")");
    if short.contains("instantiateStreaming") {
        bail!("{LOADER} loads modules in a way that is not known here");
    }
    fs::write(&loader, short + FETCH_MODULE)?;
    let with_extension = |stems: Vec<String>| stems.into_iter().map(|stem| format!("{stem}.wasm")).collect();
    Ok(split.prefetch_map.into_iter().map(|(part, stems)| (part, with_extension(stems))).collect())
}

fn bindgen(bindgen: &mut Bindgen, out: &Path) -> Result<()> {
    bindgen.typescript(false).demangle(false).debug(false);
    bindgen.remove_name_section(true).remove_producers_section(true).generate(out)
}

/// Optimises every module of the folders with wasm-opt, two at a time, if that is installed.
fn optimise(folders: &[&Path]) -> Result<()> {
    let Some(wasm_opt) = node_tools::program("wasm-opt") else {
        eprintln!("warning: without npm's tools the modules stay larger");
        return Ok(());
    };
    let mut modules = Vec::new();
    for folder in folders {
        modules.extend(files(folder)?.into_iter().filter(|path| has_extension(path, "wasm")));
    }
    // The longest first, so that no thread ends long after the others.
    modules
        .sort_by_key(|path| (path.ends_with(MAIN_MODULE), fs::metadata(path).map_or(0, |data| data.len())));
    let queue = std::sync::Mutex::new(modules);
    let next = || queue.lock().ok().and_then(|mut modules| modules.pop());
    let work = || -> Result<()> {
        while let Some(module) = next() {
            let mut command = run::command(&wasm_opt);
            let passes = if module.ends_with(MAIN_MODULE) { &OPTIMISE_MAIN[..] } else { &OPTIMISE[..] };
            command.args(FEATURES).args(passes).args(STRIP).arg(&module).arg("--output").arg(&module);
            // It has threads of its own, which wait for each other.
            run::quiet(command.env("BINARYEN_CORES", "1"), LIMIT)?;
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().map_err(|_| anyhow!("a thread that optimises has panicked"))?
        })
    })
}

/// Bundles and minifies the glue and the loader, if esbuild is installed, which saves a request.
fn minify(app: &Path) -> Result<()> {
    let Some(esbuild) = node_tools::program("esbuild") else { return Ok(()) };
    let bundled = app.join("bundled.js");
    let mut command = run::command(esbuild);
    command.arg(app.join(GLUE)).arg(format!("--outfile={}", bundled.display())).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    run::quiet(&mut command, LIMIT)?;
    fs::remove_file(app.join(LOADER))?;
    Ok(fs::rename(bundled, app.join(GLUE))?)
}

fn empty_folder(name: &str) -> Result<PathBuf> {
    let folder = workspace::web_target().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} can't be emptied", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Returns the files of a folder, sorted by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = folder.read_dir().with_context(|| format!("{} can't be read", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
