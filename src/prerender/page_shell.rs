//! The page around the views, and the stand-alone pages of some views.

use crate::components::island::{IslandProps, Mode, own_page_link};
use crate::components::{masthead, strip_cells, view_frame, view_nav};
use crate::data::ReportData;
use crate::prerender::Package;
use crate::route::View;
use crate::views::about::about;
use crate::views::agencies::{self, Agencies};
use crate::views::classroom::prerendered::classroom;
use crate::views::documents::{self, Documents};
use crate::views::entity_popover::entity_popover;
use crate::views::glossary::{self, Glossary};
use crate::views::instruments::other_texts::{self, OtherTexts};
use crate::views::instruments::prerendered::instruments;
use crate::views::network::{self, Network};
use crate::views::places::{self, Places};
use crate::views::report::report;
use crate::views::search::search_form;
use crate::views::timeline::{self, Timeline};
use ::report::cite::official_address;
use yew::prelude::*;

/// The views with a stand-alone page that has more content than `index.html`.
pub const VIEWS_WITH_PAGES: [View; 7] = [
    View::Agencies,
    View::Network,
    View::Instruments,
    View::Timeline,
    View::Places,
    View::Documents,
    View::Glossary,
];

/// Renders the body of the page of `package`.
pub fn page_shell(data: &ReportData, package: Package) -> Html {
    html! {
        <>
            { strip_cells(data) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(data) }
            { view_nav() }
            { unknown_address(package == Package::Hosted) }
            <main id="main" tabindex="-1">
                { for View::ALL.map(|view| draw_view(data, view, package)) }
                { source_line(data) }
            </main>
            { entity_popover() }
            <footer class="colophon">
                <p>
                    { "The text is shown as printed. Official versions: " }
                    <a href={official_address(&data.document.symbol)} rel="noopener">{ "docs.un.org" }</a>
                </p>
                if package == Package::Hosted {
                    <p id="offline" class="needs-script" data-script="./offline.js" data-build-id=""></p>
                    <button type="button" class="needs-script" data-open="embed">{ "Embed in a page" }</button>
                }
            </footer>
            if package == Package::Hosted {
                <div id="embed-content" data-script="./embedded.js"></div>
            }
        </>
    }
}

fn draw_view(data: &ReportData, view: View, package: Package) -> Html {
    let relations = data.relations();
    let mode = match package {
        Package::Hosted => Mode::Hosted,
        Package::OneFile => Mode::OneFile,
    };
    // The rest of these views is rendered when they are opened.
    let placeholder = |root: &'static str, heading: Html| {
        let link = own_page_link(view, mode, "Open the whole view as a page of its own");
        view_frame(view, html! { <div id={root}>{ heading }{ link }</div> })
    };
    match view {
        View::Report => report(relations),
        View::Search => search_form(),
        View::Agencies => {
            let props = IslandProps { mode, ..island_props(data) };
            view_frame(view, html! { <div id={agencies::ROOT}><Agencies ..props /></div> })
        }
        View::Network => placeholder(network::ROOT, network::heading()),
        View::Instruments => {
            let link = own_page_link(
                view,
                mode,
                "Open the other texts that the report names as a page of their own",
            );
            instruments(data, html! { <div id={other_texts::ROOT}>{ link }</div> })
        }
        View::Timeline => placeholder(timeline::ROOT, timeline::heading(data)),
        View::Places => placeholder(places::ROOT, places::heading()),
        View::Documents => placeholder(documents::ROOT, documents::heading()),
        View::Glossary => placeholder(glossary::ROOT, glossary::heading()),
        View::Classroom => classroom(data),
        View::About => about(data, data.treaty_record(), package),
    }
}

fn island_props(data: &ReportData) -> IslandProps {
    IslandProps {
        data: data.clone(),
        mode: Mode::Standalone,
        initial: Default::default(),
        fragment: String::new(),
        focused: None,
        margins: Vec::new(),
    }
}

/// Renders the body of the stand-alone page of `view`, for readers without script.
pub fn standalone_page(data: &ReportData, view: View) -> Html {
    let props = island_props(data);
    let content = match view {
        View::Agencies => agencies::standalone(data.relations()),
        View::Network => html! { <Network ..props /> },
        View::Timeline => html! { <Timeline ..props /> },
        View::Places => html! { <Places ..props /> },
        View::Documents => html! { <Documents ..props /> },
        View::Glossary => html! { <Glossary ..props /> },
        View::Instruments => html! {
            <>
                <h2 class="view-title">{ "Instruments: other texts" }</h2>
                <OtherTexts ..props />
            </>
        },
        View::Report | View::Search | View::Classroom | View::About => Html::default(),
    };
    html! {
        <>
            { strip_cells(data) }
            <a class="skip-link" href="#main">{ "Skip to the content" }</a>
            { masthead(data) }
            { view_nav() }
            { unknown_address(true) }
            <main id="main" tabindex="-1"><section class="view">{ content }</section></main>
        </>
    }
}

/// Renders the place for the message about an address that names nothing. address.js shows it; the page loads that
/// script when it needs it, unless it contains the script.
fn unknown_address(is_loaded: bool) -> Html {
    html! {
        <p id="unknown-address" hidden={true} data-script={is_loaded.then_some("./address.js")}></p>
    }
}

/// Renders the source of the view and a link to the whole report, shown if the view is embedded in another
/// page.
fn source_line(data: &ReportData) -> Html {
    html! {
        <p class="source-line">
            <a class="embed-home" href="#main" hidden={true}></a>
            <span>
                { "From " }<cite>{ data.document.title.clone() }</cite>{ format!(" ({}). ", data.document.symbol) }
                <a class="embed-whole" href="./" target="_blank" rel="noopener">{ "Open the whole report" }</a>
            </span>
        </p>
    }
}
