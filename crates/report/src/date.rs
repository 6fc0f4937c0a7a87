use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// A date as precise as the report states it: a year, a month of a year, or a day.
///
/// It prints and parses as ISO 8601 (`2003`, `2000-11`, `2002-01-18`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year of the Gregorian calendar.
    pub year: u16,
    /// Month, 1 to 12, if stated.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31, if stated.
    pub day: Option<u8>,
}

/// An error for a malformed date, or one that the calendar does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    }
}

impl core::error::Error for DateError {}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// Returns the date.
    ///
    /// # Errors
    /// Fails if the Gregorian calendar does not have it, or if there is a day without a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            None if day.is_none() => return Ok(Self { year, month, day }),
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) => 31,
            _ => return Err(DateError),
        };
        match day {
            Some(d) if d == 0 || d > length => Err(DateError),
            _ => Ok(Self { year, month, day }),
        }
    }

    /// Returns the English name of `month` (1 to 12).
    pub fn month_name(month: u8) -> Option<&'static str> {
        MONTHS.get(usize::from(month).checked_sub(1)?).copied()
    }

    /// Returns the number (1 to 12) of the month with the English name `name`, ignoring case.
    pub fn month_number(name: &str) -> Option<u8> {
        let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
        u8::try_from(at + 1).ok()
    }

    /// Formats the date in the style of United Nations documents: `18 January 2002`, `November 2000`, `2003`.
    pub fn in_words(self) -> String {
        let month = self.month.and_then(Self::month_name);
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year),
            (None, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        fn digits<T: FromStr>(part: &str, width: usize) -> Result<T, DateError> {
            if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(DateError);
            }
            part.parse().map_err(|_| DateError)
        }
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|m| digits(m, 2)).transpose()?;
        let day = parts.next().map(|d| digits(d, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError);
        }
        Self::new(year, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsing_and_printing_round_trip() {
        for text in ["2003", "2000-11", "2002-01-18", "2004-02-29"] {
            assert_eq!(text.parse::<Date>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn malformed_and_impossible_dates_are_rejected() {
        for text in
            ["", "03", "2003-13", "2003-00", "2003-02-29", "2003-04-31", "2003-1-1", "2003-01-01-01", "+003"]
        {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }

    #[test]
    fn dates_in_words_follow_united_nations_style() {
        let words = |text: &str| text.parse::<Date>().map(Date::in_words);
        assert_eq!(words("2002-01-18"), Ok("18 January 2002".to_owned()));
        assert_eq!(words("2000-11"), Ok("November 2000".to_owned()));
        assert_eq!(words("2003"), Ok("2003".to_owned()));
    }
}
