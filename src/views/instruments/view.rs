use super::CONTENT_ID;
use super::comparison::comparison;
use super::controls::Controls;
use super::day_details;
use super::export_menu::export_menu;
use super::participant_table::ParticipantTable;
use super::record_chart::{RecordChart, legend};
use super::report_chart::ReportChart;
use super::state::{InstrumentsAction, InstrumentsState};
use super::view_state::{Source, ViewState};
use crate::charts::ChartSize;
use crate::components::ToastAction;
use crate::components::{copier, toast_message, use_toast};
use crate::data::ReportData;
use crate::dom::{fragment, measure, page, set_timeout};
use treaty_record::Day;
use yew::prelude::*;

/// Properties of [`InstrumentsView`].
#[derive(Clone, Properties, PartialEq)]
pub struct InstrumentsProps {
    pub data: ReportData,
}

/// Delay after which the long lists of names follow a change of the day. Nobody
/// reads them while the day moves.
const DEBOUNCE_MS: u32 = 120;

/// Delay after which the address follows a change.
const ADDRESS_DEBOUNCE_MS: u32 = 300;

/// The charts and tables of the view. Its first render is the prerendered one.
#[component]
pub fn InstrumentsView(props: &InstrumentsProps) -> Html {
    let data = &props.data;
    let record = data.treaty_record();
    let state = {
        let record = record.clone();
        use_reducer_eq(move || InstrumentsState::initial(&record))
    };
    let day = state.view.day;
    let debounced_day = use_state_eq(|| day);
    let size = use_state_eq(|| None::<ChartSize>);
    let toast = use_toast();
    {
        let (data, dispatcher, size) = (data.clone(), state.dispatcher(), size.setter());
        use_effect_with((), move |()| {
            let navigate = move |fragment: String| {
                dispatcher.dispatch(action_for_address(&fragment, &data));
            };
            navigate(fragment::current());
            let listeners = (
                fragment::listen(navigate),
                measure::watch(CONTENT_ID, move |width, font_size| {
                    size.set(Some(ChartSize::new(width, font_size * 7 / 8)));
                }),
            );
            move || drop(listeners)
        });
    }
    use_effect_with(size.is_some(), |is_measured| {
        if *is_measured {
            page::mark_live(CONTENT_ID);
        }
    });
    {
        // Only changes by the reader go into the address.
        let address = state.view.fragment(record);
        let is_user_change = state.is_user_change;
        use_effect_with(state.revision, move |_| {
            let timer = is_user_change.then(|| fragment::replace_later(ADDRESS_DEBOUNCE_MS, address));
            move || drop(timer)
        });
    }
    {
        let debounced_day = debounced_day.setter();
        use_effect_with(day, move |day| {
            let day = *day;
            let timer = set_timeout(DEBOUNCE_MS, move || debounced_day.set(day));
            move || drop(timer)
        });
    }
    // An address is followed at once.
    let debounced_day = if state.is_user_change { *debounced_day } else { day };
    // Stable callbacks: components that take them render only for new data.
    let on_action = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: InstrumentsAction, ()| dispatcher.dispatch(action))
    };
    let on_day = {
        let dispatcher = state.dispatcher();
        use_callback((), move |day: Day, ()| dispatcher.dispatch(InstrumentsAction::SetDay(day)))
    };
    let dispatcher = toast.dispatcher();
    let on_copy = Callback::from(copier(move |step| dispatcher.dispatch(step)));
    let on_message = {
        let dispatcher = toast.dispatcher();
        Callback::from(move |message: String| dispatcher.dispatch(ToastAction::Show(message)))
    };
    let view = &state.view;
    let export_menu = |size: ChartSize| export_menu(data, view, size.font_size, &on_copy, &on_message);
    html! {
        <>
            if let Some(parameter) = &state.invalid_address {
                <p role="alert" class="error-message">
                    { format!("This link contains an invalid setting ({parameter}). Showing the default view.") }
                </p>
            }
            if size.is_some() {
                { source_switch(data, view) }
            }
            { toast_message(&toast) }
            if let (Some(size), Source::Record) = (*size, view.source) {
                { record_part(data, &state, debounced_day, size, (&on_action, &on_day), export_menu(size)) }
            } else {
                <ReportChart data={data.clone()} size={*size} on_copy={on_copy.clone()} />
                if let Some(size) = *size {
                    { export_menu(size) }
                }
                <details class="comparison">
                    <summary>{ "Do the report’s figures agree with the UN treaty record? (Not in the report)" }</summary>
                    { comparison(data) }
                </details>
            }
        </>
    }
}

