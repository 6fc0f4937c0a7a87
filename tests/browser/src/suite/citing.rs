//! Citations and addresses of paragraphs.

use anyhow::Result;

use super::steps;
use crate::page::Page;
use crate::selectors;

/// Citations in the style of the United Nations and in two others are copied to the clipboard.
pub async fn copies_a_citation(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    page.click(&selectors::cite_button("para-21")).await?;
    steps::copied(page, "(E/CN.4/2003/74, para. 21)").await?;
    page.find("#cite-as").await?.select_by_label("OSCOLA").await?;
    page.click(&selectors::cite_button("para-26")).await?;
    steps::copied(page, "UN Doc E/CN.4/2003/74 para 26").await?;
    page.find("#cite-as").await?.select_by_label("Bluebook").await?;
    page.click(&selectors::cite_button("para-26")).await?;
    steps::copied(page, "¶ 26").await
}

/// The full address of a paragraph is copied to the clipboard.
pub async fn copies_an_address(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    page.click(&selectors::link_button("para-30")).await?;
    let address = page.address().await?.replace("#para-21", "#para-30");
    steps::copied(page, &address).await
}

/// When the browser refuses to copy, a message says so and shows the citation.
pub async fn says_what_to_copy_by_hand(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    steps::refuse_copying(page).await?;
    page.click(&selectors::cite_button("para-21")).await?;
    page.until(
        "a message that copying is not allowed, with the citation",
        "const told = words(one(S.REPORT_STATUS));
         return told.includes('does not allow copying') && told.includes('(E/CN.4/2003/74, para. 21)')
           && !told.startsWith('Copied') || told",
    )
    .await
}

/// A copied text has numbers and note marks, and no labels of controls.
pub async fn copied_text_has_no_labels(page: &Page<'_>) -> Result<()> {
    page.open("#search?q=palermo").await?;
    steps::has_hits(page).await?;
    page.click("[data-hit=para-17] a").await?;
    page.until("a bar of hits", "return shown(one('#para-17 .hit-nav'))").await?;
    page.until(
        "a selection of the whole view without labels",
        "getSelection().selectAllChildren(one('#report'));
         const text = getSelection().toString(), lines = text.split('\\n').map(line => line.trim());
         getSelection().removeAllRanges();
         const labels = new Set(all('#report :is(button, .cite-tools label, .hit-nav a, .note-back)').filter(shown).map(words));
         const found = lines.filter(line => labels.has(line));
         const needed = ['The adoption of the United Nations Convention', '21.'].filter(part => !text.includes(part));
         return labels.size > 3 && !found.length && !needed.length || [...found.slice(0, 5), ...needed]",
    )
    .await
}
