use crate::{ConsentKind, Day, TreatyRecord};

/// How many had done what at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count {
    /// Signatures.
    pub signatures: u16,
    /// Consents to be bound, in the order of [`ConsentKind::ALL`].
    pub by: [u16; ConsentKind::ALL.len()],
}

impl Count {
    /// All that have consented to be bound.
    pub fn parties(&self) -> u16 {
        self.by.iter().sum()
    }

    /// Those that did so by `how`.
    pub fn of(&self, how: ConsentKind) -> u16 {
        self.by.get(how as usize).copied().unwrap_or(0)
    }
}

/// The counts of a treaty, day by day: one entry for each day on which one of
/// them changed. Counted once; asking allocates nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Series {
    days: Vec<Day>,
    counts: Vec<Count>,
    as_of: Option<Day>,
}

impl Series {
    /// Of the treaty number `treaty` in `record`; empty where there is none.
    pub fn of(record: &TreatyRecord, treaty: usize) -> Self {
        let as_of = record.treaties.get(treaty).map(|treaty| treaty.as_of);
        let mut events: Vec<(Day, Option<ConsentKind>)> = record
            .statuses(treaty)
            .flat_map(|(_, act)| {
                let signed = act.signed.map(|day| (day, None));
                signed.into_iter().chain(act.consent.map(|(day, how)| (day, Some(how))))
            })
            .collect();
        events.sort_unstable();
        let mut series = Self { as_of, ..Self::default() };
        let mut count = Count::default();
        for (day, how) in events {
            match how {
                None => count.signatures += 1,
                Some(how) => {
                    if let Some(by) = count.by.get_mut(how as usize) {
                        *by += 1;
                    }
                }
            }
            match series.counts.last_mut() {
                Some(last) if series.days.last() == Some(&day) => *last = count,
                _ => {
                    series.days.push(day);
                    series.counts.push(count);
                }
            }
        }
        series
    }

    /// The counts at the end of `day`; none after the last day that the record
    /// covers.
    pub fn at(&self, day: Day) -> Option<Count> {
        if self.as_of.is_none_or(|as_of| day > as_of) {
            return None;
        }
        let before = self.days.partition_point(|change| *change <= day);
        Some(before.checked_sub(1).and_then(|at| self.counts.get(at)).copied().unwrap_or_default())
    }

    /// Each day on which a count changed, with what they were at its end.
    pub fn changes(&self) -> impl DoubleEndedIterator<Item = (Day, Count)> + '_ {
        self.days.iter().copied().zip(self.counts.iter().copied())
    }

    /// The first day after `day` on which a count changed.
    pub fn after(&self, day: Day) -> Option<Day> {
        self.days.get(self.days.partition_point(|change| *change <= day)).copied()
    }

    /// The last day before `day` on which a count changed.
    pub fn before(&self, day: Day) -> Option<Day> {
        let at = self.days.partition_point(|change| *change < day).checked_sub(1)?;
        self.days.get(at).copied()
    }

    /// The first day on which at least `parties` had consented to be bound.
    pub fn reached(&self, parties: u16) -> Option<Day> {
        self.changes().find(|(_, count)| count.parties() >= parties).map(|(day, _)| day)
    }

    /// The last day that the record covers.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }
}
