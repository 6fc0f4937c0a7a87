//! The profiles of agencies, and entity popovers.

use anyhow::{Result, ensure};
use fantoccini::actions::{InputSource, PointerAction, TouchActions};
use fantoccini::key::Key;
use serde_json::Value;

use super::entity_views::{list, reads};
use super::{steps, view_ready};
use crate::page::Page;
use crate::selectors;

/// Waits until the entity popover shows `name` and `what`, within the window.
async fn popover_names(page: &Page<'_>, name: &str, what: &str) -> Result<()> {
    page.until_with(
        &format!("an entity popover with {name}, {what}"),
        "const [open, name, what] = arguments, box = one(open)?.getBoundingClientRect();
         const seen = ['.entity-name', '.entity-detail'].map(part => words(one(open + ' ' + part) ?? new Text('')));
         return seen[0].startsWith(name) && seen[1].endsWith(what) && box.left >= 0 && box.top >= 0
           && box.right <= innerWidth && box.bottom <= innerHeight || [...seen, JSON.stringify(box)]",
        vec![selectors::ENTITY_POPOVER.into(), name.into(), what.into()],
    )
    .await
}

/// Waits until only the profile of the agency `id` is shown.
async fn opened(page: &Page<'_>, id: &str) -> Result<()> {
    page.in_view("agencies").await?;
    page.until_with(
        &format!("only the profile of {id}"),
        "const left = all('#agencies [data-agency]').filter(shown).map(e => e.dataset.agency).join();
         const others = all('#agencies :is(form, .lead, .count)').filter(shown).length;
         return left === arguments[0] && shown(one(`#agency-${left} > .agency-profile`)) && !others || [left, others]",
        vec![id.into()],
    )
    .await
}

fn body(report: &Value, id: &str) -> Value {
    list(report, "agencies").into_iter().find(|one| one["id"] == id).unwrap_or_default()
}

/// A name opens its entity popover by pointer and keyboard; Escape returns the focus to it. The popover links to the
/// next mention and to the agency's profile.
pub async fn a_name_says_what_it_names(page: &Page<'_>) -> Result<()> {
    let ilo = body(&page.report()?, "ilo");
    let name = ilo["name"].as_str().unwrap_or_default().to_owned();
    page.open("#para-26").await?;
    page.in_window("#para-26").await?;
    let mention = "#para-26 a.mention[href='#agency-ilo']";
    page.click(mention).await?;
    popover_names(page, &name, "acts here").await?;
    page.until("the same address", "return location.hash === '#para-26' || location.hash").await?;
    page.key(Key::Escape).await?;
    steps::popover_closes(page).await?;
    page.focused(mention).await?;

    page.key(Key::Enter).await?;
    popover_names(page, &name, "acts here").await?;
    let mentions = list(&ilo, "mentions");
    let at = mentions.iter().position(|mention| mention["paragraph"] == 26);
    let next =
        at.and_then(|at| mentions.get(at + 1)).map(|mention| format!("#para-{}", mention["paragraph"]));
    let next = next.unwrap_or_default();
    page.until_with(
        "the next mention",
        "const link = one(arguments[0] + ' .entity-next a'); return link?.hash === arguments[1] || link?.hash",
        vec![selectors::ENTITY_POPOVER.into(), next.clone().into()],
    )
    .await?;
    page.key(Key::Tab).await?;
    page.focused("#entity-popover .entity-name").await?;
    page.key(Key::Tab).await?;
    page.focused("#entity-popover .entity-next a").await?;
    page.key(Key::Enter).await?;
    steps::popover_closes(page).await?;
    page.in_view("report").await?;
    page.in_window(&next).await?;

    page.session().client.back().await?;
    page.in_window("#para-26").await?;
    page.click(mention).await?;
    page.click("#entity-popover .entity-name").await?;
    steps::popover_closes(page).await?;
    opened(page, "ilo").await?;
    page.in_window("#agency-ilo").await?;
    page.session().client.back().await?;
    page.in_view("report").await?;
    page.in_window("#para-26").await
}

