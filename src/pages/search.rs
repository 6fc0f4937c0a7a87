use super::frame;
use crate::browser::{clicks, page};
use crate::components::{StripMark, spoken, strip};
use crate::edition::Edition;
use crate::pieces::excerpt;
use crate::route::{Route, View};
use report::search::{Answer, Hit, Index};
use report::{Place, Report, Span};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use yew::prelude::*;

/// Id of the search field.
const FIELD: &str = "query";

/// Queries to begin with.
const EXAMPLES: [&str; 6] =
    ["Trafficking Protocol", "victim protection", "\"root causes\"", "WHO", "Palermo", "NGOs"];

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
    let index = use_memo((), |()| OnceCell::<Index>::new());
    let ask = props.on_ask.reform(|typed: String| match typed.as_str() {
        "" => Route::View(View::Search),
        _ => Route::Query(typed),
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
    let asked = query.trim();
    let answer = if asked.is_empty() {
        Answer::default()
    } else {
        index.get_or_init(|| Index::new(edition)).search(asked)
    };
    let content = html! {
        <>
            <h2 class="view-title">{ "Search the report" }</h2>
            <form role="search" class="needs-script" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <label for={FIELD}>{ "Words, acronyms, or a \"phrase\"" }</label>
                <input id={FIELD} type="search" role="searchbox" name="q" autocomplete="off" spellcheck="false"
                    enterkeyhint="search" value={query.to_owned()} data-first-focus="" {oninput} />
            </form>
            <p role="status" class="count">{ count(asked, &answer) }</p>
            if asked.is_empty() {
                <div class="needs-script">
                    <p>{ "For example:" }</p>
                    <ul class="examples">
                        for example in EXAMPLES {
                            <li><a href={Route::Query(example.to_owned()).href()}>{ example }</a></li>
                        }
                    </ul>
                </div>
            } else if answer.hits.is_empty() {
                <p>{ "Check the spelling, or try fewer or shorter words: a word is found by its beginning." }</p>
            } else {
                { overview(edition, &answer) }
                <ol class="hits">
                    { for answer.hits.iter().map(|hit| draw_hit(edition, hit)) }
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

fn count(asked: &str, answer: &Answer) -> String {
    match (asked, answer.hits.len()) {
        ("", _) => String::new(),
        (_, 0) => format!("Nothing in the report matches {asked}."),
        (_, n) if answer.partial => format!("No place has all of these words; {n} have some of them."),
        (_, 1) => "1 place".to_owned(),
        (_, n) => format!("{n} places"),
    }
}

/// Where the hits are.
fn overview(report: &Report, answer: &Answer) -> Html {
    let mut marks: BTreeMap<_, StripMark> = BTreeMap::new();
    for (rank, hit) in answer.hits.iter().enumerate() {
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

fn draw_hit(edition: &Report, hit: &Hit) -> Html {
    let text = edition.text(&hit.place).unwrap_or_default();
    let shown = excerpt(&text, &hit.marks);
    html! {
        <li data-hit={hit.place.to_string()} key={hit.place.to_string()}>
            <a class="hit-title" href={format!("#{}", hit.place)}>{ spoken(edition, &hit.place) }</a>
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
