//! Shortens the names by which a module and wasm-bindgen's glue refer to each other. They end in hashes,
//! which hardly compress, and are in both files: without them the first load is smaller by some kilobytes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use walrus::Module;

/// The end of the glue's name in the module's imports.
const GLUE_MODULE: &str = "_bg.js";

/// The prefix of mangled names of exported functions. The names of other exports are used elsewhere.
const MANGLED: &str = "_R";

const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Shortens the names in a module and in its glue.
pub fn names(module: &Path, glue: &Path) -> Result<()> {
    let (bytes, text) = shortened(&fs::read(module)?, &fs::read_to_string(glue)?)?;
    fs::write(module, bytes)?;
    Ok(fs::write(glue, text)?)
}

fn shortened(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::from_buffer(module)?;
    let mut short_names = HashMap::new();
    for import in module.imports.iter_mut().filter(|import| import.module.ends_with(GLUE_MODULE)) {
        import.name = short_name(&mut short_names, &import.name);
    }
    for export in module.exports.iter_mut().filter(|export| export.name.starts_with(MANGLED)) {
        export.name = short_name(&mut short_names, &export.name);
    }
    Ok((module.emit_wasm(), replace_identifiers(glue, &short_names)))
}

/// Returns the short name of `name`, a new one if it has none yet.
fn short_name(short_names: &mut HashMap<String, String>, name: &str) -> String {
    let mut number = short_names.len();
    let new = || {
        let mut letters = String::new();
        loop {
            letters.push(LETTERS.get(number % LETTERS.len()).copied().map_or('_', char::from));
            number /= LETTERS.len();
            if number == 0 {
                return letters;
            }
            number -= 1;
        }
    };
    short_names.entry(name.to_owned()).or_insert_with(new).clone()
}

/// Returns the script with some identifiers replaced by others. They are only keys of objects, where every
/// name is allowed.
fn replace_identifiers(script: &str, replacements: &HashMap<String, String>) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut result = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (identifier, after) = from.split_at(from.find(|letter| !is_part(letter)).unwrap_or(from.len()));
        result += before;
        result += replacements.get(identifier).map_or(identifier, String::as_str);
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_and_glue_agree() -> Result<()> {
        let mut module = Module::default();
        let plain = module.types.add(&[], &[]);
        let (function, _) = module.add_import_func("./main_bg.js", "__wbg_new_cd4348290afae586", plain);
        module.add_import_func("./__wasm_split.js", "__wasm_split_load_chart", plain);
        module.exports.add("_RINvNv", function);
        module.exports.add("main", function);
        let glue =
            "const i = {__wbg_new_cd4348290afae586: () => wasm._RINvNv(), a: 'x__wbg_new_cd4348290afae586'};";
        let (bytes, glue) = shortened(&module.emit_wasm(), glue)?;
        let module = Module::from_buffer(&bytes)?;
        let imports: Vec<_> = module.imports.iter().map(|import| import.name.as_str()).collect();
        let exports: Vec<_> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(imports, ["a", "__wasm_split_load_chart"]);
        assert_eq!(exports, ["b", "main"]);
        assert_eq!(glue, "const i = {a: () => wasm.b(), a: 'x__wbg_new_cd4348290afae586'};");
        Ok(())
    }

    #[test]
    fn every_short_name_is_another() {
        let mut short_names = HashMap::new();
        let mut names: Vec<_> = (0..5_000).map(|n| short_name(&mut short_names, &n.to_string())).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 5_000);
        assert_eq!(short_name(&mut short_names, "0"), "a");
    }
}
