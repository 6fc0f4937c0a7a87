//! The single-file page.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::lessons::lesson;
use super::steps;
use crate::page::Page;
use crate::selectors;
use crate::site::{Variant, one_file};

async fn every_view_answers(page: &Page<'_>) -> Result<()> {
    page.until("the report", "return views().join() === 'report' || 'views: ' + views()").await?;
    page.click(&selectors::note_mark("para-19", "note-4")).await?;
    steps::popover_opens(page).await?;
    page.click_view("search").await?;
    page.until("the search", "return views().join() === 'search'").await?;
    page.click(selectors::SEARCH_FIELD).await?;
    page.type_text("145 countries").await?;
    page.until("para-21 first", "return one(S.HIT)?.dataset.hit === 'para-21'").await?;
    page.click_view("instruments").await?;
    steps::chart_is_live(page).await?;
    page.click_view("about").await?;
    page.until(
        "no links to missing files",
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

/// The page opens from a file address, as after a double click.
pub async fn opens_from_a_disk(page: &Page<'_>) -> Result<()> {
    page.go(&address_of_file(page).await?).await?;
    page.live().await?;
    every_view_answers(page).await?;
    page.go(&format!("{}#para-21", address_of_file(page).await?)).await?;
    page.live().await?;
    page.in_window("#para-21").await
}

/// A lesson works from a file address, without a server.
pub async fn a_lesson_is_held_from_a_disk(page: &Page<'_>) -> Result<()> {
    let file = address_of_file(page).await?;
    lesson(page, [&file, &file, &file]).await
}

/// The page works in the frame of a learning platform: without origin, storage or downloads.
pub async fn works_in_a_sandbox(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::OneFile)?;
    page.go(&served.address("frame.html")).await?;
    page.session().client.enter_frame(0).await?;
    page.live().await?;
    ensure!(page.ask("return self.origin", vec![]).await? == "null", "expected a frame without an origin");
    every_view_answers(page).await?;
    page.click_view("instruments").await?;
    steps::follow(page, "instruments?as=record").await?;
    page.until(
        "the export buttons of the record",
        "return all('.export button, #instruments-content button').some(b => b.textContent.trim() === 'Download CSV')",
    )
    .await?;
    page.ask(
        "all('#instruments-content button').find(b => b.textContent.trim() === 'Download CSV').click()",
        vec![],
    )
    .await?;
    page.until(
        "a message that files can't be saved here",
        "return /not allowed|refused|copy/i.test(all('#instruments-content [role=status]').map(words).join(' '))
           || all('#instruments-content [role=status]').map(words)",
    )
    .await?;
    page.click_view("report").await?;
    page.click(&selectors::cite_button("para-21")).await?;
    steps::copied_or_refused(page, "(E/CN.4/2003/74, para. 21)").await?;
    let asked: Vec<String> = served
        .requests()
        .into_iter()
        .filter(|path| {
            !["/frame.html", "/index.html"].contains(&path.split(['?', '#']).next().unwrap_or_default())
        })
        .collect();
    ensure!(asked.is_empty(), "expected no further requests, seen: {asked:?}");
    Ok(())
}

/// The folder for platforms has the same page, and a zip file with it at its root.
pub async fn is_packed_for_platforms(page: &Page<'_>) -> Result<()> {
    let name = one_file(page.dist()?)?;
    let page_itself = fs::read(page.dist()?.join(&name))?;
    let beside = page.dist()?.with_file_name("dist-file");
    if !beside.is_dir() {
        return page.skip_or_fail("the folder dist-file beside the site");
    }
    ensure!(fs::read(beside.join(&name))? == page_itself, "expected the same page in both folders");
    let zip = fs::read(beside.join(name.replace(".html", ".zip")))?;
    // The local header of the first file: its name begins at byte 30.
    ensure!(zip.get(30..40) == Some(b"index.html"), "expected index.html at the root");
    let whole = u32::from_le_bytes(
        zip.get(zip.len() - 22..).and_then(|end| end.get(..4)).context("zip file too short")?.try_into()?,
    );
    ensure!(whole == 0x0605_4b50, "expected a complete zip file");
    Ok(())
}

/// Without scripts the page still shows the whole report.
pub async fn is_the_report_without_script(page: &Page<'_>) -> Result<()> {
    page.go(&address_of_file(page).await?).await?;
    page.until(
        "49 paragraphs, 11 notes, and no controls that need a script",
        "const shownOf = selector => all(selector).filter(shown).length;
         const seen = [shownOf('[id^=para-]:not(.item)'), shownOf('li.note'), shownOf('button, input, select')];
         return seen.join() === '49,11,0' || seen",
    )
    .await
}
