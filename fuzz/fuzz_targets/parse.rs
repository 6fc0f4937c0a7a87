//! Whatever the bytes, the parser neither panics nor hangs, and every span of
//! what it makes lies in its text.
//!
//! `cargo +nightly fuzz run parse fuzz/corpus/parse crates/ingest/tests/fixtures/reports data`

#![no_main]

use libfuzzer_sys::fuzz_target;
use report::{Passage, Span};

fuzz_target!(|bytes: &[u8]| {
    let Ok(parsed) = ingest::parse("fuzz", bytes) else { return };
    let report = &parsed.report;
    let paragraphs = report.paragraphs.iter().map(|p| &p.body);
    let notes = report.notes.iter().map(|n| &n.body);
    report.summary.iter().chain(paragraphs).chain(notes).for_each(check);
    for section in &report.sections {
        assert!(section.first_paragraph <= section.last_paragraph, "{section:?}");
    }
});

fn check(passage: &Passage) {
    let inside = |span: Span| passage.text.get(span.start as usize..span.end as usize).is_some();
    assert!(passage.bold.iter().all(|span| inside(*span)));
    assert!(passage.mentions.iter().all(|mention| inside(mention.span)));
    assert!(passage.items.iter().all(|item| inside(item.whole) && inside(item.words)));
    assert!(passage.note_refs.iter().all(|note| passage.text.is_char_boundary(note.at as usize)));
}
