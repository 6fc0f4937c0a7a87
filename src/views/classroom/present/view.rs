//! The view of a slideshow, and the form to choose its slides.

use super::excerpt::Excerpt;
use super::slideshow::{SlideCommand, Slideshow};
use crate::components::{on_enter, on_press};
use crate::dom::{clicks, fragment, page, presentation};
use crate::views::classroom::anchors::{anchor_label, parse_page_anchors};
use crate::views::classroom::context::{ClassroomContext, ContextProps};
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::widgets::{HEADING_ID, heading};
use ::classroom::split_sentences;
use report::Span;
use yew::prelude::*;

/// Id of the slide, which gets the focus.
const SLIDE_ID: &str = "projected";
/// Id of the field for the slides.
const PLACES_ID: &str = "show-places";

/// Properties of [`SlideshowView`].
#[derive(Clone, PartialEq, Properties)]
pub struct SlideshowProps {
    /// The shared state.
    pub context: ClassroomContext,
    /// The slideshow in the address.
    pub slideshow: Slideshow,
}

/// The current slide, alone on the page.
#[component]
pub fn SlideshowView(props: &SlideshowProps) -> Html {
    let slideshow = use_state_eq(|| props.slideshow.clone());
    use_effect_with(props.slideshow.clone(), {
        let slideshow = slideshow.setter();
        move |next| slideshow.set(next.clone())
    });
    let anchor = slideshow.anchor().unwrap_or_default().to_owned();
    let sentences = props.context.text(&anchor).map(split_sentences).unwrap_or_default();
    let count = sentences.len();
    let run = {
        let (slideshow, context) = (slideshow.clone(), props.context.clone());
        Callback::from(move |command: SlideCommand| -> bool {
            if command == SlideCommand::Exit {
                // Without a previous view, the slide is shown in its own.
                let return_to = context.return_to.borrow().clone();
                fragment::go(return_to.as_deref().or(slideshow.anchor()).unwrap_or_default());
                return true;
            }
            let Some(next) = slideshow.apply(command, count) else { return false };
            fragment::replace(&ClassroomRoute::Slideshow(next.clone()).fragment());
            slideshow.set(next);
            true
        })
    };
    use_effect_with((), |()| {
        page::set_root_data("data-slideshow", Some(""));
        page::focus(SLIDE_ID);
        || page::set_root_data("data-slideshow", None)
    });
    use_effect_with(((*slideshow).clone(), count), {
        let run = run.clone();
        move |(slideshow, _)| {
            if slideshow.highlighted_sentence.is_some() {
                presentation::scroll_highlight_into_view();
            } else {
                page::show(SLIDE_ID);
            }
            let swipe = run.clone();
            let keys = presentation::on_key(move |key| {
                SlideCommand::from_key(key).is_some_and(|command| run.emit(command))
            });
            let swipes = presentation::on_swipe(move |is_forward| {
                swipe.emit(if is_forward { SlideCommand::Next } else { SlideCommand::Previous });
            });
            move || drop((keys, swipes))
        }
    });
    let highlight = slideshow.highlighted_sentence.and_then(|index| sentences.get(index)).and_then(|range| {
        Some(Span { start: range.start.try_into().ok()?, end: range.end.try_into().ok()? })
    });
    let sentence = match slideshow.highlighted_sentence {
        Some(index) if index < count => format!(", sentence {} of {count}", index + 1),
        _ => String::new(),
    };
    let fallback = html! {
        <p>{ "Shown in its own view: " }<a href={format!("#{anchor}")}>{ anchor_label(&anchor) }</a></p>
    };
    let slide = slideshow.slide.min(slideshow.anchors.len().saturating_sub(1)) + 1;
    html! {
        <section id={SLIDE_ID} class="projected" tabindex="-1" aria-label="Slideshow" data-size={slideshow.text_size.to_string()}>
            { control_bar(&slideshow, &run, count) }
            <p class="projected-at" role="status">
                { format!("{slide} of {}: {}{sentence}", slideshow.anchors.len(), anchor_label(&anchor)) }
            </p>
            <Excerpt key={anchor.clone()} anchor={anchor.clone()} with_annotations=true {highlight} {fallback} />
        </section>
    }
}

