//! The form by which something is marked: no text has to be selected for it.

use super::address::Part;
use super::desk::{Desk, new_id, now, sign};
use super::places::spoken;
use super::saving::warning;
use super::show::Show;
use crate::dom::{clicks, page};
use ::classroom::{Annotation, AnnotationTarget, Change, Id, KIND_COUNT, limits, quote_at, split_sentences};
use std::ops::Range;
use yew::prelude::*;

/// Id of the form's first control.
pub const FIRST: &str = "marking-what";

/// What is being marked, or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The text.
    pub place: String,
    /// Words of it, in bytes; none for all of it.
    pub words: Option<Range<usize>>,
    /// Words that are neither a sentence nor all of it, to be chosen as well.
    pub selected: Option<Range<usize>>,
    /// Of which kind.
    pub kind: u8,
    /// The note.
    pub note: String,
    /// The mark that is changed; none for a new one.
    pub of: Option<Id>,
}

impl Draft {
    /// A new mark of `place`, or of words of it.
    pub fn new(place: &str, selected: Option<Range<usize>>) -> Self {
        let words = selected.clone();
        Self { place: place.to_owned(), words, selected, kind: 0, note: String::new(), of: None }
    }

    /// The change of `mark`, whose words are at `at` of the text.
    pub fn of(mark: &Annotation, at: Option<Range<usize>>, text: &str) -> Self {
        let is_sentence = at.as_ref().is_some_and(|at| split_sentences(text).contains(at));
        Self {
            place: mark.target.anchor.clone(),
            selected: at.clone().filter(|_| !is_sentence),
            words: at,
            kind: mark.kind,
            note: mark.note.clone(),
            of: Some(mark.id.clone()),
        }
    }

    /// Whether something was written that the notebook has not.
    pub fn has_more(&self, desk: &Desk) -> bool {
        let before = self.of.as_ref().and_then(|id| desk.notebook().annotations.get(id));
        self.note.trim() != before.map_or("", |before| before.note.trim())
    }

    /// Writes it into the notebook; answers whether that can be.
    pub fn write(&self, desk: &Desk) -> bool {
        let text = desk.text(&self.place).unwrap_or_default();
        let words = self.words.clone().and_then(|words| quote_at(text, words));
        let before = self.of.as_ref().and_then(|id| desk.notebook().annotations.get(id));
        let time = now();
        desk.change(Change::SaveAnnotation(Annotation {
            id: self.of.clone().unwrap_or_else(new_id),
            target: AnnotationTarget { anchor: self.place.clone(), quote: words },
            kind: self.kind,
            note: self.note.clone(),
            created: before.map_or(time, |before| before.created),
            modified: time,
            deleted: false,
        }))
    }
}

/// The most characters of a sentence that stand beside its choice.
const SHORT: usize = 60;

fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHORT) {
        None => words.to_owned(),
        Some((cut, _)) => {
            let kept = words.get(..cut).unwrap_or_default();
            let end = kept.rfind(' ').unwrap_or(cut);
            format!("{} …", kept.get(..end).unwrap_or_default())
        }
    }
}

/// The form for `draft`; `set` takes what it becomes, or none where it is put away.
pub fn form(desk: &Desk, draft: &Draft, set: &Callback<Option<Draft>>) -> Html {
    let text = desk.text(&draft.place).unwrap_or_default();
    let mut choices: Vec<(Option<Range<usize>>, String)> = vec![(None, "The whole paragraph".to_owned())];
    if let Some(selected) = &draft.selected {
        let words = text.get(selected.clone()).unwrap_or_default();
        choices.push((Some(selected.clone()), format!("The words “{}”", shortened(words))));
    }
    let all = split_sentences(text);
    if all.len() > 1 {
        choices.extend(all.into_iter().enumerate().map(|(at, range)| {
            let words = text.get(range.clone()).unwrap_or_default();
            (Some(range), format!("Sentence {}: “{}”", at + 1, shortened(words)))
        }));
    }
    let choose = |change: fn(&mut Draft, usize), value: usize| {
        let (set, draft) = (set.clone(), draft.clone());
        move |_: Event| {
            let mut draft = draft.clone();
            change(&mut draft, value);
            set.emit(Some(draft));
        }
    };
    let onsubmit = {
        let (desk, draft, set) = (desk.clone(), draft.clone(), set.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            // What is refused stays in the form, and is told.
            if !draft.write(&desk) {
                return;
            }
            set.emit(None);
            desk.tell(format!("{} is marked as {}.", spoken(&draft.place), desk.kind(draft.kind)));
            page::focus_within(&draft.place, "[data-annotate]");
        }
    };
    let cancel = {
        let (draft, set) = (draft.clone(), set.clone());
        move || {
            set.emit(None);
            page::focus_within(&draft.place, "[data-annotate]");
        }
    };
    let onkeydown = {
        let (cancel, has_more) = (cancel.clone(), draft.has_more(desk));
        move |event: KeyboardEvent| {
            // What was written is not thrown away by one key, which may have been for an input method.
            if event.key() == "Escape" && !event.is_composing() && !has_more {
                cancel();
            }
        }
    };
    let oninput = {
        let (set, draft) = (set.clone(), draft.clone());
        move |event: InputEvent| set.emit(Some(Draft { note: clicks::value(&event), ..draft.clone() }))
    };
    let pick = {
        let (set, draft) = (set.clone(), draft.clone());
        let choices: Vec<_> = choices.iter().map(|(words, _)| words.clone()).collect();
        move |at: usize| {
            let (set, draft, words) = (set.clone(), draft.clone(), choices.get(at).cloned().flatten());
            move |_: Event| set.emit(Some(Draft { words: words.clone(), ..draft.clone() }))
        }
    };
    html! {
        <form class="marking" aria-label={format!("Mark {}", spoken(&draft.place))} {onsubmit} {onkeydown}>
            { warning(desk) }
            <fieldset>
                <legend>{ "What; or press a sentence of the paragraph" }</legend>
                for (at, (words, label)) in choices.iter().enumerate() {
                    <label>
                        <input type="radio" name="marking-what" id={(at == 0).then_some(FIRST)}
                            checked={*words == draft.words} onchange={pick(at)} />
                        { label.clone() }
                    </label>
                }
            </fieldset>
            <fieldset class="marking-kinds">
                <legend>{ "As" }</legend>
                for kind in 0..KIND_COUNT {
                    <label>
                        <input type="radio" name="marking-kind" checked={kind == usize::from(draft.kind)}
                            onchange={choose(|draft, kind| draft.kind = u8::try_from(kind).unwrap_or(0), kind)} />
                        { kind_name(desk, u8::try_from(kind).unwrap_or(0)) }
                    </label>
                }
            </fieldset>
            <label for="marking-note">{ "Note, if you like" }</label>
            <textarea id="marking-note" rows="3" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} value={draft.note.clone()}
                {oninput} />
            <div class="class-row">
                <button type="submit" class="main-button">{ if draft.of.is_some() { "Change" } else { "Mark" } }</button>
                <button type="button" onclick={move |_: MouseEvent| cancel()}>{ "Cancel" }</button>
                if desk.active.is_none() {
                    <a class="button-link" href={Part::Show(Show::of(vec![draft.place.clone()])).href()}>{ "Project it" }</a>
                }
            </div>
        </form>
    }
}

/// Sign and name of a kind.
pub fn kind_name(desk: &Desk, kind: u8) -> Html {
    html! {
        <span class={format!("kind kind-{kind}")}>
            <span class="kind-sign" aria-hidden="true">{ sign(kind) }</span>{ desk.kind(kind).to_owned() }
        </span>
    }
}
