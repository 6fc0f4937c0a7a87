//! Whatever a file says, each of its readers takes it whole or refuses it with words, and what was there stays.
//!
//! `cargo +nightly fuzz run classroom_files`

#![no_main]

use classroom::{Assignment, Submission, Timestamp, Notebook, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let said = match which % 4 {
        0 => Assignment::from_file(&text).map(|assignment| assert!(assignment.validate().is_ok())),
        1 => Submission::parse_all(&text).map(|all| assert!(!all.is_empty())),
        2 => Notebook::from_storage(&text).map(|book| assert_eq!(Notebook::from_storage(&book.to_storage()), Ok(book))),
        _ => {
            let source = Source { address: "https://example.org/report".into(), title: String::new() };
            Notebook::from_annotations(&text, &source).map(|loaded| {
                let mut book = Notebook::default();
                let _ = book.import(&loaded.notebook, Timestamp::default());
            })
        }
    };
    if let Err(fault) = said {
        assert!(!fault.to_string().is_empty());
    }
});
