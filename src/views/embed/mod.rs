//! The dialog of who wants the explorer, or a part of it, in a page of his
//! own: choices, a live preview, and the text to be copied. A program of its
//! own, loaded when it is asked for.

mod wish;

pub use wish::{Source, Subject, Theme, Way, Wish};

use crate::components::{copier, message, use_copying};
use crate::dom::{clicks, dialog, fragment, page};
use crate::route::View;
use std::rc::Rc;
use yew::prelude::*;

/// The element that the program draws into.
pub const ROOT: &str = "embedding";
/// Id of the dialog.
const DIALOG: &str = "embed-dialog";
/// Id of its first choice.
const FIRST: &str = "embed-subject";
/// A colour to begin with, where an editor wants one of his own.
const COLOUR: &str = "#00629b";

/// What the dialog needs to know of the page.
#[derive(Clone, Properties, PartialEq)]
pub struct EmbeddingProps {
    /// Where the explorer is.
    pub source: Source,
    /// The bodies that have cards: id and name.
    pub agencies: Vec<(String, String)>,
    /// How many paragraphs there are.
    pub paragraphs: u32,
}

impl Reducible for Wish {
    type Action = Choice;

    fn reduce(self: Rc<Self>, choice: Choice) -> Rc<Self> {
        let mut next = (*self).clone();
        match choice {
            Choice::Subject(subject) => next.subject = subject,
            Choice::Theme(theme) => next.theme = theme,
            Choice::Accent(accent) => next.accent = accent,
            Choice::Framed(framed) => next.framed = framed,
            Choice::Way(way) => {
                next.way = way;
                next.sandboxed &= way != Way::Element;
            }
            Choice::Sandboxed(sandboxed) => next.sandboxed = sandboxed,
        }
        next.into()
    }
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Something else.
    Subject(Subject),
    /// Light or dark.
    Theme(Theme),
    /// A colour, or none.
    Accent(Option<String>),
    /// With a line around it.
    Framed(bool),
    /// Another way into the page.
    Way(Way),
    /// For a sandbox.
    Sandboxed(bool),
}

/// The dialog; it opens when it is drawn first, and whenever its element hears
/// `open`.
#[component]
pub fn EmbeddingApp(props: &EmbeddingProps) -> Html {
    let wish = use_reducer_eq(Wish::default);
    let told = use_copying();
    use_effect_with((), |()| {
        dialog::show(DIALOG, FIRST);
        let listener = dialog::on_open(ROOT, || dialog::show(DIALOG, FIRST));
        move || drop(listener)
    });
    let choose = {
        let dispatcher = wish.dispatcher();
        Callback::from(move |choice: Choice| dispatcher.dispatch(choice))
    };
    let snippet = wish.snippet(&props.source);
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
            if props.source.folder.is_empty() {
                <p>{ "This explorer was opened as a file. To embed it, put it on a web host first." }</p>
            } else {
                <div class="embed-parts">
                    <form onsubmit={|event: SubmitEvent| event.prevent_default()}>
                        { subject(props, &wish, &choose) }
                        { look(&wish, &choose) }
                        { way(&wish, &choose) }
                    </form>
                    <div class="embed-result">
                        <label for="embed-text">{ "Text for your page" }</label>
                        <textarea id="embed-text" readonly={true} rows="6" value={snippet} />
                        <button type="button" onclick={copy}>{ "Copy" }</button>
                        { message(&told) }
                        <h3>{ "Preview" }</h3>
                        // Another element each time: what one frame shows after the other is history.
                        <iframe key={wish.address(&props.source)} title="Preview"
                            src={format!("./{}", wish.address(&props.source))}
                            height={wish.subject.height().to_string()} />
                    </div>
                </div>
            }
        </dialog>
    }
}

