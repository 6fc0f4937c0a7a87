//! Who had signed and who was bound, by name.

use super::day::of_all;
use super::recorded::name_of;
use super::sheet::{Change, LONGEST_NAME, Sheet, Standing};
use crate::components::place_links;
use crate::data::ReportData;
use crate::data::TreatyRecordData;
use crate::dom::{clicks, later, page};
use search::tokenizer::tokenize;
use treaty_record::{Day, Participant, TreatyStatus};
use yew::prelude::*;

/// Properties of [`Who`].
#[derive(Properties, PartialEq)]
pub struct WhoProps {
    /// The report, for names and places.
    pub data: ReportData,
    /// The record.
    pub recorded: TreatyRecordData,
    /// What is shown.
    pub sheet: Sheet,
    /// Changes it.
    pub on_change: Callback<Change>,
}

/// The participants of a treaty on the chosen day, and what narrows them.
#[component]
pub fn Who(props: &WhoProps) -> Html {
    let WhoProps { data, recorded, sheet, on_change } = props;
    let all = recorded.participants.len();
    let listed = listed(recorded, sheet);
    let day = known_day(recorded, sheet);
    let pick = {
        let on_change = on_change.clone();
        use_callback((), move |number: usize, ()| {
            on_change.emit(Change::Participant(Some(number)));
            later(0, || page::stay(NAME)).forget();
        })
    };
    html! {
        <section class="who" aria-labelledby="who-title">
            <h3 id="who-title">{ format!("Who, at the end of {}", day.in_words()) }</h3>
            <p class="record-note">
                { "The States, and the European Union, that signed or consented to be bound by at least one of these instruments. \
                    Names are the depositary’s at the end of the record, not those of 2003." }
                if day < sheet.day {
                    { " Of later days the record of this instrument says nothing." }
                }
            </p>
            { filters(data, recorded, sheet, on_change) }
            <p role="status" class="who-count">{ of_all(listed.len(), all) }</p>
            if let Some(number) = sheet.participant {
                { dates(data, recorded, number, on_change) }
            }
            if listed.is_empty() {
                <p class="empty">{ "No participant is so called and stands so on this day." }</p>
            } else {
                <div class="table-frame who-frame" role="region" aria-label="Table of participants" tabindex="0">
                    <table>
                        <caption>{ caption(data, recorded, sheet) }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ "Participant" }</th>
                                <th scope="col">{ "Signed" }</th>
                                <th scope="col">{ "Bound" }</th>
                                <th scope="col">{ "Named in the report" }</th>
                            </tr>
                        </thead>
                        <tbody>
                            for (number, act) in listed {
                                <WhoRow key={number} data={data.clone()} recorded={recorded.clone()}
                                    {number} {act} inferred={recorded.kind_is_inferred(number, sheet.of)} on_pick={pick.clone()} />
                            }
                        </tbody>
                    </table>
                </div>
            }
        </section>
    }
}

/// The numbers of those who are listed, with what they had done by the day.
pub fn listed(recorded: &TreatyRecordData, sheet: &Sheet) -> Vec<(usize, TreatyStatus)> {
    let wanted: Vec<String> = tokenize(&sheet.name).into_iter().map(|word| word.folded).collect();
    let day = known_day(recorded, sheet);
    let listed = recorded.participants().filter_map(|(number, who)| {
        let act = who.statuses.get(sheet.of)?.as_of(day);
        let shown = sheet.standing.shows(&act)
            && (!sheet.named || who.named.is_some())
            && recorded.name_matches(number, &wanted);
        shown.then_some((number, act))
    });
    listed.collect()
}

/// The chosen day, or the last that the record of the listed treaty covers.
fn known_day(recorded: &TreatyRecordData, sheet: &Sheet) -> Day {
    recorded.treaties.get(sheet.of).map_or(sheet.day, |treaty| sheet.day.min(treaty.as_of))
}

fn caption(data: &ReportData, recorded: &TreatyRecordData, sheet: &Sheet) -> String {
    let name = recorded.treaties.get(sheet.of).map_or("", |treaty| name_of(data, treaty));
    format!(
        "{name}: {}, {}. Not in the report: the depositary’s record.",
        sheet.standing.label(),
        known_day(recorded, sheet).in_words()
    )
}

