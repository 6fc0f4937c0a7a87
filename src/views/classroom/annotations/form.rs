//! The form that adds or edits an annotation. No text has to be selected for it.

use crate::components::{on_enter, on_press};
use crate::dom::annotations::is_changed_in_page;
use crate::dom::{clicks, keyboard, page};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::context::{ClassroomContext, kind_sign, new_id, now};
use crate::views::classroom::present::slideshow::Slideshow;
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::widgets::{SavedWork, storage_warning};
use ::classroom::{Annotation, AnnotationTarget, Change, Id, KIND_COUNT, limits, quote_at, split_sentences};
use std::ops::Range;
use yew::prelude::*;

/// Id of the form's first control.
pub const FIRST_CONTROL_ID: &str = "marking-what";

/// An annotation that is being added or edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationDraft {
    /// The anchor of the text.
    pub anchor: String,
    /// The highlighted bytes of the text; none for all of it.
    pub range: Option<Range<usize>>,
    /// The bytes that are offered besides the sentences, such as the reader's selection.
    pub selection: Option<Range<usize>>,
    /// The index of the kind.
    pub kind: u8,
    /// The note.
    pub note: String,
    /// The annotation that is edited; none for a new one.
    pub annotation_id: Option<Id>,
}

impl AnnotationDraft {
    /// Creates a new annotation of the text at `anchor`, or of a selection in it.
    pub fn new(anchor: &str, selection: Option<Range<usize>>) -> Self {
        let range = selection.clone();
        Self {
            anchor: anchor.to_owned(),
            range,
            selection,
            kind: 0,
            note: String::new(),
            annotation_id: None,
        }
    }

    /// Creates a draft to edit `annotation`, which highlights `range` of `text`.
    pub fn edit(annotation: &Annotation, range: Option<Range<usize>>, text: &str) -> Self {
        let is_sentence = range.as_ref().is_some_and(|range| split_sentences(text).contains(range));
        Self {
            anchor: annotation.target.anchor.clone(),
            selection: range.clone().filter(|_| !is_sentence),
            range,
            kind: annotation.kind,
            note: annotation.note.clone(),
            annotation_id: Some(annotation.id.clone()),
        }
    }

    /// Returns whether the note differs from the saved one.
    pub fn has_unsaved_note(&self, context: &ClassroomContext) -> bool {
        self.note.trim() != self.saved(context).map_or("", |saved| saved.note.trim())
    }

    fn saved<'c>(&self, context: &'c ClassroomContext) -> Option<&'c Annotation> {
        context.notebook().annotations.get(self.annotation_id.as_ref()?)
    }

    /// Saves the annotation to the notebook. Returns false if it is invalid.
    pub fn save(&self, context: &ClassroomContext) -> bool {
        let text = context.text(&self.anchor).unwrap_or_default();
        let quote = self.range.clone().and_then(|range| quote_at(text, range));
        let time = now();
        context.change(Change::SaveAnnotation(Annotation {
            id: self.annotation_id.clone().unwrap_or_else(new_id),
            target: AnnotationTarget { anchor: self.anchor.clone(), quote },
            kind: self.kind,
            note: self.note.clone(),
            created: self.saved(context).map_or(time, |saved| saved.created),
            modified: time,
            deleted: false,
        }))
    }
}

/// The most characters of a sentence in its label.
const MAX_LABEL_CHARS: usize = 60;

fn truncate(text: &str) -> String {
    match text.char_indices().nth(MAX_LABEL_CHARS) {
        None => text.to_owned(),
        Some((cut, _)) => {
            let kept = text.get(..cut).unwrap_or_default();
            let end = kept.rfind(' ').unwrap_or(cut);
            format!("{} …", kept.get(..end).unwrap_or_default())
        }
    }
}

