//! The annotations in the report: highlights in the texts, notes beside them, and the form.

use super::form::{AnnotationDraft, FIRST_CONTROL_ID, form, kind_label};
use crate::dom::annotations::{self as marks, Highlight};
use crate::dom::{clicks, clock, page};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::context::{ClassroomContext, ContextProps};
use crate::views::classroom::store::persistence::{self, PersistenceStatus};
use crate::views::classroom::widgets::{HEADING_ID, SavedWork, storage_warning};
use ::classroom::{Annotation, Change, QuoteMatch, find_quote, match_quote, split_sentences};
use report::Span;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Attribute of the buttons that open the form; its value is the anchor of the text.
const ANNOTATE: &str = "data-annotate";
/// The time for which a selection counts after a click elsewhere has ended it, in milliseconds.
const SELECTION_MS: i64 = 800;

/// The most highlights in one text. All annotations are in the list.
const MAX_HIGHLIGHTS: usize = 200;

/// The last selection: its text, its bytes, and the time at which it was last known, in milliseconds.
type LastSelection = (String, Range<usize>, i64);
type HighlightsByAnchor = BTreeMap<String, Vec<Highlight>>;

/// A request for the form from outside the component.
#[derive(Default)]
struct FormRequests {
    /// The component's handler, while it is mounted.
    handler: Option<Callback<String>>,
    /// The anchor of a request from before that.
    pending: Option<String>,
}

thread_local! {
    static REQUESTS: RefCell<FormRequests> = RefCell::default();
}

/// Opens the form at `anchor`: now, or as soon as the layer is mounted.
pub fn request_form(anchor: String) {
    let handler = REQUESTS.with_borrow(|requests| requests.handler.clone());
    match handler {
        Some(handler) => handler.emit(anchor),
        None => REQUESTS.with_borrow_mut(|requests| requests.pending = Some(anchor)),
    }
}

/// Everything that annotations add to the report.
#[component]
pub fn AnnotationLayer(props: &ContextProps) -> Html {
    let context = &props.context;
    let draft = use_state_eq(|| None::<AnnotationDraft>);
    let set = {
        let draft = draft.setter();
        Callback::from(move |next: Option<AnnotationDraft>| draft.set(next))
    };
    let latest = use_mut_ref(|| (context.clone(), None::<AnnotationDraft>));
    *latest.borrow_mut() = (context.clone(), (*draft).clone());
    let open = {
        let (set, latest) = (set.clone(), latest.clone());
        Callback::from(move |next: AnnotationDraft| {
            let (context, current) = latest.borrow().clone();
            let next = next_draft(&context, current, next);
            // A request may follow before this is rendered.
            latest.borrow_mut().1 = Some(next.clone());
            set.emit(Some(next));
        })
    };
    let shown_highlights = use_mut_ref(HighlightsByAnchor::new);
    use_effect_with(annotations_by_anchor(context), {
        let texts = context.texts.clone();
        move |by_anchor| {
            let highlights = by_anchor.iter().map(|(anchor, annotations)| {
                let text = texts.iter().find(|(other, _)| other == anchor).map_or("", |(_, text)| text);
                (anchor.clone(), highlights_of(annotations, text))
            });
            update_highlights(&shown_highlights, highlights.collect());
        }
    });
    use_annotate_buttons(context, &open);
    use_form_requests(&open, &latest);
    use_sentence_clicks(context, draft.as_ref(), &set);
    use_effect_with(draft.as_ref().map(|draft| draft.anchor.clone()), |anchor| {
        if anchor.is_some() {
            page::focus(FIRST_CONTROL_ID);
        }
    });
    let unstored = unstored_anchors(context);
    let mut anchors: BTreeSet<String> = annotations_by_anchor(context).into_keys().collect();
    anchors.extend(draft.iter().map(|draft| draft.anchor.clone()));
    let portals = anchors.iter().filter_map(|anchor| {
        let mount = marks::mount_at(anchor, "margin")?;
        let draft = draft.as_ref().filter(|draft| draft.anchor == *anchor);
        let content = html! {
            <>
                { annotations_at(context, anchor, &open) }
                if unstored.contains(anchor) {
                    { storage_warning(context, Some(SavedWork::Notes)) }
                }
                if let Some(draft) = draft {
                    { form(context, draft, &set) }
                }
            </>
        };
        Some(html! { <Portal key={anchor.clone()} target={PortalTarget(mount)} {content} /> })
    });
    html! { <>{ for portals.collect::<Vec<_>>() }</> }
}

/// The element that a portal renders into. It is compared by identity.
#[derive(Clone, PartialEq)]
pub struct PortalTarget(pub crate::dom::Element);

/// Properties of [`Portal`].
#[derive(Clone, PartialEq, Properties)]
pub struct PortalProps {
    /// The element to render into.
    pub target: PortalTarget,
    /// The content.
    pub content: Html,
}

