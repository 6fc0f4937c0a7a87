//! Search as you type, and highlights of the hits in the text.

mod component;
mod form;
pub mod keyboard;
mod match_navigation;
pub mod results;
pub mod state;

pub use component::{SearchProps, SearchView};
pub use form::{FIELD, FORM, MAX_QUERY_CHARS, RESULTS, START_PANEL, search_form};
pub use match_navigation::highlights;
