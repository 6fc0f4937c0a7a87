//! Folders with precompressed files.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

/// The brotli quality, from 0 to 11, and the window size as a power of two.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Copies a folder.
///
/// # Errors
///
/// Fails if a file can't be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} can't be read", from.display()))? {
        let entry = entry?;
        let there = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &there)?;
        } else {
            fs::copy(entry.path(), there)?;
        }
    }
    Ok(())
}

/// Writes a brotli copy next to each file, if it is smaller and does not exist yet.
///
/// # Errors
///
/// Fails if a file can't be read or written.
pub fn compress(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path)?;
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let compressed = path.with_file_name(format!("{name}.br"));
        if name.ends_with(".br") || name.ends_with(".gz") || compressed.is_file() {
            continue;
        }
        let content = fs::read(&path)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
        brotli.write_all(&content)?;
        let bytes = brotli.into_inner();
        if bytes.len() < content.len() {
            fs::write(compressed, bytes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_what_weighs_less_then_and_is_not_packed() -> Result<()> {
        let [from, to] = [tempfile::tempdir()?, tempfile::tempdir()?];
        fs::create_dir(from.path().join("in"))?;
        for (name, content) in
            [("in/a.js", "a".repeat(500)), ("b.css", "b".repeat(500)), ("c.txt", "c".into())]
        {
            fs::write(from.path().join(name), content)?;
        }
        fs::write(from.path().join("b.css.br"), "theirs")?;
        copy(from.path(), to.path())?;
        compress(to.path())?;
        assert!(fs::metadata(to.path().join("in/a.js.br"))?.len() < 50);
        assert_eq!(fs::read_to_string(to.path().join("b.css.br"))?, "theirs");
        assert!(!to.path().join("c.txt.br").exists() && !to.path().join("b.css.br.br").exists());
        Ok(())
    }
}
