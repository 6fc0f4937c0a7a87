//! The page that is one file.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::lessons::lesson;
use crate::page::Page;
use crate::site::{Variant, one_file};

async fn answers(page: &Page<'_>) -> Result<()> {
    page.until("the report", "return views().join() === 'report' || 'views: ' + views()").await?;
    page.click("#para-19 a[href='#note-4']").await?;
    page.until("a popover", "return !!one('[popover]:popover-open')").await?;
    page.click_view("search").await?;
    page.until("the search", "return views().join() === 'search'").await?;
    page.click("[role=searchbox]").await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one('[data-hit]')?.dataset.hit === 'para-21'").await?;
    page.click_view("instruments").await?;
    page.until(
        "the live chart",
        "return one('#status').dataset.state === 'live' || one('#status').dataset.state",
    )
    .await?;
    page.click_view("about").await?;
    page.until(
        "no link to what is not there",
        "const gone = all('a[href]').filter(a => !/^(#|https:|\\.\\/$)/.test(a.getAttribute('href')))
           .map(a => a.getAttribute('href')).filter(href => href !== location.pathname);
         return !gone.length || gone",
    )
    .await
}

async fn address_of_file(page: &Page<'_>) -> Result<String> {
    let file = page.dist()?.canonicalize()?.join(one_file(page.dist()?)?);
    Ok(format!("file://{}", file.display()))
}

/// It opens by a double click.
pub async fn opens_from_a_disk(page: &Page<'_>) -> Result<()> {
    page.go(&address_of_file(page).await?).await?;
    page.live().await?;
    answers(page).await?;
    page.go(&format!("{}#para-21", address_of_file(page).await?)).await?;
    page.live().await?;
    page.in_window("#para-21").await
}

/// So is a lesson held, where there is no host at all.
pub async fn a_lesson_is_held_from_a_disk(page: &Page<'_>) -> Result<()> {
    let file = address_of_file(page).await?;
    lesson(page, [&file, &file, &file]).await
}

/// It works in the frame of a learning platform: without origin, storage, downloads.
pub async fn works_in_a_sandbox(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::OneFile)?;
    page.go(&served.address("frame.html")).await?;
    page.session().client.enter_frame(0).await?;
    page.live().await?;
    ensure!(page.ask("return self.origin", vec![]).await? == "null", "expected a frame without an origin");
    answers(page).await?;
    page.click_view("instruments").await?;
    page.ask("location.hash = 'instruments?as=record'", vec![]).await?;
    page.until(
        "the record's files",
        "return all('.take-away button, #status button').some(b => b.textContent.trim() === 'CSV')",
    )
    .await?;
    page.ask("all('#status button').find(b => b.textContent.trim() === 'CSV').click()", vec![]).await?;
    page.until(
        "that no file can be had here",
        "return /not allowed|refused|copy/i.test(all('#status [role=status]').map(words).join(' '))
           || all('#status [role=status]').map(words)",
    )
    .await?;
    page.click_view("report").await?;
    page.click("#para-21 [data-cite]").await?;
    page.until(
        "a copy, or how to copy by hand",
        "return /Cop(ied|y by hand)/.test(one('.cite-tools [role=status]').textContent)",
    )
    .await?;
    let asked: Vec<String> = served
        .requests()
        .into_iter()
        .filter(|path| {
            !["/frame.html", "/index.html"].contains(&path.split(['?', '#']).next().unwrap_or_default())
        })
        .collect();
    ensure!(asked.is_empty(), "expected that it asks for nothing, seen: {asked:?}");
    Ok(())
}

/// The packed folder has the very page at its root.
pub async fn is_packed_for_platforms(page: &Page<'_>) -> Result<()> {
    let name = one_file(page.dist()?)?;
    let page_itself = fs::read(page.dist()?.join(&name))?;
    let beside = page.dist()?.with_file_name("dist-file");
    if !beside.is_dir() {
        return page.lack("the folder dist-file beside that of the site");
    }
    ensure!(fs::read(beside.join(&name))? == page_itself, "expected the same page in both folders");
    let zip = fs::read(beside.join(name.replace(".html", ".zip")))?;
    // The local header of the first file: its name begins at byte 30.
    ensure!(zip.get(30..40) == Some(b"index.html"), "expected index.html at the root");
    let whole = u32::from_le_bytes(
        zip.get(zip.len() - 22..).and_then(|end| end.get(..4)).context("no end")?.try_into()?,
    );
    ensure!(whole == 0x0605_4b50, "expected the end of a zip file");
    Ok(())
}

/// Without script it is still the whole report.
pub async fn is_the_report_without_script(page: &Page<'_>) -> Result<()> {
    page.go(&address_of_file(page).await?).await?;
    page.until(
        "49 paragraphs, 11 notes, and nothing that would need a script",
        "const shownOf = selector => all(selector).filter(shown).length;
         const seen = [shownOf('[id^=para-]:not(.item)'), shownOf('li.note'), shownOf('button, input, select')];
         return seen.join() === '49,11,0' || seen",
    )
    .await
}
