//! Drives the built page in Chromium, Firefox and WebKit, as a reader would.
//!
//! Every test runs in every engine. `cargo xtask test` sets everything up and names it in the environment; see
//! [`settings::Settings`]. A part of a test's name narrows the run, as in any Rust test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod driver;
mod engines;
mod failure;
mod page;
mod runner;
mod session;
mod settings;
mod site;
mod suite;

use std::process::ExitCode;

fn main() -> ExitCode {
    runner::run()
}
