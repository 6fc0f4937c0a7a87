//! The folder of the tools that are installed for this project. It is the user's, so that a second clone finds them, and
//! apart from their own tools.

use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context, Result};

/// Returns `$REPORT_EXPLORER_CACHE`, or `report-explorer` in the user's cache folder.
pub fn folder() -> Result<PathBuf> {
    let from =
        |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    from("REPORT_EXPLORER_CACHE")
        .or_else(|| Some(from("XDG_CACHE_HOME")?.join("report-explorer")))
        .or_else(|| Some(from("HOME").or_else(|| from("USERPROFILE"))?.join(".cache/report-explorer")))
        .context("no home folder to keep the tools in; name one in REPORT_EXPLORER_CACHE")
}

/// Locks the folder: a second command waits here until the first has installed its tools.
///
/// The lock ends with the value (or the process).
pub fn lock() -> Result<File> {
    let folder = folder()?;
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let path = folder.join("lock");
    let file = File::create(&path).with_context(|| format!("{} can't be written", path.display()))?;
    if file.try_lock().is_err() {
        println!("another command is installing tools; waiting for it");
        file.lock().with_context(|| format!("{} can't be locked", path.display()))?;
    }
    Ok(file)
}
