//! The grammar of a UN report in plain text.
//!
//! A report is read in lines. What the printing adds is dropped first: running
//! heads, page numbers, job numbers and rules, all of which only part what
//! stands before them from what stands after. Lines without anything between
//! them are a *block*, unless one begins something new by itself.
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
//! What the rules alone leave open is decided so:
//!
//! - **Paragraph or heading.** Paragraph numbers run through the whole report.
//!   `5. Wells` where 5 comes next is a heading if a paragraph 5 follows before
//!   a paragraph 6; a number ahead of its turn is a paragraph only if those that
//!   follow go on from it. See `numbers`.
//! - **Heading or second half of a paragraph.** A block without number goes on
//!   from the paragraph before it, unless it is a row of the contents, has `#`,
//!   or is short, begins with a capital, ends without a full stop and stands
//!   before a paragraph or another heading; without a label also only where the
//!   paragraph before it has ended.
//! - **How deep a heading stands** follows from the sequence of the labels: `C.`
//!   after `B.` is a letter, `I.` after `H.` too. Without a label: from the
//!   paragraphs that the contents give it, else from its words. See `headings`.
//! - **Mark or text.** `[1]` and `1/` are marks where the report has notes that
//!   begin so; a superscript always, except after a unit (`km²`).
//! - **Item or citation.** A list of items runs from (a) and has at least two;
//!   "article 3 (a)" begins none. The last item in a line ends with its sentence,
//!   an item that begins a block with its block. See `items`.
//!
//! Nothing is dropped in silence: words that belong nowhere are a [`Problem`]
//! with their line.

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

/// What [`parse`] makes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The report; nothing curated is in it yet.
    pub report: Report,
    /// The table of contents, where there is one.
    pub contents: Vec<ContentsRow>,
    /// The line on which each place begins.
    pub lines: BTreeMap<Anchor, u32>,
    /// What is wrong, though a report can be made.
    pub problems: Vec<Problem>,
}

/// The report in `bytes`. `file` is only for the problems.
///
/// Never panics; the work grows with the length of the input and no faster.
///
/// # Errors
/// Where no report can be made: not UTF-8, nothing in it, no numbered paragraph.
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

/// The report of the parts that were found, the line of each place, and what is wrong.
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

/// Marks without note, notes without mark.
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
