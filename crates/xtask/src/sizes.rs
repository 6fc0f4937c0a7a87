//! Measures the size of the built site and compares it with the budgets.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::markup::attribute;
use crate::{node_tools, toolchain, versions};

/// Kinds of files that a browser loads before search is ready, if the page links to them.
const LOADED_FIRST: [&str; 4] = ["css", "js", "wasm", "woff2"];

/// The attributes that link to them.
const LINKS: [&str; 2] = ["href", "src"];

/// The prefix of the name of the application's folder.
const APP: &str = "app-";

/// The size of a file, uncompressed and as hosts send it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// The files of a site, by when they are loaded.
#[derive(Debug, Default)]
pub struct Sizes {
    /// Files that are loaded until search is ready.
    first: Vec<Size>,
    /// For each part, files that are loaded if it is opened first: its module, shared chunks, its style
    /// sheet.
    parts: Vec<(String, Vec<Size>)>,
    /// All WebAssembly and glue of the application.
    program: Vec<Size>,
    /// All other files.
    others: Vec<Size>,
    /// The uncompressed size of the one file.
    one_file: u64,
}

impl Sizes {
    /// Measures the files of `dist`, in which each part needs the modules in `parts`.
    pub fn measure(dist: &Path, parts: &BTreeMap<String, Vec<String>>) -> Result<Self> {
        let page = fs::read_to_string(dist.join("index.html")).context("dist/index.html can't be read")?;
        let mut names = Vec::new();
        list(dist, "", &mut names)?;
        names.sort();
        let all = names.iter().map(|name| weigh(dist, name)).collect::<Result<Vec<_>>>()?;
        let select =
            |test: &dyn Fn(&str) -> bool| all.iter().filter(|size| test(&size.name)).cloned().collect();

        let is_first = |name: &str| name == "index.html" || is_loaded_first(name, &page);
        let is_program = |name: &str| name.starts_with(APP);
        let of_part = |name: &str, part: &str, modules: &[String]| {
            let is_module =
                is_program(name) && modules.iter().any(|module| name.ends_with(&format!("/{module}")));
            let is_sheet = is_program(name) && name.ends_with(&format!("/{part}.css"));
            (is_module || is_sheet) && !is_first(name)
        };
        let sizes_of_part = |(part, modules): (&String, &Vec<String>)| {
            (part.clone(), select(&|name| of_part(name, part, modules)))
        };
        let is_in_part = |name: &str| parts.iter().any(|(part, modules)| of_part(name, part, modules));
        let one_file = page.lines().find_map(|line| attribute(line, "data-one-file"));
        let one_file = one_file.and_then(|address| {
            let name = address.strip_prefix("./")?;
            all.iter().find(|size| size.name == name)
        });
        Ok(Self {
            first: select(&is_first),
            parts: parts.iter().map(sizes_of_part).collect(),
            program: select(&|name| is_program(name) && !name.ends_with(".css")),
            others: select(&|name| !is_first(name) && !is_program(name) && !is_in_part(name)),
            one_file: one_file.context("index.html names no page that is one file")?.raw,
        })
    }
}

/// Prints the size of each file and compares the download sizes with the budgets.
pub fn check(sizes: &Sizes) -> Result<()> {
    let mut judged =
        vec![("until search answers".to_owned(), sizes.first.as_slice(), Some(versions::FIRST_LOAD_BUDGET))];
    for (part, files) in &sizes.parts {
        let budget = versions::PART_BUDGETS.iter().find(|(name, _)| name == part).map(|(_, budget)| *budget);
        judged.push((format!("when {part} is opened"), files, budget));
    }
    judged.push(("all WebAssembly and glue".to_owned(), &sizes.program, Some(versions::PROGRAM_BUDGET)));
    let mut lines = Vec::new();
    for (heading, files, budget) in judged {
        lines.push((heading.clone(), table(&heading, files), budget));
    }
    if !sizes.others.is_empty() {
        table("others", &sizes.others);
    }
    lines.push(("as one file, not compressed".to_owned(), sizes.one_file, Some(versions::ONE_FILE_BUDGET)));

    println!("\n{:<46} {:>10} {:>10}", "brotli", "size", "budget");
    let mut above = Vec::new();
    for (heading, size, budget) in lines {
        let shown = budget.map_or("none".to_owned(), grouped);
        println!("{heading:<46} {:>10} {shown:>10}", grouped(size));
        if budget.is_none_or(|budget| size > budget) {
            above.push(format!("{heading}: {} bytes, budget {shown}", grouped(size)));
        }
    }
    for (part, _) in versions::PART_BUDGETS {
        if !sizes.parts.iter().any(|(name, _)| name == part) {
            above.push(format!("there is a budget for {part}, but no such part"));
        }
    }
    if above.is_empty() {
        Ok(())
    } else if node_tools::ready() && toolchain::builds_std() {
        bail!("the site is above its budgets:\n    {}", above.join("\n    "));
    } else {
        eprintln!(
            "warning: above the budgets, as is possible without npm's tools or the source of the standard library:\n    {}",
            above.join("\n    ")
        );
        Ok(())
    }
}

/// Prints sizes with their totals, and returns the compressed total.
fn table(heading: &str, sizes: &[Size]) -> u64 {
    println!("\n{heading:<46} {:>10} {:>10} {:>10}", "raw", "gzip", "brotli");
    sizes.iter().for_each(print);
    let total = sum(sizes);
    print(&total);
    total.brotli
}

