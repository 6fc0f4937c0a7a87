//! What stands around the app and never changes: it is in the page, and not in
//! the program that runs there.

use crate::components::{masthead, view_nav};
use crate::edition::Edition;
use crate::pages::{about, instruments};
use crate::status::Recorded;
use report::cite::official_address;
use yew::prelude::*;

/// The body of the page around `app`.
pub fn around(edition: &Edition, recorded: &Recorded, app: Html) -> Html {
    html! {
        <>
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1">
                { app }
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
