use crate::support::{check, fixture, outline, problems};
use report::{ParagraphNumber, Report};

fn text(report: &Report, number: u16) -> &str {
    report.paragraph(ParagraphNumber(number)).map(|p| p.body.text.as_str()).unwrap_or_default()
}

fn items(report: &Report, number: u16) -> Vec<&str> {
    let body = &report.paragraph(ParagraphNumber(number)).unwrap().body;
    body.items.iter().map(|item| item.whole.of(&body.text)).collect()
}

fn marks(report: &Report) -> Vec<(u16, u16, &str)> {
    let mark = |p: &'_ report::Paragraph, at: u32| {
        p.body.text[..at as usize].rfind(' ').map_or(0, |space| space + 1)
    };
    let marks = report.paragraphs.iter().flat_map(|p| {
        p.body
            .note_refs
            .iter()
            .map(move |r| (p.number.0, r.note.0, &p.body.text[mark(p, r.at)..r.at as usize]))
    });
    marks.collect()
}

fn symbols(report: &Report) -> Vec<&str> {
    report.symbols.iter().map(|s| s.symbol.as_str()).collect()
}

fn notes(report: &Report) -> Vec<(u16, &str, Vec<u16>)> {
    report
        .notes
        .iter()
        .map(|n| (n.number.0, n.body.text.as_str(), n.see_notes.iter().map(|n| n.0).collect()))
        .collect()
}

/// Columns on the title page, contents with leaders over two lines, running
/// heads, notes at the foot of the page, four levels, lists, annexes.
#[test]
fn four_levels() {
    let parsed = fixture("four-levels.txt");
    check(&parsed);
    let report = &parsed.report;
    let d = &report.document;
    assert_eq!(
        [
            &d.symbol,
            &d.organ,
            &d.body,
            &d.session,
            &d.agenda_item,
            &d.agenda_title,
            &d.title,
            &d.kind,
            &d.language
        ],
        [
            "E/CN.99/2001/12/Add.1",
            "Economic and Social Council",
            "COMMISSION ON WELLS AND SPRINGS",
            "Seventh session",
            "Items 4 (b) and 9 of the provisional agenda",
            "SUSTAINABLE USE OF GROUND WATER",
            "Access to water in dry villages: pumps, wells and cisterns",
            "Report of the Secretary-General",
            "ENGLISH/FRENCH",
        ]
    );
    assert_eq!(d.date.unwrap().to_string(), "2001-02-03");
    assert_eq!(
        d.title_note.as_deref(),
        Some("This report was finished late because the well at the place of writing had run dry.")
    );
    assert_eq!(
        outline(report),
        "\
INTRODUCTION [section-introduction] 1-3 p.3
I. THE RIGHT TO DRINK [section-i] 4-11 p.3
  A. What a village is owed [section-i-a] 5-8 p.4
    1. Quantity [section-i-a-1] 5-6 p.4
    2. Quality, taste and the year 1990 [section-i-a-2] 7-8 p.5
  B. What a village owes [section-i-b] 9-11 p.5
II. MEASURES OF VILLAGES [section-ii] 12-15 p.6
  A. Pumps [section-ii-a] 12-13 p.6
  B. Cisterns [section-ii-b] 14-15 p.7
III. CONCLUSIONS [section-iii] 16-17 p.8
"
    );
    assert_eq!(report.paragraphs.len(), 17);
    assert_eq!(
        text(report, 1),
        "The Commission asked for this report in its resolution 1999/14. It was to look at villages with fewer than 200 people."
    );
    assert!(text(report, 2).ends_with("In 1999. the year of the drought, none had come."));
    assert_eq!(text(report, 3), "Nothing here is Binding on villages.");
    assert_eq!(text(report, 4), "A right to drink has been asserted, by many.");
    assert_eq!(text(report, 10), "It owes care also to the Next village downstream.");
    assert_eq!(
        items(report, 5),
        [
            "(a)  Twenty litres a day for each person;",
            "(b)  Ten more where there are animals: (i)  Goats; (ii) Cows;",
            "(c)  What is left of 1/2 the rain."
        ]
    );
    assert!(text(report, 5).ends_with(" The list is not complete."));
    assert_eq!(items(report, 6), [] as [&str; 0]);
    assert_eq!(
        items(report, 7),
        ["(a) clear, as in paragraph 5 (a);", "(b) cold (in summer),", "(c) free of (i) salt and (ii) sand."]
    );
    assert_eq!(
        marks(report),
        [(1, 1, "1999/14."), (3, 2, "villages."), (4, 3, "asserted"), (4, 4, "asserted,"), (10, 5, "care")]
    );
    assert_eq!(
        notes(report),
        [
            (1, "See also the first report on wells (E/CN.99/1998/3 and Corr.1).", vec![]),
            (2, "Few things are.", vec![]),
            (3, "Rivers Act, article 3 (a) and (b).", vec![]),
            (4, "See notes 1 and 3 above.", vec![1, 3]),
            (5, "Village of Dry Creek v. Rain, 1931.", vec![]),
            (6, "Abandoned.", vec![]),
        ]
    );
    assert_eq!(
        symbols(report),
        ["E/CN.99/2000/7", "A/55/10", "E/C.12/1999/5", "CCPR/C/21/Rev.1/Add.9", "E/CN.99/1998/3"]
    );
    assert_eq!(text(report, 17), "No village needs two.");
    let contents: Vec<_> =
        parsed.contents.iter().map(|row| (row.label.as_str(), row.title.as_str(), row.page)).collect();
    assert_eq!(contents[10..], [("I.", "List of villages", Some(9)), ("II.", "Questionnaire", Some(11))]);
    assert_eq!(
        problems(&parsed),
        [
            "four-levels.txt:23: not recognised as part of the report; left out: “Addendum”",
            "four-levels.txt:169: not recognised as part of the report; left out: “Annex I”",
            "four-levels.txt:179: not recognised as part of the report; left out: “Annex II”",
        ]
    );
}

