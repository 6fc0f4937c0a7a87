//! Drives the built page in Chromium, Firefox and WebKit with the actions of readers.
//!
//! Tests of behaviour that differs between engines run in every engine; tests of application logic run only in
//! Chromium. A test that needs a feature that an engine lacks is reported as ignored there.
//!
//! `cargo xtask test` prepares the site and the tools, and passes their paths in environment variables; see
//! [`settings::Settings`]. Part of a test's name filters the run, as with any Rust test.

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
