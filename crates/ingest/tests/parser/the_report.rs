use crate::support::{FILE, check, outline, parsed, problems, source};
use report::{Anchor, NoteNumber, ParagraphNumber};

#[test]
fn has_no_problems() {
    let parsed = parsed(&source());
    assert!(problems(&parsed).is_empty(), "{:#?}", problems(&parsed));
    check(&parsed);
}

#[test]
fn has_49_paragraphs_and_11_notes() {
    let report = parsed(&source()).report;
    let numbers: Vec<u16> = report.paragraphs.iter().map(|p| p.number.0).collect();
    assert_eq!(numbers, (1..=49).collect::<Vec<_>>());
    let numbers: Vec<u16> = report.notes.iter().map(|n| n.number.0).collect();
    assert_eq!(numbers, (1..=11).collect::<Vec<_>>());
}

/// The joined paragraphs equal the source: nothing is lost or added.
#[test]
fn loses_no_word() {
    let source = source();
    let parsed = parsed(&source);
    let report = &parsed.report;
    let mut joined = String::new();
    let mut next = 0;
    for paragraph in &report.paragraphs {
        while let Some(section) = report.sections.get(next).filter(|s| s.first_paragraph <= paragraph.number)
        {
            joined += &format!("{} {} ", section.label, section.heading());
            next += 1;
        }
        joined += &format!("{}. {} ", paragraph.number, with_marks(&paragraph.body));
    }
    joined += "Notes ";
    for note in &report.notes {
        joined += &format!("- {} {} ", superscript(note.number.0), note.body.text);
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let body = source.rsplit_once("Page</u>").unwrap().1.split_once("\n\nIntroduction\n").unwrap().1;
    let expected = words(&format!("Introduction {body}").replace("**", ""));
    let found = words(&joined);
    for (at, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert_eq!(found, expected, "word {at}, after {:?}", &expected[at.saturating_sub(5)..]);
    }
    assert_eq!(found.len(), expected.len());
}

fn superscript(n: u16) -> String {
    n.to_string()
        .chars()
        .map(|c| ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][c as usize - '0' as usize])
        .collect()
}

fn with_marks(passage: &report::Passage) -> String {
    let mut text = passage.text.clone();
    for mark in passage.note_refs.iter().rev() {
        text.insert_str(mark.at as usize, &superscript(mark.note.0));
    }
    text
}

#[test]
fn joins_what_page_breaks_part() {
    let report = parsed(&source()).report;
    for (number, seam) in [
        (5, "Assembly in May 2000 entered"),
        (19, "supporting governmental action, assisting"),
        (30, "framework which has in turn"),
        (34, "also actively participated in"),
        (38, "stay in the country. One"),
        (43, "The Committee noted the"),
        (46, "organizations and currently incorporates the"),
    ] {
        assert!(report.paragraph(ParagraphNumber(number)).unwrap().body.text.contains(seam), "{seam}");
    }
}

#[test]
fn has_the_sections_of_its_contents() {
    let parsed = parsed(&source());
    let expected = "\
Introduction [section-introduction] 1-2 p.4
I. ACTIVITIES OF UNITED NATIONS BODIES AND SPECIALIZED AGENCIES [section-i] 3-34 p.4
  A. The human rights mechanisms and procedures [section-i-a] 4-13 p.4
  B. Office of the United Nations High Commissioner for Human Rights (OHCHR) [section-i-b] 14-20 p.7
  C. The international crime prevention and criminal justice system [section-i-c] 21-25 p.8
  D. International Labour Organization [section-i-d] 26-28 p.9
  E. Office of the United Nations High Commissioner for Refugees (UNHCR) [section-i-e] 29-33 p.10
  F. World Health Organization (WHO) [section-i-f] 34-34 p.11
II. ACTIVITIES OF OTHER INTERNATIONAL ORGANIZATIONS [section-ii] 35-45 p.12
  A. International Organization for Migration [section-ii-a] 35-36 p.12
  B. European regional organizations [section-ii-b] 37-43 p.12
  C. Asian regional organizations [section-ii-c] 44-45 p.14
III. THE IGO CONTACT GROUP [section-iii] 46-47 p.14
IV. CONCLUSIONS [section-iv] 48-49 p.15
";
    assert_eq!(outline(&parsed.report), expected);
    assert_eq!(parsed.contents.len(), 14);
    for (row, section) in parsed.contents.iter().zip(&parsed.report.sections) {
        assert_eq!((&row.label, &row.title), (&section.label, &section.title));
        assert_eq!(row.paragraphs, Some((section.first_paragraph, section.last_paragraph)));
        assert_eq!(row.page, section.page);
    }
    let section = |n| {
        parsed
            .report
            .paragraph(ParagraphNumber(n))
            .unwrap()
            .section
            .unwrap()
            .of(&parsed.report)
            .unwrap()
            .id
            .clone()
    };
    assert_eq!(
        [section(3), section(14), section(34), section(35)],
        ["section-i", "section-i-b", "section-i-f", "section-ii-a"]
    );
}

