//! The public surface: what users, embedding pages, scripts and other tests rely on.
//!
//! One file for each part of it. Everything that touches the crate's own API stands in [`support`], so that a module
//! can be moved or renamed without a change to the tests. An ignored test describes a promise that is not kept yet.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod html;
mod support;

/// Fragment to route and back.
mod addresses;
/// `cargo run -p ingest` and the alias of `cargo xtask`.
mod commands;
/// Query parameters, snippets and messages of the explorer in another page.
mod embedding;
/// Formats of saved, exported and shared files, and their versions.
mod formats;
/// Landmarks, ids and attributes of the prerendered page.
mod markup;
/// A normalised text of every page, to read a change of the markup as a diff.
mod pages;
/// `report.json` and its schema.
mod report_json;
/// What the explorer keeps in the browser.
mod storage;
