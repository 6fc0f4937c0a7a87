//! Reads a report and its curated data from a folder.

use crate::curated::{AGENCIES, Curated, ERRATA, INSTRUMENTS};
use crate::{Problem, ProblemKind, annotate, parse};
use report::Report;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the only `.txt` file in the folder `dir` and annotates it from the TOML files. Problems name the
/// files by their path in the project: `data/…`.
///
/// # Errors
/// Returns all problems of the report and of the curated data.
pub fn load(dir: &Path) -> Result<Report, Vec<Problem>> {
    let (name, bytes) = text(dir).map_err(|problem| vec![problem])?;
    let parsed = parse(&name, &bytes).map_err(|problem| vec![problem])?;
    let files = [AGENCIES, INSTRUMENTS, ERRATA].map(|file| read_text(dir, file));
    let curated = match files {
        [Ok(agencies), Ok(instruments), Ok(errata)] => Curated::parse(&agencies, &instruments, &errata)?,
        files => return Err(files.into_iter().filter_map(Result::err).collect()),
    };
    match annotate(parsed, &curated) {
        (report, problems) if problems.is_empty() => Ok(report),
        (_, problems) => Err(problems),
    }
}

/// Reads the report; returns its name for problems and its bytes.
fn text(dir: &Path) -> Result<(String, Vec<u8>), Problem> {
    let folder = |what: String| problem("data", what);
    let entries = fs::read_dir(dir).map_err(|error| folder(error.to_string()))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
    let mut texts: Vec<PathBuf> = paths.map_err(|error| folder(error.to_string()))?;
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let [path] = texts.as_slice() else {
        return Err(folder(format!("expected one .txt file (the report), found {}", texts.len())));
    };
    let name = format!("data/{}", path.file_name().unwrap_or_default().display());
    let bytes = fs::read(path).map_err(|error| problem(&name, error.to_string()))?;
    Ok((name, bytes))
}

/// Reads a file in the folder `dir`.
pub(crate) fn read_text(dir: &Path, file: &str) -> Result<String, Problem> {
    let name = Path::new(file).file_name().unwrap_or_default();
    fs::read_to_string(dir.join(name)).map_err(|error| problem(file, error.to_string()))
}

/// Creates a problem of a whole file.
pub(crate) fn problem(file: &str, what: String) -> Problem {
    Problem { file: file.to_owned(), line: 0, kind: ProblemKind::Curated(what) }
}
