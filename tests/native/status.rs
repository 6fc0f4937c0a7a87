use crate::support::{edition, recorded, render};
use proptest::prelude::*;
use report::{Date, Evidence, Instrument, StatedValue};
use report_explorer::charts::stated::Fact;
use report_explorer::components::cited;
use report_explorer::prerender::Package;
use report_explorer::views::about::about;
use report_explorer::views::instruments::{Change, Desk, Sheet, Source, Standing, StatusApp, check, listed};
use roxmltree::{Document, Node};
use std::io::Write;
use std::rc::Rc;
use treaty_record::Day;
use yew::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn sheet(parameters: &str) -> Sheet {
    Sheet::parse(parameters, &recorded()).unwrap()
}

#[test]
fn an_address_says_all_that_is_shown() {
    let recorded = recorded();
    let treaties = recorded.treaties.len();
    let mut count = 0;
    for source in [Source::Report, Source::Record] {
        for on in ["2000-01-01", "2003-01-20", "2015-01-27"].map(day) {
            for shown in 1_u32..1 << treaties {
                for standing in Standing::ALL {
                    for (named, name) in [(false, ""), (true, "côte d’ & = # %2C +")] {
                        let sheet = Sheet {
                            source,
                            day: on,
                            shown: (0..treaties).map(|number| shown >> number & 1 == 1).collect(),
                            of: count % treaties,
                            standing,
                            named,
                            name: name.to_owned(),
                            participant: (count % 3 == 0).then_some(count % recorded.participants.len()),
                        };
                        let fragment = sheet.fragment(&recorded);
                        let parameters = fragment.strip_prefix("instruments").unwrap();
                        let parameters = parameters.strip_prefix('?').unwrap_or_default();
                        assert_eq!(Sheet::parse(parameters, &recorded), Ok(sheet), "{fragment}");
                        count += 1;
                    }
                }
            }
        }
    }
    let wanted = "as=record&day=2002-12-10&show=untoc,trafficking-protocol";
    assert_eq!(sheet(wanted).fragment(&recorded), format!("instruments?{wanted}"));
    assert_eq!(Sheet::first(&recorded).fragment(&recorded), "instruments");
}

#[test]
fn a_hostile_or_wrong_address_is_refused_whole() {
    let recorded = recorded();
    let long = format!("name={}", "a".repeat(61));
    let longer = format!("as=record&{}", "x".repeat(100_000));
    for wrong in [
        "as=other",
        "day=2003-02-30",
        "day=1999-12-31",
        "day=2015-01-28",
        "day=99999999999",
        "day=",
        "show=",
        "show=untoc,",
        "show=untoc,oslo",
        "of=oslo",
        "only=everything",
        "named=yes",
        "state=XX",
        "state=gh",
        "as=record&as=report",
        "as=record&unknown=1",
        "name=%00",
        "name=a%0Ab",
        "<script>alert(1)</script>",
        "as=record&day=2003-01-20&show=untoc&\u{202e}",
        &long,
        &longer,
    ] {
        assert!(Sheet::parse(wrong, &recorded).is_err(), "{wrong}");
    }
    assert!(Sheet::parse("", &recorded).is_ok());
}

fn after(changes: &[Change]) -> Desk {
    let desk = Rc::new(Desk::first(&recorded()));
    (*changes.iter().cloned().fold(desk, Reducible::reduce)).clone()
}

#[test]
fn the_last_instrument_that_is_shown_stays() {
    let desk = after(&[0, 1, 2, 3].map(|number| Change::Show(number, false)));
    assert_eq!(desk.sheet.shown_numbers().collect::<Vec<_>>(), [3]);
    let desk = after(&[Change::Show(3, false), Change::Show(3, true), Change::Show(99, true)]);
    assert_eq!(desk.sheet.shown_numbers().count(), 4);
}

