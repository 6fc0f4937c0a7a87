//! What the page holds at a place, as it is shown large or printed.

use crate::dom::{copies, moment};
use report::Span;
use yew::prelude::*;

/// What is copied, and how.
#[derive(Clone, PartialEq, Properties)]
pub struct CopiedProps {
    /// Where it is.
    pub place: AttrValue,
    /// Whether the reader's marks show in it.
    pub marks: bool,
    /// The words of it that are lit.
    #[prop_or_default]
    pub lit: Option<Span>,
    /// What stands in its place where there is no copy.
    pub instead: Html,
}

/// A copy, which is made again once the page has got more of it.
#[component]
pub fn Copied(props: &CopiedProps) -> Html {
    // When the page got more of it last.
    let got = use_state_eq(|| 0_i64);
    use_effect_with(props.place.clone(), {
        let got = got.setter();
        move |place| {
            let listener = copies::want(place, move || got.set(moment::now()));
            move || drop(listener)
        }
    });
    let copy = use_memo((props.place.clone(), props.marks, props.lit, *got), |(place, marks, lit, _)| {
        copies::copy(place, *marks, *lit)
    });
    let class = classes!("copy", props.lit.is_some().then_some("has-lit"));
    html! { <div {class}>{ (*copy).clone().unwrap_or_else(|| props.instead.clone()) }</div> }
}
