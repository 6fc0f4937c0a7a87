//! The web server that the recipe of `dist/README.md` is tried on. It is unpacked into the cache, not installed: a
//! server that a package starts by itself is nothing that tests should leave behind.

use std::path::PathBuf;

use anyhow::Result;

use crate::{apt, cache, run};

/// Debian's packages of the server, its files and its module for packed copies.
const PACKAGES: [&str; 4] = ["nginx", "nginx-common", "libnginx-mod-http-brotli-static", "libbrotli1"];

/// Where it is unpacked.
fn folder() -> Result<PathBuf> {
    Ok(cache::folder()?.join("nginx"))
}

/// The folder with the server in it, once it is there.
pub fn ready() -> Option<PathBuf> {
    folder().ok().filter(|folder| {
        let module = folder.join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        // What it depends on is not in the folder.
        module.is_file() && run::output(run::command(folder.join("usr/sbin/nginx")).arg("-v")).is_some()
    })
}

/// Fetches and unpacks it.
pub fn install() -> Result<()> {
    apt::unpack(&PACKAGES, &folder()?)
}