/// Returns the action that an address asks for.
fn action_for_address(fragment: &str, data: &ReportData) -> InstrumentsAction {
    let record = data.treaty_record();
    if fragment == "instruments" {
        return InstrumentsAction::Navigate(ViewState::initial(record), None);
    }
    // A cell of the table of the report's figures.
    if fragment.starts_with("instruments-") {
        return InstrumentsAction::ShowReport;
    }
    match fragment.strip_prefix("instruments?").map(|parameters| ViewState::parse(parameters, record)) {
        Some(Ok(view)) => InstrumentsAction::Navigate(view, None),
        Some(Err(invalid)) => InstrumentsAction::Navigate(ViewState::initial(record), Some(invalid)),
        None => InstrumentsAction::Leave,
    }
}

/// Renders the choice of the data source as links, so that each has its address.
fn source_switch(data: &ReportData, view: &ViewState) -> Html {
    let link = |source: Source, label: &'static str| {
        let fragment = ViewState { source, ..view.clone() }.fragment(data.treaty_record());
        let current = (source == view.source).then_some("true");
        html! { <a href={format!("#{fragment}")} aria-current={current}>{ label }</a> }
    };
    html! {
        <nav class="source-switch" aria-label="Data source">
            { link(Source::Report, "Report") }
            { link(Source::Record, "UN treaty record") }
        </nav>
    }
}

/// The parts of the record that do not depend on the day.
#[component]
fn RecordBackground(props: &InstrumentsProps) -> Html {
    html! {
        <>
            <section aria-labelledby="comparison-title">
                <h3 id="comparison-title">{ "Report figures compared with the UN treaty record" }</h3>
                { comparison(&props.data) }
            </section>
            { day_details::published_totals(&props.data) }
        </>
    }
}

/// Renders the view with the record as source.
fn record_part(
    data: &ReportData,
    state: &InstrumentsState,
    debounced_day: Day,
    size: ChartSize,
    (on_action, on_day): (&Callback<InstrumentsAction>, &Callback<Day>),
    export_menu: Html,
) -> Html {
    let view = &state.view;
    let debounced_view = ViewState { day: debounced_day, ..view.clone() };
    html! {
        <>
            <p class="not-in-report">
                <b>{ "Not in the report. " }</b>
                { format!("Signatures and consents to be bound, from the UN treaty record, which the \
                    Secretary-General keeps as depositary. Each chart is shaded after the end of that \
                    instrument’s record; the last record ends on {}.", data.treaty_record().last_day().in_words()) }
            </p>
            <Controls data={data.clone()} state={state.clone()} {debounced_day} on_action={on_action.clone()} />
            <figure class="record-chart" data-chart="instrument-record">
                <figcaption>{ "Signatures and parties by day, from the UN treaty record" }</figcaption>
                <RecordChart data={data.clone()} {size} view={view.clone()} on_day={on_day.clone()} />
                { legend(data) }
                { day_details::day_table(data, view) }
            </figure>
            { export_menu }
            { day_details::day_actions(data, &debounced_view, on_day) }
            <RecordBackground data={data.clone()} />
            <ParticipantTable data={data.clone()} view={debounced_view} on_action={on_action.clone()} />
        </>
    }
}
