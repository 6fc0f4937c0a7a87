//! The commands of the repository: `cargo xtask serve`, `test`, `build`, `bench` and `setup`.
//!
//! Each installs the programs that the machine lacks into its own cache (see [`cache`]), and prints its
//! progress. The versions of everything are in [`versions`].

mod apt;
mod bench;
mod browsers;
mod bundle;
mod cache;
mod cargo_tools;
mod chromium;
mod join;
mod lighthouse;
mod markup;
mod nginx;
mod node_tools;
mod options;
mod paths;
mod pictures;
mod run;
mod serve;
mod setup;
mod shorten;
mod site;
mod sizes;
mod test;
mod test_counts;
mod toolchain;
mod versions;
mod wasm_tests;
mod workspace;

use std::process::ExitCode;

use options::Options;

fn main() -> ExitCode {
    let outcome = options::parse(std::env::args_os().skip(1)).and_then(|options| match options {
        Options::Serve { port, dev: false } => serve::release(port),
        Options::Serve { port, dev: true } => serve::dev(port),
        Options::Test => test::all(),
        Options::Build { address } => site::build(address.as_deref()),
        Options::Bench(options) => bench::all(&options),
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
