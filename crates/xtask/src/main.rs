//! The commands of the repository: `cargo xtask serve`, `test`, `build`, `bench` and `setup`.
//!
//! Each sets up what the machine lacks, says what it does and how far it is, and keeps what it installed in
//! a cache of its own (see [`cache`]). What is needed, and in which version, is in [`pins`].

mod apt;
mod bench;
mod browsers;
mod cache;
mod cargo_tools;
mod check;
mod lighthouse;
mod lockfile;
mod nginx;
mod node_tools;
mod options;
mod pictures;
mod pins;
mod run;
mod serve;
mod setup;
mod site;
mod sizes;
mod tally;
mod wasm;
mod workspace;

use std::process::ExitCode;

use options::Options;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = options::parse(&arguments).and_then(|options| match options {
        Options::Serve { port, dev: false } => serve::release(port),
        Options::Serve { port, dev: true } => serve::dev(port),
        Options::Test => check::all(),
        Options::Build { address } => site::build(address.as_deref()),
        Options::Bench(wish) => bench::all(&wish),
        Options::Setup => setup::everything(),
        Options::Help => {
            println!("{}", options::HELP);
            Ok(())
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