#[test]
fn has_its_title_page() {
    let document = parsed(&source()).report.document;
    assert_eq!(document.symbol, "E/CN.4/2003/74");
    assert_eq!(document.title, "Traffic in women and girls");
    assert_eq!(document.date.unwrap().to_string(), "2003-01-20");
    assert_eq!(document.organ, "Economic and Social Council");
    assert_eq!(document.body, "COMMISSION ON HUMAN RIGHTS");
    assert_eq!(document.session, "Fifty-ninth session");
    assert_eq!(document.agenda_item, "Item 12 of the provisional agenda");
    assert_eq!(document.agenda_title, "INTEGRATION OF THE HUMAN RIGHTS OF WOMEN AND A GENDER PERSPECTIVE");
    assert_eq!(document.language, "ENGLISH");
    assert_eq!(document.kind, "Report of the Secretary-General");
    let note = document.title_note.unwrap();
    assert!(note.starts_with("In accordance with General Assembly resolution 53/208 B,"), "{note}");
    assert!(note.ends_with("the most up-to-date information possible."), "{note}");
}

#[test]
fn has_its_note_marks_where_they_stand() {
    let report = parsed(&source()).report;
    let mut marks = Vec::new();
    for paragraph in &report.paragraphs {
        for mark in &paragraph.body.note_refs {
            let before = &paragraph.body.text[..mark.at as usize];
            marks.push(format!("{} {} {}", paragraph.number, mark.note, before.rsplit(' ').next().unwrap()));
        }
    }
    assert_eq!(
        marks,
        [
            "1 1 Rights.",
            "4 2 observations/comments.",
            "4 3 reports.",
            "19 4 Beings,",
            "36 5 Africa,",
            "36 6 Europe,",
            "36 7 Europe",
            "36 8 Caribbean.",
            "37 9 Beings",
            "43 10 persons,",
            "43 11 slavery,",
        ]
    );
    let text = &report.paragraph(ParagraphNumber(36)).unwrap().body.text;
    assert!(text.ends_with("in Africa, Europe, Eastern Europe and the Caribbean."), "{text}");
    assert_eq!(report.note(NoteNumber(9)).unwrap().see_notes, [NoteNumber(4)]);
    assert_eq!(report.notes.iter().map(|n| n.see_notes.len()).sum::<usize>(), 1);
}

#[test]
fn has_lettered_items_in_three_paragraphs() {
    let report = parsed(&source()).report;
    let with: Vec<_> = report.paragraphs.iter().filter(|p| !p.body.items.is_empty()).collect();
    let labels = |p: &report::Paragraph| p.body.items.iter().map(|i| i.label.clone()).collect::<String>();
    let found: Vec<_> = with.iter().map(|p| (p.number.0, labels(p))).collect();
    assert_eq!(
        found,
        [(15, "(a)(b)(c)(d)".to_owned()), (20, "(a)(b)(c)".to_owned()), (33, "(a)(b)(c)(d)(e)".to_owned())]
    );
    let words = |n: usize, i: usize| with[n].body.items[i].words.of(&with[n].body.text);
    assert!(words(0, 3).starts_with(
        "to support efforts of external organizations (intergovernmental organizations (IGOs),"
    ));
    assert!(words(0, 3).ends_with("apply a human rights perspective."));
    assert!(words(1, 2).ends_with("in the context of United Nations field operations."));
    assert_eq!(words(2, 3), "support to survivors and groups at risk; and");
}

