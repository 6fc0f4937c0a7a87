//! Tests of the curated data against the report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod bad_data;
mod bad_entities;
mod folder;
mod golden;
mod mentions;

#[test]
fn the_text_is_the_one_that_its_provenance_describes() {
    use sha2::{Digest, Sha256};
    let data = common::data();
    let sum = Sha256::digest(std::fs::read(data.join("E-CN.4-2003-74.txt")).unwrap());
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(std::fs::read_to_string(data.join("SOURCE.md")).unwrap().contains(&sum), "{sum}");
}
