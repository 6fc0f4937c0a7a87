//! The entity views as one lazily loaded part: which islands a view has, and how they are mounted.

use crate::components::faceted_list::FacetQuery;
use crate::components::island::{IslandProps, Mode};
use crate::data::ReportData;
use crate::dom::{Element, fragment, island, page};
use crate::route::View;
use crate::views::entity_popover::{self, EntityRequest};
use crate::views::instruments::other_texts;
use crate::views::{agencies, documents, glossary, network, places, timeline};

/// What the application asks of this part.
pub enum ExploreCommand {
    /// To mount the islands of a view. Islands that are mounted stay.
    Open(View),
    /// To show one entity that the text at `anchor` names, beside the mention that was pressed.
    ShowEntity {
        /// The mention.
        trigger: Element,
        /// The anchor of the text, for example `para-21`.
        anchor: String,
        /// The address that the mention links to.
        href: String,
    },
    /// To show all entities that the text at `anchor` names, beside the button that was pressed.
    ShowEntities {
        /// The button.
        trigger: Element,
        /// The anchor of the text.
        anchor: String,
    },
}

/// Does what `command` says. If the report's bytes are damaged, the prerendered content stays.
pub fn run(command: ExploreCommand) {
    let Ok(data) = ReportData::embedded() else { return };
    match command {
        ExploreCommand::Open(view) => open(&data, view),
        ExploreCommand::ShowEntity { trigger, anchor, href } => {
            entity_popover::show(data, EntityRequest { trigger, anchor, href: Some(href) });
        }
        ExploreCommand::ShowEntities { trigger, anchor } => {
            entity_popover::show(data, EntityRequest { trigger, anchor, href: None });
        }
    }
}

fn open(data: &ReportData, view: View) {
    if let Some(root) = root_of(view).and_then(page::by_id) {
        let props = props(data, view, &root);
        mount(view, root, props);
    }
}

/// Returns the id of the element that the island of `view` is mounted on.
pub fn root_of(view: View) -> Option<&'static str> {
    Some(match view {
        View::Agencies => agencies::ROOT,
        View::Network => network::ROOT,
        View::Timeline => timeline::ROOT,
        View::Places => places::ROOT,
        View::Documents => documents::ROOT,
        View::Glossary => glossary::ROOT,
        View::Instruments => other_texts::ROOT,
        View::Report | View::Search | View::Classroom | View::About => return None,
    })
}

/// Returns the properties of an island of `view`: the address or, if it has no filters, what the reader chose in the
/// prerendered form.
fn props(data: &ReportData, view: View, root: &Element) -> IslandProps {
    let fragment = fragment::current();
    let initial =
        FacetQuery::parse(&fragment, view).unwrap_or_else(|| FacetQuery::new(island::form_values(root)));
    IslandProps {
        data: data.clone(),
        mode: Mode::Interactive,
        initial,
        fragment,
        // Before the margins go, which may have it.
        focused: island::focused_in(root),
        margins: island::detach_margins(root),
    }
}

#[cfg(target_arch = "wasm32")]
fn mount(view: View, root: Element, props: IslandProps) {
    use yew::Renderer;
    match view {
        View::Agencies => drop(Renderer::<agencies::Agencies>::with_root_and_props(root, props).render()),
        View::Network => drop(Renderer::<network::Network>::with_root_and_props(root, props).render()),
        View::Timeline => drop(Renderer::<timeline::Timeline>::with_root_and_props(root, props).render()),
        View::Places => drop(Renderer::<places::Places>::with_root_and_props(root, props).render()),
        View::Documents => drop(Renderer::<documents::Documents>::with_root_and_props(root, props).render()),
        View::Glossary => drop(Renderer::<glossary::Glossary>::with_root_and_props(root, props).render()),
        View::Instruments => {
            drop(Renderer::<other_texts::OtherTexts>::with_root_and_props(root, props).render())
        }
        View::Report | View::Search | View::Classroom | View::About => {}
    }
}

// Natively there is no page to mount on.
#[cfg(not(target_arch = "wasm32"))]
fn mount(_: View, _: Element, _: IslandProps) {}
