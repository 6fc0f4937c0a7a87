use core::ops::Range;
use search::tokenizer::fold_letter;

/// A text without the differences that programs make when they copy it: white space, invisible characters, superscript
/// digits (note marks), and the typographic forms of quotation marks, dashes and letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoldedText {
    /// The folded letters.
    pub letters: String,
    /// For each byte of `letters`, the bytes of the original character that it is from.
    origins: Vec<Range<u32>>,
}

impl FoldedText {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            let origin = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            let origin = origin(at)..origin(at + c.len_utf8());
            fold(c, &mut folded.letters);
            folded.origins.resize(folded.letters.len(), origin);
        }
        folded
    }

    /// Returns the bytes of the original text that `range` of the letters is from.
    pub fn original_range(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.origins.get(range.start)?.start;
        let last = self.origins.get(range.end.checked_sub(1)?)?.end;
        Some(first as usize..last as usize)
    }
}

/// Returns the number of folded letters of each word of `text`.
pub(super) fn word_lengths(text: &str) -> impl Iterator<Item = usize> {
    let length = |word: &str| {
        let mut letters = String::new();
        word.chars().for_each(|c| fold(c, &mut letters));
        letters.chars().count()
    };
    text.split_whitespace().map(length).filter(|length| *length > 0)
}

/// Appends what `c` is folded to: nothing, one letter or several.
fn fold(c: char, letters: &mut String) {
    let start = letters.len();
    letters.push_str(match c {
        // Soft hyphens, marks of direction, joiners, and accents of decomposed letters.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{300}'..='\u{36f}' => "",
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => "",
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | 'ʼ' | '‹' | '›' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' => "-",
        '…' => "...",
        _ if c.is_whitespace() || c.is_control() => "",
        _ => {
            fold_letter(c, letters);
            // Capitals tell the first word of a sentence from others.
            if let Some(folded) = letters.get_mut(start..).filter(|_| c.is_uppercase()) {
                folded.make_ascii_uppercase();
            }
            return;
        }
    });
}
