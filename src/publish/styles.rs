use super::PublishError;
use std::fs;
use std::path::Path;

/// The parts of the style sheet, in the order of their layers.
const PARTS: [&str; 5] = ["tokens", "base", "components", "views", "print"];

/// The style sheet in one file: one request before the first paint.
pub struct Styles {
    /// File name; changes with the text, so that caches may keep it for ever.
    pub name: String,
    /// All parts.
    pub text: String,
}

/// Reads the parts in `folder`; `{symbol}` in them becomes `symbol`, which
/// stands in the foot of printed pages.
pub fn bundle(folder: &Path, symbol: &str) -> Result<Styles, PublishError> {
    let mut text = String::new();
    for part in PARTS {
        let path = folder.join(part).with_extension("css");
        let part = fs::read_to_string(&path).map_err(|error| PublishError::File(path, error))?;
        // Indentation and remarks are for whoever works on it.
        let lines = part.lines().map(str::trim);
        for line in lines.filter(|line| !(line.is_empty() || line.starts_with("/*") && line.ends_with("*/")))
        {
            text += line;
            text.push('\n');
        }
    }
    let text = text.replace("{symbol}", symbol);
    Ok(Styles { name: format!("styles-{:016x}.css", fingerprint(text.as_bytes())), text })
}

/// FNV-1a, 64 bits: the same on every machine, and enough to tell editions apart.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
