//! The grammar of a UN report in plain text.
//!
//! A report is read line by line. Printing artefacts are dropped first: running heads, page numbers, job
//! numbers and rules; each only separates what precedes it from what follows. Adjacent lines form a
//! *block*, unless one of them starts something new.
//!
//! ```text
//! report     = title page, { front }, body, [ notes ], { annex } ;
//! front      = summary | contents ;
//! title page = { organ | "Distr." … | symbol | date | "Original:" language },
//!              [ body ], [ session ], [ item ], [ item title ], title, [ kind ], { "*" note } ;
//! summary    = ( "Executive summary" | "Summary" ), { block } ;
//! contents   = ( "Contents" | "Table of contents" ), [ columns ], { row } ;
//! row        = [ label ], title, leader, [ paragraphs, leader ], [ page ] ;
//! paragraphs = number, [ "-", number ] ;
//! leader     = tab | two or more spaces or dots ;
//! body       = { heading | paragraph | foot note } ;
//! heading    = [ "#"… ], [ label ], title, [ "(" acronym ")" ] ;
//! label      = ( roman | capital | number ), "." | "(", ( letter | small roman ), ")" ;
//! paragraph  = number, ".", space, text, { text | foot note } ;
//! text       = block of words, note marks, "**" bold "**", items, symbols ;
//! items      = "(a)" words, "(b)" words, { "(c)" … } ;
//! mark       = superscript number | number "/" | "[" number "]" ;
//! foot note  = mark, words ;
//! notes      = "Notes", { [ "- " ], ( mark | number, [ "." ] ), words } ;
//! annex      = "Annex", [ label ], { block } ;
//! symbol     = capitals, "/", segment, { "/", segment } ;      (* a digit in some segment *)
//! segment    = ( capital | digit ), { capital | digit | "." | "-" }
//!            | capital, { small }, ".", number ;
//! ```
//!
//! The following rules resolve ambiguities:
//!
//! - **Paragraph or heading.** Paragraph numbers run through the whole report.
//!   `5. Wells` where 5 is next is a heading if a paragraph 5 follows before a
//!   paragraph 6. A number out of sequence is a paragraph only if the following
//!   numbers continue from it. See `numbers`.
//! - **Heading or continuation of a paragraph.** A block without a number
//!   continues the previous paragraph, unless it is a row of the contents, has
//!   `#`, or is short, starts with a capital, ends without a full stop and
//!   precedes a paragraph or another heading. An unlabelled heading also needs
//!   the previous paragraph to end like a sentence.
//! - **Nesting of headings** follows from the sequence of the labels: `C.` after
//!   `B.` is a letter, and so is `I.` after `H.` Unlabelled headings are nested
//!   by the paragraph ranges of the contents, else by their words. See `headings`.
//! - **Mark or text.** `[1]` and `1/` are marks if notes of the report start that
//!   way; a superscript always is, except after a unit (`km²`).
//! - **Item or citation.** A list starts at (a) and has at least two items;
//!   "article 3 (a)" starts none. The last item within a line ends with its
//!   sentence, an item that starts a block ends with its block. See `items`.
//!
//! Nothing is dropped silently: text that is not recognised gives a [`Problem`] with its line.

mod blocks;
mod body;
mod contents;
mod front;
mod headings;
mod items;
mod labels;
mod landmarks;
mod lines;
mod marks;
mod notes;
mod numbers;
mod passage;
mod symbols;
mod text;

pub use contents::ContentsRow;

use crate::{Problem, ProblemKind};
use report::{Anchor, NoteNumber, Paragraph, ParagraphNumber, Report};
use std::collections::BTreeMap;

/// The result of [`parse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The report, without curated data.
    pub report: Report,
    /// The rows of the table of contents; empty if there is none.
    pub contents: Vec<ContentsRow>,
    /// The first line of each addressable text.
    pub lines: BTreeMap<Anchor, u32>,
    /// Problems that did not prevent a report.
    pub problems: Vec<Problem>,
}

