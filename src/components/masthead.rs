use crate::route::{Route, View};
use report::Report;
use report::cite::{official_address, title_case};
use yew::prelude::*;

/// What the title page says, at the head of every view.
pub fn masthead(report: &Report) -> Html {
    let document = &report.document;
    html! {
        <header class="masthead">
            <div class="masthead-top">
                <p class="masthead-symbol">
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

/// A way of reading: its name in boot.js and what it is called, and of each value
/// the name and what that is called. The first is the one without a name.
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

/// How one likes to read. boot.js hears and keeps it, also without a program.
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

/// The navigation between views: a row on a desk, a bar at the thumb on a
/// tablet, which a telephone has the half of, and the rest behind "More".
/// boot.js, which shows a view, marks the current one.
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
