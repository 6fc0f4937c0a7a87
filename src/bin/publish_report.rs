//! Trunk's one step after the build: makes packages of what it staged. With the
//! argument `pictures`: says which pictures of them are wanted.

use std::process::ExitCode;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("pictures") {
        report_explorer::prerender::wanted_pictures().iter().for_each(|line| println!("{line}"));
        return ExitCode::SUCCESS;
    }
    match report_explorer::prerender::run() {
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
