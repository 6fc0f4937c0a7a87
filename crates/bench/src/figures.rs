//! Statistics of measurements and their formatting.

/// Times in milliseconds, sorted.
#[derive(Debug)]
pub struct Times(Vec<f64>);

impl Times {
    /// Sorts the measurements.
    pub fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// Returns the number of measurements.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns the percentile; `None` without measurements.
    pub fn percentile(&self, percent: usize) -> Option<f64> {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied()
    }

    /// Returns the share of times above `limit`.
    pub fn share_over(&self, limit: f64) -> f64 {
        let within = self.0.partition_point(|time| *time <= limit);
        (self.0.len() - within) as f64 / self.0.len().max(1) as f64
    }
}

/// Formats a number with about three significant digits; a dash if there is none.
pub fn format_number(value: Option<f64>) -> String {
    match value {
        None => "–".into(),
        Some(value) if value < 1.0 => format!("{value:.3}"),
        Some(value) if value < 100.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.0}"),
    }
}

/// Formats a number and its ratio to `base`.
pub fn with_ratio(value: Option<f64>, base: Option<f64>) -> String {
    let ratio = value.zip(base).filter(|(_, base)| *base > 0.0).map(|(value, base)| value / base);
    match ratio {
        None => format_number(value),
        Some(ratio) if ratio < 10.0 => format!("{} (×{ratio:.2})", format_number(value)),
        Some(ratio) => format!("{} (×{ratio:.0})", format_number(value)),
    }
}

/// Converts bytes to megabytes.
pub fn megabytes(bytes: Option<u64>) -> Option<f64> {
    bytes.map(|bytes| bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_values() {
        let times = Times::new((1..=20).rev().map(f64::from).collect());
        assert_eq!([50, 95, 100].map(|part| times.percentile(part)), [Some(10.0), Some(19.0), Some(20.0)]);
        assert_eq!(Times::new(vec![3.0]).percentile(95), Some(3.0));
        assert_eq!(Times::new(vec![]).percentile(50), None);
        assert_eq!([0.0, 15.0, 20.0].map(|limit| times.share_over(limit)), [1.0, 0.25, 0.0]);
        assert_eq!(Times::new(vec![]).share_over(16.0), 0.0);
    }

    #[test]
    fn figures_are_short() {
        assert_eq!(format_number(Some(0.0712)), "0.071");
        assert_eq!(with_ratio(Some(14.0), Some(2.0)), "14.0 (×7.00)");
        assert_eq!(with_ratio(Some(282.0), Some(2.0)), "282 (×141)");
        assert_eq!(with_ratio(None, Some(2.0)), "–");
    }
}
