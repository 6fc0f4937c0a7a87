//! Highlights and notes: in the text, in the form that edits them, and in a list.

pub mod files;
mod form;
pub mod layer;
pub mod list;
