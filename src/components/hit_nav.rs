use crate::findings::{Findings, shortened};
use report::{Place, Report};
use yew::prelude::*;

/// Attribute of the button that takes the marks of a search away; its value is
/// the place where the reader stays.
pub const FORGET: &str = "data-forget";

/// The hits of a search in the order of the text, to go from one to the next.
pub struct Tour<'f> {
    query: &'f str,
    hits: Vec<(&'f Place, &'f [report::Span])>,
}

impl<'f> Tour<'f> {
    /// The hits of `findings` that have all that was asked for, or all hits
    /// where none has.
    pub fn new(report: &Report, query: &'f str, findings: &'f Findings) -> Self {
        let some = findings.full() == 0;
        let hits = report
            .places()
            .filter_map(|(place, _)| findings.hits.iter().find(|hit| hit.place == place && (some || hit.all)))
            .map(|hit| (&hit.place, hit.marks.as_slice()));
        Self { query, hits: hits.collect() }
    }

    /// What is to be marked at `place`.
    pub fn marks(&self, place: &Place) -> &'f [report::Span] {
        self.hits.iter().find(|(hit, _)| *hit == place).map(|(_, marks)| *marks).unwrap_or_default()
    }

    /// At a hit: which one it is, and the way to the others.
    pub fn stop(&self, place: &Place) -> Html {
        let Some(at) = self.hits.iter().position(|(hit, _)| *hit == place) else { return Html::default() };
        let link = |at: Option<usize>, words: &'static str| {
            let place = at.and_then(|at| self.hits.get(at)).map(|(place, _)| place);
            place.map(|place| html! { <a href={format!("#{place}")}>{ words }</a> })
        };
        html! {
            <div class="hit-nav">
                <span>{ format!("Hit {} of {} for {}", at + 1, self.hits.len(), shortened(self.query)) }</span>
                { link(at.checked_sub(1), "Previous hit") }
                { link(Some(at + 1), "Next hit") }
                <button type="button" data-forget={place.to_string()}>{ "End" }</button>
            </div>
        }
    }
}
