use super::match_navigation as tour;
use super::{ASKING, BEGINNINGS, FIELD, LONGEST};
use crate::components::inline::excerpt;
use crate::components::{StripMark, spoken, strip};
use crate::data::ReportData;
use crate::dom::{Timer, clicks, fragment, keep, later, page, texts};
use crate::route::{Route, View};
use crate::state::{Reading, Step};
use crate::views::search::results::{Finding, Findings, shortened};
use report::{Anchor, Report, Span};
use std::rc::Rc;
use yew::prelude::*;

/// Attribute of a button that asks for its value.
const ASK: &str = "data-ask";

/// The height of a hit, in pixels, or less: as many are drawn at once as fill the window.
const HEIGHT: usize = 160;
/// After how many milliseconds the others are drawn, and what is asked for comes into
/// the address: both take longer than finding, and most of it is typed over.
const REST_MS: u32 = 60;

/// Properties of [`Found`].
#[derive(Clone, Properties, PartialEq)]
pub struct FoundProps {
    /// The report.
    pub data: ReportData,
}

/// What happens to [`Found`].
#[derive(Clone, Debug)]
pub enum Message {
    /// The reader goes somewhere.
    Go(Route),
    /// He asks for something, without a new entry in the history.
    Ask(String),
    /// He wants no marks in the text any more.
    Forget,
    /// The first hits have been drawn, and no other key came.
    Rest,
}

/// What a query finds, as one types, below the field that is in the page; and
/// the marks of the hits in the text, once one of them is opened.
pub struct Found {
    reading: Rc<Reading>,
    findings: Findings,
    most: usize,
    /// Where what is asked for is not in the address yet: what is.
    unsaid: Option<String>,
    rest: Option<Timer>,
}

impl Found {
    fn query(&self) -> &str {
        match &self.reading.route {
            Route::Query(query) => query,
            _ => "",
        }
    }

    /// Whether something else is to be drawn.
    fn step(&mut self, context: &Context<Self>, step: Step) -> bool {
        let data = &context.props().data;
        let next = self.reading.clone().reduce(step);
        let before = std::mem::replace(&mut self.reading, next);
        match &self.reading.sought {
            sought if *sought == before.sought => {}
            // What led there is what has been found last.
            Some(sought) => tour::begin(data, sought, std::mem::take(&mut self.findings)),
            None => texts::unmark(),
        }
        let query = self.query().to_owned();
        page::type_into(FIELD, &query);
        if self.reading.route == before.route {
            return false;
        }
        let asked = !query.trim().is_empty();
        page::set(&format!("#{BEGINNINGS}"), "hidden", asked.then_some(""));
        let link = context.link().clone();
        self.rest = Some(later(REST_MS, move || link.send_message(Message::Rest)));
        let findings = if asked { Findings::new(data, &query) } else { Findings::default() };
        // What finds nothing is named.
        if findings == self.findings && !findings.hits.is_empty() {
            return false;
        }
        self.findings = findings;
        self.most = (page::height() / HEIGHT).max(1);
        true
    }

    /// Asks for `typed`, without a new entry in the history.
    fn ask(&mut self, context: &Context<Self>, typed: &str) -> bool {
        let asked = match typed {
            "" => Route::View(View::Search),
            // What is longer is not searched, and has no place in an address.
            _ => Route::Query(typed.chars().take(LONGEST).collect()),
        };
        self.unsaid.get_or_insert_with(fragment::current);
        self.step(context, Step::Go(asked))
    }
}

impl Component for Found {
    type Message = Message;
    type Properties = FoundProps;

