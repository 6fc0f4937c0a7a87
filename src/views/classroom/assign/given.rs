//! What a teacher hands out: a link, a QR code, a file, a code.

use super::writing::Writing;
use crate::dom::{fragment, lessons};
use crate::views::classroom::address::Part;
use crate::views::classroom::saving::save;
use crate::views::classroom::work::{file_name, text_to_copy};
use ::classroom::Assignment;
use yew::prelude::*;

/// The most bytes that a QR code holds.
const QR_BYTES: usize = 2953;
/// Modules that stay white around a QR code.
const QUIET: u32 = 4;

/// The ways in which the assignment is given out.
pub fn given(writing: &Writing) -> Html {
    let assignment = writing.tidied();
    html! {
        <section class="given" aria-labelledby="given-out">
            <h4 id="given-out" tabindex="-1">{ "Give it out" }</h4>
            <p class="quiet">
                { "All of the assignment is in the link itself; nothing is sent to a server. A change makes another assignment, \
                   and what pupils have begun stays as it is." }
            </p>
            {
                match assignment.to_link() {
                    Ok(code) => by_link(writing, &assignment, code),
                    Err(fault) => html! {
                        <p class="notice">{ format!("It can’t be a link: {fault}. Give out the file.") }</p>
                    },
                }
            }
            <div class="class-row">{ file_button(writing, &assignment) }</div>
        </section>
    }
}

fn file_button(writing: &Writing, assignment: &Assignment) -> Html {
    let (desk, assignment) = (writing.desk.clone(), assignment.clone());
    let onclick = move |_: MouseEvent| {
        let name = file_name(&["assignment", &assignment.title]);
        save(&desk, &name, "application/json", &assignment.to_file());
    };
    html! { <button type="button" {onclick}>{ "Save as file" }</button> }
}

fn by_link(writing: &Writing, assignment: &Assignment, code: String) -> Html {
    let part = Part::Assignment(code.clone());
    let address = fragment::address(&part.fragment());
    html! {
        <>
            if !address.starts_with("http") {
                <p class="notice">
                    { "This explorer is a file on this machine. The link works only where the same file lies in the same \
                       place; give pupils the assignment’s file or its code, which they open in the classroom of their own." }
                </p>
            }
            { text_to_copy(&writing.desk, "given-link", "Link", &address) }
            <p class="class-row"><a class="button-link" href={part.href()}>{ "Try it as a pupil" }</a></p>
            <QrCode title={assignment.title.clone()} {address} />
            { text_to_copy(&writing.desk, "given-code", "Code, to be pasted into the classroom", &code) }
        </>
    }
}

/// An address.
#[derive(Clone, PartialEq, Properties)]
struct QrProps {
    title: String,
    address: String,
}

/// The QR code of an address, to be shown large or printed.
#[component]
fn QrCode(props: &QrProps) -> Html {
    let large = use_state_eq(|| false);
    let Some(qr) = ::classroom::QrCode::encode(&props.address) else {
        let over = props.address.len().saturating_sub(QR_BYTES);
        return html! {
            <p class="notice">
                { format!("The link is {over} bytes too long for a QR code, which holds {QR_BYTES}. Give out the link or the file.") }
            </p>
        };
    };
    let side = qr.size + 2 * QUIET;
    let print = |_: MouseEvent| lessons::print_only("qr");
    let turn = {
        let large = large.clone();
        move |_: MouseEvent| large.set(!*large)
    };
    let onkeydown = {
        let large = large.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                large.set(false);
            }
        }
    };
    html! {
        <figure class={classes!("qr", large.then_some("qr-large"))} {onkeydown}>
            <figcaption>{ props.title.clone() }</figcaption>
            <svg role="img" aria-label="QR code of the link" viewBox={format!("-{QUIET} -{QUIET} {side} {side}")}
                shape-rendering="crispEdges">
                <rect x={format!("-{QUIET}")} y={format!("-{QUIET}")} width={side.to_string()} height={side.to_string()} fill="#fff" />
                <path d={qr.svg_path} fill="#000" />
            </svg>
            <div class="class-row">
                <button type="button" aria-pressed={large.to_string()} onclick={turn}>{ "Show it large" }</button>
                <button type="button" onclick={print}>{ "Print the QR code" }</button>
            </div>
        </figure>
    }
}
