//! Files that the reader chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, HtmlInputElement};

/// A file that was chosen: its name, and what is in it where it is no larger
/// than what was asked for and can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its text, or how many bytes it has, where these are too many or can't be read.
    pub text: Result<String, u64>,
}

/// Reads the files that were chosen in the field that `event` comes from, each
/// of at most `most` bytes, and calls `done` with all of them. The field is
/// empty again then, so that the same file can be chosen once more.
pub fn read(event: &Event, most: usize, done: impl FnOnce(Vec<Chosen>) + 'static) {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let files: Vec<File> = field
        .files()
        .map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect())
        .unwrap_or_default();
    spawn_local(async move {
        let mut chosen = Vec::new();
        for file in files {
            chosen.push(Chosen { name: file.name(), text: text(&file, most).await });
        }
        field.set_value("");
        done(chosen);
    });
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
async fn text(file: &File, most: usize) -> Result<String, u64> {
    let size = file.size() as u64;
    if size > most as u64 {
        return Err(size);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| size)?;
    text.as_string().ok_or(size)
}
