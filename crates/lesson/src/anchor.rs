use crate::Words;
use core::ops::Range;

/// Where `words` are in `text`, in bytes: where they stand exactly, and of several such places the one whose
/// surroundings are most alike; else where they stand but for white space. None where they are not there.
pub fn find(text: &str, words: &Words) -> Option<Range<usize>> {
    let _ = (text, words);
    todo!()
}

/// The words of `text` at `range`, with what stands around them; none where that is not within it on the edges of characters, or empty.
pub fn words_at(text: &str, range: Range<usize>) -> Option<Words> {
    let _ = (text, range);
    todo!()
}
