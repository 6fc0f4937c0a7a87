use ingest::{Parsed, Problem, parse};
use report::{Anchor, Report};
use std::path::Path;

pub const FILE: &str = "data/E-CN.4-2003-74.txt";

/// The text of the published report.
pub fn source() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(FILE)).unwrap()
}

#[track_caller]
pub fn parsed(text: &str) -> Parsed {
    parse("x.txt", text.as_bytes()).unwrap_or_else(|problem| panic!("{problem}"))
}

/// Parses a fixture.
#[track_caller]
pub fn fixture(name: &str) -> Parsed {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reports").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    parse(name, &bytes).unwrap_or_else(|problem| panic!("{problem}"))
}

pub fn problems(parsed: &Parsed) -> Vec<String> {
    parsed.problems.iter().map(Problem::to_string).collect()
}

/// Renders the section tree, one section per line: label, heading, id, paragraphs, page.
pub fn outline(report: &Report) -> String {
    let mut out = String::new();
    for s in &report.sections {
        let page = s.page.map(|p| format!(" p.{p}")).unwrap_or_default();
        let label = if s.label.is_empty() { String::new() } else { format!("{} ", s.label) };
        let indent = "  ".repeat(usize::from(s.level) - 1);
        let (first, last) = (s.first_paragraph, s.last_paragraph);
        out.push_str(&format!("{indent}{label}{} [{}] {first}-{last}{page}\n", s.heading(), s.id));
    }
    out
}

/// Checks the invariants of every parsed report.
#[track_caller]
pub fn check(parsed: &Parsed) {
    let report = &parsed.report;
    let passages = report
        .summary
        .iter()
        .chain(report.paragraphs.iter().map(|p| &p.body))
        .chain(report.notes.iter().map(|n| &n.body));
    for passage in passages {
        let text = &passage.text;
        assert_eq!(text.trim(), text);
        let spans = passage
            .bold
            .iter()
            .copied()
            .chain(passage.items.iter().flat_map(|i| [i.whole, i.words]))
            .chain(passage.mentions.iter().map(|m| m.span));
        for span in spans {
            assert!(span.start < span.end, "{span:?} in {text}");
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text}");
        }
        for item in &passage.items {
            assert!(item.whole.contains(item.words));
            assert!(item.whole.of(text).starts_with(&item.label));
            assert_eq!(item.words.of(text).trim(), item.words.of(text));
        }
        assert!(passage.items.windows(2).all(|w| w[0].whole.end <= w[1].whole.start), "{text}");
        assert!(passage.bold.windows(2).all(|w| w[0].end <= w[1].start));
        assert!(passage.mentions.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        assert!(passage.note_refs.windows(2).all(|w| w[0].at <= w[1].at));
        assert!(passage.note_refs.iter().all(|r| text.is_char_boundary(r.at as usize)));
    }
    assert!(!report.paragraphs.is_empty());
    assert!(report.paragraphs.windows(2).all(|w| w[0].number < w[1].number));
    assert!(report.notes.windows(2).all(|w| w[0].number < w[1].number));
    let mut ids = std::collections::BTreeSet::new();
    for (index, section) in report.sections.iter().enumerate() {
        assert!(ids.insert(&section.id), "{} twice", section.id);
        assert!(section.id.starts_with("section-"));
        assert!(section.first_paragraph <= section.last_paragraph);
        assert!(report.paragraph(section.first_paragraph).is_some());
        assert!(report.paragraph(section.last_paragraph).is_some());
        match section.parent {
            None => assert_eq!(section.level, 1),
            Some(parent) => {
                assert!(usize::from(parent.0) < index);
                let parent = parent.of(report).unwrap();
                assert_eq!(section.level, parent.level + 1);
                assert!(
                    parent.first_paragraph <= section.first_paragraph
                        && section.last_paragraph <= parent.last_paragraph
                );
            }
        }
    }
    assert!(report.sections.windows(2).all(|w| w[0].first_paragraph <= w[1].first_paragraph));
    for paragraph in &report.paragraphs {
        if let Some(section) = paragraph.section {
            let section = section.of(report).unwrap();
            assert!(
                section.first_paragraph <= paragraph.number && paragraph.number <= section.last_paragraph
            );
        }
    }
    let summary = report.summary.iter().map(|s| (Anchor::Summary, s.text.clone(), &s.mentions));
    let headings = report.sections.iter().map(|s| (Anchor::Heading(s.id.clone()), s.heading(), &s.mentions));
    let paragraphs = report
        .paragraphs
        .iter()
        .map(|p| (Anchor::Paragraph(p.number), p.body.text.clone(), &p.body.mentions));
    let notes = report.notes.iter().map(|n| (Anchor::Note(n.number), n.body.text.clone(), &n.body.mentions));
    for (anchor, text, mentions) in summary.chain(headings).chain(paragraphs).chain(notes) {
        for mention in mentions {
            let report::Target::Symbol(symbol) = mention.target else { panic!("{mention:?}") };
            assert_eq!(symbol.of(report).unwrap().symbol, mention.span.of(&text));
        }
        assert!(parsed.lines.contains_key(&anchor), "{anchor} has no line");
    }
}
