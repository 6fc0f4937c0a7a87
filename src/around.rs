//! The page, which has everything but what the programs add: none of this is in
//! them.

use crate::components::{masthead, mention_popover, strip_cells, view_nav};
use crate::edition::Edition;
use crate::pages::{about, agencies, instruments, report, search};
use crate::publish::Package;
use crate::status::Recorded;
use ::report::cite::official_address;
use yew::prelude::*;

/// The body of the page that is `package`.
pub fn around(edition: &Edition, recorded: &Recorded, package: Package) -> Html {
    html! {
        <>
            { strip_cells(edition) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1">
                { report(edition) }
                { agencies(edition) }
                { search() }
                { instruments(edition, recorded) }
                { about(edition, recorded, package) }
                { source_line(edition) }
            </main>
            { mention_popover() }
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
