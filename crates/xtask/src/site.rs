//! Building `dist/`.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::setup::{self, Steps};
use crate::wasm::Web;
use crate::{node_tools, pictures, pins, run, sizes, workspace};

/// The native program that Trunk calls after each build; it prerenders the page.
const PUBLISH: &str = "publish-report";

/// The variable that tells it where the tool is that makes scripts shorter.
const MINIFIER: &str = "REPORT_EXPLORER_MINIFIER";

/// How many steps [`dist`] announces.
pub const STEPS: usize = 3;

/// `cargo xtask build`, for a host at `address` if that is known.
pub fn build(address: Option<&str>) -> Result<()> {
    let mut steps = setup::install(&setup::SITE, STEPS + 1)?;
    dist(&mut steps, address)?;
    steps.next("sizes");
    sizes::check()
}

/// Builds the release site and what is made of it.
pub fn dist(steps: &mut Steps, address: Option<&str>) -> Result<()> {
    let web = publish_program(steps)?;
    steps.next(&format!("the site, with {}", web.way().name()));
    let start = Instant::now();
    let mut build = trunk(web.release("trunk")?);
    for variable in ["REPORT_EXPLORER_ADDRESS", "REPORT_EXPLORER_PICTURES", MINIFIER] {
        build.env_remove(variable);
    }
    if let Some(minifier) = node_tools::minifier() {
        build.env(MINIFIER, minifier);
    }
    if let Some(address) = address {
        build.env("REPORT_EXPLORER_ADDRESS", address);
    }
    let with_pictures = pictures::possible();
    if with_pictures {
        build.env("REPORT_EXPLORER_PICTURES", "1");
    }
    run::shown(build.args(["build", "--release"]))?;
    println!("      done in {}", run::time(start.elapsed()));
    steps.next("pictures of the views");
    if with_pictures {
        pictures::make()
    } else {
        eprintln!(
            "warning: there is no Chromium that makes pictures: links to the site are shown without a picture"
        );
        Ok(())
    }
}

/// The program that publishes, once it is built.
pub fn publisher() -> PathBuf {
    workspace::target().join("tools").join(PUBLISH)
}

/// Builds the program that prerenders, and has it found.
pub fn publish_program(steps: &mut Steps) -> Result<Web> {
    let mut web = Web::new()?;
    steps.next("the program that prerenders the page");
    let start = Instant::now();
    run::shown(&mut run::cargo(["build", "--quiet", "--profile", "tools", "--bin", PUBLISH]))?;
    println!("      done in {}", run::time(start.elapsed()));
    web.add_folder(workspace::target().join("tools"));
    // Trunk builds with what is there: it shall fetch nothing by itself.
    let mut fetch = web.release("cargo")?;
    fetch.args(["fetch", "--quiet", "--target", pins::WASM_TARGET]);
    run::shown(&mut fetch).context("the site's dependencies can't be fetched")?;
    Ok(web)
}

/// Trunk, in the environment of `command`.
pub fn trunk(mut command: Command) -> Command {
    // Trunk takes the variable's usual value for a mistake.
    command.env_remove("NO_COLOR");
    command.arg("--offline=true");
    command
}
