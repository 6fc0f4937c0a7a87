//! The participants of a treaty with their filters and dates.

use super::day_details::participant_count;
use super::participants::{covered_day, filter_participants};
use super::state::InstrumentsAction;
use super::view_state::{MAX_NAME_CHARS, ParticipantFilter, ViewState};
use super::wording::treaty_name;
use crate::components::place_links;
use crate::data::ReportData;
use crate::dom::{clicks, page, set_timeout};
use treaty_record::{Day, Participant, TreatyRecord, TreatyStatus};
use yew::prelude::*;

/// Properties of [`ParticipantTable`].
#[derive(Properties, PartialEq)]
pub struct ParticipantTableProps {
    pub data: ReportData,
    pub view: ViewState,
    pub on_action: Callback<InstrumentsAction>,
}

/// The participants of a treaty on the selected day, with filters.
#[component]
pub fn ParticipantTable(props: &ParticipantTableProps) -> Html {
    let ParticipantTableProps { data, view, on_action } = props;
    let record = data.treaty_record();
    let total = record.participants.len();
    let listed = filter_participants(record, view);
    let day = covered_day(record, view);
    let on_select = {
        let on_action = on_action.clone();
        use_callback((), move |index: usize, ()| {
            on_action.emit(InstrumentsAction::SelectParticipant(Some(index)));
            set_timeout(0, || page::focus_heading(HEADING_ID)).forget();
        })
    };
    html! {
        <section class="participants" aria-labelledby="participants-title">
            <h3 id="participants-title">{ format!("Participants at the end of {}", day.in_words()) }</h3>
            <p class="record-note">
                { "States and the European Union that signed or consented to be bound by at least one of these instruments. \
                    Names are those in the record at its end, not those of 2003." }
                if day < view.day {
                    { " The record of this instrument has no data for later days." }
                }
            </p>
            { filters(data, view, on_action) }
            <p role="status" class="participants-count">{ participant_count(listed.len(), total) }</p>
            if let Some(index) = view.participant {
                { participant_dates(data, index, on_action) }
            }
            if listed.is_empty() {
                <p class="empty">{ "No participants match these filters." }</p>
            } else {
                <div class="table-frame participants-frame" role="region" aria-label="Table of participants" tabindex="0">
                    <table>
                        <caption>{ caption(data, view) }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ "Participant" }</th>
                                <th scope="col">{ "Signed" }</th>
                                <th scope="col">{ "Bound" }</th>
                                <th scope="col">{ "Named in the report" }</th>
                            </tr>
                        </thead>
                        <tbody>
                            for (index, status) in listed {
                                <ParticipantRow key={index} data={data.clone()} {index} {status}
                                    is_inferred={record.kind_is_inferred(index, view.treaty)} on_select={on_select.clone()} />
                            }
                        </tbody>
                    </table>
                </div>
            }
        </section>
    }
}

fn caption(data: &ReportData, view: &ViewState) -> String {
    let record = data.treaty_record();
    let name = record.treaties.get(view.treaty).map_or("", |treaty| treaty_name(data, treaty));
    format!(
        "{name}: {}, {}. UN treaty record, not in the report.",
        view.filter.label(),
        covered_day(record, view).in_words()
    )
}

fn filters(data: &ReportData, view: &ViewState, on_action: &Callback<InstrumentsAction>) -> Html {
    let record = data.treaty_record();
    let dispatch = |action: fn(String, &TreatyRecord) -> Option<InstrumentsAction>| {
        let (on_action, record) = (on_action.clone(), record.clone());
        move |value: String| {
            if let Some(action) = action(value, &record) {
                on_action.emit(action);
            }
        }
    };
    let on_treaty = dispatch(|id, record| Some(InstrumentsAction::SelectTreaty(record.treaty(&id)?.0)));
    let on_filter = dispatch(|id, _| {
        let filter = ParticipantFilter::ALL.into_iter().find(|filter| filter.id() == id)?;
        Some(InstrumentsAction::SetFilter(filter))
    });
    let on_name = dispatch(|name, _| Some(InstrumentsAction::SetName(name)));
    let on_named = {
        let named_only = view.named_only;
        on_action.reform(move |_: Event| InstrumentsAction::SetNamedOnly(!named_only))
    };
    html! {
        <div class="participants-filters">
            <label>
                { "Instrument" }
                <select id="participants-instrument" onchange={Callback::from(move |event: Event| on_treaty(clicks::value(&event)))}>
                    for (index, treaty) in record.treaties.iter().enumerate() {
                        <option value={treaty.id.clone()} selected={index == view.treaty}>
                            { treaty_name(data, treaty) }
                        </option>
                    }
                </select>
            </label>
            <label>
                { "Status" }
                <select id="participants-filter" onchange={Callback::from(move |event: Event| on_filter(clicks::value(&event)))}>
                    for filter in ParticipantFilter::ALL {
                        <option value={filter.id()} selected={filter == view.filter}>
                            { filter.label() }
                        </option>
                    }
                </select>
            </label>
            <label>
                { "Name" }
                <input id="participants-name" type="search" maxlength={MAX_NAME_CHARS.to_string()} autocomplete="off"
                    value={view.name.clone()}
                    oninput={Callback::from(move |event: InputEvent| on_name(clicks::value(&event)))} />
            </label>
            <label class="check">
                <input id="participants-named" type="checkbox" checked={view.named_only} onchange={on_named} />
                { "Only those named in the report" }
            </label>
        </div>
    }
}

