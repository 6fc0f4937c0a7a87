use crate::components::island::Mode;
use crate::components::{StripMark, place_links, strip};
use crate::route::Route;
use report::{Agency, AgencyIndex, Anchor, Evidence, ParagraphNumber, Relations, Role, Span};
use yew::prelude::*;

/// The number of bytes of a sentence that a card shows in three lines, approximately.
const LEAD_BYTES: u32 = 120;

/// The parts of a card, which do not change.
pub struct Summary {
    lead: Html,
    strip: Html,
    facts: Html,
}

impl Summary {
    pub fn new(relations: Relations, index: AgencyIndex) -> Self {
        let roles = relations.roles(index);
        let anchors = |target: Role| -> Vec<Anchor> {
            roles.iter().filter(|(_, role)| *role == target).map(|(anchor, _)| anchor.clone()).collect()
        };
        let (acts, partner) = (anchors(Role::Acts), anchors(Role::Partner));
        let facts = html! {
            <dl class="card-facts">
                { row(relations, "Acts in", &acts) }
                { row(relations, "Partner in", &partner) }
                // The profile has the other citations.
                if acts.is_empty() && partner.is_empty() {
                    { row(relations, "Cited in", &anchors(Role::Cited)) }
                }
            </dl>
        };
        let lead =
            index.of(relations.report).map(|agency| lead(relations, index, agency)).unwrap_or_default();
        Self { lead, strip: strip(relations.report, &marks(&roles), None), facts }
    }
}

/// Returns the paragraphs to mark on the strip: those where the agency is active or, if there are none, cited.
fn marks(roles: &[(Anchor, Role)]) -> Vec<(ParagraphNumber, StripMark)> {
    let paragraphs = roles.iter().filter_map(|(anchor, role)| match anchor {
        Anchor::Paragraph(number) => Some((*number, *role)),
        _ => None,
    });
    let is_active = paragraphs.clone().any(|(_, role)| role != Role::Cited);
    paragraphs
        .filter(|(_, role)| !is_active || *role != Role::Cited)
        .map(|(number, role)| (number, if role == Role::Acts { StripMark::Main } else { StripMark::Some }))
        .collect()
}

/// Returns the first sentence that says what the agency does and names it or, if there is none, the first that says
/// what it does.
fn lead(relations: Relations, index: AgencyIndex, agency: &Agency) -> Html {
    let names_agency = |evidence: &&Evidence| {
        let end = evidence.span.end.min(evidence.span.start + LEAD_BYTES);
        let beginning = Evidence { span: Span { end, ..evidence.span }, ..(*evidence).clone() };
        relations.agencies_within(&beginning).contains(&index)
    };
    match agency.actions.iter().find(names_agency).or(agency.actions.first()) {
        Some(evidence) => html! { <p class="card-lead"><q>{ relations.report.quote(evidence) }</q></p> },
        None => html! {
            <p class="card-lead card-only-cited">{ "Named in the report; no paragraph is mainly about what it does." }</p>
        },
    }
}

fn row(relations: Relations, name: &'static str, anchors: &[Anchor]) -> Html {
    if anchors.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <dt>{ name }</dt>
            <dd>{ place_links(relations.report, anchors) }</dd>
        </>
    }
}

/// A card: its summary or, when it is opened, its profile.
pub fn card(
    relations: Relations,
    index: AgencyIndex,
    summary: &Summary,
    mode: Mode,
    is_shown: bool,
    profile: Option<Html>,
) -> Html {
    let Some(agency) = index.of(relations.report) else { return Html::default() };
    let route = Route::Agency(agency.id.clone());
    // Without script the profile is in the view's own page.
    let href = match mode {
        Mode::Hosted => format!("./agencies.html{}", route.href()),
        Mode::Interactive | Mode::OneFile | Mode::Standalone => route.href(),
    };
    let is_opened = profile.is_some();
    let name = || [Some(agency.name.as_str()), agency.acronym.as_deref()].into_iter().flatten();
    let label = is_opened.then(|| name().collect::<Vec<_>>().join(" "));
    html! {
        <article key={agency.id.clone()} class={classes!("card", is_opened.then_some("opened"))} id={route.to_string()}
            data-agency={agency.id.clone()} aria-label={label} hidden={!is_shown}>
            <h4>
                <a {href}>
                    { agency.name.clone() }
                    if let Some(acronym) = &agency.acronym {
                        { " " }
                        <span class="card-acronym">{ acronym.clone() }</span>
                    }
                </a>
            </h4>
            if !is_opened {
                { summary.lead.clone() }
            }
            { summary.strip.clone() }
            { profile.unwrap_or_else(|| summary.facts.clone()) }
        </article>
    }
}
