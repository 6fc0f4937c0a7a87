//! The embed dialog: options, a live preview, and the HTML to paste.

mod frame_policy;
mod options;

pub use frame_policy::FramePolicy;
pub use options::{EmbedMethod, EmbedOptions, EmbedTarget, ExplorerSite, Theme};

use crate::components::{copier, never_submit, toast_message, use_toast};
use crate::dom::{Element, clicks, dialog, fragment, page, response_headers};
use crate::route::View;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the element that the dialog is mounted on.
pub const ROOT: &str = "embed-content";
/// Id of the dialog.
const DIALOG: &str = "embed-dialog";
/// Id of its first control.
const FIRST: &str = "embed-target";
/// The first custom link colour.
const DEFAULT_ACCENT: &str = "#00629b";

/// Properties of [`EmbedDialog`].
#[derive(Clone, Properties, PartialEq)]
pub struct EmbedProps {
    /// The address of this explorer.
    pub site: ExplorerSite,
    /// Id and name of each agency.
    pub agencies: Vec<(String, String)>,
    /// The number of the last paragraph.
    pub paragraphs: u32,
}

impl Reducible for EmbedOptions {
    type Action = EmbedAction;

    fn reduce(self: Rc<Self>, choice: EmbedAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match choice {
            EmbedAction::SetTarget(target) => next.target = target,
            EmbedAction::SetTheme(theme) => next.theme = theme,
            EmbedAction::SetAccent(accent) => next.accent = accent,
            EmbedAction::SetBordered(bordered) => next.bordered = bordered,
            EmbedAction::SetMethod(method) => {
                next.method = method;
                next.sandboxed &= method != EmbedMethod::Element;
            }
            EmbedAction::SetSandboxed(sandboxed) => next.sandboxed = sandboxed,
        }
        next.into()
    }
}

/// A change of the options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedAction {
    /// Embeds another view or thing.
    SetTarget(EmbedTarget),
    /// Changes the theme.
    SetTheme(Theme),
    /// Sets a colour for links, or removes it.
    SetAccent(Option<String>),
    /// Shows or hides the border.
    SetBordered(bool),
    /// Makes other markup.
    SetMethod(EmbedMethod),
    /// Prepares for a sandbox, or not.
    SetSandboxed(bool),
}

/// The dialog, which opens when it is mounted.
#[component]
pub fn EmbedDialog(props: &EmbedProps) -> Html {
    let options = use_reducer_eq(EmbedOptions::default);
    let told = use_toast();
    use_effect_with((), |()| {
        dialog::show(DIALOG, FIRST);
        page::mark_live(ROOT);
    });
    let frames = use_state_eq(|| FramePolicy::Everywhere);
    use_effect_with(props.site.folder.clone(), {
        let frames = frames.setter();
        move |folder| {
            if !folder.is_empty() {
                let names = ["x-frame-options", "content-security-policy"];
                response_headers::read(folder.clone(), names, move |[options, policy]| {
                    frames.set(FramePolicy::parse(&options, &policy));
                });
            }
        }
    });
    let choose = {
        let dispatcher = options.dispatcher();
        Callback::from(move |choice: EmbedAction| dispatcher.dispatch(choice))
    };
    let snippet = options.snippet(&props.site);
    let copy = {
        let (teller, snippet) = (told.dispatcher(), snippet.clone());
        let copy = copier(move |step| teller.dispatch(step));
        move |_: MouseEvent| copy(snippet.clone())
    };
    html! {
        <dialog id={DIALOG} class="embed-dialog" aria-labelledby="embed-title">
            <div class="embed-head">
                <h2 id="embed-title">{ "Embed in a page" }</h2>
                <button type="button" onclick={|_| dialog::close(DIALOG)}>{ "Close" }</button>
            </div>
            if props.site.folder.is_empty() {
                <p>{ "This explorer was opened as a file. Put it on a web host to embed it." }</p>
            } else {
                <div class="embed-parts">
                    <form onsubmit={never_submit()}>
                        { target_controls(props, &options, &choose) }
                        { appearance_controls(&options, &choose) }
                        { method_controls(&options, &choose) }
                    </form>
                    <div class="embed-result">
                        <label for="embed-text">{ "HTML to paste" }</label>
                        <textarea id="embed-text" readonly={true} rows="6" value={snippet} />
                        <button type="button" onclick={copy}>{ "Copy" }</button>
                        { toast_message(&told) }
                        <h3>{ "Preview" }</h3>
                        if let Some(warning) = frames.warning() {
                            <p class="embed-warning" role="status">{ warning }</p>
                        }
                        // A new element each time, or each preview would add to the history.
                        <iframe key={options.address(&props.site)} title="Preview"
                            src={format!("./{}", options.address(&props.site))}
                            height={options.target.height().to_string()} />
                    </div>
                </div>
            }
        </dialog>
    }
}

