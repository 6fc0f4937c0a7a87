use crate::support::{edition, golden, recorded, render, root};
use proptest::prelude::*;
use report_explorer::charts::{Setting, stated, steps};
use report_explorer::export::picture::{Drawn, Picture, TOKENS};
use report_explorer::export::{Value, cell, citation, csv, file_name, json};
use report_explorer::views::instruments::Sheet;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::rc::Rc;
use treaty_record::{ConsentKind, Day};
use yew::prelude::*;

fn sheet(parameters: &str) -> Sheet {
    Sheet::parse(parameters, &recorded()).unwrap()
}

type Row = BTreeMap<String, String>;

/// The rows of the file, read back by another program, by the names of their columns.
fn rows(parameters: &str) -> Vec<Row> {
    let text = csv(&edition(), &recorded(), &sheet(parameters));
    assert!(text.starts_with('\u{feff}'));
    let lines = text.matches("\r\n").count();
    assert_eq!(text.matches('\n').count(), lines, "every line ends with CRLF, and no cell holds one");
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<Row> = reader
        .records()
        .map(|record| {
            heads.iter().map(str::to_owned).zip(record.unwrap().iter().map(str::to_owned)).collect()
        })
        .collect();
    assert_eq!(rows.len() + 1, lines);
    rows
}

