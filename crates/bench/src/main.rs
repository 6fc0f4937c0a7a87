//! Benchmarks the search, the charts and the page load against other libraries and prints tables. `cargo
//! xtask bench` installs the prerequisites and runs it.

mod built;
mod chart;
mod chromium;
mod corpus;
mod figures;
mod generate;
mod judged;
mod load;
mod native;
mod node;
mod options;
mod page;
mod peers;
mod precompressed;
mod process;
mod queries;
mod relevance;
mod scale;
mod table;
mod task;
mod units;
mod visit;

use std::process::ExitCode;

use anyhow::Result;

use options::{BenchOptions, Suite};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [first, task] if first == "task" => run_task(task),
        arguments => BenchOptions::parse(arguments).and_then(|options| run_suites(&options)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_suites(options: &BenchOptions) -> Result<()> {
    if options.includes(Suite::Relevance) {
        relevance::print(options)?;
    }
    if options.includes(Suite::Page) {
        page::print(options)?;
    }
    if options.includes(Suite::Load) {
        load::print(options)?;
    }
    if options.includes(Suite::Chart) {
        chart::print(options)?;
    }
    if options.includes(Suite::Scale) {
        scale::print(options)?;
    }
    Ok(())
}

/// Runs one task of the scale suite in this process.
fn run_task(task: &str) -> Result<()> {
    println!("{}", serde_json::to_string(&native::run(&serde_json::from_str(task)?)?)?);
    Ok(())
}
