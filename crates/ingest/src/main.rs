//! `ingest FILE`: prints the report in FILE as JSON to standard output and problems with line numbers to
//! standard error. Exit status 1: no report could be parsed; 2: the file could not be read.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: ingest FILE");
        return ExitCode::from(2);
    };
    let file = path.to_string_lossy();
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let parsed = match ingest::parse(&file, &bytes) {
        Ok(parsed) => parsed,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    for problem in &parsed.problems {
        eprintln!("{problem}");
    }
    match print(&parsed.report) {
        // A closed pipe is not an error: `ingest FILE | head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("standard output: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn print(report: &report::Report) -> std::io::Result<()> {
    let relations = report::Relations { report, entities: &report::Entities::default() };
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &report::json::Report::new(relations))?;
    writeln!(out)?;
    out.flush()
}
