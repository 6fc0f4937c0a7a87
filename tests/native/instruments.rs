use crate::support::{edition, recorded, render};
use proptest::prelude::*;
use report::{Date, Evidence, Instrument, StatedValue};
use report_explorer::charts::bar_chart::Fact;
use report_explorer::components::cited;
use report_explorer::prerender::Package;
use report_explorer::views::about::about;
use report_explorer::views::instruments::{
    InstrumentsAction, InstrumentsState, InstrumentsView, ParticipantFilter, Source, ViewState, comparison,
    filter_participants,
};
use roxmltree::{Document, Node};
use std::rc::Rc;
use treaty_record::Day;
use yew::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn view(parameters: &str) -> ViewState {
    ViewState::parse(parameters, &recorded()).unwrap()
}

#[test]
fn the_address_carries_the_whole_view_state() {
    let recorded = recorded();
    let treaties = recorded.treaties.len();
    let mut count = 0;
    for source in [Source::Report, Source::Record] {
        for on in ["2000-01-01", "2003-01-20", "2015-01-27"].map(day) {
            for visible in 1_u32..1 << treaties {
                for filter in ParticipantFilter::ALL {
                    for (named_only, name) in [(false, ""), (true, "côte d’ & = # %2C +")] {
                        let view = ViewState {
                            source,
                            day: on,
                            visible: (0..treaties).map(|index| visible >> index & 1 == 1).collect(),
                            treaty: count % treaties,
                            filter,
                            named_only,
                            name: name.to_owned(),
                            participant: (count % 3 == 0).then_some(count % recorded.participants.len()),
                        };
                        let fragment = view.fragment(&recorded);
                        let parameters = fragment.strip_prefix("instruments").unwrap();
                        let parameters = parameters.strip_prefix('?').unwrap_or_default();
                        assert_eq!(ViewState::parse(parameters, &recorded), Ok(view), "{fragment}");
                        count += 1;
                    }
                }
            }
        }
    }
    let parameters = "as=record&day=2002-12-10&show=untoc,trafficking-protocol";
    assert_eq!(view(parameters).fragment(&recorded), format!("instruments?{parameters}"));
    assert_eq!(ViewState::initial(&recorded).fragment(&recorded), "instruments");
}

#[test]
fn an_invalid_address_is_rejected_as_a_whole() {
    let recorded = recorded();
    let long = format!("name={}", "a".repeat(61));
    let longer = format!("as=record&{}", "x".repeat(100_000));
    for invalid in [
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
        assert!(ViewState::parse(invalid, &recorded).is_err(), "{invalid}");
    }
    assert!(ViewState::parse("", &recorded).is_ok());
}

fn after(actions: &[InstrumentsAction]) -> InstrumentsState {
    let state = Rc::new(InstrumentsState::initial(&recorded()));
    (*actions.iter().cloned().fold(state, Reducible::reduce)).clone()
}

#[test]
fn the_last_visible_instrument_stays_visible() {
    let state = after(&[0, 1, 2, 3].map(|number| InstrumentsAction::SetVisible(number, false)));
    assert_eq!(state.view.visible_treaties().collect::<Vec<_>>(), [3]);
    let state = after(&[
        InstrumentsAction::SetVisible(3, false),
        InstrumentsAction::SetVisible(3, true),
        InstrumentsAction::SetVisible(99, true),
    ]);
    assert_eq!(state.view.visible_treaties().count(), 4);
}

#[test]
fn user_actions_stop_the_animation_and_update_the_address() {
    let last = recorded().last_day();
    let play = InstrumentsAction::SetPlaying(true, last);
    let later = InstrumentsAction::Advance(14, last);
    assert!(after(&[play.clone(), later.clone()]).is_playing);
    for action in [
        InstrumentsAction::SetDay(Day(9)),
        InstrumentsAction::SetVisible(0, false),
        InstrumentsAction::SetName("a".into()),
        InstrumentsAction::SelectParticipant(Some(1)),
    ] {
        let state = after(&[play.clone(), later.clone(), action.clone()]);
        assert!(!state.is_playing && state.is_user_change, "{action:?}");
    }
    // Navigation does not write the address, and cancels a pending write.
    let navigation = InstrumentsAction::Navigate(ViewState::initial(&recorded()), None);
    for action in [navigation, InstrumentsAction::ShowReport, InstrumentsAction::Leave] {
        let moved = after(&[play.clone(), later.clone()]);
        let state = after(&[play.clone(), later.clone(), action.clone()]);
        assert!(!state.is_playing && !state.is_user_change && state.revision != moved.revision, "{action:?}");
    }
    assert_eq!(after(&[InstrumentsAction::SetDay(last), play]).view.day, Day::FIRST);
}

