//! The bytes between build and page, as for the report: two letters, a
//! version, then the record in postcard's encoding.

use crate::Record;
use core::fmt;

const HEAD: [u8; 3] = [b'R', b'D', 2];

/// Why bytes are not a record.
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
            Self::Head => f.write_str("the record's bytes are of another version"),
            Self::Body(error) => write!(f, "the record's bytes are damaged: {error}"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// The bytes of `record`.
///
/// # Errors
/// Where postcard refuses; it does so for no value of the model.
pub fn encode(record: &Record) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_extend(record, HEAD.to_vec())
}

/// The record of `bytes`.
///
/// # Errors
/// Where the bytes are of another version, cut short or damaged.
pub fn decode(bytes: &[u8]) -> Result<Record, DecodeError> {
    let body = bytes.strip_prefix(&HEAD).ok_or(DecodeError::Head)?;
    postcard::from_bytes(body).map_err(DecodeError::Body)
}
