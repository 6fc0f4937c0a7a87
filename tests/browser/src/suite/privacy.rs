//! The requests of the page, and its console messages.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::{VIEWS, steps, view_ready};
use crate::engines::Engine;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

const PREFIX: &str = "/a/sub/path/";

/// Uses every view and the main features once.
async fn tour(page: &Page<'_>) -> Result<()> {
    for view in VIEWS {
        page.click_view(view).await?;
        page.in_view(view).await?;
        view_ready(page, view).await?;
    }
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("palermo").await?;
    steps::has_hits(page).await?;
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.click(&selectors::note_mark("para-19", "note-4")).await?;
    steps::popover_opens(page).await?;
    page.key(Key::Escape).await?;
    page.click("#para-26 a.mention").await?;
    page.until("the entity popover", "return shown(one(S.ENTITY_POPOVER_NAME))").await?;
    page.click("#entity-popover .entity-name").await?;
    page.until("the profile of an agency", "return all(S.OPEN_PROFILE).some(shown)").await?;
    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    page.ask("one(S.CARDS_WORDS).focus()", vec![]).await?;
    page.type_text("labour").await?;
    page.until("fewer cards", "return all(S.CARD).some(card => !shown(card))").await
}

/// Every request is for an existing file within the page's own folder.
pub async fn asks_only_its_own_folder(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Original, PREFIX, None)?;
    page.load(&served, "").await?;
    tour(page).await?;

    let requests = served.requests();
    let outside: Vec<&String> = requests.iter().filter(|path| !path.starts_with(PREFIX)).collect();
    ensure!(outside.is_empty(), "expected requests only within {PREFIX}, seen: {outside:?}");
    let lost: Vec<&String> = requests.iter().filter(|path| !served.has(&path[PREFIX.len()..])).collect();
    ensure!(lost.is_empty(), "expected requests for existing files, seen: {lost:?}");
    for kind in [".js", ".wasm", ".css"] {
        let asked = requests.iter().filter(|path| path.ends_with(kind)).count();
        ensure!(asked > 0, "expected a request for a {kind} file among {requests:?}");
    }
    page.until_with(
        "resources only from the page's own folder",
        "const foreign = performance.getEntriesByType('resource').map(entry => entry.name)
           .filter(name => !name.startsWith(arguments[0]));
         return !foreign.length || foreign",
        vec![served.address("").into()],
    )
    .await
}

/// The page works in a subfolder of a server.
pub async fn works_under_a_path(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Watched, PREFIX, None)?;
    page.load(&served, "#agency-ilo").await?;
    page.in_view("agencies").await?;
    page.in_window("#agency-ilo").await?;
    steps::search_answers(page).await?;
    page.click(&selectors::hit_link("para-21")).await?;
    page.in_window("#para-21").await?;
    let address = page.address().await?;
    ensure!(address == served.address("#para-21"), "expected the folder in the address, seen: {address}");

    page.click_view("about").await?;
    page.click("#about a[href='report.json']").await?;
    page.until("report.json", "return location.pathname.endsWith('/a/sub/path/report.json')").await
}

/// Using every view causes no console messages.
pub async fn the_console_is_silent(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    tour(page).await?;
    if page.engine() == Engine::Firefox {
        page.note("firefox: only script errors and content policy violations of its own messages are seen");
    }
    steps::console_is_silent(page).await
}

/// Everything also works with trusted types required, which forbid making markup from text.
pub async fn makes_no_markup_of_text(page: &Page<'_>) -> Result<()> {
    let served = page.serve_at(Variant::Watched, "/", Some("require-trusted-types-for 'script'"))?;
    page.load(&served, "").await?;
    tour(page).await?;
    page.click_view("search").await?;
    page.in_search().await?;
    page.type_text("labour agency:il").await?;
    steps::has_hits(page).await?;
    page.click(selectors::HIT_LINK).await?;
    page.until("highlights", "return all(S.REPORT_MARK).length > 0").await?;
    steps::console_is_silent(page).await
}