/// Headings that are numbered like paragraphs, no blank lines, no contents, no notes.
#[test]
fn arabic_headings() {
    let parsed = fixture("arabic-headings.txt");
    check(&parsed);
    let report = &parsed.report;
    let d = &report.document;
    assert_eq!(
        [&d.symbol, &d.organ, &d.body, &d.session, &d.agenda_item, &d.agenda_title, &d.title, &d.language],
        [
            "A/99/14",
            "General Assembly",
            "",
            "Ninety-ninth session",
            "Agenda item 7 (c)",
            "Water and weather",
            "Access to rain",
            "English"
        ]
    );
    assert_eq!(
        outline(report),
        "\
1. Introduction [section-1] 1-2
2. Legal framework [section-2] 3-3
3. Roof by roof [section-3] 4-5
4. Gutters [section-4] 6-6
5. Barrels [section-5] 7-7
6. Recommendations [section-6] 8-10
"
    );
    assert_eq!(text(report, 3), "No law speaks of rain. Two speak of 3.1 million roofs.");
    assert_eq!(
        text(report, 5),
        "Pitched roofs lose it, as was found in 2003. In that year it rained 4 times."
    );
    assert_eq!(items(report, 6), ["(a) Tin;", "(b) Clay;", "(c) Bamboo."]);
    assert_eq!(text(report, 9), "Mend the roof");
    assert_eq!(
        report.summary.as_ref().unwrap().text,
        "Rain falls on all alike, but not all can keep it. This report says who can. It ends with three recommendations."
    );
    assert_eq!(problems(&parsed), [] as [&str; 0]);
}

