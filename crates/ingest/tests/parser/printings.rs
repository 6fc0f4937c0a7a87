use crate::support::{check, outline, parsed, problems, source};
use ingest::Parsed;
use std::fmt::Write;

/// A printing of the report. The default prints it as the source does.
#[derive(Clone, Default)]
struct Printing {
    /// Column at which lines are wrapped.
    wrap: Option<usize>,
    /// Whether lines are also broken after hyphens.
    hyphens: bool,
    /// The indent of the first line and of all other lines of a block.
    indent: (&'static str, &'static str),
    /// Whether blocks of the body are printed without blank lines between them.
    dense: bool,
    marks: Marks,
    /// Whether notes are printed at the foot of the page, after the block that refers to them.
    foot: bool,
    /// The text printed at each page break.
    page: Option<fn(usize) -> String>,
    contents: Contents,
    /// The space between the number of a paragraph and its text.
    after_number: &'static str,
    /// Whether headings have `#`.
    hashes: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Marks {
    #[default]
    Superscript,
    Slash,
    Bracket,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Contents {
    #[default]
    Tabs,
    Dots,
    Spaces,
    None,
}

impl Printing {
    fn mark(&self, n: u16, in_text: bool) -> String {
        match self.marks {
            Marks::Superscript => "⁰¹²³⁴⁵⁶⁷⁸⁹"
                .chars()
                .nth(usize::from(n % 10))
                .map(|last| if n > 9 { format!("¹{last}") } else { last.to_string() })
                .unwrap(),
            Marks::Slash if in_text => format!(" {n}/"),
            Marks::Slash => format!("{n}/"),
            Marks::Bracket => format!("[{n}]"),
        }
    }

    fn print(&self) -> String {
        let source = source();
        let (head, rest) = source.split_once("CONTENTS\n").unwrap();
        let (rows, rest) = rest.split_once("\n\nIntroduction\n").unwrap();
        let (body, notes) = rest.split_once("\nNotes\n\n").unwrap();
        let mut out = String::new();
        for block in head.split("\n\n") {
            let long = block.len() > 200;
            if long {
                self.block(&mut out, block)
            } else {
                out += block
            }
            out += "\n\n";
        }
        self.contents(&mut out, rows);
        let notes: Vec<&str> =
            notes.lines().map(|line| line.split_once(' ').unwrap().1.split_once(' ').unwrap().1).collect();
        let mut pages = 1;
        let mut unfinished = false;
        for block in
            std::iter::once("Introduction").chain(body.split("\n\n")).map(str::trim).filter(|b| !b.is_empty())
        {
            let numbered = block.split_once(". ").filter(|(n, _)| n.parse::<u16>().is_ok());
            let heading = numbered.is_none() && !unfinished;
            if unfinished {
                pages += 1;
                if let Some(page) = self.page {
                    let _ = write!(
                        out,
                        "{}{}{}",
                        if self.dense { "" } else { "\n" },
                        page(pages),
                        if self.dense { "" } else { "\n" }
                    );
                }
            }
            unfinished = !heading && !block.ends_with(['.', '*']);
            let mut text = block.to_owned();
            if let Some((number, words)) = numbered.filter(|_| !self.after_number.is_empty()) {
                text = format!("{number}.{}{words}", self.after_number);
            }
            if heading && self.hashes {
                let level = if block.trim_start_matches('*').starts_with(['A', 'B', 'C', 'D', 'E', 'F'])
                    && !heading_is_outer(block)
                {
                    3
                } else {
                    2
                };
                text = format!("{} {}", "#".repeat(level), block.replace("**", "").replace('\n', " "));
            }
            let mut referred = Vec::new();
            for n in (1..=11_u16).rev() {
                let superscript = Self::default().mark(n, true);
                if text.contains(&superscript) {
                    text = text.replace(&superscript, &format!("\u{1}{n}\u{2}"));
                    referred.push(n);
                }
            }
            for n in &referred {
                text = text.replace(&format!("\u{1}{n}\u{2}"), &self.mark(*n, true));
            }
            if heading && !self.hashes {
                out += &text
            } else {
                self.block(&mut out, &text)
            }
            out += if self.dense { "\n" } else { "\n\n" };
            if self.foot && !referred.is_empty() {
                out += if self.dense { "________\n" } else { "\n" };
                for n in referred.iter().rev() {
                    let note = format!("{} {}", self.mark(*n, false), notes[usize::from(*n) - 1]);
                    self.block(&mut out, &note);
                    out += "\n";
                }
                out += if self.dense { "________\n" } else { "\n\n" };
            }
        }
        if !self.foot {
            out += "\nNotes\n\n";
            for (n, note) in (1..).zip(notes) {
                self.block(&mut out, &format!("{} {note}", self.mark(n, false)));
                out += "\n";
            }
        }
        out
    }

    fn contents(&self, out: &mut String, rows: &str) {
        if self.contents == Contents::None {
            return;
        }
        *out += "CONTENTS\n\n";
        for row in rows.lines().filter(|row| !row.trim().is_empty()) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [title, paragraphs, page] = cells[..] else { panic!("{row}") };
            let _ = match self.contents {
                Contents::Tabs => writeln!(out, "{row}"),
                Contents::Dots if title.is_empty() => {
                    writeln!(out, "                    Paragraphs   Page\n")
                }
                Contents::Dots => {
                    writeln!(out, "  {title} {} {paragraphs}  {page}", ".".repeat(80 - title.len()))
                }
                Contents::Spaces if title.is_empty() => {
                    writeln!(out, "{:80}{:12}Page", "", "Paragraphs")
                }
                Contents::Spaces if title.len() > 50 => {
                    let (first, second) = title.split_at(title[..50].rfind(' ').unwrap());
                    writeln!(out, "{first}\n     {:75}{paragraphs:12}{page}\n", second.trim())
                }
                Contents::Spaces => writeln!(out, "{title:80}{paragraphs:12}{page}\n"),
                Contents::None => Ok(()),
            };
        }
        *out += "\n";
    }

    fn block(&self, out: &mut String, text: &str) {
        *out += self.indent.0;
        let Some(width) = self.wrap else {
            *out += text;
            return;
        };
        let mut column = 0;
        for (index, word) in text.split(' ').enumerate() {
            let parts: Vec<&str> =
                if self.hyphens && word.len() > 8 { word.split_inclusive('-').collect() } else { vec![word] };
            for (part, word) in parts.into_iter().enumerate() {
                if column + word.len() >= width && index > 0 {
                    *out += "\n";
                    *out += self.indent.1;
                    column = 0;
                } else if index > 0 && part == 0 {
                    *out += " ";
                    column += 1;
                }
                *out += word;
                column += word.len();
            }
        }
    }
}

fn heading_is_outer(block: &str) -> bool {
    block.trim_start_matches('*').get(1..3).is_none_or(|t| t != ". ") || block.starts_with("I. ")
}

/// Checks that a printing parses to the same report.
#[track_caller]
fn same(printing: &Printing) -> Parsed {
    let mut original = parsed(&source());
    let text = printing.print();
    let mut printed = parsed(&text);
    check(&printed);
    if printing.contents == Contents::None {
        for section in &mut original.report.sections {
            section.page = None;
        }
    }
    assert_eq!(outline(&printed.report), outline(&original.report), "{:#?}\n{text}", problems(&printed));
    for (printed, original) in printed.report.paragraphs.iter().zip(&original.report.paragraphs) {
        assert_eq!(printed, original);
    }
    for (printed, original) in printed.report.notes.iter().zip(&original.report.notes) {
        assert_eq!(printed, original);
    }
    assert_eq!(problems(&printed), [] as [&str; 0]);
    assert_eq!(printed.report, original.report);
    printed.lines.clear();
    printed
}

const PAGES: [fn(usize) -> String; 7] = [
    |n| format!("E/CN.4/2003/74\npage {n}\n"),
    |n| format!("Page {n}\n"),
    |n| format!("- {n} -\n"),
    |n| format!("{n}\n"),
    |n| format!("\u{c}\n                         E/CN.4/2003/74\n                         page {n}\n"),
    |n| format!("E/CN.4/2003/74                                   Page {n}\n"),
    |n| format!("GE.03-10436 (E) 240103\n\u{c}E/CN.4/2003/74/page {n}\n"),
];

#[test]
fn in_pages() {
    for page in PAGES {
        same(&Printing { page: Some(page), ..Printing::default() });
        same(&Printing { page: Some(page), wrap: Some(70), dense: true, ..Printing::default() });
    }
}

#[test]
fn wrapped() {
    for width in [40, 75] {
        for hyphens in [false, true] {
            for indent in [("", ""), ("     ", ""), ("", "   "), ("\t", "\t")] {
                for dense in [false, true] {
                    same(&Printing { wrap: Some(width), hyphens, indent, dense, ..Printing::default() });
                }
            }
        }
    }
}

#[test]
fn with_other_note_marks() {
    for marks in [Marks::Superscript, Marks::Slash, Marks::Bracket] {
        for foot in [false, true] {
            for wrap in [None, Some(60)] {
                for dense in [false, true] {
                    same(&Printing { marks, foot, wrap, dense, page: Some(PAGES[0]), ..Printing::default() });
                }
            }
        }
    }
}

#[test]
fn with_other_contents() {
    for contents in [Contents::Dots, Contents::Spaces, Contents::None] {
        for dense in [false, true] {
            for wrap in [None, Some(66)] {
                same(&Printing { contents, dense, wrap, ..Printing::default() });
            }
        }
    }
}

#[test]
fn as_markdown() {
    for contents in [Contents::Tabs, Contents::None] {
        same(&Printing { hashes: true, contents, ..Printing::default() });
        same(&Printing { hashes: true, contents, dense: true, ..Printing::default() });
    }
}

#[test]
fn with_other_space() {
    for after_number in ["\t", "     ", "\u{a0}\u{a0}"] {
        same(&Printing { after_number, ..Printing::default() });
    }
    let original = parsed(&source()).report;
    let crlf = source().replace('\n', "\r\n");
    assert_eq!(parsed(&crlf).report, original);
    assert_eq!(parsed(&format!("\u{feff}{crlf}\r\n\r\n")).report, original);
    assert_eq!(parsed(&source().replace('\n', "\r")).report, original);
    assert_eq!(parsed(&source().replace("\n\n", "\n\u{a0}\n\u{c}\n")).report, original);
}

/// Titles without numbers, as in a Markdown file.
#[test]
fn with_untabled_contents() {
    let text = Printing { contents: Contents::None, ..Printing::default() }.print();
    let rows: String =
        parsed(&source()).contents.iter().map(|row| format!("- {} {}\n", row.label, row.title)).collect();
    let (head, body) = text.split_once("\nIntroduction\n").unwrap();
    let printed = parsed(&format!("{head}\nContents\n\n{rows}\nIntroduction\n{body}"));
    let mut original = parsed(&source());
    for section in &mut original.report.sections {
        section.page = None;
    }
    assert_eq!(problems(&printed), [] as [&str; 0]);
    assert_eq!(printed.contents.len(), 14);
    assert_eq!(printed.report, original.report);
}
