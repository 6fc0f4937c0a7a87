//! Reads the folder with the report and what is curated about it.

use crate::curated::{AGENCIES, Curated, ERRATA, INSTRUMENTS};
use crate::{Problem, ProblemKind, annotate, parse};
use report::Report;
use std::fs;
use std::path::{Path, PathBuf};

/// The report in the folder `dir`: its one `.txt`, annotated with its TOML
/// files. Problems name the files as they lie in the project: `data/…`.
///
/// # Errors
/// Everything that is wrong with the report or with what is curated about it.
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

/// The report's text, and its name for problems.
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

/// The text of a file of the folder `dir`.
pub(crate) fn read_text(dir: &Path, file: &str) -> Result<String, Problem> {
    let name = Path::new(file).file_name().unwrap_or_default();
    fs::read_to_string(dir.join(name)).map_err(|error| problem(file, error.to_string()))
}

/// A problem with a file as a whole.
pub(crate) fn problem(file: &str, what: String) -> Problem {
    Problem { file: file.to_owned(), line: 0, kind: ProblemKind::Curated(what) }
}
