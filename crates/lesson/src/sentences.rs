/// The sentences of `text`, in order: bytes from the first letter of each to one past its last character.
/// Together they have every character of it but white space between them. An abbreviation ("para.", "No.", "e.g.",
/// an initial) ends none, nor does a point within a number, a symbol or an ellipsis.
pub fn sentences(text: &str) -> Vec<core::ops::Range<usize>> {
    let _ = text;
    todo!()
}
