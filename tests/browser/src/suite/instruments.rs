//! Lazy loading of the instruments view.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::steps;
use crate::page::Page;
use crate::site::{Served, Variant};

/// How long a state must hold.
const SETTLED: Duration = Duration::from_millis(250);

/// Returns the requests for files of the view.
fn asked(served: &Served) -> Vec<String> {
    let files = served.requests().into_iter();
    files.filter(|path| path.contains("/instruments-")).collect()
}

async fn drawn(page: &Page<'_>) -> Result<()> {
    page.until(
        "#instruments-content live",
        "const status = one(S.INSTRUMENTS);
         return status.dataset.state === 'live' && shown(status.querySelector('table')) || status.outerHTML.slice(0, 300)",
    )
    .await
}

/// Waits for the prerendered table and the message that the chart could not be loaded.
async fn prerendered(page: &Page<'_>) -> Result<()> {
    page.in_view("instruments").await?;
    page.until(
        "one message that the chart could not be loaded, and the table",
        "const messages = all(S.ALERT).filter(shown).map(words).filter(text => /chart could not be loaded/.test(text));
         return messages.length === 1 && shown(one('#instruments-content table')) && !one(S.INSTRUMENTS).dataset.state || messages",
    )
    .await
}

/// Other views load no file of it.
pub async fn load_with_their_view(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    page.load(&served, "").await?;
    for view in ["search", "about", "agencies", "report"] {
        page.click_view(view).await?;
        page.in_view(view).await?;
    }
    ensure!(asked(&served).is_empty(), "expected no request for the program, seen: {:?}", asked(&served));

    for _ in 0..2 {
        page.click_view("instruments").await?;
        page.in_view("instruments").await?;
        drawn(page).await?;
        let asked = asked(&served);
        ensure!(asked.len() == 3, "expected one request for script, bytes and sheet each, seen: {asked:?}");
        page.click_view("report").await?;
        page.in_view("report").await?;
    }
    steps::console_is_silent(page).await
}

/// An address of the view loads it, and the target stays in view.
pub async fn load_at_their_address(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    page.load(&served, "#instruments?as=record").await?;
    page.in_view("instruments").await?;
    drawn(page).await?;
    page.stays(
        "the focus left alone",
        "return one(S.INSTRUMENTS).contains(document.activeElement) ? 'moved' : true",
        SETTLED,
    )
    .await?;

    let last = page.ask("return all('#instruments .cards > [id]').at(-1).id", vec![]).await?;
    let card = format!("#{}", last.as_str().unwrap_or_default());
    page.load(&served, &card).await?;
    page.in_view("instruments").await?;
    drawn(page).await?;
    page.in_window(&card).await
}

/// If its files are missing, the view shows an error and the prerendered content; opening it again retries.
pub async fn missing_are_said_to_be(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutInstruments)?;
    page.load(&served, "#instruments").await?;
    prerendered(page).await?;
    // The rest of the application still works.
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.live().await?;
    let before = asked(&served).len();
    page.click_view("instruments").await?;
    prerendered(page).await?;
    ensure!(asked(&served).len() > before, "expected another request, seen: {:?}", asked(&served));
    Ok(())
}

/// Damaged files are loaded again once they are restored.
pub async fn broken_are_loaded_again(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::BrokenInstruments)?;
    page.load(&served, "").await?;
    page.click_view("instruments").await?;
    prerendered(page).await?;
    page.click_view("about").await?;
    page.in_view("about").await?;
    page.live().await?;
    page.restore_files(&served)?;
    page.click_view("instruments").await?;
    drawn(page).await?;
    page.stays("no message", "return !all(S.ALERT).some(shown)", SETTLED).await
}
