//! Where a teacher writes an assignment.

mod given;
mod parts;
mod sheet;
mod writing;

use self::writing::{Writing, use_writing};
use super::address::Part;
use super::begin;
use super::desk::{DeskProps, new_id};
use super::saving::warning;
use super::show::Show;
use super::start::heading;
use super::work::label;
use crate::dom::{files, fragment, page};
use ::classroom::{Assignment, Error, ErrorKind, HideableFeature, limits};
use yew::prelude::*;

/// The form. It is there while others are shown, so that nothing is lost that was written in memory alone.
#[component]
pub fn Compose(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let writing = use_writing(desk);
    let given = use_state_eq(|| false);
    let was = use_state_eq(|| None::<String>);
    use_effect_with((), {
        let was = was.setter();
        move |()| {
            let note = move |fragment: String| {
                if Part::of(&fragment).is_none() && !fragment.is_empty() {
                    was.set(Some(fragment));
                }
            };
            note(fragment::current());
            let listener = fragment::listen(note);
            move || drop(listener)
        }
    });
    use_effect({
        let focus = writing.focus.clone();
        move || {
            if let Some(id) = focus.borrow_mut().take() {
                page::focus(&id);
            }
        }
    });
    use_effect_with(writing.draft.clone(), {
        let given = given.setter();
        move |_| given.set(false)
    });
    match desk.part {
        Some(Part::Assign) => {}
        Some(Part::Sheet) => return html! { <sheet::Sheet writing={writing.clone()} /> },
        _ => return Html::default(),
    }
    let draft = &*writing.draft;
    let fault = writing.tidied().validate().err();
    let project = Part::Show(Show::of(draft.sections.iter().map(|part| part.anchor.clone()).collect()));
    let title = writing.on_input(|draft, value| draft.title = value);
    let text = writing.on_input(|draft, value| draft.instructions = value);
    let give = {
        let (writing, given, fault) = (writing.clone(), given.clone(), fault.clone());
        move |_: MouseEvent| match &fault {
            None => {
                writing.give_out();
                given.set(true);
                writing.focus_on("given-out");
            }
            Some(fault) => {
                writing.desk.tell(format!("Not yet: {}.", lacking(fault)));
                page::focus(&control(fault));
            }
        }
    };
    html! {
        <>
            { heading("Write an assignment") }
            { warning(desk) }
            <p class="quiet">{ "What you write here is kept as a draft until you start another." }</p>
            { tools(&writing) }
            <div class="compose">
                <label for="assign-title">{ "Title" }</label>
                <input id="assign-title" maxlength={(limits::MAX_NAME_BYTES / 4).to_string()} autocomplete="off"
                    value={draft.title.clone()} oninput={title} />
                <label for="assign-text">{ "What to do" }</label>
                <textarea id="assign-text" rows="4" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} value={draft.instructions.clone()}
                    oninput={text} />
                <h4 id="assign-parts" tabindex="-1">{ "What it is about" }</h4>
                { parts::list(&writing) }
                <parts::Add writing={writing.clone()} was={(*was).clone()} />
                { hiding(&writing) }
                <div class="class-row">
                    <button type="button" class="main-button" onclick={give}>{ "Give it out" }</button>
                    if !draft.sections.is_empty() {
                        <a class="button-link" href={Part::Sheet.href()}>{ "Work sheet" }</a>
                        <a class="button-link" href={project.href()}>{ "Project" }</a>
                    }
                    if let Some(fault) = &fault {
                        <span id="assign-lacks" class="quiet">{ format!("Not yet: {}.", lacking(fault)) }</span>
                    }
                </div>
            </div>
            if *given && fault.is_none() {
                { given::given(&writing) }
            }
        </>
    }
}

/// What a draft lacks, in the words of the form.
fn lacking(fault: &Error) -> String {
    let is_empty = fault.kind == ErrorKind::Empty;
    match fault.location.as_str() {
        "title" if is_empty => "it has no title".to_owned(),
        "parts" if is_empty => "nothing is chosen that it is about".to_owned(),
        _ => fault.to_string(),
    }
}

