//! Addresses of views and places in the report.

use std::time::Duration;

use anyhow::{Context, Result};

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

/// Addresses as mail and chat programs alter them, with what they were.
const ALTERED: [(&str, &str); 64] = [
    ("para-22.", "para-22"),
    ("para-23)", "para-23"),
    ("para-22,", "para-22"),
    ("para-23;", "para-23"),
    ("para-22:", "para-22"),
    ("para-23]", "para-23"),
    ("para-22>", "para-22"),
    ("para-23\"", "para-23"),
    ("para-22'", "para-22"),
    ("para-23”", "para-23"),
    ("para-22»", "para-22"),
    ("para-23…", "para-23"),
    ("para-22%20", "para-22"),
    ("para-23%0A", "para-23"),
    ("para-22%C2%A0", "para-22"),
    ("para-23\u{200b}", "para-23"),
    ("para-\u{ad}22", "para-22"),
    ("“para-23”).", "para-23"),
    ("**para-22**", "para-22"),
    ("<para-23>", "para-23"),
    ("para-22%E2%80", "para-22"),
    ("para-23%22%3Ehere", "para-23"),
    ("Para-22", "para-22"),
    ("PARA-23", "para-23"),
    ("ＰＡＲＡ－２２", "para-22"),
    ("para–23", "para-23"),
    ("para\u{2011}22", "para-22"),
    ("para%2D23%2E", "para-23"),
    ("para%252D22", "para-22"),
    ("/para-23", "para-23"),
    ("!para-22", "para-22"),
    ("#/para-23", "para-23"),
    ("!/para-22", "para-22"),
    ("para-23?utm_source=mail", "para-23"),
    ("para-22&fbclid=abc", "para-22"),
    ("para-23%3Futm_source%3Dmail%26utm_medium%3Dx", "para-23"),
    ("22", "para-22"),
    ("para23", "para-23"),
    ("paragraph-22", "para-22"),
    ("para_23", "para-23"),
    ("para%2022", "para-22"),
    ("para-023", "para-23"),
    ("para-15(a)", "para-15-a"),
    ("Note_4.", "note-4"),
    ("Section-I-B,", "section-i-b"),
    ("agency-ilo.", "agency-ilo"),
    ("AGENCY_ILO/", "agency-ilo"),
    ("network-ohchr—unhcr", "network-ohchr--unhcr"),
    ("timeline-2002.", "timeline-2002"),
    ("Places-Belgium)", "places-belgium"),
    ("Timeline?kind=&utm_campaign=x", "timeline?kind="),
    ("instruments?as=record&amp;day=2002-12-10.", "instruments?as=record&day=2002-12-10"),
    ("instruments%3Fas%3Drecord%26day%3D2002-12-11", "instruments?as=record&day=2002-12-11"),
    ("classroom%3Fpart%3Dexercise", "classroom?part=exercise"),
    ("classroom?part=Notes).", "classroom?part=notes"),
    ("classroom?assignment=1aB-_&mc_cid=5", "classroom?assignment=1aB-_"),
    ("classroom%3Fassignment%3D1aB_c%0A", "classroom?assignment=1aB_c"),
    ("classroom%253Fassignment%253D1aB_d", "classroom?assignment=1aB_d"),
    ("Classroom?Assignment=1aB-e%E2%80%9D", "classroom?assignment=1aB-e"),
    ("search%3Fq%3Dpalermo", "search?q=palermo"),
    ("search%3Fq%3Dpalermo%2520protocol", "search?q=palermo%20protocol"),
    ("Search?q=%22Palermo%22%20why%3F.", "search?q=%22Palermo%22%20why%3F."),
    ("search?q=a%26ref%3Db&gclid=1&igshid=2", "search?q=a%26ref%3Db"),
    ("/search?utm_source=chat&q=Nairobi!", "search?q=Nairobi!"),
];

/// What other programs add to an address or change in it is ignored, on the first load and in the live page.
pub async fn altered_ones_are_repaired(page: &Page<'_>) -> Result<()> {
    for (altered, fragment, view) in [
        ("Para-21%E2%80%9D.", "para-21", "report"),
        ("TIMELINE-2002,", "timeline-2002", "timeline"),
        ("search%3Fq%3Dpalermo", "search?q=palermo", "search"),
        ("classroom%3Fpart%3Dexercise", "classroom?part=exercise", "classroom"),
    ] {
        page.open(&format!("#{altered}")).await?;
        page.in_view(view).await?;
        is_at(page, fragment).await?;
        let id = fragment.split('?').next().unwrap_or_default();
        page.in_window(&format!("#{id}")).await?;
    }
    page.until("the exercise", "return shown(one('#classroom .exercise-asks'))").await?;

    for (index, (altered, fragment)) in ALTERED.into_iter().enumerate() {
        // Chromium limits the navigations of one page.
        if index % 20 == 0 {
            page.open("").await?;
        }
        steps::follow(page, altered).await?;
        is_at(page, fragment).await.with_context(|| altered.to_owned())?;
        let id = fragment.split('?').next().unwrap_or_default();
        page.until_with(
            &format!("#{id} in the window, and no message, at #{altered}"),
            "const message = one('#unknown-address');
             return message.hidden ? shown(one(arguments[0])) && within(arguments[0]) : words(message)",
            vec![format!("#{id}").into()],
        )
        .await?;
    }
    // The altered addresses are not in the history.
    let client = &page.session().client;
    client.back().await?;
    is_at(page, "search?q=a%26ref%3Db").await?;
    client.forward().await?;
    is_at(page, "search?q=Nairobi!").await?;
    page.until("the query", "return one(S.SEARCH_FIELD).value === 'Nairobi!' || one(S.SEARCH_FIELD).value")
        .await
}