/// Renders into an element outside of the mount element.
#[component]
pub fn Portal(props: &PortalProps) -> Html {
    create_portal(props.content.clone(), props.target.0.clone())
}

fn annotations_by_anchor(context: &ClassroomContext) -> BTreeMap<String, Vec<Annotation>> {
    let mut by_anchor: BTreeMap<String, Vec<Annotation>> = BTreeMap::new();
    for annotation in context.annotations() {
        by_anchor.entry(annotation.target.anchor.clone()).or_default().push(annotation.clone());
    }
    by_anchor
}

/// Returns the anchors with annotations for which there was no room in the browser's storage.
fn unstored_anchors(context: &ClassroomContext) -> BTreeSet<String> {
    if *context.persistence != PersistenceStatus::Full {
        return BTreeSet::new();
    }
    let stored = persistence::read_stored(&context.storage_key).unwrap_or_default();
    let is_unstored = |annotation: &&Annotation| stored.annotations.get(&annotation.id) != Some(*annotation);
    let annotations = context.annotations().into_iter().filter(is_unstored);
    annotations.map(|annotation| annotation.target.anchor.clone()).collect()
}

/// Returns the draft when `next` is opened while `current` is. An unsaved note of `current` is never lost.
fn next_draft(
    context: &ClassroomContext,
    current: Option<AnnotationDraft>,
    next: AnnotationDraft,
) -> AnnotationDraft {
    let Some(current) = current.filter(|current| current.has_unsaved_note(context)) else { return next };
    if current.anchor == next.anchor && next.annotation_id.is_none() {
        // A new selection replaces the chosen range.
        return if next.selection.is_some() {
            AnnotationDraft { range: next.range, selection: next.selection, ..current }
        } else {
            current
        };
    }
    if current.save(context) {
        let note = anchor_label(&current.anchor);
        context.show_outcome(&format!("Your unfinished note on {note} is in the margin."), "It is saved.");
        return next;
    }
    current
}

/// Returns the highlights of `annotations` in `text`, without duplicates, and not more than can be told apart.
fn highlights_of(annotations: &[Annotation], text: &str) -> Vec<Highlight> {
    let mut highlights: Vec<Highlight> = Vec::new();
    for highlight in annotations.iter().filter_map(|annotation| highlight_of(annotation, text)) {
        if highlights.len() < MAX_HIGHLIGHTS && !highlights.contains(&highlight) {
            highlights.push(highlight);
        }
    }
    highlights
}

/// Returns the quoted words of `annotation` in `text`, or all of the text.
fn highlight_of(annotation: &Annotation, text: &str) -> Option<Highlight> {
    let range = match &annotation.target.quote {
        Some(quote) => find_quote(text, quote)?,
        None => 0..text.len(),
    };
    Some(Highlight { span: Span::new(range.start, range.end), class: format!("marked-{}", annotation.kind) })
}

/// Updates the texts whose highlights have changed.
fn update_highlights(shown: &RefCell<HighlightsByAnchor>, next: HighlightsByAnchor) {
    let mut shown = shown.borrow_mut();
    for anchor in shown.keys().filter(|anchor| !next.contains_key(*anchor)) {
        marks::apply_highlights(anchor, &[]);
    }
    for (anchor, highlights) in &next {
        if shown.get(anchor) != Some(highlights) {
            marks::apply_highlights(anchor, highlights);
        }
    }
    *shown = next;
}

fn current_selection() -> Option<(String, Range<usize>)> {
    let (anchor, span) = marks::selection()?;
    Some((anchor, span.start as usize..span.end as usize))
}

/// Opens the form when *Highlight* is clicked, for the selection in that text.
#[hook]
fn use_annotate_buttons(context: &ClassroomContext, open: &Callback<AnnotationDraft>) {
    let last_selection = use_mut_ref(|| None::<LastSelection>);
    let open = open.clone();
    use_effect_with(context.texts.clone(), move |_| {
        let remembered: Rc<RefCell<Option<LastSelection>>> = last_selection.clone();
        let selecting = marks::on_selection_change(move || {
            if let Some((anchor, range)) = current_selection() {
                *remembered.borrow_mut() = Some((anchor, range, clock::now_ms()));
            } else if let Some((_, _, time)) = remembered.borrow_mut().as_mut() {
                *time = clock::now_ms();
            }
        });
        let clicking = clicks::listen(ANNOTATE, move |_, anchor| {
            let last = last_selection.borrow().clone();
            let last = last.filter(|(_, _, time)| clock::now_ms() - time < SELECTION_MS);
            let selection = current_selection().or(last.map(|(anchor, range, _)| (anchor, range)));
            let range = selection.filter(|(of, _)| *of == anchor).map(|(_, range)| range);
            open.emit(AnnotationDraft::new(&anchor, range));
            true
        });
        move || drop((selecting, clicking))
    });
}

