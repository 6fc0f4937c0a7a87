use crate::support::{assert_in_source, instruments_files, references, sources};
use serde_json::{Value, json};

#[test]
fn formats_of_the_classroom_keep_their_names_and_their_version() {
    // JSON of `format`, `version` and `content`.
    for name in ["un-report-explorer/notebook", "un-report-explorer/assignment", "un-report-explorer/hand-in"]
    {
        assert_in_source(&[&format!("\"{name}\"")]);
    }
    assert_in_source(&["VERSION: u32 = 1;"]);
    // Notes are annotations of the W3C's data model.
    assert_in_source(&["http://www.w3.org/ns/anno.jsonld", "AnnotationPage"]);
    assert_in_source(&["urn:un-report-explorer:kind:"]);
    assert_in_source(&["application/ld+json", "notes.jsonld"]);
    // Handed in as a text, answers stand between two lines.
    assert_in_source(&["-----BEGIN ANSWERS {", "-----END ANSWERS-----"]);
}

#[test]
fn cited_documents_are_had_in_four_formats() {
    let files = references();
    let names: Vec<_> = files.iter().map(|(id, extension, media, _)| (*id, *extension, *media)).collect();
    assert_eq!(
        names,
        [
            ("ris", "ris", "application/x-research-info-systems;charset=utf-8"),
            ("bibtex", "bib", "application/x-bibtex;charset=utf-8"),
            ("csl-json", "json", "application/vnd.citationstyles.csl+json"),
            ("csv", "csv", "text/csv;charset=utf-8"),
        ]
    );
    let text = |id: &str| files.iter().find(|file| file.0 == id).unwrap().3.as_str();
    assert!(text("ris").starts_with("TY  - "));
    assert!(text("ris").lines().any(|line| line == "ER  - "));
    assert!(text("bibtex").trim_start().starts_with('@'));
    let csl: Value = serde_json::from_str(text("csl-json")).unwrap();
    let first = &csl.as_array().unwrap()[0];
    assert!(first["id"].is_string() && first["type"].is_string() && first["number"].is_string(), "{first}");
    assert!(text("csv").starts_with('\u{feff}'), "spreadsheets need the mark of the encoding");
    let mut reader = csv::Reader::from_reader(text("csv").trim_start_matches('\u{feff}').as_bytes());
    assert!(reader.headers().unwrap().iter().any(|head| head == "symbol"));
    assert_eq!(reader.records().count(), csl.as_array().unwrap().len());
}

#[test]
fn the_instruments_are_had_as_csv_with_a_source_in_every_row() {
    for (parameters, columns) in [
        ("", &["fact", "instrument", "value", "quote", "source"][..]),
        ("as=record&day=2003-01-20", &["row", "instrument", "day", "as of", "source"]),
    ] {
        let (text, _) = instruments_files(parameters);
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        for column in columns {
            assert!(heads.iter().any(|head| head == column), "{column} of {heads:?}");
        }
        let source = heads.iter().position(|head| head == "source").unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert!(!rows.is_empty() && rows.iter().all(|row| !row[source].is_empty()), "{parameters}");
    }
}

#[test]
fn the_instruments_are_had_as_json_of_version_1() {
    let parsed =
        |parameters: &str| -> Value { serde_json::from_str(&instruments_files(parameters).1).unwrap() };
    let stated = parsed("");
    assert_eq!((&stated["schema"], &stated["as"]), (&json!(1), &json!("report")));
    assert_eq!(stated["in_the_report"], true);
    let untoc = stated["instruments"].as_array().unwrap().iter().find(|one| one["id"] == "untoc").unwrap();
    assert_eq!(untoc["not_stated"], json!(["ratifications", "in force"]));
    for member in ["fact", "value", "quote", "place", "source"] {
        assert!(!untoc["facts"][0][member].is_null(), "{member}");
    }
    let record = parsed("as=record&day=2003-01-20");
    assert_eq!((&record["schema"], &record["as"]), (&json!(1), &json!("record")));
    assert_eq!((&record["day"], &record["in_the_report"]), (&json!("2003-01-20"), &json!(false)));
    for member in ["id", "name", "source", "as_of", "covered", "signatures", "parties", "series"] {
        assert!(!record["instruments"][0][member].is_null(), "{member}");
    }
    for member in ["of", "source", "as_of", "covered", "listed"] {
        assert!(!record["participants"][member].is_null(), "{member}");
    }
}

#[test]
fn bytes_that_a_build_makes_for_itself_name_their_kind_and_version_once() {
    // A pair of letters and a version head the bytes of each kind: writer and reader take them from one constant.
    let constant = |line: &str| line.contains("const MAGIC: [u8; 3]");
    for (path, text) in sources() {
        for line in text.lines().filter(|line| !constant(line)) {
            let literal = line.contains("[b'R', b'") || line.contains("*b\"R") || line.contains("[b'S', b'");
            assert!(!literal, "{}: {line}", path.display());
        }
    }
}
