//! Parses, annotates and checks `data/`, and writes the bytes that the application
//! embeds. A problem in the data is a build error with file and line.

use classroom::Exercise;
use ingest::Problem;
use report::{EncodeError, Entities, ReportOutline, encode, encode_as};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// A failure of the build script.
enum BuildError {
    Data(Vec<Problem>),
    Encode(EncodeError),
    Write(io::Error),
}

impl From<Vec<Problem>> for BuildError {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Data(problems)
    }
}

impl From<EncodeError> for BuildError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

fn main() {
    println!("cargo::rerun-if-changed=data");
    match build(Path::new("data")) {
        Ok(()) => {}
        Err(BuildError::Data(problems)) => {
            problems.iter().for_each(|problem| println!("cargo::error={problem}"));
        }
        Err(BuildError::Encode(error)) => println!("cargo::error={error}"),
        Err(BuildError::Write(error)) => println!("cargo::error={error}"),
    }
}

fn build(folder: &Path) -> Result<(), BuildError> {
    let report = ingest::load(folder)?;
    let entities = ingest::entities(folder, &report)?;
    let index = ingest::index(folder, &report, &entities)?;
    let record = ingest::record(folder, &report, &entities)?;
    let exercise = ingest::exercise(&report, &entities, &record);

    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let write = |name: &str, bytes: Vec<u8>| fs::write(out.join(name), bytes);
    write("report.bin", encode(&report)?)?;
    write("outline.bin", encode_as(ReportOutline::MAGIC, &ReportOutline::of(&report))?)?;
    write("entities.bin", encode_as(Entities::MAGIC, &entities)?)?;
    write("index.bin", index)?;
    write("treaty_record.bin", treaty_record::encode(&record)?)?;
    write("exercise.bin", encode_as(Exercise::MAGIC, &exercise)?)?;
    Ok(())
}
