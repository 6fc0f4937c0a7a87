use core::fmt;
use report::Date;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, as the number of days since 1 January 2000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Day(pub u16);

/// Days in an era of 400 years.
const ERA: u32 = 146_097;
/// Days from 1 March of the year 0 to 1 January 2000.
const EPOCH: u32 = 730_425;

// The conversions are `days_from_civil` and `civil_from_days` of Howard Hinnant's "chrono-Compatible
// Low-Level Date Algorithms". Years begin on 1 March, so that the leap day comes last, and months from there
// on have 153 days in every five.
impl Day {
    /// The first day.
    pub const FIRST: Self = Self(0);

    /// Returns the day of `date`, or `None` if the date is not precise to the day, lies before 2000 or after
    /// 6 June 2179, the last day in 16 bits.
    pub fn of(date: Date) -> Option<Self> {
        let (month, day) = (u32::from(date.month?), u32::from(date.day?));
        let year = u32::from(date.year).checked_sub(u32::from(month < 3))?;
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year;
        u16::try_from(days.checked_sub(EPOCH)?).ok().map(Self)
    }

    /// Returns the date.
    pub fn date(self) -> Date {
        let days = u32::from(self.0) + EPOCH;
        let day_of_era = days % ERA;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = 400 * (days / ERA) + year_of_era + u32::from(month < 3);
        let small = |number: u32| u8::try_from(number).ok();
        Date { year: u16::try_from(year).unwrap_or(u16::MAX), month: small(month), day: small(day) }
    }

    /// Returns the day `days` later, or the last representable day.
    pub fn plus(self, days: u16) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Formats the day as `20 January 2003`.
    pub fn in_words(self) -> String {
        self.date().in_words()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl core::str::FromStr for Day {
    type Err = report::DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::of(text.parse()?).ok_or(report::DateError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_dates_have_known_numbers() {
        for (text, days) in [
            ("2000-01-01", 0),
            ("2000-02-29", 59),
            ("2000-03-01", 60),
            ("2000-12-31", 365),
            ("2001-01-01", 366),
            ("2003-01-20", 1115),
            ("2100-02-28", 36_583),
            ("2100-03-01", 36_584),
            ("2179-06-06", 65_535),
        ] {
            assert_eq!(text.parse(), Ok(Day(days)), "{text}");
            assert_eq!(Day(days).to_string(), text);
        }
    }

    #[test]
    fn each_day_follows_the_one_before() {
        let mut before = Day::FIRST.date();
        for number in 1..=u16::MAX {
            let date = Day(number).date();
            assert_eq!(Day::of(date), Some(Day(number)));
            let follows = match (before.day, before.month) {
                (Some(day), _) if Date::new(before.year, before.month, Some(day + 1)).is_ok() => {
                    Date::new(before.year, before.month, Some(day + 1))
                }
                (_, Some(12)) => Date::new(before.year + 1, Some(1), Some(1)),
                (_, month) => Date::new(before.year, month.map(|month| month + 1), Some(1)),
            };
            assert_eq!(Ok(date), follows);
            before = date;
        }
    }

    #[test]
    fn unrepresentable_dates_are_rejected() {
        for text in ["1999-12-31", "2003", "2003-01", "2179-06-07", "2003-02-30", "9999-12-31"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
