use super::hash::hash;
use super::{PublishError, file_error, read, read_script, write};
use std::fs;
use std::path::Path;

/// The programs that are loaded when they are needed, as Trunk names their
/// files, and the ids of the elements that they draw into.
pub const PROGRAMS: [(&str, &str); 4] = [
    ("instruments", "instruments-content"),
    ("embedding", "embedding"),
    ("apparatus", "apparatus"),
    ("classroom", "classroom-content"),
];

/// The files of a program that boot.js loads when it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The script that loads the bytes.
    pub script: String,
    /// WebAssembly.
    pub bytes: String,
    /// The style sheet of what it draws.
    pub styles: String,
}

/// Makes the scripts in `folder` shorter. Those that index.html names get other
/// names: Trunk's are of what it staged, and what became of that changes with
/// the tool too.
pub fn shorten_all(folder: &Path) -> Result<(), PublishError> {
    let file = |error| PublishError::File(folder.to_owned(), error);
    let page = folder.join("index.html");
    let mut html = read(&page)?;
    for entry in fs::read_dir(folder).map_err(file_error(folder))? {
        let path = entry.map_err(file_error(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let source = format!("src=\"./{name}\"");
        let Some((stem, _)) =
            name.rsplit_once('-').filter(|_| name.ends_with(".js") && html.contains(&source))
        else {
            continue;
        };
        let text = read_script(&path)?;
        let hashed = hashed_name(stem, "js", &text);
        fs::remove_file(&path).map_err(file_error(&path))?;
        write(&folder.join(&hashed), &text)?;
        html = html.replace(&source, &format!("src=\"./{hashed}\""));
    }
    write(&page, &html)
}

/// Returns a file name that changes with `text`, so that caches may keep the file for ever.
pub fn hashed_name(stem: &str, extension: &str, text: &str) -> String {
    format!("{stem}-{}.{extension}", hash([text.as_bytes()]))
}
