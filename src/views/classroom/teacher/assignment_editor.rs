//! The editor of an assignment.

use super::draft_editor::{DraftEditor, empty_assignment, is_empty, use_draft_editor};
use super::{sections, share, worksheet};
use crate::dom::{file_input, fragment, lifecycle, page};
use crate::views::classroom::context::{ContextProps, new_id};
use crate::views::classroom::present::slideshow::Slideshow;
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::store::files::{parse_assignment, save_assignment, unreadable_file};
use crate::views::classroom::student::progress::feature_label;
use crate::views::classroom::widgets::{heading, warning_notice};
use ::classroom::{Assignment, Error, ErrorKind, HideableFeature, limits};
use yew::prelude::*;

/// The form. It stays mounted while other views are shown, so that a draft in memory is not lost.
#[component]
pub fn AssignmentEditor(props: &ContextProps) -> Html {
    let context = &props.context;
    let editor = use_draft_editor(context);
    let is_shared = use_state_eq(|| false);
    let last_visited = use_state_eq(|| None::<String>);
    use_effect_with((), {
        let last_visited = last_visited.setter();
        move |()| {
            let remember = move |fragment: String| {
                if ClassroomRoute::parse(&fragment).is_none() && !fragment.is_empty() {
                    last_visited.set(Some(fragment));
                }
            };
            remember(fragment::current());
            let listener = fragment::listen(remember);
            move || drop(listener)
        }
    });
    use_effect({
        let focus_id = editor.focus_id.clone();
        move || {
            if let Some(id) = focus_id.borrow_mut().take() {
                page::focus(&id);
            }
        }
    });
    let is_at_risk = editor.persistence.warning().is_some() && !is_empty(&editor.draft);
    use_effect_with(is_at_risk, |is_at_risk| {
        let listener = is_at_risk.then(lifecycle::confirm_leave);
        move || drop(listener)
    });
    use_effect_with(editor.draft.clone(), {
        let is_shared = is_shared.setter();
        move |_| is_shared.set(false)
    });
    match context.route {
        Some(ClassroomRoute::AssignmentEditor) => {}
        Some(ClassroomRoute::Worksheet) => {
            return html! { <worksheet::WorksheetView editor={editor.clone()} /> };
        }
        _ => return Html::default(),
    }
    let draft = &*editor.draft;
    let error = editor.assignment().validate().err();
    let anchors = draft.sections.iter().map(|section| section.anchor.clone());
    let slideshow = ClassroomRoute::Slideshow(Slideshow::new(anchors.collect()));
    let set_title = editor.on_input(|draft, value| draft.title = value);
    let set_instructions = editor.on_input(|draft, value| draft.instructions = value);
    let share = {
        let (editor, is_shared, error) = (editor.clone(), is_shared.clone(), error.clone());
        move |_: MouseEvent| match &error {
            None => {
                editor.mark_shared();
                is_shared.set(true);
                editor.focus_after_render(share::HEADING_ID);
            }
            Some(error) => {
                editor.context.show_message(format!("{}.", draft_error(error)));
                page::focus(&control_id(error));
            }
        }
    };
    let save_draft = {
        let editor = editor.clone();
        Callback::from(move |_: MouseEvent| save_assignment(&editor.context, &editor.draft))
    };
    html! {
        <>
            { heading("Write an assignment") }
            if let Some(warning) = editor.persistence.warning() {
                { warning_notice(warning, Some(("Download draft", save_draft))) }
            } else {
                <p class="quiet">{ "Your draft is saved as you type." }</p>
            }
            { draft_buttons(&editor) }
            <div class="compose">
                <label for="assign-title">{ "Title" }</label>
                <input id="assign-title" maxlength={(limits::MAX_NAME_BYTES / 4).to_string()} autocomplete="off"
                    value={draft.title.clone()} oninput={set_title} />
                <label for="assign-text">{ "Instructions" }</label>
                <textarea id="assign-text" rows="4" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} value={draft.instructions.clone()}
                    oninput={set_instructions} />
                <h4 id="assign-parts" tabindex="-1">{ "Sections" }</h4>
                { sections::section_list(&editor) }
                <sections::AddSection editor={editor.clone()} last_visited={(*last_visited).clone()} />
                { hidden_features(&editor) }
                <div class="class-row">
                    <button type="button" class="main-button" onclick={share}>{ "Share" }</button>
                    if !draft.sections.is_empty() {
                        <a class="button-link" href={ClassroomRoute::Worksheet.href()}>{ "Worksheet" }</a>
                        <a class="button-link" href={slideshow.href()}>{ "Project" }</a>
                    }
                    if let Some(error) = &error {
                        <span id="assign-lacks" class="quiet">{ format!("{}.", draft_error(error)) }</span>
                    }
                </div>
            </div>
            if *is_shared && error.is_none() {
                { share::share_options(&editor) }
            }
        </>
    }
}

