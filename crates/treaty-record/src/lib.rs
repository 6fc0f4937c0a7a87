//! The depositary's record of the treaties that a report names: who signed, who consented to be bound, and
//! on which day.
//!
//! None of it is in the report. `ingest` makes a [`TreatyRecord`] from the curated files, the build encodes
//! it, and the instruments view decodes it. The crate reads no files and knows neither the DOM nor Yew.
//!
//! Start with [`TreatyRecord`], then [`TreatyStatus`] (the actions of one participant on one treaty), [`Day`]
//! and [`Series`] (counts by day).

mod codec;
mod day;
mod model;
mod series;

pub use codec::{decode, encode};
pub use day::Day;
pub use model::{
    ConsentKind, EntryIntoForce, EntryIntoForceRule, NameInReport, Participant, PublishedTotal, Treaty,
    TreatyAction, TreatyRecord, TreatyStatus,
};
pub use series::{Count, Series};
