//! The bytes between build and page: two letters, a version, then the report
//! in postcard's encoding. The version changes with the model; a page and its
//! bytes come from one build, so a mismatch is a broken build, not a migration.

use crate::Report;
use core::fmt;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a value has no bytes.
pub use postcard::Error as EncodeError;

const MAGIC: [u8; 3] = [b'R', b'X', 1];

/// Why bytes are not what they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They do not begin with the letters and version of this build.
    Magic,
    /// What follows does not decode.
    Body(postcard::Error),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => f.write_str("the bytes are of another version"),
            Self::Body(error) => write!(f, "the bytes are damaged: {error}"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// The bytes of `value` behind `head`: two letters and a version.
///
/// # Errors
/// Where postcard refuses; it does so for no value of the models.
pub fn encode_as<T: Serialize>(head: [u8; 3], value: &T) -> Result<Vec<u8>, EncodeError> {
    postcard::to_extend(value, head.to_vec())
}

/// The value of `bytes` behind `head`.
///
/// # Errors
/// Where the bytes are of another version, cut short or damaged.
pub fn decode_as<T: DeserializeOwned>(head: [u8; 3], bytes: &[u8]) -> Result<T, DecodeError> {
    let body = bytes.strip_prefix(&head).ok_or(DecodeError::Magic)?;
    postcard::from_bytes(body).map_err(DecodeError::Body)
}

/// The bytes of `report`.
///
/// # Errors
/// As for [`encode_as`].
pub fn encode(report: &Report) -> Result<Vec<u8>, EncodeError> {
    encode_as(MAGIC, report)
}

/// The report of `bytes`.
///
/// # Errors
/// As for [`decode_as`].
pub fn decode(bytes: &[u8]) -> Result<Report, DecodeError> {
    decode_as(MAGIC, bytes)
}
