use crate::support::edition;
use proptest::prelude::*;
use report::cite::official_address;
use report::{
    Agency, AgencyIndex, AgencyKind, Anchor, Basis, CitedDocument, Document, DocumentKind, Entities,
    Evidence, GeoPlace, GeoPlaceIndex, GeoPlaceKind, Mention, Note, NoteNumber, Observation, Paragraph,
    ParagraphNumber, Passage, Relations, Report, Span, Symbol, SymbolIndex, Target,
};
use report_explorer::data::ReportData;
use report_explorer::export::references::{Format, references};
use std::collections::{BTreeMap, BTreeSet};

type Fields = BTreeMap<String, String>;

/// A report that cites `cited`, pairs of a symbol and words that say something of it,
/// in its first paragraph, which is about what its only body does; and the first of them
/// again in a note, as what a committee told a State.
fn made_up(cited: &[(String, String)]) -> (Report, Entities) {
    let evidence = |place: &Anchor, start: usize, end: usize| Evidence {
        anchor: place.clone(),
        span: Span::new(start, end),
    };
    let (para, note) = (Anchor::Paragraph(ParagraphNumber(1)), Anchor::Note(NoteNumber(1)));
    let body = |id: &str, acts: Vec<Evidence>| Agency {
        id: id.to_owned(),
        name: format!("The {id}"),
        name_derivation: None,
        acronym: None,
        aliases: Vec::new(),
        misprints: Vec::new(),
        disambiguation: None,
        kind: AgencyKind::TreatyBody,
        parent: None,
        named: evidence(&para, 0, 3),
        actions: acts,
        partnerships: Vec::new(),
    };
    let (mut text, mut mentions, mut symbols, mut documents) =
        ("Who acts here: ".to_owned(), Vec::new(), Vec::new(), Vec::new());
    mentions.push(Mention { span: Span::new(0, 3), target: Target::Agency(AgencyIndex(0)) });
    for (number, (symbol, words)) in cited.iter().enumerate() {
        let start = text.len();
        text.push_str(words);
        let index = SymbolIndex(number.try_into().unwrap());
        mentions.push(Mention {
            span: Span::new(text.len(), text.len() + symbol.len()),
            target: Target::Symbol(index),
        });
        text.push_str(symbol);
        let basis = [Basis::Stated, Basis::Symbol, Basis::NotStated][number % 3];
        let kind = if number % 3 == 2 { DocumentKind::Document } else { DocumentKind::SummaryRecord };
        let cited = evidence(&para, start, text.len());
        documents.push(CitedDocument { kind, basis, cited, remark: Some("of the edition".to_owned()) });
        symbols.push(Symbol { symbol: symbol.clone() });
        text.push(' ');
    }
    let first = || Mention { span: Span::new(0, 1), target: Target::Symbol(SymbolIndex(0)) };
    let report = Report {
        document: Document { symbol: "A/1".to_owned(), ..Document::default() },
        paragraphs: vec![Paragraph {
            number: ParagraphNumber(1),
            section: None,
            body: Passage { text, mentions, ..Passage::default() },
        }],
        notes: vec![Note {
            number: NoteNumber(1),
            body: Passage { text: "There".to_owned(), mentions: vec![first()], ..Passage::default() },
            see_notes: Vec::new(),
        }],
        symbols,
        agencies: vec![body("actor", vec![evidence(&para, 0, 8)]), body("committee", Vec::new())],
        ..Report::default()
    };
    let observed = |country: u16| Observation {
        committee: AgencyIndex(1),
        country: GeoPlaceIndex(country),
        symbol: SymbolIndex(0),
        evidence: evidence(&note, 0, 5),
    };
    let country = |name: &str| GeoPlace {
        id: name.to_lowercase(),
        name: name.to_owned(),
        name_derivation: None,
        aliases: Vec::new(),
        kind: GeoPlaceKind::Country,
        also: Vec::new(),
        today: None,
        within: None,
        named: Vec::new(),
    };
    let entities = Entities {
        documents,
        places: vec![country("Côte"), country("There")],
        observations: vec![observed(1), observed(0), observed(1)],
        ..Entities::default()
    };
    (report, entities)
}

fn cited(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(symbol, words)| ((*symbol).to_owned(), (*words).to_owned())).collect()
}

