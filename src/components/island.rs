//! Shared code of the components that are mounted on elements of the page.

use crate::components::faceted_list::FacetQuery;
use crate::data::ReportData;
use crate::dom::{Element, fragment, island, page};
use crate::route::View;
use yew::prelude::*;

/// Where an island is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// In the browser.
    #[default]
    Interactive,
    /// Natively, in the hosted `index.html`.
    Hosted,
    /// Natively, in the one file.
    OneFile,
    /// Natively, in the view's own page, for readers without script.
    Standalone,
}

/// Properties of every island of the entity views.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct IslandProps {
    /// The report with its entities.
    pub data: ReportData,
    /// Where the island is rendered.
    #[prop_or_default]
    pub mode: Mode,
    /// The initial filters: those of the address, or those chosen in the prerendered form.
    #[prop_or_default]
    pub initial: FacetQuery,
    /// The fragment of the address at the time of mounting.
    #[prop_or_default]
    pub fragment: String,
    /// The elements that the classroom has added to cards of the prerendered content, with the ids of the cards.
    #[prop_or_default]
    pub margins: Vec<(String, Element)>,
    /// A selector of the element within the island that had the focus before it was mounted.
    #[prop_or_default]
    pub focused: Option<String>,
}

/// Marks the island with the id `root` in `view` as live after its first rendering, and reveals the element
/// in it that the address names.
#[hook]
pub fn use_island(props: &IslandProps, view: View, root: &'static str) {
    let (focused, margins) = (props.focused.clone(), props.margins.clone());
    use_effect_with((), move |()| {
        page::mark_live(root);
        island::attach_margins(&margins);
        // The one agency that another page embeds.
        let only = page::root_data("data-only");
        if !only.is_empty() {
            page::set(&format!("#{root} [id='{only}']"), "data-only", Some(&only));
        }
        if let Some(selector) = focused {
            island::focus(root, &selector);
        } else if page::root_data("data-view") == view.id() {
            island::reveal(root, &fragment::current());
        }
    });
}

/// Renders the link to the page of `view` for readers without script, or the note that the one file needs a
/// script.
pub fn own_page_link(view: View, mode: Mode, label: &'static str) -> Html {
    match mode {
        Mode::Hosted => {
            html! { <p class="own-page"><a href={format!("./{}.html?static", view.id())}>{ label }</a></p> }
        }
        Mode::OneFile => html! {
            <p class="own-page without-script">{ "This part needs a script. Everything else is here without one." }</p>
        },
        Mode::Interactive | Mode::Standalone => Html::default(),
    }
}
