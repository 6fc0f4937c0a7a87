use super::fragments::Chapter;
use crate::components::entities::{
    body_link, choice, count, document_id, facets, in_line, options, place_link, quotation,
};
use crate::components::place_links;
use crate::export::references::{Format, Reference, references};
use crate::route::View;
use report::cite::official_address;
use report::{Basis, DocumentKind, Relations};
use yew::prelude::*;

/// The documents that the report cites, who cites them where, and the list to
/// take away.
pub fn documents(relations: Relations) -> Chapter {
    let list = references(relations);
    let lead = html! {
        { "The documents that the report cites by their symbols, with the words that cite them. The kind of a document \
           is marked where the report does not state it and only the form of its symbol tells. Links lead to docs.un.org, out of \
           this page; irregular symbols are copied as printed, and may lead nowhere." }
    };
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| list.iter().any(|one| one.kind == *kind));
    let choices = html! {
        <>
            { choice("documents", "kind", "Kind",
                options("All kinds", kinds.map(|kind| (kind.id().to_owned(), kind.label().to_owned())))) }
            { choice("documents", "part", "Cited in", options("All of the report", [
                ("paragraphs".to_owned(), "Paragraphs".to_owned()),
                ("notes".to_owned(), "Notes".to_owned()),
            ])) }
        </>
    };
    let content = html! {
        <>
            { facets("documents", "document", "documents", choices) }
            { count(list.len(), "documents") }
            <ul class="documents">
                for reference in &list {
                    { entry(relations, reference) }
                }
            </ul>
            { take_away(relations) }
        </>
    };
    Chapter { view: View::Documents, title: "Documents: what the report cites", lead, content }
}

fn entry(relations: Relations, reference: &Reference) -> Html {
    let (Some(symbol), Some(document)) = (
        reference.symbol.of(relations.report),
        relations.entities.documents.get(usize::from(reference.symbol.0)),
    ) else {
        return Html::default();
    };
    let parts: Vec<&str> = [("paragraphs", "para-"), ("notes", "note-")]
        .into_iter()
        .filter(|(_, start)| reference.places.iter().any(|place| place.to_string().starts_with(start)))
        .map(|(part, _)| part)
        .collect();
    html! {
        <li id={document_id(&symbol.symbol)} class="document" data-item="" data-kind={reference.kind.id()}
            data-part={parts.join(" ")}>
            <h3 data-words="">
                <a href={official_address(&symbol.symbol)} rel="noopener">{ symbol.symbol.clone() }</a>
            </h3>
            <p class="document-kind" data-words="">
                { reference.kind.label() }
                if reference.basis == Basis::Symbol {
                    <span class="basis">{ " (by its symbol, not stated)" }</span>
                }
            </p>
            <div class="document-where">{ "Cited in " }{ place_links(relations.report, &reference.places) }</div>
            { with(relations, reference) }
            { quotation(relations, &document.cited) }
            if let Some(remark) = &document.remark {
                <p class="aside">{ remark.clone() }</p>
            }
        </li>
    }
}

/// Who is concerned: the committees that raised something with countries, or the
/// bodies that the citing paragraphs are about.
fn with(relations: Relations, reference: &Reference) -> Html {
    let bodies = || in_line(reference.by.iter().map(|index| body_link(relations, *index)).collect());
    let countries =
        || in_line(reference.countries.iter().map(|index| place_link(relations, *index)).collect());
    match (reference.by.is_empty(), reference.countries.is_empty()) {
        (true, _) => Html::default(),
        (false, true) => html! {
            <div class="document-where" data-words="">{ "Bodies that act there: " }{ bodies() }</div>
        },
        (false, false) => html! {
            <div class="document-where" data-words="">{ bodies() }{ " on " }{ countries() }</div>
        },
    }
}

/// The list in the forms that other programs read, as text to see, copy or save.
fn take_away(relations: Relations) -> Html {
    html! {
        <section class="take-away" aria-labelledby="documents-take-away">
            <h3 id="documents-take-away">{ "Take the list away" }</h3>
            <p>{ "For reference managers, LaTeX, citation processors and spreadsheets. Titles and dates are left out: the report \
                  does not give them as such." }</p>
            for format in Format::ALL {
                <details>
                    <summary>{ format.label() }</summary>
                    <p class="needs-script">
                        <button type="button" data-save={text_id(format)} data-name={format.file_name()}
                            data-type={format.media_type()}>{ format!("Save as {}", format.file_name()) }</button>
                        <button type="button" data-copy-of={text_id(format)}>{ format!("Copy {}", format.label()) }</button>
                    </p>
                    <pre id={text_id(format)} tabindex="0">{ format.write(relations) }</pre>
                </details>
            }
            <p role="status" class="message"></p>
        </section>
    }
}

fn text_id(format: Format) -> String {
    format!("documents-as-{}", format.id())
}
