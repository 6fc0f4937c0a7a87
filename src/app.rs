//! The frame: what every view stands in.

use crate::browser::{fragment, page};
use crate::components::{masthead, view_nav};
use crate::edition::Edition;
use crate::pages::{Agencies, Instruments, ReportView, SearchView, about};
use crate::route::Route;
use report::cite::official_address;
use yew::prelude::*;

/// Properties of [`App`] and of the views that need no more.
#[derive(Clone, Properties, PartialEq)]
pub struct AppProps {
    /// The report to show.
    pub edition: Edition,
}

/// The page. Its first rendering is the prerendered one, whatever the address:
/// where the reader is comes in afterwards.
#[component]
pub fn App(props: &AppProps) -> Html {
    let edition = &props.edition;
    let route = use_state_eq(Route::default);
    {
        let edition = edition.clone();
        let route = route.setter();
        use_effect_with((), move |()| {
            let follow = move |fragment: String| {
                if let Some(there) = Route::parse(&fragment, &edition) {
                    route.set(there);
                }
            };
            follow(fragment::current());
            let listener = fragment::listen(follow);
            page::live();
            move || drop(listener)
        });
    }
    let on_ask = {
        let route = route.setter();
        use_callback((), move |asked: Route, ()| {
            fragment::replace(&asked.to_string());
            route.set(asked);
        })
    };
    html! {
        <>
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1">
                <ReportView edition={edition.clone()} />
                <Agencies edition={edition.clone()} route={(*route).clone()} />
                <Instruments edition={edition.clone()} />
                <SearchView edition={edition.clone()} route={(*route).clone()} on_ask={on_ask} />
                { about(edition) }
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
