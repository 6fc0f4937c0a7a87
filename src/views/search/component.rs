use super::match_navigation;
use super::results::{Hit, ResultPage, shortened};
use super::state::{NavAction, NavState};
use super::{FIELD, FORM, MAX_QUERY_CHARS, START_PANEL};
use crate::components::inline::excerpt;
use crate::components::{StripMark, long_label, strip};
use crate::data::ReportData;
use crate::dom::{Timer, clicks, fragment, leak, page, set_timeout, texts};
use crate::route::{Route, View};
use report::{Anchor, Report, Span};
use std::rc::Rc;
use yew::prelude::*;

/// Attribute of a button that searches for its value.
const QUERY: &str = "data-query";

/// The least height of a hit, in CSS pixels: as many are drawn at once as fill the window.
const MIN_HIT_HEIGHT: usize = 160;
/// The time between the last key and both the drawing of further hits and the change of
/// the address, in milliseconds: these take longer than the search.
const DEBOUNCE_MS: u32 = 60;

/// Properties of [`SearchView`].
#[derive(Clone, Properties, PartialEq)]
pub struct SearchProps {
    /// The report, with the texts of the page.
    pub data: ReportData,
}

/// Messages of [`SearchView`].
#[derive(Clone, Debug)]
pub enum Message {
    /// The address changed.
    Navigate(Route),
    /// A query was typed, which adds no history entry.
    Search(String),
    /// Clears the highlights in the text.
    ClearHighlights,
    /// The time after the last key is over.
    Settle,
}

/// The results of the query, updated on each input, below the search field of the
/// static page; and the highlights in the text, once a hit is opened.
pub struct SearchView {
    state: Rc<NavState>,
    results: ResultPage,
    visible_limit: usize,
    /// The address that the query has not replaced yet.
    pending_from: Option<String>,
    debounce: Option<Timer>,
}

impl SearchView {
    fn query(&self) -> &str {
        match &self.state.route {
            Route::Query(query) => query,
            _ => "",
        }
    }

    /// Updates state and page. Returns whether the component has to be drawn.
    fn apply(&mut self, context: &Context<Self>, action: NavAction) -> bool {
        let data = &context.props().data;
        let next = self.state.clone().reduce(action);
        let before = std::mem::replace(&mut self.state, next);
        match &self.state.highlight_query {
            query if *query == before.highlight_query => {}
            // The last results are those of `query`.
            Some(query) => match_navigation::start(data, query, std::mem::take(&mut self.results)),
            None => texts::unmark(),
        }
        let query = self.query().to_owned();
        page::set_value(FIELD, &query);
        if self.state.route == before.route {
            return false;
        }
        let has_query = !query.trim().is_empty();
        page::set(&format!("#{START_PANEL}"), "hidden", has_query.then_some(""));
        let link = context.link().clone();
        self.debounce = Some(set_timeout(DEBOUNCE_MS, move || link.send_message(Message::Settle)));
        let results = if has_query { ResultPage::new(data, &query) } else { ResultPage::default() };
        // The message about no results names the query.
        if results == self.results && !results.hits.is_empty() {
            return false;
        }
        self.results = results;
        self.visible_limit = (page::height() / MIN_HIT_HEIGHT).max(1);
        true
    }

    /// Searches for `typed`.
    fn search(&mut self, context: &Context<Self>, typed: &str) -> bool {
        let route = match typed {
            "" => Route::View(View::Search),
            // Longer queries are cut, which keeps addresses short.
            _ => Route::Query(typed.chars().take(MAX_QUERY_CHARS).collect()),
        };
        self.pending_from.get_or_insert_with(fragment::current);
        self.apply(context, NavAction::Navigate(route))
    }
}

impl Component for SearchView {
    type Message = Message;
    type Properties = SearchProps;