#[test]
fn whatever_the_reader_does_ends_playing_and_goes_into_the_address() {
    let last = recorded().last_day();
    let play = Change::Play(true, last);
    let later = Change::Later(14, last);
    assert!(after(&[play.clone(), later.clone()]).playing);
    for change in
        [Change::Day(Day(9)), Change::Show(0, false), Change::Name("a".into()), Change::Participant(Some(1))]
    {
        let desk = after(&[play.clone(), later.clone(), change.clone()]);
        assert!(!desk.playing && desk.own, "{change:?}");
    }
    // What an address asks for is in it already, and what was on its way there is dropped.
    let there = Change::Go(Sheet::first(&recorded()), None);
    for change in [there, Change::Stated, Change::Leave] {
        let moved = after(&[play.clone(), later.clone()]);
        let desk = after(&[play.clone(), later.clone(), change.clone()]);
        assert!(!desk.playing && !desk.own && desk.changes != moved.changes, "{change:?}");
    }
    assert_eq!(after(&[Change::Day(last), play]).sheet.day, Day::FIRST);
}

#[test]
fn a_date_is_judged_once_it_is_typed() {
    let last = recorded().last_day();
    let typing = |text: &str| Change::Typing(text.to_owned(), last);
    let desk = after(&[typing("0002-09-29"), typing("0020-09-29"), typing("2003-09-29")]);
    assert_eq!(
        (desk.sheet.day, desk.wrong, desk.typing.as_deref()),
        (day("2003-09-29"), None, Some("2003-09-29"))
    );
    let desk = after(&[typing("2003-09-29"), typing(""), Change::Typed(last)]);
    assert_eq!((desk.sheet.day, desk.wrong, desk.typing), (day("2003-09-29"), None, None));
    let desk = after(&[typing("2031-01-01"), Change::Typed(last)]);
    assert_eq!((desk.sheet.day, desk.wrong.as_deref()), (recorded().report_date, Some("2031-01-01")));
    let desk = after(&[typing("2031-01-01"), Change::Typed(last), Change::Day(Day(1))]);
    assert_eq!(desk.wrong, None);
}

#[test]
fn the_longest_address_is_one_that_is_read() {
    let recorded = recorded();
    let mut sheet = sheet(
        "as=record&day=2001-01-01&of=crc-optional-protocol-sale-of-children&only=ratification&named=1&state=NE",
    );
    sheet.shown = vec![false, true, true, true];
    sheet.name = "中".repeat(60);
    let fragment = sheet.fragment(&recorded);
    assert_eq!(Sheet::parse(fragment.split_once('?').unwrap().1, &recorded), Ok(sheet));
}

#[test]
fn playing_ends_on_the_last_day() {
    let last = recorded().last_day();
    let later = vec![Change::Later(1000, last); 10];
    assert_eq!(after(&later).sheet.day, last);
}

#[test]
fn who_is_listed_agrees_with_what_is_counted() {
    let recorded = recorded();
    for number in 0..recorded.treaties.len() {
        for on in ["2000-12-12", "2002-12-10", "2003-01-20", "2013-12-31"].map(day) {
            let count = recorded.series(number).unwrap().at(on).unwrap();
            let of = |standing| {
                let sheet = Sheet { day: on, of: number, standing, ..Sheet::first(&recorded) };
                listed(&recorded, &sheet).len()
            };
            let bound = of(Standing::Bound);
            assert_eq!(bound, usize::from(count.parties()));
            for (how, by) in treaty_record::ConsentKind::ALL.into_iter().zip(count.by) {
                assert_eq!(of(Standing::By(how)), usize::from(by), "{how:?}");
            }
            let all = recorded.participants.len();
            assert_eq!(of(Standing::Any), all);
            assert_eq!(of(Standing::Signed) + bound + of(Standing::Neither), all);
        }
    }
}

#[test]
fn participants_are_found_by_their_names_and_by_the_reports() {
    let recorded = recorded();
    let found = |parameters: &str| -> Vec<String> {
        let listed = listed(&recorded, &sheet(parameters));
        listed.iter().map(|(number, _)| recorded.participants[*number].name.clone()).collect()
    };
    assert_eq!(found("name=niger"), ["Niger", "Nigeria"]);
    assert_eq!(found("name=cote"), ["Côte d'Ivoire"]);
    assert_eq!(found("name=yugoslavia"), ["Montenegro", "Serbia"]);
    assert_eq!(found("name=yugoslav"), ["Montenegro", "Serbia", "The former Yugoslav Republic of Macedonia"]);
    assert_eq!(found("name=guinea+bissau"), ["Guinea-Bissau"]);
    assert!(found("name=atlantis").is_empty());
    assert!(found("named=1").contains(&"Albania".to_owned()));
    assert!(!found("named=1").contains(&"Nigeria".to_owned()));
}

