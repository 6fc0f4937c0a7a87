//! The page where scripts are off: the prerendered file alone.

use anyhow::{Result, ensure};

use crate::page::Page;
use crate::site::Variant;

async fn open(page: &Page<'_>, fragment: &str) -> Result<()> {
    let served = page.serve(Variant::Original)?;
    page.go(&served.address(fragment)).await?;
    let state = page.ask("return document.documentElement.dataset.state", vec![]).await?;
    ensure!(state == "prerendered", "expected <html data-state=prerendered>, seen: {state}");
    let view = page.ask("return document.documentElement.dataset.view ?? null", vec![]).await?;
    ensure!(view.is_null(), "expected that no script of the page has run, seen a view: {view}");
    Ok(())
}

/// All views are shown, one under the other, and nothing that would need a script.
pub async fn everything_is_there(page: &Page<'_>) -> Result<()> {
    open(page, "").await?;
    for (what, selector, count) in [
        ("49 paragraphs", "[id^=para-]:not(.item)", Some(49)),
        ("11 notes", "li.note", Some(11)),
        ("all cards of agencies", "[data-agency]", None),
        ("all cards of instruments", "[id^=instrument-].card", None),
        ("the chart", "figure[data-chart=instrument-status]", Some(1)),
        ("its table", "figure[data-chart=instrument-status] table", Some(1)),
        ("all rows", "figure[data-chart=instrument-status] tr[data-instrument]", None),
        ("all views", "section[data-view]", Some(5)),
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
        "no form, no button, no list to choose from, and a word on why",
        "const dead = all('form, button, input, select').filter(shown).map(e => e.outerHTML.slice(0, 80));
         return !dead.length && shown(one('.without-script')) || dead",
    )
    .await
}

/// Addresses lead to places in the file.
pub async fn addresses_work(page: &Page<'_>) -> Result<()> {
    open(page, "#note-4").await?;
    page.in_window("#note-4").await?;
    page.click("#para-21 .paragraph-number").await?;
    page.in_window("#para-21").await?;
    page.click("nav.views a[href='#instruments']").await?;
    page.in_window("#instruments").await?;
    page.click("#para-19 a[href='#note-4']").await?;
    page.in_window("#note-4").await?;
    let address = page.address().await?;
    ensure!(address.ends_with("#note-4"), "expected the address of the note, seen: {address}");
    Ok(())
}
