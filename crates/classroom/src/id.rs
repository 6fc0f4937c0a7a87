use crate::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What tells a mark, an assignment or a piece of work from all others, on
/// whichever machine it was made: 1 to 80 of `A-Z a-z 0-9 : . _ -`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    /// An id of 16 bytes of chance: a UUID of version 4 as an URN (RFC 9562).
    pub fn from_random_bytes(bytes: [u8; 16]) -> Self {
        Self::uuid(bytes, 4)
    }

    /// The id of what has none that is one here: always the same for the same text (a UUID of version 8, of FNV-1a).
    pub(crate) fn of_text(text: &str) -> Self {
        let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        for byte in text.bytes() {
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
        Self::uuid(hash.to_be_bytes(), 8)
    }

    fn uuid(mut bytes: [u8; 16], version: u8) -> Self {
        if let Some(byte) = bytes.get_mut(6) {
            *byte = *byte & 0x0f | version << 4;
        }
        if let Some(byte) = bytes.get_mut(8) {
            *byte = *byte & 0x3f | 0x80;
        }
        let mut text = "urn:uuid:".to_owned();
        for (at, byte) in bytes.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text += &format!("{byte:02x}");
        }
        Self(text)
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let fits = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b':' | b'.' | b'_' | b'-');
        if (1..=80).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text))
        } else {
            Err(Error::new(ErrorKind::InvalidValue("an id")))
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
