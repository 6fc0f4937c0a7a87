use super::minify::{Kind, minify};
use super::{PublishError, file_error, read};
use std::path::Path;

/// The files of the first style sheet, in the order of their layers.
const FIRST: [&str; 7] = ["tokens", "base", "components", "settings", "views", "chart", "print"];

/// The parts of the application that have a style sheet of their own.
pub const PARTS: [&str; 4] = ["explore", "instruments", "classroom", "embed"];

/// Returns the style sheet that is loaded before the first paint, of the files in
/// `folder`. `{symbol}` in them is replaced by the report's `symbol`, which is in the
/// footer of printed pages; `--dark: here` by the declarations of dark.css, which apply
/// if the dark theme is the device's preference or the reader's choice.
pub fn first(folder: &Path, symbol: &str) -> Result<String, PublishError> {
    let mut text = String::new();
    for name in FIRST {
        text += &read(&folder.join(name).with_extension("css"))?;
    }
    let dark = read(&folder.join("dark.css"))?;
    let declarations = dark.split_once(":root {").and_then(|(_, rest)| rest.rsplit_once('}'));
    let dark = declarations.map_or("", |(declarations, _)| declarations);
    let text = text.replace("{symbol}", symbol).replace("--dark: here;", dark);
    minify(text, Kind::StyleSheet).map_err(file_error(folder))
}

/// Returns the style sheet of a part.
pub fn of_part(folder: &Path, part: &str) -> Result<String, PublishError> {
    let path = folder.join(part).with_extension("css");
    minify(read(&path)?, Kind::StyleSheet).map_err(file_error(&path))
}
