//! What makes a site of the built page: the prerendered markup, the style
//! sheet, the report as JSON, the scripts made lighter. Runs natively, after
//! Trunk has staged its files; no file that it alters has an integrity hash.

mod html;
mod light;
mod scripts;
mod styles;

pub use html::{POLICY, SpliceError, head, point_to, prerender, splice};
pub use light::lighten;
pub use scripts::Program;

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
    /// The line of a script or style sheet ends within a text.
    Line(PathBuf, usize),
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
            Self::Line(path, line) => {
                write!(f, "{}:{line}: a text that goes on in the next line can't be shipped", path.display())
            }
            Self::Splice(error) => write!(f, "index.html: {error}"),
            Self::Report(error) => error.fmt(f),
            Self::Json(error) => write!(f, "report.json: {error}"),
        }
    }
}

impl std::error::Error for PublishError {}

/// Makes a site of the folder that `TRUNK_STAGING_DIR` names. With
/// `REPORT_EXPLORER_DEV` set it has no policy.
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

    scripts::lighten_all(&staged)?;
    let drawn = styles::of_program(&source.join("styles"), scripts::PROGRAM)?;
    write(&staged.join(&drawn.name), &drawn.text)?;
    let program = scripts::name_program(&staged, drawn.name)?;

    let page = staged.join("index.html");
    let mut html = fs::read_to_string(&page).map_err(|error| PublishError::File(page.clone(), error))?;
    html = splice(&html, "head", &head(&edition, &styles.name)).map_err(PublishError::Splice)?;
    // While it is worked on, Trunk's own script reloads the page.
    let dev = env::var_os("REPORT_EXPLORER_DEV").is_some();
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    for (name, text) in [("policy", if dev { "" } else { &policy }), ("app", &prerender())] {
        html = splice(&html, name, text).map_err(PublishError::Splice)?;
    }
    html = point_to(&html, &program).map_err(PublishError::Splice)?;
    write(&page, &html)?;

    let json = serde_json::to_string(&report::json::Report::from(&*edition)).map_err(PublishError::Json)?;
    write(&staged.join("report.json"), &json)?;
    let schema = serde_json::to_string_pretty(&report::json::schema()).map_err(PublishError::Json)?;
    write(&staged.join("report.schema.json"), &schema)
}

/// The text of a script or style sheet as it is shipped.
fn read_light(path: &Path) -> Result<String, PublishError> {
    let text = fs::read_to_string(path).map_err(|error| PublishError::File(path.to_owned(), error))?;
    lighten(&text).map_err(|line| PublishError::Line(path.to_owned(), line))
}

fn write(path: &Path, text: &str) -> Result<(), PublishError> {
    fs::write(path, text).map_err(|error| PublishError::File(path.to_owned(), error))
}
