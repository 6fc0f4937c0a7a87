//! The prerendered page with scripts disabled.

use anyhow::{Result, ensure};

use super::{VIEWS, landmark_of};
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

async fn open_without_script(page: &Page<'_>, fragment: &str) -> Result<()> {
    let served = page.serve(Variant::Original)?;
    page.go(&served.address(fragment)).await?;
    let state = page.ask("return document.documentElement.dataset.state", vec![]).await?;
    ensure!(state == "prerendered", "expected <html data-state=prerendered>, seen: {state}");
    let view = page.ask("return document.documentElement.dataset.view ?? null", vec![]).await?;
    ensure!(view.is_null(), "expected that no script of the page has run, seen the view {view}");
    Ok(())
}

/// All views are shown, one below the other, without controls that need a script.
pub async fn everything_is_there(page: &Page<'_>) -> Result<()> {
    open_without_script(page, "").await?;
    for (what, selector, count) in [
        ("49 paragraphs", "[id^=para-]:not(.item)", Some(49)),
        ("11 notes", "li.note", Some(11)),
        ("all cards of agencies", "[data-agency]", None),
        ("all cards of instruments", "[id^=instrument-].card", None),
        ("the chart", "figure[data-chart=instrument-status]", Some(1)),
        ("its table", "figure[data-chart=instrument-status] table", Some(1)),
        ("all rows", "figure[data-chart=instrument-status] tr[data-instrument]", None),
        ("all views", "section[data-view]", Some(11)),
        ("links to the separate pages of seven views", "section[data-view] .own-page", Some(7)),
    ] {
        page.until_with(
            &format!("{what} shown"),
            "const them = all(arguments[0]), hidden = them.filter(e => !shown(e)).map(e => e.id || e.tagName);
             return them.length > 0 && !hidden.length && (arguments[1] ?? them.length) === them.length
               || [them.length, ...hidden]",
            vec![selector.into(), count.into()],
        )
        .await?;
    }
    page.until("a picture of the chart", "return all('figure[data-chart] svg[role=img]').some(shown)")
        .await?;
    page.until(
        "no form, button or select, and a message about disabled scripts",
        "const dead = all('form, button, input, select').filter(shown).map(e => e.outerHTML.slice(0, 80));
         return !dead.length && shown(one('.without-script')) || dead",
    )
    .await
}

/// Views have separate pages, which link to the main page and to each other.
pub async fn views_have_pages(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Original)?;
    for (view, needed) in VIEWS.into_iter().filter_map(|view| Some((view, landmark_of(view)?))) {
        page.go(&served.address(&format!("{view}.html"))).await?;
        let needed = if view == "agencies" { "#agency-ilo .quote" } else { needed };
        page.until_with(
            &format!("{view} with {needed}, without controls that need a script"),
            "const dead = all('form, button, input, select, [role=alert]').filter(shown).map(e => e.outerHTML.slice(0, 80));
             return shown(one(arguments[0])) && !dead.length && !!one('h1') && !!one('main h2') || dead",
            vec![needed.into()],
        )
        .await?;
    }
    page.go(&served.address("#documents")).await?;
    page.click("#documents .own-page a").await?;
    page.click("#documents-e-cn-4-2002-80 .places a").await?;
    page.in_window("#note-1").await?;
    page.go(&served.address("timeline.html#timeline-2002")).await?;
    page.in_window("#timeline-2002").await?;
    page.click("nav.views a[href$='#about']").await?;
    page.in_window("#about").await
}

/// Addresses and links scroll to their places in the page.
pub async fn addresses_work(page: &Page<'_>) -> Result<()> {
    open_without_script(page, "#note-4").await?;
    page.in_window("#note-4").await?;
    page.click("#para-21 .paragraph-number").await?;
    page.in_window("#para-21").await?;
    page.click(&selectors::navigation_link("instruments")).await?;
    page.in_window("#instruments").await?;
    page.click(&selectors::note_mark("para-19", "note-4")).await?;
    page.in_window("#note-4").await?;
    let address = page.address().await?;
    ensure!(address.ends_with("#note-4"), "expected the address of the note, seen: {address}");
    Ok(())
}