    fn create(context: &Context<Self>) -> Self {
        let mut found =
            Self { reading: Rc::default(), findings: Findings::default(), most: 0, unsaid: None, rest: None };
        let typed = page::typed(FIELD);
        if let Some(there) = Route::parse(&fragment::current(), page::is_there) {
            // What was typed before the program started counts.
            let searching = there.view() == View::Search || page::root_data("data-view") == View::Search.id();
            if searching && !typed.is_empty() {
                found.ask(context, &typed);
            } else {
                found.step(context, Step::Go(there));
            }
        }
        let (typing, leaving) = (context.link().clone(), context.link().clone());
        // Who goes on to a hit is to find the query when he comes back.
        page::on_typed(
            ASKING,
            move || typing.send_message(Message::Ask(page::typed(FIELD))),
            move || leaving.send_message(Message::Rest),
        );
        let link = context.link().clone();
        keep(clicks::listen(ASK, move |_, query| {
            link.send_message(Message::Ask(query));
            page::focus(FIELD);
            true
        }));
        let link = context.link().clone();
        keep(clicks::listen(tour::FORGET, move |_, place| {
            link.send_message(Message::Forget);
            page::stay(&place);
            true
        }));
        let link = context.link().clone();
        keep(fragment::listen(move |fragment| {
            if let Some(there) = Route::parse(&fragment, page::is_there) {
                link.send_message(Message::Go(there));
            }
        }));
        found
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first {
            page::live();
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Go(there) => {
                self.unsaid = None;
                self.step(context, Step::Go(there))
            }
            Message::Ask(typed) => self.ask(context, &typed),
            Message::Forget => self.step(context, Step::Forget),
            Message::Rest => {
                self.rest = None;
                // Who has gone elsewhere meanwhile stays there.
                if self.unsaid.take().is_some_and(|said| said == fragment::current()) {
                    fragment::replace(&self.reading.route.to_string());
                }
                let drawn = std::mem::replace(&mut self.most, usize::MAX);
                self.findings.hits.len() > drawn
            }
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let data = &context.props().data;
        let (query, findings) = (self.query(), &self.findings);
        let full = findings.full();
        html! {
            <>
                { filters(findings) }
                <div role="status">
                    <p class="count">{ count(query.trim(), findings) }</p>
                    if !findings.notices.is_empty() {
                        <ul class="notices">
                            for notice in &findings.notices {
                                <li>{ notice.clone() }</li>
                            }
                        </ul>
                    }
                </div>
                if let Some((what, query)) = findings.suggestion.as_ref().filter(|_| full == 0) {
                    <p class="suggestion">
                        { *what }
                        <a href={Route::Query(query.clone()).href()} data-step="">{ query.clone() }</a>
                    </p>
                }
                if !findings.hits.is_empty() {
                    { overview(data, findings) }
                    <ol class="hits">
                        { for findings.hits.iter().enumerate().take(self.most).map(|(at, hit)| draw_hit(data, hit, at == full && at > 0)) }
                    </ol>
                }
            </>
        }
    }
}

/// The filters of the query, to be taken away, and those that it may be going to have.
fn filters(findings: &Findings) -> Html {
    let button = |query: String, label: String, words: Html| {
        html! {
            <li><button type="button" data-ask={query} aria-label={label} data-step="">{ words }</button></li>
        }
    };
    let removed = findings.filters.iter().map(|(name, without)| {
        let words = html! { <>{ name.clone() }<span aria-hidden="true">{ " ×" }</span></> };
        button(without.clone(), format!("Remove the filter {name}"), words)
    });
    let added = findings.offers.iter().map(|offer| {
        let words = html! { <><b>{ offer.filter.clone() }</b>{ format!(" {}", offer.name) }</> };
        button(offer.query.clone(), format!("{}, {}", offer.filter, offer.name), words)
    });
    let buttons: Vec<Html> = removed.chain(added).collect();
    if buttons.is_empty() {
        return Html::default();
    }
    html! { <ul class="chips" aria-label="Filters">{ for buttons }</ul> }
}

fn count(asked: &str, findings: &Findings) -> String {
    let (all, full) = (findings.hits.len(), findings.full());
    let places = |n: usize| if n == 1 { "1 place".to_owned() } else { format!("{n} places") };
    match (asked, all, all - full) {
        ("", ..) => String::new(),
        (_, 0, _) => format!("Nothing in the report matches {}.", shortened(asked)),
        (_, _, 0) => places(all),
        (_, _, some) if full == 0 => format!("{}; none has all of the words.", places(some)),
        (_, _, some) => format!("{}: {full} with all of the words, {some} without", places(all)),
    }
}

/// Where the hits are.
fn overview(report: &Report, findings: &Findings) -> Html {
    let mark = |hit: &Finding| match hit.place {
        Anchor::Paragraph(number) => Some((number, if hit.all { StripMark::Main } else { StripMark::Some })),
        _ => None,
    };
    let marks: Vec<_> = findings.hits.iter().filter_map(mark).collect();
    let label = match marks.len() {
        0 => "No hits in numbered paragraphs".to_owned(),
        n => format!("Hits in {n} numbered paragraphs"),
    };
    strip(report, &marks, Some(label))
}

fn draw_hit(data: &Report, hit: &Finding, first_of_some: bool) -> Html {
    let text = data.text(&hit.place).unwrap_or_default();
    let marks = hit.marks(&text);
    let shown = excerpt(&text, &marks);
    html! {
        <li data-hit={hit.place.to_string()} key={hit.place.to_string()} class={first_of_some.then_some("some")}>
            <a class="hit-title" href={format!("#{}", hit.place)} data-step="">{ spoken(data, &hit.place) }</a>
            if let Some(section) = section_of(data, &hit.place) {
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

/// The heading that a paragraph stands under.
fn section_of(report: &Report, place: &Anchor) -> Option<String> {
    let Anchor::Paragraph(number) = place else { return None };
    let section = report.paragraph(*number)?.section?.of(report)?;
    Some(format!("{} {}", section.label, section.title).trim().to_owned())
}

/// The words of `text` in `shown`, with `marks` marked.
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
