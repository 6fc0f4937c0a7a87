//! The cards of bodies, and their filter.

use anyhow::{Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;

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

/// Waits until the status says how many of all cards are left, and those are shown.
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

/// Opens the view; the answer is how many cards it has, as many as the report names bodies.
async fn open_cards(page: &Page<'_>) -> Result<usize> {
    page.open("#agencies").await?;
    view_ready(page, "agencies").await?;
    let cards = all_left(page).await?;
    let named = page.report()?["agencies"].as_array().map_or(0, Vec::len);
    ensure!(cards == named, "expected a card for each of {named} bodies, seen: {cards}");
    Ok(cards)
}

/// Words narrow the cards to bodies with such names or deeds; one press shows all again.
pub async fn are_narrowed_by_text(page: &Page<'_>) -> Result<()> {
    open_cards(page).await?;
    type_filter(page, "labour").await?;
    some_left(page).await?;
    let script = format!(
        "{CARDS} const wrong = left.filter(card => !/labour/i.test(words(card)));
         return left.some(card => card.dataset.agency === 'ilo') && !wrong.length || wrong.map(words)"
    );
    page.until("the ILO among cards that all speak of labour", &script).await?;

    type_filter(page, "zzyzx").await?;
    let script = format!("{CARDS} return left.length === 0 && /^No /.test(status) || [status, left.length]");
    page.until("no card, and the status says so", &script).await?;

    let button = page
        .session()
        .client
        .find(Locator::XPath("//button[normalize-space()='Reset filters' and ancestor::*[@id='agencies']]"))
        .await?;
    button.click().await?;
    all_left(page).await?;
    page.until("an empty field", "return one(S.CARDS_WORDS).value === '' || one(S.CARDS_WORDS).value").await
}

/// Each kind has its cards, which together are all; text and kind narrow together.
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
        page.until(&format!("cards of the kind {kind} alone"), &script).await?;
        sum += left(page).await?;
    }
    ensure!(sum == every, "expected the kinds to have {every} cards together, seen: {sum}");

    page.find(selectors::CARDS_KIND).await?.select_by_value("specialized-agency").await?;
    type_filter(page, "health").await?;
    let script = format!(
        "{CARDS} const ids = left.map(card => card.dataset.agency);
         return ids.includes('who') && ids.length < 6 && status.startsWith(ids.length + ' of ') || ids"
    );
    page.until("the WHO by its kind and name", &script).await
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