/// What a text has of digits, in runs.
fn numbers(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(str::to_owned).collect()
}

/// Text of markup: what stands between its tags.
fn text(markup: &str) -> String {
    let parts = markup.split('<').filter_map(|part| part.split_once('>'));
    parts.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// Text of an element, with what is in it.
fn said(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// What a cell of the column `column` has to say of `instrument`, and on which words.
fn stated<'i>(instrument: &'i Instrument, column: &str) -> (String, Option<&'i Evidence>) {
    let status = &instrument.status;
    let number = |stated: &'i StatedValue<u32>| (stated.value().map(|n| n.to_string()), stated.evidence());
    let date = |stated: &'i StatedValue<Date>| (stated.value().map(Date::in_words), stated.evidence());
    let (value, evidence) = match column {
        "Adopted" => date(&status.adopted),
        "Signatures" => number(&status.signatures),
        "Ratifications" => number(&status.ratifications),
        "In force" if status.in_force.value().is_none() => {
            let (value, evidence) = date(&status.expected_in_force);
            (value.map(|value| format!("expected in {value}")), evidence)
        }
        "In force" => date(&status.in_force),
        _ => panic!("{column}"),
    };
    (value.unwrap_or_else(|| "not stated".to_owned()), evidence)
}

#[test]
fn the_first_state_has_what_the_report_states_and_nothing_else() {
    let markup = render(|edition| {
        html! { <StatusApp data={edition.clone()} /> }
    });
    // What is not the report's is folded up, and says so.
    let (before, rest) = markup.split_once("<details").unwrap();
    let (folded, after) = rest.split_once("</details>").unwrap();
    let (summary, _) = folded.split_once("</summary>").unwrap();
    assert!(summary.contains("Not in the report") && !after.contains("<details"));
    let outside = format!("<div>{before}{after}</div>");
    assert!(!text(&outside).contains("depositary"));

    let edition = edition();
    let of = |id: &str| edition.instruments.iter().find(|instrument| instrument.id == id).unwrap();
    let document = Document::parse(&outside).unwrap();
    let elements = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));

    // Each cell has the value of its instrument and column, with its words and their place.
    let columns: Vec<String> = elements("thead")
        .flat_map(|head| head.descendants())
        .filter(|node| node.has_tag_name("th"))
        .map(said)
        .collect();
    assert_eq!(columns, ["Instrument", "Adopted", "Signatures", "Ratifications", "In force"]);
    let rows: Vec<_> = elements("tr").filter(|row| row.has_attribute("data-instrument")).collect();
    for row in &rows {
        let instrument = of(row.attribute("data-instrument").unwrap());
        let cells: Vec<_> = row.children().filter(Node::is_element).collect();
        assert_eq!(said(cells[0]), instrument.short());
        assert_eq!(cells.len(), columns.len());
        for (cell, column) in cells.iter().zip(&columns).skip(1) {
            let (value, evidence) = stated(instrument, column);
            let expected = match evidence {
                Some(evidence) => format!("{value}“{}” {}", edition.quote(evidence), cited(&evidence.anchor)),
                None => value,
            };
            assert_eq!(said(*cell), expected, "{}, {column}", instrument.id);
            let link = cell.descendants().find_map(|node| node.attribute("href")).map(str::to_owned);
            assert_eq!(link, evidence.map(|evidence| format!("#{}", evidence.anchor)));
        }
    }
    let has_row =
        |id: &str| rows.iter().filter(|row| row.attribute("data-instrument") == Some(id)).count() == 1;
    assert!(edition.instruments.iter().filter(|it| it.kind.is_treaty()).all(|treaty| has_row(&treaty.id)));

    // Each mark speaks its value and leads to its cell; each picture shows the same values.
    let charts: Vec<_> = elements("svg").filter(|svg| svg.attribute("class") == Some("chart")).collect();
    let marks: Vec<_> = elements("a").filter(|mark| mark.has_attribute("data-mark")).collect();
    assert_eq!(charts.len(), 2);
    let mut values = Vec::new();
    for mark in &marks {
        let (id, noun) = mark.attribute("data-mark").unwrap().split_once(' ').unwrap();
        let fact = Fact::ALL.into_iter().find(|fact| fact.noun() == noun).unwrap();
        let (value, evidence) = stated(of(id), fact.label());
        let place = evidence.map(|evidence| format!(", {}", cited(&evidence.anchor))).unwrap_or_default();
        let spoken = format!("{}: {}: {value}{place}", of(id).short(), fact.label());
        assert_eq!(mark.attribute("aria-label"), Some(&*spoken));
        let cell = mark.attribute("href").unwrap().strip_prefix('#').unwrap();
        let cell = elements("td").find(|node| node.attribute("id") == Some(cell)).unwrap();
        assert!(said(cell).starts_with(&value));
        values.push(value);
    }
    let shown = charts.iter().flat_map(|chart| chart.descendants()).filter(|node| {
        node.attribute("class").is_some_and(|class| ["chart-value", "chart-not-stated"].contains(&class))
    });
    assert_eq!(shown.map(said).collect::<Vec<_>>(), values);

    // Whatever else is there has no number but stated ones, those of a name or
    // place of the report, and the scale's.
    let mut known: Vec<String> = ["0", "50", "100", "150"].map(str::to_owned).into();
    for instrument in &edition.instruments {
        known.extend(numbers(&instrument.name));
        for column in columns.iter().skip(1) {
            let (value, evidence) = stated(instrument, column);
            known.extend(numbers(&value));
            known.extend(evidence.iter().flat_map(|evidence| numbers(&edition.quote(evidence))));
            known.extend(evidence.iter().flat_map(|evidence| numbers(&evidence.anchor.to_string())));
        }
    }
    for number in numbers(&text(&outside)) {
        assert!(known.contains(&number), "{number}");
    }
}

