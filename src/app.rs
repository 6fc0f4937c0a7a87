//! The app: the views that answer.

use crate::browser::{fragment, later, page};
use crate::edition::Edition;
use crate::pages::{Agencies, ReportView, SearchView};
use crate::route::{Route, View};
use crate::state::{Reading, Step};
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
        let reading_ahead = edition.clone();
        use_effect_with((), move |()| {
            let follow = move |fragment: String| {
                if let Some(there) = Route::parse(&fragment, &edition) {
                    dispatcher.dispatch(Step::Go(there));
                }
            };
            follow(fragment::current());
            let listener = fragment::listen(follow);
            page::live();
            let first = later(0, move || {
                if let Some(index) = reading_ahead.index() {
                    index.read_texts();
                }
            });
            move || drop((listener, first))
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
    // A view is drawn anew only for what concerns it: search draws with every key.
    let of_view = |view: View| if route.view() == view { route.clone() } else { Route::View(view) };
    html! {
        <>
            <ReportView edition={edition.clone()} sought={reading.sought.clone().map(AttrValue::from)} {on_forget} />
            <Agencies edition={edition.clone()} route={of_view(View::Agencies)} />
            <SearchView edition={edition.clone()} route={route.clone()} {on_ask} />
        </>
    }
}
