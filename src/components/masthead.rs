use crate::route::{Route, View};
use report::Report;
use report::cite::{official_address, title_case};
use yew::prelude::*;

/// Renders the masthead of every view, with the content of the report's title page.
pub fn masthead(report: &Report) -> Html {
    let document = &report.document;
    html! {
        <header class="masthead">
            <div class="masthead-top">
                <p class="masthead-symbol" translate="no">
                    <a href={official_address(&document.symbol)} rel="noopener">{ document.symbol.clone() }</a>
                    if let Some(date) = document.date {
                        <time datetime={date.to_string()}>{ date.in_words() }</time>
                    }
                </p>
                { settings() }
            </div>
            <h1>{ document.title.clone() }</h1>
            <p class="masthead-kind">
                { format!("{}, {}, {}", document.kind, title_case(&document.body), document.session.to_lowercase()) }
            </p>
        </header>
    }
}

/// A reading preference: its name in boot.js, its label, and the name and label of
/// each value. The first value is the default, whose name is empty.
type Setting = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const SETTINGS: [Setting; 4] = [
    (
        "size",
        "Text size",
        &[
            ("", "Normal"),
            ("small", "Small"),
            ("large", "Large"),
            ("larger", "Larger"),
            ("twice", "Twice as large"),
        ],
    ),
    ("spacing", "Spacing", &[("", "Normal"), ("wide", "Wide")]),
    ("width", "Lines", &[("", "Normal"), ("narrow", "Short"), ("wide", "Long")]),
    ("theme", "Theme", &[("", "As the device"), ("light", "Light"), ("dark", "Dark")]),
];

/// Renders the reading preferences. boot.js applies and stores them, even if the
/// application is not loaded.
fn settings() -> Html {
    html! {
        <details class="settings menu">
            <summary>{ "Text and theme" }</summary>
            <div>
                for (name, label, values) in SETTINGS {
                    <label>
                        { label }
                        <select data-setting={name}>
                            for (value, label) in values {
                                <option value={*value}>{ *label }</option>
                            }
                        </select>
                    </label>
                }
            </div>
        </details>
    }
}

/// Renders the navigation between views: a row on desktop, a bar at the bottom on
/// tablets and phones. On phones some of the views are in the menu "More". boot.js and
/// [`crate::navigation`] mark the current view.
pub fn view_nav() -> Html {
    let link = |view: View| html! { <a href={Route::View(view).href()}>{ view.label() }</a> };
    let others = View::ALL.into_iter().filter(|view| !view.is_first());
    html! {
        <nav class="views" aria-label="Views">
            <ul>
                for view in View::ALL {
                    <li class={(!view.is_first()).then_some("view-other")}>{ link(view) }</li>
                }
                <li class="view-more">
                    <details class="menu">
                        <summary>{ "More" }</summary>
                        <ul>{ for others.map(|view| html! { <li>{ link(view) }</li> }) }</ul>
                    </details>
                </li>
            </ul>
        </nav>
    }
}
