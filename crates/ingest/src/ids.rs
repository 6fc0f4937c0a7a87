//! Indices of the model's lists.

/// Converts a position to an index of the model. `check` refuses longer lists.
pub(crate) fn to_index(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}
