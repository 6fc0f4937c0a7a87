use crate::components::view_frame;
use crate::route::{Route, View};
use yew::prelude::*;

/// Id of the search field.
pub const FIELD: &str = "query";
/// Id of its form.
pub const FORM: &str = "search-form";
/// Id of the panel that is shown while there is no query.
pub const START_PANEL: &str = "search-start";
/// Id of the element that the results are mounted on.
pub const RESULTS: &str = "search-results";

/// Example questions that the report answers.
const QUESTIONS: [&str; 6] = [
    "How many countries have signed the Trafficking Protocol?",
    "Who takes part in the IGO Contact Group?",
    "What are the root causes of trafficking?",
    "What does ILO do against forced labour?",
    "Which victims may be considered refugees?",
    "What is known about routes?",
];

/// Queries that show the syntax.
const EXAMPLES: [&str; 6] =
    ["WHO", "Palermo", "\"root causes\"", "para 46", "place:moldova", "health -refugee"];

/// Help on the syntax. Static markup costs less than the same as components.
const HELP: &str = "<details class=\"help\"><summary>How to search</summary><ul>\
    <li>Other forms and spellings of a word are found too: labor, labour; child, children.</li>\
    <li>WHO in capitals is the organization, who is not.</li>\
    <li>“In quotation marks”: these words, in this order. -word or NOT word: without it. OR: either.</li>\
    <li>traff*: all words that begin so. wom?n: any letter.</li>\
    <li>Filters: agency: instrument: place: section: in: (in:notes finds notes alone).</li>\
    <li>para 46, note 4, section II and document symbols find that place.</li>\
    <li>The arrow keys move through the hits; Enter opens one.</li></ul>\
    <label class=\"slash\"><input type=\"checkbox\" id=\"slash\"> Press / to go to the search field</label></details>";

/// The longest query, in characters.
pub const MAX_QUERY_CHARS: usize = 600;

/// Renders the static part of the search view. The form is in the page before the
/// application starts, which preserves its input, selection and IME composition.
pub fn search_form() -> Html {
    let content = html! {
        <>
            <h2 class="view-title">{ "Search the report" }</h2>
            // Without the style sheet, which shows it where scripts run, it would do nothing.
            <form id={FORM} role="search" class="needs-script" hidden={true}>
                <label for={FIELD}>{ "Words, names, a question, a paragraph number, or a \"phrase\"" }</label>
                <input id={FIELD} type="search" role="searchbox" name="q" autocomplete="off" spellcheck="false"
                    enterkeyhint="search" maxlength={MAX_QUERY_CHARS.to_string()} data-first-focus="" data-step="" />
            </form>
            <div id={RESULTS}></div>
            { start_panel() }
            <p class="without-script">
                { "Search needs WebAssembly, which is not running here. \
                   Use your browser’s own search (Find in page) instead." }
            </p>
        </>
    };
    view_frame(View::Search, content)
}

/// Renders questions, examples and help. While there is a query, the panel is hidden and
/// not removed, to preserve the state of its controls.
fn start_panel() -> Html {
    let links = |queries: &[&str]| -> Html {
        let link = |query: &&str| {
            let href = Route::Query((*query).to_owned()).href();
            html! { <li><a {href} data-step="">{ (*query).to_owned() }</a></li> }
        };
        queries.iter().map(link).collect()
    };
    html! {
        <div id={START_PANEL} class="needs-script">
            <h3>{ "Questions that the report answers" }</h3>
            <ul class="questions">{ links(&QUESTIONS) }</ul>
            <h3>{ "Examples" }</h3>
            <ul class="examples">{ links(&EXAMPLES) }</ul>
            { Html::from_html_unchecked(HELP.into()) }
        </div>
    }
}