/// The id of the heading above the dates of a participant.
const HEADING_ID: &str = "participant-name";

/// Returns the id of the button that shows the dates of `participant`.
fn button_id(participant: &Participant) -> String {
    format!("participant-{}", participant.code)
}

/// Properties of [`ParticipantRow`].
#[derive(Properties, PartialEq)]
pub struct ParticipantRowProps {
    pub data: ReportData,
    /// The index of the participant.
    pub index: usize,
    /// Its status on the selected day.
    pub status: TreatyStatus,
    /// Whether the kind of its consent is inferred.
    pub is_inferred: bool,
    /// Shows the dates of the participant.
    pub on_select: Callback<usize>,
}

/// A row of the table. It is rendered again only when its status changes.
#[component]
pub fn ParticipantRow(props: &ParticipantRowProps) -> Html {
    let record = props.data.treaty_record();
    let Some(participant) = record.participants.get(props.index) else { return Html::default() };
    let index = props.index;
    let onclick = props.on_select.reform(move |_: MouseEvent| index);
    html! {
        <tr data-participant={participant.code.clone()}>
            <th scope="row">
                <button type="button" class="plain" id={button_id(participant)} {onclick}>{ participant.name.clone() }</button>
            </th>
            <td>
                { match props.status.signed {
                    Some(day) => html! { day.in_words() },
                    None => html! { <span class="not-yet">{ "not signed" }</span> },
                } }
            </td>
            <td>
                { match props.status.consent {
                    Some((day, kind)) => html! {
                        format!("{}, {}{}", day.in_words(), kind.name(), inferred_mark(props.is_inferred))
                    },
                    None => html! { <span class="not-yet">{ "not bound" }</span> },
                } }
            </td>
            <td>{ named_in_report(&props.data, participant) }</td>
        </tr>
    }
}

/// Returns the mark of a kind of consent that is inferred.
fn inferred_mark(is_inferred: bool) -> &'static str {
    if is_inferred { " (inferred)" } else { "" }
}

fn named_in_report(data: &ReportData, participant: &Participant) -> Html {
    let Some(named) = &participant.named else { return html! { <span class="not-yet">{ "no" }</span> } };
    html! {
        <>
            if let Some(name) = &named.name {
                { format!("as {name}: ") }
            }
            { place_links(data, &named.anchors) }
        </>
    }
}

/// Renders all dates of a participant, whatever day is selected.
fn participant_dates(data: &ReportData, index: usize, on_action: &Callback<InstrumentsAction>) -> Html {
    let record = data.treaty_record();
    let Some(participant) = record.participants.get(index) else { return Html::default() };
    let marks = (0..).map(|treaty| inferred_mark(record.kind_is_inferred(index, treaty)));
    let statuses = participant.statuses.iter().zip(marks);
    let close = {
        let (on_action, button) = (on_action.clone(), button_id(participant));
        Callback::from(move |_: MouseEvent| {
            on_action.emit(InstrumentsAction::SelectParticipant(None));
            let button = button.clone();
            set_timeout(0, move || page::focus(&button)).forget();
        })
    };
    let day_button = |day: Day, action: &str| {
        let onclick = on_action.reform(move |_: MouseEvent| InstrumentsAction::SetDay(day));
        html! {
            <button type="button" {onclick}>
                { format!("{action} {}", day.in_words()) }
            </button>
        }
    };
    html! {
        <section class="participant" aria-labelledby={HEADING_ID} data-participant={participant.code.clone()}>
            <h4 id={HEADING_ID}>{ participant.name.clone() }</h4>
            <dl>
                for (treaty, (status, mark)) in record.treaties.iter().zip(statuses) {
                    <dt>{ treaty_name(data, treaty) }</dt>
                    <dd>
                        if let Some(day) = status.signed {
                            { day_button(day, "signed") }
                        }
                        if let Some((day, kind)) = status.consent {
                            { day_button(day, &format!("{}{mark}", kind.name())) }
                        }
                        if *status == TreatyStatus::default() {
                            { format!("neither signed nor bound by {}", treaty.as_of.in_words()) }
                        }
                    </dd>
                }
                <dt>{ "Named in the report" }</dt>
                <dd>{ named_in_report(data, participant) }</dd>
            </dl>
            <button type="button" onclick={close}>{ "Close" }</button>
        </section>
    }
}