#[test]
fn is_bold_in_its_last_two_paragraphs() {
    let report = parsed(&source()).report;
    for paragraph in &report.paragraphs {
        let bold: Vec<&str> = paragraph.body.bold.iter().map(|s| s.of(&paragraph.body.text)).collect();
        let expected: &[&str] = if paragraph.number.0 >= 48 { &[&paragraph.body.text] } else { &[] };
        assert_eq!(bold, expected);
        assert!(!paragraph.body.text.contains('*'));
    }
}

/// Forty are cited; the report's own symbol is not among them.
#[test]
fn cites_40_documents() {
    let report = parsed(&source()).report;
    let symbols: Vec<&str> = report.symbols.iter().map(|s| s.symbol.as_str()).collect();
    let expected = "A/57/170 A/57/171 CRC/OP/SA/1 E/CN.4/2001/83 E/CN.4/2002/94 E/CN.4/2003/79/Add.2 E/CN.4/2002/77 \
        E/CN.4/2002/41 E/CN.4/Sub.2/2002/33 E/2002/68/Add.1 A/57/153 E/CN.4/Sub.2/2002/44 A/57/64 E/CN.4/2002/80 \
        E/C.12/2002/SR.10 E/2002/22 E/C.12/1/Add.76 E/C.12/2002/SR.6 CEDAW/C/2002/I/CRP.3/Add.7 CEDAW/C/2002/I/CRP.3 \
        CEDAW/C/2002/I/CRP.3/Add.3 CRC/C/79/Add.10 CRC/C/A/BAH/1 CRC/C/15/Add.178 CRC/C/15/Add.180 CRC/C/SR.172 \
        CRC/C/15/Add.171 CRC/C/15/Add.170 CRC/C/15/Add.174 CRC/C/15/Add.172 CRC/C/15/Add.186 CRC/C/SR.785 \
        CRC/C/15/Add.182 CCPR/CO/74/GEO CCPR/C/SR.1841 CCPR/C/75/L/MDA CCPR/C/75/L/SUR CERD/C/NET/1993/3/Add.2 \
        CERD/C/SR.1509 CERD/C/SR.1513";
    assert_eq!(symbols, expected.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn knows_the_line_of_every_place() {
    let source = source();
    let lines: Vec<&str> = source.lines().collect();
    let parsed = parsed(&source);
    for (place, line) in &parsed.lines {
        let text = lines[*line as usize - 1];
        let begins = match place {
            Anchor::Summary => "Executive summary".to_owned(),
            Anchor::Heading(id) => parsed.report.section(id).unwrap().label.clone(),
            Anchor::Paragraph(n) => format!("{n}. "),
            Anchor::Note(n) => format!("- {} ", superscript(n.0)),
        };
        assert!(text.trim_start_matches("**").starts_with(&begins), "{place}: {text}");
    }
    assert_eq!(parsed.lines.len(), 1 + 14 + 49 + 11);
}

/// Differences between the contents and the body are reported.
#[test]
fn tells_where_contents_and_body_differ() {
    let source = source();
    let changed = source.replacen("\t26 - 28\t", "\t26 - 29\t", 1).replacen(
        "C. Asian regional organizations\t",
        "C. African regional organizations\t",
        1,
    );
    let parsed = ingest::parse(FILE, changed.as_bytes()).unwrap();
    assert_eq!(
        problems(&parsed),
        [
            "data/E-CN.4-2003-74.txt:41: “International Labour Organization” has paragraphs 26 to 29 in the contents, 26 to 28 in the body",
            "data/E-CN.4-2003-74.txt:47: “African regional organizations” in the contents, “Asian regional organizations” in the body",
        ]
    );
    assert_eq!(parsed.report.sections.len(), 14);
}
