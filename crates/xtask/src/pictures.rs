//! Pictures of the built page, for previews of links and for install prompts.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use dev_server::{DevServer, ServerConfig};

use crate::browsers::Engine;
use crate::{chromium, run, workspace};

const LIMIT: Duration = Duration::from_secs(60);

/// Runs the page's clock as fast as possible, until everything that was loaded is drawn.
const DRAWN: [&str; 2] = ["--hide-scrollbars", "--virtual-time-budget=6000"];

/// Returns whether the browser can take pictures: on some systems it is only a script that names another
/// program.
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
    let mut command = chromium::command(browser, profile.path());
    command.args(DRAWN);
    command.arg(format!("--window-size={size}")).arg(format!("--screenshot={}", file.display()));
    run::quiet(command.arg(address), LIMIT)?;
    ensure!(fs::read(file)?.starts_with(b"\x89PNG"), "{} is no picture", file.display());
    Ok(())
}

/// Takes the pictures that the prerendering program at `prerender` lists: a line each, with name, width and height in
/// pixels, and fragment.
pub fn make(prerender: &Path) -> Result<()> {
    let browser = Engine::Blink.browser().context("Chromium is missing")?;
    let list = run::output(run::command(prerender).arg("pictures"));
    let folder = workspace::dist().join("pictures");
    fs::create_dir_all(&folder)?;
    let server = DevServer::start(ServerConfig::new(workspace::dist()))?;
    for line in list.context("the list of pictures can't be read")?.lines() {
        let [name, width, height, fragment] = line.split(' ').collect::<Vec<_>>()[..] else { continue };
        let file = folder.join(name).with_extension("png");
        picture(&browser, &file, &format!("{width},{height}"), &format!("{}#{fragment}", server.url()))
            .with_context(|| format!("no picture of #{fragment} was made"))?;
    }
    Ok(())
}
