//! The page used by keyboard alone.

use std::time::Duration;

use anyhow::Result;
use fantoccini::key::Key;

use super::{VIEWS, steps, view_ready};
use crate::page::Page;
use crate::selectors;

/// The skip link leads past the navigation: the next press of Tab is within the content.
pub async fn reaches_the_content(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.key(Key::Tab).await?;
    page.key(Key::Enter).await?;
    page.focused("main").await?;
    page.in_view("report").await?;
    page.key(Key::Tab).await?;
    page.until(
        "the focus on a visible element within main",
        "const at = document.activeElement;
         return at !== one('main') && one('main').contains(at) && shown(at) || at.outerHTML.slice(0, 200)",
    )
    .await
}

/// Tab, Enter and typing lead from the navigation to a paragraph.
pub async fn searches_and_reads(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    steps::tab_to(page, &selectors::navigation_link("search"), 12).await?;
    page.key(Key::Enter).await?;
    page.in_search().await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one(S.HIT)?.dataset.hit === 'para-21'").await?;
    steps::tab_to(page, "[data-hit='para-21'] a", 6).await?;
    page.key(Key::Enter).await?;
    page.in_view("report").await?;
    page.in_window("#para-21").await?;
    page.focused("#para-21, #para-21 *").await?;
    page.key(Key::Tab).await?;
    page.focused("#para-21 *").await
}

/// Arrow keys move from the field through the hits and back; Enter opens a hit.
pub async fn walks_through_the_hits(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    page.focused(selectors::SEARCH_FIELD).await?;
    page.type_text("root causes").await?;
    page.until("para-40 first", "return all(S.HIT).map(hit => hit.dataset.hit).indexOf('para-40') === 0")
        .await?;
    page.key(Key::Down).await?;
    page.focused("[data-hit]:nth-of-type(1) a").await?;
    page.key(Key::Down).await?;
    page.focused("[data-hit]:nth-of-type(2) a").await?;
    page.key(Key::Up).await?;
    page.key(Key::Up).await?;
    page.focused(selectors::SEARCH_FIELD).await?;
    // Up in the field and Down on the last hit have no effect.
    page.key(Key::Up).await?;
    page.focused(selectors::SEARCH_FIELD).await?;
    for _ in 0..6 {
        page.key(Key::Down).await?;
    }
    page.focused("[data-hit]:last-of-type a").await?;
    for _ in 0..6 {
        page.key(Key::Up).await?;
    }
    page.focused(selectors::SEARCH_FIELD).await?;
    page.key(Key::End).await?;
    page.type_text(" of").await?;
    page.until("further typed text", "return one(S.SEARCH_FIELD).value === 'root causes of'").await?;
    page.key(Key::Down).await?;
    page.focused(&selectors::hit_link("para-40")).await?;
    page.key(Key::Enter).await?;
    page.in_view("report").await?;
    page.in_window("#para-40").await?;
    page.focused("#para-40, #para-40 *").await
}

/// The slash moves the focus from any view to the search field, but is a character in text fields.
pub async fn slash_goes_to_the_field(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    for view in ["report", "agencies", "about"] {
        page.click_view(view).await?;
        page.in_view(view).await?;
        page.type_text("/").await?;
        page.in_search().await?;
    }
    page.type_text("s/1").await?;
    page.until(
        "a slash in the field",
        "return one(S.SEARCH_FIELD).value === 's/1' || one(S.SEARCH_FIELD).value",
    )
    .await?;
    // In the search view it selects the text of the field.
    page.ask("one('#search h2').tabIndex = -1; one('#search h2').focus()", vec![]).await?;
    page.type_text("/").await?;
    page.focused(selectors::SEARCH_FIELD).await?;
    page.type_text("Palermo").await?;
    page.until(
        "the previous text replaced",
        "return one(S.SEARCH_FIELD).value === 'Palermo' || one(S.SEARCH_FIELD).value",
    )
    .await?;

    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    page.ask("one(S.CARDS_WORDS).focus()", vec![]).await?;
    page.type_text("a/b").await?;
    page.until(
        "a slash in another field",
        "return one(S.CARDS_WORDS).value === 'a/b' || one(S.CARDS_WORDS).value",
    )
    .await?;
    page.in_view("agencies").await
}

/// Presses the slash in the report, and checks that it has no effect.
async fn slash_leads_nowhere(page: &Page<'_>) -> Result<()> {
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.type_text("/").await?;
    page.stays(
        "no effect of a disabled slash",
        "return location.hash === '#report' || location.hash",
        Duration::from_millis(200),
    )
    .await
}

/// Opens the search help, *How to search*.
async fn open_help(page: &Page<'_>) -> Result<()> {
    page.click_view("search").await?;
    page.in_view("search").await?;
    if page.ask("return one(S.SEARCH_HELP).open", vec![]).await? == false {
        page.click("#search details summary").await?;
    }
    page.until("the checkbox of the slash shortcut", "return shown(one('#search details #slash'))").await
}

/// The slash shortcut can be disabled; the setting survives a reload.
pub async fn slash_is_switched_off(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    open_help(page).await?;
    page.until("the slash shortcut on by default", "return one(S.SHORTCUT).checked").await?;
    page.click(selectors::SHORTCUT).await?;
    slash_leads_nowhere(page).await?;
    steps::reload(page).await?;
    slash_leads_nowhere(page).await?;

    steps::reload(page).await?;
    open_help(page).await?;
    page.until("the slash shortcut still off", "return !one(S.SHORTCUT).checked").await?;
    page.click(selectors::SHORTCUT).await?;
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.type_text("/").await?;
    page.in_search().await
}

/// The checkbox shows the current setting after a search, too.
pub async fn slash_says_how_it_is(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    page.focused(selectors::SEARCH_FIELD).await?;
    page.type_text("a").await?;
    page.until("hits instead of the search help", "return !shown(one(S.SHORTCUT))").await?;
    page.key(Key::Backspace).await?;
    page.until("the search help again", "return shown(one('details.help'))").await?;
    open_help(page).await?;
    page.until("the slash shortcut shown as on", "return one(S.SHORTCUT).checked || 'off'").await?;
    page.click(selectors::SHORTCUT).await?;
    slash_leads_nowhere(page).await?;
    open_help(page).await?;
    page.until("the slash shortcut shown as off", "return !one(S.SHORTCUT).checked || 'on'").await
}

/// Tab moves through every view without a keyboard trap, and reaches the footer; Shift and Tab move back to the
/// navigation.
pub async fn leaves_every_view(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    for view in VIEWS.into_iter().rev() {
        page.click_view(view).await?;
        page.in_view(view).await?;
        view_ready(page, view).await?;
        // Navigation moves the focus; from then on only keys do.
        page.focused(if view == "search" { "[role=searchbox]" } else { "[data-view]" }).await?;
        // Starts shortly before the end, since the report has hundreds of links.
        page.until("a focusable element", "return all('main :is(a[href], button)').some(shown)").await?;
        page.ask(
            "const able = all('main a[href], main button, main input, main select, main [tabindex=\"0\"]').filter(shown);
             able.at(-Math.min(able.length, 25)).focus()",
            vec![],
        )
        .await?;
        steps::tab_to(page, "footer.colophon a", 40).await?;
        page.ask(
            "const able = all('main a[href], main button, main input, main select').filter(shown);
             able[Math.min(able.length - 1, 10)].focus()",
            vec![],
        )
        .await?;
        steps::back_tab_to(page, &selectors::navigation_link("about"), 40).await?;
    }
    Ok(())
}
