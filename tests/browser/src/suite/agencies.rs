//! The cards of agencies, and their filters.

use anyhow::{Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::Value;

use super::steps;
use super::view_ready;
use crate::page::Page;
use crate::selectors;

const CARDS: &str = "const cards = all('#agencies [data-agency]'), left = cards.filter(shown);
  const status = words(one('#agencies [role=status]'));";

async fn type_filter(page: &Page<'_>, text: &str) -> Result<()> {
    page.ask("const field = one(S.CARDS_WORDS); field.focus(); field.select()", vec![]).await?;
    page.key(Key::Backspace).await?;
    page.type_text(text).await
}

/// Waits until some cards are hidden and the status shows the number of the others.
async fn some_left(page: &Page<'_>) -> Result<usize> {
    let script = format!(
        "{CARDS} return left.length > 0 && left.length < cards.length
           && status.startsWith(left.length + ' of ' + cards.length) || [status, left.length, cards.length]"
    );
    page.until("fewer cards, and their count in the status", &script).await?;
    left(page).await
}

async fn left(page: &Page<'_>) -> Result<usize> {
    let left = page.ask(&format!("{CARDS} return left.length"), vec![]).await?;
    Ok(serde_json::from_value(left)?)
}

/// Waits until every card is shown.
async fn all_left(page: &Page<'_>) -> Result<usize> {
    let script = format!(
        "{CARDS} return left.length === cards.length && status.startsWith(String(cards.length))
           && !status.includes(' of ') || [status, left.length, cards.length]"
    );
    page.until("all cards, and their count in the status", &script).await?;
    left(page).await
}

/// Opens the view and returns its number of cards, which is the number of agencies in the report.
async fn open_cards(page: &Page<'_>) -> Result<usize> {
    page.open("#agencies").await?;
    view_ready(page, "agencies").await?;
    let cards = all_left(page).await?;
    let named = page.report()?["agencies"].as_array().map_or(0, Vec::len);
    ensure!(cards == named, "expected a card for each of {named} agencies, seen: {cards}");
    Ok(cards)
}

/// Returns the ids of the agencies that have `word` in their names, or in the quotations of their acts and partnerships.
fn agencies_with(report: &Value, word: &str) -> Vec<String> {
    let list = |name: &str| report[name].as_array().cloned().unwrap_or_default();
    let has_word = |value: &Value| value.to_string().to_lowercase().contains(word);
    let has_agency =
        |pair: &Value, id: &Value| pair["agencies"].as_array().is_some_and(|ids| ids.contains(id));
    let pairs = list("partners");
    let agencies = list("agencies").into_iter().filter(|agency| {
        has_word(agency) || pairs.iter().any(|pair| has_agency(pair, &agency["id"]) && has_word(pair))
    });
    agencies.filter_map(|agency| agency["id"].as_str().map(str::to_owned)).collect()
}

/// Text filters the cards by the names and acts of agencies; *Reset filters* shows all cards again.
pub async fn are_narrowed_by_text(page: &Page<'_>) -> Result<()> {
    open_cards(page).await?;
    type_filter(page, "labour").await?;
    some_left(page).await?;
    let expected = agencies_with(&page.report()?, "labour");
    let script = format!(
        "{CARDS} const others = left.map(card => card.dataset.agency).filter(id => !arguments[0].includes(id));
         return left.some(card => card.dataset.agency === 'ilo') && !others.length || others"
    );
    page.until_with(
        "the ILO among agencies whose names or acts mention labour",
        &script,
        vec![expected.into()],
    )
    .await?;

    type_filter(page, "zzyzx").await?;
    let script = format!("{CARDS} return left.length === 0 && /^No /.test(status) || [status, left.length]");
    page.until("no cards, and a status without hits", &script).await?;

    let button = page
        .session()
        .client
        .find(Locator::XPath("//button[normalize-space()='Reset filters' and ancestor::*[@id='agencies']]"))
        .await?;
    button.click().await?;
    all_left(page).await?;
    page.until("an empty field", "return one(S.CARDS_WORDS).value === '' || one(S.CARDS_WORDS).value").await
}

/// Every card belongs to one kind; text and kind filters combine.
pub async fn are_narrowed_by_kind(page: &Page<'_>) -> Result<()> {
    let every = open_cards(page).await?;
    let kinds = page.ask("return [...one(S.CARDS_KIND).options].map(o => o.value).filter(v => v)", vec![]);
    let kinds: Vec<String> = serde_json::from_value(kinds.await?)?;
    let mut sum = 0;
    for kind in &kinds {
        page.find(selectors::CARDS_KIND).await?.select_by_value(kind).await?;
        let script = format!(
            "{CARDS} const kind = one(S.CARDS_KIND).value, heads = all('.agency-kind > h3').filter(shown).length;
             const other = left.filter(card => card.closest('.agency-kind') !== left[0].closest('.agency-kind'));
             return left.length > 0 && heads === 1 && !other.length && status.startsWith(left.length + ' of ')
               || [status, left.length, ...other.map(card => card.dataset.agency)]"
        );
        page.until(&format!("only cards of the kind {kind}"), &script).await?;
        sum += left(page).await?;
    }
    ensure!(sum == every, "expected the kinds to have {every} cards together, seen: {sum}");

    page.find(selectors::CARDS_KIND).await?.select_by_value("specialized-agency").await?;
    type_filter(page, "health").await?;
    let script = format!(
        "{CARDS} const ids = left.map(card => card.dataset.agency);
         return ids.includes('who') && ids.length < 6 && status.startsWith(ids.length + ' of ') || ids"
    );
    page.until("the WHO, filtered by kind and name", &script).await
}

/// A link to a card that the filter hides shows it.
pub async fn a_link_shows_a_hidden_card(page: &Page<'_>) -> Result<()> {
    open_cards(page).await?;
    type_filter(page, "labour").await?;
    some_left(page).await?;
    page.until("Interpol hidden", "return !shown(one('#agency-interpol'))").await?;
    steps::follow(page, "agency-interpol").await?;
    page.in_view("agencies").await?;
    page.in_window("#agency-interpol").await
}
