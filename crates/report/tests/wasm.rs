//! Tests of model and codec in WebAssembly, where `usize` has 32 bits.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use report::cite::{Style, cite};
use report::{Anchor, Paragraph, ParagraphNumber, Passage, Report, Span, decode, encode};
use wasm_bindgen_test::wasm_bindgen_test;

fn report() -> Report {
    let text = "Côte d'Ivoire and 145 other countries";
    let body = Passage { text: text.to_owned(), bold: vec![Span::new(0, 5)], ..Passage::default() };
    let number = ParagraphNumber(21);
    Report { paragraphs: vec![Paragraph { number, section: None, body }], ..Report::default() }
}

#[wasm_bindgen_test]
fn encoded_reports_decode_unchanged_and_truncated_ones_fail() {
    let bytes = encode(&report()).unwrap();
    assert_eq!(decode(&bytes).unwrap(), report());
    for cut in 0..bytes.len() {
        assert!(decode(&bytes[..cut]).is_err(), "{cut}");
    }
}

#[wasm_bindgen_test]
fn citations_are_as_in_native_code() {
    let cited = cite(&report(), &Anchor::Paragraph(ParagraphNumber(21)), Style::UnitedNations);
    assert_eq!(cited, "(, para. 21)");
}
