//! The page on its first load.

use anyhow::Result;
use fantoccini::key::Key;

use super::search::{address_asks, first_hit};
use crate::page::Page;
use crate::site::Variant;

/// The unchanged site goes live, with the structure that tests and embedding pages rely on.
pub async fn structure(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Original)?;
    page.load(&served, "").await?;
    page.in_view("report").await?;
    page.until(
        "a title with the name and symbol of the report",
        "return ['Traffic in women and girls', 'E/CN.4/2003/74'].every(part => document.title.includes(part))
           || document.title",
    )
    .await?;
    page.until(
        "one h1 with the report's title",
        "return all('h1').map(words).join('|') === 'Traffic in women and girls' || all('h1').map(words)",
    )
    .await?;
    page.until(
        "paragraphs 1 to 49, in order, each with its number and text",
        r"const paragraphs = all('[id^=para-]').filter(e => /^para-\d+$/.test(e.id));
          const wrong = paragraphs.filter((e, at) =>
            e.id !== `para-${at + 1}` || !shown(e) || !words(e).startsWith(at + 1 + '.') || words(e).length < 60);
          return paragraphs.length === 49 && !wrong.length || [paragraphs.length, ...wrong.map(e => e.id)]",
    )
    .await?;
    for (name, count, landmarks) in [
        ("one banner", 1, "body header:not(article header, section header, main header), [role=banner]"),
        ("one navigation named Views", 1, "nav[aria-label=Views]"),
        ("one main", 1, "main"),
        (
            "one contentinfo",
            1,
            "body footer:not(article footer, section footer, main footer), [role=contentinfo]",
        ),
        ("one search", 1, "search, [role=search]"),
        ("one searchbox within it", 1, "[role=search] [role=searchbox], search [role=searchbox]"),
        ("a chart", 1, "figure[data-chart=instrument-status]"),
        ("a picture in the chart", 1, "figure[data-chart=instrument-status] .chart-wide svg[role=img]"),
        ("a table in the chart", 1, "figure[data-chart=instrument-status] table"),
        ("one row of the table", 1, "figure[data-chart=instrument-status] tr[data-instrument=untoc]"),
        ("one card of an agency", 1, "[data-agency=ilo]"),
    ] {
        page.until_with(
            name,
            "return all(arguments[0]).length === arguments[1] || all(arguments[0]).length + ' of ' + arguments[0]",
            vec![landmarks.into(), count.into()],
        )
        .await?;
    }
    Ok(())
}

/// The first press of Tab reaches the skip link, which becomes visible.
pub async fn skip_link_comes_first(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.key(Key::Tab).await?;
    page.until(
        "the focus on a visible link to #main",
        "const box = document.activeElement.getBoundingClientRect();
         return document.activeElement.getAttribute('href') === '#main' && box.top >= 0 && box.left >= 0
           && box.height > 10 && box.width > 10 || document.activeElement.outerHTML.slice(0, 200)",
    )
    .await
}

/// Text typed before the application starts is searched and kept, including its selection.
pub async fn what_is_typed_early_stays(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::TypedEarly)?;
    page.load(&served, "#search").await?;
    page.in_search().await?;
    first_hit(page, "para-21").await?;
    address_asks(page, "145 countries").await?;
    page.until(
        "the same text and selection in the field",
        "const field = one(S.SEARCH_FIELD), seen = [field.value, field.selectionStart, field.selectionEnd];
         return seen.join() === '145 countries,4,9' || seen",
    )
    .await
}