#[test]
fn a_date_is_validated_when_the_field_loses_focus() {
    let last = recorded().last_day();
    let typing = |text: &str| InstrumentsAction::TypeDate(text.to_owned(), last);
    let state = after(&[typing("0002-09-29"), typing("0020-09-29"), typing("2003-09-29")]);
    assert_eq!(
        (state.view.day, state.is_date_invalid, state.date_input.as_deref()),
        (day("2003-09-29"), false, Some("2003-09-29"))
    );
    let state = after(&[typing("2003-09-29"), typing(""), InstrumentsAction::CommitDate(last)]);
    assert_eq!((state.view.day, state.is_date_invalid, state.date_input), (day("2003-09-29"), false, None));
    let state = after(&[typing("2031-01-01"), InstrumentsAction::CommitDate(last)]);
    assert_eq!((state.view.day, state.is_date_invalid), (recorded().report_date, true));
    let state = after(&[
        typing("2031-01-01"),
        InstrumentsAction::CommitDate(last),
        InstrumentsAction::SetDay(Day(1)),
    ]);
    assert!(!state.is_date_invalid);
}

#[test]
fn the_longest_written_address_is_accepted() {
    let recorded = recorded();
    let mut view = view(
        "as=record&day=2001-01-01&of=crc-optional-protocol-sale-of-children&only=ratification&named=1&state=NE",
    );
    view.visible = vec![false, true, true, true];
    view.name = "中".repeat(60);
    let fragment = view.fragment(&recorded);
    assert_eq!(ViewState::parse(fragment.split_once('?').unwrap().1, &recorded), Ok(view));
}

#[test]
fn the_animation_ends_on_the_last_day() {
    let last = recorded().last_day();
    let later = vec![InstrumentsAction::Advance(1000, last); 10];
    assert_eq!(after(&later).view.day, last);
}

#[test]
fn listed_participants_agree_with_the_counts() {
    let recorded = recorded();
    for index in 0..recorded.treaties.len() {
        for on in ["2000-12-12", "2002-12-10", "2003-01-20", "2013-12-31"].map(day) {
            let count = recorded.series(index).unwrap().at(on).unwrap();
            let count_of = |filter| {
                let view = ViewState { day: on, treaty: index, filter, ..ViewState::initial(&recorded) };
                filter_participants(&recorded, &view).len()
            };
            let bound = count_of(ParticipantFilter::Bound);
            assert_eq!(bound, usize::from(count.parties()));
            for (kind, by) in treaty_record::ConsentKind::ALL.into_iter().zip(count.by) {
                assert_eq!(count_of(ParticipantFilter::By(kind)), usize::from(by), "{kind:?}");
            }
            let all = recorded.participants.len();
            assert_eq!(count_of(ParticipantFilter::Any), all);
            assert_eq!(
                count_of(ParticipantFilter::Signed) + bound + count_of(ParticipantFilter::Neither),
                all
            );
        }
    }
}

