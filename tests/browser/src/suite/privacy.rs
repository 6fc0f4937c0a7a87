//! What the page asks for, and what the console says of it.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::{VIEWS, whole};
use crate::engines::Engine;
use crate::failure::complaints;
use crate::page::Page;
use crate::site::Variant;

const PREFIX: &str = "/a/sub/path/";

/// All that a reader does, once.
async fn tour(page: &Page<'_>) -> Result<()> {
    for view in VIEWS {
        page.click_view(view).await?;
        page.in_view(view).await?;
        whole(page, view).await?;
    }
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("palermo").await?;
    page.until("hits", "return all('[data-hit]').length > 0").await?;
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.click("#para-19 a[href='#note-4']").await?;
    page.until("a popover", "return !!one('[popover]:popover-open')").await?;
    page.key(Key::Escape).await?;
    page.click("#para-26 a.mention").await?;
    page.until("what is named", "return shown(one('#mention-popover:popover-open .named-name'))").await?;
    page.click("#mention-popover .named-name").await?;
    page.until("the page of a body", "return all('[data-opened] > .body-page').some(shown)").await?;
    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    page.ask("one('#agency-text').focus()", vec![]).await?;
    page.type_text("labour").await?;
    page.until("fewer cards", "return all('[data-agency]').some(card => !shown(card))").await
}

/// Every request is within the page's own folder, and is answered.
pub async fn asks_only_its_own_folder(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Original, PREFIX, None)?;
    page.load(&served, "").await?;
    tour(page).await?;

    let requests = served.requests();
    let outside: Vec<&String> = requests.iter().filter(|path| !path.starts_with(PREFIX)).collect();
    ensure!(outside.is_empty(), "expected requests within {PREFIX} alone, seen: {outside:?}");
    let lost: Vec<&String> = requests.iter().filter(|path| !served.has(&path[PREFIX.len()..])).collect();
    ensure!(lost.is_empty(), "expected requests for files that are there, seen: {lost:?}");
    for kind in [".js", ".wasm", ".css"] {
        let asked = requests.iter().filter(|path| path.ends_with(kind)).count();
        ensure!(asked > 0, "expected a request for a {kind} file among {requests:?}");
    }
    page.until_with(
        "resources of the page's own folder alone",
        "const foreign = performance.getEntriesByType('resource').map(entry => entry.name)
           .filter(name => !name.startsWith(arguments[0]));
         return !foreign.length || foreign",
        vec![served.address("").into()],
    )
    .await
}

/// The page works in any folder of any host.
pub async fn works_under_a_path(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Watched, PREFIX, None)?;
    page.load(&served, "#agency-ilo").await?;
    page.in_view("agencies").await?;
    page.in_window("#agency-ilo").await?;
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one('[data-hit]')?.dataset.hit === 'para-21'").await?;
    page.click("[data-hit=para-21] a").await?;
    page.in_window("#para-21").await?;
    let address = page.address().await?;
    ensure!(address == served.address("#para-21"), "expected the folder in the address, seen: {address}");

    page.click_view("about").await?;
    page.click("#about a[href='report.json']").await?;
    page.until("report.json", "return location.pathname.endsWith('/a/sub/path/report.json')").await
}

/// Nothing a reader does makes the console complain.
pub async fn the_console_is_silent(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    tour(page).await?;
    let complaints = complaints(page).await;
    if page.engine() == Engine::Firefox {
        page.note("firefox: of its own messages, only errors of scripts and of the content policy are seen");
    }
    ensure!(complaints.is_empty(), "expected a silent console, seen:\n  {}", complaints.join("\n  "));
    Ok(())
}

/// Where a page may make no markup of text (trusted types), all of this works as well.
pub async fn makes_no_markup_of_text(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Watched, "/", Some("require-trusted-types-for 'script'"))?;
    page.load(&served, "").await?;
    tour(page).await?;
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("labour agency:il").await?;
    page.until("hits", "return all('[data-hit]').length > 0").await?;
    page.click("[data-hit] a").await?;
    page.until("marks", "return all('#report mark').length > 0").await?;
    let complaints = complaints(page).await;
    ensure!(complaints.is_empty(), "expected a silent console, seen:\n  {}", complaints.join("\n  "));
    Ok(())
}