/// The id of the control that `fault` is about.
fn control(fault: &Error) -> String {
    let numbers: Vec<&str> =
        fault.location.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    match (fault.location.as_str(), numbers.as_slice()) {
        ("title", _) => "assign-title".to_owned(),
        ("text", _) => "assign-text".to_owned(),
        (_, [part, question]) => format!("question-{part}-{question}"),
        (_, [part]) => format!("part-{part}"),
        _ => "assign-add".to_owned(),
    }
}

/// What is done with the draft as a whole.
fn tools(writing: &Writing) -> Html {
    let load = {
        let writing = writing.clone();
        move |event: Event| {
            let writing = writing.clone();
            files::read(&event, limits::MAX_FILE_BYTES, move |chosen| {
                for file in chosen {
                    let read = file
                        .text
                        .map_err(|size| format!("{size} bytes"))
                        .and_then(|text| begin::read(&text).map_err(|fault| fault.to_string()));
                    match read {
                        Ok(assignment) => {
                            writing.desk.tell(format!("{} is loaded, to be changed.", file.name));
                            writing.open(assignment);
                        }
                        Err(why) => writing
                            .desk
                            .tell(format!("{} was not loaded, and nothing has changed. {why}.", file.name)),
                    }
                }
            });
        }
    };
    let anew = {
        let writing = writing.clone();
        move |_: MouseEvent| {
            writing.open(writing::empty(new_id()));
            writing.desk.tell("A new draft. “Back to the draft before” brings the other one back.");
            page::focus("assign-title");
        }
    };
    let back = {
        let writing = writing.clone();
        move |_: MouseEvent| {
            if let Some(before) = &*writing.before {
                writing.open(before.clone());
                page::focus("assign-title");
            }
        }
    };
    html! {
        <div class="class-row">
            <label class="file-button">
                { "Load an assignment" }
                <input type="file" accept=".json,.txt,application/json" onchange={load} />
            </label>
            <button type="button" onclick={anew}>{ "New draft" }</button>
            if writing.before.is_some() {
                <button type="button" onclick={back}>{ "Back to the draft before" }</button>
            }
        </div>
    }
}

/// The view that `place` is in, where it can be hidden.
fn view_of(place: &str) -> &'static str {
    let named = HideableFeature::ALL.into_iter().find(|hidden| {
        let id = hidden.id();
        place.starts_with(id)
            || place.starts_with(&format!("{}-", id.trim_end_matches("ies").trim_end_matches('s')))
    });
    match named {
        Some(hidden) => hidden.id(),
        None if place.starts_with("agency-") => HideableFeature::Agencies.id(),
        None => "",
    }
}

/// What pupils are not shown.
fn hiding(writing: &Writing) -> Html {
    let choose = |hidden: HideableFeature| {
        let writing = writing.clone();
        move |_: Event| {
            writing.edit(|draft: &mut Assignment| {
                if !draft.hidden_features.remove(&hidden) {
                    draft.hidden_features.insert(hidden);
                }
            });
        }
    };
    let hides = &writing.draft.hidden_features;
    let asked = |id: &str| writing.draft.sections.iter().any(|part| view_of(&part.anchor) == id);
    html! {
        <fieldset class="hiding">
            <legend>{ "Hide while pupils work on it" }</legend>
            <p class="quiet">
                { "What gives answers away can be out of sight. This is no lock: whoever opens the explorer elsewhere sees all of it." }
            </p>
            for hidden in HideableFeature::ALL {
                <label>
                    <input type="checkbox" checked={hides.contains(&hidden)} onchange={choose(hidden)} />
                    <span>
                        { label(hidden) }
                        if hides.contains(&hidden) && asked(hidden.id()) {
                            <em class="quiet">{ " (something in it is asked about)" }</em>
                        }
                    </span>
                </label>
            }
        </fieldset>
    }
}