/// Parses the report in `bytes`. `file` is used in problems only.
///
/// Never panics. The time is linear in the length of the input.
///
/// # Errors
/// Returns a problem if no report can be parsed: the input is not UTF-8, is empty, or has no numbered
/// paragraph.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Parsed, Problem> {
    let problem = |(line, kind)| Problem { file: file.to_owned(), line, kind };
    let text = lines::text(bytes).map_err(problem)?;
    let (lines, symbol) = lines::lines(text);
    let contents = contents::contents(&lines);
    let body = body::read(&lines, symbol, contents.as_ref()).map_err(problem)?;
    let (report, anchor_lines, mut problems) = assemble(body, contents.as_ref());
    problems.sort_by_key(|(line, _)| *line);
    Ok(Parsed {
        report,
        contents: contents.map(|contents| contents.rows).unwrap_or_default(),
        lines: anchor_lines,
        problems: problems.into_iter().map(problem).collect(),
    })
}

/// Assembles the report; also returns the line of each addressable text, and the problems.
fn assemble(
    body: body::Body,
    contents: Option<&contents::Contents>,
) -> (Report, BTreeMap<Anchor, u32>, Vec<(u32, ProblemKind)>) {
    let body::Body { document, summary, tree, paragraphs, notes, styles, mut marks, mut problems, annexes } =
        body;
    let mut report = Report { document, ..Report::default() };
    let mut lines = BTreeMap::new();
    let mut symbols = symbols::Symbols::default();

    if report.document.symbol.is_empty() {
        problems.push((0, ProblemKind::MissingOnTitlePage("document symbol")));
    }
    if report.document.title.is_empty() {
        problems.push((0, ProblemKind::MissingOnTitlePage("title")));
    }
    if let Some((line, raw)) = summary {
        let mut passage = raw.passage(&styles, Some(&mut marks));
        passage.mentions = symbols.mentions(&passage.text);
        report.summary = Some(passage);
        lines.insert(Anchor::Summary, line);
    }

    let numbers: Vec<ParagraphNumber> = paragraphs.iter().map(|p| p.number).collect();
    let sections = tree.finish(&numbers, contents);
    report.sections = sections.list;
    problems.extend(sections.problems);
    let mut next = 0;
    for paragraph in paragraphs {
        while let Some(section) = report.sections.get_mut(next)
            && section.first_paragraph <= paragraph.number
        {
            section.mentions = symbols.mentions(&section.heading());
            let line = sections.lines.get(next).copied().unwrap_or_default();
            lines.insert(Anchor::Heading(section.id.clone()), line);
            next += 1;
        }
        let mut body = paragraph.raw.passage(&styles, Some(&mut marks));
        body.mentions = symbols.mentions(&body.text);
        let section =
            paragraph.heading.and_then(|heading| sections.by_heading.get(heading).copied().flatten());
        report.paragraphs.push(Paragraph { number: paragraph.number, section, body });
        lines.insert(Anchor::Paragraph(paragraph.number), paragraph.line);
    }
    annexes.passage(&styles, Some(&mut marks));

    for (number, (line, raw)) in notes {
        let mut body = raw.passage(&styles, None);
        body.mentions = symbols.mentions(&body.text);
        let see_notes = notes::see_notes(&body.text);
        report.notes.push(report::Note { number, body, see_notes });
        lines.insert(Anchor::Note(number), line);
    }
    problems.extend(check_notes(&report, &marks, &lines));
    report.symbols = symbols.list;
    (report, lines, problems)
}

/// Finds marks without a note and notes without a mark.
fn check_notes(
    report: &Report,
    marks: &[(NoteNumber, u32)],
    lines: &BTreeMap<Anchor, u32>,
) -> Vec<(u32, ProblemKind)> {
    let mut problems = Vec::new();
    let mut referenced = std::collections::BTreeSet::new();
    for (note, line) in marks {
        if referenced.insert(*note) && report.note(*note).is_none() {
            problems.push((*line, ProblemKind::MissingNote(*note)));
        }
    }
    for note in report.notes.iter().filter(|note| !referenced.contains(&note.number)) {
        let line = lines.get(&Anchor::Note(note.number)).copied().unwrap_or_default();
        problems.push((line, ProblemKind::UnreferencedNote(note.number)));
    }
    problems
}