fn filters(
    data: &ReportData,
    recorded: &TreatyRecordData,
    sheet: &Sheet,
    on_change: &Callback<Change>,
) -> Html {
    let change = |to: fn(String, &TreatyRecordData) -> Option<Change>| {
        let (on_change, recorded) = (on_change.clone(), recorded.clone());
        move |value: String| {
            if let Some(change) = to(value, &recorded) {
                on_change.emit(change);
            }
        }
    };
    let of = change(|id, recorded| Some(Change::Of(recorded.treaty(&id)?.0)));
    let standing = change(|id, _| {
        Some(Change::Standing(Standing::ALL.into_iter().find(|standing| standing.id() == id)?))
    });
    let name = change(|name, _| Some(Change::Name(name)));
    let named = {
        let (on_change, named) = (on_change.clone(), sheet.named);
        Callback::from(move |_: Event| on_change.emit(Change::Named(!named)))
    };
    html! {
        <div class="who-filters">
            <label>
                { "Instrument" }
                <select id="who-of" onchange={Callback::from(move |event: Event| of(clicks::value(&event)))}>
                    for (number, treaty) in recorded.treaties.iter().enumerate() {
                        <option value={treaty.id.clone()} selected={number == sheet.of}>
                            { name_of(data, treaty) }
                        </option>
                    }
                </select>
            </label>
            <label>
                { "Standing" }
                <select id="who-only" onchange={Callback::from(move |event: Event| standing(clicks::value(&event)))}>
                    for standing in Standing::ALL {
                        <option value={standing.id()} selected={standing == sheet.standing}>
                            { standing.label() }
                        </option>
                    }
                </select>
            </label>
            <label>
                { "Name" }
                <input id="who-name" type="search" maxlength={LONGEST_NAME.to_string()} autocomplete="off"
                    value={sheet.name.clone()}
                    oninput={Callback::from(move |event: InputEvent| name(clicks::value(&event)))} />
            </label>
            <label class="check">
                <input id="who-named" type="checkbox" checked={sheet.named} onchange={named} />
                { "named in the report" }
            </label>
        </div>
    }
}

/// The id of the name of whose dates are shown.
const NAME: &str = "participant-name";

/// The id of the button that shows the dates of `who`.
fn row_id(who: &Participant) -> String {
    format!("participant-{}", who.code)
}

/// Properties of [`WhoRow`].
#[derive(Properties, PartialEq)]
pub struct WhoRowProps {
    /// The report, for places.
    pub data: ReportData,
    /// The record.
    pub recorded: TreatyRecordData,
    /// The participant's number.
    pub number: usize,
    /// What it had done by the day.
    pub act: TreatyStatus,
    /// Whether how it consented is inferred.
    pub inferred: bool,
    /// Shows its own dates.
    pub on_pick: Callback<usize>,
}

/// A participant. It is drawn again only when what it had done changes.
#[component]
pub fn WhoRow(props: &WhoRowProps) -> Html {
    let Some(who) = props.recorded.participants.get(props.number) else { return Html::default() };
    let onclick = {
        let (on_pick, number) = (props.on_pick.clone(), props.number);
        Callback::from(move |_: MouseEvent| on_pick.emit(number))
    };
    html! {
        <tr data-participant={who.code.clone()}>
            <th scope="row"><button type="button" class="plain" id={row_id(who)} {onclick}>{ who.name.clone() }</button></th>
            <td>
                { match props.act.signed {
                    Some(day) => html! { day.in_words() },
                    None => html! { <span class="not-yet">{ "not signed" }</span> },
                } }
            </td>
            <td>
                { match props.act.consent {
                    Some((day, how)) => html! { format!("{}, {}{}", day.in_words(), how.name(), inferred(props.inferred)) },
                    None => html! { <span class="not-yet">{ "not bound" }</span> },
                } }
            </td>
            <td>{ named(&props.data, who) }</td>
        </tr>
    }
}

/// What is said beside a kind of consent that is inferred.
fn inferred(inferred: bool) -> &'static str {
    if inferred { " (inferred)" } else { "" }
}

fn named(data: &ReportData, who: &Participant) -> Html {
    let Some(named) = &who.named else { return html! { <span class="not-yet">{ "no" }</span> } };
    html! {
        <>
            if let Some(called) = &named.name {
                { format!("as {called}: ") }
            }
            { place_links(data, &named.anchors) }
        </>
    }
}

/// All dates of one participant, whatever the day.
fn dates(
    data: &ReportData,
    recorded: &TreatyRecordData,
    number: usize,
    on_change: &Callback<Change>,
) -> Html {
    let Some(who) = recorded.participants.get(number) else { return Html::default() };
    let kinds = (0..).map(|treaty| inferred(recorded.kind_is_inferred(number, treaty)));
    let acts = who.statuses.iter().zip(kinds);
    let close = {
        let (on_change, row) = (on_change.clone(), row_id(who));
        Callback::from(move |_: MouseEvent| {
            on_change.emit(Change::Participant(None));
            let row = row.clone();
            later(0, move || page::focus(&row)).forget();
        })
    };
    let day_button = |day: Day, what: &str| {
        let on_change = on_change.clone();
        let onclick = Callback::from(move |_: MouseEvent| on_change.emit(Change::Day(day)));
        html! {
            <button type="button" {onclick}>
                { format!("{what} {}", day.in_words()) }
            </button>
        }
    };
    html! {
        <section class="participant" aria-labelledby={NAME} data-participant={who.code.clone()}>
            <h4 id={NAME}>{ who.name.clone() }</h4>
            <dl>
                for (treaty, (act, inferred)) in recorded.treaties.iter().zip(acts) {
                    <dt>{ name_of(data, treaty) }</dt>
                    <dd>
                        if let Some(day) = act.signed {
                            { day_button(day, "signed") }
                        }
                        if let Some((day, how)) = act.consent {
                            { day_button(day, &format!("{}{inferred}", how.name())) }
                        }
                        if *act == TreatyStatus::default() {
                            { format!("neither signed nor bound by {}", treaty.as_of.in_words()) }
                        }
                    </dd>
                }
                <dt>{ "Named in the report" }</dt>
                <dd>{ named(data, who) }</dd>
            </dl>
            <button type="button" onclick={close}>{ "Close" }</button>
        </section>
    }
}
