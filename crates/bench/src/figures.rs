//! Figures of many measurements, and how they are written.

/// Times, in milliseconds and in order.
#[derive(Debug)]
pub struct Times(Vec<f64>);

impl Times {
    /// Of measurements in any order.
    pub fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that `of_hundred` in a hundred do not exceed; none of no measurement.
    pub fn percentile(&self, of_hundred: usize) -> Option<f64> {
        let rank = (self.0.len() * of_hundred).div_ceil(100).max(1);
        self.0.get(rank - 1).copied()
    }

    /// The share of those that exceed `limit`.
    pub fn share_over(&self, limit: f64) -> f64 {
        let within = self.0.partition_point(|time| *time <= limit);
        (self.0.len() - within) as f64 / self.0.len().max(1) as f64
    }
}

/// A number with about three digits that count, or a dash.
pub fn number(value: Option<f64>) -> String {
    match value {
        None => "–".into(),
        Some(value) if value < 1.0 => format!("{value:.3}"),
        Some(value) if value < 100.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.0}"),
    }
}

/// A number and how many times as much as `base` it is.
pub fn against(value: Option<f64>, base: Option<f64>) -> String {
    let ratio = value.zip(base).filter(|(_, base)| *base > 0.0).map(|(value, base)| value / base);
    match ratio {
        None => number(value),
        Some(ratio) if ratio < 10.0 => format!("{} (×{ratio:.2})", number(value)),
        Some(ratio) => format!("{} (×{ratio:.0})", number(value)),
    }
}

/// Millions of bytes.
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
        assert_eq!(number(Some(0.0712)), "0.071");
        assert_eq!(against(Some(14.0), Some(2.0)), "14.0 (×7.00)");
        assert_eq!(against(Some(282.0), Some(2.0)), "282 (×141)");
        assert_eq!(against(None, Some(2.0)), "–");
    }
}
