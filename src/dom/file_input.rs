//! Files that readers select.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, HtmlInputElement};

/// A file that was selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectedFile {
    /// Its name.
    pub name: String,
    /// Its text, or its size in bytes if it is too large or cannot be read.
    pub text: Result<String, u64>,
}

/// Reads the files that were selected in the field of `event`, each of at most `max_bytes`, and calls `done` with all of
/// them. The field is cleared, so that the same file can be selected again.
pub fn read_files(event: &Event, max_bytes: usize, done: impl FnOnce(Vec<SelectedFile>) + 'static) {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let files: Vec<File> = field
        .files()
        .map(|files| (0..files.length()).filter_map(|index| files.get(index)).collect())
        .unwrap_or_default();
    spawn_local(async move {
        let mut selected = Vec::new();
        for file in files {
            selected.push(SelectedFile { name: file.name(), text: read_text(&file, max_bytes).await });
        }
        field.set_value("");
        done(selected);
    });
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
async fn read_text(file: &File, max_bytes: usize) -> Result<String, u64> {
    let size = file.size() as u64;
    if size > max_bytes as u64 {
        return Err(size);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| size)?;
    text.as_string().ok_or(size)
}
