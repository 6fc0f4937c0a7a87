//! Builds `dist/` and `dist-file/`.
//!
//! The prerendering program runs after Trunk too, as its hook (see Trunk.toml). Both provide the same: a
//! staging folder with index.html, in which the links to boot script, icon and program are resolved, and the
//! files that these name.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest, Sha256};

use crate::bundle::{self, Bundle, GLUE, MAIN_MODULE};
use crate::markup::attribute;
use crate::setup::{self, Prerequisite, Setup};
use crate::sizes::{self, Sizes};
use crate::toolchain::Toolchain;
use crate::workspace::{BROWSER_TESTS, Workspace};
use crate::{node_tools, paths, pictures, run, workspace};

/// The native program that prerenders the page.
const PRERENDER: &str = "publish-report";

/// The environment variable with the path of esbuild.
const MINIFIER: &str = "REPORT_EXPLORER_MINIFIER";

/// The attribute of the elements in index.html that Trunk replaces.
const TRUNK: &str = "data-trunk";

/// The number of steps that [`dist`] announces.
pub const STEPS: usize = 3;

/// The prerequisites to build the site.
pub const PREREQUISITES: [Prerequisite; 2] = [Prerequisite::Toolchain, Prerequisite::NodeTools];

/// A program that is being compiled.
pub type Compilation = JoinHandle<Result<PathBuf>>;

/// Runs `cargo xtask build`, for a host at `address` if that is known.
pub fn build(address: Option<&str>) -> Result<()> {
    let mut setup = setup::start(&PREREQUISITES, STEPS + 2)?;
    let program = compile()?;
    let with_pictures = pictures::possible();
    let sizes = dist(&mut setup, program, address, with_pictures)?;
    setup.steps.next("pictures of the views");
    if with_pictures {
        pictures::make(&prerender_program())?;
    } else {
        eprintln!("warning: without Chromium there are no pictures for previews of links to the site");
    }
    setup.steps.next("sizes");
    sizes::check(&sizes)
}

/// Starts to compile the application. The last minute of that uses only one core, so that other steps can
/// run.
pub fn compile() -> Result<Compilation> {
    let toolchain = Toolchain::require()?;
    Ok(std::thread::spawn(move || bundle::compile_release(toolchain)))
}

/// Builds the release site of the compiled program, and returns the sizes of its files.
pub fn dist(setup: &mut Setup, program: Compilation, address: Option<&str>, pictures: bool) -> Result<Sizes> {
    setup.steps.next("the program that prerenders the page");
    compile_prerender()?;
    let toolchain = Toolchain::require()?;
    setup.steps.next(&format!("the application, with {}", toolchain.name()));
    let start = Instant::now();
    let program = program.join().map_err(|_| anyhow!("the thread that compiles has panicked"))??;
    println!("      compiled ({} more)", run::time(start.elapsed()));
    setup.wait_for_node_tools();
    let bundled = Instant::now();
    let bundle = bundle::release(&program)?;
    println!("      split and optimised in {}", run::time(bundled.elapsed()));

    setup.steps.next("the pages");
    let start = Instant::now();
    let staging = stage(&bundle, "staging")?;
    let mut prerender = prerender(&staging);
    if let Some(minifier) = node_tools::program("esbuild") {
        prerender.env(MINIFIER, minifier);
    }
    if let Some(address) = address {
        prerender.env("REPORT_EXPLORER_ADDRESS", address);
    }
    if pictures {
        prerender.env("REPORT_EXPLORER_PICTURES", "1");
    }
    run::shown(&mut prerender)?;
    replace_folder(&staging, &workspace::dist())?;
    println!("      done in {}", run::time(start.elapsed()));
    Sizes::measure(&workspace::dist(), &bundle.parts)
}

/// Builds a debug site in Cargo's target folder, and returns its path.
pub fn debug(toolchain: Toolchain) -> Result<PathBuf> {
    let program = bundle::compile_debug(toolchain)?;
    compile_prerender()?;
    let staging = stage(&bundle::debug(&program)?, "staging-dev")?;
    run::shown(prerender(&staging).env("REPORT_EXPLORER_DEV", "1"))?;
    let site = dev_site();
    replace_folder(&staging, &site)?;
    Ok(site)
}

/// Returns the folder of the debug site, which is not dist/, since that is for publishing.
pub fn dev_site() -> PathBuf {
    workspace::web_target().join("dev")
}

/// Returns the path of the compiled prerendering program.
fn prerender_program() -> PathBuf {
    workspace::target().join("debug").join(PRERENDER)
}

fn compile_prerender() -> Result<()> {
    // With the packages of the native tests, Cargo compiles dependencies once, with the features that the
    // tests need too.
    let mut command = run::cargo(["build", "--quiet", "--workspace", "--bin", PRERENDER]);
    if Workspace::read()?.has_browser_tests() {
        command.args(["--exclude", BROWSER_TESTS]);
    }
    run::shown(&mut command)
}

/// Returns a command that runs the prerendering program, in the environment of a Trunk hook.
fn prerender(staging: &Path) -> std::process::Command {
    let mut command = run::command(prerender_program());
    for variable in [
        "REPORT_EXPLORER_ADDRESS",
        "REPORT_EXPLORER_PICTURES",
        "REPORT_EXPLORER_DEV",
        "TRUNK_PROFILE",
        MINIFIER,
    ] {
        command.env_remove(variable);
    }
    command.env("TRUNK_STAGING_DIR", staging).env("TRUNK_SOURCE_DIR", paths::root());
    command
}

