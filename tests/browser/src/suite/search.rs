//! Queries, hits and the address of the search view.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::steps;
use crate::page::Page;

/// Clears the field and types a query, key by key.
pub(super) async fn ask(page: &Page<'_>, query: &str) -> Result<()> {
    page.ask("const field = one(S.SEARCH_FIELD); field.focus(); field.select()", vec![]).await?;
    page.key(Key::Backspace).await?;
    page.type_text(query).await?;
    page.until_with(
        "the typed query in the field",
        "return one(S.SEARCH_FIELD).value === arguments[0] || one(S.SEARCH_FIELD).value",
        vec![query.into()],
    )
    .await
}

/// Waits until the first hit is `first` and the status has the number of hits.
pub(super) async fn first_hit(page: &Page<'_>, first: &str) -> Result<()> {
    page.until_with(
        &format!("{first} as the first hit, and the number of hits in the status"),
        r"const hits = all(S.HIT), status = words(one(S.SEARCH_STATUS));
          return hits[0]?.dataset.hit === arguments[0] && Number(status.match(/^\d+/)) === hits.length
            || [status, ...hits.map(hit => hit.dataset.hit)].join(' ')",
        vec![first.into()],
    )
    .await
}

/// Waits until the address has `query`.
pub(super) async fn address_asks(page: &Page<'_>, query: &str) -> Result<()> {
    page.until_with(
        &format!("the query {query} in the address"),
        "const [name, parameters] = location.hash.split('?');
         return name === '#search' && new URLSearchParams(parameters).get('q') === arguments[0] || location.hash",
        vec![query.into()],
    )
    .await
}

/// The listed places, best first.
pub(super) async fn hits(page: &Page<'_>) -> Result<Vec<String>> {
    let hits = page.ask("return all(S.HIT).map(hit => hit.dataset.hit)", vec![]).await?;
    Ok(serde_json::from_value(hits)?)
}

/// Hits and address follow the typed query; a reload restores them.
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
        "the words highlighted in the first hit",
        "return all('[data-hit=para-21] mark').map(words).some(mark => mark === '145 countries') || all('mark').map(words)",
    )
    .await?;
    let before = hits(page).await?;

    steps::reload(page).await?;
    page.in_view("search").await?;
    first_hit(page, "para-21").await?;
    address_asks(page, "145 countries").await?;
    page.until(
        "the query in the field after a reload",
        "return one(S.SEARCH_FIELD).value === '145 countries' || one(S.SEARCH_FIELD).value",
    )
    .await?;
    ensure!(hits(page).await? == before, "expected the same hits after a reload");
    Ok(())
}

/// Capital letters match an acronym; small letters match any word with this prefix.
pub async fn tells_an_acronym_from_a_word(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "WHO").await?;
    page.until(
        "hits with highlights only of WHO",
        "const marks = all(S.HIT_MARK).map(words);
         return marks.length > 0 && marks.every(mark => mark.startsWith('WHO')) || marks",
    )
    .await?;
    let acronym = hits(page).await?;
    ask(page, "who").await?;
    page.until_with(
        "more hits for the word, with other highlights",
        "const marks = all(S.HIT_MARK).map(words);
         return all(S.HIT).length > arguments[0] && marks.includes('who') || [all(S.HIT).length, ...marks]",
        vec![acronym.len().into()],
    )
    .await?;
    let word = hits(page).await?;
    ensure!(acronym.iter().all(|hit| word.contains(hit)), "expected the hits of WHO among those of who");
    Ok(())
}

/// A phrase that is split by a page break of the source is found.
pub async fn finds_a_phrase_across_a_page_break(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "\"in May 2000 entered into force\"").await?;
    first_hit(page, "para-5").await?;
    let found = hits(page).await?;
    ensure!(found == ["para-5"], "expected only paragraph 5, seen: {found:?}");
    page.until(
        "the phrase highlighted",
        "return words(one('[data-hit=para-5]')).includes('in May 2000 entered into force')
           && all('[data-hit=para-5] mark').map(words).includes('in May 2000 entered into force')
           || words(one('[data-hit=para-5]'))",
    )
    .await
}

/// A phrase is found where its words follow each other, and nowhere else.
pub async fn finds_the_exact_places_of_a_phrase(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    // More places have the separate words; two have them in sequence.
    ask(page, "\"root causes of trafficking\"").await?;
    found(page, &["para-28", "para-42"]).await?;
    page.until(
        "only the whole phrase highlighted",
        "const marks = all(S.HIT_MARK).map(words);
         return marks.length === 2 && marks.every(mark => mark === 'root causes of trafficking') || marks",
    )
    .await?;
    ask(page, "\"trafficking of causes root\"").await?;
    found(page, &[]).await
}

/// Waits until exactly `places` are listed, in any order.
async fn found(page: &Page<'_>, places: &[&str]) -> Result<()> {
    page.until_with(
        &format!("hits only at {places:?}"),
        "const hits = all(S.HIT).map(hit => hit.dataset.hit), status = words(one(S.SEARCH_STATUS));
         return !!status && hits.sort().join() === arguments[0].sort().join() || [status, ...hits]",
        vec![places.into()],
    )
    .await
}

