//! Mentions of agencies in a single paragraph.

use ingest::{Curated, Parsed, annotate};
use report::{Mention, Paragraph, ParagraphNumber, Passage, Report, Span, Symbol, SymbolIndex, Target};
use std::collections::BTreeMap;

/// Creates a report with one paragraph.
fn parsed(text: &str, symbol: &str) -> Parsed {
    let mut report = Report::default();
    let mut body = Passage { text: text.to_owned(), ..Passage::default() };
    if let Some(at) = text.find(symbol).filter(|_| !symbol.is_empty()) {
        report.symbols.push(Symbol { symbol: symbol.to_owned() });
        let target = Target::Symbol(SymbolIndex(0));
        body.mentions.push(Mention { span: Span::new(at, at + symbol.len()), target });
    }
    report.paragraphs.push(Paragraph { number: ParagraphNumber(1), section: None, body });
    Parsed { report, contents: Vec::new(), lines: BTreeMap::new(), problems: Vec::new() }
}

/// Creates agencies a, b, c… with these fields, each with the first word of `text` as its quote.
fn curated(text: &str, bodies: &[&str]) -> Curated {
    let first = text.split(' ').next().unwrap_or_default();
    let entry = |(id, fields): (char, &&str)| {
        format!(
            "[[agency]]\nid = \"{id}\"\nkind = \"other\"\n\
             named = {{ at = \"para-1\", quote = \"{first}\" }}\n{fields}\n"
        )
    };
    let agencies: String = ('a'..).zip(bodies).map(entry).collect();
    Curated::parse(&agencies, "instrument = []", "").unwrap()
}

#[track_caller]
fn check(text: &str, symbol: &str, bodies: &[&str], expected: &[&str]) {
    let (report, problems) = annotate(parsed(text, symbol), &curated(text, bodies));
    assert_eq!(problems, []);
    let mentions = report.paragraphs.iter().flat_map(|paragraph| &paragraph.body.mentions);
    let found: Vec<String> = mentions
        .map(|mention| {
            let id = match mention.target {
                Target::Agency(index) => index.of(&report).map(|agency| agency.id.clone()),
                _ => None,
            };
            let words = mention.span.of(text);
            format!("{}:{words}:{}", mention.span.start, id.unwrap_or_default())
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_longest_name_wins() {
    let bodies = ["name = \"Rights of the Child\"", "name = \"Protocol to the Rights of the Child\""];
    let text = "Protocol to the Rights of the Child, Rights of the Child";
    check(text, "", &bodies, &["0:Protocol to the Rights of the Child:b", "37:Rights of the Child:a"]);
}

#[test]
fn of_names_that_cross_the_longer_wins_and_then_the_former() {
    let names = ["name = \"one two\"", "name = \"two three\""];
    check("one two three, one two", "", &names, &["4:two three:b", "15:one two:a"]);
    let names = ["name = \"one two\"", "name = \"two six\""];
    check("one two six, two six", "", &names, &["0:one two:a", "13:two six:b"]);
}

#[test]
fn a_symbol_is_no_name() {
    check("CRC adopted CRC/C/79.", "CRC/C/79", &["name = \"CRC\""], &["0:CRC:a", "12:CRC/C/79:"]);
}

#[test]
fn an_acronym_keeps_its_case_and_a_name_but_for_its_first_letter() {
    check("Those who know WHO.", "", &["name = \"WHO\""], &["15:WHO:a"]);
    check(
        "The Fund. In the Fund, the fund",
        "",
        &["name = \"the Fund\""],
        &["0:The Fund:a", "13:the Fund:a"],
    );
}

#[test]
fn resolved_words_are_a_name_where_no_longer_name_stands() {
    let fields =
        "name = \"Group on Slavery\"\nresolved = [{ at = \"para-1\", words = \"Group\", reason = \"\" }]";
    check("Group on Slavery, the Group", "", &[fields], &["0:Group on Slavery:a", "22:Group:a"]);
}

#[test]
fn the_nth_of_resolved_words_is_counted_as_a_reader_counts() {
    let fields = "name = \"Group on Slavery\"\n\
                  resolved = [{ at = \"para-1\", words = \"Group\", nth = 3, reason = \"\" }]";
    check("Group on Slavery, Group, Group", "", &[fields], &["0:Group on Slavery:a", "25:Group:a"]);
}

#[test]
fn resolved_words_settle_a_name_of_two() {
    let a = "name = \"Task Force A\"\naliases = [\"Task Force\"]";
    let b = "name = \"Task Force B\"\naliases = [\"Task Force\"]\n\
             resolved = [{ at = \"para-1\", words = \"Task Force\", reason = \"\" }]";
    let text = "Task Force A and Task Force B: the Task Force";
    check(text, "", &[a, b], &["0:Task Force A:a", "17:Task Force B:b", "35:Task Force:b"]);
}