/// Waits until the address has this fragment.
async fn is_at(page: &Page<'_>, fragment: &str) -> Result<()> {
    page.until_with(
        &format!("the address #{fragment}"),
        "return location.hash === '#' + arguments[0] || location.hash",
        vec![fragment.into()],
    )
    .await
}

/// Addresses that name nothing, each with the view that it opens at and what is nearest to it.
const UNKNOWN: [(&str, &str, &str); 16] = [
    ("nonsense", "report", "report"),
    ("para-50", "report", "para-49"),
    ("para-0", "report", "para-1"),
    ("para-15-z", "report", "para-15"),
    ("note-12", "report", "note-11"),
    ("section-i-z", "report", "section-i"),
    ("summry", "report", "summary"),
    ("agency-xyz", "agencies", "agencies"),
    ("agency-unchr", "agencies", "agency-unhcr"),
    ("instrument-foo", "instruments", "instruments"),
    ("instrument-unhcr-gender", "instruments", "instrument-unhcr-gender-guidelines"),
    ("timeline-1850", "timeline", "timeline-1951"),
    ("places-belgum", "places", "places-belgium"),
    ("documents-xyz", "documents", "documents"),
    ("network-a--b", "network", "network"),
    ("%E0%A4%A", "report", "report"),
];

/// Waits for the message that nothing has the name `unknown`, with a link to `nearest`.
async fn is_reported(page: &Page<'_>, unknown: &str, nearest: &str) -> Result<()> {
    page.until_with(
        &format!("a message about #{unknown}, with a link to #{nearest}"),
        "const message = one('#unknown-address'), status = message.querySelector('[role=status]');
         return shown(message) && words(status).includes(`“${arguments[0]}”`)
           && status.querySelector('a')?.hash === '#' + arguments[1] || words(message)",
        vec![unknown.into(), nearest.into()],
    )
    .await
}

/// An address that names nothing is reported, with a link to the nearest thing that exists.
pub async fn unknown_ones_are_reported(page: &Page<'_>) -> Result<()> {
    for (unknown, view, nearest) in UNKNOWN.into_iter().step_by(3) {
        page.open(&format!("#{unknown}")).await?;
        page.in_view(view).await?;
        is_reported(page, unknown, nearest).await?;
        page.until("the top of the view", "return scrollY === 0 || scrollY").await?;
    }
    for (unknown, _, nearest) in UNKNOWN {
        steps::follow(page, unknown).await?;
        is_reported(page, unknown, nearest).await?;
    }
    page.click("#unknown-address button").await?;
    page.stays("no message", "return !shown(one('#unknown-address'))", SETTLED).await?;
    // The message goes with the next navigation, to what it links to or elsewhere.
    for next in ["#unknown-address a", "nav.views a[href='#about']"] {
        steps::follow(page, "para-50").await?;
        is_reported(page, "para-50", "para-49").await?;
        page.click(next).await?;
        page.until("no message", "return !shown(one('#unknown-address'))").await?;
        steps::follow(page, "nonsense").await?;
        is_reported(page, "nonsense", "report").await?;
    }
    steps::follow(page, "main").await?;
    page.stays("no message about the skip link", "return !shown(one('#unknown-address'))", SETTLED).await
}

/// Altered and unknown addresses are handled in the stand-alone pages of views, and without WebAssembly as far as the
/// page has the content.
pub async fn are_repaired_and_reported_everywhere(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutWasm)?;
    for (address, fragment) in [
        ("timeline.html?static#Timeline-2002.", "timeline-2002"),
        ("#PARA-21)", "para-21"),
        ("#agency-ilo%3Futm_source%3Dmail", "agency-ilo"),
    ] {
        page.go("about:blank").await?;
        page.go(&served.address(address)).await?;
        is_at(page, fragment).await?;
        page.in_window(&format!("#{fragment}")).await?;
    }
    for (address, unknown, nearest) in [
        ("timeline.html?static#timeline-1850", "timeline-1850", "timeline-1951"),
        ("glossary.html?static#nonsense", "nonsense", "main"),
        ("#para-50", "para-50", "para-49"),
        ("#agency-unchr", "agency-unchr", "agency-unhcr"),
        ("?embed=report#nonsense", "nonsense", "report"),
    ] {
        page.go("about:blank").await?;
        page.go(&served.address(address)).await?;
        is_reported(page, unknown, nearest).await?;
    }
    Ok(())
}

/// An unknown address leaves view and scroll position unchanged.
pub async fn unknown_ones_lead_nowhere(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
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