/// Returns the form for `draft`. `set` is called with the changed draft, or with none to close the form.
pub fn form(
    context: &ClassroomContext,
    draft: &AnnotationDraft,
    set: &Callback<Option<AnnotationDraft>>,
) -> Html {
    let text = context.text(&draft.anchor).unwrap_or_default();
    let mut choices: Vec<(Option<Range<usize>>, String)> = vec![(None, "The whole paragraph".to_owned())];
    if let Some(selection) = &draft.selection {
        let words = text.get(selection.clone()).unwrap_or_default();
        choices.push((Some(selection.clone()), format!("The words “{}”", truncate(words))));
    }
    let sentences = split_sentences(text);
    if sentences.len() > 1 {
        choices.extend(sentences.into_iter().enumerate().map(|(index, range)| {
            let words = text.get(range.clone()).unwrap_or_default();
            (Some(range), format!("Sentence {}: “{}”", index + 1, truncate(words)))
        }));
    }
    let choose_kind = |kind: u8| {
        let (set, draft) = (set.clone(), draft.clone());
        move |_: Event| set.emit(Some(AnnotationDraft { kind, ..draft.clone() }))
    };
    let save = {
        let (context, draft, set) = (context.clone(), draft.clone(), set.clone());
        Callback::from(move |()| {
            // An invalid annotation stays in the form, with a message.
            if !draft.save(&context) {
                return;
            }
            set.emit(None);
            let done = format!(
                "{} is highlighted as {}.",
                anchor_label(&draft.anchor),
                context.kind_name(draft.kind)
            );
            context.show_outcome(&done, "");
            page::focus_within(&draft.anchor, "[data-annotate]");
        })
    };
    let cancel = {
        let (draft, set) = (draft.clone(), set.clone());
        move || {
            set.emit(None);
            page::focus_within(&draft.anchor, "[data-annotate]");
        }
    };
    let onkeydown = {
        let (cancel, has_unsaved_note) = (cancel.clone(), draft.has_unsaved_note(context));
        let on_enter = on_enter(save.clone());
        move |event: KeyboardEvent| {
            // Escape does not discard a note; it may have been meant for an input method.
            if event.key() == "Escape" && !keyboard::is_composing(&event) && !has_unsaved_note {
                cancel();
            }
            on_enter.emit(event);
        }
    };
    let oninput = {
        let (set, draft) = (set.clone(), draft.clone());
        move |event: InputEvent| {
            set.emit(Some(AnnotationDraft { note: clicks::value(&event), ..draft.clone() }))
        }
    };
    let choose_range = |range: &Option<Range<usize>>| {
        let (set, draft) = (set.clone(), AnnotationDraft { range: range.clone(), ..draft.clone() });
        move |_: Event| set.emit(Some(draft.clone()))
    };
    html! {
        <div class="marking" role="group" aria-label={format!("Highlight {}", anchor_label(&draft.anchor))} {onkeydown}>
            { storage_warning(context, Some(SavedWork::Notes)) }
            if is_changed_in_page(&draft.anchor) {
                <p class="quiet">{ "This page is translated or changed. The highlight is stored with the report’s own words, for the whole paragraph or a sentence." }</p>
            }
            <fieldset>
                <legend>{ "Select text or click a sentence" }</legend>
                for (index, (range, label)) in choices.iter().enumerate() {
                    <label>
                        <input type="radio" name="marking-what" id={(index == 0).then_some(FIRST_CONTROL_ID)}
                            checked={*range == draft.range} onchange={choose_range(range)} />
                        { label.clone() }
                    </label>
                }
            </fieldset>
            <fieldset class="marking-kinds">
                <legend>{ "Kind" }</legend>
                for kind in (0..KIND_COUNT).filter_map(|kind| u8::try_from(kind).ok()) {
                    <label>
                        <input type="radio" name="marking-kind" checked={kind == draft.kind} onchange={choose_kind(kind)} />
                        { kind_label(context, kind) }
                    </label>
                }
            </fieldset>
            <label for="marking-note">{ "Note (optional)" }</label>
            <textarea id="marking-note" rows="3" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} value={draft.note.clone()}
                {oninput} />
            <div class="class-row">
                <button type="button" class="main-button" onclick={on_press(&save)}>{ if draft.annotation_id.is_some() { "Save" } else { "Highlight" } }</button>
                <button type="button" onclick={move |_: MouseEvent| cancel()}>{ "Cancel" }</button>
                if context.active_assignment.is_none() {
                    <a class="button-link" href={ClassroomRoute::Slideshow(Slideshow::new(vec![draft.anchor.clone()])).href()}>{ "Project" }</a>
                }
            </div>
        </div>
    }
}

/// Returns the sign and the name of a kind.
pub fn kind_label(context: &ClassroomContext, kind: u8) -> Html {
    html! {
        <span class={format!("kind kind-{kind}")}>
            <span class="kind-sign" aria-hidden="true">{ kind_sign(kind) }</span>{ context.kind_name(kind).to_owned() }
        </span>
    }
}