#[test]
fn participants_are_filtered_by_name_and_by_mention_in_the_report() {
    let recorded = recorded();
    let found = |parameters: &str| -> Vec<String> {
        let listed = filter_participants(&recorded, &view(parameters));
        listed.iter().map(|(index, _)| recorded.participants[*index].name.clone()).collect()
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

/// Returns the runs of digits in a text.
fn numbers(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(str::to_owned).collect()
}

/// Returns the text between the tags of markup.
fn text(markup: &str) -> String {
    let parts = markup.split('<').filter_map(|part| part.split_once('>'));
    parts.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// Returns the text of an element and its descendants.
fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// Returns the expected text of a cell, and its evidence.
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
fn the_first_render_shows_what_the_report_states_and_nothing_else() {
    let markup = render(|edition| {
        html! { <InstrumentsView data={edition.clone()} /> }
    });
    // The comparison with the record is collapsed and marked.
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

    // Each cell has its value, quotation and anchor.
    let columns: Vec<String> = elements("thead")
        .flat_map(|head| head.descendants())
        .filter(|node| node.has_tag_name("th"))
        .map(text_of)
        .collect();
    assert_eq!(columns, ["Instrument", "Adopted", "Signatures", "Ratifications", "In force"]);
    let rows: Vec<_> = elements("tr").filter(|row| row.has_attribute("data-instrument")).collect();
    for row in &rows {
        let instrument = of(row.attribute("data-instrument").unwrap());
        let cells: Vec<_> = row.children().filter(Node::is_element).collect();
        assert_eq!(text_of(cells[0]), instrument.short());
        assert_eq!(cells.len(), columns.len());
        for (cell, column) in cells.iter().zip(&columns).skip(1) {
            let (value, evidence) = stated(instrument, column);
            let expected = match evidence {
                Some(evidence) => format!("{value}“{}” {}", edition.quote(evidence), cited(&evidence.anchor)),
                None => value,
            };
            assert_eq!(text_of(*cell), expected, "{}, {column}", instrument.id);
            let link = cell.descendants().find_map(|node| node.attribute("href")).map(str::to_owned);
            assert_eq!(link, evidence.map(|evidence| format!("#{}", evidence.anchor)));
        }
    }
    let has_row =
        |id: &str| rows.iter().filter(|row| row.attribute("data-instrument") == Some(id)).count() == 1;
    assert!(edition.instruments.iter().filter(|it| it.kind.is_treaty()).all(|treaty| has_row(&treaty.id)));

    // Each mark announces its value and links to its cell; each chart shows the same values.
    let charts: Vec<_> = elements("svg").filter(|svg| svg.attribute("class") == Some("chart")).collect();
    let marks: Vec<_> =
        elements("a").filter(|mark| mark.attribute("class") == Some("chart-mark-link")).collect();
    assert_eq!(charts.len(), 2);
    let mut values = Vec::new();
    for mark in &marks {
        let cell = mark.attribute("href").unwrap().strip_prefix('#').unwrap();
        let (id, noun) = cell.strip_prefix("instruments-").unwrap().rsplit_once('-').unwrap();
        let fact = Fact::ALL.into_iter().find(|fact| fact.noun() == noun).unwrap();
        let (value, evidence) = stated(of(id), fact.label());
        let anchor = evidence.map(|evidence| format!(", {}", cited(&evidence.anchor))).unwrap_or_default();
        let spoken = format!("{}: {}: {value}{anchor}", of(id).short(), fact.label());
        assert_eq!(mark.attribute("aria-label"), Some(&*spoken));
        let cell = elements("td").find(|node| node.attribute("id") == Some(cell)).unwrap();
        assert!(text_of(cell).starts_with(&value));
        values.push(value);
    }
    let shown = charts.iter().flat_map(|chart| chart.descendants()).filter(|node| {
        node.attribute("class").is_some_and(|class| ["chart-value", "chart-not-stated"].contains(&class))
    });
    assert_eq!(shown.map(text_of).collect::<Vec<_>>(), values);

    // There are no other numbers but those in names and anchors of the report, and
    // those of the scale.
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
fn the_embedded_record_is_small() {
    let packed = compression::brotli(&treaty_record::encode(&recorded()).unwrap()).unwrap().len();
    assert!(packed <= 8_192, "{packed} bytes");
}

#[test]
fn the_about_view_names_what_is_not_in_the_report() {
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
fn the_comparison_shows_agreement_and_marks_the_inferred_date() {
    let markup = render(comparison);
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
    fn any_address_is_parsed_or_rejected(
        parameters in "(as|day|show|of|only|named|name|state|x|%|&|=|,|-|[0-9]{1,4}|record|untoc|bound|NE|\\PC){0,20}"
    ) {
        let recorded = recorded();
        if let Ok(view) = ViewState::parse(&parameters, &recorded) {
            let fragment = view.fragment(&recorded);
            let again = fragment.split_once('?').map_or("", |(_, parameters)| parameters);
            prop_assert_eq!(ViewState::parse(again, &recorded), Ok(view));
        }
    }
}
