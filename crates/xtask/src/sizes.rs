//! What the site weighs.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{node_tools, pins, workspace};

/// Kinds of files that a browser loads before search answers, if the page names them.
const LOADED_FIRST: [&str; 4] = ["css", "js", "wasm", "woff2"];

/// A file's size as it is, and as hosts pack it.
#[derive(Debug, PartialEq, Eq)]
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the size of each file of `dist/` and compares what a reader loads first with the budget.
pub fn check() -> Result<()> {
    let (first, later) = measure(&workspace::dist())?;
    println!("\n{:<44} {:>10} {:>10} {:>10}", "until search answers", "raw", "gzip", "brotli");
    first.iter().for_each(print);
    let total = sum(&first);
    print(&total);
    if !later.is_empty() {
        println!("\nbesides");
        later.iter().for_each(print);
    }
    let (weight, budget) = (grouped(total.brotli), grouped(pins::SIZE_BUDGET));
    if total.brotli > pins::SIZE_BUDGET && !node_tools::ready() {
        eprintln!("warning: {weight} bytes is above the budget of {budget}, as it may be without wasm-opt");
        return Ok(());
    }
    if total.brotli > pins::SIZE_BUDGET {
        bail!("the site weighs {weight} bytes until search answers, above the budget of {budget}");
    }
    println!("\n{weight} of the {budget} bytes that it may weigh (brotli)");
    Ok(())
}

/// The sizes of what is loaded first, and of the rest.
fn measure(dist: &Path) -> Result<(Vec<Size>, Vec<Size>)> {
    let page = fs::read_to_string(dist.join("index.html")).context("dist/index.html can't be read")?;
    let mut names = Vec::new();
    list(dist, "", &mut names)?;
    names.sort();
    let mut first = vec![size(dist, "index.html")?];
    let mut later = Vec::new();
    for name in names.iter().filter(|name| *name != "index.html") {
        let list = if loaded_first(name, &page) { &mut first } else { &mut later };
        list.push(size(dist, name)?);
    }
    Ok((first, later))
}

/// The files under a folder, by their paths in it, without those that are packed copies of another.
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

fn loaded_first(name: &str, page: &str) -> bool {
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    LOADED_FIRST.contains(&kind) && page.contains(name)
}

fn size(dist: &Path, name: &str) -> Result<Size> {
    let content = fs::read(dist.join(name)).with_context(|| format!("{name} can't be read"))?;
    let mut gzip = GzEncoder::new(Counter(0), Compression::best());
    gzip.write_all(&content)?;
    let mut brotli = brotli::CompressorWriter::new(Counter(0), 4096, 11, 22);
    brotli.write_all(&content)?;
    Ok(Size {
        name: name.into(),
        raw: content.len() as u64,
        gzip: gzip.finish()?.0,
        brotli: brotli.into_inner().0,
    })
}

/// Counts what is written to it.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
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
    println!("{:<44} {raw:>10} {gzip:>10} {brotli:>10}", size.name);
}

/// A number with a comma at each thousand.
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
    fn groups_thousands() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (200_000, "200,000"), (1_234_005, "1,234,005")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn what_the_page_names_is_loaded_first() -> Result<()> {
        let dist = tempfile::tempdir()?;
        fs::create_dir(dist.path().join("snippets"))?;
        let page = r#"<link href="./a-1.css"><script src="./a-1.js"></script><link href="./snippets/s.js"><a href="report.json">"#;
        fs::write(dist.path().join("index.html"), page)?;
        for name in ["a-1.css", "a-1.js", "a-1.js.br", "snippets/s.js", "sw.js", "report.json"] {
            fs::write(
                dist.path().join(name),
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            )?;
        }
        let (first, later) = measure(dist.path())?;
        let names = |sizes: &[Size]| sizes.iter().map(|size| size.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&first), ["index.html", "a-1.css", "a-1.js", "snippets/s.js"]);
        assert_eq!(names(&later), ["report.json", "sw.js"]);
        assert!(later.iter().all(|size| size.raw == 73 && size.gzip < 40 && (1..20).contains(&size.brotli)));
        assert_eq!(sum(&later).raw, 146);
        Ok(())
    }
}
