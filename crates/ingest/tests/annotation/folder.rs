//! Folders without a report or without some of the curated files.

use std::fs;
use std::path::PathBuf;

/// Creates a folder `name` with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    for (file, text) in files {
        fs::write(path.join(file), text).unwrap();
    }
    path
}

#[track_caller]
fn check(name: &str, files: &[(&str, &str)], expected: &[&str]) {
    let problems = ingest::load(&folder(name, files)).unwrap_err();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), expected.len(), "{problems:?}");
    for (problem, expected) in problems.iter().zip(expected) {
        assert!(problem.starts_with(expected), "{problem}");
    }
}

#[test]
fn without_a_report() {
    check("empty", &[], &["data: expected one .txt file (the report), found 0"]);
}

#[test]
fn with_two_reports() {
    let files = [("a.txt", "1. One"), ("b.txt", "1. Two")];
    check("two", &files, &["data: expected one .txt file (the report), found 2"]);
}

#[test]
fn with_a_report_that_is_none() {
    check("none", &[("a.txt", "")], &["data/a.txt"]);
}

#[test]
fn without_a_file() {
    let files = [("a.txt", "1. One"), ("agencies.toml", "agency = []"), ("errata.toml", "")];
    check("without", &files, &["data/instruments.toml: "]);
}

#[test]
fn without_the_entities() {
    let report = report::Report::default();
    let problems = ingest::entities(&folder("bare", &[("events.toml", "event = []")]), &report).unwrap_err();
    let files: Vec<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    let expected = ["places", "figures", "acronyms", "symbols", "instruments"];
    assert_eq!(files, expected.map(|name| format!("data/{name}.toml")));
}

#[test]
fn with_files_that_are_not_toml() {
    let files = [
        ("a.txt", "1. One"),
        ("agencies.toml", "agency = ["),
        ("instruments.toml", "\n\n[[instrument]]\nid = 7\n"),
        ("errata.toml", "slips = []"),
    ];
    check(
        "not-toml",
        &files,
        &["data/agencies.toml:1: ", "data/instruments.toml:4: ", "data/errata.toml:1: "],
    );
}
