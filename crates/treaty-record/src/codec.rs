//! The bytes between build and page, as for the report.

use crate::TreatyRecord;
use report::{DecodeError, EncodeError, decode_as, encode_as};

/// Two letters, and a version that changes with the model.
const MAGIC: [u8; 3] = [b'R', b'D', 2];

/// The bytes of `record`.
///
/// # Errors
/// As for [`encode_as`].
pub fn encode(record: &TreatyRecord) -> Result<Vec<u8>, EncodeError> {
    encode_as(MAGIC, record)
}

/// The record of `bytes`.
///
/// # Errors
/// As for [`decode_as`].
pub fn decode(bytes: &[u8]) -> Result<TreatyRecord, DecodeError> {
    decode_as(MAGIC, bytes)
}
