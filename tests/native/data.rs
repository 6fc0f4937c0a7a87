use crate::support::{edition, root};
use report::Anchor;
use report_explorer::data::ReportData;
use report_explorer::views::search::highlights;
use report_explorer::views::search::results::ResultPage;
use serde_json::Value;
use std::fs;

/// As the page holds them, and the program reads them there.
fn texts() -> Vec<(String, String)> {
    let edition = edition();
    let text = |(place, _): (Anchor, _)| Some((place.to_string(), edition.searchable_text(&place)?.0));
    edition.anchors_with_mentions().filter_map(text).collect()
}

#[test]
fn a_report_beside_its_texts_is_searched_as_the_whole_one() {
    let (whole, beside) = (edition(), ReportData::from_page(texts()).unwrap());
    assert_eq!(beside.anchors_with_mentions().count(), whole.anchors_with_mentions().count());
    for (place, _) in whole.anchors_with_mentions() {
        assert_eq!(beside.searchable_text(&place), whole.searchable_text(&place), "{place}");
    }
    for (one, other) in beside.paragraphs.iter().zip(&whole.paragraphs) {
        assert_eq!((one.number, one.section), (other.number, other.section));
    }
}

#[test]
fn hits_lead_from_one_to_the_next_in_the_order_of_the_text() {
    let edition = ReportData::from_page(texts()).unwrap();
    let stops = highlights(&edition, "\"root causes\"", ResultPage::new(&edition, "\"root causes\""));
    let places: Vec<&str> = stops.iter().map(|stop| stop.anchor.as_str()).collect();
    assert_eq!(places, ["para-11", "para-28", "para-40", "para-42"]);
    let said: Vec<&str> = stops.iter().map(|stop| stop.label.as_str()).collect();
    assert_eq!(said[2], "Hit 3 of 4 for \"root causes\"");
    let next = ("Next hit", "para-42".to_owned());
    assert_eq!(stops[2].links, [("Previous hit", "para-28".to_owned()), next]);
    assert_eq!((stops[0].links.len(), stops[3].links.len()), (1, 1));
}

#[test]
fn what_is_not_named_can_be_left_out() {
    let edition = ReportData::from_page(texts()).unwrap();
    for (query, offered) in [
        ("trafficking in Kenya", Some("trafficking")),
        ("woman trafficking in Oman", Some("woman trafficking")),
        ("New  Zealand trafficking", Some("trafficking")),
        ("in Kenya", None),
        ("what of Kenya", None),
        ("Kenya", None),
        ("Kenya OR Somalia trafficking", None),
    ] {
        let findings = ResultPage::new(&edition, query);
        assert!(findings.hits.is_empty(), "{query}");
        let without = findings.suggestion.filter(|(what, _)| what.starts_with("Without"));
        assert_eq!(without.as_ref().map(|(_, rest)| rest.as_str()), offered, "{query}");
    }
}

pub fn json() -> Value {
    let entities = ReportData::embedded().unwrap().entities().clone();
    let relations = report::Relations { report: &edition(), entities: &entities };
    serde_json::to_value(report::json::Report::new(relations)).unwrap()
}

pub fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
}

pub fn find<'v>(json: &'v Value, list: &str, key: &str, value: &str) -> &'v Value {
    json[list]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry[key] == value)
        .unwrap_or_else(|| panic!("no {value} in {list}"))
}

