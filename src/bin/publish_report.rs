//! Trunk's one step after the build: makes a site of what it staged.

use std::process::ExitCode;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> ExitCode {
    match report_explorer::publish::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("publish-report: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() -> ExitCode {
    ExitCode::FAILURE
}
