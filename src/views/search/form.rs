use crate::components::view_frame;
use crate::route::{Route, View};
use yew::prelude::*;

/// Id of the search field.
pub const FIELD: &str = "query";
/// Id of the form that it is in.
pub const ASKING: &str = "asking";
/// Id of what is there to begin with.
pub const BEGINNINGS: &str = "beginnings";

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

/// How to ask.
const HELP: &str = "<details class=\"help\"><summary>How to search</summary><ul>\
    <li>Other forms and spellings of a word are found too: labor, labour; child, children.</li>\
    <li>WHO in capitals is the organization, who is not.</li>\
    <li>“In quotation marks”: these words, in this order. -word: without it. OR: either.</li>\
    <li>agency: instrument: place: section: in: keep what is about one of them; in:notes keeps the notes.</li>\
    <li>para 46, note 4, section II and document symbols lead there.</li>\
    <li>Arrow keys go through the hits, Enter opens one.</li></ul>\
    <label class=\"slash\"><input type=\"checkbox\" id=\"slash\"> The / key goes to the search field</label></details>";

/// The longest query that is taken, in characters.
pub const LONGEST: usize = 600;

/// The view of search: what never changes of it. The form is there before the
/// program is, so that what one types, selects or composes in it stays.
pub fn search() -> Html {
    let content = html! {
        <>
            <h2 class="view-title">{ "Search the report" }</h2>
            <form id={ASKING} role="search" class="needs-script">
                <label for={FIELD}>{ "Words, names, a question, a paragraph number, or a \"phrase\"" }</label>
                <input id={FIELD} type="search" role="searchbox" name="q" autocomplete="off" spellcheck="false"
                    enterkeyhint="search" maxlength={LONGEST.to_string()} data-first-focus="" data-step="" />
            </form>
            <div id="found"></div>
            { beginnings() }
            <p class="without-script">
                { "Search needs WebAssembly, which is not running here. \
                   Your browser’s own search (Find in page) finds every word of the report." }
            </p>
        </>
    };
    view_frame(View::Search, content)
}

/// What to begin with, and how to ask. The program hides it once something is
/// asked, so that what one has opened or ticked stays so.
fn beginnings() -> Html {
    let links = |queries: &[&str]| -> Html {
        let link = |query: &&str| {
            let href = Route::Query((*query).to_owned()).href();
            html! { <li><a {href} data-step="">{ (*query).to_owned() }</a></li> }
        };
        queries.iter().map(link).collect()
    };
    html! {
        <div id={BEGINNINGS} class="needs-script">
            <h3>{ "Questions that the report answers" }</h3>
            <ul class="questions">{ links(&QUESTIONS) }</ul>
            <h3>{ "Ways to ask" }</h3>
            <ul class="examples">{ links(&EXAMPLES) }</ul>
            { Html::from_html_unchecked(HELP.into()) }
        </div>
    }
}
