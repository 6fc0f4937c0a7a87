//! The teacher's side: writing and sharing assignments, and the results of a class.

pub mod assignment_editor;
pub mod draft_editor;
pub mod import;
pub mod results;
mod results_views;
mod sections;
mod share;
mod worksheet;
