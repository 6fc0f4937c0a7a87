//! Search as one types, and the hits in the text.

mod component;
mod form;
mod match_navigation;
pub mod results;

pub use component::{Found, FoundProps};
pub use form::{ASKING, BEGINNINGS, FIELD, LONGEST, search};
pub use match_navigation::stops;
