//! The program of the views that are made of what the report names, and of the
//! names in its text: loaded when one of them is opened or pressed. It draws
//! nothing and knows nothing of the report. What it works on says so itself, by
//! attributes, and may come into the page later: its section then hears `filled`.
//!
//! - `form[data-facets="VIEW"]` narrows the `[data-item]` of the section VIEW
//!   ([`facets`]): by the field `words`, by each other named control, whose
//!   value the item has in `data-NAME`, and in the order of `order`.
//! - `table[data-matrix]` is gone through by keys, and put into other orders by
//!   `select[data-order]` ([`matrix`]).
//! - `a.mention` and `button[data-panel-of]` show what a panel says of a name
//!   (`panel`).
//! - `data-copy`, `data-copy-of`, `data-save` take text away (`copying`).

mod copying;
pub mod facets;
pub mod matrix;
mod panel;

use crate::dom::page;

/// Has all of it answer.
pub fn start() {
    facets::listen();
    matrix::listen();
    panel::listen();
    copying::listen();
    page::apparatus_live();
}
