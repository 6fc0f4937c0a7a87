//! Drives the built page in Chromium, Firefox and WebKit, as a reader would.
//!
//! A test of what engines do differently runs in every engine; a test of what is decided by the same program
//! everywhere runs in Chromium alone. A test that needs something that an engine lacks is reported as ignored there.
//!
//! `cargo xtask test` sets everything up and names it in the environment; see
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
mod selectors;
mod session;
mod settings;
mod site;
mod suite;

use std::process::ExitCode;

fn main() -> ExitCode {
    runner::run()
}