/// Controls of the embedded target.
fn target_controls(props: &EmbedProps, options: &EmbedOptions, choose: &Callback<EmbedAction>) -> Html {
    let agencies = props.agencies.clone();
    let onchange = choose.reform(move |event: Event| {
        let chosen = clicks::value(&event);
        let view = EmbedTarget::VIEWS.into_iter().find(|view| view.id() == chosen);
        EmbedAction::SetTarget(match (view, chosen.as_str()) {
            (Some(view), _) => EmbedTarget::View(view),
            (None, "para") => EmbedTarget::Paragraph(1),
            (None, _) => agencies
                .first()
                .map_or(EmbedTarget::View(View::Agencies), |(id, _)| EmbedTarget::Agency(id.clone())),
        })
    });
    let kinds = EmbedTarget::VIEWS.map(|view| (view.id(), view.label()));
    let kind = match &options.target {
        EmbedTarget::View(view) => view.id(),
        EmbedTarget::Agency(_) => "agency",
        EmbedTarget::Paragraph(_) => "para",
    };
    html! {
        <>
            <label for={FIRST}>{ "What" }</label>
            <select id={FIRST} {onchange}>
                for (id, label) in kinds.into_iter().chain([("agency", "One agency"), ("para", "One paragraph")]) {
                    <option value={id} selected={id == kind}>{ label }</option>
                }
            </select>
            if let EmbedTarget::Agency(chosen) = &options.target {
                <label for="embed-agency">{ "Agency" }</label>
                <select id="embed-agency"
                    onchange={choose.reform(|event: Event| EmbedAction::SetTarget(EmbedTarget::Agency(clicks::value(&event))))}>
                    for (id, name) in &props.agencies {
                        <option value={id.clone()} selected={id == chosen}>{ name.clone() }</option>
                    }
                </select>
            }
            if let EmbedTarget::Paragraph(chosen) = options.target {
                <label for="embed-paragraph">{ "Paragraph" }</label>
                <input id="embed-paragraph" type="number" min="1" max={props.paragraphs.to_string()}
                    value={chosen.to_string()} onchange={choose.reform({
                        let last = props.paragraphs.max(1);
                        move |event: Event| {
                            let number = clicks::value(&event).parse().unwrap_or(1);
                            EmbedAction::SetTarget(EmbedTarget::Paragraph(u32::clamp(number, 1, last)))
                        }
                    })} />
            }
        </>
    }
}

/// Controls of the appearance.
fn appearance_controls(options: &EmbedOptions, choose: &Callback<EmbedAction>) -> Html {
    let theme = choose.reform(|event: Event| {
        let chosen = clicks::value(&event);
        EmbedAction::SetTheme(
            Theme::ALL.into_iter().find(|theme| theme.id() == chosen).unwrap_or(Theme::Auto),
        )
    });
    let own = options.accent.is_some();
    html! {
        <>
            <label for="embed-theme">{ "Theme" }</label>
            <select id="embed-theme" onchange={theme}>
                for theme in Theme::ALL {
                    <option value={theme.id()} selected={theme == options.theme}>{ theme.label() }</option>
                }
            </select>
            <label class="embed-check">
                <input type="checkbox" checked={own}
                    onchange={choose.reform(move |_: Event| EmbedAction::SetAccent((!own).then(|| DEFAULT_ACCENT.to_owned())))} />
                { " Custom link colour" }
            </label>
            if let Some(accent) = &options.accent {
                <label for="embed-accent">{ "Link colour (the preview warns if its contrast is too low)" }</label>
                <input id="embed-accent" type="color" value={accent.clone()}
                    onchange={choose.reform(|event: Event| EmbedAction::SetAccent(Some(clicks::value(&event))))} />
            }
            <label class="embed-check">
                <input type="checkbox" checked={options.bordered} onchange={choose.reform({
                    let bordered = options.bordered;
                    move |_: Event| EmbedAction::SetBordered(!bordered)
                })} />
                { " Border" }
            </label>
        </>
    }
}

/// Controls of the markup.
fn method_controls(options: &EmbedOptions, choose: &Callback<EmbedAction>) -> Html {
    html! {
        <>
            <fieldset>
                <legend>{ "Method" }</legend>
                for method in EmbedMethod::ALL {
                    <label class="embed-check">
                        <input type="radio" name="embed-method" value={method.id()} checked={method == options.method}
                            onchange={choose.reform(move |_: Event| EmbedAction::SetMethod(method))} />
                        { format!(" {}", method.label()) }
                    </label>
                }
            </fieldset>
            if options.method != EmbedMethod::Element {
                <label class="embed-check">
                    <input type="checkbox" checked={options.sandboxed} onchange={choose.reform({
                        let sandboxed = options.sandboxed;
                        move |_: Event| EmbedAction::SetSandboxed(!sandboxed)
                    })} />
                    { " My site puts frames into a sandbox" }
                </label>
            }
        </>
    }
}

/// Reads the properties from the page.
pub fn props() -> EmbedProps {
    let folder = fragment::folder();
    EmbedProps {
        site: ExplorerSite { folder, one_file: page::root_data("data-one-file"), title: page::title() },
        agencies: page::labels_of("data-agency", "h4"),
        paragraphs: u32::try_from(page::all(".paragraph").len()).unwrap_or_default(),
    }
}

/// What the application asks of this part.
#[derive(Debug)]
pub enum EmbedCommand {
    /// Opens the dialog.
    Open,
}

/// Opens the dialog, which is mounted when it is first opened.
pub fn run(command: EmbedCommand) {
    let EmbedCommand::Open = command;
    if page::by_id(DIALOG).is_some() {
        dialog::show(DIALOG, FIRST);
    } else if let Some(root) = page::by_id(ROOT) {
        mount(root);
    }
}

#[cfg(target_arch = "wasm32")]
fn mount(root: Element) {
    yew::Renderer::<EmbedDialog>::with_root_and_props(root, props()).render();
}

#[cfg(not(target_arch = "wasm32"))]
fn mount(_: Element) {}
