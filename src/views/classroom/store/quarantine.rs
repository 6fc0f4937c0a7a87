//! Damaged data, which is kept until readers download or delete it.

use super::files::save;
use crate::dom::{page, set_timeout, storage};
use crate::views::classroom::context::{ClassroomContext, ContextProps, RENDER_MS};
use crate::views::classroom::widgets::{ConfirmButton, HEADING_ID};
use yew::prelude::*;

/// The list of quarantined data, shown in every part of the classroom.
#[component]
pub fn QuarantinedData(props: &ContextProps) -> Html {
    let context = &props.context;
    if context.route.is_none() {
        return Html::default();
    }
    html! {
        for key in quarantine_keys(context) {
            { quarantined_item(context, key) }
        }
    }
}

fn quarantine_keys(context: &ClassroomContext) -> Vec<String> {
    let mut keys = storage::keys(&format!("{}:aside:", context.storage_key));
    keys.extend(storage::keys(&format!("{}:draft:aside:", context.storage_key)));
    keys.sort();
    keys
}

fn quarantined_item(context: &ClassroomContext, key: String) -> Html {
    let download = {
        let (context, key) = (context.clone(), key.clone());
        move |_: MouseEvent| {
            let text = storage::read(&key).ok().flatten().unwrap_or_default();
            let instead = "open this page outside of its frame.";
            save(&context, "damaged-data.txt", "text/plain", &text, instead);
        }
    };
    let delete = {
        let (context, key) = (context.clone(), key.clone());
        Callback::from(move |()| {
            storage::remove(&key);
            // The message renders the list again.
            context.show_message("The damaged data is deleted.");
            set_timeout(RENDER_MS, || page::focus(HEADING_ID)).forget();
        })
    };
    let subject = if key.contains(":draft:") { "A stored draft is" } else { "Some stored notes are" };
    html! {
        <div key={key} role="alert" class="notice">
            <p>{ format!("{subject} damaged. The data has been kept: download it or delete it.") }</p>
            <div class="class-row">
                <button type="button" onclick={download}>{ "Download" }</button>
                <ConfirmButton label="Delete" confirmation="Click again to delete permanently" on_confirm={delete} />
            </div>
        </div>
    }
}