/// The popover of a paragraph lists all its entities; names in quotes open entity popovers too.
pub async fn paragraphs_and_quotes_say_what_they_name(page: &Page<'_>) -> Result<()> {
    page.open("#para-26").await?;
    page.click(&selectors::entities_button("para-26")).await?;
    page.until_with(
        "all entities of paragraph 26, with links",
        "const open = one(arguments[0]), links = all('#para-26 [data-text] a.mention').map(a => a.getAttribute('href'));
         const said = open && [...open.querySelectorAll('.entity-name')].map(a => a.getAttribute('href').replace(/^[^#]*/, ''));
         const lacks = [...new Set(links)].map(href => href.replace(/^[^#]*/, '')).filter(href => href && !said?.includes(href));
         return !!open && open.querySelector('h3 a').hash === '#para-26' && links.length > 0 && !lacks.length
           && !open.querySelector('[id], [data-text]') || lacks",
        vec![selectors::ENTITY_POPOVER.into()],
    )
    .await?;
    page.key(Key::Escape).await?;
    steps::popover_closes(page).await?;
    page.focused(&selectors::entities_button("para-26")).await?;

    // Places, acronyms and documents have popovers too.
    for (mention, name, what) in [
        ("#para-27 a.mention[href$='#places-albania']", "Albania", "Country"),
        ("#note-1 a.mention[href*='E/CN.4/2002/80']", "E/CN.4/2002/80", "Document: report"),
    ] {
        page.ask("location.hash = arguments[0].match(/^#[a-z]+-\\d+/)[0]", vec![mention.into()]).await?;
        page.click(mention).await?;
        popover_names(page, name, what).await?;
        page.key(Key::Escape).await?;
        steps::popover_closes(page).await?;
    }

    steps::follow(page, "agency-unhcr").await?;
    opened(page, "unhcr").await?;
    page.click("#agency-unhcr .quote a.mention[href$='#agency-unhcr']").await?;
    popover_names(page, "Office of the United Nations High Commissioner for Refugees", "acts here").await?;
    page.key(Key::Escape).await?;
    steps::popover_closes(page).await
}

/// A name also opens its entity popover by touch.
pub async fn a_touched_name_says_what_it_names(page: &Page<'_>) -> Result<()> {
    page.open("#para-35").await?;
    page.in_window("#para-35").await?;
    let place = page
        .ask("const box = one('#para-35 a.mention').getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]", vec![])
        .await?;
    let at = |which: usize| place[which].as_f64().unwrap_or(0.0);
    let touch = TouchActions::new("finger".to_owned())
        .then(PointerAction::MoveTo { duration: None, x: at(0), y: at(1) })
        .then(PointerAction::Down { button: 0 })
        .then(PointerAction::Up { button: 0 });
    page.session().client.perform_actions(touch).await?;
    popover_names(page, "International Organization for Migration", "acts here").await?;
    page.key(Key::Escape).await?;
    steps::popover_closes(page).await
}

/// Cards open the profiles of agencies, profiles link to each other, and back returns to the card.
pub async fn open_from_their_cards(page: &Page<'_>) -> Result<()> {
    let report = page.report()?;
    let quotes = |body: &Value| list(body, "acts").iter().map(|one| one["quote"].clone()).collect::<Vec<_>>();
    page.open("#agencies").await?;
    view_ready(page, "agencies").await?;
    page.click("#agency-unhcr h4 a").await?;
    opened(page, "unhcr").await?;
    page.in_window("#agency-unhcr").await?;
    reads(page, "#agency-unhcr-quotes", &quotes(&body(&report, "unhcr"))).await?;
    for (rel, back) in [("next", "prev"), ("prev", "next")] {
        let next = page
            .ask("return one(`#agency-unhcr .neighbours [rel=${arguments[0]}]`).hash", vec![rel.into()])
            .await?;
        let next = next.as_str().unwrap_or_default().trim_start_matches("#agency-").to_owned();
        page.click(&format!("#agency-unhcr .neighbours [rel={rel}]")).await?;
        opened(page, &next).await?;
        page.in_window(&format!("#agency-{next}")).await?;
        page.click(&format!("#agency-{next} .neighbours [rel={back}]")).await?;
        opened(page, "unhcr").await?;
    }
    page.click("#agency-unhcr .crumb a").await?;
    page.in_view("agencies").await?;
    page.until("all cards", "return all('#agencies [data-agency]').every(shown)").await?;

    page.click("#agency-who h4 a").await?;
    opened(page, "who").await?;
    page.session().client.back().await?;
    page.in_window("#agency-who h4 a").await?;
    page.focused("#agency-who h4 a").await?;
    page.session().client.forward().await?;
    opened(page, "who").await?;
    // Joint activities are listed with each partner.
    let pair =
        list(&report, "partners").into_iter().find(|pair| list(pair, "agencies").contains(&"who".into()));
    if let Some(pair) = pair {
        reads(
            page,
            "#agency-who .partners",
            &list(&pair, "evidence").iter().map(|one| one["quote"].clone()).collect::<Vec<_>>(),
        )
        .await?;
    }
    // Back from the profile of a filtered card restores the filtered cards.
    steps::follow(page, "agencies?kind=treaty-body").await?;
    page.until("committees", "const left = all('#agencies [data-agency]').filter(shown); return left.length > 3 && left.length < 10 || left.length").await?;
    page.click("#agency-crc h4 a").await?;
    opened(page, "crc").await?;
    page.session().client.back().await?;
    page.until("the committees again", "const left = all('#agencies [data-agency]').filter(shown); return left.length > 3 && left.length < 10 || left.length").await
}

/// The citation, quotes and address of an agency can be copied.
pub async fn are_cited_and_copied(page: &Page<'_>) -> Result<()> {
    let iom = body(&page.report()?, "iom");
    page.open("#agency-iom").await?;
    opened(page, "iom").await?;
    let address = page.address().await?;
    page.click("#agency-iom .agency-tools button:nth-of-type(1)").await?;
    steps::copied(page, "(E/CN.4/2003/74, paras. 35").await?;
    page.click("#agency-iom .agency-tools button:nth-of-type(3)").await?;
    steps::copied(page, &address).await?;
    page.click("#agency-iom .agency-tools button:nth-of-type(2)").await?;
    steps::copied_text_of(page, "#agency-iom .message", "#agency-iom-quotes").await?;
    // The copied text has every quote.
    let text = page.ask("return one('#agency-iom-quotes').innerText.replace(/\\s+/g, ' ')", vec![]).await?;
    for act in list(&iom, "acts") {
        let quote =
            act["quote"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        ensure!(text.as_str().is_some_and(|text| text.contains(&quote)), "expected {quote:?} in {text}");
    }
    Ok(())
}
