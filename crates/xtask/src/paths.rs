//! The repository's folder.

use std::path::Path;

/// Returns the repository's root.
pub fn root() -> &'static Path {
    // This package is two folders below it.
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package)
}
