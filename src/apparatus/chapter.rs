use super::panels::all_panels;
use super::{bodies, documents, glossary, network, places, texts, timeline};
use crate::pages::frame;
use crate::publish::Package;
use crate::route::View;
use report::Links;
use yew::prelude::*;

/// Id of the element that has what each place names, and the name of its file.
pub const PANELS: &str = "panels";

/// A view that most readers don't open.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Which.
    pub view: View,
    /// Its heading.
    pub title: &'static str,
    /// What it is, in a sentence or two.
    pub lead: Html,
    /// All the rest.
    pub content: Html,
}

/// The chapters, in the order of the navigation.
pub fn chapters(links: Links) -> Vec<Chapter> {
    vec![
        network::network(links),
        timeline::timeline(links),
        places::places(links),
        documents::documents(links),
        glossary::glossary(links),
    ]
}

/// The file that has the rest of a view, or of what goes with `id`.
pub fn file_of(id: &str) -> String {
    format!("{id}.html")
}

/// Where the rest of `view` is: for boot.js, which fetches it, and for whoever has no script.
pub fn elsewhere(view: View, words: &'static str) -> Html {
    let file = format!("./{}", file_of(view.id()));
    html! { <p class="elsewhere" data-from={file.clone()}><a href={file}>{ words }</a></p> }
}

impl Chapter {
    /// Its view in the page that is `package`.
    pub fn view(&self, package: Package) -> Html {
        let content = match package {
            Package::Hosted => html! {
                <>
                    { self.beginning() }
                    { elsewhere(self.view, "The whole of this view, as a page of its own") }
                </>
            },
            Package::OneFile => html! { <>{ self.beginning() }{ self.part() }</> },
        };
        frame(self.view, content)
    }

    fn beginning(&self) -> Html {
        html! {
            <>
                <h2 class="view-title">{ self.title }</h2>
                <p class="lead">{ self.lead.clone() }</p>
            </>
        }
    }

    fn part(&self) -> Html {
        html! { <div data-part-of={self.view.id()}>{ self.content.clone() }</div> }
    }
}

/// What the file of `view` has to add to the page, under its heading; none where
/// the page has all of it.
pub fn parts_of(links: Links, view: View) -> Option<Html> {
    match view {
        View::Report | View::Search | View::About => None,
        View::Agencies => Some(
            html! { <><h2 class="view-title">{ "Agencies: who does what" }</h2>{ bodies::all_parts(links) }</> },
        ),
        View::Instruments => Some(
            html! { <><h2 class="view-title">{ "Instruments: other texts" }</h2>{ texts::text_part(links) }</> },
        ),
        view => {
            let chapter = chapters(links).into_iter().find(|chapter| chapter.view == view)?;
            Some(html! { <>{ chapter.beginning() }{ chapter.part() }</> })
        }
    }
}

/// What each place of the report names, for the file that has it.
pub fn panels(links: Links) -> Html {
    html! {
        <>
            <h2 class="view-title">{ "What each paragraph names" }</h2>
            <div data-part-of={PANELS}>{ all_panels(links) }</div>
        </>
    }
}
