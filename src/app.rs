//! The app: the views that answer, and what stands around them.

use crate::browser::{fragment, page};
#[cfg(not(target_arch = "wasm32"))]
use crate::components::{masthead, view_nav};
use crate::edition::Edition;
#[cfg(not(target_arch = "wasm32"))]
use crate::pages::about;
use crate::pages::{Agencies, Instruments, ReportView, SearchView};
use crate::route::Route;
use crate::state::{Reading, Step};
#[cfg(not(target_arch = "wasm32"))]
use report::cite::official_address;
use yew::prelude::*;

/// Properties of [`App`] and of the views that need no more.
#[derive(Clone, Properties, PartialEq)]
pub struct AppProps {
    /// The report to show.
    pub edition: Edition,
}

/// The views. Their first rendering is the prerendered one, whatever the
/// address: where the reader is comes in afterwards.
#[component]
pub fn App(props: &AppProps) -> Html {
    let edition = &props.edition;
    let reading = use_reducer_eq(Reading::default);
    {
        let edition = edition.clone();
        let dispatcher = reading.dispatcher();
        use_effect_with((), move |()| {
            let follow = move |fragment: String| {
                if let Some(there) = Route::parse(&fragment, &edition) {
                    dispatcher.dispatch(Step::Go(there));
                }
            };
            follow(fragment::current());
            let listener = fragment::listen(follow);
            page::live();
            move || drop(listener)
        });
    }
    let on_ask = {
        let dispatcher = reading.dispatcher();
        use_callback((), move |asked: Route, ()| {
            fragment::replace(&asked.to_string());
            dispatcher.dispatch(Step::Go(asked));
        })
    };
    let on_forget = {
        let dispatcher = reading.dispatcher();
        use_callback((), move |(), ()| dispatcher.dispatch(Step::Forget))
    };
    let route = &reading.route;
    html! {
        <>
            <ReportView edition={edition.clone()} sought={reading.sought.clone().map(AttrValue::from)} {on_forget} />
            <Agencies edition={edition.clone()} route={route.clone()} />
            <Instruments edition={edition.clone()} />
            <SearchView edition={edition.clone()} route={route.clone()} {on_ask} />
        </>
    }
}

/// What stands around the app and never changes: it is in the page, and not in
/// what the browser runs.
#[cfg(not(target_arch = "wasm32"))]
pub fn around(edition: &Edition, app: Html) -> Html {
    html! {
        <>
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(edition) }
            { view_nav() }
            <main id="main" tabindex="-1">
                { app }
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
