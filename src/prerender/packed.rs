//! Precompressed copies of files, for hosts that serve them.

use super::PublishError;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io, thread};

/// File name extensions of files that compression makes smaller.
const KINDS: [&str; 8] = ["html", "css", "js", "json", "wasm", "svg", "webmanifest", "md"];

/// Writes `.br` and `.gz` beside each of the files, on all cores.
pub fn pack_all(paths: Vec<PathBuf>) -> Result<(), PublishError> {
    let queue = Mutex::new(paths);
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || -> Result<(), PublishError> {
        while let Some(path) = next() {
            pack(&path)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let panicked = |_| Err(PublishError::File(PathBuf::new(), io::Error::other("a thread has panicked")));
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(panicked))
    })
}

fn pack(path: &Path) -> Result<(), PublishError> {
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if !KINDS.contains(&kind) {
        return Ok(());
    }
    let packed = || -> io::Result<()> {
        let content = fs::read(path)?;
        fs::write(path.with_extension(format!("{kind}.gz")), compression::gzip(&content)?)?;
        fs::write(path.with_extension(format!("{kind}.br")), compression::brotli(&content)?)
    };
    packed().map_err(|error| PublishError::File(path.to_owned(), error))
}
