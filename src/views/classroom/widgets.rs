//! Markup that several parts of the classroom share.

use super::context::ClassroomContext;
use super::route::ClassroomRoute;
use super::store::files::{self, copy};
use super::student::progress::active_work;
use yew::prelude::*;

/// Id of the heading of a part.
pub const HEADING_ID: &str = "classroom-heading";

/// Returns the link back to the list of activities, and the heading of a part.
pub fn heading(title: &'static str) -> Html {
    html! {
        <>
            <p class="class-back"><a href={ClassroomRoute::Home.href()}>{ "Classroom" }</a></p>
            <h3 id={HEADING_ID} tabindex="-1">{ title }</h3>
        </>
    }
}

/// Work that can be saved as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedWork {
    /// All annotations.
    Notes,
    /// The answers of the active assignment.
    Answers,
}

/// Returns the warning that work is not stored, if it is not, with the button that saves `work` as a file.
pub fn storage_warning(context: &ClassroomContext, work: Option<SavedWork>) -> Html {
    let Some(warning) = context.persistence.warning() else { return Html::default() };
    let (label, save) = match work {
        Some(SavedWork::Notes) => ("Download notes", Callback::from(save_notes as fn(ClassroomContext))),
        Some(SavedWork::Answers) => {
            ("Download answers", Callback::from(save_active_answers as fn(ClassroomContext)))
        }
        None => return warning_notice(warning, None),
    };
    let context = context.clone();
    warning_notice(warning, Some((label, save.reform(move |_: MouseEvent| context.clone()))))
}

/// Returns a warning that work is not stored, with the label and the handler of the button that saves it.
pub fn warning_notice(warning: &'static str, save: Option<(&'static str, Callback<MouseEvent>)>) -> Html {
    html! {
        <div class="notice keeping-warning">
            { warning }
            if let Some((label, onclick)) = save {
                { " " }
                <button type="button" {onclick}>{ label }</button>
            }
        </div>
    }
}

fn save_notes(context: ClassroomContext) {
    files::save_notes(&context);
}

fn save_active_answers(context: ClassroomContext) {
    if let Some(work) = active_work(&context) {
        files::save_answers(&context, work);
    }
}

/// Returns a read-only text with a *Copy* button.
pub fn text_to_copy(context: &ClassroomContext, id: &'static str, label: &'static str, text: &str) -> Html {
    let onclick = {
        let (context, text) = (context.clone(), text.to_owned());
        move |_: MouseEvent| copy(&context, text.clone())
    };
    html! {
        <div class="text-to-copy">
            <label for={id}>{ label }</label>
            <textarea {id} readonly={true} rows="4" value={text.to_owned()} />
            <div class="class-row">
                <button type="button" aria-label={format!("Copy: {label}")} {onclick}>{ "Copy" }</button>
            </div>
        </div>
    }
}

/// Properties of [`ConfirmButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct ConfirmButtonProps {
    /// The label before the first click.
    pub label: AttrValue,
    /// The label that asks for the second click.
    pub confirmation: AttrValue,
    /// The object of the action, for the accessible name.
    #[prop_or_default]
    pub object: Option<AttrValue>,
    /// The action.
    pub on_confirm: Callback<()>,
}

/// A button that acts on the second click. It is reset when it loses the focus.
#[component]
pub fn ConfirmButton(props: &ConfirmButtonProps) -> Html {
    let is_armed = use_state_eq(|| false);
    let onclick = {
        let (is_armed, on_confirm) = (is_armed.clone(), props.on_confirm.clone());
        move |_: MouseEvent| {
            if *is_armed {
                on_confirm.emit(());
            }
            is_armed.set(!*is_armed);
        }
    };
    let onblur = {
        let is_armed = is_armed.setter();
        move |_: FocusEvent| is_armed.set(false)
    };
    let label = if *is_armed { &props.confirmation } else { &props.label };
    let aria_label = props.object.as_ref().map(|object| format!("{label}: {object}"));
    html! { <button type="button" aria-label={aria_label} {onclick} {onblur}>{ label.clone() }</button> }
}
