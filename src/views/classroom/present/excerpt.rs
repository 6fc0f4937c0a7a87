//! A copy of a part of the page, for slides and worksheets.

use crate::dom::{clock, excerpts};
use report::Span;
use yew::prelude::*;

/// Properties of [`Excerpt`].
#[derive(Clone, PartialEq, Properties)]
pub struct ExcerptProps {
    /// The anchor of the original.
    pub anchor: AttrValue,
    /// Whether the reader's highlights are shown.
    pub with_annotations: bool,
    /// The words that are highlighted on a slide.
    #[prop_or_default]
    pub highlight: Option<Span>,
    /// The content if there is nothing to copy.
    pub fallback: Html,
}

/// The copy, which is renewed when more of the original has been loaded.
#[component]
pub fn Excerpt(props: &ExcerptProps) -> Html {
    let loaded_at = use_state_eq(|| 0_i64);
    use_effect_with(props.anchor.clone(), {
        let loaded_at = loaded_at.setter();
        move |anchor| {
            let listener = excerpts::request_fragment(anchor, move || loaded_at.set(clock::now_ms()));
            move || drop(listener)
        }
    });
    let copy = use_memo(
        (props.anchor.clone(), props.with_annotations, props.highlight, *loaded_at),
        |(anchor, with_annotations, highlight, _)| excerpts::copy(anchor, *with_annotations, *highlight),
    );
    let class = classes!("copy", props.highlight.is_some().then_some("has-lit"));
    html! { <div {class}>{ (*copy).clone().unwrap_or_else(|| props.fallback.clone()) }</div> }
}