/// No contents: the depth of H., I., J. and C., D. follows from the sequence.
#[test]
fn deep_letters() {
    let parsed = fixture("deep-letters.txt");
    check(&parsed);
    let report = &parsed.report;
    assert_eq!(
        outline(report),
        "\
I. Introduction [section-i] 1-2
II. Rivers by letter [section-ii] 3-15
  A. Rivers that begin with A [section-ii-a] 3-3
  B. Rivers that begin with B [section-ii-b] 4-4
  C. Rivers that begin with C [section-ii-c] 5-5
  D. Rivers that begin with D [section-ii-d] 6-6
  E. Rivers that begin with E [section-ii-e] 7-7
  F. Rivers that begin with F [section-ii-f] 8-8
  G. Rivers that begin with G [section-ii-g] 9-9
  H. Rivers that begin with H [section-ii-h] 10-10
  I. Rivers that begin with I [section-ii-i] 11-11
  J. Rivers that begin with J [section-ii-j] 12-15
    1. Long rivers [section-ii-j-1] 12-12
    2. Short rivers [section-ii-j-2] 13-15
      (a) In the hills [section-ii-j-2-a] 13-13
      (b) In the plain [section-ii-j-2-b] 14-15
III. Rivers without a name [section-iii] 16-18
  Small rivers [section-iii-small-rivers] 17-17
  Very small rivers [section-iii-very-small-rivers] 18-18
IV. Conclusions and recommendations [section-iv] 19-20
"
    );
    assert_eq!(marks(report), [(1, 1, "names."), (3, 2, "some."), (11, 3, "One."), (11, 4, "One.,")]);
    assert_eq!(text(report, 16), "They are not counted in [2002] or [...] later.");
    assert_eq!(
        notes(report),
        [
            (1, "So have brooks.", vec![]),
            (2, "Including: - one in the north; - one in the south.", vec![]),
            (3, "See note 1 above, and E/CN.99/2001/8.", vec![1]),
            (4, "Ibid.", vec![]),
        ]
    );
    let d = &report.document;
    assert_eq!(
        [&d.symbol, &d.body, &d.session, &d.title, &d.kind],
        [
            "E/CN.99/2002/83",
            "COMMISSION ON RIVERS",
            "Third session",
            "Study on rivers and their names",
            "Final report prepared by the Expert",
        ]
    );
    assert_eq!(problems(&parsed), [] as [&str; 0]);
}

/// `##`, bold words, exponents that are not note marks, a plain list of notes, CR LF and a byte order mark.
#[test]
fn markdown() {
    let parsed = fixture("markdown.txt");
    check(&parsed);
    let report = &parsed.report;
    assert_eq!(
        outline(report),
        "\
I. Introduction [section-i] 1-2
II. Cleaning [section-ii] 3-4
  A. Before the rain [section-ii-a] 3-3
  B. After the rain [section-ii-b] 4-4
III. Conclusion [section-iii] 5-5
"
    );
    assert_eq!(text(report, 1), "A cistern is a _tank_ of 12 m² and 30 m³. It leaks where two walls meet.");
    let bold = |n: u16| {
        let body = &report.paragraph(ParagraphNumber(n)).unwrap().body;
        body.bold.iter().map(|span| span.of(&body.text)).collect::<Vec<_>>()
    };
    assert_eq!(bold(1), ["leaks", "two walls"]);
    assert_eq!(bold(2), ["It is cleaned by hand."]);
    assert_eq!(bold(5), ["Clean it."]);
    assert_eq!(items(report, 3), ["(a) a brush;", "(b) a rope (long); and", "(c) a friend."]);
    assert_eq!(marks(report), [(1, 2, "m³."), (5, 3, "it.")]);
    let summary = report.summary.as_ref().unwrap();
    assert_eq!(summary.text, "Cisterns are cleaned once a year.");
    assert_eq!(summary.note_refs.len(), 1);
    assert_eq!(notes(report)[2], (3, "See notes 1-2 above. It is worth it.", vec![1, 2]));
    assert_eq!(
        [report.document.title.as_str(), &report.document.kind],
        ["Cisterns and *how* to clean them", "Note by the secretariat"]
    );
    assert_eq!(problems(&parsed), [] as [&str; 0]);
}

/// Unlabelled headings, and errors: a missing number, a duplicate, one that is too large.
#[test]
fn unlabelled() {
    let parsed = fixture("unlabelled.txt");
    check(&parsed);
    let report = &parsed.report;
    assert_eq!(
        outline(report),
        "\
Introduction [section-introduction] 1-2
Digging [section-digging] 3-4
Drinking [section-drinking] 6-8
"
    );
    assert_eq!(text(report, 4), "One digs down again.");
    assert_eq!(text(report, 7), "One stops. 7. One stops again. 70000. A number.");
    assert_eq!(symbols(report), ["A/RES/64/292", "HRI/GEN/1/Rev.6", "S/RES/1325"]);
    assert_eq!(
        problems(&parsed),
        [
            "unlabelled.txt: the title page has no document symbol",
            "unlabelled.txt:19: paragraph 5 is missing before this one",
            "unlabelled.txt:23: duplicate paragraph number 7; read as part of the first",
            "unlabelled.txt:25: paragraph number 70000 is too large; read as part of the paragraph before",
            "unlabelled.txt:27: mark 2 refers to a missing note",
        ]
    );
    assert_eq!(report.document.title, "A short note on wells");
}