/// The values of the rows in which each of `wanted` is so, by `fact`.
fn values(rows: &[Row], wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    let fits = |row: &&Row| wanted.iter().all(|(name, value)| row[*name] == *value);
    rows.iter().filter(fits).map(|row| (row["fact"].clone(), row["value"].clone())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn parsed(parameters: &str) -> serde_json::Value {
    serde_json::from_str(&json(&edition(), &recorded(), &sheet(parameters))).unwrap()
}

#[test]
fn a_table_of_what_the_report_states_has_its_words_and_says_what_is_not_stated() {
    let edition = edition();
    let rows = rows("");
    assert_eq!(
        values(&rows, &[("instrument", "untoc")]),
        pairs(&[
            ("adopted", "2000-11"),
            ("signatures", "145"),
            ("ratifications", "not stated"),
            ("in force", "not stated"),
            ("expected in force", "2003"),
        ])
    );
    let standing = edition.instruments.iter().filter(|instrument| instrument.kind.has_standing());
    assert_eq!(rows.len(), 5 * standing.count());
    for row in &rows {
        let stated = row["value"] != "not stated";
        assert_eq!(row["in the report"], if stated { "yes" } else { "no" });
        assert_eq!(row["report dated"], "2003-01-20");
        assert_eq!(row["quote"].is_empty(), !stated);
        if stated {
            let place = row["place"].parse().unwrap();
            assert!(edition.text(&place).unwrap().contains(&row["quote"]), "{row:?}");
            assert!(row["source"].starts_with("E/CN.4/2003/74, "), "{row:?}");
        }
    }
    let signed: Vec<_> = rows.iter().filter(|row| row["value"] == "145").collect();
    assert_eq!(signed[0]["source"], "E/CN.4/2003/74, para. 21");
    assert_eq!(signed[0]["quote"], "145 countries have signed the Convention");
}

#[test]
fn a_row_of_the_record_says_by_itself_that_it_is_not_in_the_report() {
    let address = "as=record&day=2002-12-10&show=untoc,trafficking-protocol";
    let rows = rows(address);
    assert_eq!(
        values(&rows, &[("row", "count"), ("instrument", "untoc")])[..2],
        pairs(&[("signatures", "145"), ("parties", "28")])
    );
    assert_eq!(
        values(&rows, &[("row", "count"), ("instrument", "trafficking-protocol")])[..2],
        pairs(&[("signatures", "115"), ("parties", "21")])
    );
    let counts: BTreeSet<_> =
        rows.iter().filter(|row| row["row"] == "count").map(|row| row["instrument"].clone()).collect();
    assert_eq!(counts.len(), 2);
    for row in rows.iter().filter(|row| ["count", "participant"].contains(&&*row["row"])) {
        assert_eq!(row["in the report"], "no");
        assert_eq!(row["as of"], "2014-01-27");
        assert_eq!(row["day"], "2002-12-10");
        assert_eq!(row["address"], format!("#instruments?{address}"));
        let source = &row["source"];
        assert!(
            source
                .starts_with("Multilateral Treaties Deposited with the Secretary-General, chapter XVIII-12")
        );
        assert!(source.contains("status as at 27 January 2014"), "{source}");
    }
    let participants: Vec<_> = rows.iter().filter(|row| row["row"] == "participant").collect();
    assert_eq!(participants.len(), recorded().participants.len());
    let bound = participants.iter().filter(|row| !row["how"].is_empty());
    assert_eq!(bound.count(), 28);
    let signed = participants.iter().filter(|row| row["signed"] != "not signed");
    assert_eq!(signed.count(), 145);
    let named = participants.iter().find(|row| row["participant"] == "Serbia").unwrap();
    assert!(named["called in the report"].contains("Yugoslavia"));
    assert!(named["named in the report"].contains("para-"));
    assert!(participants.iter().any(|row| row["participant"] == "Côte d'Ivoire"));
}

#[test]
fn ways_of_consenting_add_up_to_the_parties() {
    for parameters in ["as=record", "as=record&day=2012-06-30"] {
        let rows = rows(parameters);
        for treaty in &recorded().treaties {
            let values = values(&rows, &[("row", "count"), ("instrument", &treaty.id)]);
            let number = |at: usize| values[at].1.parse::<u32>().unwrap();
            assert_eq!(values.len(), 2 + ConsentKind::ALL.len());
            assert_eq!(number(1), (2..7).map(number).sum::<u32>());
        }
    }
}

#[test]
fn the_lines_that_are_drawn_are_taken_away_whatever_the_day() {
    let recorded = recorded();
    for parameters in ["as=record&show=untoc,trafficking-protocol", "as=record&day=2014-06-01"] {
        let (rows, value) = (rows(parameters), parsed(parameters));
        let steps: Vec<_> = rows.iter().filter(|row| row["row"] == "step").collect();
        let sheet = sheet(parameters);
        for (at, number) in sheet.shown_numbers().enumerate() {
            let (treaty, series) = (&recorded.treaties[number], recorded.series(number).unwrap());
            let steps = |fact: &str| -> Vec<(&str, &str)> {
                let of = steps.iter().filter(|row| row["instrument"] == treaty.id && row["fact"] == fact);
                of.map(|row| (&*row["day"], &*row["value"])).collect()
            };
            let (signatures, parties) = (steps("signatures"), steps("parties"));
            for line in [&signatures, &parties] {
                assert!(line.is_sorted_by(|a, b| a.0 < b.0 && a.1 != b.1), "{line:?}");
            }
            // On every day the last step is what is counted.
            let at_the_end = |line: &[(&str, &str)], day: &str| {
                let passed = line.iter().take_while(|(step, _)| *step <= day).last();
                passed.map_or(0, |(_, value)| value.parse().unwrap())
            };
            for day in (0..=treaty.as_of.0).map(Day) {
                let (count, on) = (series.at(day).unwrap(), day.to_string());
                assert_eq!(at_the_end(&signatures, &on), count.signatures, "{} on {on}", treaty.id);
                assert_eq!(at_the_end(&parties, &on), count.parties(), "{} on {on}", treaty.id);
            }
            let drawn = value["instruments"][at]["series"].as_array().unwrap();
            let changes: Vec<_> = series.changes().collect();
            assert_eq!(drawn.len(), changes.len());
            for (drawn, (day, count)) in drawn.iter().zip(changes) {
                let expected = serde_json::json!({
                    "day": day.to_string(), "signatures": count.signatures, "parties": count.parties()
                });
                assert_eq!(*drawn, expected);
            }
        }
        let shown: BTreeSet<_> = steps.iter().map(|row| row["instrument"].clone()).collect();
        assert_eq!(shown.len(), sheet.shown_numbers().count());
        assert!(steps.iter().all(|row| row["in the report"] == "no" && row["as of"] >= row["day"]));
    }
}

#[test]
fn a_kind_that_is_inferred_is_marked_so() {
    for (parameters, inferred, more) in [
        ("as=record&of=trafficking-protocol&day=2014-01-27", true, false),
        ("as=record&of=trafficking-protocol&day=2014-06-01", true, true),
        ("as=record&of=trafficking-protocol", false, false),
        ("as=record&of=smuggling-protocol&day=2014-01-27", false, false),
    ] {
        let rows = rows(parameters);
        let marked: Vec<_> = rows.iter().filter(|row| row["remark"].contains("inferred")).collect();
        let expected: &[&str] = if inferred { &["Antigua and Barbuda"] } else { &[] };
        assert_eq!(marked.iter().map(|row| &row["participant"]).collect::<Vec<_>>(), expected);
        for row in marked {
            assert!(row["remark"].ends_with("that it was by accession is inferred"), "{row:?}");
            assert_eq!(row["remark"].contains("the record ends on"), more);
        }
        let value = parsed(parameters);
        let listed = value["participants"]["listed"].as_array().unwrap();
        let marked = listed.iter().filter(|who| who["how_is_inferred"] == true);
        assert_eq!(marked.map(|who| &who["name"]).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn after_the_record_there_is_no_count_and_never_a_zero() {
    // The Optional Protocol's record reaches further than the others'.
    let parameters = "as=record&day=2015-01-27";
    let rows = rows(parameters);
    for row in rows.iter().filter(|row| ["count", "participant"].contains(&&*row["row"])) {
        if row["instrument"] == "crc-optional-protocol-sale-of-children" {
            assert!(!row["value"].is_empty() && row["remark"].is_empty(), "{row:?}");
        } else {
            assert_eq!(row["value"], "", "{row:?}");
            assert!(row["remark"].contains("the record ends on 2014-"), "{row:?}");
            assert!(!row["signed"].starts_with("not") && !row["bound"].starts_with("not"), "{row:?}");
        }
    }
    let value = parsed(parameters);
    let untoc = &value["instruments"][0];
    assert_eq!(untoc["covered"], false);
    for empty in ["signatures", "parties", "parties_by"] {
        assert!(untoc[empty].is_null(), "{untoc}");
    }
    assert!(untoc["remark"].as_str().unwrap().contains("not zero"));
    assert!(untoc["published_totals"].as_array().unwrap().iter().any(|total| total["parties"] == 189));
    assert_eq!(value["instruments"][3]["covered"], true);
    assert_eq!(value["participants"]["covered"], false);
}

#[test]
fn what_the_report_itself_states_of_an_entry_into_force_is_marked_so() {
    let rows = rows("as=record");
    for row in rows.iter().filter(|row| row["row"] == "entry into force") {
        // It is another publication's, with a day of its own.
        assert_eq!(row["as of"], "");
        assert!(!row["source"].starts_with("Multilateral Treaties"), "{row:?}");
        let stated = row["instrument"] == "crc-optional-protocol-sale-of-children";
        assert_eq!(row["in the report"], if stated { "yes" } else { "no" }, "{row:?}");
        assert_eq!(row["remark"].is_empty(), stated);
    }
}

#[test]
fn a_cell_is_no_formula() {
    for begins in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"] {
        let cell = cell(begins).into_owned();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(cell.as_bytes());
        let read = reader.records().next().unwrap().unwrap();
        assert_eq!(&read[0], format!("'{begins}"));
    }
    assert_eq!(cell("a=b"), "a=b");
    assert_eq!(cell("say \"no\", twice"), "\"say \"\"no\"\", twice\"");
    // What a reader types gets into the file by its address alone.
    for row in rows("as=record&name==cmd|'/c+calc'!A1") {
        assert!(row.values().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
}

proptest! {
    #[test]
    fn any_cells_are_read_back(cells in prop::collection::vec(any::<String>(), 1..6)) {
        let line: Vec<_> = cells.iter().map(|text| cell(text).into_owned()).collect();
        let line = format!("head{}\r\n{}\r\n", ",".repeat(cells.len() - 1), line.join(","));
        let mut reader = csv::ReaderBuilder::new().from_reader(line.as_bytes());
        if let Some(read) = reader.records().next() {
            let read = read.unwrap();
            prop_assert_eq!(read.len(), cells.len());
            for (read, cell) in read.iter().zip(&cells) {
                prop_assert!(read == cell || read.strip_prefix('\'') == Some(cell));
                prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        } else {
            // A line without any text is none for that reader.
            prop_assert!(cells.iter().all(String::is_empty));
        }
    }

    #[test]
    fn any_value_is_json(words in prop::collection::vec((any::<String>(), any::<u32>()), 0..6)) {
        let members: BTreeMap<String, u32> = words.iter().cloned().collect();
        let list = words.iter().map(|(word, _)| Value::Text(word.clone())).chain([Value::Null, Value::Bool(true)]);
        let value = Value::Object(vec![
            ("list".to_owned(), Value::List(list.collect())),
            ("empty".to_owned(), Value::List(Vec::new())),
            ("object".to_owned(), Value::Object(members.iter().map(|(k, v)| (k.clone(), Value::Number(*v))).collect())),
        ]);
        let mut text = String::new();
        value.write(&mut text, 0);
        let mut list: Vec<serde_json::Value> = words.iter().map(|(word, _)| word.as_str().into()).collect();
        list.extend([serde_json::Value::Null, true.into()]);
        let wanted = serde_json::json!({ "list": list, "empty": [], "object": members });
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), wanted);
    }
}

#[test]
fn json_says_whose_word_it_is_and_of_which_day() {
    let stated = parsed("");
    assert_eq!(stated["schema"], 1);
    assert_eq!(stated["as"], "report");
    assert_eq!(stated["in_the_report"], true);
    assert_eq!(stated["as_of"], "2003-01-20");
    assert_eq!(stated["parameters"], serde_json::json!({}));
    let untoc = &stated["instruments"][0];
    assert_eq!(untoc["id"], "untoc");
    assert_eq!(untoc["not_stated"], serde_json::json!(["ratifications", "in force"]));
    let signatures =
        untoc["facts"].as_array().unwrap().iter().find(|fact| fact["fact"] == "signatures").unwrap();
    assert_eq!(signatures["value"], 145);
    assert_eq!(signatures["source"], "E/CN.4/2003/74, para. 21");

    let record = parsed("as=record&day=2002-12-10&show=trafficking-protocol&only=signed&name=côte");
    assert_eq!(record["as"], "record");
    assert_eq!(record["in_the_report"], false);
    assert_eq!(record["day"], "2002-12-10");
    assert_eq!(
        record["parameters"],
        serde_json::json!({
            "as": "record", "day": "2002-12-10", "show": "trafficking-protocol", "only": "signed", "name": "côte"
        })
    );
    let instruments = record["instruments"].as_array().unwrap();
    assert_eq!(instruments.len(), 1);
    assert_eq!(instruments[0]["signatures"], 115);
    assert_eq!(instruments[0]["parties"], 21);
    let by = instruments[0]["parties_by"].as_object().unwrap();
    assert_eq!(by.values().map(|by| by.as_u64().unwrap()).sum::<u64>(), 21);
    let listed = record["participants"]["listed"].as_array().unwrap();
    assert_eq!(record["participants"]["of"], "untoc");
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["code"], "CI");
    assert!(listed[0]["signed"].is_string() && listed[0]["bound"].is_null());
}

#[test]
fn names_of_files_are_safe_everywhere() {
    let recorded = recorded();
    assert_eq!(file_name(&Sheet::first(&recorded), "csv"), "instruments-as-the-report-states.csv");
    let hostile = sheet("as=record&day=2003-01-20&name=../../etc/passwd");
    assert_eq!(file_name(&hostile, "svg"), "instruments-record-2003-01-20.svg");
    for extension in ["csv", "json", "svg", "png"] {
        for sheet in [Sheet::first(&recorded), hostile.clone()] {
            let name = file_name(&sheet, extension);
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b)));
            assert_eq!(name.matches('.').count(), 1);
        }
    }
}

#[test]
fn the_evidence_is_cited() {
    let (edition, recorded) = (edition(), recorded());
    assert_eq!(citation(&edition, &recorded, &sheet("")), "(E/CN.4/2003/74, para. 21)");
    let cited =
        citation(&edition, &recorded, &sheet("as=record&day=2014-07-10&show=untoc,smuggling-protocol"));
    let lines: Vec<&str> = cited.lines().collect();
    assert_eq!(
        lines,
        [
            "United Nations Convention against Transnational Organized Crime: Multilateral Treaties Deposited with \
             the Secretary-General, chapter XVIII-12, status as at 27 January 2014, as collected in the public data \
             set zmjones/untreaties; 10 July 2014 is later.",
            "Protocol addressing the smuggling of migrants: Multilateral Treaties Deposited with the \
             Secretary-General, chapter XVIII-12-b, status as at 10 July 2014, as collected in the public data set \
             zmjones/untreaties; counted to the end of 10 July 2014.",
        ]
    );
}

/// The chart elements of the markup.
fn charts(markup: &str) -> Vec<Drawn> {
    let parts = markup.split("<svg").skip(1).filter(|part| {
        let (tag, _) = part.split_once('>').unwrap();
        tag.contains("class=\"chart\"")
    });
    let drawn = parts.map(|part| {
        let (inside, _) = part.split_once("</svg>").unwrap();
        let view = inside.split("viewBox=\"").nth(1).unwrap().split('"').next().unwrap();
        let lengths: Vec<i32> = view.split(' ').map(|length| length.parse().unwrap()).collect();
        Drawn { markup: format!("<svg{inside}</svg>"), width: lengths[2], height: lengths[3] }
    });
    drawn.collect()
}

fn picture_of_the_record(parameters: &'static str, setting: Setting) -> Picture {
    let markup = render_record(parameters, setting);
    Picture::of(&edition(), &recorded(), &sheet(parameters), charts(&markup), setting.text).unwrap()
}

fn render_record(parameters: &'static str, setting: Setting) -> String {
    let Setting { width, text } = setting;
    render(move |_| {
        let (recorded, sheet) = (recorded(), sheet(parameters));
        let frame = steps::Frame::of(&recorded, Setting::new(width, text));
        let panel = |number: usize| {
            let series = recorded.series(number).unwrap();
            let placed = Rc::new(steps::place(frame, &recorded, &recorded.treaties[number], series));
            let cursor = steps::cursor(&placed, sheet.day, series.at(sheet.day));
            steps::panel(&placed, &cursor, "panel".to_owned(), "finding".to_owned())
        };
        html! { <div>{ for sheet.shown_numbers().map(panel) }</div> }
    })
}

fn picture_of_the_report(setting: Setting) -> Picture {
    let Setting { width, text } = setting;
    let markup =
        render(move |edition| stated::draw(edition, Setting::new(width, text), "measured", "finding"));
    Picture::of(&edition(), &recorded(), &sheet(""), charts(&markup), text).unwrap()
}

#[test]
fn a_picture_stands_for_itself() {
    let record =
        picture_of_the_record("as=record&day=2002-12-10&show=untoc,trafficking-protocol", Setting::WIDE);
    golden("picture.svg", &record.draw().markup);
    for (picture, said) in [
        (
            record,
            ["Day shown: 10 December 2002", "Not in the report", "Multilateral Treaties", "145 signatures"],
        ),
        (
            picture_of_the_report(Setting::NARROW),
            ["20 January 2003", "para. 21", "E/CN.4/2003/74", "not stated"],
        ),
    ] {
        let drawn = picture.draw();
        let document = roxmltree::Document::parse(&drawn.markup).unwrap();
        let svg = document.root_element();
        assert_eq!(svg.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        assert_eq!(svg.attribute("width"), Some(drawn.width.to_string().as_str()));
        assert_eq!(svg.attribute("viewBox"), Some(format!("0 0 {} {}", drawn.width, drawn.height).as_str()));
        // Seen, not only said by its description.
        let seen: Vec<&str> = svg
            .descendants()
            .filter(|node| node.tag_name().name() == "text")
            .filter_map(|node| node.text())
            .collect();
        let seen = seen.join(" ");
        assert!(seen.contains(&picture.title), "{seen}");
        for said in said {
            assert!(seen.contains(said), "{said}: {seen}");
        }
        // It asks for nothing, and every colour is in it.
        assert!(!drawn.markup.contains("var("));
        assert!(!drawn.markup.contains("href") && !drawn.markup.contains('@'));
    }
}

#[test]
fn texts_of_a_picture_lie_within_it() {
    for width in [260, 340, 720, 1200] {
        let setting = Setting::new(width, 14);
        let record = picture_of_the_record("as=record&day=2003-01-20", setting);
        for picture in [record, picture_of_the_report(setting)] {
            let drawn = picture.draw();
            let document = roxmltree::Document::parse(&drawn.markup).unwrap();
            for node in document.root_element().children().filter(|node| node.tag_name().name() == "text") {
                let number = |name: &str| node.attribute(name).unwrap().parse::<i32>().unwrap();
                let text = Setting { width, text: number("font-size") };
                let right = number("x") + text.width_of(node.text().unwrap());
                assert!(right <= drawn.width && number("y") < drawn.height, "{width}: {:?}", node.text());
            }
        }
    }
}

#[test]
fn a_picture_of_other_charts_than_those_of_the_sheet_is_none() {
    let picture = |parameters, drawn| Picture::of(&edition(), &recorded(), &sheet(parameters), drawn, 14);
    assert!(picture("", Vec::new()).is_none());
    assert!(picture("as=record&show=untoc", Vec::new()).is_none());
}

#[test]
fn words_of_a_picture_are_no_markup() {
    let hostile = "<script>alert('1')</script> & \"quotes\" \u{1}]]>";
    let chart = Drawn { markup: "<svg class=\"chart\"/>".to_owned(), width: 300, height: 100 };
    let mut picture = picture_of_the_report(Setting::WIDE);
    picture.title = hostile.to_owned();
    picture.key = vec![hostile.to_owned()];
    picture.lines = vec![hostile.to_owned()];
    picture.panes[0].drawn = chart;
    picture.panes[0].heading = hostile.to_owned();
    let drawn = picture.draw();
    let document = roxmltree::Document::parse(&drawn.markup).unwrap();
    assert!(document.descendants().all(|node| node.tag_name().name() != "script"));
    assert_eq!(
        document.root_element().first_element_child().unwrap().text(),
        Some(&*hostile.replace('\u{1}', ""))
    );
}

#[test]
fn colours_of_a_picture_are_those_of_the_light_theme() {
    let tokens = fs::read_to_string(root().join("web/css/tokens.css")).unwrap();
    let (light, _) = tokens.split_once("@media").unwrap();
    let value = |name: &str| {
        let (_, rest) = light.split_once(&format!("  {name}: ")).unwrap();
        rest.split(';').next().unwrap().to_owned()
    };
    for (name, written) in TOKENS {
        let found = value(name);
        let found = match found.strip_prefix("var(").and_then(|inner| inner.strip_suffix(')')) {
            Some(other) => value(other),
            None => found,
        };
        assert_eq!(found, written, "{name}");
    }
}
