//! Reads `data/`, has it parsed, annotated and checked, and writes the bytes
//! that the page carries. A problem in the data is a build error with its place.

use report::{Apparatus, Bare};
use std::path::Path;
use std::{env, fs};

/// Letters and version of the exercise's bytes, as src/edition.rs reads them.
const EXERCISE: [u8; 3] = [b'R', b'X', 1];

fn main() {
    println!("cargo::rerun-if-changed=data");
    let report = match ingest::load(Path::new("data")) {
        Ok(report) => report,
        Err(problems) => return problems.iter().for_each(|problem| println!("cargo::error={problem}")),
    };
    let apparatus = match ingest::apparatus(Path::new("data"), &report) {
        Ok(apparatus) => apparatus,
        Err(problems) => return problems.iter().for_each(|problem| println!("cargo::error={problem}")),
    };
    let index = match ingest::index(Path::new("data"), &report, &apparatus) {
        Ok(index) => index,
        Err(problems) => return problems.iter().for_each(|problem| println!("cargo::error={problem}")),
    };
    let record = match ingest::record(Path::new("data"), &report, &apparatus) {
        Ok(record) => record,
        Err(problems) => return problems.iter().for_each(|problem| println!("cargo::error={problem}")),
    };
    let exercise = ingest::exercise(&report, &apparatus, &record);
    let page = |report: &report::Report| {
        report::encode_as(Bare::HEAD, &Bare::of(report)).map_err(|error| error.to_string())
    };
    let around = || report::encode_as(Apparatus::HEAD, &apparatus).map_err(|error| error.to_string());
    let bytes = |report: &report::Report| report::encode(report).map_err(|error| error.to_string());
    let written = bytes(&report)
        .and_then(|bytes| write("report.bin", &bytes))
        .and_then(|()| write("page.bin", &page(&report)?))
        .and_then(|()| write("instruments.bin", &bytes(&report.of_instruments())?))
        .and_then(|()| write("apparatus.bin", &around()?))
        .and_then(|()| write("index.bin", &index))
        .and_then(|()| write("record.bin", &record::encode(&record).map_err(|error| error.to_string())?))
        .and_then(|()| {
            write("exercise.bin", &report::encode_as(EXERCISE, &exercise).map_err(|error| error.to_string())?)
        });
    if let Err(error) = written {
        println!("cargo::error={error}");
    }
}

fn write(name: &str, bytes: &[u8]) -> Result<(), String> {
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&out).join(name), bytes).map_err(|error| format!("{name}: {error}"))
}
