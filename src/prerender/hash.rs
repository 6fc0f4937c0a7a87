use sha2::{Digest, Sha256};

/// Returns the first 16 hexadecimal digits of the SHA-256 of `parts`, which name a version of a file.
pub fn hash<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut digest = Sha256::new();
    parts.into_iter().for_each(|part| digest.update(part));
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
