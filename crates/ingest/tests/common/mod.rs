//! Helpers that the integration tests share. Each test crate uses some of them.

#![allow(dead_code)]

use ingest::Problem;
use std::path::{Path, PathBuf};
use std::{env, fs};
use tempfile::TempDir;

/// The root folder of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the curated data.
pub fn data() -> PathBuf {
    project().join("data")
}

/// Unwraps a result; the panic lists the problems.
#[track_caller]
pub fn unwrap_or_list<T>(result: Result<T, Vec<Problem>>) -> T {
    result.unwrap_or_else(|problems| panic!("{}", messages(&problems).join("\n")))
}

/// Returns the messages of `problems`.
pub fn messages(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::to_string).collect()
}

/// Copies the data with the first `from` in `file` replaced by `to`; also returns the line of `from`.
#[track_caller]
pub fn changed_data(file: &str, from: &str, to: &str) -> (TempDir, usize) {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(data()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find(from).unwrap_or_else(|| panic!("{file} does not contain {from}"));
    let line = text.get(..start).unwrap().matches('\n').count() + 1;
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    (folder, line)
}

/// Compares `actual` with the golden file `name`. `UPDATE_GOLDEN=1` updates the file instead.
#[track_caller]
pub fn assert_golden(name: &str, actual: &str) {
    let path = project().join("tests/golden").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let difference = actual.lines().zip(expected.lines()).enumerate().find(|(_, (new, old))| new != old);
    if let Some((at, (new, old))) = difference {
        panic!("tests/golden/{name}:{}\n  approved: {old}\n  now:      {new}", at + 1);
    }
    assert_eq!(actual.lines().count(), expected.lines().count(), "tests/golden/{name} has another length");
}