/// The number of a paragraph or note finds only that paragraph or note.
pub async fn finds_a_paragraph_by_its_number(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "para 21").await?;
    found(page, &["para-21"]).await?;
    ask(page, "note 4").await?;
    found(page, &["note-4"]).await?;
    ask(page, "para 99").await?;
    found(page, &[]).await?;
    notice(page, "The report has no para 99.").await
}

/// Waits until `notice` is shown.
async fn notice(page: &Page<'_>, notice: &str) -> Result<()> {
    page.until_with(
        &format!("the notice {notice:?}"),
        "const notices = all(S.NOTICE).filter(shown).map(words);
         return notices.includes(arguments[0]) || notices",
        vec![notice.into()],
    )
    .await
}

/// A notice shows the term that was searched instead of the typed one.
pub async fn says_what_it_searched_instead(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    // A word that is being typed is not reported as missing.
    ask(page, "trafiking").await?;
    notice(page, "Searched for trafficking instead.").await?;
    ask(page, "trafiking ").await?;
    notice(page, "The report does not have trafiking. Searched for trafficking instead.").await?;
    page.until(
        "highlights of the searched words",
        "const marks = all(S.HIT_MARK).map(words);
         return marks.filter(mark => /traffick/i.test(mark)).length > 20 || marks",
    )
    .await?;

    // The report uses an older name than readers do today.
    ask(page, "UNODC").await?;
    notice(page, "The report calls UNODC “United Nations Office on Drugs and Crime”.").await?;
    found(page, &["para-32"]).await?;
    ask(page, "trafficking").await?;
    page.until(
        "hits for a word of the report, and no notice",
        "return all(S.HIT).length > 20 && !all(S.NOTICE).length || all(S.NOTICE).map(words)",
    )
    .await
}

/// A country that the report does not mention has no hits; the nearest word is suggested, and a click searches for it.
pub async fn offers_the_nearest_word(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "Nigeria").await?;
    found(page, &[]).await?;
    notice(page, "The report does not name Nigeria.").await?;
    page.until(
        "Niger as the nearest word",
        "const links = all('#search .suggestion a').filter(shown).map(words);
         return links.length === 1 && links[0].toLowerCase() === 'niger' || links",
    )
    .await?;
    page.click("#search .suggestion a").await?;
    found(page, &["note-2"]).await?;
    page.until(
        "Niger in field and address, and no suggestion",
        "const asked = new URLSearchParams(location.hash.split('?')[1]).get('q'), field = one(S.SEARCH_FIELD).value;
         return asked.toLowerCase() === 'niger' && field === asked && !all('.suggestion').length || [field, asked]",
    )
    .await
}

/// Without hits, the status says so and no hits are listed.
pub async fn says_that_nothing_is_found(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "zzyzx").await?;
    page.until(
        "a status that nothing matches zzyzx",
        "const status = words(one(S.SEARCH_STATUS));
         return /nothing/i.test(status) && status.includes('zzyzx') && !all(S.HIT).length || status",
    )
    .await?;
    // The query is shown as text, never as markup.
    ask(page, "<img src=x onerror=alert(1)>").await?;
    page.until(
        "the typed query as text",
        "return !all('#search img').length && shown(one(S.SEARCH_STATUS)) || 'an image'",
    )
    .await
}

/// Clearing the field restores the initial search view.
pub async fn is_cleared(page: &Page<'_>) -> Result<()> {
    page.open("#search?q=palermo").await?;
    steps::has_hits(page).await?;
    ask(page, "").await?;
    page.until(
        "no hits, no status, the address of the view, examples",
        "return !all(S.HIT).length && words(one(S.SEARCH_STATUS)) === ''
           && location.hash === '#search' && shown(one('#search a[href^=\"#search?q=\"]'))
           || [all(S.HIT).length, words(one(S.SEARCH_STATUS)), location.hash]",
    )
    .await
}

/// An example starts its search; a hit opens its paragraph, and back returns to the hits.
pub async fn examples_and_hits_lead_there(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    page.click("#search a[href='#search?q=Palermo']").await?;
    steps::has_hits(page).await?;
    address_asks(page, "Palermo").await?;

    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await?;
    steps::open_hit(page, "para-21").await?;
    page.session().client.back().await?;
    page.in_view("search").await?;
    first_hit(page, "para-21").await
}

/// Navigating away while typing cancels the pending search.
pub async fn is_left_while_one_types(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await?;
    steps::follow(page, "para-30").await?;
    page.in_view("report").await?;
    page.in_window("#para-30").await?;
    page.until("highlights", "return all(S.REPORT_MARK).length > 0").await?;
    let address = page.address().await?;
    ensure!(address.ends_with("#para-30"), "expected the address of paragraph 30, seen: {address}");
    Ok(())
}
