//! The binary format between build and page: magic bytes with a format version, then postcard.
//!
//! The version changes with the model. A page and its bytes come from one build, so a mismatch means a
//! broken build; there are no migrations.

use crate::Report;
use core::fmt;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An error of the encoder.
pub use postcard::Error as EncodeError;

/// Magic bytes and format version of an encoded [`Report`].
const MAGIC: [u8; 3] = [b'R', b'X', 1];

/// The reason why bytes cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The magic bytes or the version differ from those of this build.
    Magic,
    /// The rest of the bytes is truncated or damaged.
    Body(postcard::Error),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => f.write_str("the data has another format version"),
            Self::Body(error) => write!(f, "the data is damaged: {error}"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// Encodes `value`, with `magic` in front.
///
/// # Errors
/// Returns postcard's error if it cannot encode `value`; it can encode every value of the models.
pub fn encode_as<T: Serialize>(magic: [u8; 3], value: &T) -> Result<Vec<u8>, EncodeError> {
    postcard::to_extend(value, magic.to_vec())
}

/// Decodes a value from `bytes` that start with `magic`.
///
/// # Errors
/// Fails if `bytes` have another version, are truncated or damaged.
pub fn decode_as<T: DeserializeOwned>(magic: [u8; 3], bytes: &[u8]) -> Result<T, DecodeError> {
    let body = bytes.strip_prefix(&magic).ok_or(DecodeError::Magic)?;
    postcard::from_bytes(body).map_err(DecodeError::Body)
}

/// Encodes `report`.
///
/// # Errors
/// As for [`encode_as`].
pub fn encode(report: &Report) -> Result<Vec<u8>, EncodeError> {
    encode_as(MAGIC, report)
}

/// Decodes a report from `bytes`.
///
/// # Errors
/// As for [`decode_as`].
pub fn decode(bytes: &[u8]) -> Result<Report, DecodeError> {
    decode_as(MAGIC, bytes)
}
