use core::fmt;
use report::Date;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar from 1 January 2000 on, in days since then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Day(pub u16);

/// Days of 400 years, of a common century, of four years with a leap year, of a year.
const CYCLE: [u32; 4] = [146_097, 36_524, 1_461, 365];
/// Days from 1 March of the year 0 to 1 January 2000.
const EPOCH: u32 = 730_425;

impl Day {
    /// The first day.
    pub const FIRST: Self = Self(0);

    /// The day of `date`; none where it is not exact to the day, lies before
    /// 2000, or after what 16 bits count (the year 2179).
    pub fn of(date: Date) -> Option<Self> {
        let (month, day) = (u32::from(date.month?), u32::from(date.day?));
        // A year that begins on 1 March has its leap day last.
        let year = u32::from(date.year).checked_sub(u32::from(month < 3))?;
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + of_year;
        u16::try_from(days.checked_sub(EPOCH)?).ok().map(Self)
    }

    /// Its date.
    pub fn date(self) -> Date {
        let [cycle, century, leap, common] = CYCLE;
        let mut rest = u32::from(self.0) + EPOCH;
        let mut year = 400 * (rest / cycle);
        rest %= cycle;
        let centuries = (rest / century).min(3);
        rest -= centuries * century;
        year += 100 * centuries + 4 * (rest / leap);
        rest %= leap;
        let years = (rest / common).min(3);
        rest -= years * common;
        year += years;
        let shifted = (5 * rest + 2) / 153;
        let day = rest - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        year += u32::from(month < 3);
        let small = |number: u32| u8::try_from(number).ok();
        Date { year: u16::try_from(year).unwrap_or(u16::MAX), month: small(month), day: small(day) }
    }

    /// The day so many days later, or the last that can be counted.
    pub fn plus(self, days: u16) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// `20 January 2003`.
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
    fn counts_as_the_calendar_does() {
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
    fn every_day_is_the_day_after_the_one_before() {
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
    fn refuses_what_it_cannot_count() {
        for text in ["1999-12-31", "2003", "2003-01", "2179-06-07", "2003-02-30", "9999-12-31"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
