//! Search as one types, and the hits in the text.

mod component;
mod match_navigation;
mod page;
pub mod results;

pub use component::{Found, FoundProps};
pub use match_navigation::stops;
pub use page::{ASKING, BEGINNINGS, FIELD, LONGEST, search};
