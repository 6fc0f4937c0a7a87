//! The page, which has everything but what the programs add: none of this is in
//! them.

use crate::apparatus::{PANELS, chapters, elsewhere, file_of, panels, parts_of, text_part};
use crate::components::{masthead, mention_popover, strip_cells, view_nav};
use crate::edition::Edition;
use crate::pages::{about, agencies, instruments, report, search};
use crate::publish::Package;
use crate::route::View;
use crate::status::Recorded;
use ::report::cite::official_address;
use ::report::{Apparatus, Links};
use yew::prelude::*;

/// The body of the page that is `package`.
pub fn around(edition: &Edition, apparatus: &Apparatus, recorded: &Recorded, package: Package) -> Html {
    let links = Links { report: edition, apparatus };
    let mut views = [
        (View::Report, report(links)),
        (View::Search, search()),
        (View::Agencies, agencies(links, package)),
        (View::Instruments, instruments(edition, recorded, other_texts(links, package))),
        (View::About, about(edition, recorded, package)),
    ]
    .to_vec();
    views.extend(chapters(links).iter().map(|chapter| (chapter.view, chapter.view(package))));
    views.sort_by_key(|(view, _)| View::ALL.iter().position(|other| other == view));
    html! {
        <>
            { strip_cells(edition) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1">
                for (_, view) in views {
                    { view }
                }
                { source_line(edition) }
            </main>
            { mention_popover() }
            { all_panels(links, package) }
            <div id="apparatus" hidden={true}></div>
            <footer class="colophon">
                <p>
                    { "The text is shown as printed. Official versions: " }
                    <a href={official_address(&edition.document.symbol)} rel="noopener">{ "docs.un.org" }</a>
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

/// The texts that have no standing among States: in the one file, or where they are.
fn other_texts(links: Links, package: Package) -> Html {
    match package {
        Package::OneFile => text_part(links),
        Package::Hosted => {
            elsewhere(View::Instruments, "The other texts that the report names, as a page of its own")
        }
    }
}

/// What each place names, or the element that the program shows it from.
fn all_panels(links: Links, package: Package) -> Html {
    html! {
        <div id={PANELS} hidden={true}>
            { match package {
                Package::OneFile => panels(links),
                Package::Hosted => html! { <span data-from={format!("./{}", file_of(PANELS))}></span> },
            } }
        </div>
    }
}

/// The body of the page that `view` has of its own, or that says what each
/// place names, where there is no view.
pub fn apart(edition: &Edition, apparatus: &Apparatus, view: Option<View>) -> Html {
    let links = Links { report: edition, apparatus };
    let content = match view {
        Some(view) => parts_of(links, view).unwrap_or_default(),
        None => panels(links),
    };
    html! {
        <>
            { strip_cells(edition) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1"><section class="view">{ content }</section></main>
        </>
    }
}

/// In another page: where what is seen comes from, and the way back to it.
fn source_line(edition: &Edition) -> Html {
    html! {
        <p class="source-line">
            <a class="embed-home" href="#main" hidden={true}></a>
            <span>
                { "From " }<cite>{ edition.document.title.clone() }</cite>{ format!(" ({}). ", edition.document.symbol) }
                <a class="embed-whole" href="./" target="_blank" rel="noopener">{ "Open the whole report" }</a>
            </span>
        </p>
    }
}
