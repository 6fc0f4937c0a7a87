//! A part of the report, for slides and worksheets.

use crate::data::ReportData;
use crate::dom::{excerpts, styles, tasks};
use crate::views::agencies::{name_and_profile, named_by};
use report::Span;
use yew::prelude::*;

/// What the anchors of agencies begin with.
const AGENCY_PREFIX: &str = "agency-";
/// The style sheet of agencies' profiles.
const PROFILE_STYLES: &str = "explore";

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

/// The profile of an agency, from the model, or a copy of what the page has.
#[component]
pub fn Excerpt(props: &ExcerptProps) -> Html {
    let excerpt = use_memo(props.clone(), |props| {
        agency(&props.anchor)
            .or_else(|| excerpts::copy(&props.anchor, props.with_annotations, props.highlight))
            .unwrap_or_else(|| props.fallback.clone())
    });
    use_effect_with(props.anchor.starts_with(AGENCY_PREFIX), |is_agency| {
        if *is_agency {
            // Without them, the profile can still be read.
            tasks::spawn(async { drop(styles::load(PROFILE_STYLES).await) });
        }
    });
    let class = classes!("copy", props.highlight.is_some().then_some("has-lit"));
    html! { <div {class}>{ (*excerpt).clone() }</div> }
}

fn agency(anchor: &str) -> Option<Html> {
    let data = ReportData::embedded().ok()?;
    let index = named_by(&data, anchor)?;
    Some(html! { <article class="card opened">{ name_and_profile(data.relations(), index) }</article> })
}
