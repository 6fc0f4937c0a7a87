use crate::dom::{fragment, permissions};
use yew::prelude::*;

/// Properties of [`PrintButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct PrintButtonProps {
    /// The label.
    #[prop_or(AttrValue::Static("Print"))]
    pub label: AttrValue,
    /// The class of the button.
    #[prop_or_default]
    pub class: Option<&'static str>,
    /// Whether there is nothing to print.
    #[prop_or_default]
    pub disabled: bool,
    /// Prepares the page for printing, if it needs that. Called with whether the page is printed next, or was.
    #[prop_or_default]
    pub prepare: Callback<bool>,
}

/// The outcome of the last attempt to print.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PrintOutcome {
    Allowed,
    /// Printing is refused here.
    Refused,
    /// Other windows are refused, too.
    WindowRefused,
}

/// A button that prints the page. Where printing is refused, as in the frame of a learning platform, it says so and
/// offers the page in its own window.
#[component]
pub fn PrintButton(props: &PrintButtonProps) -> Html {
    let outcome = use_state_eq(|| PrintOutcome::Allowed);
    let print = {
        let (outcome, prepare) = (outcome.setter(), props.prepare.clone());
        move |_: MouseEvent| {
            let (outcome, prepare) = (outcome.clone(), prepare.clone());
            prepare.emit(true);
            permissions::print(move |is_allowed| {
                if !is_allowed {
                    prepare.emit(false);
                }
                outcome.set(if is_allowed { PrintOutcome::Allowed } else { PrintOutcome::Refused });
            });
        }
    };
    let open = {
        let outcome = outcome.setter();
        move |_: MouseEvent| {
            let is_open = permissions::open_window(&address());
            outcome.set(if is_open { PrintOutcome::Allowed } else { PrintOutcome::WindowRefused });
        }
    };
    html! {
        <>
            <button type="button" class={props.class} disabled={props.disabled} onclick={print}>{ props.label.clone() }</button>
            <span role="status" class="print-refused">
                if *outcome == PrintOutcome::Refused {
                    { "Printing is blocked here. Open the page in its own window to print. " }
                    <button type="button" onclick={open}>{ "Open in its own window" }</button>
                } else if *outcome == PrintOutcome::WindowRefused {
                    { "Printing and new windows are blocked here. To print, open this address in your browser: " }
                    <code>{ address() }</code>
                }
            </span>
        </>
    }
}

fn address() -> String {
    fragment::address(&fragment::current())
}
