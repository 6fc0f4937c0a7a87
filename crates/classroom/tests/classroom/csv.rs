use crate::support::cases;
use classroom::csv::{CsvWriter, escape_cell};
use proptest::prelude::*;

/// Splits CSV text into rows of unquoted cells.
fn parse(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if cell.is_empty() => loop {
                match chars.next().unwrap() {
                    '"' if chars.next_if_eq(&'"').is_some() => cell.push('"'),
                    '"' => break,
                    other => cell.push(other),
                }
            },
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' if chars.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => {
                assert!(!matches!(other, '"' | '\r' | '\n'), "{text:?}");
                cell.push(other);
            }
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "{text:?}");
    rows
}

#[test]
fn formulas_get_an_apostrophe() {
    for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"] {
        for before in [
            "",
            " ",
            "\t",
            "\r",
            "\n",
            "\u{a0}",
            "\u{202f}\u{a0}",
            "\u{3000} ",
            "\u{feff}",
            "\u{200b}",
            "\u{202e}",
            "\u{2066}",
            "\u{ad}",
            "\0",
            " \t\r\n",
        ] {
            let text = format!("{before}{sign}cmd|' /C calc'!A0");
            let cell = escape_cell(&text).into_owned();
            assert_eq!(parse(&format!("{cell}\r\n")), [[format!("'{text}")]], "{text:?}");
        }
    }
    for text in ["\tx", "\rx", "\nx", "\t"] {
        assert_eq!(escape_cell(text), format!("\"'{text}\""));
    }
}

#[test]
fn other_text_stays_as_it_is() {
    for text in ["", "x", "a=b", "1-2", "Zoë", "mail@example.org", "'quoted'"] {
        assert_eq!(escape_cell(text), text);
    }
    assert_eq!(escape_cell("say \"no\", twice"), "\"say \"\"no\"\", twice\"");
    assert_eq!(escape_cell(" x "), "\" x \"");
    assert_eq!(escape_cell("a\nb"), "\"a\nb\"");
    assert_eq!(escape_cell("=\"x\""), "\"'=\"\"x\"\"\"");
}

#[test]
fn a_byte_order_mark_is_optional() {
    let mut csv = CsvWriter::new();
    csv.write_row(["a", "b"]);
    assert_eq!(csv.into_string(), "a,b\r\n");
    assert_eq!(CsvWriter::with_byte_order_mark().into_string(), "\u{feff}");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_cells_can_be_read_back(rows in proptest::collection::vec(proptest::collection::vec(".{0,9}|[=＝\t\r\n\", ]{0,4}", 1..5), 0..4)) {
        let mut csv = CsvWriter::new();
        rows.iter().for_each(|row| csv.write_row(row));
        let read = parse(&csv.into_string());
        prop_assert_eq!(read.len(), rows.len());
        for (read, row) in read.iter().zip(&rows) {
            prop_assert_eq!(read.len(), row.len());
            for (read, cell) in read.iter().zip(row) {
                prop_assert!(read == cell || read.strip_prefix('\'') == Some(cell));
                prop_assert!(!read.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", read);
                prop_assert!(!read.starts_with(['\t', '\r', '\n']));
            }
        }
    }
}
