//! The report that this build shows.

use report::{DecodeError, Report};
use std::rc::Rc;

/// The encoded report; build.rs is the only writer.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/report.bin"));

/// The report of this build, as components hand it on. Compares by pointer.
pub type Edition = Rc<Report>;

/// Decodes the report of this build.
///
/// # Errors
/// Where the bytes are damaged.
pub fn decode() -> Result<Edition, DecodeError> {
    report::decode(BYTES).map(Rc::new)
}
