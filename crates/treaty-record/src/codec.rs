//! The binary format between build and page, as for the report.

use crate::TreatyRecord;
use report::{DecodeError, EncodeError, decode_as, encode_as};

/// Magic bytes and format version, which changes with the model.
const MAGIC: [u8; 3] = [b'R', b'D', 2];

/// Encodes `record`.
///
/// # Errors
/// As for [`encode_as`].
pub fn encode(record: &TreatyRecord) -> Result<Vec<u8>, EncodeError> {
    encode_as(MAGIC, record)
}

/// Decodes a record from `bytes`.
///
/// # Errors
/// As for [`decode_as`].
pub fn decode(bytes: &[u8]) -> Result<TreatyRecord, DecodeError> {
    decode_as(MAGIC, bytes)
}
