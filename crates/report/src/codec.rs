//! The bytes between build and page: two letters, a version, then the report
//! in postcard's encoding. The version changes with the model; a page and its
//! bytes come from one build, so a mismatch is a broken build, not a migration.

use crate::Report;
use core::fmt;

const HEAD: [u8; 3] = [b'R', b'X', 1];

/// Why bytes are not a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They do not begin with the letters and version of this build.
    Head,
    /// What follows does not decode.
    Body(postcard::Error),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str("the report's bytes are of another version"),
            Self::Body(error) => write!(f, "the report's bytes are damaged: {error}"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// The bytes of `report`.
///
/// # Errors
/// Where postcard refuses; it does so for no value of the model.
pub fn encode(report: &Report) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_extend(report, HEAD.to_vec())
}

/// The report of `bytes`.
///
/// # Errors
/// Where the bytes are of another version, cut short or damaged.
pub fn decode(bytes: &[u8]) -> Result<Report, DecodeError> {
    let body = bytes.strip_prefix(&HEAD).ok_or(DecodeError::Head)?;
    postcard::from_bytes(body).map_err(DecodeError::Body)
}
