//! The program of the instruments' view: loaded when that is opened, and by no one else.

use anyhow::{Result, ensure};

use crate::failure::complaints;
use crate::page::Page;
use crate::site::{Served, Variant};

/// The files of that program which were asked for.
fn asked(served: &Served) -> Vec<String> {
    let files = served.requests().into_iter();
    files.filter(|path| path.contains("/instruments-")).collect()
}

async fn drawn(page: &Page<'_>) -> Result<()> {
    page.until(
        "#status drawn by its program",
        "const status = one('#status');
         return status.dataset.state === 'live' && shown(status.querySelector('table')) || status.outerHTML.slice(0, 300)",
    )
    .await
}

/// What is prerendered is there, and a message if the program is not.
async fn prerendered(page: &Page<'_>) -> Result<()> {
    page.in_view("instruments").await?;
    page.until(
        "one message that the chart could not be loaded, and the table",
        "const messages = all('[role=alert]').filter(shown).map(words).filter(text => /chart could not be loaded/.test(text));
         return messages.length === 1 && shown(one('#status table')) && !one('#status').dataset.state || messages",
    )
    .await
}

/// Whoever reads the report loads nothing of it.
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
    let complaints = complaints(page).await;
    ensure!(complaints.is_empty(), "expected a silent console, seen: {complaints:?}");
    Ok(())
}

/// An address of the view does as well, and stays where it leads to.
pub async fn load_at_their_address(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    page.load(&served, "#instruments?as=record").await?;
    page.in_view("instruments").await?;
    drawn(page).await?;
    page.until(
        "the focus left alone",
        "return one('#status').contains(document.activeElement) ? 'moved' : true",
    )
    .await?;

    let last = page.ask("return all('#instruments .cards > [id]').at(-1).id", vec![]).await?;
    let card = format!("#{}", last.as_str().unwrap_or_default());
    page.load(&served, &card).await?;
    page.in_view("instruments").await?;
    drawn(page).await?;
    page.in_window(&card).await
}

/// Without it the view says so and shows what was prerendered; it is asked for again when the view is opened again.
pub async fn missing_are_said_to_be(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutInstruments)?;
    page.load(&served, "#instruments").await?;
    prerendered(page).await?;
    // The other program is none the worse for it.
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.live().await?;
    let before = asked(&served).len();
    page.click_view("instruments").await?;
    prerendered(page).await?;
    ensure!(asked(&served).len() > before, "expected another request, seen: {:?}", asked(&served));
    Ok(())
}

/// When something else comes in its place, and is mended while one reads.
pub async fn broken_are_loaded_again(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::BrokenInstruments)?;
    page.load(&served, "").await?;
    page.click_view("instruments").await?;
    prerendered(page).await?;
    page.click_view("about").await?;
    page.in_view("about").await?;
    page.live().await?;
    page.mend(&served)?;
    page.click_view("instruments").await?;
    drawn(page).await?;
    page.until("no message", "return !all('[role=alert]').some(shown)").await
}