    fn create(context: &Context<Self>) -> Self {
        let mut view = Self {
            state: Rc::default(),
            results: ResultPage::default(),
            visible_limit: 0,
            pending_from: None,
            debounce: None,
        };
        let typed = page::value_of(FIELD);
        if let Some(there) = Route::parse(&fragment::current(), page::is_there) {
            // A query that was typed before the application started counts.
            let searching = there.view() == View::Search || page::root_data("data-view") == View::Search.id();
            if searching && !typed.is_empty() {
                view.search(context, &typed);
            } else {
                view.apply(context, NavAction::Navigate(there));
            }
        }
        let (typing, leaving) = (context.link().clone(), context.link().clone());
        // The address contains the query before a hit is opened, so that Back returns to it.
        page::on_typed(
            FORM,
            move || typing.send_message(Message::Search(page::value_of(FIELD))),
            move || leaving.send_message(Message::Settle),
        );
        let link = context.link().clone();
        leak(clicks::listen(QUERY, move |_, query| {
            link.send_message(Message::Search(query));
            page::focus(FIELD);
            true
        }));
        let link = context.link().clone();
        leak(clicks::listen(match_navigation::CLEAR, move |_, place| {
            link.send_message(Message::ClearHighlights);
            page::focus_heading(&place);
            true
        }));
        let link = context.link().clone();
        leak(fragment::listen(move |fragment| {
            // An address that names nothing leaves the results.
            match Route::parse(&fragment, page::is_there) {
                Some(Route::Part(_, part))
                    if !page::is_in_view(part.split('?').next().unwrap_or_default()) => {}
                Some(route) => link.send_message(Message::Navigate(route)),
                None => {}
            }
        }));
        view
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first {
            page::mark_ready();
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Navigate(there) => {
                self.pending_from = None;
                self.apply(context, NavAction::Navigate(there))
            }
            Message::Search(typed) => self.search(context, &typed),
            Message::ClearHighlights => self.apply(context, NavAction::ClearHighlights),
            Message::Settle => {
                self.debounce = None;
                // If the address has changed in the meantime, it stays.
                if self.pending_from.take().is_some_and(|from| from == fragment::current()) {
                    fragment::replace(&self.state.route.to_string());
                }
                let visible = std::mem::replace(&mut self.visible_limit, usize::MAX);
                self.results.hits.len() > visible
            }
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let data = &context.props().data;
        let (query, results) = (self.query(), &self.results);
        let full = results.full_matches();
        html! {
            <>
                { filters(results) }
                <div role="status">
                    <p class="count">{ count(query.trim(), results) }</p>
                    if !results.notices.is_empty() {
                        <ul class="notices">
                            for notice in &results.notices {
                                <li>{ notice.clone() }</li>
                            }
                        </ul>
                    }
                </div>
                if let Some((what, query)) = results.suggestion.as_ref().filter(|_| full == 0) {
                    <p class="suggestion">
                        { *what }
                        <a href={Route::Query(query.clone()).href()} data-step="">{ query.clone() }</a>
                    </p>
                }
                if !results.hits.is_empty() {
                    { minimap(data, results) }
                    <ol class="hits">
                        { for results.hits.iter().enumerate().take(self.visible_limit).map(|(at, hit)| draw_hit(data, hit, at == full && at > 0)) }
                    </ol>
                }
            </>
        }
    }
}

/// Renders buttons that remove the filters of the query, or add one that completes the
/// input.
fn filters(results: &ResultPage) -> Html {
    let button = |query: String, label: String, words: Html| {
        html! {
            <li><button type="button" data-query={query} aria-label={label} data-step="">{ words }</button></li>
        }
    };
    let removed = results.filters.iter().map(|(name, without)| {
        let words = html! { <>{ name.clone() }<span aria-hidden="true">{ " ×" }</span></> };
        button(without.clone(), format!("Remove the filter {name}"), words)
    });
    let added = results.filter_suggestions.iter().map(|suggestion| {
        let words = html! { <><b>{ suggestion.filter.clone() }</b>{ format!(" {}", suggestion.name) }</> };
        button(suggestion.query.clone(), format!("{}, {}", suggestion.filter, suggestion.name), words)
    });
    let buttons: Vec<Html> = removed.chain(added).collect();
    if buttons.is_empty() {
        return Html::default();
    }
    html! { <ul class="chips" aria-label="Filters">{ for buttons }</ul> }
}

fn count(query: &str, results: &ResultPage) -> String {
    let (all, full) = (results.hits.len(), results.full_matches());
    let places = |n: usize| if n == 1 { "1 place".to_owned() } else { format!("{n} places") };
    match (query, all, all - full) {
        ("", ..) => String::new(),
        (_, 0, _) => format!("Nothing in the report matches {}.", shortened(query)),
        (_, _, 0) => places(all),
        (_, _, some) if full == 0 => format!("{}; none has all of the words", places(some)),
        (_, _, some) => format!("{}: {full} with all of the words, {some} without", places(all)),
    }
}

/// Renders a minimap of the hits.
fn minimap(report: &Report, results: &ResultPage) -> Html {
    let mark = |hit: &Hit| match hit.anchor {
        Anchor::Paragraph(number) => {
            Some((number, if hit.matches_all { StripMark::Main } else { StripMark::Some }))
        }
        _ => None,
    };
    let marks: Vec<_> = results.hits.iter().filter_map(mark).collect();
    let label = match marks.len() {
        0 => "No hits in numbered paragraphs".to_owned(),
        n => format!("Hits in {n} numbered paragraphs"),
    };
    strip(report, &marks, Some(label))
}

fn draw_hit(data: &Report, hit: &Hit, first_of_some: bool) -> Html {
    let text = data.text(&hit.anchor).unwrap_or_default();
    let marks = hit.highlights(&text);
    let shown = excerpt(&text, &marks);
    html! {
        <li data-hit={hit.anchor.to_string()} key={hit.anchor.to_string()} class={first_of_some.then_some("some")}>
            <a class="hit-title" href={format!("#{}", hit.anchor)} data-step="">{ long_label(data, &hit.anchor) }</a>
            if let Some(section) = section_of(data, &hit.anchor) {
                <span class="hit-section">{ section }</span>
            }
            <p class="hit-text">
                if shown.start > 0 { { "… " } }
                { marked(&text, shown, &marks) }
                if (shown.end as usize) < text.len() { { " …" } }
            </p>
        </li>
    }
}

/// Returns the heading of the section that contains a paragraph.
fn section_of(report: &Report, place: &Anchor) -> Option<String> {
    let Anchor::Paragraph(number) = place else { return None };
    let section = report.paragraph(*number)?.section?.of(report)?;
    Some(format!("{} {}", section.label, section.title).trim().to_owned())
}

/// Renders the part `shown` of `text`, with `marks` highlighted.
fn marked(text: &str, shown: Span, marks: &[Span]) -> Html {
    let mut drawn = Vec::new();
    let mut at = shown.start;
    for mark in marks.iter().filter(|mark| shown.contains(**mark)) {
        if mark.start < at {
            continue;
        }
        drawn.push(Html::from(Span { start: at, end: mark.start }.of(text).to_owned()));
        drawn.push(html! { <mark>{ mark.of(text).to_owned() }</mark> });
        at = mark.end;
    }
    drawn.push(Html::from(Span { start: at, end: shown.end }.of(text).to_owned()));
    drawn.into_iter().collect()
}
