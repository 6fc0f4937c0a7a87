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
        // A click by the driver may miss what moves while the cause is found.
        steps::press(page, &press).await?;
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

/// Checks that the message names the cause, and links to the one-file page or not.
async fn helped(page: &Page<'_>, cause: &str, has_link: bool) -> Result<()> {
    page.until_with(
        "a message with the cause and what helps",
        "const [cause, hasLink] = arguments, said = words(one('#failure'));
         const link = one('#failure a')?.getAttribute('href') ?? null;
         const oneFile = hasLink ? document.documentElement.dataset.oneFile : null;
         return said.includes(cause) && link === oneFile && !/Reload the page to try again/.test(said) || [said, link]",
        vec![cause.into(), has_link.into()],
    )
    .await
}

/// A content security policy that forbids the application is named, with the source that it lacks.
pub async fn a_policy_is_named(page: &Page<'_>) -> Result<()> {
    for (policy, lacking) in [
        ("default-src 'self'", "allow 'wasm-unsafe-eval' in script-src"),
        (
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'",
            "allow 'self' in connect-src",
        ),
    ] {
        let served = page.serve_at(Variant::Copied, "/", Some(policy))?;
        page.go(&served.address("")).await?;
        failed(page).await?;
        helped(page, lacking, true).await?;
    }
    Ok(())
}

/// At an address outside of its folder, the page has neither styles nor scripts; it says so and has no dead search field.
pub async fn without_its_files(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::WithoutFiles)?;
    page.go(&served.address("")).await?;
    page.until(
        "the text, a note about the address, and no search field",
        r"const left = all('[id^=para-]').filter(e => /^para-\d+$/.test(e.id) && shown(e)).length;
          const seen = [left, shown(one('.unstyled')), shown(one('[role=searchbox]'))];
          return seen.join() === '49,true,false' || seen",
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
    helped(page, "status 404", true).await?;
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
    helped(page, "something else in place of main_bg.wasm", true).await?;
    page.until("only the view agencies", "return views().join() === 'agencies' || 'views: ' + views()")
        .await?;
    page.in_window("#agency-ilo").await?;
    page.click(&selectors::navigation_link("report")).await?;
    readable(page).await
}
