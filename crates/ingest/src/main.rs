//! `ingest FILE`: the report in FILE as JSON on standard output, problems with
//! line numbers on standard error. Exit 1 where no report can be made of it, 2
//! where the file cannot be read.

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
        // A reader that has seen enough closes the pipe: `ingest FILE | head`.
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