/// Creates the staging folder for the prerendering program.
fn stage(bundle: &Bundle, name: &str) -> Result<PathBuf> {
    let staging = workspace::web_target().join(name);
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    let app = format!("app-{}", bundle.build_id()?);
    copy_folder(&bundle.app, &staging.join(&app))?;
    if let Some(one_file) = &bundle.one_file {
        copy_folder(one_file, &staging)?;
    }
    let source = fs::read_to_string(paths::root().join("index.html")).context("index.html can't be read")?;
    let mut html = String::new();
    for line in source.lines() {
        if line.contains(TRUNK) {
            html += &resolve(line, &app, &staging)?;
        } else {
            html += line;
        }
        html.push('\n');
    }
    fs::write(staging.join("index.html"), html)?;
    Ok(staging)
}

/// Processes an element of index.html as Trunk does: copies the file that it links to under a name with a
/// hash, and links the program.
fn resolve(line: &str, app: &str, staging: &Path) -> Result<String> {
    if line.contains("rel=\"rust\"") {
        return Ok(format!(
            "<link rel=\"modulepreload\" id=\"program\" href=\"./{app}/{GLUE}\">\
             <link rel=\"preload\" id=\"program-bytes\" href=\"./{app}/{MAIN_MODULE}\" as=\"fetch\" \
             type=\"application/wasm\" crossorigin>"
        ));
    }
    let (key, source) = ["href", "src"]
        .into_iter()
        .find_map(|key| Some((key, attribute(line, key)?)))
        .with_context(|| format!("index.html has an element without a file: {line}"))?;
    let path = paths::root().join(source);
    let content =
        fs::read(&path).with_context(|| format!("index.html names {source}, which can't be read"))?;
    let (stem, extension) =
        path.file_name().and_then(|name| name.to_str()?.rsplit_once('.')).unwrap_or_default();
    let hash: String = Sha256::digest(&content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{stem}-{hash}.{extension}");
    fs::write(staging.join(&name), content)?;
    let end = if line.starts_with("<script") { "></script>" } else { ">" };
    let start = if line.starts_with("<script") {
        "<script".to_owned()
    } else {
        format!("<link rel=\"{}\"", attribute(line, "rel").unwrap_or_default())
    };
    Ok(format!("{start} {key}=\"./{name}\"{end}"))
}

/// Replaces a folder by a copy of another.
fn replace_folder(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("{} can't be replaced", to.display()))?;
    }
    copy_folder(from, to)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    ensure!(from.is_dir(), "{} is missing", from.display());
    fs::create_dir_all(to)?;
    for entry in from.read_dir()? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)
                .with_context(|| format!("{} can't be copied", entry.path().display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that the repository has everything that `trunk serve` needs. Trunk itself is not run by any
    /// command, nor in CI: its build from source takes four to eight minutes.
    #[test]
    fn trunk_finds_what_index_html_and_trunk_toml_name() -> Result<()> {
        let html = fs::read_to_string(paths::root().join("index.html"))?;
        let elements: Vec<&str> = html.lines().filter(|line| line.contains(TRUNK)).collect();
        ensure!(!elements.is_empty(), "index.html has nothing for Trunk");
        let manifest = fs::read_to_string(paths::root().join("Cargo.toml"))?;
        let is_binary = |name: &str| manifest.contains(&format!("[[bin]]\nname = \"{name}\"\n"));
        for element in elements {
            if element.contains("rel=\"rust\"") {
                let binary = attribute(element, "data-bin").context("a program without a name")?;
                ensure!(is_binary(binary), "index.html names the binary {binary}, which Cargo.toml has not");
            } else {
                let file = attribute(element, "href").or_else(|| attribute(element, "src"));
                let file = file.with_context(|| format!("no file in {element}"))?;
                ensure!(paths::root().join(file).is_file(), "index.html names {file}, which is missing");
            }
        }
        let settings = fs::read_to_string(paths::root().join("Trunk.toml"))?;
        ensure!(settings.contains(&format!("\"{PRERENDER}\"")), "Trunk.toml does not run {PRERENDER}");
        ensure!(is_binary(PRERENDER), "Cargo.toml has no binary {PRERENDER}");
        Ok(())
    }

    #[test]
    fn elements_for_trunk_are_resolved() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let program = resolve("<link data-trunk rel=\"rust\" data-bin=\"a\">", "app-1", folder.path())?;
        assert!(program.starts_with("<link rel=\"modulepreload\" id=\"program\" href=\"./app-1/main.js\">"));
        let icon = resolve("<link data-trunk rel=\"icon\" href=\"Cargo.toml\">", "app-1", folder.path())?;
        let name = attribute(&icon, "href").context("no address")?;
        assert!(icon.starts_with("<link rel=\"icon\" href=\"./Cargo-") && icon.ends_with(".toml\">"));
        assert!(folder.path().join(name).is_file());
        assert!(resolve("<link data-trunk rel=\"icon\">", "app-1", folder.path()).is_err());
        assert!(resolve("<script data-trunk src=\"none.js\"></script>", "app-1", folder.path()).is_err());
        Ok(())
    }
}
