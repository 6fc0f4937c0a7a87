//! The ways to share an assignment: link, QR code, code and file.

use super::draft_editor::DraftEditor;
use crate::components::PrintButton;
use crate::dom::{classroom as mounts, fragment};
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::store::files::save_assignment;
use crate::views::classroom::widgets::text_to_copy;
use ::classroom::{Assignment, QrCode};
use yew::prelude::*;

/// Id of the heading.
pub const HEADING_ID: &str = "given-out";
/// The most bytes in a QR code.
const MAX_QR_BYTES: usize = 2953;
/// The width of the quiet zone around a QR code, in modules.
const QUIET_ZONE: u32 = 4;

/// Returns the ways to share the draft.
pub fn share_options(editor: &DraftEditor) -> Html {
    let assignment = editor.assignment();
    html! {
        <section class="given" aria-labelledby={HEADING_ID}>
            <h4 id={HEADING_ID} tabindex="-1">{ "Share" }</h4>
            <p class="quiet">
                { "The link contains the whole assignment; nothing is sent to a server. Editing a shared assignment creates a new \
                   one; pupils who have started keep theirs." }
            </p>
            {
                match assignment.to_link() {
                    Ok(code) => link_options(editor, &assignment, code),
                    Err(error) => html! {
                        <p class="notice">{ format!("A link could not be made. {error}. Share the file instead.") }</p>
                    },
                }
            }
            <div class="class-row">{ download_button(editor, &assignment) }</div>
        </section>
    }
}

fn download_button(editor: &DraftEditor, assignment: &Assignment) -> Html {
    let (context, assignment) = (editor.context.clone(), assignment.clone());
    let onclick = move |_: MouseEvent| save_assignment(&context, &assignment);
    html! { <button type="button" {onclick}>{ "Download" }</button> }
}

fn link_options(editor: &DraftEditor, assignment: &Assignment, code: String) -> Html {
    let route = ClassroomRoute::SharedAssignment(code.clone());
    let address = fragment::address(&route.fragment());
    html! {
        <>
            if !address.starts_with("http") {
                <p class="notice">
                    { "You opened the explorer from a file on this device, so the link only works here. Give pupils the \
                       assignment’s file or code, which they can open in their own classroom view." }
                </p>
            }
            { text_to_copy(&editor.context, "given-link", "Link", &address) }
            <p class="class-row"><a class="button-link" href={route.href()}>{ "Preview as a pupil" }</a></p>
            <QrCodeFigure title={assignment.title.clone()} {address} />
            { text_to_copy(&editor.context, "given-code", "Code (pupils paste it into the classroom)", &code) }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct QrCodeProps {
    title: String,
    address: String,
}

/// The QR code of an address, which can be shown full screen or printed.
#[component]
fn QrCodeFigure(props: &QrCodeProps) -> Html {
    let is_large = use_state_eq(|| false);
    let Some(qr) = QrCode::encode(&props.address) else {
        let excess = props.address.len().saturating_sub(MAX_QR_BYTES);
        return html! {
            <p class="notice">
                { format!("The link is {excess} bytes too long for a QR code (at most {MAX_QR_BYTES}). Share the link or the file instead.") }
            </p>
        };
    };
    let side = qr.size + 2 * QUIET_ZONE;
    let prepare = Callback::from(|is_printed: bool| mounts::print_only(is_printed.then_some("qr")));
    let toggle = {
        let is_large = is_large.clone();
        move |_: MouseEvent| is_large.set(!*is_large)
    };
    let onkeydown = {
        let is_large = is_large.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                is_large.set(false);
            }
        }
    };
    html! {
        <figure class={classes!("qr", is_large.then_some("qr-large"))} {onkeydown}>
            <figcaption>{ props.title.clone() }</figcaption>
            <svg role="img" aria-label="QR code of the link" viewBox={format!("-{QUIET_ZONE} -{QUIET_ZONE} {side} {side}")}
                shape-rendering="crispEdges">
                <rect x={format!("-{QUIET_ZONE}")} y={format!("-{QUIET_ZONE}")} width={side.to_string()} height={side.to_string()} fill="#fff" />
                <path d={qr.svg_path} fill="#000" />
            </svg>
            <div class="class-row">
                <button type="button" aria-pressed={is_large.to_string()} onclick={toggle}>{ "Show full screen" }</button>
                <PrintButton label="Print QR code" {prepare} />
            </div>
        </figure>
    }
}
