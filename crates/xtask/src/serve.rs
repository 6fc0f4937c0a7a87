//! Serving the site on this machine.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Error, Result, anyhow};
use host::{Host, HostConfig};

use crate::{run, setup, site, workspace};

/// Builds the release site and serves it until it is stopped.
pub fn release(port: u16) -> Result<()> {
    // A taken port is better known before the build than after it.
    drop(start(Path::new("."), port)?);
    let mut steps = setup::install(&setup::SITE, site::STEPS + 1)?;
    site::dist(&mut steps, None)?;
    let host = start(&workspace::dist(), port)?;
    steps.next("serving until Ctrl-C at");
    println!("\n    {}\n", host.url());
    loop {
        std::thread::park();
    }
}

fn start(folder: &Path, port: u16) -> Result<Host> {
    Host::start(HostConfig::new(folder).port(port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!("port {port} is in use; choose another with --port"),
        _ => Error::new(error).context(format!("{} can't be served on port {port}", folder.display())),
    })
}

/// Serves a debug build that follows what is saved.
pub fn dev(port: u16) -> Result<()> {
    drop(start(Path::new("."), port)?);
    let mut steps = setup::install(&setup::SITE, 2)?;
    let web = site::publish_program(&mut steps)?;
    steps.next(&format!("rebuilding on save, until Ctrl-C, at http://127.0.0.1:{port}/"));
    let mut trunk = site::trunk(web.command("trunk")?);
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
    // dist/ is for what can be published.
    trunk.arg("--dist").arg(workspace::web_target().join("dev"));
    // Trunk refuses to start if a folder that it shall not watch is missing.
    for unwatched in ["dist", "dist-file", "target"] {
        fs::create_dir_all(workspace::root().join(unwatched))?;
    }
    run::shown(trunk.env("REPORT_EXPLORER_DEV", "1"))
}
