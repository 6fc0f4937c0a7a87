//! Search.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::page::Page;

/// Types a query into the empty field, key by key.
async fn ask(page: &Page<'_>, query: &str) -> Result<()> {
    page.ask("const field = one('[role=searchbox]'); field.focus(); field.select()", vec![]).await?;
    page.key(Key::Backspace).await?;
    page.type_text(query).await?;
    page.until_with(
        "what was typed in the field",
        "return one('[role=searchbox]').value === arguments[0] || one('[role=searchbox]').value",
        vec![query.into()],
    )
    .await
}

/// Waits until the first hit is `first`, and the status says how many there are.
async fn first_hit(page: &Page<'_>, first: &str) -> Result<()> {
    page.until_with(
        &format!("{first} as the first hit, and their count in the status"),
        r"const hits = all('[data-hit]'), status = words(one('#search [role=status]'));
          return hits[0]?.dataset.hit === arguments[0] && Number(status.match(/^\d+/)) === hits.length
            || [status, ...hits.map(hit => hit.dataset.hit)].join(' ')",
        vec![first.into()],
    )
    .await
}

async fn address_asks(page: &Page<'_>, query: &str) -> Result<()> {
    page.until_with(
        &format!("an address that asks for {query}"),
        "const [name, parameters] = location.hash.split('?');
         return name === '#search' && new URLSearchParams(parameters).get('q') === arguments[0] || location.hash",
        vec![query.into()],
    )
    .await
}

async fn hits(page: &Page<'_>) -> Result<Vec<String>> {
    let hits = page.ask("return all('[data-hit]').map(hit => hit.dataset.hit)", vec![]).await?;
    Ok(serde_json::from_value(hits)?)
}

/// The hits follow what is typed; so does the address, which survives a reload.
pub async fn finds_as_one_types(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    page.click_view("search").await?;
    page.in_search().await?;
    let history = page.ask("return history.length", vec![]).await?;
    page.type_text("145 countries").await?;
    first_hit(page, "para-21").await?;
    address_asks(page, "145 countries").await?;
    page.until_with(
        "no new entry in the history while typing",
        "return history.length === arguments[0] || history.length",
        vec![history],
    )
    .await?;
    page.until(
        "the words marked in the first hit",
        "return all('[data-hit=para-21] mark').map(words).some(mark => mark === '145') || all('mark').map(words)",
    )
    .await?;
    let before = hits(page).await?;

    page.session().client.refresh().await?;
    page.live().await?;
    page.in_view("search").await?;
    first_hit(page, "para-21").await?;
    address_asks(page, "145 countries").await?;
    page.until(
        "the query in the field after a reload",
        "return one('[role=searchbox]').value === '145 countries' || one('[role=searchbox]').value",
    )
    .await?;
    ensure!(hits(page).await? == before, "expected the same hits after a reload");
    Ok(())
}

/// Capitals are an acronym; small letters are any word that begins so.
pub async fn tells_an_acronym_from_a_word(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "WHO").await?;
    page.until(
        "hits whose marks are all WHO",
        "const marks = all('[data-hit] mark').map(words);
         return marks.length > 0 && marks.every(mark => mark.startsWith('WHO')) || marks",
    )
    .await?;
    let acronym = hits(page).await?;
    ask(page, "who").await?;
    page.until_with(
        "more hits for the word, with other marks",
        "const marks = all('[data-hit] mark').map(words);
         return all('[data-hit]').length > arguments[0] && marks.includes('who') || [all('[data-hit]').length, ...marks]",
        vec![acronym.len().into()],
    )
    .await?;
    let word = hits(page).await?;
    ensure!(acronym.iter().all(|hit| word.contains(hit)), "expected the hits of WHO among those of who");
    Ok(())
}

/// The words stand on two pages of the source, with its page break between them.
pub async fn finds_a_phrase_across_a_page_break(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "\"in May 2000 entered into force\"").await?;
    first_hit(page, "para-5").await?;
    let found = hits(page).await?;
    ensure!(found == ["para-5"], "expected paragraph 5 alone, seen: {found:?}");
    page.until(
        "the phrase marked",
        "return words(one('[data-hit=para-5]')).includes('in May 2000 entered into force')
           && all('[data-hit=para-5] mark').map(words).includes('in May 2000 entered into force')
           || words(one('[data-hit=para-5]'))",
    )
    .await
}

/// No hit is said in words, and nothing is listed.
pub async fn says_that_nothing_is_found(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "zzyzx").await?;
    page.until(
        "a status that says that nothing matches zzyzx",
        "const status = words(one('#search [role=status]'));
         return /nothing/i.test(status) && status.includes('zzyzx') && !all('[data-hit]').length || status",
    )
    .await?;
    // Text, never markup.
    ask(page, "<img src=x onerror=alert(1)>").await?;
    page.until(
        "what was typed as text",
        "return !all('#search img').length && shown(one('#search [role=status]')) || 'an image'",
    )
    .await
}

/// An emptied field is the search view as it was.
pub async fn is_cleared(page: &Page<'_>) -> Result<()> {
    page.open("#search?q=palermo").await?;
    page.until("hits", "return all('[data-hit]').length > 0").await?;
    ask(page, "").await?;
    page.until(
        "no hits, no status, the address of the view, examples",
        "return !all('[data-hit]').length && words(one('#search [role=status]')) === ''
           && location.hash === '#search' && shown(one('#search a[href^=\"#search?q=\"]'))
           || [all('[data-hit]').length, words(one('#search [role=status]')), location.hash]",
    )
    .await
}

/// An example asks for itself; a hit leads to the paragraph, and back leads to the hits.
pub async fn examples_and_hits_lead_there(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    page.click("#search a[href='#search?q=Palermo']").await?;
    page.until("hits", "return all('[data-hit]').length > 0").await?;
    address_asks(page, "Palermo").await?;

    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await?;
    page.click("[data-hit=para-21] a").await?;
    page.in_view("report").await?;
    page.in_window("#para-21").await?;
    page.session().client.back().await?;
    page.in_view("search").await?;
    first_hit(page, "para-21").await
}
