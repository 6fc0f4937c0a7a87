//! The list of all annotations: to filter, edit, download and import.

use super::files::{NotesFiles, storage_status};
use super::layer::{annotation_body, delete_button};
use crate::components::{PrintButton, never_submit};
use crate::dom::clicks;
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::context::{ContextProps, count_label, kind_sign, now};
use crate::views::classroom::store::notebook::NotebookAction;
use crate::views::classroom::widgets::heading;
use ::classroom::{Annotation, Change, KIND_COUNT, limits};
use yew::prelude::*;

/// The filter of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct AnnotationFilter {
    /// Words of the note, the quote or the label of the anchor.
    words: String,
    /// The index of a kind; none for all kinds.
    kind: Option<u8>,
}

impl AnnotationFilter {
    fn matches(&self, annotation: &Annotation) -> bool {
        let quote = annotation.target.quote.as_ref().map_or("", |quote| &quote.exact);
        let text =
            format!("{} {quote} {}", annotation.note, anchor_label(&annotation.target.anchor)).to_lowercase();
        self.kind.is_none_or(|kind| kind == annotation.kind)
            && self.words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// The list.
#[component]
pub fn AnnotationList(props: &ContextProps) -> Html {
    let context = &props.context;
    let filter = use_state_eq(AnnotationFilter::default);
    let annotations = context.annotations();
    let matching: Vec<&Annotation> =
        annotations.iter().copied().filter(|annotation| filter.matches(annotation)).collect();
    let set_words = {
        let filter = filter.clone();
        move |event: InputEvent| {
            filter.set(AnnotationFilter { words: clicks::value(&event), ..(*filter).clone() })
        }
    };
    let set_kind = {
        let filter = filter.clone();
        move |event: Event| {
            filter.set(AnnotationFilter { kind: clicks::value(&event).parse().ok(), ..(*filter).clone() })
        }
    };
    let undo = {
        let context = context.clone();
        move |_: MouseEvent| {
            context.apply(NotebookAction::Undo(now()));
            context.show_outcome("The last change is undone.", "");
        }
    };
    let count = match (matching.len(), annotations.len()) {
        (_, 0) => "No highlights yet. Open the report and choose “Highlight” beside a paragraph.".to_owned(),
        (0, _) => "No highlights match.".to_owned(),
        (some, all) if some == all => count_label(all, "highlight", "highlights"),
        (some, all) => format!("{some} of {all} highlights"),
    };
    html! {
        <>
            { heading("Highlights and notes") }
            { storage_status(context) }
            <NotesFiles context={context.clone()} />
            <form class="filter" onsubmit={never_submit()}>
                <div>
                    <label for="notes-words">{ "Filter by text" }</label>
                    <input id="notes-words" type="search" value={filter.words.clone()} oninput={set_words} />
                </div>
                <div>
                    <label for="notes-kind">{ "Kind" }</label>
                    <select id="notes-kind" onchange={set_kind}>
                        <option value="" selected={filter.kind.is_none()}>{ "All" }</option>
                        for (index, kind) in (0..).zip(&context.notebook().kinds) {
                            <option value={index.to_string()} selected={filter.kind == Some(index)}>
                                { format!("{} {}", kind_sign(index), kind.name) }
                            </option>
                        }
                    </select>
                </div>
                <button type="button" disabled={context.notebook_state.undos.is_empty()} onclick={undo}>{ "Undo" }</button>
                <PrintButton disabled={annotations.is_empty()} />
            </form>
            <p class="count" role="status">{ count }</p>
            <ul class="all-notes">
                for annotation in matching {
                    <li key={annotation.id.as_str()} class={format!("margin-note note-kind-{}", annotation.kind)}>
                        <a href={format!("#{}", annotation.target.anchor)}>{ anchor_label(&annotation.target.anchor) }</a>
                        { annotation_body(context, annotation) }
                        <div class="class-row">{ delete_button(context, annotation) }</div>
                    </li>
                }
            </ul>
            { kind_names(props) }
        </>
    }
}

/// Returns the form that renames the kinds.
fn kind_names(props: &ContextProps) -> Html {
    let context = &props.context;
    let rename = |kind: u8| {
        let context = context.clone();
        move |event: Event| {
            context.change(Change::RenameKind(kind, clicks::value(&event)));
        }
    };
    html! {
        <details class="kind-names">
            <summary>{ "Rename the kinds" }</summary>
            <div class="filter">
                for kind in (0..KIND_COUNT).filter_map(|kind| u8::try_from(kind).ok()) {
                    <div>
                        <label for={format!("kind-{kind}")}>{ format!("Kind {} ({})", kind + 1, kind_sign(kind)) }</label>
                        <input id={format!("kind-{kind}")} maxlength={(limits::MAX_NAME_BYTES / 4).to_string()}
                            value={context.kind_name(kind).to_owned()} onchange={rename(kind)} />
                    </div>
                }
            </div>
        </details>
    }
}
