use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A point in time in milliseconds of the Unix epoch, in UTC. It is written and parsed as RFC 3339
/// (`2026-11-24T09:30:00Z`), and is within the years 0 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(i64);

/// The last millisecond of the year 9999.
const MAX_MILLIS: i64 = 253_402_300_799_999;
/// The first millisecond of the year 0.
const MIN_MILLIS: i64 = -62_167_219_200_000;

/// The error of parsing a text that is not a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimestampError;

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid time: expected one such as 2026-11-24T09:30:00Z")
    }
}

impl std::error::Error for ParseTimestampError {}

impl Timestamp {
    /// Creates a timestamp from milliseconds since 1970; values outside the years 0 to 9999 are clamped.
    pub fn from_unix_millis(millis: i64) -> Self {
        Self(millis.clamp(MIN_MILLIS, MAX_MILLIS))
    }

    /// Returns the milliseconds since 1970.
    pub fn unix_millis(self) -> i64 {
        self.0
    }

    /// Returns the timestamp one millisecond later. A change is dated after what it changes, even if the clock was set
    /// back.
    pub fn next(self) -> Self {
        Self::from_unix_millis(self.0 + 1)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date_time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000);
        let text = date_time.ok().and_then(|date_time| date_time.format(&Rfc3339).ok());
        f.write_str(&text.unwrap_or_default())
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        let date_time = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| ParseTimestampError)?;
        let millis = i64::try_from(date_time.unix_timestamp_nanos().div_euclid(1_000_000)).ok();
        millis.filter(|m| (MIN_MILLIS..=MAX_MILLIS).contains(m)).map(Self).ok_or(ParseTimestampError)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(text: String) -> Result<Self, ParseTimestampError> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.to_string()
    }
}
