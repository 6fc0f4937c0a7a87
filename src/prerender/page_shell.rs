//! The page, which has everything but what the programs add: none of this is in
//! them.

use crate::components::{masthead, mention_popover, strip_cells, view_nav};
use crate::data::ReportData;
use crate::prerender::Package;
use crate::route::View;
use crate::views::about::about;
use crate::views::agencies::agencies;
use crate::views::classroom::prerendered::classroom;
use crate::views::fragments::{PANELS, chapters, elsewhere, every_part, panels, parts_of, source};
use crate::views::instruments::prerendered::instruments;
use crate::views::report::report;
use crate::views::search::search;
use ::report::cite::official_address;
use yew::prelude::*;

/// The body of the page that is `package`.
pub fn around(data: &ReportData, package: Package) -> Html {
    let relations = data.relations();
    let mut views = [
        (View::Report, report(relations)),
        (View::Search, search()),
        (View::Agencies, agencies(relations, package)),
        (View::Instruments, instruments(data, other_texts(package))),
        (View::Classroom, classroom(data)),
        (View::About, about(data, data.treaty_record(), package)),
    ]
    .to_vec();
    views.extend(chapters(relations).iter().map(|chapter| (chapter.view, chapter.view(package))));
    views.sort_by_key(|(view, _)| View::ALL.iter().position(|other| other == view));
    html! {
        <>
            { strip_cells(data) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(data) }
            { view_nav() }
            <main id="main" tabindex="-1">
                for (_, view) in views {
                    { view }
                }
                { source_line(data) }
            </main>
            { mention_popover() }
            { all_panels(package) }
            <div id="apparatus" hidden={true}></div>
            <footer class="colophon">
                <p>
                    { "The text is shown as printed. Official versions: " }
                    <a href={official_address(&data.document.symbol)} rel="noopener">{ "docs.un.org" }</a>
                </p>
                if package == Package::Hosted {
                    <p id="offline" class="needs-script" data-script="./offline.js" data-edition=""></p>
                    <button type="button" class="needs-script" data-open="embedding">{ "Embed in a page" }</button>
                }
            </footer>
            if package == Package::Hosted {
                <div id="embedding" data-script="./embedded.js"></div>
            }
        </>
    }
}

/// Where the texts are that have no standing among States.
fn other_texts(package: Package) -> Html {
    elsewhere(View::Instruments, package, "The other texts that the report names, as a page of its own")
}

/// The element that what each place names goes to, for the program to show it from.
fn all_panels(package: Package) -> Html {
    html! {
        <div id={PANELS} hidden={true}>
            <span data-from={source(PANELS, package)}></span>
        </div>
    }
}

/// The body of the page that `view` has of its own, or that says what each
/// place names, where there is no view.
pub fn apart(data: &ReportData, view: Option<View>) -> Html {
    let relations = data.relations();
    let content = match view {
        Some(view) => parts_of(relations, view).unwrap_or_default(),
        None => panels(relations),
    };
    html! {
        <>
            { strip_cells(data) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(data) }
            { view_nav() }
            <main id="main" tabindex="-1"><section class="view">{ content }</section></main>
        </>
    }
}

/// What views and cards lack in the one file, for that to have it packed.
pub fn packed(data: &ReportData) -> Html {
    every_part(data.relations())
}

/// In another page: where what is seen comes from, and the way back to it.
fn source_line(data: &ReportData) -> Html {
    html! {
        <p class="source-line">
            <a class="embed-home" href="#main" hidden={true}></a>
            <span>
                { "From " }<cite>{ data.document.title.clone() }</cite>{ format!(" ({}). ", data.document.symbol) }
                <a class="embed-whole" href="./" target="_blank" rel="noopener">{ "Open the whole report" }</a>
            </span>
        </p>
    }
}