#[test]
fn the_record_is_embedded_in_few_bytes() {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    packed.write_all(&treaty_record::encode(&recorded()).unwrap()).unwrap();
    let packed = packed.into_inner().len();
    assert!(packed <= 8_192, "{packed} bytes");
}

#[test]
fn the_view_about_tells_what_is_not_in_the_report() {
    let said = text(&render(|edition| about(edition, &recorded(), Package::Hosted)));
    let (_, outside) = said.split_once("Not in the report").unwrap();
    let (outside, _) = outside.split_once("Citing").unwrap();
    for treaty in &recorded().treaties {
        let known = format!("{} (to {})", treaty.chapter, treaty.as_of.in_words());
        assert!(outside.contains(&known), "{known}: {outside}");
        for total in &treaty.totals {
            let bodies = ["UNIS", "UNODC", "Secretary-General", "United Nations Treaty Collection"];
            let by = bodies.into_iter().find(|body| total.source.contains(body));
            assert!(by.is_some_and(|by| outside.contains(by)), "{}", total.source);
        }
    }
    for words in
        ["depositary", "zmjones/untreaties", "the accession of Antigua and Barbuda (Trafficking Protocol)"]
    {
        assert!(outside.contains(words), "{words}: {outside}");
    }
}

#[test]
fn the_check_says_what_agrees_and_that_a_day_is_inferred() {
    let markup = render(|edition| check(edition, &recorded()));
    let said = text(&markup);
    for words in [
        "10 December 2002",
        "20 January 2003",
        "inference",
        "3 figures",
        "20 ratified, 1 acceded",
        "not in the report",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let verdicts: Vec<&str> =
        markup.split("data-verdict=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    assert_eq!(
        verdicts,
        [
            "agrees",
            "differs",
            "nothing to compare",
            "nothing to compare",
            "agrees",
            "differs",
            "agrees",
            "agrees"
        ]
    );
}

proptest! {
    #[test]
    fn any_address_is_a_sheet_or_is_refused(
        parameters in "(as|day|show|of|only|named|name|state|x|%|&|=|,|-|[0-9]{1,4}|record|untoc|bound|NE|\\PC){0,20}"
    ) {
        let recorded = recorded();
        if let Ok(sheet) = Sheet::parse(&parameters, &recorded) {
            let fragment = sheet.fragment(&recorded);
            let again = fragment.split_once('?').map_or("", |(_, parameters)| parameters);
            prop_assert_eq!(Sheet::parse(again, &recorded), Ok(sheet));
        }
    }
}
