//! Whatever a link says, it is read as an assignment that can be given out, or refused with words.
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
        Err(fault) => assert!(!fault.to_string().is_empty()),
    }
});
