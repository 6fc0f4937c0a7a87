use super::frame;
use crate::browser::{clicks, later, page};
use crate::components::{StripMark, spoken, strip};
use crate::edition::Edition;
use crate::findings::{Finding, Findings, shortened};
use crate::pieces::excerpt;
use crate::route::{Route, View};
use report::{Place, Report, Span};
use std::collections::BTreeMap;
use yew::prelude::*;

/// Id of the search field.
const FIELD: &str = "query";

/// The questions that the report answers best.
const QUESTIONS: [&str; 6] = [
    "How many countries have signed the Trafficking Protocol?",
    "Who takes part in the IGO Contact Group?",
    "What are the root causes of trafficking?",
    "What does ILO do against forced labour?",
    "Which victims may be considered refugees?",
    "What is known about routes?",
];

/// Queries that show what can be asked for.
const EXAMPLES: [&str; 6] =
    ["WHO", "Palermo", "\"root causes\"", "para 46", "place:moldova", "health -refugee"];

/// How to ask. It never changes, so it is markup: elements would weigh more.
const HELP: &str = "<details class=\"help\"><summary>How to search</summary><ul>\
    <li>Other forms and spellings of a word are found too: labor, labour; child, children.</li>\
    <li>WHO in capitals is the organization, who is not.</li>\
    <li>“In quotation marks”: these words, in this order. -word: without it. OR: either.</li>\
    <li>agency: instrument: place: section: in: keep what is about one of them; in:notes keeps the notes.</li>\
    <li>para 46, note 4, section II and document symbols lead there.</li>\
    <li>Arrow keys go through the hits, Enter opens one.</li></ul>\
    <label class=\"slash\"><input type=\"checkbox\" id=\"slash\"> The / key goes to the search field</label></details>";

/// How many hits are drawn at once, and when the others are, in milliseconds.
const FIRST: usize = 8;
const REST_MS: u32 = 60;

/// The longest query that is taken, in characters.
const LONGEST: usize = 600;

/// The most filters that are offered at a time.
const MOST_FILTERS: usize = 8;

/// Properties of [`SearchView`].
#[derive(Properties, PartialEq)]
pub struct SearchViewProps {
    /// The report.
    pub edition: Edition,
    /// Where the reader is; the query is part of it.
    pub route: Route,
    /// Takes the reader to what he asks for, without a new entry in the history.
    pub on_ask: Callback<Route>,
}

/// Search, as one types.
#[component]
pub fn SearchView(props: &SearchViewProps) -> Html {
    let edition = &props.edition;
    let ask = props.on_ask.reform(|typed: String| match typed.as_str() {
        "" => Route::View(View::Search),
        // What is longer is not searched, and has no place in an address.
        _ => Route::Query(typed.chars().take(LONGEST).collect()),
    });
    {
        // What was typed before the page was live counts.
        let ask = ask.clone();
        use_effect_with((), move |()| {
            let typed = page::typed(FIELD);
            if !typed.is_empty() {
                ask.emit(typed);
            }
        });
    }
    let oninput = ask.reform(|event: InputEvent| clicks::value(&event));
    let query = match &props.route {
        Route::Query(query) => query.as_str(),
        _ => "",
    };
    // None, and not an empty one: hydration would empty the field of what was typed before.
    let value = (!query.is_empty()).then(|| AttrValue::from(query.to_owned()));
    let asked = query.trim();
    let drawn = use_state(String::new);
    {
        // The first hits are there when the key is up; the others follow.
        let drawn = drawn.setter();
        use_effect_with(query.to_owned(), move |query| {
            let query = query.clone();
            let rest = later(REST_MS, move || drawn.set(query));
            move || drop(rest)
        });
    }
    let most = if *drawn == query { usize::MAX } else { FIRST };
    let findings = if asked.is_empty() { Findings::default() } else { Findings::new(edition, query) };
    let full = findings.full();
    let content = html! {
        <>
            <h2 class="view-title">{ "Search the report" }</h2>
            <form role="search" class="needs-script" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <label for={FIELD}>{ "Words, names, a question, a paragraph number, or a \"phrase\"" }</label>
                <input id={FIELD} type="search" role="searchbox" name="q" autocomplete="off" spellcheck="false"
                    enterkeyhint="search" maxlength={LONGEST.to_string()} {value} data-first-focus="" data-step="" {oninput} />
            </form>
            { filters(edition, query, &findings, &ask) }
            <div role="status">
                <p class="count">{ count(asked, &findings) }</p>
                if !findings.notices.is_empty() {
                    <ul class="notices">
                        for notice in &findings.notices {
                            <li>{ notice.clone() }</li>
                        }
                    </ul>
                }
            </div>
            if let Some(nearest) = findings.suggestion.as_ref().filter(|_| full == 0) {
                <p class="suggestion">
                    { "Nearest word in the report: " }
                    <a href={Route::Query(nearest.clone()).href()} data-step="">{ nearest.clone() }</a>
                </p>
            }
            { beginnings(!asked.is_empty()) }
            if !findings.hits.is_empty() {
                { overview(edition, &findings) }
                <ol class="hits">
                    { for findings.hits.iter().enumerate().take(most).map(|(at, hit)| draw_hit(edition, hit, at == full && at > 0)) }
                </ol>
            }
            <p class="without-script">
                { "Search needs WebAssembly, which is not running here. \
                   Your browser’s own search (Find in page) finds every word of the report." }
            </p>
        </>
    };
    frame(View::Search, content)
}

