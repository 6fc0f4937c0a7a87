//! What makes a site of the built page: the prerendered markup, the style
//! sheet, the report as JSON. Runs natively, after Trunk has staged its files;
//! it edits `index.html`, adds files and alters no other.

mod html;
mod styles;

pub use html::{POLICY, SpliceError, head, prerender, splice};

use crate::edition;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Why a site could not be made.
#[derive(Debug)]
pub enum PublishError {
    /// Trunk did not say where its files are.
    NotStaged,
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// index.html lacks a place to put something.
    Splice(SpliceError),
    /// The report's bytes do not decode.
    Report(report::DecodeError),
    /// The report does not serialize.
    Json(serde_json::Error),
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotStaged => f.write_str("TRUNK_STAGING_DIR is not set: run `cargo xtask build`"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Splice(error) => write!(f, "index.html: {error}"),
            Self::Report(error) => error.fmt(f),
            Self::Json(error) => write!(f, "report.json: {error}"),
        }
    }
}

impl std::error::Error for PublishError {}

/// Makes a site of the folder that `TRUNK_STAGING_DIR` names. With
/// `REPORT_EXPLORER_DEV` set the app is left empty, to be rendered by the
/// program that is being worked on.
///
/// # Errors
/// Where a file can't be read or written, or index.html has no place for what
/// belongs into it.
pub fn run() -> Result<(), PublishError> {
    let staged = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or(PublishError::NotStaged)?;
    let source = env::var_os("TRUNK_SOURCE_DIR").map(PathBuf::from).unwrap_or_default();
    let edition = edition::decode().map_err(PublishError::Report)?;

    let styles = styles::bundle(&source.join("styles"), &edition.document.symbol)?;
    write(&staged.join(&styles.name), &styles.text)?;

    let page = staged.join("index.html");
    let mut html = fs::read_to_string(&page).map_err(|error| PublishError::File(page.clone(), error))?;
    html = splice(&html, "head", &head(&edition, &styles.name)).map_err(PublishError::Splice)?;
    // While it is worked on, Trunk's own script reloads the page, and the page is rendered, not hydrated.
    let dev = env::var_os("REPORT_EXPLORER_DEV").is_some();
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    for (name, text) in [("policy", if dev { "" } else { &policy }), ("app", &prerender(!dev))] {
        html = splice(&html, name, text).map_err(PublishError::Splice)?;
    }
    write(&page, &html)?;

    let json = serde_json::to_string(&report::json::Report::from(&*edition)).map_err(PublishError::Json)?;
    write(&staged.join("report.json"), &json)?;
    let schema = serde_json::to_string_pretty(&report::json::schema()).map_err(PublishError::Json)?;
    write(&staged.join("report.schema.json"), &schema)
}

fn write(path: &Path, text: &str) -> Result<(), PublishError> {
    fs::write(path, text).map_err(|error| PublishError::File(path.to_owned(), error))
}