/// All that a format could take for its own.
const HOSTILE: &str = "=1+1,\"say \"\"no\"\"\", {un}}balanced{ \\input{x} 100% #1 a&b_c $x$ ~^ @misc{x, \
                       \r\nER  - \r\nTY  - JOUR\n\u{2028}\u{85}“Côte d’Ivoire” 人 ";

fn hostile() -> Vec<(String, String)> {
    let symbols = [
        "A/2",
        "A-2",
        "a/2",
        "A/1",
        "=A/3",
        "+4",
        "-5",
        "@6",
        "A/7, 8",
        "A/\"9\"",
        "A/{10",
        "A/11}",
        "A\\12",
        "A%13",
        "A#14",
        "A&15",
        "A_16",
        "Å/17",
        "A/18\r\nER  - ",
        "A~^$19",
    ];
    symbols.iter().map(|symbol| ((*symbol).to_owned(), HOSTILE.to_owned())).collect()
}

/// The records of a file, read by the rules of RIS.
fn ris(text: &str) -> Vec<Fields> {
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.is_empty() || text.ends_with("ER  - \r\n"), "{text}");
    let (mut records, mut open) = (Vec::new(), None);
    for line in text.split_terminator("\r\n") {
        assert!(!line.contains(char::is_control), "{line:?}");
        let (tag, value) = line.split_once("  - ").unwrap();
        assert!(tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
        match tag {
            "TY" => assert!(open.replace(Fields::from([("TY".to_owned(), value.to_owned())])).is_none()),
            "ER" => records.push(open.take().unwrap()),
            _ => assert!(open.as_mut().unwrap().insert(tag.to_owned(), value.to_owned()).is_none(), "{line}"),
        }
    }
    records
}

/// The entries of a file as BibTeX reads them, which counts every brace; then as LaTeX
/// prints them. The key is the field `key`.
fn bibtex(text: &str) -> Vec<Fields> {
    let (mut entries, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let (key, mut fields) = rest.strip_prefix("@misc{").unwrap().split_once(',').unwrap();
        assert!(key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)), "{key}");
        let mut entry = Fields::from([("key".to_owned(), key.to_owned())]);
        rest = loop {
            if let Some(after) = fields.trim_start().strip_prefix('}') {
                break after.trim_start();
            }
            let (name, value) = fields.trim_start().split_once(" = {").unwrap();
            let mut depth = 1;
            let end = value.find(|letter| {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                depth == 0
            });
            let (value, after) = value.split_at(end.unwrap());
            fields = after.strip_prefix("},").unwrap();
            assert!(!value.contains('\n'));
            assert!(entry.insert(name.to_owned(), printed(value)).is_none());
        };
        entries.push(entry);
    }
    entries
}

