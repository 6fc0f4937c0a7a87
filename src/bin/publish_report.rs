//! Prerenders the packages in the staging folder. With the argument `pictures`:
//! lists the pictures to take of them.

use std::process::ExitCode;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("pictures") {
        report_explorer::prerender::picture_list().iter().for_each(|line| println!("{line}"));
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
