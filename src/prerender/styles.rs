use super::PublishError;
use super::light::fingerprint;
use super::minified::Kind;
use super::{read_light, shorter};
use std::path::Path;

/// The parts of the style sheet, in the order of their layers.
const PARTS: [&str; 7] = ["tokens", "base", "components", "settings", "views", "chart", "print"];

/// A style sheet in one file: one request before the first paint.
pub struct Styles {
    /// File name; changes with the text, so that caches may keep it for ever.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Reads the parts in `folder`; `{symbol}` in them becomes `symbol`, which
/// stands in the foot of printed pages, and `--dark: here` what dark.css declares,
/// which holds for who prefers it and for who asks for it.
pub fn bundle(folder: &Path, symbol: &str) -> Result<Styles, PublishError> {
    let mut text = String::new();
    for part in PARTS {
        text += &read_light(&folder.join(part).with_extension("css"))?;
    }
    let dark = read_light(&folder.join("dark.css"))?;
    let dark =
        dark.trim_end().strip_prefix(":root {").and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
    named(folder, "styles", text.replace("{symbol}", symbol).replace("--dark: here;", dark))
}

/// Reads the sheet of the program named `program`, which is loaded with it.
pub fn of_program(folder: &Path, program: &str) -> Result<Styles, PublishError> {
    named(folder, program, read_light(&folder.join(program).with_extension("css"))?)
}

fn named(folder: &Path, name: &str, text: String) -> Result<Styles, PublishError> {
    let text = shorter(folder, text, Kind::Sheet)?;
    Ok(Styles { name: format!("{name}-{:016x}.css", fingerprint(&[text.as_bytes()])), text })
}
