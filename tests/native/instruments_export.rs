use crate::support::{edition, golden, recorded, render, root};
use classroom::csv::escape_cell;
use proptest::prelude::*;
use report_explorer::charts::{ChartSize, bar_chart, step_chart};
use report_explorer::export::JsonValue;
use report_explorer::views::instruments::ViewState;
use report_explorer::views::instruments::export::picture::{Drawing, Picture, TOKENS};
use report_explorer::views::instruments::export::{citation, csv, file_name, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::rc::Rc;
use treaty_record::{ConsentKind, Day};
use yew::prelude::*;

fn view(parameters: &str) -> ViewState {
    ViewState::parse(parameters, &recorded()).unwrap()
}

type Row = BTreeMap<String, String>;

/// Reads the exported rows back with another parser, by column names.
fn rows(parameters: &str) -> Vec<Row> {
    let text = csv(&edition(), &view(parameters));
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

/// Returns fact and value of the rows that match all `conditions`.
fn values(rows: &[Row], conditions: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_match = |row: &&Row| conditions.iter().all(|(name, value)| row[*name] == *value);
    rows.iter().filter(is_match).map(|row| (row["fact"].clone(), row["value"].clone())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn parsed(parameters: &str) -> serde_json::Value {
    serde_json::from_str(&json(&edition(), &view(parameters))).unwrap()
}

#[test]
fn csv_of_the_report_has_quotations_and_marks_what_is_not_stated() {
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
            let anchor = row["place"].parse().unwrap();
            assert!(edition.text(&anchor).unwrap().contains(&row["quote"]), "{row:?}");
            assert!(row["source"].starts_with("E/CN.4/2003/74, "), "{row:?}");
        }
    }
    let signed: Vec<_> = rows.iter().filter(|row| row["value"] == "145").collect();
    assert_eq!(signed[0]["source"], "E/CN.4/2003/74, para. 21");
    assert_eq!(signed[0]["quote"], "145 countries have signed the Convention");
}

#[test]
fn csv_rows_of_the_record_are_marked_as_not_in_the_report() {
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
fn kinds_of_consent_add_up_to_the_parties() {
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
fn step_lines_are_exported_whatever_the_day() {
    let recorded = recorded();
    for parameters in ["as=record&show=untoc,trafficking-protocol", "as=record&day=2014-06-01"] {
        let (rows, value) = (rows(parameters), parsed(parameters));
        let steps: Vec<_> = rows.iter().filter(|row| row["row"] == "step").collect();
        let view = view(parameters);
        for (position, index) in view.visible_treaties().enumerate() {
            let (treaty, series) = (&recorded.treaties[index], recorded.series(index).unwrap());
            let steps = |fact: &str| -> Vec<(&str, &str)> {
                let of = steps.iter().filter(|row| row["instrument"] == treaty.id && row["fact"] == fact);
                of.map(|row| (&*row["day"], &*row["value"])).collect()
            };
            let (signatures, parties) = (steps("signatures"), steps("parties"));
            for line in [&signatures, &parties] {
                assert!(line.is_sorted_by(|a, b| a.0 < b.0 && a.1 != b.1), "{line:?}");
            }
            // On every day the last step equals the count.
            let value_on = |line: &[(&str, &str)], day: &str| {
                let passed = line.iter().take_while(|(step, _)| *step <= day).last();
                passed.map_or(0, |(_, value)| value.parse().unwrap())
            };
            for day in (0..=treaty.as_of.0).map(Day) {
                let (count, on) = (series.at(day).unwrap(), day.to_string());
                assert_eq!(value_on(&signatures, &on), count.signatures, "{} on {on}", treaty.id);
                assert_eq!(value_on(&parties, &on), count.parties(), "{} on {on}", treaty.id);
            }
            let drawn = value["instruments"][position]["series"].as_array().unwrap();
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
        assert_eq!(shown.len(), view.visible_treaties().count());
        assert!(steps.iter().all(|row| row["in the report"] == "no" && row["as of"] >= row["day"]));
    }
}

#[test]
fn an_inferred_kind_of_consent_is_marked() {
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
fn after_the_end_of_the_record_counts_are_empty_and_not_zero() {
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
fn an_entry_into_force_that_the_report_states_is_marked() {
    let rows = rows("as=record");
    for row in rows.iter().filter(|row| row["row"] == "entry into force") {
        // The source is another publication, with its own date.
        assert_eq!(row["as of"], "");
        assert!(!row["source"].starts_with("Multilateral Treaties"), "{row:?}");
        let stated = row["instrument"] == "crc-optional-protocol-sale-of-children";
        assert_eq!(row["in the report"], if stated { "yes" } else { "no" }, "{row:?}");
        assert_eq!(row["remark"].is_empty(), stated);
    }
}

#[test]
fn a_cell_is_never_a_formula() {
    for begins in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"] {
        let cell = escape_cell(begins).into_owned();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(cell.as_bytes());
        let read = reader.records().next().unwrap().unwrap();
        assert_eq!(&read[0], format!("'{begins}"));
    }
    assert_eq!(escape_cell("a=b"), "a=b");
    assert_eq!(escape_cell("say \"no\", twice"), "\"say \"\"no\"\", twice\"");
    // Text that readers type reaches the file only as part of the address.
    for row in rows("as=record&name==cmd|'/c+calc'!A1") {
        assert!(row.values().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
}

proptest! {
    #[test]
    fn any_cells_can_be_read_back(cells in prop::collection::vec(any::<String>(), 1..6)) {
        let line: Vec<_> = cells.iter().map(|text| escape_cell(text).into_owned()).collect();
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
            // The parser skips a line without text.
            prop_assert!(cells.iter().all(String::is_empty));
        }
    }

    #[test]
    fn any_value_is_written_as_json(words in prop::collection::vec((any::<String>(), any::<u32>()), 0..6)) {
        let members: BTreeMap<String, u32> = words.iter().cloned().collect();
        let list = words.iter().map(|(word, _)| JsonValue::Text(word.clone())).chain([JsonValue::Null, JsonValue::Bool(true)]);
        let value = JsonValue::Object(vec![
            ("list".to_owned(), JsonValue::List(list.collect())),
            ("empty".to_owned(), JsonValue::List(Vec::new())),
            ("object".to_owned(), JsonValue::Object(members.iter().map(|(k, v)| (k.clone(), JsonValue::Number(*v))).collect())),
        ]);
        let text = value.into_text();
        let mut list: Vec<serde_json::Value> = words.iter().map(|(word, _)| word.as_str().into()).collect();
        list.extend([serde_json::Value::Null, true.into()]);
        let expected = serde_json::json!({ "list": list, "empty": [], "object": members });
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), expected);
    }
}

#[test]
fn json_names_its_source_and_day() {
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
fn file_names_are_portable() {
    let recorded = recorded();
    assert_eq!(file_name(&ViewState::initial(&recorded), "csv"), "instruments-as-the-report-states.csv");
    let hostile = view("as=record&day=2003-01-20&name=../../etc/passwd");
    assert_eq!(file_name(&hostile, "svg"), "instruments-record-2003-01-20.svg");
    for extension in ["csv", "json", "svg", "png"] {
        for view in [ViewState::initial(&recorded), hostile.clone()] {
            let name = file_name(&view, extension);
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b)));
            assert_eq!(name.matches('.').count(), 1);
        }
    }
}

#[test]
fn the_citation_names_the_source() {
    let edition = edition();
    assert_eq!(citation(&edition, &view("")), "(E/CN.4/2003/74, para. 21)");
    let cited = citation(&edition, &view("as=record&day=2014-07-10&show=untoc,smuggling-protocol"));
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

/// Returns the chart elements of the markup.
fn charts(markup: &str) -> Vec<Drawing> {
    let parts = markup.split("<svg").skip(1).filter(|part| {
        let (tag, _) = part.split_once('>').unwrap();
        tag.contains("class=\"chart\"")
    });
    let drawn = parts.map(|part| {
        let (inside, _) = part.split_once("</svg>").unwrap();
        let view = inside.split("viewBox=\"").nth(1).unwrap().split('"').next().unwrap();
        let lengths: Vec<i32> = view.split(' ').map(|length| length.parse().unwrap()).collect();
        Drawing { markup: format!("<svg{inside}</svg>"), width: lengths[2], height: lengths[3] }
    });
    drawn.collect()
}

fn record_picture(parameters: &'static str, size: ChartSize) -> Picture {
    let markup = render_record(parameters, size);
    Picture::new(&edition(), &view(parameters), charts(&markup), size.font_size).unwrap()
}

fn render_record(parameters: &'static str, size: ChartSize) -> String {
    render(move |_| {
        let (recorded, view) = (recorded(), view(parameters));
        let scales = step_chart::Scales::new(&recorded, size);
        let panel = |index: usize| {
            let series = recorded.series(index).unwrap();
            let panel = Rc::new(step_chart::layout(scales, &recorded, &recorded.treaties[index], series));
            let crosshair = step_chart::crosshair(&panel, view.day, series.at(view.day));
            step_chart::draw_panel(&panel, &crosshair, "panel".to_owned(), "finding".to_owned())
        };
        html! { <div>{ for view.visible_treaties().map(panel) }</div> }
    })
}

fn report_picture(size: ChartSize) -> Picture {
    let markup = render(move |edition| bar_chart::draw(edition, size, "measured", "finding", None));
    Picture::new(&edition(), &view(""), charts(&markup), size.font_size).unwrap()
}

#[test]
fn a_picture_is_self_contained() {
    let record = record_picture("as=record&day=2002-12-10&show=untoc,trafficking-protocol", ChartSize::WIDE);
    golden("picture.svg", &record.draw().markup);
    for (picture, said) in [
        (
            record,
            ["Day shown: 10 December 2002", "Not in the report", "Multilateral Treaties", "145 signatures"],
        ),
        (report_picture(ChartSize::NARROW), ["20 January 2003", "para. 21", "E/CN.4/2003/74", "not stated"]),
    ] {
        let drawn = picture.draw();
        let document = roxmltree::Document::parse(&drawn.markup).unwrap();
        let svg = document.root_element();
        assert_eq!(svg.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        assert_eq!(svg.attribute("width"), Some(drawn.width.to_string().as_str()));
        assert_eq!(svg.attribute("viewBox"), Some(format!("0 0 {} {}", drawn.width, drawn.height).as_str()));
        // In visible text, not only in the description.
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
        // It loads nothing and has no custom properties.
        assert!(!drawn.markup.contains("var("));
        assert!(!drawn.markup.contains("href") && !drawn.markup.contains('@'));
    }
}

#[test]
fn texts_of_a_picture_stay_within_it() {
    for width in [260, 340, 720, 1200] {
        let size = ChartSize::new(width, 14);
        let record = record_picture("as=record&day=2003-01-20", size);
        for picture in [record, report_picture(size)] {
            let drawn = picture.draw();
            let document = roxmltree::Document::parse(&drawn.markup).unwrap();
            for node in document.root_element().children().filter(|node| node.tag_name().name() == "text") {
                let number = |name: &str| node.attribute(name).unwrap().parse::<i32>().unwrap();
                let size = ChartSize { width, font_size: number("font-size") };
                let right = number("x") + size.text_width(node.text().unwrap());
                assert!(right <= drawn.width && number("y") < drawn.height, "{width}: {:?}", node.text());
            }
        }
    }
}

#[test]
fn charts_that_do_not_fit_the_view_give_no_picture() {
    let picture = |parameters, charts| Picture::new(&edition(), &view(parameters), charts, 14);
    assert!(picture("", Vec::new()).is_none());
    assert!(picture("as=record&show=untoc", Vec::new()).is_none());
}

#[test]
fn texts_of_a_picture_are_escaped() {
    let hostile = "<script>alert('1')</script> & \"quotes\" \u{1}]]>";
    let chart = Drawing { markup: "<svg class=\"chart\"/>".to_owned(), width: 300, height: 100 };
    let mut picture = report_picture(ChartSize::WIDE);
    picture.title = hostile.to_owned();
    picture.legend = vec![hostile.to_owned()];
    picture.footer = vec![hostile.to_owned()];
    picture.panels[0].chart = chart;
    picture.panels[0].heading = hostile.to_owned();
    let drawn = picture.draw();
    let document = roxmltree::Document::parse(&drawn.markup).unwrap();
    assert!(document.descendants().all(|node| node.tag_name().name() != "script"));
    assert_eq!(
        document.root_element().first_element_child().unwrap().text(),
        Some(&*hostile.replace('\u{1}', ""))
    );
}

#[test]
fn colours_of_a_picture_match_the_light_theme() {
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
