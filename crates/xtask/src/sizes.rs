//! What the site weighs.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{node_tools, pins, wasm, workspace};

/// Kinds of files that a browser loads before search answers, if the page links to them.
const LOADED_FIRST: [&str; 4] = ["css", "js", "wasm", "woff2"];

/// The attributes that link to them.
const LINKS: [&str; 2] = ["href", "src"];

/// A file's size as it is, and as hosts pack it.
#[derive(Debug, PartialEq, Eq)]
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// The attributes that name files which are loaded when they are needed, and how the names begin of those that
/// views need: that of instruments, those that are made of what the report names, and that of lessons.
const LOADED_ON_OPENING: [&str; 3] = ["data-program", "data-bytes", "data-styles"];
const INSTRUMENTS: &str = "instruments-";
const APPARATUS: &str = "apparatus-";
const CLASSROOM: &str = "classroom-";

/// The attribute that names the file which has the rest of a view.
const CHAPTER: &str = "data-from";

/// The files of a site, by when they are loaded.
#[derive(Debug, Default)]
struct Sizes {
    /// Before search answers.
    first: Vec<Size>,
    /// When the view of instruments is opened.
    instruments: Vec<Size>,
    /// When a view is opened that is made of what the report names.
    apparatus: Vec<Size>,
    /// When something is marked, or a lesson is opened.
    classroom: Vec<Size>,
    /// One of these with it.
    chapters: Vec<Size>,
    /// On request, or never.
    besides: Vec<Size>,
    /// The page that is one file, as it is.
    one_file: u64,
}

/// Prints the size of each file of `dist/` and compares what a reader loads with the budgets.
pub fn check() -> Result<()> {
    let sizes = measure(&workspace::dist())?;
    let first = table("until search answers", &sizes.first);
    let instruments = table("when the view of instruments is opened", &sizes.instruments);
    let apparatus = table("when a view of what the report names is opened", &sizes.apparatus);
    let classroom = table("when a lesson is opened", &sizes.classroom);
    for (heading, sizes) in [("and each of them its own", &sizes.chapters), ("besides", &sizes.besides)] {
        if !sizes.is_empty() {
            println!("\n{heading}");
            sizes.iter().for_each(print);
        }
    }
    println!();
    let judged = [
        judge(first, pins::SIZE_BUDGET, "with brotli until search answers"),
        judge(instruments, pins::INSTRUMENTS_BUDGET, "with brotli when the view of instruments is opened"),
        judge(
            apparatus,
            pins::APPARATUS_BUDGET,
            "with brotli when a view of what the report names is opened, without that view",
        ),
        judge(classroom, pins::CLASSROOM_BUDGET, "with brotli when a lesson is opened"),
        judge(sizes.one_file, pins::ONE_FILE_BUDGET, "as one file"),
    ];
    let above: Vec<String> =
        judged.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    ensure!(above.is_empty(), "{}", above.join("\n"));
    Ok(())
}

/// Prints sizes with their total, of which it returns the packed one.
fn table(heading: &str, sizes: &[Size]) -> u64 {
    println!("\n{heading:<46} {:>10} {:>10} {:>10}", "raw", "gzip", "brotli");
    sizes.iter().for_each(print);
    let total = sum(sizes);
    print(&total);
    total.brotli
}

fn judge(weight: u64, budget: u64, when: &str) -> Result<()> {
    let (bytes, most) = (grouped(weight), grouped(budget));
    if weight <= budget {
        println!("{bytes} of the {most} bytes that it may weigh {when}");
    } else if node_tools::ready() && wasm::builds_std() {
        bail!("the site weighs {bytes} bytes {when}, above the budget of {most}");
    } else {
        eprintln!(
            "warning: {bytes} bytes {when} is above the budget of {most}, as it may be without npm's tools or \
             the source of the standard library"
        );
    }
    Ok(())
}