/// Opens the form for [`request_form`], unless it is open at that anchor already: the button may have opened it.
#[hook]
fn use_form_requests(
    open: &Callback<AnnotationDraft>,
    latest: &Rc<RefCell<(ClassroomContext, Option<AnnotationDraft>)>>,
) {
    let (open, latest) = (open.clone(), latest.clone());
    use_effect_with((), move |()| {
        let handler = Callback::from(move |anchor: String| {
            let is_open = latest.borrow().1.as_ref().is_some_and(|draft| draft.anchor == anchor);
            if !is_open {
                let selected = current_selection().filter(|(of, _)| *of == anchor);
                open.emit(AnnotationDraft::new(&anchor, selected.map(|(_, range)| range)));
            }
        });
        let pending = REQUESTS.with_borrow_mut(|requests| {
            requests.handler = Some(handler.clone());
            requests.pending.take()
        });
        if let Some(anchor) = pending {
            handler.emit(anchor);
        }
        || REQUESTS.with_borrow_mut(|requests| requests.handler = None)
    });
}

/// While the form is open, a click on a sentence of its text chooses that sentence.
#[hook]
fn use_sentence_clicks(
    context: &ClassroomContext,
    draft: Option<&AnnotationDraft>,
    set: &Callback<Option<AnnotationDraft>>,
) {
    let (texts, set) = (context.texts.clone(), set.clone());
    use_effect_with(draft.cloned(), move |draft| {
        let clicking = draft.clone().and_then(|draft| {
            marks::on_text_click(move |anchor, byte| {
                let text = texts.iter().find(|(other, _)| other == anchor).map_or("", |(_, text)| text);
                let sentence = split_sentences(text).into_iter().find(|range| range.contains(&byte));
                if anchor != draft.anchor || sentence.is_none() {
                    return false;
                }
                set.emit(Some(AnnotationDraft { range: sentence, ..draft.clone() }));
                true
            })
        });
        move || drop(clicking)
    });
}

/// Returns the list of annotations beside the text at `anchor`.
fn annotations_at(context: &ClassroomContext, anchor: &str, open: &Callback<AnnotationDraft>) -> Html {
    let annotations: Vec<&Annotation> =
        context.annotations().into_iter().filter(|annotation| annotation.target.anchor == anchor).collect();
    if annotations.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="margin-notes" aria-label={format!("Your highlights in {}", anchor_label(anchor))}>
            for annotation in annotations {
                <li key={annotation.id.as_str()} class={format!("margin-note note-kind-{}", annotation.kind)}>
                    { annotation_body(context, annotation) }
                    <div class="class-row">
                        { edit_button(context, annotation, open) }
                        { delete_button(context, annotation) }
                    </div>
                </li>
            }
        </ul>
    }
}

/// Returns the kind, the quoted words and the note of an annotation.
pub fn annotation_body(context: &ClassroomContext, annotation: &Annotation) -> Html {
    let text = context.text(&annotation.target.anchor).unwrap_or_default();
    let quote = annotation.target.quote.as_ref();
    let lost = quote.and_then(|quote| match match_quote(text, quote) {
        QuoteMatch::Found(_) => None,
        QuoteMatch::Doubtful(_) => Some("It is not certain which words were highlighted."),
        QuoteMatch::NotFound => Some("The highlighted text was not found in this version."),
    });
    html! {
        <>
            <p class="note-head">{ kind_label(context, annotation.kind) }</p>
            if let Some(quote) = quote {
                <blockquote>{ quote.exact.clone() }</blockquote>
            }
            if let Some(lost) = lost {
                <p class="quiet">{ lost }</p>
            }
            if !annotation.note.is_empty() {
                <p class="note-words">{ annotation.note.clone() }</p>
            }
        </>
    }
}

fn edit_button(
    context: &ClassroomContext,
    annotation: &Annotation,
    open: &Callback<AnnotationDraft>,
) -> Html {
    let text = context.text(&annotation.target.anchor).unwrap_or_default();
    let range = annotation.target.quote.as_ref().and_then(|quote| find_quote(text, quote));
    let draft = AnnotationDraft::edit(annotation, range, text);
    let onclick = open.reform(move |_: MouseEvent| draft.clone());
    html! { <button type="button" {onclick}>{ "Edit" }</button> }
}

/// Returns the button that deletes an annotation.
pub fn delete_button(context: &ClassroomContext, annotation: &Annotation) -> Html {
    let (context, id, anchor) = (context.clone(), annotation.id.clone(), annotation.target.anchor.clone());
    let onclick = move |_: MouseEvent| {
        if !context.change(Change::DeleteAnnotation(id.clone())) {
            return;
        }
        let done = format!(
            "The highlight in {} is deleted. To bring it back, use “Undo” in Highlights and notes.",
            anchor_label(&anchor)
        );
        context.show_outcome(&done, "");
        if context.route.is_some() {
            page::focus(HEADING_ID);
        } else {
            page::focus_within(&anchor, "[data-annotate]");
        }
    };
    html! { <button type="button" {onclick}>{ "Delete" }</button> }
}
