//! Copies of files as hosts send them, packed beforehand: better than they do
//! while somebody waits.

use super::PublishError;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::path::Path;
use std::{fs, io};

/// Kinds of files that become smaller.
const KINDS: [&str; 8] = ["html", "css", "js", "json", "wasm", "svg", "webmanifest", "md"];

/// Puts `.br` and `.gz` beside the file at `path`, if it is of a kind that
/// becomes smaller.
pub fn pack(path: &Path) -> Result<(), PublishError> {
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if !KINDS.contains(&kind) {
        return Ok(());
    }
    let packed = || -> io::Result<()> {
        let content = fs::read(path)?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&content)?;
        fs::write(path.with_extension(format!("{kind}.gz")), gzip.finish()?)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
        brotli.write_all(&content)?;
        fs::write(path.with_extension(format!("{kind}.br")), brotli.into_inner())
    };
    packed().map_err(|error| PublishError::File(path.to_owned(), error))
}
