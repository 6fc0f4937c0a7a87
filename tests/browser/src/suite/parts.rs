//! The parts of the application that are loaded when they are first used.

use std::time::Duration;

use anyhow::Result;

use super::steps;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// How long a state must hold.
const SETTLED: Duration = Duration::from_millis(250);

/// How long the absence of prefetching is checked: longer than the fallback delay in engines without idle callbacks.
const IDLE: Duration = Duration::from_millis(2_500);

/// Script that lists the loaded modules of parts by file name.
const LOADED: &str = r"const loaded = performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())
  .filter(name => /^split_.*wasm$/.test(name)).sort();";

/// Waits until the instruments view is drawn by the application.
async fn instruments_drawn(page: &Page<'_>) -> Result<()> {
    page.until(
        "#instruments-content live",
        "const content = one(S.INSTRUMENTS);
         return content.dataset.state === 'live' && shown(content.querySelector('table')) || content.outerHTML.slice(0, 300)",
    )
    .await
}

/// Waits for one load error in `view`, with its button.
async fn fails(page: &Page<'_>, view: &str) -> Result<()> {
    page.until_with(
        &format!("one message that the section {view} could not be loaded, with Retry"),
        "const messages = all(`#${arguments[0]} .load-error`).filter(shown);
         return messages.length === 1 && /Couldn’t load this section/.test(words(messages[0]))
           && shown(messages[0].querySelector('button')) || messages.map(words)",
        vec![view.into()],
    )
    .await
}

/// When the browser is idle, every part is loaded, once; opening a view then loads no module.
pub async fn are_prefetched_when_idle(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    page.load(&served, "").await?;
    let all = "split_classroom.wasm,split_embed.wasm,split_explore.wasm,split_instruments.wasm";
    let prefetched = format!("{LOADED} return loaded.join() === arguments[0] || loaded");
    page.until_with("every part, once", &prefetched, vec![all.into()]).await?;
    for view in ["instruments", "agencies", "classroom"] {
        page.click_view(view).await?;
        page.in_view(view).await?;
    }
    page.click_view("instruments").await?;
    instruments_drawn(page).await?;
    page.until_with("no part a second time", &prefetched, vec![all.into()]).await?;
    steps::console_is_silent(page).await
}

/// Readers who save data load a part when they open a view that needs it.
pub async fn are_not_prefetched_to_save_data(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::SaveData)?;
    page.load(&served, "").await?;
    for view in ["search", "about", "report"] {
        page.click_view(view).await?;
        page.in_view(view).await?;
    }
    page.stays("no part loaded", &format!("{LOADED} return !loaded.length || loaded"), IDLE).await?;
    page.click_view("timeline").await?;
    page.until("events", "return shown(one('.event'))").await?;
    page.until(
        "only the part of the view",
        &format!("{LOADED} return loaded.join() === 'split_explore.wasm' || loaded"),
    )
    .await
}

/// The address of a view loads its part, and the target stays in view.
pub async fn are_loaded_at_their_address(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Watched)?;
    page.load(&served, "#instruments?as=record").await?;
    page.in_view("instruments").await?;
    instruments_drawn(page).await?;
    page.stays(
        "the focus unchanged",
        "return one(S.INSTRUMENTS).contains(document.activeElement) ? 'moved' : true",
        SETTLED,
    )
    .await?;

    let last = page.ask("return all('#instruments .cards > [id]').at(-1).id", vec![]).await?;
    let card = format!("#{}", last.as_str().unwrap_or_default());
    page.load(&served, &card).await?;
    page.in_view("instruments").await?;
    instruments_drawn(page).await?;
    page.in_window(&card).await
}

/// Without its part, a view shows an error and keeps its prerendered content; *Retry* loads the part once it is
/// available.
pub async fn that_are_missing_can_be_retried(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutPart("instruments"))?;
    page.load(&served, "#instruments").await?;
    fails(page, "instruments").await?;
    page.until(
        "the prerendered table",
        "return shown(one('#instruments-content table')) && one(S.INSTRUMENTS).dataset.state === 'failed'",
    )
    .await?;
    // The rest of the application still works.
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.click_view("instruments").await?;
    fails(page, "instruments").await?;

    page.click("#instruments .load-error button").await?;
    fails(page, "instruments").await?;
    page.restore_files(&served)?;
    page.click("#instruments .load-error button").await?;
    instruments_drawn(page).await?;
    page.stays("no message", "return !all(S.ALERT).some(shown)", SETTLED).await
}

/// A damaged part is loaded again when its view is opened again.
pub async fn that_are_damaged_are_loaded_again(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::BrokenPart("instruments"))?;
    page.load(&served, "").await?;
    page.click_view("instruments").await?;
    fails(page, "instruments").await?;
    page.click_view("about").await?;
    page.in_view("about").await?;
    page.live().await?;
    page.restore_files(&served)?;
    page.click_view("instruments").await?;
    instruments_drawn(page).await?;
    page.stays("no message", "return !all(S.ALERT).some(shown)", SETTLED).await
}

/// Without the part of the entity views, links in the text still work, buttons show an error, and each view links to
/// its separate page. Everything works once the part is available.
pub async fn of_the_entity_views_may_be_missing(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutPart("explore"))?;
    page.load(&served, "#timeline").await?;
    fails(page, "timeline").await?;
    page.until(
        "the link to the separate page of the view",
        "return shown(one('#timeline .own-page a')) && !all('#timeline form').some(shown)",
    )
    .await?;
    page.click_view("report").await?;
    page.in_view("report").await?;
    page.click(&selectors::entities_button("para-26")).await?;
    page.until(
        "a message that the entities could not be loaded",
        "const messages = all('#report [role=status], [role=alert]').filter(shown).map(words);
         return messages.some(message => /Couldn’t load/.test(message)) || messages",
    )
    .await?;
    page.click("#para-26 a.mention[href='#agency-ilo']").await?;
    page.in_view("agencies").await?;
    fails(page, "agencies").await?;
    page.until(
        "the card in the window, and no form",
        "return within('#agency-ilo') && !all('#agencies form').some(shown)",
    )
    .await?;
    // The other parts still work.
    steps::search_answers(page).await?;

    page.restore_files(&served)?;
    page.click_view("timeline").await?;
    page.in_view("timeline").await?;
    page.until(
        "events, and no message",
        "return shown(one('.event')) && !all('#timeline [role=alert]').length",
    )
    .await?;
    steps::follow(page, "agency-ilo").await?;
    steps::agency_is_open(page, "ilo").await?;
    page.click("#agency-ilo .quote a.mention").await?;
    page.until("the entity popover", "return shown(one(S.ENTITY_POPOVER_LINK))").await?;
    page.stays("no message", "return !all(S.ALERT).some(shown)", SETTLED).await
}