fn control_bar(slideshow: &Slideshow, run: &Callback<SlideCommand, bool>, sentence_count: usize) -> Html {
    let onclick = |command: SlideCommand| {
        let run = run.clone();
        move |_: MouseEvent| {
            run.emit(command);
        }
    };
    let is_disabled = |command: SlideCommand| {
        command != SlideCommand::Exit && slideshow.apply(command, sentence_count).is_none()
    };
    let button = |command: SlideCommand, sign: &'static str, label: &'static str, key: &'static str| {
        html! {
            <button type="button" onclick={onclick(command)} disabled={is_disabled(command)} aria-label={label} aria-keyshortcuts={key}>
                <span aria-hidden="true">{ sign }</span>
                <span class="projected-word">{ label }</span>
            </button>
        }
    };
    let size_button = |command: SlideCommand, sign: &'static str, label: &'static str| {
        html! {
            <button type="button" onclick={onclick(command)} disabled={is_disabled(command)} aria-label={label}>{ sign }</button>
        }
    };
    let toggle_full_screen = |_: MouseEvent| presentation::toggle_full_screen();
    html! {
        <div class="projected-bar" role="group" aria-label="Slideshow controls">
            { button(SlideCommand::Previous, "←", "Previous", "ArrowLeft") }
            { button(SlideCommand::Next, "→", "Next", "ArrowRight") }
            if sentence_count > 1 {
                { button(SlideCommand::PreviousSentence, "↑", "Previous sentence", "ArrowUp") }
                { button(SlideCommand::NextSentence, "↓", "Next sentence", "ArrowDown") }
            }
            { size_button(SlideCommand::Reduce, "A−", "A−: smaller type") }
            <span class="projected-size">{ format!("{} %", slideshow.text_size) }</span>
            { size_button(SlideCommand::Enlarge, "A+", "A+: larger type") }
            if presentation::supports_full_screen() {
                <button type="button" class="projected-full" onclick={toggle_full_screen}>{ "Full screen" }</button>
            }
            { button(SlideCommand::Exit, "✕", "Leave", "Escape") }
        </div>
    }
}

/// The form to choose the slides.
#[component]
pub fn SlideshowSetup(props: &ContextProps) -> Html {
    let text = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let oninput = {
        let (text, error) = (text.setter(), error.setter());
        move |event: InputEvent| {
            text.set(clicks::value(&event));
            error.set(None);
        }
    };
    let project = {
        let (text, error) = (text.clone(), error.clone());
        Callback::from(move |()| {
            let message = match parse_page_anchors(&text) {
                Ok(anchors) if anchors.is_empty() => "Enter paragraph numbers or an address.".to_owned(),
                Ok(anchors) => {
                    fragment::go(&ClassroomRoute::Slideshow(Slideshow::new(anchors)).fragment());
                    return;
                }
                Err(word) => format!("“{word}” is not in this report. Check the number or address."),
            };
            error.set(Some(message));
            page::focus(PLACES_ID);
        })
    };
    let anchors = props.context.texts.iter().map(|(anchor, _)| anchor.clone());
    let whole_report = ClassroomRoute::Slideshow(Slideshow::new(
        anchors.filter(|anchor| anchor.starts_with("para-")).take(100).collect(),
    ));
    html! {
        <>
            { heading("Project") }
            <p class="quiet">
                { "Shows one item at a time in large type. Use the left and right arrow keys or swipe to move between items, up and \
                   down to highlight sentences, + and − to change the size, and Escape to leave. Bookmark the address to use \
                   the same slideshow in a lesson." }
            </p>
            <div class="choosing" role="group" aria-labelledby={HEADING_ID} onkeydown={on_enter(project.clone())}>
                <label for={PLACES_ID}>{ "Paragraphs by number, or anything by its address" }</label>
                <input id={PLACES_ID} autocomplete="off" aria-describedby="show-how show-error" aria-invalid={error.is_some().then_some("true")}
                    value={(*text).clone()} {oninput} />
                <p id="show-how" class="quiet">{ "For example: 21, 24-26; note-4; summary; agency-ilo; instruments (the chart)." }</p>
                <p id="show-error" class="add-error" role="alert">{ for error.as_ref() }</p>
                <div class="class-row">
                    <button type="button" class="main-button" onclick={on_press(&project)}>{ "Project" }</button>
                    <a class="button-link" href={whole_report.href()}>{ "The whole report" }</a>
                </div>
            </div>
        </>
    }
}
