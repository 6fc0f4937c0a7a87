//! Addresses of views and places in the report.

use std::time::Duration;

use anyhow::Result;

use super::steps;
use crate::page::Page;
use crate::site::Variant;

/// How long a state must hold.
const SETTLED: Duration = Duration::from_millis(250);

/// Each address shows its view with the target in the window, on the first load and when followed in the live page.
pub async fn lead_there(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    for (fragment, view) in [
        ("para-21", "report"),
        ("para-15-a", "report"),
        ("note-4", "report"),
        ("section-i-b", "report"),
        ("summary", "report"),
        ("agency-ilo", "agencies"),
        ("instrument-untoc", "instruments"),
        ("agencies", "agencies"),
        ("instruments", "instruments"),
        ("instrument-unhcr-gender-guidelines", "instruments"),
        ("agency-unhcr", "agencies"),
        ("network", "network"),
        ("timeline-2002", "timeline"),
        ("places-belgium", "places"),
        ("documents-e-cn-4-2002-80", "documents"),
        ("glossary-ilo", "glossary"),
        ("search", "search"),
        ("about", "about"),
    ] {
        page.load(&served, &format!("#{fragment}")).await?;
        page.in_view(view).await?;
        let target = format!("#{fragment}");
        page.until_with(
            &format!("{target} in the window after the first load"),
            "return shown(one(arguments[0])) && within(arguments[0])",
            vec![target.clone().into()],
        )
        .await?;
        page.until_with(
            "the same address",
            "return location.hash === arguments[0] || location.hash",
            vec![target.clone().into()],
        )
        .await?;

        // Another view and back within the live page.
        let elsewhere = if view == "about" { "report" } else { "about" };
        steps::follow(page, elsewhere).await?;
        page.in_view(elsewhere).await?;
        steps::follow(page, fragment).await?;
        page.in_view(view).await?;
        page.until_with(
            &format!("{target} in the window after following a link"),
            "return shown(one(arguments[0])) && within(arguments[0])",
            vec![target.clone().into()],
        )
        .await?;
    }

    page.load(&served, "#search?q=palermo+protocol").await?;
    page.in_view("search").await?;
    page.until(
        "the query in the field, with hits",
        "return one(S.SEARCH_FIELD).value === 'palermo protocol' && all(S.HIT).length > 0
           || one(S.SEARCH_FIELD).value",
    )
    .await
}

/// An unknown address leaves view and scroll position unchanged.
pub async fn unknown_ones_lead_nowhere(page: &Page<'_>) -> Result<()> {
    page.open("#nonsense").await?;
    page.in_view("report").await?;
    page.until("the top of the report", "return scrollY === 0 || scrollY").await?;

    for (place, view) in [("para-30", "report"), ("timeline-2002", "timeline"), ("agency-ilo", "agencies")] {
        for unknown in ["nonsense", "para-50", "agency-nobody", "timeline-1066", "%E0%A4%A", "para-15-z"] {
            steps::follow(page, place).await?;
            page.in_view(view).await?;
            page.in_window(&format!("#{place}")).await?;
            let before = page.ask("return scrollY", vec![]).await?;
            // The application handles the event later than this listener; the timeout waits for it.
            page.ask(
                "window.heard = false;
                 addEventListener('hashchange', () => setTimeout(() => window.heard = true), { once: true });
                 location.hash = arguments[0]",
                vec![unknown.into()],
            )
            .await?;
            page.until("the hashchange event", "return window.heard").await?;
            page.in_view(view).await?;
            page.until_with(
                &format!("the scroll position of #{place} after #{unknown}"),
                "return Math.abs(scrollY - arguments[0]) < 2 || [scrollY, arguments[0]]",
                vec![before],
            )
            .await?;
        }
    }

    // The skip link, and addresses without a target, leave what is open in a view.
    let exercise = "return shown(one('#classroom .exercise-asks')) || words(one('#classroom-content'))";
    steps::follow(page, "classroom?part=exercise").await?;
    page.until("the exercise", exercise).await?;
    steps::follow(page, "agency-ilo").await?;
    steps::agency_is_open(page, "ilo").await?;
    for unknown in ["main", "nonsense"] {
        steps::follow(page, unknown).await?;
        page.stays("the profile", "return shown(one('#agency-ilo > .agency-profile'))", SETTLED).await?;
    }
    steps::follow(page, "classroom?part=exercise").await?;
    page.until("the exercise", exercise).await?;
    for unknown in ["main", "nonsense"] {
        steps::follow(page, unknown).await?;
        page.stays("the exercise", exercise, SETTLED).await?;
    }
    Ok(())
}
