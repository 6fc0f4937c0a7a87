//! The texts in the page, and their integrity while the application changes the page.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::search::{ask, first_hit};
use super::steps;
use crate::page::Page;
use crate::selectors;

/// Waits until the texts of the page equal those of report.json.
async fn are_the_reports(page: &Page<'_>) -> Result<()> {
    page.until(
        "the texts of report.json",
        "if (!window.report) return 'no report.json';
         const { document: { summary }, paragraphs, notes } = window.report;
         const expected = [['summary', summary], ...paragraphs.map(p => ['para-' + p.number, p.text]),
           ...notes.map(n => ['note-' + n.number, n.text])];
         const text = element => {
           const copy = element.cloneNode(true);
           copy.querySelectorAll('.note-mark').forEach(mark => mark.remove());
           return copy.textContent;
         };
         const seen = all('[data-text]').map(element => [element.dataset.text, text(element)]);
         const wrong = expected.filter(([place, text], at) => seen[at]?.[0] !== place || seen[at][1] !== text);
         return seen.length === expected.length && !wrong.length || [seen.length, ...wrong.map(([place]) => place)]",
    )
    .await
}

/// Highlights and popovers do not change the texts of the report.
pub async fn are_those_of_the_report(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.ask(
        "window.report = null;
         fetch('report.json').then(answer => answer.json()).then(report => { window.report = report })",
        vec![],
    )
    .await?;
    are_the_reports(page).await?;
    let markup = "return all('[data-text]').map(element => [element.innerHTML, element.childNodes.length,
       element.parentNode.children.length])";
    let before = page.ask(markup, vec![]).await?;

    page.click_view("search").await?;
    page.in_search().await?;
    ask(page, "trafficking").await?;
    page.until("many hits", "return all(S.HIT).length > 20").await?;
    page.click(selectors::HIT_LINK).await?;
    page.in_view("report").await?;
    page.until("highlights", "return all(S.REPORT_MARK).length > 20").await?;
    are_the_reports(page).await?;
    page.click(&selectors::note_mark("para-37", "note-9")).await?;
    steps::popover_opens(page).await?;
    are_the_reports(page).await?;
    let copied = page.ask("return all('[popover] :is(mark, [id], [data-text])').length", vec![]).await?;
    ensure!(copied == 0, "expected plain text in the popover, seen: {copied}");

    page.key(Key::Escape).await?;
    page.click("#para-37 a.mention").await?;
    page.until("the entity popover", "return shown(one(S.ENTITY_POPOVER_LINK))").await?;
    are_the_reports(page).await?;
    page.key(Key::Escape).await?;

    page.ask("one('[data-clear-highlights]').click()", vec![]).await?;
    page.until("no highlights", "return !all(S.REPORT_HITS).length").await?;
    ensure!(page.ask(markup, vec![]).await? == before, "expected unchanged texts");

    // Search still finds them.
    page.click_view("search").await?;
    page.in_search().await?;
    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await
}
