//! Pictures of the built page, for where a link to it is shown and for who thinks of installing it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use host::{Host, HostConfig};

use crate::browsers::{Engine, QUIET};
use crate::{run, site, workspace};

const LIMIT: Duration = Duration::from_secs(60);

/// Time in the page goes on as fast as it can, until everything that was loaded is drawn.
const DRAWN: [&str; 2] = ["--hide-scrollbars", "--virtual-time-budget=6000"];

/// Whether there is a browser that makes them: some are only the name of one.
pub fn possible() -> bool {
    let tried = || -> Result<()> {
        let browser = Engine::Blink.browser().context("Chromium is missing")?;
        let folder = tempfile::tempdir()?;
        picture(&browser, &folder.path().join("tried.png"), "200,200", "about:blank")
    };
    tried().is_ok()
}

fn picture(browser: &Path, file: &Path, size: &str, address: &str) -> Result<()> {
    let profile = tempfile::tempdir()?;
    let mut command = run::command(browser);
    command.args(QUIET).args(DRAWN).arg(format!("--user-data-dir={}", profile.path().display()));
    command.arg(format!("--window-size={size}")).arg(format!("--screenshot={}", file.display()));
    run::quiet(command.arg(address), LIMIT)?;
    ensure!(fs::read(file)?.starts_with(b"\x89PNG"), "{} is no picture", file.display());
    Ok(())
}

/// Makes those that the program which publishes names: a line each, with name, width and height in pixels, and fragment.
pub fn make() -> Result<()> {
    let browser = Engine::Blink.browser().context("Chromium is missing")?;
    let wanted = run::output(run::command(site::publisher()).arg("pictures"));
    let folder = workspace::dist().join("pictures");
    fs::create_dir_all(&folder)?;
    let host = Host::start(HostConfig::new(workspace::dist()))?;
    for line in wanted.context("the list of pictures can't be had")?.lines() {
        let [name, width, height, fragment] = line.split(' ').collect::<Vec<_>>()[..] else { continue };
        let file = folder.join(name).with_extension("png");
        picture(&browser, &file, &format!("{width},{height}"), &format!("{}#{fragment}", host.url()))
            .with_context(|| format!("no picture of #{fragment} was made"))?;
    }
    Ok(())
}
