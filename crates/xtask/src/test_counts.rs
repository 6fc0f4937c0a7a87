//! Counts of tests, parsed from the output of test programs.

use std::fmt;
use std::ops::AddAssign;

/// The numbers of tests that passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TestCounts {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
    /// Tests that can't be run here.
    pub skipped: u32,
}

impl TestCounts {
    /// Returns the counts of one check that passed or failed.
    pub fn one(passed: bool) -> Self {
        Self { passed: u32::from(passed), failed: u32::from(!passed), skipped: 0 }
    }

    /// Parses the last line of a test program: libtest's `test result: ok. 2 passed; 0 failed; …` or the
    /// plain `2 passed, 0 failed, 1 skipped`. Returns none for other lines.
    pub fn of_line(line: &str) -> Option<Self> {
        let parts = match line.trim().strip_prefix("test result: ") {
            Some(result) => result.split_once(". ")?.1,
            None => line.trim(),
        };
        let mut counts = Self::default();
        let mut named = 0;
        for part in parts.split([';', ',']) {
            let (count, name) = part.trim().split_once(' ')?;
            match (name, count.parse()) {
                ("passed", Ok(count)) => (counts.passed, named) = (count, named + 1),
                ("failed", Ok(count)) => (counts.failed, named) = (count, named + 1),
                ("skipped" | "ignored", Ok(count)) => counts.skipped = count,
                ("measured" | "filtered out", Ok(_)) => {}
                (_, Err(_)) if count == "finished" => {}
                _ => return None,
            }
        }
        (named == 2).then_some(counts)
    }
}

impl AddAssign for TestCounts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for TestCounts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(out, ", {skipped} skipped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TestCounts;

    #[test]
    fn reads_closing_lines_alone() {
        let some = |passed, failed, skipped| Some(TestCounts { passed, failed, skipped });
        for (line, expected) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s",
                some(12, 0, 1),
            ),
            (
                "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.09s",
                some(5, 2, 0),
            ),
            ("test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out", some(3, 0, 0)),
            ("30 passed, 1 failed", some(30, 1, 0)),
            ("30 passed, 1 failed, 2 skipped", some(30, 1, 2)),
            ("test opens_a_note ... ok", None),
            ("12 passed", None),
            ("running 12 tests", None),
            ("the 2 passed, 1 failed", None),
            ("", None),
        ] {
            assert_eq!(TestCounts::of_line(line), expected, "{line}");
        }
    }

    #[test]
    fn prints_the_line_it_reads() {
        for counts in
            [TestCounts { passed: 3, failed: 1, skipped: 2 }, TestCounts::one(true), TestCounts::one(false)]
        {
            assert_eq!(TestCounts::of_line(&counts.to_string()), Some(counts));
        }
    }
}