/// What is to be embedded.
fn subject(props: &EmbeddingProps, wish: &Wish, choose: &Callback<Choice>) -> Html {
    let agencies = props.agencies.clone();
    let onchange = choose.reform(move |event: Event| {
        let chosen = clicks::value(&event);
        let view = Subject::VIEWS.into_iter().find(|view| view.id() == chosen);
        Choice::Subject(match (view, chosen.as_str()) {
            (Some(view), _) => Subject::View(view),
            (None, "para") => Subject::Paragraph(1),
            (None, _) => {
                agencies.first().map_or(Subject::View(View::Agencies), |(id, _)| Subject::Agency(id.clone()))
            }
        })
    });
    let kinds = Subject::VIEWS.map(|view| (view.id(), view.label()));
    let kind = match &wish.subject {
        Subject::View(view) => view.id(),
        Subject::Agency(_) => "agency",
        Subject::Paragraph(_) => "para",
    };
    html! {
        <>
            <label for={FIRST}>{ "What" }</label>
            <select id={FIRST} {onchange}>
                for (id, label) in kinds.into_iter().chain([("agency", "One agency"), ("para", "One paragraph")]) {
                    <option value={id} selected={id == kind}>{ label }</option>
                }
            </select>
            if let Subject::Agency(chosen) = &wish.subject {
                <label for="embed-agency">{ "Agency" }</label>
                <select id="embed-agency"
                    onchange={choose.reform(|event: Event| Choice::Subject(Subject::Agency(clicks::value(&event))))}>
                    for (id, name) in &props.agencies {
                        <option value={id.clone()} selected={id == chosen}>{ name.clone() }</option>
                    }
                </select>
            }
            if let Subject::Paragraph(chosen) = wish.subject {
                <label for="embed-paragraph">{ "Paragraph" }</label>
                <input id="embed-paragraph" type="number" min="1" max={props.paragraphs.to_string()}
                    value={chosen.to_string()} onchange={choose.reform({
                        let last = props.paragraphs.max(1);
                        move |event: Event| {
                            let number = clicks::value(&event).parse().unwrap_or(1);
                            Choice::Subject(Subject::Paragraph(u32::clamp(number, 1, last)))
                        }
                    })} />
            }
        </>
    }
}

/// How it is to look.
fn look(wish: &Wish, choose: &Callback<Choice>) -> Html {
    let theme = choose.reform(|event: Event| {
        let chosen = clicks::value(&event);
        Choice::Theme(Theme::ALL.into_iter().find(|theme| theme.id() == chosen).unwrap_or(Theme::Auto))
    });
    let own = wish.accent.is_some();
    html! {
        <>
            <label for="embed-theme">{ "Light or dark" }</label>
            <select id="embed-theme" onchange={theme}>
                for theme in Theme::ALL {
                    <option value={theme.id()} selected={theme == wish.theme}>{ theme.label() }</option>
                }
            </select>
            <label class="embed-check">
                <input type="checkbox" checked={own}
                    onchange={choose.reform(move |_: Event| Choice::Accent((!own).then(|| COLOUR.to_owned())))} />
                { " A colour of my own for links" }
            </label>
            if let Some(accent) = &wish.accent {
                <label for="embed-accent">{ "Colour; where it can’t be read, the preview says so" }</label>
                <input id="embed-accent" type="color" value={accent.clone()}
                    onchange={choose.reform(|event: Event| Choice::Accent(Some(clicks::value(&event))))} />
            }
            <label class="embed-check">
                <input type="checkbox" checked={wish.framed} onchange={choose.reform({
                    let framed = wish.framed;
                    move |_: Event| Choice::Framed(!framed)
                })} />
                { " A line around it" }
            </label>
        </>
    }
}

/// How it comes into the page.
fn way(wish: &Wish, choose: &Callback<Choice>) -> Html {
    html! {
        <>
            <fieldset>
                <legend>{ "How" }</legend>
                for way in Way::ALL {
                    <label class="embed-check">
                        <input type="radio" name="embed-way" value={way.id()} checked={way == wish.way}
                            onchange={choose.reform(move |_: Event| Choice::Way(way))} />
                        { format!(" {}", way.label()) }
                    </label>
                }
            </fieldset>
            if wish.way != Way::Element {
                <label class="embed-check">
                    <input type="checkbox" checked={wish.sandboxed} onchange={choose.reform({
                        let sandboxed = wish.sandboxed;
                        move |_: Event| Choice::Sandboxed(!sandboxed)
                    })} />
                    { " My system puts frames into a sandbox" }
                </label>
            }
        </>
    }
}

/// What the page says of itself.
pub fn props() -> EmbeddingProps {
    let folder = fragment::folder();
    EmbeddingProps {
        source: Source { folder, one_file: page::root_data("data-one-file"), title: page::title() },
        agencies: page::named_by("data-agency", "h4"),
        paragraphs: page::count(".paragraph"),
    }
}
