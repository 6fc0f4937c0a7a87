//! The same report published with other tools: a book of mdBook and a plain page with Pagefind.
//!
//! Each has the whole report on one page, with the same ids on headings and paragraphs, and the setup of
//! its manual.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use report::{Anchor, Report};

use crate::process;

const LIMIT: Duration = Duration::from_secs(120);

/// An element of the page.
enum Block<'a> {
    /// Level below the title, id and text.
    Heading(u8, String, String),
    /// Id, prefix and text.
    Paragraph(String, String, &'a str),
}

fn blocks(report: &Report) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut noted = false;
    for (place, _) in report.anchors_with_mentions() {
        let id = place.to_string();
        match &place {
            Anchor::Summary => {
                let text = report.summary.as_ref().map(|summary| summary.text.as_str());
                blocks.push(Block::Heading(1, "executive-summary".into(), "Executive summary".into()));
                blocks.push(Block::Paragraph(id, String::new(), text.unwrap_or_default()));
            }
            Anchor::Heading(section) => {
                let Some(section) = report.section(section) else { continue };
                let words = format!("{} {}", section.label, section.heading());
                blocks.push(Block::Heading(section.level, id, words.trim().to_owned()));
            }
            Anchor::Paragraph(number) => {
                let text = report.paragraph(*number).map(|paragraph| paragraph.body.text.as_str());
                blocks.push(Block::Paragraph(id, format!("{number}. "), text.unwrap_or_default()));
            }
            Anchor::Note(number) => {
                if !noted {
                    blocks.push(Block::Heading(1, "notes".into(), "Notes".into()));
                }
                noted = true;
                let text = report.note(*number).map(|note| note.body.text.as_str());
                blocks.push(Block::Paragraph(id, format!("{number} "), text.unwrap_or_default()));
            }
        }
    }
    blocks
}

/// Builds a book of one chapter in `folder`; returns the folder to serve.
///
/// # Errors
///
/// Fails if a file can't be written or mdBook fails.
pub fn book(report: &Report, mdbook: &Path, folder: &Path) -> Result<PathBuf> {
    let title = &report.document.title;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("book.toml"), format!("[book]\ntitle = {title:?}\nlanguage = \"en\"\n"))?;
    fs::write(folder.join("src/SUMMARY.md"), format!("# Summary\n\n- [{title}](report.md)\n"))?;
    fs::write(folder.join("src/report.md"), markdown(report))?;
    let mut command = Command::new(mdbook);
    process::output(command.arg("build").arg(folder).env_remove("RUST_LOG"), LIMIT).context("mdBook")?;
    Ok(folder.join("book"))
}

/// Builds a page with the default interface of Pagefind in `folder`.
///
/// # Errors
///
/// Fails if a file can't be written or Pagefind fails.
pub fn page(report: &Report, modules: &Path, folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("index.html"), html(report))?;
    let mut command = Command::new("node");
    command.arg(modules.join("pagefind/lib/runner/bin.cjs")).arg("--site").arg(folder);
    process::output(command.env_remove("NODE_OPTIONS"), LIMIT).context("Pagefind")?;
    Ok(folder.to_owned())
}

fn markdown(report: &Report) -> String {
    let mut text = format!("# {}\n", markdown_text(&report.document.title));
    for block in blocks(report) {
        // Writing to a string does not fail.
        let _ = match block {
            Block::Heading(level, id, words) => {
                let marks = "#".repeat(usize::from(level) + 1);
                writeln!(text, "\n{marks} {} {{#{id}}}", markdown_text(&words))
            }
            Block::Paragraph(id, before, words) => {
                // A number with a full stop would start a list.
                let before = before.replace('.', "\\.");
                writeln!(text, "\n<a id=\"{id}\"></a>{before}{}", markdown_text(words))
            }
        };
    }
    text
}

/// Escapes Markdown.
fn markdown_text(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        if "\\`*_{}[]<>#|~&".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

fn html(report: &Report) -> String {
    let title = html_text(&report.document.title);
    let mut text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link href=\"/pagefind/pagefind-ui.css\" rel=\"stylesheet\">\n\
         <script src=\"/pagefind/pagefind-ui.js\"></script>\n</head>\n<body>\n<div id=\"search\"></div>\n<script>\n\
         window.addEventListener('DOMContentLoaded', (event) => {{\n\
         new PagefindUI({{ element: \"#search\", showSubResults: true }});\n}});\n</script>\n\
         <main data-pagefind-body>\n<h1>{title}</h1>\n"
    );
    for block in blocks(report) {
        let _ = match block {
            Block::Heading(level, id, words) => {
                let level = level + 1;
                writeln!(text, "<h{level} id=\"{id}\">{}</h{level}>", html_text(&words))
            }
            Block::Paragraph(id, before, words) => {
                writeln!(text, "<p id=\"{id}\">{before}{}</p>", html_text(words))
            }
        };
    }
    text + "</main>\n</body>\n</html>\n"
}

fn html_text(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units;

    #[test]
    fn have_the_whole_report() -> Result<()> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        let report = units::report(&data)?;
        let (html, markdown) = (html(&report), markdown(&report));
        for unit in units::units(&report) {
            assert!(html.contains(&format!("<p id=\"{}\">", unit.id)), "{}", unit.id);
            assert!(html.contains(&html_text(&unit.text)), "{}", unit.id);
            assert!(markdown.contains(&format!("<a id=\"{}\">", unit.id)), "{}", unit.id);
            assert!(markdown.contains(&markdown_text(&unit.text)), "{}", unit.id);
        }
        for section in &report.sections {
            assert!(html.contains(&format!(" id=\"{}\">", section.id)), "{}", section.id);
            assert!(markdown.contains(&format!(" {{#{}}}", section.id)), "{}", section.id);
        }
        assert_eq!(markdown_text("[a] *b*"), "\\[a\\] \\*b\\*");
        Ok(())
    }
}