/// What to begin with, and how to ask. Once something is asked it is hidden and
/// not taken away, so that what one has opened or ticked stays so.
fn beginnings(hidden: bool) -> Html {
    let links = |queries: &[&str]| -> Html {
        let link = |query: &&str| {
            let href = Route::Query((*query).to_owned()).href();
            html! { <li><a {href} data-step="">{ (*query).to_owned() }</a></li> }
        };
        queries.iter().map(link).collect()
    };
    html! {
        <div class="needs-script" {hidden}>
            <h3>{ "Questions that the report answers" }</h3>
            <ul class="questions">{ links(&QUESTIONS) }</ul>
            <h3>{ "Ways to ask" }</h3>
            <ul class="examples">{ links(&EXAMPLES) }</ul>
            { Html::from_html_unchecked(HELP.into()) }
        </div>
    }
}

/// The filters of the query, to be taken away, and those that it may be going to have.
fn filters(edition: &Edition, query: &str, findings: &Findings, ask: &Callback<String>) -> Html {
    let offered = edition.index().map(|index| index.complete(query, MOST_FILTERS)).unwrap_or_default();
    let button = |query: String, label: String, words: Html| {
        let ask = ask.clone();
        let onclick = move |_| {
            ask.emit(query.clone());
            page::focus(FIELD);
        };
        html! { <li><button type="button" aria-label={label} data-step="" {onclick}>{ words }</button></li> }
    };
    let removed = findings.filters.iter().map(|(name, without)| {
        let words = html! { <>{ name.clone() }<span aria-hidden="true">{ " ×" }</span></> };
        button(without.clone(), format!("Remove the filter {name}"), words)
    });
    let added = offered.iter().map(|offer| {
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
        (_, _, some) if full == 0 => format!("{} with some of the words; none has all.", places(some)),
        (_, _, some) => format!("{}: {full} with all of the words, {some} with some", places(all)),
    }
}

/// Where the hits are.
fn overview(report: &Report, findings: &Findings) -> Html {
    let mut marks: BTreeMap<_, StripMark> = BTreeMap::new();
    for (rank, hit) in findings.hits.iter().enumerate() {
        if let Place::Paragraph(number) = hit.place {
            marks.insert(number, if rank < 3 { StripMark::Main } else { StripMark::Some });
        }
    }
    let label = match marks.len() {
        0 => "No hits in numbered paragraphs".to_owned(),
        n => format!("Hits in {n} numbered paragraphs"),
    };
    strip(report, &marks.into_iter().collect::<Vec<_>>(), &label)
}

fn draw_hit(edition: &Report, hit: &Finding, first_of_some: bool) -> Html {
    let text = edition.text(&hit.place).unwrap_or_default();
    let shown = excerpt(&text, &hit.marks);
    html! {
        <li data-hit={hit.place.to_string()} key={hit.place.to_string()} class={first_of_some.then_some("some")}>
            <a class="hit-title" href={format!("#{}", hit.place)} data-step="">{ spoken(edition, &hit.place) }</a>
            if let Some(section) = section_of(edition, &hit.place) {
                <span class="hit-section">{ section }</span>
            }
            <p class="hit-text">
                if shown.start > 0 { { "… " } }
                { marked(&text, shown, &hit.marks) }
                if (shown.end as usize) < text.len() { { " …" } }
            </p>
        </li>
    }
}

/// The heading that a paragraph stands under.
fn section_of(report: &Report, place: &Place) -> Option<String> {
    let Place::Paragraph(number) = place else { return None };
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
