//! The model, the codec and the search as WebAssembly, where a size has 32 bits.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use report::cite::{Style, cite};
use report::search::Index;
use report::{Paragraph, ParagraphNumber, Passage, Place, Report, Span, decode, encode};
use wasm_bindgen_test::wasm_bindgen_test;

fn report() -> Report {
    let text = "Côte d'Ivoire and 145 other countries";
    let body = Passage { text: text.to_owned(), bold: vec![Span::new(0, 5)], ..Passage::default() };
    let number = ParagraphNumber(21);
    Report { paragraphs: vec![Paragraph { number, section: None, body }], ..Report::default() }
}

#[wasm_bindgen_test]
fn bytes_survive() {
    let bytes = encode(&report()).unwrap();
    assert_eq!(decode(&bytes).unwrap(), report());
    for cut in 0..bytes.len() {
        assert!(decode(&bytes[..cut]).is_err(), "{cut}");
    }
}

#[wasm_bindgen_test]
fn search_answers() {
    let answer = Index::new(&report()).search("\"cote d'ivoire\" 14");
    assert_eq!(answer.hits[0].place, Place::Paragraph(ParagraphNumber(21)));
    assert_eq!(answer.hits[0].marks, [Span::new(0, 14), Span::new(19, 22)]);
}

#[wasm_bindgen_test]
fn citations_are_the_same_everywhere() {
    let cited = cite(&report(), &Place::Paragraph(ParagraphNumber(21)), Style::UnitedNations);
    assert_eq!(cited, "(, para. 21)");
}
