//! What the depositary's record says of the treaties that a report names: who
//! signed, who consented to be bound, and on which day.
//!
//! None of it is in the report. `ingest` makes a [`TreatyRecord`] of the files in
//! `data/`, build.rs encodes it, and the program of the instruments' view
//! decodes it: nothing here reads a file, touches a document tree or knows of
//! Yew. In reading order: [`Day`], the [`TreatyRecord`] and its treaties, and the
//! [`Series`] that are counted from it once.

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
