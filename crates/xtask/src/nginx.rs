//! The web server that tests the configuration of `dist/README.md`. It is unpacked into the cache, not
//! installed: an installed one would keep running.

use std::path::PathBuf;

use anyhow::Result;

use crate::{apt, cache, run};

/// Debian's packages of the server, its files and its module for packed copies.
const PACKAGES: [&str; 4] = ["nginx", "nginx-common", "libnginx-mod-http-brotli-static", "libbrotli1"];

/// Returns the folder to unpack it into.
fn folder() -> Result<PathBuf> {
    Ok(cache::folder()?.join("nginx"))
}

/// Returns the folder that contains the server, once it is installed.
pub fn ready() -> Option<PathBuf> {
    folder().ok().filter(|folder| {
        let module = folder.join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        // Its dependencies are not in the folder.
        module.is_file() && run::output(run::command(folder.join("usr/sbin/nginx")).arg("-v")).is_some()
    })
}

/// Fetches and unpacks it.
pub fn install() -> Result<()> {
    apt::unpack(&PACKAGES, &folder()?)
}
