//! Filters of a search, typed and as buttons.

use anyhow::Result;
use fantoccini::key::Key;

use super::search::{address_asks, ask, hits};
use crate::page::Page;
use crate::selectors;

/// The button that removes the filter for the ILO.
const REMOVE_ILO: &str = "#search [aria-label='Remove the filter agency: International Labour Organization']";

/// Waits until the field has the value `query` and the focus.
async fn typing_goes_on(page: &Page<'_>, query: &str) -> Result<()> {
    page.until_with(
        &format!("{query:?} in the field"),
        "return one(S.SEARCH_FIELD).value === arguments[0] || JSON.stringify(one(S.SEARCH_FIELD).value)",
        vec![query.into()],
    )
    .await?;
    page.focused(selectors::SEARCH_FIELD).await
}

/// A filter has a button that removes it by pointer or keyboard and keeps the other words.
pub async fn are_taken_away(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "forced agency:ilo labour").await?;
    page.until("a button for the filter", &format!("return shown(one(\"{REMOVE_ILO}\"))")).await?;
    let narrowed = hits(page).await?;
    page.click(REMOVE_ILO).await?;
    typing_goes_on(page, "forced labour").await?;
    address_asks(page, "forced labour").await?;
    page.until_with(
        "more hits without the filter, and no button for it",
        "return all(S.HIT).length > arguments[0] && !all('#search .chips').length || all(S.HIT).length",
        vec![narrowed.len().into()],
    )
    .await?;

    ask(page, "agency:ilo").await?;
    page.until("a button for the filter", &format!("return shown(one(\"{REMOVE_ILO}\"))")).await?;
    page.key(Key::Tab).await?;
    page.focused(REMOVE_ILO).await?;
    page.key(Key::Enter).await?;
    typing_goes_on(page, "").await?;
    page.until(
        "the empty search view",
        "return location.hash === '#search' && !all(S.HIT).length || location.hash",
    )
    .await?;
    page.type_text("Palermo").await?;
    address_asks(page, "Palermo").await
}

/// A partly typed filter is completed by a button; typing continues after it.
pub async fn are_completed(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "agency:il").await?;
    let offer = "#search .chips [aria-label='agency:ilo, International Labour Organization']";
    page.until("the ILO as a suggestion", &format!("return shown(one(\"{offer}\"))")).await?;
    page.click(offer).await?;
    typing_goes_on(page, "agency:ilo ").await?;
    page.until("no suggestion of an active filter", &format!("return !one(\"{offer}\")")).await?;
    page.type_text("forced").await?;
    typing_goes_on(page, "agency:ilo forced").await?;
    page.until(
        "the only place with the ILO and forced labour",
        "const hits = all(S.HIT).map(hit => hit.dataset.hit); return hits.join() === 'para-28' || hits",
    )
    .await
}

/// Filters include or exclude hits.
pub async fn keep_what_is_asked_for(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "in:notes").await?;
    page.until(
        "all notes and no other hits",
        "const hits = all(S.HIT).map(hit => hit.dataset.hit);
         return hits.length === 11 && hits.every(hit => hit.startsWith('note-')) || hits",
    )
    .await?;
    ask(page, "trafficking -agency:ilo").await?;
    page.until(
        "a button for the excluding filter, and no hit at paragraph 28",
        "const labels = all(S.CHIP).map(button => button.getAttribute('aria-label'));
         const hits = all(S.HIT).map(hit => hit.dataset.hit);
         return labels.join() === 'Remove the filter not agency: International Labour Organization'
           && hits.length > 10 && !hits.includes('para-28') || [...labels, ...hits]",
    )
    .await?;
    // Unknown filters are searched as words.
    ask(page, "colour:Palermo").await?;
    page.until(
        "a notice that the filter is unknown",
        "const notices = all(S.NOTICE).map(words), hits = all(S.HIT).map(hit => hit.dataset.hit);
         return notices.includes('Unknown filter colour:Palermo: searched as words.')
           && hits.includes('para-17') && !all('#search .chips').length || [...notices, ...hits]",
    )
    .await
}
