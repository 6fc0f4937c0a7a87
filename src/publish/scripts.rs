use super::light::fingerprint;
use super::{PublishError, read_light, write};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The program of the instruments' view, as Trunk names its files: after the
/// program alone.
pub const PROGRAM: &str = "instruments";

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

/// Makes the scripts in `folder` lighter. Their names still change with them:
/// Trunk made those of what it staged.
pub fn lighten_all(folder: &Path) -> Result<(), PublishError> {
    let file = |error| PublishError::File(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(file)? {
        let path = entry.map_err(file)?.path();
        if path.extension() == Some(OsStr::new("js")) {
            write(&path, &read_light(&path)?)?;
        }
    }
    Ok(())
}

/// Gives the files of the instruments' program names that change with them, so
/// that caches may keep them for ever.
pub fn name_program(folder: &Path, styles: String) -> Result<Program, PublishError> {
    let staged = [format!("{PROGRAM}.js"), format!("{PROGRAM}_bg.wasm")].map(|name| folder.join(name));
    let [script, bytes] = &staged;
    let read = |path: &Path| fs::read(path).map_err(|error| PublishError::File(path.to_owned(), error));
    let name = format!("{PROGRAM}-{:016x}", fingerprint(&[&read(script)?, &read(bytes)?]));
    let program = Program { script: format!("{name}.js"), bytes: format!("{name}_bg.wasm"), styles };
    for (from, to) in [(script, &program.script), (bytes, &program.bytes)] {
        fs::rename(from, folder.join(to)).map_err(|error| PublishError::File(from.clone(), error))?;
    }
    Ok(program)
}
