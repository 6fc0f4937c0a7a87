use std::borrow::Cow;

/// Without this mark Excel reads the text in the code page of the computer and
/// breaks every name with an accent. Other readers of CSV skip it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A CSV file that is built row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFile(String);

impl CsvFile {
    /// Creates a file without rows.
    pub fn new() -> Self {
        Self(BYTE_ORDER_MARK.to_string())
    }

    /// Returns the text of the file.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Appends a row.
    pub fn write_row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        for (index, text) in cells.into_iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.0.push_str(&escape_cell(text));
        }
        self.0.push_str("\r\n");
    }
}

/// Returns `text` as a cell. Text that a spreadsheet would take for a formula gets
/// an apostrophe in front (OWASP, *CSV Injection*).
pub fn escape_cell(text: &str) -> Cow<'_, str> {
    let mut cell = Cow::Borrowed(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        cell.to_mut().insert(0, '\'');
    }
    if cell.contains(['"', ',', '\r', '\n']) {
        cell = Cow::Owned(format!("\"{}\"", cell.replace("\"", "\"\"")));
    }
    cell
}
