//! What was kept and could not be read: it is set aside as it is, until the reader has done with it.

use super::desk::{DRAWN_MS, Desk, DeskProps};
use super::saving::save;
use super::start::PART;
use crate::dom::{later, page, storage};
use yew::prelude::*;

/// Every text that is set aside, wherever in the classroom one is.
#[component]
pub fn SetAside(props: &DeskProps) -> Html {
    if props.desk.part.is_none() {
        return Html::default();
    }
    let forgotten = {
        let desk = props.desk.clone();
        Callback::from(move |name: String| {
            storage::forget(&name);
            // With this, all is drawn again.
            desk.tell("What was set aside is gone.");
            later(DRAWN_MS, || page::focus(PART)).forget();
        })
    };
    html! {
        for name in names(&props.desk) {
            <One key={name.clone()} desk={props.desk.clone()} name={name.clone()} forgotten={forgotten.clone()} />
        }
    }
}

/// Under which names texts are set aside.
fn names(desk: &Desk) -> Vec<String> {
    let mut names = storage::names(&format!("{}:aside:", desk.key));
    names.extend(storage::names(&format!("{}:draft:aside:", desk.key)));
    names.sort();
    names
}

#[derive(Clone, PartialEq, Properties)]
struct OneProps {
    desk: Desk,
    name: String,
    forgotten: Callback<String>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let sure = use_state_eq(|| false);
    let save_it = {
        let props = props.clone();
        move |_: MouseEvent| {
            let text = storage::read(&props.name).ok().flatten().unwrap_or_default();
            save(&props.desk, "set-aside.txt", "text/plain", &text);
        }
    };
    let forget = {
        let (props, sure) = (props.clone(), sure.clone());
        move |_: MouseEvent| {
            if *sure {
                props.forgotten.emit(props.name.clone());
            } else {
                sure.set(true);
            }
        }
    };
    let left = {
        let sure = sure.setter();
        move |_: FocusEvent| sure.set(false)
    };
    let what = if props.name.contains(":draft:") { "A draft" } else { "Notes" };
    html! {
        <div role="alert" class="notice">
            <p>{ format!("{what} that this browser kept could not be read, and is set aside unchanged.") }</p>
            <div class="class-row">
                <button type="button" onclick={save_it}>{ "Save it as it is" }</button>
                <button type="button" onclick={forget} onblur={left}>
                    { if *sure { "Press again: it will be gone" } else { "Forget it" } }
                </button>
            </div>
        </div>
    }
}
