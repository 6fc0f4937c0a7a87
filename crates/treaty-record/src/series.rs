use crate::{ConsentKind, Day, TreatyRecord};

/// The number of signatures and of consents to be bound at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count {
    /// Signatures.
    pub signatures: u16,
    /// Consents to be bound, by kind, in the order of [`ConsentKind::ALL`].
    pub by: [u16; ConsentKind::ALL.len()],
}

impl Count {
    /// Returns the number of all consents to be bound.
    pub fn parties(&self) -> u16 {
        self.by.iter().sum()
    }

    /// Returns the number of consents of this kind.
    pub fn of(&self, kind: ConsentKind) -> u16 {
        self.by.get(kind as usize).copied().unwrap_or(0)
    }
}

/// The counts of a treaty over time: a step function with one entry for each day on which a count changed.
///
/// Queries do not allocate.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Series {
    days: Vec<Day>,
    counts: Vec<Count>,
    as_of: Option<Day>,
}

impl Series {
    /// Counts the record of the treaty with the index `treaty`. The series is empty if there is none.
    pub fn of(record: &TreatyRecord, treaty: usize) -> Self {
        let as_of = record.treaties.get(treaty).map(|treaty| treaty.as_of);
        let mut changes: Vec<(Day, Option<ConsentKind>)> = record
            .statuses(treaty)
            .flat_map(|(_, status)| {
                let signed = status.signed.map(|day| (day, None));
                signed.into_iter().chain(status.consent.map(|(day, kind)| (day, Some(kind))))
            })
            .collect();
        changes.sort_unstable();
        let mut series = Self { as_of, ..Self::default() };
        let mut count = Count::default();
        for (day, kind) in changes {
            match kind {
                None => count.signatures += 1,
                Some(kind) => {
                    if let Some(by) = count.by.get_mut(kind as usize) {
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

    /// Returns the counts at the end of `day`, or `None` after the last day that the record covers.
    pub fn at(&self, day: Day) -> Option<Count> {
        if self.as_of.is_none_or(|as_of| day > as_of) {
            return None;
        }
        let before = self.days.partition_point(|change| *change <= day);
        Some(before.checked_sub(1).and_then(|at| self.counts.get(at)).copied().unwrap_or_default())
    }

    /// Returns each day on which a count changed, with the counts at its end.
    pub fn changes(&self) -> impl DoubleEndedIterator<Item = (Day, Count)> + '_ {
        self.days.iter().copied().zip(self.counts.iter().copied())
    }

    /// Returns the first day after `day` on which a count changed.
    pub fn after(&self, day: Day) -> Option<Day> {
        self.days.get(self.days.partition_point(|change| *change <= day)).copied()
    }

    /// Returns the last day before `day` on which a count changed.
    pub fn before(&self, day: Day) -> Option<Day> {
        let at = self.days.partition_point(|change| *change < day).checked_sub(1)?;
        self.days.get(at).copied()
    }

    /// Returns the first day on which there were at least `parties` consents to be bound.
    pub fn reached(&self, parties: u16) -> Option<Day> {
        self.changes().find(|(_, count)| count.parties() >= parties).map(|(day, _)| day)
    }

    /// Returns the last day that the record covers.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }
}
