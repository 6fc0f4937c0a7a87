/// Returns a step of 1, 2 or 5 times a power of ten that cuts `max` into at most
/// `intervals`.
pub fn round_step(max: i32, intervals: i32) -> i32 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = factor * power;
            if max <= intervals.max(1) * step {
                return step;
            }
        }
        power *= 10;
    }
}

/// Formats a position in tenths of a pixel as an SVG number.
pub fn format_tenths(tenths: i32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}
