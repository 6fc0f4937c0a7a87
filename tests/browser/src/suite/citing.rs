//! Citing a place.

use anyhow::Result;

use crate::page::Page;

/// Waits until the reader is told what was copied, or what to copy by hand.
async fn told(page: &Page<'_>, text: &str) -> Result<()> {
    page.until_with(
        &format!("a status with {text}, in the window wherever the reader is"),
        "const told = all('#report [role=status]').filter(shown).filter(message => {
           const box = message.getBoundingClientRect();
           return box.top >= 0 && box.bottom <= innerHeight;
         }).map(words);
         return told.some(message => message.includes(arguments[0])) || told",
        vec![text.into()],
    )
    .await?;
    let refused =
        page.ask("return words(one('#report [role=status]')).includes('not allowed')", vec![]).await?;
    if refused == true {
        page.note(format!("{}: copying is refused here; the text is shown instead", page.engine().name()));
    }
    Ok(())
}

/// In the way of the United Nations, and in another.
pub async fn copies_a_citation(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    page.click("#para-21 [data-cite]").await?;
    told(page, "(E/CN.4/2003/74, para. 21)").await?;
    page.find("#cite-as").await?.select_by_label("OSCOLA").await?;
    page.click("#para-26 [data-cite]").await?;
    told(page, "UN Doc E/CN.4/2003/74 para 26").await?;
    page.find("#cite-as").await?.select_by_label("Bluebook").await?;
    page.click("#para-26 [data-cite]").await?;
    told(page, "¶ 26").await
}

/// The whole address, which leads to the paragraph.
pub async fn copies_an_address(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    page.click("#para-30 [data-link]").await?;
    let address = page.address().await?.replace("#para-21", "#para-30");
    told(page, &address).await
}
