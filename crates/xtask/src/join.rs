//! Joins the split points of a compiled program, so that the very same compilation also gives the application in one
//! module: calls across a split point become direct, and loading a part succeeds at once. A part can be left out:
//! loading it fails.

use anyhow::{Context, Result};
use walrus::{ImportKind, Module, ValType};

/// The prefix that `wasm_split_helpers` adds to the names of a split function.
const LOADER: &str = "__wasm_split_load_";
const IMPORT: (&str, &str) = ("00_import_", "00_export_");
const SPLIT: &str = "__wasm_split_";
const MARKER: &str = "_WASM_SPLIT_MARKER_";

/// Returns the program with every split point joined, without the parts in `left_out`.
pub fn split_points(program: &[u8], left_out: &[&str]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(program)?;
    let functions: Vec<_> = module
        .imports
        .iter()
        .filter_map(|import| match import.kind {
            ImportKind::Function(function) if import.name.starts_with(SPLIT) => {
                Some((import.name.clone(), function))
            }
            _ => None,
        })
        .collect();
    for (name, function) in functions {
        let is_left_out = left_out.iter().any(|part| {
            name == format!("{LOADER}{part}") || name.starts_with(&format!("{SPLIT}00{part}{}", IMPORT.0))
        });
        if name.starts_with(LOADER) {
            join_loader(&mut module, function, !is_left_out)?;
        } else if is_left_out {
            module.replace_imported_func(function, |(body, _)| {
                body.unreachable();
            })?;
        } else {
            let exported = name.replacen(IMPORT.0, IMPORT.1, 1);
            let target = module.exports.get_func(&exported);
            let target = target.with_context(|| format!("{name} has no function to call"))?;
            module.replace_imported_func(function, |(body, arguments)| {
                for argument in arguments {
                    body.local_get(*argument);
                }
                body.call(target);
            })?;
        }
    }
    let leftover: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.starts_with(SPLIT) || export.name.starts_with(MARKER))
        .map(|export| export.id())
        .collect();
    leftover.into_iter().for_each(|export| module.exports.delete(export));
    // The linker's relocations are those of the original module.
    let relocations: Vec<_> = module
        .customs
        .iter()
        .filter(|(_, section)| {
            section.name().starts_with("reloc.")
                || section.name() == "linking"
                || section.name() == "__wasm_split_unstable"
        })
        .map(|(id, _)| id)
        .collect();
    for section in relocations {
        module.customs.delete(section);
    }
    Ok(module.emit_wasm())
}

/// Creates a loader that calls back with its data and whether the part is there.
fn join_loader(module: &mut Module, loader: walrus::FunctionId, is_there: bool) -> Result<()> {
    let table = module.tables.main_function_table()?.context("the program has no table of functions")?;
    let callback = module.types.add(&[ValType::I32, ValType::I32], &[]);
    module.replace_imported_func(loader, |(body, arguments)| {
        if let [function, data] = arguments[..] {
            body.local_get(data)
                .i32_const(is_there.into())
                .local_get(function)
                .call_indirect(callback, table);
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionBuilder;

    #[test]
    fn calls_become_direct() -> Result<()> {
        let mut module = Module::default();
        let unary = module.types.add(&[ValType::I32], &[ValType::I32]);
        let load = module.types.add(&[ValType::I32, ValType::I32], &[]);
        module.tables.add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        module.add_import_func("__wasm_split_placeholder__", "__wasm_split_load_chart", load);
        let name = "__wasm_split_00chart00_import_0123_mount";
        let (import, _) = module.add_import_func("__wasm_split_placeholder__", name, unary);
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let argument = module.locals.add(ValType::I32);
        builder.func_body().local_get(argument);
        let function = builder.finish(vec![argument], &mut module.funcs);
        module.exports.add("__wasm_split_00chart00_export_0123_mount", function);
        module.exports.add("start", import);
        let joined = Module::from_buffer(&split_points(&module.emit_wasm(), &[])?)?;
        assert_eq!(joined.imports.iter().count(), 0);
        let exports: Vec<_> = joined.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exports, ["start"]);
        Ok(())
    }

    #[test]
    fn a_part_can_be_left_out() -> Result<()> {
        let mut module = Module::default();
        let plain = module.types.add(&[], &[]);
        let load = module.types.add(&[ValType::I32, ValType::I32], &[]);
        module.tables.add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        module.add_import_func("m", "__wasm_split_load_chart", load);
        module.add_import_func("m", "__wasm_split_00chart00_import_0123_mount", plain);
        let joined = Module::from_buffer(&split_points(&module.emit_wasm(), &["chart"])?)?;
        assert_eq!(joined.imports.iter().count(), 0);
        assert!(split_points(&module.emit_wasm(), &["charts"]).is_err());
        Ok(())
    }

    #[test]
    fn a_split_point_without_its_function_is_an_error() {
        let mut module = Module::default();
        let plain = module.types.add(&[], &[]);
        module.add_import_func("m", "__wasm_split_00chart00_import_0123_mount", plain);
        assert!(split_points(&module.emit_wasm(), &[]).is_err());
    }
}
