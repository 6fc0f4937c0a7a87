use super::hash::hash;
use super::{PublishError, file_error, read, read_script, write};
use std::fs;
use std::path::Path;

/// Minifies the boot script in `folder`, which index.html names, adds `more` to it, and
/// renames it by its new content, which depends on the minifier too.
pub fn minify_boot(folder: &Path, more: &str) -> Result<(), PublishError> {
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
        let text = read_script(&path)? + more;
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
