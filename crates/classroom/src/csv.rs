//! Writes comma-separated values (RFC 4180) that spreadsheets do not run as formulas.
//!
//! Every export of the explorer goes through this module, because cells hold text that others wrote: pupils' names and
//! answers, and parameters of a link.

use std::borrow::Cow;

/// The mark that makes Excel read a file as UTF-8 rather than as the code page of the computer.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Characters that begin a formula in a spreadsheet, the full-width and small forms included: some input methods and
/// spreadsheets treat them alike.
const FORMULA_SIGNS: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// A CSV file that is built row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CsvWriter {
    text: String,
}

impl CsvWriter {
    /// Creates an empty file without a byte order mark, for text that is shown or copied.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an empty file that starts with a byte order mark, for downloads that are opened in a spreadsheet.
    pub fn with_byte_order_mark() -> Self {
        Self { text: BYTE_ORDER_MARK.to_string() }
    }

    /// Appends a row, escaping each cell with [`escape_cell`].
    pub fn write_row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.text.push_str(&escape_cell(cell.as_ref()));
        }
        self.text.push_str("\r\n");
    }

    /// Returns the text of the file.
    pub fn into_string(self) -> String {
        self.text
    }
}

/// Returns `text` as a cell: text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, *CSV
/// Injection*), and text with separators, quotes, line breaks or outer white space is quoted.
pub fn escape_cell(text: &str) -> Cow<'_, str> {
    let mut cell = Cow::Borrowed(text);
    if is_formula(text) {
        cell.to_mut().insert(0, '\'');
    }
    if text.contains([',', '"', '\r', '\n']) || text.trim() != text {
        cell = Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")));
    }
    cell
}

/// Tells whether a spreadsheet may take `text` for a formula. Spreadsheets skip white space and invisible characters
/// before the sign; a leading tab or line break may shift what follows into a cell of its own.
fn is_formula(text: &str) -> bool {
    let is_invisible = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let is_skipped = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(is_skipped).starts_with(FORMULA_SIGNS)
}
