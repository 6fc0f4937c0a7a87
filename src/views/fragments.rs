use super::agencies::profile;
use super::entity_popover::all_panels;
use super::instruments::other_texts;
use super::{documents, glossary, network, places, timeline};
use crate::components::view_frame;
use crate::prerender::Package;
use crate::route::View;
use report::Relations;
use yew::prelude::*;

/// Where the one file has what belongs to its views: one-file.js unpacks it.
const PACKED: &str = "#chapters";

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
pub fn chapters(relations: Relations) -> Vec<Chapter> {
    vec![
        network::network(relations),
        timeline::timeline(relations),
        places::places(relations),
        documents::documents(relations),
        glossary::glossary(relations),
    ]
}

/// The file that has the rest of a view, or of what goes with `id`.
pub fn file_of(id: &str) -> String {
    format!("{id}.html")
}

/// Where the page that is `package` has the rest of a view, or of what goes with `id`.
pub fn source(id: &str, package: Package) -> String {
    match package {
        Package::Hosted => format!("./{}", file_of(id)),
        Package::OneFile => PACKED.to_owned(),
    }
}

/// Where the rest of `view` is: for boot.js, which gets it, and for whoever has no script.
pub fn elsewhere(view: View, package: Package, words: &'static str) -> Html {
    let source = source(view.id(), package);
    match package {
        Package::Hosted => {
            html! { <p class="elsewhere" data-from={source.clone()}><a href={source}>{ words }</a></p> }
        }
        Package::OneFile => html! {
            <p class="elsewhere without-script" data-from={source}>
                { "This part of the page needs a script; everything else is here without one." }
            </p>
        },
    }
}

impl Chapter {
    /// Its view in the page that is `package`.
    pub fn view(&self, package: Package) -> Html {
        let content = html! {
            <>
                { self.beginning() }
                { elsewhere(self.view, package, "The whole of this view, as a page of its own") }
            </>
        };
        view_frame(self.view, content)
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
pub fn parts_of(relations: Relations, view: View) -> Option<Html> {
    match view {
        View::Report | View::Search | View::Classroom | View::About => None,
        View::Agencies => Some(
            html! { <><h2 class="view-title">{ "Agencies: who does what" }</h2>{ profile::all_parts(relations) }</> },
        ),
        View::Instruments => Some(
            html! { <><h2 class="view-title">{ "Instruments: other texts" }</h2>{ other_texts::text_part(relations) }</> },
        ),
        view => {
            let chapter = chapters(relations).into_iter().find(|chapter| chapter.view == view)?;
            Some(html! { <>{ chapter.beginning() }{ chapter.part() }</> })
        }
    }
}

/// What each place of the report names, for the file that has it.
pub fn panels(relations: Relations) -> Html {
    html! {
        <>
            <h2 class="view-title">{ "What each paragraph names" }</h2>
            { panels_part(relations) }
        </>
    }
}

fn panels_part(relations: Relations) -> Html {
    html! { <div data-part-of={PANELS}>{ all_panels(relations) }</div> }
}

/// Everything that the files have to add to the page, for the one file, which
/// has no files beside it.
pub fn every_part(relations: Relations) -> Html {
    html! {
        <>
            { profile::parts(relations) }
            { other_texts::text_part(relations) }
            for chapter in chapters(relations) {
                { chapter.part() }
            }
            { panels_part(relations) }
        </>
    }
}
