//! Reads `data/`, has it parsed, annotated and checked, and writes the bytes
//! that the page carries. A problem in the data is a build error with its place.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=data");
    let report = match ingest::load(Path::new("data")) {
        Ok(report) => report,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            return;
        }
    };
    let out = env::var_os("OUT_DIR").map(|dir| Path::new(&dir).join("report.bin"));
    let written = match (out, report::encode(&report)) {
        (Some(path), Ok(bytes)) => fs::write(path, bytes).map_err(|error| error.to_string()),
        (None, _) => Err("OUT_DIR is not set".to_owned()),
        (_, Err(error)) => Err(error.to_string()),
    };
    if let Err(error) = written {
        println!("cargo::error=report.bin: {error}");
    }
}
