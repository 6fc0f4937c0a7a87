use core::ops::Range;

/// A text without the differences that programs make when they copy it: white space, invisible characters, superscript
/// digits (note marks), and the typographic forms of quotation marks, dashes, ligatures and accented letters.
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
            fold(c, |letter| {
                folded.letters.push(letter);
                folded.origins.resize(folded.letters.len(), origin.clone());
            });
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
        let mut length = 0;
        word.chars().for_each(|c| fold(c, |_| length += 1));
        length
    };
    text.split_whitespace().map(length).filter(|length| *length > 0)
}

/// Passes what `c` is folded to: nothing, one letter or several.
fn fold(c: char, mut push: impl FnMut(char)) {
    let letters = match c {
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
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' => "-",
        '…' => "...",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'À'..='Å' => "A",
        'Ç' => "C",
        'È'..='Ë' => "E",
        'Ì'..='Ï' => "I",
        'Ñ' => "N",
        'Ò'..='Ö' => "O",
        'Ù'..='Ü' => "U",
        'à'..='å' => "a",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' => "o",
        'ù'..='ü' => "u",
        // Full-width forms.
        '\u{ff01}'..='\u{ff5e}' => return fold_full_width(c, push),
        _ if c.is_whitespace() || c.is_control() => "",
        _ => return push(c),
    };
    letters.chars().for_each(push);
}

/// Passes the ASCII character that the full-width form `c` stands for.
fn fold_full_width(c: char, mut push: impl FnMut(char)) {
    const OFFSET: u32 = 0xff01 - 0x21;
    push(char::from_u32(u32::from(c) - OFFSET).unwrap_or(c));
}
