//! The service worker of the hosted page: it knows every file of its edition
//! by name and digest.

use super::light::fingerprint;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name of an edition: what its files are, in seven digits.
pub fn edition(files: &BTreeMap<String, Vec<u8>>) -> String {
    let parts: Vec<&[u8]> = files.iter().flat_map(|(name, content)| [name.as_bytes(), content]).collect();
    format!("{:016x}", fingerprint(&parts)).chars().take(7).collect()
}

/// The service worker `template` of `edition`, for `files` by their names. The
/// page itself goes by `./`, since hosts may not have it under `index.html`.
pub fn service_worker(template: &str, edition: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let digests: serde_json::Map<String, Value> = files
        .iter()
        .map(|(name, content)| {
            let name = if name == "index.html" { "./" } else { name };
            (name.to_owned(), STANDARD.encode(Sha256::digest(content)).into())
        })
        .collect();
    template
        .replace("\"{edition}\"", &Value::from(edition).to_string())
        .replace("\"{files}\"", &Value::from(digests).to_string())
}