/// Returns the error of a draft, in the words of the form.
fn draft_error(error: &Error) -> String {
    let is_empty = error.kind == ErrorKind::Empty;
    match error.location.as_str() {
        "title" if is_empty => "Add a title to share the assignment".to_owned(),
        "parts" if is_empty => "Add at least one section to share the assignment".to_owned(),
        _ => error.to_string(),
    }
}

/// Returns the id of the control that the error is about.
fn control_id(error: &Error) -> String {
    let numbers: Vec<&str> =
        error.location.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    match (error.location.as_str(), numbers.as_slice()) {
        ("title", _) => "assign-title".to_owned(),
        ("text", _) => "assign-text".to_owned(),
        (_, [section, question]) => format!("question-{section}-{question}"),
        (_, [section]) => format!("section-{section}"),
        _ => sections::ADD_ID.to_owned(),
    }
}

/// Returns the buttons that open, replace and restore the draft.
fn draft_buttons(editor: &DraftEditor) -> Html {
    let open_file = {
        let editor = editor.clone();
        move |event: Event| {
            let editor = editor.clone();
            file_input::read_files(&event, limits::MAX_FILE_BYTES, move |files| {
                for file in files {
                    let parsed = file
                        .text
                        .map_err(unreadable_file)
                        .and_then(|text| parse_assignment(&text).map_err(|error| error.to_string()));
                    match parsed {
                        Ok(assignment) => {
                            editor.context.show_message(format!("{} is open for editing.", file.name));
                            editor.open(assignment);
                        }
                        Err(error) => editor.context.show_message(format!(
                            "{} was not opened, and nothing has changed. {error}.",
                            file.name
                        )),
                    }
                }
            });
        }
    };
    let new_draft = {
        let editor = editor.clone();
        move |_: MouseEvent| {
            editor.open(empty_assignment(new_id()));
            editor.context.show_message(
                "New draft started. To return to the other one, choose “Restore previous draft”.",
            );
            page::focus("assign-title");
        }
    };
    let restore = {
        let editor = editor.clone();
        move |_: MouseEvent| {
            if let Some(previous) = &*editor.previous {
                editor.open(previous.clone());
                page::focus("assign-title");
            }
        }
    };
    html! {
        <div class="class-row">
            <label class="file-button">
                { "Open an assignment file" }
                <input type="file" accept=".json,.txt,application/json" onchange={open_file} />
            </label>
            <button type="button" onclick={new_draft}>{ "New draft" }</button>
            if editor.previous.is_some() {
                <button type="button" onclick={restore}>{ "Restore previous draft" }</button>
            }
        </div>
    }
}

/// Returns the view of an anchor, if it can be hidden.
fn view_of(anchor: &str) -> &'static str {
    let feature = HideableFeature::ALL.into_iter().find(|feature| {
        let id = feature.id();
        anchor.starts_with(id)
            || anchor.starts_with(&format!("{}-", id.trim_end_matches("ies").trim_end_matches('s')))
    });
    match feature {
        Some(feature) => feature.id(),
        None if anchor.starts_with("agency-") => HideableFeature::Agencies.id(),
        None => "",
    }
}

/// Returns the choice of features that are hidden while pupils work.
fn hidden_features(editor: &DraftEditor) -> Html {
    let toggle = |feature: HideableFeature| {
        let editor = editor.clone();
        move |_: Event| {
            editor.edit(|draft: &mut Assignment| {
                if !draft.hidden_features.remove(&feature) {
                    draft.hidden_features.insert(feature);
                }
            });
        }
    };
    let hidden = &editor.draft.hidden_features;
    let is_used = |id: &str| editor.draft.sections.iter().any(|section| view_of(&section.anchor) == id);
    html! {
        <fieldset class="hiding">
            <legend>{ "Hide while pupils work on it" }</legend>
            <p class="quiet">
                { "Choose what to hide so that it does not give answers away. This is not access control: pupils can still open the explorer elsewhere." }
            </p>
            for feature in HideableFeature::ALL {
                <label>
                    <input type="checkbox" checked={hidden.contains(&feature)} onchange={toggle(feature)} />
                    <span>
                        { feature_label(feature) }
                        if hidden.contains(&feature) && is_used(feature.id()) {
                            <em class="quiet">{ " (used in this assignment)" }</em>
                        }
                    </span>
                </label>
            }
        </fieldset>
    }
}
