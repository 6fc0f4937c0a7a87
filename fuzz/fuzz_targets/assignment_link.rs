//! Assignment links: any text is either read as a valid assignment or refused with a message.
//!
//! `cargo +nightly fuzz run assignment_link`

#![no_main]

use classroom::Assignment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    match Assignment::from_link(&text) {
        Ok(assignment) => {
            assert!(assignment.validate().is_ok());
            assert!(assignment.to_link().is_ok());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
