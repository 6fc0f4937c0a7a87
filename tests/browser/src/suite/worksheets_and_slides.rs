//! Printed worksheets and projected slides.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use super::accessibility::findings;
use super::assignments::{draft_on, write};
use super::steps;
use crate::page::Page;
use crate::selectors;

/// Writes an assignment and opens its worksheet.
async fn sheet(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?part=assign").await?;
    write(page).await?;
    steps::follow(page, "#classroom?part=sheet").await?;
    page.until("the worksheet", "return shown(one('.sheet'))").await
}

/// Worksheets have the paragraphs with numbers, questions and lines for answers; for the teacher, the answers.
pub async fn sheets_are_made(page: &Page<'_>) -> Result<()> {
    sheet(page).await?;
    page.until(
        "the text of both paragraphs, their questions, and five lines each",
        "const words = e => e.textContent.replace(/\\s+/g, ' ').trim(), copies = all('.sheet .copy');
         const same = ['21', '24'].every((n, at) => words(copies[at]).includes(words(one(`#para-${n} [data-text]`)))
           && words(copies[at]).startsWith(n));
         return same && all('.sheet-questions li').length === 2 && all('.sheet-lines div').length === 10
           && !one('.sheet :is(button, input, a[href])') && all('[id=para-21]').length === 1 || copies.map(words)",
    )
    .await?;
    page.ask("all('.tick input')[1].click()", vec![]).await?;
    page.until("no answers yet", "return all('.sheet-answer.quiet').length === 2 && !one('.sheet-lines')")
        .await?;
    let seen = findings(page, "html").await?;
    ensure!(seen.is_empty(), "axe: {}", seen.join("\n"));
    // The answers given in this browser, entered as a pupil would enter them.
    steps::follow(page, "#classroom?part=assign").await?;
    page.until("the form", "return shown(one(S.GIVE_OUT))").await?;
    page.click(selectors::GIVE_OUT).await?;
    page.click(".given .button-link").await?;
    page.until("the received assignment", "return shown(one(S.STUDENT_NAME))").await?;
    page.click(selectors::STUDENT_NAME).await?;
    page.key(Key::Enter).await?;
    page.focused("#answer-0").await?;
    page.type_text("117").await?;
    steps::follow(page, "#classroom?part=sheet").await?;
    page.until("the worksheet", "return shown(one('.sheet'))").await?;
    page.ask("if (!all('.tick input')[1].checked) all('.tick input')[1].click()", vec![]).await?;
    page.until("the answer", "return words(one('.sheet-answer')) === '117' || words(one('.sheet-answer'))")
        .await
}

/// Worksheets and slides of a card include the agency's profile, which is loaded from its own file.
pub async fn cards_are_whole(page: &Page<'_>) -> Result<()> {
    draft_on(page, "agency-ilo").await?;
    steps::follow(page, "#classroom?part=sheet").await?;
    page.until(
        "the profile on the worksheet",
        "return shown(one('.sheet .copy .agency-profile')) && !one('.sheet [id=agency-ilo]')",
    )
    .await?;
    steps::follow(page, "#classroom?show=agency-ilo").await?;
    page.until("the projected profile", "return shown(one('.projected .copy .agency-profile'))").await
}

/// Only the worksheet is printed.
pub async fn sheets_are_printed_alone(page: &Page<'_>) -> Result<()> {
    sheet(page).await?;
    let media = |media: &str| json!({ "media": media });
    page.session().devtools("Emulation.setEmulatedMedia", media("print")).await?;
    let printed = page
        .until(
            "only the worksheet",
            "const beside = all('body *').filter(e => shown(e) && e.getClientRects().length && !e.closest('.sheet') && !e.querySelector('.sheet'))
               .map(e => e.outerHTML.slice(0, 80));
             return shown(one('.sheet')) && !beside.length || beside.slice(0, 5)",
        )
        .await;
    page.session().devtools("Emulation.setEmulatedMedia", media("")).await?;
    printed
}

/// Waits until only the slide with this position is shown.
async fn projects(page: &Page<'_>, says: &str) -> Result<()> {
    page.until_with(
        says,
        "return words(one('.projected-at')).startsWith(arguments[0]) && shown(one('.projected > .copy'))
           && !shown(one(S.NAVIGATION)) && !shown(one('.masthead-top')) || words(one('.projected-at'))",
        vec![says.into()],
    )
    .await
}

/// Arrow keys move from slide to slide and from sentence to sentence; the address follows, and Escape leaves.
pub async fn things_are_projected(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?part=show").await?;
    page.until("the field for the slides", "return shown(one('#show-places'))").await?;
    page.click("#show-places").await?;
    page.type_text("21, agency-ilo instruments").await?;
    page.key(Key::Enter).await?;
    projects(page, "1 of 3: Paragraph 21").await?;
    page.key(Key::Down).await?;
    page.key(Key::Down).await?;
    projects(page, "1 of 3: Paragraph 21, sentence 2 of ").await?;
    page.until(
        "one highlighted sentence",
        "return words(one('.lit')).length > 20 && all('.has-lit').length === 1",
    )
    .await?;
    steps::reload(page).await?;
    projects(page, "1 of 3: Paragraph 21, sentence 2 of ").await?;
    page.until("the highlighted sentence again", "return shown(one('.projected .lit'))").await?;
    let seen = findings(page, "html").await?;
    ensure!(seen.is_empty(), "axe: {}", seen.join("\n"));
    page.key(Key::Right).await?;
    projects(page, "2 of 3: ").await?;
    page.until("the card", "return shown(one('.projected .copy h4'))").await?;
    page.key(Key::Right).await?;
    projects(page, "3 of 3: ").await?;
    page.until("the chart", "return shown(one('.projected .copy svg'))").await?;
    page.until("a disabled button for the next slide", "return all('.projected-bar button')[1].disabled")
        .await?;
    page.key(Key::Left).await?;
    page.key(Key::Left).await?;
    projects(page, "1 of 3: ").await?;
    page.key(Key::Escape).await?;
    page.in_view("report").await?;
    page.in_window("#para-21").await
}

/// Slides with the largest text size fit the width of the window.
pub async fn nothing_is_wider_than_the_wall(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?show=para-21+summary+note-4+agency-ilo+instruments&size=400").await?;
    for step in 1..=5 {
        page.until_with(
            "the slide, no wider than the window",
            "const root = document.documentElement;
             return words(one('.projected-at')).startsWith(`${arguments[0]} of 5`) && root.scrollWidth <= root.clientWidth
               || [words(one('.projected-at')), root.scrollWidth, root.clientWidth].join()",
            vec![step.into()],
        )
        .await?;
        page.key(Key::Right).await?;
    }
    Ok(())
}
