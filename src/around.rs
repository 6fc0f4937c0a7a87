//! The page, which has everything but what the programs add: none of this is in
//! them.

use crate::components::{masthead, view_nav};
use crate::edition::Edition;
use crate::pages::{about, agencies, instruments, report, search};
use crate::status::Recorded;
use ::report::cite::official_address;
use yew::prelude::*;

/// The body of the page.
pub fn around(edition: &Edition, recorded: &Recorded) -> Html {
    html! {
        <>
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1">
                { report(edition) }
                { agencies(edition) }
                { search() }
                { instruments(edition, recorded) }
                { about(edition, recorded) }
            </main>
            <footer class="colophon">
                <p>
                    { "The text is shown as printed. Official versions: " }
                    <a href={official_address(&edition.document.symbol)} rel="noopener">{ "docs.un.org" }</a>
                </p>
            </footer>
        </>
    }
}