fn measure(dist: &Path) -> Result<Sizes> {
    let page = fs::read_to_string(dist.join("index.html")).context("dist/index.html can't be read")?;
    let mut names = Vec::new();
    list(dist, "", &mut names)?;
    names.sort();
    let mut one_file = 0;
    let mut sizes = Sizes { first: vec![size(dist, "index.html")?], ..Sizes::default() };
    for name in names.iter().filter(|name| *name != "index.html") {
        let list = if loaded_on_opening(name, INSTRUMENTS, &page) {
            &mut sizes.instruments
        } else if loaded_on_opening(name, APPARATUS, &page) {
            &mut sizes.apparatus
        } else if loaded_on_opening(name, CLASSROOM, &page) {
            &mut sizes.classroom
        } else if is_named(&page, CHAPTER, name) {
            &mut sizes.chapters
        } else if loaded_first(name, &page) {
            &mut sizes.first
        } else {
            &mut sizes.besides
        };
        let size = size(dist, name)?;
        if is_named(&page, "data-one-file", name) {
            one_file = size.raw;
        }
        list.push(size);
    }
    ensure!(one_file > 0, "index.html names no page that is one file");
    Ok(Sizes { one_file, ..sizes })
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
    LOADED_FIRST.contains(&kind) && LINKS.iter().any(|attribute| is_named(page, attribute, name))
}

fn loaded_on_opening(name: &str, beginning: &str, page: &str) -> bool {
    name.starts_with(beginning) && LOADED_ON_OPENING.iter().any(|attribute| is_named(page, attribute, name))
}

/// Whether an attribute of the page has the file as its value.
fn is_named(page: &str, attribute: &str, name: &str) -> bool {
    page.contains(&format!(" {attribute}=\"./{name}\""))
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
    println!("{:<46} {raw:>10} {gzip:>10} {brotli:>10}", size.name);
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
        let page = r#"<html data-one-file="./one.html"><link href="./a-1.css"><script src="./a-1.js"></script><link href="./snippets/s.js"><a href="report.json">"#;
        fs::write(dist.path().join("index.html"), page)?;
        for name in ["a-1.css", "a-1.js", "a-1.js.br", "snippets/s.js", "sw.js", "report.json", "one.html"] {
            fs::write(
                dist.path().join(name),
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            )?;
        }
        let sizes = measure(dist.path())?;
        assert_eq!(listed(&sizes.first), ["index.html", "a-1.css", "a-1.js", "snippets/s.js"]);
        assert_eq!(listed(&sizes.besides), ["one.html", "report.json", "sw.js"]);
        assert!(sizes.instruments.is_empty());
        let packed = |size: &Size| size.raw == 73 && size.gzip < 40 && (1..20).contains(&size.brotli);
        assert!(sizes.besides.iter().all(packed));
        assert_eq!(sum(&sizes.besides).raw, 219);
        Ok(())
    }

    #[test]
    fn what_a_view_loads_counts_apart() -> Result<()> {
        let dist = tempfile::tempdir()?;
        let page = r#"<html data-one-file="./one.html"><script src="./a.js"></script><div data-program="./instruments-1.js" data-bytes="./instruments-1_bg.wasm" data-styles="./instruments-1.css"><p data-from="./network.html"><i data-program="./apparatus-1.js"><i data-program="./i-1.js">"#;
        fs::write(dist.path().join("index.html"), page)?;
        for name in [
            "a.js",
            "instruments-1.css",
            "instruments-1.js",
            "instruments-1_bg.wasm",
            "apparatus-1.js",
            "i-1.js",
            "network.html",
            "one.html",
        ] {
            fs::write(dist.path().join(name), "a")?;
        }
        let sizes = measure(dist.path())?;
        assert_eq!(listed(&sizes.first), ["index.html", "a.js"]);
        assert_eq!(
            listed(&sizes.instruments),
            ["instruments-1.css", "instruments-1.js", "instruments-1_bg.wasm"]
        );
        assert_eq!(listed(&sizes.apparatus), ["apparatus-1.js"]);
        assert_eq!(listed(&sizes.chapters), ["network.html"]);
        assert_eq!(listed(&sizes.besides), ["i-1.js", "one.html"]);
        Ok(())
    }

    #[test]
    fn within_the_budget_passes() {
        assert!(judge(2, 2, "at all").is_ok());
        assert_eq!(judge(3, 2, "at all").is_err(), node_tools::ready() && wasm::builds_std());
    }

    fn listed(sizes: &[Size]) -> Vec<&str> {
        sizes.iter().map(|size| size.name.as_str()).collect()
    }
}
