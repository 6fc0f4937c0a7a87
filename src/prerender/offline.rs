//! The service worker of the hosted page, which has the name and digest of every file of its build.

use super::hash::hash;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Returns the build id: seven digits that change with every file.
pub fn build_id(files: &BTreeMap<String, Vec<u8>>) -> String {
    let parts = files.iter().flat_map(|(name, content)| [name.as_bytes(), content.as_slice()]);
    hash(parts).chars().take(7).collect()
}

/// Fills in the service worker `template` for the build `build_id` with `files`, by
/// their names. The page itself is `./`, since hosts may not have it as `index.html`.
pub fn service_worker(template: &str, build_id: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let digests: serde_json::Map<String, Value> = files
        .iter()
        .map(|(name, content)| {
            let name = if name == "index.html" { "./" } else { name };
            (name.to_owned(), STANDARD.encode(Sha256::digest(content)).into())
        })
        .collect();
    template
        .replace("\"{build id}\"", &Value::from(build_id).to_string())
        .replace("\"{files}\"", &Value::from(digests).to_string())
}