/// Adds the files under a folder, by their paths in it, to `names`, without compressed copies of other
/// files.
fn list(folder: &Path, above: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in folder.read_dir().with_context(|| format!("{} can't be read", folder.display()))? {
        let entry = entry?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), names)?;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            names.push(name);
        }
    }
    Ok(())
}

fn is_loaded_first(name: &str, page: &str) -> bool {
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    let is_linked = |attribute: &&str| page.contains(&format!(" {attribute}=\"./{name}\""));
    LOADED_FIRST.contains(&kind) && LINKS.iter().any(is_linked)
}

/// Returns the size of a file and of the compressed copies beside it. A file without copies is sent
/// uncompressed.
fn weigh(dist: &Path, name: &str) -> Result<Size> {
    let raw = fs::metadata(dist.join(name)).with_context(|| format!("{name} can't be read"))?.len();
    let copy = |extension: &str| {
        fs::metadata(dist.join(format!("{name}.{extension}"))).map_or(raw, |data| data.len())
    };
    Ok(Size { name: name.into(), raw, gzip: copy("gz"), brotli: copy("br") })
}

fn sum(sizes: &[Size]) -> Size {
    let add = |of: fn(&Size) -> u64| sizes.iter().map(of).sum();
    Size {
        name: "total".into(),
        raw: add(|size| size.raw),
        gzip: add(|size| size.gzip),
        brotli: add(|size| size.brotli),
    }
}

fn print(size: &Size) {
    let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(grouped);
    println!("{:<46} {raw:>10} {gzip:>10} {brotli:>10}", size.name);
}

/// Formats a number with a comma at each thousand.
fn grouped(number: u64) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1000), number % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (200_000, "200,000"), (1_234_005, "1,234,005")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    fn measured(page: &str, files: &[&str], parts: &[(&str, &[&str])]) -> Result<Sizes> {
        let dist = tempfile::tempdir()?;
        fs::write(dist.path().join("index.html"), page)?;
        for name in files {
            let path = dist.path().join(name);
            fs::create_dir_all(path.parent().unwrap_or(dist.path()))?;
            fs::write(path, "aaaaaaaaaa")?;
        }
        let owned = |modules: &[&str]| modules.iter().map(|module| (*module).to_owned()).collect();
        let parts = parts.iter().map(|(part, modules)| ((*part).to_owned(), owned(modules))).collect();
        Sizes::measure(dist.path(), &parts)
    }

    #[test]
    fn linked_files_are_loaded_first() -> Result<()> {
        let page = r#"<html data-one-file="./one.html"><link href="./a-1.css"><script src="./a-1.js"></script><link href="./app-1/main.js"><a href="report.json">"#;
        let files =
            ["a-1.css", "a-1.js", "app-1/main.js", "app-1/main.js.br", "sw.js", "report.json", "one.html"];
        let sizes = measured(page, &files, &[])?;
        assert_eq!(names(&sizes.first), ["a-1.css", "a-1.js", "app-1/main.js", "index.html"]);
        assert_eq!(names(&sizes.program), ["app-1/main.js"]);
        assert_eq!(names(&sizes.others), ["one.html", "report.json", "sw.js"]);
        assert_eq!(sizes.one_file, 10);
        assert_eq!(sum(&sizes.others).raw, 30);
        Ok(())
    }

    #[test]
    fn a_part_has_its_modules_and_its_style_sheet() -> Result<()> {
        let page = r#"<html data-one-file="./one.html"><link href="./app-1/main.js">"#;
        let files = [
            "app-1/main.js",
            "app-1/split_1_chart.wasm",
            "app-1/chunk_2.wasm",
            "app-1/split_3_map.wasm",
            "app-1/chart.css",
            "chart-demo.css",
            "one.html",
        ];
        let parts: [(&str, &[&str]); 2] = [
            ("chart", &["split_1_chart.wasm", "chunk_2.wasm"]),
            ("map", &["split_3_map.wasm", "chunk_2.wasm"]),
        ];
        let sizes = measured(page, &files, &parts)?;
        let of_parts: Vec<_> =
            sizes.parts.iter().map(|(part, files)| (part.as_str(), names(files))).collect();
        let expected = [
            ("chart", vec!["app-1/chart.css", "app-1/chunk_2.wasm", "app-1/split_1_chart.wasm"]),
            ("map", vec!["app-1/chunk_2.wasm", "app-1/split_3_map.wasm"]),
        ];
        assert_eq!(of_parts, expected);
        assert_eq!(sizes.program.len(), 4);
        assert_eq!(names(&sizes.others), ["chart-demo.css", "one.html"]);
        Ok(())
    }

    #[test]
    fn compressed_copies_are_what_is_sent() -> Result<()> {
        let dist = tempfile::tempdir()?;
        fs::write(dist.path().join("a.js"), "aaaaaaaaaa")?;
        fs::write(dist.path().join("a.js.br"), "a")?;
        fs::write(dist.path().join("a.js.gz"), "aa")?;
        let size = weigh(dist.path(), "a.js")?;
        assert_eq!((size.raw, size.gzip, size.brotli), (10, 2, 1));
        Ok(())
    }

    #[test]
    fn a_part_without_a_budget_is_an_error() {
        let sizes = Sizes { parts: vec![("unknown".into(), Vec::new())], ..Sizes::default() };
        assert_eq!(check(&sizes).is_err(), node_tools::ready() && toolchain::builds_std());
    }

    fn names(sizes: &[Size]) -> Vec<&str> {
        sizes.iter().map(|size| size.name.as_str()).collect()
    }
}
