use crate::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A globally unique id of an annotation, an assignment or a pupil's work: 1 to 80 characters of
/// `A-Z a-z 0-9 : . _ -`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    /// Creates an id from 16 random bytes: a version 4 UUID as a URN (RFC 9562).
    pub fn from_random_bytes(bytes: [u8; 16]) -> Self {
        Self::from_uuid_bytes(bytes, 4)
    }

    /// Creates the id of an imported item without a usable id of its own. The same text gives the same id: a version 8
    /// UUID of its 128-bit FNV-1a hash.
    pub(crate) fn from_hash_of(text: &str) -> Self {
        let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        for byte in text.bytes() {
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
        Self::from_uuid_bytes(hash.to_be_bytes(), 8)
    }

    fn from_uuid_bytes(mut bytes: [u8; 16], version: u8) -> Self {
        if let Some(byte) = bytes.get_mut(6) {
            *byte = *byte & 0x0f | version << 4;
        }
        if let Some(byte) = bytes.get_mut(8) {
            *byte = *byte & 0x3f | 0x80;
        }
        let mut text = "urn:uuid:".to_owned();
        for (index, byte) in bytes.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text += &format!("{byte:02x}");
        }
        Self(text)
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let is_allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b':' | b'.' | b'_' | b'-');
        if (1..=80).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self(text))
        } else {
            Err(Error::new(ErrorKind::InvalidValue("an id of 1 to 80 letters, digits and : . _ -")))
        }
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
