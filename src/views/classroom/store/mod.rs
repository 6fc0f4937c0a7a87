//! The notebook, its persistence in the browser, and its files.

pub mod files;
pub mod notebook;
pub mod persistence;
pub mod quarantine;