#[test]
fn the_public_file_is_valid_by_its_schema() {
    let schema = serde_json::to_value(report::json::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = json();
    assert!(
        validator.is_valid(&json),
        "{:?}",
        validator.iter_errors(&json).map(|e| e.to_string()).collect::<Vec<_>>()
    );
    let mut broken = json.clone();
    broken["paragraphs"][0]["number"] = Value::from("one");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn the_title_page_is_as_printed() {
    let document = &json()["document"];
    for (key, expected) in [
        ("symbol", "E/CN.4/2003/74"),
        ("title", "Traffic in women and girls"),
        ("date", "2003-01-20"),
        ("organ", "Economic and Social Council"),
        ("body", "COMMISSION ON HUMAN RIGHTS"),
        ("session", "Fifty-ninth session"),
        ("agenda_item", "Item 12 of the provisional agenda"),
        ("agenda_title", "INTEGRATION OF THE HUMAN RIGHTS OF WOMEN AND A GENDER PERSPECTIVE"),
        ("language", "ENGLISH"),
        ("type", "Report of the Secretary-General"),
    ] {
        assert_eq!(document[key], expected, "{key}");
    }
    assert!(document["title_note"].as_str().unwrap().starts_with("In accordance with"));
    assert!(document["summary"].as_str().unwrap().ends_with("for their implementation."));
}

/// The source by another way than the parser's: its lines without marks.
fn plain_source() -> String {
    let source = fs::read_to_string(root().join("data/E-CN.4-2003-74.txt")).unwrap();
    let source = source.replace("**", "");
    source.chars().filter(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).collect()
}

#[test]
fn every_paragraph_is_word_for_word_in_the_source() {
    let json = json();
    let source = plain_source();
    let joined =
        source.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect::<Vec<_>>().join(" ");
    let paragraphs = json["paragraphs"].as_array().unwrap();
    assert_eq!(paragraphs.len(), 49);
    for (at, paragraph) in paragraphs.iter().enumerate() {
        assert_eq!(paragraph["number"], at + 1);
        let words = format!("{}. {}", at + 1, paragraph["text"].as_str().unwrap());
        assert!(joined.contains(&words), "paragraph {}", at + 1);
    }
    let notes = json["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 11);
    for (at, note) in notes.iter().enumerate() {
        assert_eq!(note["number"], at + 1);
        let line = format!("-  {}", note["text"].as_str().unwrap());
        assert!(source.lines().any(|l| l == line), "note {}", at + 1);
    }
}

#[test]
fn halves_are_joined_at_every_page_break() {
    let json = json();
    for (number, seam) in [
        (5, "in May 2000 entered"),
        (19, "governmental action, assisting"),
        (30, "which has in turn"),
        (34, "actively participated"),
        (38, "in the country"),
        (43, "The Committee noted"),
        (46, "currently incorporates"),
    ] {
        let text = json["paragraphs"][number - 1]["text"].as_str().unwrap();
        assert!(text.contains(seam), "{number}: {seam}");
        assert!(text.ends_with('.'));
    }
}

#[test]
fn notes_stand_where_the_source_has_them() {
    let json = json();
    let refs = |number: usize| json["paragraphs"][number - 1]["note_refs"].as_array().unwrap().clone();
    let before = |number: usize, at: usize| {
        let text = json["paragraphs"][number - 1]["text"].as_str().unwrap();
        let offset = usize::try_from(refs(number)[at]["offset"].as_u64().unwrap()).unwrap();
        text.chars().take(offset).collect::<String>()
    };
    let marks: Vec<u64> = refs(36).iter().map(|r| r["note"].as_u64().unwrap()).collect();
    assert_eq!(marks, [5, 6, 7, 8]);
    assert!(before(36, 0).ends_with("Africa,"));
    assert!(before(36, 2).ends_with("Eastern Europe"));
    assert!(before(5 - 1, 0).ends_with("observations/comments."));
    assert!(before(19, 0).ends_with("Trafficking in Human Beings,"));
    assert_eq!(numbers(&json["notes"][3]["paragraphs"]), [19]);
    assert_eq!(numbers(&json["notes"][8]["paragraphs"]), [37]);
    assert_eq!(numbers(&json["notes"][8]["see_notes"]), [4]);
}

#[test]
fn the_section_tree_is_that_of_the_contents() {
    let json = json();
    let tree: Vec<_> = json["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            (
                s["id"].as_str().unwrap().to_owned(),
                s["first_paragraph"].as_u64().unwrap(),
                s["last_paragraph"].as_u64().unwrap(),
                s["page"].as_u64().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("section-introduction", 1, 2, 4),
        ("section-i", 3, 34, 4),
        ("section-i-a", 4, 13, 4),
        ("section-i-b", 14, 20, 7),
        ("section-i-c", 21, 25, 8),
        ("section-i-d", 26, 28, 9),
        ("section-i-e", 29, 33, 10),
        ("section-i-f", 34, 34, 11),
        ("section-ii", 35, 45, 12),
        ("section-ii-a", 35, 36, 12),
        ("section-ii-b", 37, 43, 12),
        ("section-ii-c", 44, 45, 14),
        ("section-iii", 46, 47, 14),
        ("section-iv", 48, 49, 15),
    ];
    assert_eq!(tree, expected.map(|(id, first, last, page)| (id.to_owned(), first, last, page)));
    let b = find(&json, "sections", "id", "section-i-b");
    assert_eq!(b["label"], "B.");
    assert_eq!(b["title"], "Office of the United Nations High Commissioner for Human Rights");
    assert_eq!(b["acronym"], "OHCHR");
    assert_eq!(b["parent"], "section-i");
    assert_eq!(json["paragraphs"][2]["section"], "section-i");
    assert_eq!(json["paragraphs"][13]["section"], "section-i-b");
}

#[test]
fn items_and_bold_are_as_printed() {
    let json = json();
    let labels = |number: usize| -> Vec<String> {
        let items = json["paragraphs"][number - 1]["items"].as_array().unwrap();
        items.iter().map(|i| i["label"].as_str().unwrap().to_owned()).collect()
    };
    for number in 1..=49 {
        let expected: &[&str] = match number {
            15 => &["(a)", "(b)", "(c)", "(d)"],
            20 => &["(a)", "(b)", "(c)"],
            33 => &["(a)", "(b)", "(c)", "(d)", "(e)"],
            _ => &[],
        };
        assert_eq!(labels(number), expected, "{number}");
        assert_eq!(json["paragraphs"][number - 1]["bold"], number >= 48, "{number}");
    }
    let last = &json["paragraphs"][19]["items"][2]["text"];
    assert!(last.as_str().unwrap().ends_with("United Nations field operations."), "{last}");
}

#[test]
fn symbols_are_documents_and_nothing_else() {
    let json = json();
    let symbols: Vec<_> =
        json["symbols"].as_array().unwrap().iter().map(|s| s["symbol"].as_str().unwrap()).collect();
    assert_eq!(symbols.len(), 41, "{symbols:?}");
    for other in ["ILO/IPEC", "OSCE/ODIHR", "2002/51", "55/67", "UNICEF/OHCHR/OSCE-ODIHR"] {
        assert!(!symbols.contains(&other), "{other}");
    }
    assert_eq!(numbers(&find(&json, "symbols", "symbol", "E/CN.4/2002/80")["notes"]), [1]);
    assert_eq!(numbers(&find(&json, "symbols", "symbol", "E/CN.4/2002/94")["paragraphs"]), [7]);
    assert_eq!(numbers(&find(&json, "symbols", "symbol", "CEDAW/C/2002/I/CRP.3")["notes"]), [2]);
}

#[test]
fn the_treaty_sentence_is_read_as_it_stands() {
    let json = json();
    let facts = |id: &str| {
        let facts = find(&json, "instruments", "id", id)["facts"].as_array().unwrap();
        facts.iter().map(|f| (f["fact"].as_str().unwrap().to_owned(), f["value"].clone())).collect::<Vec<_>>()
    };
    let fact = |name: &str, value: Value| (name.to_owned(), value);
    assert_eq!(
        facts("untoc"),
        [
            fact("adopted", "2000-11".into()),
            fact("signatures", 145.into()),
            fact("expected_in_force", "2003".into()),
        ]
    );
    assert_eq!(
        facts("trafficking-protocol"),
        [
            fact("adopted", "2000-11".into()),
            fact("signatures", 115.into()),
            fact("ratifications", 21.into()),
            fact("expected_in_force", "2003".into()),
        ]
    );
    assert_eq!(
        facts("crc-optional-protocol-sale-of-children"),
        [fact("adopted", "2000-05".into()), fact("in_force", "2002-01-18".into())]
    );
    let untoc = find(&json, "instruments", "id", "untoc");
    assert_eq!(untoc["not_stated"], serde_json::json!(["ratifications", "in_force"]));
    assert_eq!(untoc["facts"][1]["quote"], "145 countries have signed the Convention");
    assert_eq!(untoc["facts"][1]["paragraph"], 21);
}

#[test]
fn acronyms_are_read_as_a_reader_would() {
    let json = json();
    let paragraphs = |id: &str| -> Vec<u64> {
        let mentions = find(&json, "agencies", "id", id)["mentions"].as_array().unwrap();
        mentions.iter().map(|m| m["paragraph"].as_u64().unwrap()).collect()
    };
    // The pronoun of 7 and 43 is not the organization.
    assert_eq!(paragraphs("who"), [34]);
    assert!(paragraphs("cicp").contains(&24), "CICIP is CICP misprinted");
    assert!(paragraphs("unhcr").contains(&47), "spelled out in 47");
    assert_eq!(numbers(&find(&json, "agencies", "id", "hrc")["note_mentions"]), [2, 3]);
    let ilo = find(&json, "agencies", "id", "ilo");
    let acts: Vec<_> = ilo["mentions"].as_array().unwrap().iter().filter(|m| m["role"] == "acts").collect();
    assert!(acts.iter().any(|m| m["paragraph"] == 26));
}

#[test]
fn the_bytes_survive_and_damage_is_told() {
    let edition = edition();
    let bytes = report::encode(&edition).unwrap();
    assert_eq!(report::decode(&bytes).unwrap(), *edition);
    assert!(report::decode(&bytes[..bytes.len() / 2]).is_err());
    assert!(report::decode(b"").is_err());
    assert_eq!(report::decode(b"RX\xff"), Err(report::DecodeError::Magic));
}
