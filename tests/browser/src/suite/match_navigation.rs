//! Opened hits: highlights in the text, and the match navigation.

use std::time::Duration;

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::search::{address_asks, ask, first_hit, hits};
use crate::page::Page;
use crate::selectors;

/// A phrase in four paragraphs; the best hit is neither the first nor the last of them in the text.
const PHRASE: &str = "\"root causes\"";

/// Waits until the hit `place` is in the window, with highlights and `which` in its match navigation.
async fn at_hit(page: &Page<'_>, place: &str, which: &str) -> Result<()> {
    page.in_view("report").await?;
    page.in_window(&format!("#{place}")).await?;
    page.until_with(
        &format!("highlights and {which} at {place}"),
        "const [place, which] = arguments, marks = all('#' + place + ' mark').filter(shown).map(words);
         const says = words(one('#' + place + ' .hit-nav') ?? document.createElement('p'));
         return marks.includes('root causes') && (says + ' ').startsWith(which + ' ') || [says, ...marks]",
        vec![place.into(), which.into()],
    )
    .await
}

/// Clicks a link or button of the match navigation at the hit `place`.
async fn press(page: &Page<'_>, place: &str, link: &str) -> Result<()> {
    page.until_with(
        &format!("{link} at {place}"),
        "all('.pressed').forEach(e => e.classList.remove('pressed'));
         const links = all('#' + arguments[0] + ' .hit-nav :is(a, button)').filter(shown);
         const link = links.find(link => words(link) === arguments[1]);
         link?.classList.add('pressed');
         return !!link || links.map(words)",
        vec![place.into(), link.into()],
    )
    .await?;
    page.click(".pressed").await
}

/// Waits until the report has no highlights.
async fn unmarked(page: &Page<'_>) -> Result<()> {
    page.until(
        "no highlights in the report, and no match navigation",
        "return !all(S.REPORT_HITS).length || all(S.REPORT_MARK).map(words)",
    )
    .await
}

/// Opens the best hit of [`PHRASE`] and returns all hits in the order of the text.
async fn open_best_hit(page: &Page<'_>) -> Result<Vec<String>> {
    page.open("#search").await?;
    ask(page, PHRASE).await?;
    first_hit(page, "para-40").await?;
    let mut places = hits(page).await?;
    places.sort_by_key(|place| place.rsplit('-').next().and_then(|number| number.parse::<u32>().ok()));
    ensure!(
        places == ["para-11", "para-28", "para-40", "para-42"],
        "expected four paragraphs, seen: {places:?}"
    );
    page.click(&selectors::hit_link("para-40")).await?;
    Ok(places)
}

/// The opened paragraph has highlights and links to the other hits in the order of the text, until the highlights
/// are cleared.
pub async fn leads_to_the_others(page: &Page<'_>) -> Result<()> {
    let places = open_best_hit(page).await?;
    at_hit(page, "para-40", "Hit 3 of 4").await?;
    press(page, "para-40", "Previous hit").await?;
    at_hit(page, "para-28", "Hit 2 of 4").await?;
    press(page, "para-28", "Previous hit").await?;
    for (at, pair) in places.windows(2).enumerate() {
        at_hit(page, &pair[0], &format!("Hit {} of 4", at + 1)).await?;
        press(page, &pair[0], "Next hit").await?;
        page.focused(&format!("#{}", pair[1])).await?;
    }
    at_hit(page, "para-42", "Hit 4 of 4").await?;
    page.until(
        "no hit before the first or after the last",
        "const ends = [['#para-11', 'Previous hit'], ['#para-42', 'Next hit']];
         return ends.every(([place, link]) => !all(place + ' .hit-nav a').map(words).includes(link))",
    )
    .await?;
    press(page, "para-42", "Clear highlights").await?;
    unmarked(page).await?;
    page.in_view("report").await?;
    page.in_window("#para-42").await?;
    let address = page.address().await?;
    ensure!(address.ends_with("#para-42"), "expected the address of the last hit, seen: {address}");
    Ok(())
}

/// Only hits are highlighted, and only after a hit is opened.
pub async fn marks_the_hits_alone(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.stays("no highlights", "return !all(S.REPORT_HITS).length", Duration::from_millis(250)).await?;
    let places = open_best_hit(page).await?;
    at_hit(page, "para-40", "Hit 3 of 4").await?;
    let marked = page
        .ask(
            "return [...new Set(all(S.REPORT_MARK).map(mark => mark.closest('[id^=para-]:not(.item)').id))]",
            vec![],
        )
        .await?;
    ensure!(marked == serde_json::json!(places), "expected highlights only at {places:?}, seen: {marked}");
    // Highlights survive a visit to another view.
    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    page.session().client.back().await?;
    at_hit(page, "para-40", "Hit 3 of 4").await?;
    press(page, "para-40", "Clear highlights").await?;
    unmarked(page).await
}

/// Clearing the highlights by keyboard keeps the focus at the paragraph.
pub async fn leaves_the_focus_where_it_ends(page: &Page<'_>) -> Result<()> {
    open_best_hit(page).await?;
    at_hit(page, "para-40", "Hit 3 of 4").await?;
    page.ask("one('#para-40 [data-clear-highlights]').focus()", vec![]).await?;
    page.key(Key::Enter).await?;
    unmarked(page).await?;
    page.focused("#para-40, #para-40 *").await?;
    page.key(Key::Tab).await?;
    page.focused("#para-40 *").await
}

/// Back returns to the same hits, with the query in the field for further typing.
pub async fn back_returns_to_the_hits(page: &Page<'_>) -> Result<()> {
    open_best_hit(page).await?;
    at_hit(page, "para-40", "Hit 3 of 4").await?;
    press(page, "para-40", "Next hit").await?;
    at_hit(page, "para-42", "Hit 4 of 4").await?;
    page.session().client.back().await?;
    at_hit(page, "para-40", "Hit 3 of 4").await?;
    page.session().client.back().await?;
    page.in_view("search").await?;
    first_hit(page, "para-40").await?;
    address_asks(page, PHRASE).await?;
    page.until_with(
        "four hits, and the query in the field",
        "const field = one(S.SEARCH_FIELD).value;
         return field === arguments[0] && all(S.HIT).length === 4 || [field, all(S.HIT).length]",
        vec![PHRASE.into()],
    )
    .await?;
    page.click(selectors::SEARCH_FIELD).await?;
    page.key(Key::End).await?;
    page.type_text(" -education").await?;
    address_asks(page, &format!("{PHRASE} -education")).await?;
    page.until("fewer hits", "const count = all(S.HIT).length; return count > 0 && count < 4 || count")
        .await?;
    // Highlights are those of the last query.
    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await?;
    page.click(&selectors::hit_link("para-21")).await?;
    page.in_view("report").await?;
    page.until(
        "highlights only for the last query",
        "const marks = all(S.REPORT_MARK).map(words); return marks.join() === '145 countries' || marks",
    )
    .await
}

/// Back from a hit far down the list restores the scroll position, and the focus on its link.
pub async fn back_returns_to_a_hit_far_down(page: &Page<'_>) -> Result<()> {
    page.open("#search?q=trafficking").await?;
    page.until("many hits", "return all(S.HIT).length > 40").await?;
    let far = hits(page).await?[35].clone();
    let link = format!("[data-hit={far}] a");
    page.click(&link).await?;
    page.in_view("report").await?;
    page.in_window(&format!("#{far}")).await?;
    page.session().client.back().await?;
    page.in_view("search").await?;
    page.in_window(&link).await?;
    page.focused(&link).await
}
