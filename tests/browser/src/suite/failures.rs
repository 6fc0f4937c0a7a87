//! Denied features and failures: the whole text stays readable.

use anyhow::Result;

use super::steps;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// Checks text, views and links without the application: the address alone selects the view.
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
            &format!("only the view {view} after {press}"),
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

/// The page works when every access to storage throws.
pub async fn storage_denied(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::StorageDenied)?;
    page.load(&served, "#search").await?;
    page.until(
        "denied storage",
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

/// Opens the page in a frame without an origin.
async fn enter_sandbox(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::Sandboxed)?;
    page.go(&served.address("frame.html")).await?;
    page.session().client.enter_frame(0).await?;
    Ok(())
}

/// In a frame without an origin, the whole text is readable.
pub async fn is_read_in_a_sandbox(page: &Page<'_>) -> Result<()> {
    enter_sandbox(page).await?;
    page.until(
        "all 49 paragraphs shown",
        r"const left = all('[id^=para-]').filter(e => /^para-\d+$/.test(e.id) && shown(e)).length;
          return left === 49 || left",
    )
    .await
}

/// In such a frame the page may not load modules, and the single-file page replaces it; where `'self'` in the content
/// policy matches nothing, the page has neither style sheet nor scripts.
pub async fn works_in_a_sandbox(page: &Page<'_>) -> Result<()> {
    enter_sandbox(page).await?;
    page.until(
        "the page's style sheet, without which Engine::lacks should say so",
        "return getComputedStyle(document.body).marginTop === '0px'",
    )
    .await?;
    page.live().await?;
    page.until("the single-file page", "return /-.*\\.html$/.test(location.pathname) || location.pathname")
        .await
}

/// The report stays readable when the application panics.
pub async fn program_fails(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    // Raises the error of a WebAssembly `unreachable` instruction, which a panic ends in.
    page.ask(
        "// The page's own classes; scripts of a driver may have others.
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

/// The report stays readable when the WebAssembly file is missing.
pub async fn program_missing(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutWasm)?;
    page.go(&served.address("")).await?;
    failed(page).await?;
    readable(page).await?;
    // The other views can be read on their own pages.
    page.go(&served.address("#network")).await?;
    failed(page).await?;
    page.click("#network .own-page a").await?;
    page.until("the matrix", "return shown(one('table.matrix'))").await?;
    page.go(&served.address("#agencies")).await?;
    failed(page).await?;
    page.click("#agency-ilo h4 a").await?;
    page.until("the profile", "return shown(one('#agency-ilo .agency-profile'))").await
}

/// The report stays readable when the WebAssembly file is invalid.
pub async fn program_broken(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::BrokenWasm)?;
    page.go(&served.address("#agency-ilo")).await?;
    failed(page).await?;
    page.until("only the view agencies", "return views().join() === 'agencies' || 'views: ' + views()")
        .await?;
    page.in_window("#agency-ilo").await?;
    page.click(&selectors::navigation_link("report")).await?;
    readable(page).await
}
