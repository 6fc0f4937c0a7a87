use crate::support::{edition, recorded, render};
use record::Day;
use report_explorer::edition::{self, Edition};
use report_explorer::status::{Change, Desk, Sheet, Source, Standing, StatusApp, check, listed};
use std::rc::Rc;
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
            for (how, by) in record::How::ALL.into_iter().zip(count.by) {
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
    assert_eq!(found("name=yugoslavia"), ["Serbia"]);
    assert_eq!(found("name=yugoslav"), ["Serbia", "The former Yugoslav Republic of Macedonia"]);
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

#[test]
fn the_first_state_has_what_the_report_states_and_nothing_else() {
    let markup = render(|edition| {
        html! { <StatusApp edition={edition.clone()} recorded={recorded()} /> }
    });
    let (_, figure) = markup.split_once("<figure").unwrap();
    let (figure, _) = figure.split_once("</figure>").unwrap();
    let edition = edition();
    // Every number in the figure is a stated value, stands in a quote or a
    // name of the report, is a paragraph's, or is on the scale.
    let mut known: Vec<String> = Vec::new();
    for instrument in &edition.instruments {
        known.extend(numbers(&instrument.name));
        let status = &instrument.status;
        for value in [&status.signatures, &status.ratifications] {
            known.extend(value.value().map(|states| states.to_string()));
        }
        let dates = [&status.adopted, &status.in_force, &status.expected_in_force];
        let evidence = dates.iter().filter_map(|value| value.evidence());
        let evidence = evidence
            .chain([&status.signatures, &status.ratifications].into_iter().filter_map(|v| v.evidence()));
        for evidence in evidence {
            known.extend(numbers(&edition.quote(evidence)));
            known.extend(numbers(&evidence.place.to_string()));
        }
    }
    let scale = ["0", "50", "100", "150"].map(str::to_owned);
    for number in numbers(&text(figure)) {
        assert!(known.contains(&number) || scale.contains(&number), "{number}");
    }
    for stated in
        ["145", "115", "21", "November 2000", "May 2000", "June 1999", "18 January 2002", "expected in 2003"]
    {
        assert!(text(figure).contains(stated), "{stated}");
    }
    // Each mark leads to its cell, and each cell that has a value to its words.
    let marks: Vec<&str> =
        figure.split("href=\"#").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    for mark in marks.iter().filter(|mark| mark.starts_with("instruments-")) {
        assert!(figure.contains(&format!("id=\"{mark}\"")), "{mark}");
    }
    assert_eq!(figure.matches("role=\"img\"").count(), 2);
    assert!(!text(figure).contains("depositary"));
}

#[test]
fn the_program_has_all_of_the_report_that_it_draws_from() {
    let app = |edition: &Edition| html! { <StatusApp edition={edition.clone()} recorded={recorded()} /> };
    let whole = render(move |edition| app(edition));
    let part = render(move |_| app(&edition::decode_instruments().unwrap()));
    assert_eq!(whole, part);
}

#[test]
fn the_check_says_what_agrees_and_that_a_day_is_inferred() {
    let markup = render(|edition| check(edition, &recorded()));
    let said = text(&markup);
    for words in ["10 December 2002", "20 January 2003", "inference", "3 figures", "not in the report"] {
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
