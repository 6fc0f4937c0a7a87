//! Documents: the documents that the report cites.

use crate::components::entities::{
    agency_link, document_id, full_name, geo_place_link, inline_list, quotation,
};
use crate::components::faceted_list::{FacetControl, FacetItem, FacetedList, use_facets};
use crate::components::island::{IslandProps, use_island};
use crate::components::{Toast, ToastAction};
use crate::components::{copier, place_links, toast_message, use_toast};
use crate::dom::download;
use crate::export::references::{Format, Reference, references};
use crate::route::View;
use report::cite::official_address;
use report::{Anchor, Basis, DocumentKind, Relations};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that [`Documents`] is mounted on.
pub const ROOT: &str = "documents-content";

/// The documents with their filters, and the list in every format.
struct Model {
    list: Rc<FacetedList>,
    entries: Vec<(String, Html)>,
    files: [(Format, String); 4],
}

impl Model {
    fn new(relations: Relations) -> Self {
        let references: Vec<Reference> = references(relations)
            .into_iter()
            .filter(|reference| reference.symbol.of(relations.report).is_some())
            .collect();
        Self {
            list: Rc::new(faceted_list(relations, &references)),
            entries: references.iter().map(|reference| entry(relations, reference)).collect(),
            files: Format::ALL.map(|format| (format, format.write(relations))),
        }
    }
}

fn faceted_list(relations: Relations, references: &[Reference]) -> FacetedList {
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| references.iter().any(|one| one.kind == *kind));
    let kinds = kinds.map(|kind| (kind.id().to_owned(), kind.label().to_owned()));
    let parts = [("paragraphs", "Paragraphs"), ("notes", "Notes")];
    let parts = parts.map(|(part, label)| (part.to_owned(), label.to_owned()));
    FacetedList {
        view: View::Documents,
        root: ROOT,
        nouns: ["document", "documents"],
        controls: vec![
            FacetControl::words(View::Documents),
            FacetControl::list(View::Documents, "kind", "Kind", "All kinds", kinds),
            FacetControl::list(View::Documents, "part", "Cited in", "All of the report", parts),
        ],
        items: references.iter().map(|reference| facet_item(relations, reference)).collect(),
    }
}

fn facet_item(relations: Relations, reference: &Reference) -> FacetItem {
    let report = relations.report;
    let symbol = reference.symbol.of(report).map(|symbol| symbol.symbol.clone());
    let agencies = reference.by.iter().filter_map(|index| index.of(report)).map(full_name);
    let countries = reference.countries.iter().filter_map(|index| index.of(relations.entities));
    let words = symbol.into_iter().chain([reference.kind.label().to_owned(), report.quote(&reference.quote)]);
    let parts = reference.places.iter().filter_map(|anchor| match anchor {
        Anchor::Paragraph(_) => Some("paragraphs"),
        Anchor::Note(_) => Some("notes"),
        _ => None,
    });
    FacetItem::new(words.chain(agencies).chain(countries.map(|place| place.name.clone())))
        .with("kind", [reference.kind.id()])
        .with("part", parts)
}

/// The view: the form, the documents, and the list to export.
#[component]
pub fn Documents(props: &IslandProps) -> Html {
    use_island(props, View::Documents, ROOT);
    let model = use_memo(props.data.clone(), |data| Model::new(data.relations()));
    let facets = use_facets(model.list.clone(), props.initial.clone());
    let copying = use_toast();
    html! {
        <>
            { heading() }
            { facets.form() }
            { facets.count() }
            <ul class="documents">
                for (at, (id, content)) in model.entries.iter().enumerate() {
                    <li id={id.clone()} class="document" hidden={!facets.is_shown(at)}>{ content.clone() }</li>
                }
            </ul>
            { export_section(&model, &copying) }
        </>
    }
}

/// The heading and the lead of the view.
pub fn heading() -> Html {
    html! {
        <>
            <h2 class="view-title">{ "Documents: what the report cites" }</h2>
            <p class="lead">
                { "The documents that the report cites by their symbols, with the words that cite them. Where the report does not \
                   state what kind of document it is and only the form of its symbol tells, that is marked. Links lead to \
                   docs.un.org. Irregular symbols are copied as printed, so their links may lead nowhere." }
            </p>
        </>
    }
}

fn entry(relations: Relations, reference: &Reference) -> (String, Html) {
    let symbol =
        reference.symbol.of(relations.report).map(|symbol| symbol.symbol.clone()).unwrap_or_default();
    let document = relations.entities.documents.get(usize::from(reference.symbol.0));
    let content = html! {
        <>
            <h3 translate="no"><a href={official_address(&symbol)} rel="noopener">{ symbol.clone() }</a></h3>
            <p class="document-kind">
                { reference.kind.label() }
                if reference.basis == Basis::Symbol {
                    <span class="basis">{ " (by its symbol, not stated)" }</span>
                }
            </p>
            <div class="document-where">{ "Cited in " }{ place_links(relations.report, &reference.places) }</div>
            { concerned(relations, reference) }
            { quotation(relations, &reference.quote) }
            if let Some(remark) = document.and_then(|document| document.remark.clone()) {
                <p class="aside">{ remark }</p>
            }
        </>
    };
    (document_id(&symbol), content)
}

/// Renders whom the document concerns: the committees that raised something with countries, or the agencies that act
/// in the citing texts.
fn concerned(relations: Relations, reference: &Reference) -> Html {
    let agencies = || inline_list(reference.by.iter().map(|index| agency_link(relations, *index)).collect());
    let countries =
        || inline_list(reference.countries.iter().map(|index| geo_place_link(relations, *index)).collect());
    match (reference.by.is_empty(), reference.countries.is_empty()) {
        (true, _) => Html::default(),
        (false, true) => {
            html! { <div class="document-where">{ "Agencies that act there: " }{ agencies() }</div> }
        }
        (false, false) => html! { <div class="document-where">{ agencies() }{ " on " }{ countries() }</div> },
    }
}

/// The list in the formats that other programs read, to be seen, copied or downloaded.
fn export_section(model: &Model, copying: &UseReducerHandle<Toast>) -> Html {
    html! {
        <section class="export" aria-labelledby="documents-export">
            <h3 id="documents-export">{ "Export list" }</h3>
            <p>{ "For reference managers, LaTeX, citation processors and spreadsheets. Titles and dates are left out: the report \
                  does not give them as such." }</p>
            for (format, text) in &model.files {
                { export_format(*format, text, copying) }
            }
            { toast_message(copying) }
        </section>
    }
}

fn export_format(format: Format, text: &str, copying: &UseReducerHandle<Toast>) -> Html {
    let dispatcher = copying.dispatcher();
    let copy = {
        let (dispatcher, text) = (dispatcher.clone(), text.to_owned());
        let copy = copier(move |step: ToastAction| dispatcher.dispatch(step));
        Callback::from(move |_: MouseEvent| copy(text.clone()))
    };
    let save = {
        let text = text.to_owned();
        Callback::from(move |_: MouseEvent| {
            let name = format.file_name();
            let permission = download::save(&name, format.media_type(), &text);
            let message = download::message(&name, permission, "copy the text instead.");
            dispatcher.dispatch(ToastAction::Show(message));
        })
    };
    html! {
        <details>
            <summary>{ format.label() }</summary>
            <p class="needs-script">
                <button type="button" onclick={save}>{ format!("Download {}", format.file_name()) }</button>
                <button type="button" onclick={copy}>{ format!("Copy {}", format.label()) }</button>
            </p>
            <pre translate="no" id={format!("documents-as-{}", format.id())} tabindex="0">{ text.to_owned() }</pre>
        </details>
    }
}
