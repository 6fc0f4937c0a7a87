use super::light::fingerprint;
use super::{PublishError, read, read_script, write};
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::Path;

/// The programs that are loaded when they are needed, as Trunk names their
/// files, and the ids of the elements that they draw into.
pub const PROGRAMS: [(&str, &str); 4] = [
    ("instruments", "status"),
    ("embedding", "embedding"),
    ("apparatus", "apparatus"),
    ("classroom", "class"),
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
    let entries: Vec<_> = fs::read_dir(folder).and_then(Iterator::collect).map_err(file)?;
    for path in entries.iter().map(DirEntry::path).filter(|path| path.extension() == Some(OsStr::new("js"))) {
        let text = read_script(&path)?;
        write(&path, &text)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let address = format!("\"./{name}\"");
        let (Some((stem, _)), true) = (name.rsplit_once('-'), html.contains(&address)) else { continue };
        let name = hashed(stem, &text);
        fs::rename(&path, folder.join(&name)).map_err(file)?;
        html = html.replace(&address, &format!("\"./{name}\""));
    }
    write(&page, &html)
}

/// The name of a script with `text`, which changes with that.
pub fn hashed(name: &str, text: &str) -> String {
    let stem = name.strip_suffix(".js").unwrap_or(name);
    format!("{stem}-{:016x}.js", fingerprint(&[text.as_bytes()]))
}

/// Gives the files of a program names that change with them, so that caches
/// may keep them for ever.
pub fn name_program(folder: &Path, program: &str, styles: String) -> Result<Program, PublishError> {
    let staged = [format!("{program}.js"), format!("{program}_bg.wasm")].map(|name| folder.join(name));
    let [script, bytes] = &staged;
    let read = |path: &Path| fs::read(path).map_err(|error| PublishError::File(path.to_owned(), error));
    let name = format!("{program}-{:016x}", fingerprint(&[&read(script)?, &read(bytes)?]));
    let program = Program { script: format!("{name}.js"), bytes: format!("{name}_bg.wasm"), styles };
    for (from, to) in [(script, &program.script), (bytes, &program.bytes)] {
        fs::rename(from, folder.join(to)).map_err(|error| PublishError::File(from.clone(), error))?;
    }
    Ok(program)
}