/// A note that transmits a report as its annex: running heads of three lines, "/..." at page ends, a table,
/// notes at the end, a heading missing from the contents.
#[test]
fn general_assembly() {
    let parsed = fixture("general-assembly.txt");
    check(&parsed);
    let report = &parsed.report;
    let d = &report.document;
    assert_eq!(
        [&d.symbol, &d.organ, &d.body, &d.session, &d.agenda_item, &d.title, &d.kind, &d.language],
        [
            "A/55/318",
            "General Assembly",
            "",
            "Fifty-fifth session",
            "Item 116 (c) of the provisional agenda",
            "Situation of rivers in the North",
            "Note by the Secretary-General",
            "ENGLISH/SPANISH",
        ]
    );
    assert!(d.agenda_title.starts_with("WATER QUESTIONS:") && d.agenda_title.ends_with(" REPRESENTATIVES"));
    assert_eq!(
        outline(report),
        "\
I. INTRODUCTION [section-i] 1-4 p.3
II. ACTIVITIES OF THE SPECIAL RAPPORTEUR [section-ii] 5-9 p.4
  A. Methods of work [section-ii-a] 5-5 p.4
  B. Visits [section-ii-b] 6-9 p.5
    Recommendations [section-ii-b-recommendations] 9-9
III. CONCLUSIONS [section-iii] 10-12 p.7
"
    );
    assert!(text(report, 2).contains("thanks the rivers. Table 1 Rivers by length River"));
    assert_eq!(text(report, 5), "The methods are: \"Look at the river. \"Look at the bank.\"");
    assert_eq!(text(report, 7), "She saw the Long on 12 March 2000. The Short was seen on 13 March 2000.");
    assert_eq!(items(report, 8).len(), 3);
    assert_eq!(marks(report), [(1, 1, "tenth"), (3, 2, "them,"), (4, 3, "shown.")]);
    assert_eq!(symbols(report), ["A/54/361", "A/46/1", "A/54/36"]);
    let problems = problems(&parsed);
    assert!(problems.iter().all(|p| p.contains("not recognised as part")), "{problems:#?}");
}

/// A contents table without labels: the depth follows from its paragraphs.
#[test]
fn council() {
    let parsed = fixture("council.txt");
    check(&parsed);
    let report = &parsed.report;
    let d = &report.document;
    assert_eq!(
        [&d.body, &d.agenda_item, &d.agenda_title],
        ["Human Rights Council", "Agenda item 3", "PROMOTION OF WELLS"]
    );
    assert_eq!(d.kind, "Report of the independent expert on the question of wells, Mr. Y");
    assert_eq!(d.title_note.as_deref(), Some("Late submission."));
    assert_eq!(report.summary.as_ref().unwrap().text, "The independent expert reports on wells.");
    assert_eq!(
        outline(report),
        "\
Introduction [section-introduction] 1-3 p.2
Wells and their law [section-wells-and-their-law] 4-9 p.2
  Sources of law [section-wells-and-their-law-sources-of-law] 4-6 p.3
  Courts [section-wells-and-their-law-courts] 7-9 p.3
The way ahead [section-the-way-ahead] 10-12 p.4
"
    );
    assert_eq!(items(report, 4), [] as [&str; 0]);
    assert_eq!(
        items(report, 11),
        ["(a) walk;", "(b) run; or", "(c) ride (for example, a horse (or a mule))."]
    );
    assert_eq!(marks(report), [(2, 1, "report."), (4, 2, "(a)).")]);
    assert_eq!(notes(report).len(), 2);
    assert_eq!(
        problems(&parsed),
        ["council.txt:65: not recognised as part of the report; left out: “Annex”"]
    );
}
