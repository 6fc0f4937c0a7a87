//! Classroom files: any text is read, in whole or in part, or refused with a message.
//!
//! `cargo +nightly fuzz run classroom_files`

#![no_main]

use classroom::{Assignment, Notebook, Source, Submission, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the format.
    let Some((format, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let result = match format % 4 {
        0 => Assignment::from_file(&text).map(|assignment| assert!(assignment.validate().is_ok())),
        1 => Submission::parse_all(&text).map(|submissions| assert!(!submissions.is_empty())),
        2 => Notebook::from_storage(&text)
            .map(|notebook| assert_eq!(Notebook::from_storage(&notebook.to_storage()), Ok(notebook))),
        _ => {
            let source = Source { address: "https://example.org/report".into(), ..Source::default() };
            Notebook::from_annotations(&text, &source, &[]).map(|imported| {
                let mut notebook = Notebook::default();
                let _ = notebook.import(&imported.notebook, Timestamp::default());
            })
        }
    };
    if let Err(error) = result {
        assert!(!error.to_string().is_empty());
    }
});
