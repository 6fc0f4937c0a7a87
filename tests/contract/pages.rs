use crate::html::{normalised, parsed};
use crate::support::{Page, root};
use std::collections::BTreeSet;
use std::{env, fs};

/// The most that all golden files may weigh together, in bytes.
const MOST: usize = 400_000;

/// The normalised text of `page`. Of the one file only the lines that `index.html` does not have.
fn text(page: Page) -> String {
    let text = normalised(&parsed(page));
    if page != Page::OneFile {
        return text;
    }
    let hosted = normalised(&parsed(Page::Hosted));
    let known: BTreeSet<&str> = hosted.lines().collect();
    text.lines().filter(|line| !known.contains(line)).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn every_page_is_as_its_golden_file() {
    let folder = root().join("tests/golden/pages");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let (mut weight, mut differences) = (0, Vec::new());
    for page in Page::all() {
        let (path, found) = (folder.join(format!("{}.txt", page.name())), text(page));
        if update {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        weight += expected.len();
        if found != expected {
            differences.push(format!("{}, {}", path.display(), first_difference(&expected, &found)));
        }
    }
    assert!(
        differences.is_empty(),
        "Run with UPDATE_GOLDEN=1 and review the diff:\n{}",
        differences.join("\n")
    );
    assert!(weight <= MOST, "the golden pages have {weight} bytes");
}

#[test]
fn no_golden_file_is_left_over() {
    let names: BTreeSet<String> = Page::all().iter().map(|page| format!("{}.txt", page.name())).collect();
    for entry in fs::read_dir(root().join("tests/golden/pages")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(names.contains(&name), "{name} is the golden file of no page");
    }
}

fn first_difference(expected: &str, found: &str) -> String {
    let mut lines = expected.lines().zip(found.lines()).enumerate();
    match lines.find(|(_, (a, b))| a != b) {
        Some((at, (a, b))) => format!("line {}\n- {a}\n+ {b}", at + 1),
        None => format!("{} lines instead of {}", found.lines().count(), expected.lines().count()),
    }
}
