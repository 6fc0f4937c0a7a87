//! Search.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::steps;
use crate::page::Page;

/// Types a query into the empty field, key by key.
pub(super) async fn ask(page: &Page<'_>, query: &str) -> Result<()> {
    page.ask("const field = one(S.SEARCH_FIELD); field.focus(); field.select()", vec![]).await?;
    page.key(Key::Backspace).await?;
    page.type_text(query).await?;
    page.until_with(
        "what was typed in the field",
        "return one(S.SEARCH_FIELD).value === arguments[0] || one(S.SEARCH_FIELD).value",
        vec![query.into()],
    )
    .await
}

/// Waits until the first hit is `first`, and the status says how many there are.
pub(super) async fn first_hit(page: &Page<'_>, first: &str) -> Result<()> {
    page.until_with(
        &format!("{first} as the first hit, and their count in the status"),
        r"const hits = all(S.HIT), status = words(one(S.SEARCH_STATUS));
          return hits[0]?.dataset.hit === arguments[0] && Number(status.match(/^\d+/)) === hits.length
            || [status, ...hits.map(hit => hit.dataset.hit)].join(' ')",
        vec![first.into()],
    )
    .await
}

/// Waits until the address asks for `query`.
pub(super) async fn address_asks(page: &Page<'_>, query: &str) -> Result<()> {
    page.until_with(
        &format!("an address that asks for {query}"),
        "const [name, parameters] = location.hash.split('?');
         return name === '#search' && new URLSearchParams(parameters).get('q') === arguments[0] || location.hash",
        vec![query.into()],
    )
    .await
}

/// The places that are listed, best first.
pub(super) async fn hits(page: &Page<'_>) -> Result<Vec<String>> {
    let hits = page.ask("return all(S.HIT).map(hit => hit.dataset.hit)", vec![]).await?;
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

/// Capitals are an acronym; small letters are any word that begins so.
pub async fn tells_an_acronym_from_a_word(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "WHO").await?;
    page.until(
        "hits whose marks are all WHO",
        "const marks = all(S.HIT_MARK).map(words);
         return marks.length > 0 && marks.every(mark => mark.startsWith('WHO')) || marks",
    )
    .await?;
    let acronym = hits(page).await?;
    ask(page, "who").await?;
    page.until_with(
        "more hits for the word, with other marks",
        "const marks = all(S.HIT_MARK).map(words);
         return all(S.HIT).length > arguments[0] && marks.includes('who') || [all(S.HIT).length, ...marks]",
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

/// A phrase is found where its words follow each other, and nowhere else.
pub async fn finds_the_exact_places_of_a_phrase(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    // The words alone are in more places; two of these have them in sequence.
    ask(page, "\"root causes of trafficking\"").await?;
    found(page, &["para-28", "para-42"]).await?;
    page.until(
        "the whole phrase marked, and nothing else",
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
        &format!("hits at {places:?} alone"),
        "const hits = all(S.HIT).map(hit => hit.dataset.hit), status = words(one(S.SEARCH_STATUS));
         return !!status && hits.sort().join() === arguments[0].sort().join() || [status, ...hits]",
        vec![places.into()],
    )
    .await
}

/// A number of a paragraph leads to that paragraph alone.
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

/// Waits until the reader is told `notice`.
async fn notice(page: &Page<'_>, notice: &str) -> Result<()> {
    page.until_with(
        &format!("the notice {notice:?}"),
        "const notices = all(S.NOTICE).filter(shown).map(words);
         return notices.includes(arguments[0]) || notices",
        vec![notice.into()],
    )
    .await
}

/// What was searched in place of what was typed is said.
pub async fn says_what_it_searched_instead(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "trafiking").await?;
    notice(page, "The report does not have trafiking. Searched for trafficking instead.").await?;
    page.until(
        "the words that were searched marked",
        "const marks = all(S.HIT_MARK).map(words);
         return marks.filter(mark => /traffick/i.test(mark)).length > 20 || marks",
    )
    .await?;

    // What readers type today, the report calls by another name.
    ask(page, "UNODC").await?;
    notice(page, "For UNODC the report has United Nations Office on Drugs and Crime.").await?;
    found(page, &["para-32"]).await?;
    ask(page, "trafficking").await?;
    page.until(
        "hits for a word of the report, and no notice",
        "return all(S.HIT).length > 20 && !all(S.NOTICE).length || all(S.NOTICE).map(words)",
    )
    .await
}

/// A country that the report does not name has no hit; the nearest word is offered, and searched when pressed.
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
        "Niger in field and address, and no word offered",
        "const asked = new URLSearchParams(location.hash.split('?')[1]).get('q'), field = one(S.SEARCH_FIELD).value;
         return asked.toLowerCase() === 'niger' && field === asked && !all('.suggestion').length || [field, asked]",
    )
    .await
}

/// No hit is said in words, and nothing is listed.
pub async fn says_that_nothing_is_found(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "zzyzx").await?;
    page.until(
        "a status that says that nothing matches zzyzx",
        "const status = words(one(S.SEARCH_STATUS));
         return /nothing/i.test(status) && status.includes('zzyzx') && !all(S.HIT).length || status",
    )
    .await?;
    // Text, never markup.
    ask(page, "<img src=x onerror=alert(1)>").await?;
    page.until(
        "what was typed as text",
        "return !all('#search img').length && shown(one(S.SEARCH_STATUS)) || 'an image'",
    )
    .await
}

/// An emptied field is the search view as it was.
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

/// An example asks for itself; a hit leads to the paragraph, and back leads to the hits.
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

/// Whoever goes elsewhere while he types gets there, and is not asked again what he had typed.
pub async fn is_left_while_one_types(page: &Page<'_>) -> Result<()> {
    page.open("#search").await?;
    ask(page, "145 countries").await?;
    first_hit(page, "para-21").await?;
    steps::follow(page, "para-30").await?;
    page.in_view("report").await?;
    page.in_window("#para-30").await?;
    page.until("marks", "return all(S.REPORT_MARK).length > 0").await?;
    let address = page.address().await?;
    ensure!(address.ends_with("#para-30"), "expected the address of paragraph 30, seen: {address}");
    Ok(())
}
