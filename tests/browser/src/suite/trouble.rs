//! The page where something is denied or breaks: the whole text stays readable.

use anyhow::Result;

use super::steps;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// Text, views and links without the program: the address alone chooses what is shown.
async fn readable(page: &Page<'_>) -> Result<()> {
    page.until(
        "all 49 paragraphs shown",
        r"const left = all('[id^=para-]').filter(e => /^para-\d+$/.test(e.id) && shown(e)).length;
          return left === 49 || left",
    )
    .await?;
    let to = selectors::navigation_link;
    for (press, view, target) in [
        (to("agencies"), "agencies", "#agencies"),
        ("#agency-ilo a[href='#para-26']".to_owned(), "report", "#para-26"),
        (to("instruments"), "instruments", "#instruments"),
        (to("about"), "about", "#about"),
        (to("report"), "report", "#report"),
    ] {
        page.click(&press).await?;
        page.until_with(
            &format!("the view {view} alone after {press}"),
            "return views().join() === arguments[0] || 'views: ' + views()",
            vec![view.into()],
        )
        .await?;
        page.in_window(target).await?;
    }
    Ok(())
}

async fn failed(page: &Page<'_>) -> Result<()> {
    page.until(
        "a message that the interactive parts do not work, and <html data-state=failed>",
        "const message = one(S.ALERT);
         return document.documentElement.dataset.state === 'failed' && shown(message)
           && /interactive parts/.test(message.textContent) || [document.documentElement.dataset.state, shown(message)]",
    )
    .await
}

/// Where the very access to storage throws, everything works.
pub async fn storage_denied(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::StorageDenied)?;
    page.load(&served, "#search").await?;
    page.until(
        "storage to be denied",
        "for (const name of ['localStorage', 'sessionStorage']) { try { window[name]; return name } catch {} }
         return true",
    )
    .await?;
    page.in_search().await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one(S.HIT)?.dataset.hit === 'para-21'").await?;
    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    steps::console_is_silent(page).await
}

/// Opens the page in a frame that has no origin.
async fn enter_sandbox(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Sandboxed)?;
    page.go(&served.address("frame.html")).await?;
    page.session().client.enter_frame(0).await?;
    Ok(())
}

/// In a frame that has no origin the whole text can be read.
pub async fn is_read_in_a_sandbox(page: &Page<'_>) -> Result<()> {
    enter_sandbox(page).await?;
    page.until(
        "all 49 paragraphs shown",
        r"const left = all('[id^=para-]').filter(e => /^para-\d+$/.test(e.id) && shown(e)).length;
          return left === 49 || left",
    )
    .await
}

/// In such a frame the page may load no module, and the one file takes its place; where the content policy's `'self'`
/// matches nothing there, the page stays without its style sheet and its scripts.
pub async fn works_in_a_sandbox(page: &Page<'_>) -> Result<()> {
    enter_sandbox(page).await?;
    page.until(
        "the page's style sheet, without which Engine::lacks should say so",
        "return getComputedStyle(document.body).marginTop === '0px'",
    )
    .await?;
    page.live().await?;
    page.until("the one file", "return /-.*\\.html$/.test(location.pathname) || location.pathname").await
}

/// When the program ends while one reads.
pub async fn program_fails(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    // What an engine does when WebAssembly reaches `unreachable`, as a panic does.
    page.ask(
        "// The page's own, where a driver's scripts have others.
         const { WebAssembly, ErrorEvent } = window;
         const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
           10, 5, 1, 3, 0, 0, 11]);
         const ends = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f;
         let error;
         try { ends() } catch (e) { error = e }
         dispatchEvent(new ErrorEvent('error', { error, message: error.message }))",
        vec![],
    )
    .await?;
    failed(page).await?;
    readable(page).await
}

/// When WebAssembly can't be loaded.
pub async fn program_missing(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutWasm)?;
    page.go(&served.address("")).await?;
    failed(page).await?;
    readable(page).await
}

/// When something else comes in its place.
pub async fn program_broken(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::BrokenWasm)?;
    page.go(&served.address("#agency-ilo")).await?;
    failed(page).await?;
    page.until("the view agencies alone", "return views().join() === 'agencies' || 'views: ' + views()")
        .await?;
    page.in_window("#agency-ilo").await?;
    page.click(&selectors::navigation_link("report")).await?;
    readable(page).await
}
