//! Measures the search, the charts and the loading of the page beside others, in one run, and prints tables.
//! `cargo xtask bench` sets up what it needs and runs it.

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
mod packed;
mod page;
mod peers;
mod process;
mod queries;
mod random;
mod relevance;
mod scale;
mod table;
mod task;
mod units;
mod visit;

use std::process::ExitCode;

use anyhow::Result;

use options::{Options, Part};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [first, task] if first == "task" => one_task(task),
        arguments => Options::parse(arguments).and_then(|options| all(&options)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn all(options: &Options) -> Result<()> {
    if options.wants(Part::Relevance) {
        relevance::print(options)?;
    }
    if options.wants(Part::Page) {
        page::print(options)?;
    }
    if options.wants(Part::Load) {
        load::print(options)?;
    }
    if options.wants(Part::Chart) {
        chart::print(options)?;
    }
    if options.wants(Part::Scale) {
        scale::print(options)?;
    }
    Ok(())
}

/// What this program is run for by itself, in a process of its own.
fn one_task(task: &str) -> Result<()> {
    println!("{}", serde_json::to_string(&native::run(&serde_json::from_str(task)?)?)?);
    Ok(())
}
