use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A moment, in milliseconds since 1970 began, in UTC. Prints and parses as
/// RFC 3339 (`2026-11-24T09:30:00Z`), within the years 0 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(i64);

/// The last millisecond of the year 9999.
const LAST: i64 = 253_402_300_799_999;
/// The first millisecond of the year 0.
const FIRST: i64 = -62_167_219_200_000;

/// A text that is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimestampError;

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no moment: write it as 2026-11-24T09:30:00Z")
    }
}

impl std::error::Error for ParseTimestampError {}

impl Timestamp {
    /// So many milliseconds after 1970 began; what is outside of the years 0 to 9999 becomes the nearest within.
    pub fn from_unix_millis(milliseconds: i64) -> Self {
        Self(milliseconds.clamp(FIRST, LAST))
    }

    /// Milliseconds since 1970 began.
    pub fn unix_millis(self) -> i64 {
        self.0
    }

    /// The moment just after this one: a change is later than what it changes, also where a clock was put back.
    pub fn next(self) -> Self {
        Self::from_unix_millis(self.0 + 1)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000);
        let text = moment.ok().and_then(|moment| moment.format(&Rfc3339).ok());
        f.write_str(&text.unwrap_or_default())
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| ParseTimestampError)?;
        let milliseconds = moment.unix_timestamp_nanos().div_euclid(1_000_000);
        i64::try_from(milliseconds)
            .ok()
            .filter(|m| (FIRST..=LAST).contains(m))
            .map(Self)
            .ok_or(ParseTimestampError)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(text: String) -> Result<Self, ParseTimestampError> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(moment: Timestamp) -> Self {
        moment.to_string()
    }
}
