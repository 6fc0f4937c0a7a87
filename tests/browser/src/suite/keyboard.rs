//! The page without a pointer.

use anyhow::{Result, bail};
use fantoccini::key::Key;

use super::VIEWS;
use crate::page::Page;

/// Presses Tab until the focus is at an element.
async fn tab_to(page: &Page<'_>, selector: &str, most: usize) -> Result<()> {
    for _ in 0..most {
        page.key(Key::Tab).await?;
        if page.ask("return document.activeElement.matches(arguments[0])", vec![selector.into()]).await?
            == true
        {
            return Ok(());
        }
    }
    let seen = page.ask("return document.activeElement.outerHTML.slice(0, 200)", vec![]).await?;
    bail!("expected the focus at {selector} after at most {most} presses of Tab; seen: {seen}")
}

/// The skip link leads past the navigation: the next press of Tab is within the content.
pub async fn reaches_the_content(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.key(Key::Tab).await?;
    page.key(Key::Enter).await?;
    page.focused("main").await?;
    page.in_view("report").await?;
    page.key(Key::Tab).await?;
    page.until(
        "the focus within main, at something that shows",
        "const at = document.activeElement;
         return at !== one('main') && one('main').contains(at) && shown(at) || at.outerHTML.slice(0, 200)",
    )
    .await
}

/// From the navigation to a paragraph by Tab, Enter and typing alone.
pub async fn searches_and_reads(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    tab_to(page, "nav.views a[href='#search']", 12).await?;
    page.key(Key::Enter).await?;
    page.in_search().await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one('[data-hit]')?.dataset.hit === 'para-21'").await?;
    tab_to(page, "[data-hit='para-21'] a", 6).await?;
    page.key(Key::Enter).await?;
    page.in_view("report").await?;
    page.in_window("#para-21").await?;
    page.focused("#para-21, #para-21 *").await?;
    page.key(Key::Tab).await?;
    page.focused("#para-21 *").await
}

/// Tab goes through every view without stopping anywhere, and reaches the foot of the page; so does Shift and
/// Tab in return.
pub async fn leaves_every_view(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    for view in VIEWS.into_iter().rev() {
        page.click_view(view).await?;
        page.in_view(view).await?;
        // Arriving moves the focus; from then on it is the keys' alone.
        page.focused(if view == "search" { "[role=searchbox]" } else { "[data-view]" }).await?;
        // From shortly before the end, since the report alone has hundreds of links.
        page.ask(
            "const able = all('main a[href], main button, main input, main select, main [tabindex=\"0\"]').filter(shown);
             able.at(-Math.min(able.length, 25)).focus()",
            vec![],
        )
        .await?;
        tab_to(page, "footer.colophon a", 40).await?;
        page.ask(
            "const able = all('main a[href], main button, main input, main select').filter(shown);
             able[Math.min(able.length - 1, 10)].focus()",
            vec![],
        )
        .await?;
        back_tab_to(page, "nav.views a[href='#about']", 40).await?;
    }
    Ok(())
}

async fn back_tab_to(page: &Page<'_>, selector: &str, most: usize) -> Result<()> {
    for _ in 0..most {
        page.back_tab().await?;
        if page.ask("return document.activeElement.matches(arguments[0])", vec![selector.into()]).await?
            == true
        {
            return Ok(());
        }
    }
    let seen = page.ask("return document.activeElement.outerHTML.slice(0, 200)", vec![]).await?;
    bail!("expected the focus at {selector} after {most} presses of Shift and Tab; seen: {seen}")
}