/// What LaTeX prints for `value`, which has no braces but around a whole and after a name.
fn printed(value: &str) -> String {
    const NAMES: [(&str, char); 5] = [
        ("\\textbackslash{}", '\\'),
        ("\\textbraceleft{}", '{'),
        ("\\textbraceright{}", '}'),
        ("\\textasciitilde{}", '~'),
        ("\\textasciicircum{}", '^'),
    ];
    let whole = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
    let (mut rest, mut printed) = (whole.unwrap_or(value), String::new());
    while let Some(letter) = rest.chars().next() {
        if let Some((name, meant)) = NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
            printed.push(*meant);
            rest = &rest[name.len()..];
        } else if letter == '\\' {
            let meant = rest.chars().nth(1).unwrap();
            assert!("%#&_$".contains(meant), "{value}");
            printed.push(meant);
            rest = &rest[2..];
        } else {
            assert!(!"{}%#&_$~^".contains(letter) || value.starts_with("https:"), "{value}");
            printed.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    printed
}

fn csl(text: &str) -> Vec<Fields> {
    let items: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(text).unwrap();
    let fields = |(name, value): (String, serde_json::Value)| (name, value.as_str().unwrap().to_owned());
    items.into_iter().map(|item| item.into_iter().map(fields).collect()).collect()
}

fn csv(text: &str) -> Vec<Fields> {
    assert!(text.starts_with('\u{feff}'));
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row =
        |row: csv::StringRecord| heads.iter().zip(&row).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// `text` on one line.
fn flat(text: &str) -> String {
    let breaks = |letter: char| letter.is_control() || ['\u{2028}', '\u{2029}'].contains(&letter);
    text.split(breaks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// All files are read back, and say the same of each document that `relations` has.
fn check(relations: Relations<'_>) -> [Vec<Fields>; 4] {
    let read = [
        ris(&Format::Ris.write(relations)),
        bibtex(&Format::BibTex.write(relations)),
        csl(&Format::CslJson.write(relations)),
        csv(&Format::Csv.write(relations)),
    ];
    let references = references(relations);
    let [ris, bibtex, csl, csv] = &read;
    for entries in &read {
        assert_eq!(entries.len(), references.len());
    }
    let mut keys = BTreeSet::new();
    for (number, reference) in references.iter().enumerate() {
        let (ris, bibtex, csl, csv) = (&ris[number], &bibtex[number], &csl[number], &csv[number]);
        let symbol = &reference.symbol.of(relations.report).unwrap().symbol;
        let quote = relations.report.quote(&reference.quote);
        assert!(keys.insert(ris["ID"].to_ascii_lowercase()), "{}", ris["ID"]);
        assert!(ris["ID"] == bibtex["key"] && ris["ID"] == csl["id"]);
        for name in
            [&ris["TI"], &ris["SN"], &bibtex["title"], &bibtex["number"], &csl["title"], &csl["number"]]
        {
            assert_eq!(*name, flat(symbol));
        }
        for (cell, expected) in [(&csv["symbol"], symbol), (&csv["quote"], &quote)] {
            assert!(cell == expected || cell.strip_prefix('\'') == Some(expected), "{cell:?}");
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
        for note in [&ris["N1"], &bibtex["note"], &csl["note"]] {
            let own = &relations.report.document.symbol;
            assert!(note.starts_with(&format!("Cited in {own}, ")), "{note}");
            assert!(note.contains(flat(&quote).trim()), "{note}");
        }
        for address in [&ris["UR"], &bibtex["url"], &csl["URL"], &csv["address"]] {
            assert!(
                address.bytes().all(|b| b.is_ascii_graphic() && !b"{}\\\"<>#?".contains(&b)),
                "{address}"
            );
            assert!(address.starts_with(&official_address("")));
        }
        let kinds = [ris.get("M3"), bibtex.get("type"), csl.get("genre")];
        let kind = reference.kind.label();
        for found in kinds {
            match reference.basis {
                Basis::Stated => assert_eq!(found.unwrap(), kind),
                Basis::Symbol => assert_eq!(*found.unwrap(), format!("{kind} (by the form of its symbol)")),
                Basis::NotStated => assert_eq!(found, None),
            }
        }
        // Nothing that the report does not state.
        let names = |fields: &Fields| fields.keys().cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(names(ris).replace(" M3", ""), "ID M1 N1 SN TI TY UR");
        assert_eq!(names(bibtex).replace(" type", ""), "key note number title url");
        assert_eq!(names(csl).replace(" genre", ""), "URL id note number title type");
    }
    read
}

#[test]
fn a_document_is_cited_by_its_symbol_and_the_words_of_the_report() {
    let cited = cited(&[
        ("A/57/170", "a record ("),
        ("E/C.12/2002/SR.10", "see "),
        ("A/57/153", "launched in 1999 "),
    ]);
    let (report, entities) = made_up(&cited);
    let relations = Relations { report: &report, entities: &entities };
    let [ris, ..] = check(relations);
    assert_eq!(ris[0]["N1"], "Cited in A/1, para. 1: “a record (A/57/170”. Also cited in A/1, note 1.");
    assert_eq!(
        ris[2]["N1"],
        "Cited in A/1, para. 1: “launched in 1999 A/57/153”. The report does not state what kind of document it is."
    );
    assert_eq!(
        Format::BibTex.write(relations).split("\n\n").nth(1).unwrap(),
        "@misc{E-C.12-2002-SR.10,\n  title = {{E/C.12/2002/SR.10}},\n  number = {E/C.12/2002/SR.10},\n  \
         type = {Summary record (by the form of its symbol)},\n  \
         url = {https://docs.un.org/en/E/C.12/2002/SR.10},\n  \
         note = {Cited in A/1, para. 1: “see E/C.12/2002/SR.10”.},\n}"
    );
    let csv = Format::Csv.write(relations);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            "\u{feff}symbol,kind,basis,cited in,bodies acting there,countries,quote,source,address",
            "A/57/170,Summary record,stated,para-1; note-1,The committee,There; Côte,a record (A/57/170,\
             \"A/1, para. 1\",https://docs.un.org/en/A/57/170",
            "E/C.12/2002/SR.10,Summary record,by the form of its symbol,para-1,The actor,,see E/C.12/2002/SR.10,\
             \"A/1, para. 1\",https://docs.un.org/en/E/C.12/2002/SR.10",
            "A/57/153,not stated,not stated,para-1,The actor,,launched in 1999 A/57/153,\
             \"A/1, para. 1\",https://docs.un.org/en/A/57/153",
        ]
    );
}

#[test]
fn nothing_in_a_value_is_taken_for_the_format() {
    let (report, entities) = made_up(&hostile());
    let [ris, _, _, csv] = check(Relations { report: &report, entities: &entities });
    // All but the report's own.
    assert_eq!(ris.len(), hostile().len() - 1);
    let keys: Vec<&str> = ris.iter().map(|record| record["ID"].as_str()).collect();
    assert_eq!(keys[..4], ["A-2", "A-2-2", "a-2-3", "-A-3"]);
    assert_eq!(csv[3]["symbol"], "'=A/3");
    assert!(ris.iter().all(|record| record["TY"] == "RPRT"));
    assert_eq!(ris[17]["UR"], "https://docs.un.org/en/A/18%0D%0AER%20%20-%20");
}

proptest! {
    #[test]
    fn any_words_are_read_back(words in prop::collection::vec((any::<String>(), any::<String>()), 0..6)) {
        let (report, entities) = made_up(&words);
        check(Relations { report: &report, entities: &entities });
    }
}

#[test]
fn formats_have_names_of_their_own() {
    let names: BTreeSet<String> = Format::ALL.iter().map(|format| format.file_name()).collect();
    assert_eq!(names.len(), Format::ALL.len());
    assert!(names.contains("documents.bib"));
    for format in Format::ALL {
        assert!(format.id().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", format.id());
        assert!(!format.label().is_empty() && format.media_type().contains('/'));
    }
}

#[test]
fn all_documents_of_the_report_are_listed_once() {
    let (edition, entities) = (edition(), ReportData::embedded().unwrap().entities().clone());
    let relations = Relations { report: &edition, entities: &entities };
    let [ris, _, csl, csv] = check(relations);
    let symbols: Vec<&str> = csv.iter().map(|row| row["symbol"].as_str()).collect();
    let cited: Vec<&str> = edition.symbols.iter().map(|symbol| symbol.symbol.as_str()).collect();
    // With the report's own symbol, the title page and the text have 41.
    assert_eq!(symbols, cited);
    assert_eq!(symbols.len(), 40);
    assert!(!symbols.contains(&edition.document.symbol.as_str()));
    for (number, row) in csv.iter().enumerate() {
        assert_eq!(row["address"], official_address(&row["symbol"]));
        assert_eq!(ris[number]["ID"], row["symbol"].replace('/', "-"));
        let places: Vec<Anchor> = row["cited in"].split("; ").map(|place| place.parse().unwrap()).collect();
        assert!(!places.is_empty());
        for place in &places {
            assert!(edition.text(place).unwrap().contains(&row["symbol"]), "{row:?}");
        }
        assert!(edition.text(&places[0]).unwrap().contains(&row["quote"]), "{row:?}");
        assert!(row["quote"].contains(&row["symbol"]), "{row:?}");
        assert!(row["source"].starts_with("E/CN.4/2003/74, "), "{row:?}");
        // A country is named by a committee's observation alone.
        assert!(row["countries"].is_empty() || !row["bodies acting there"].is_empty(), "{row:?}");
        assert_eq!(csl[number].contains_key("genre"), row["kind"] != "not stated");
    }
    let of = |symbol: &str| csv.iter().find(|row| row["symbol"] == symbol).unwrap();
    let shared = of("E/2002/22");
    assert_eq!(shared["bodies acting there"], "Committee on Economic, Social and Cultural Rights");
    assert_eq!(shared["countries"], "Bolivia; Croatia; Germany; Nepal; Venezuela");
    assert_eq!(of("CRC/C/SR.172")["countries"], "Côte d'Ivoire");
    assert_eq!(of("A/57/153")["kind"], "not stated");
    assert_eq!(of("A/57/170")["basis"], "stated");
    assert_eq!(of("E/CN.4/2003/79/Add.2")["basis"], "by the form of its symbol");
    assert_eq!(of("E/CN.4/2003/79/Add.2")["countries"], "");
}
