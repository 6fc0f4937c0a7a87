//! Assignments: written by a teacher, opened, answered and submitted by pupils.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::accessibility::{findings, prefers};
use super::steps;
use crate::engines::Feature;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// Writes an assignment with two questions in the open form, partly by keyboard, and returns its link.
pub(super) async fn write(page: &Page<'_>) -> Result<String> {
    page.until("the form", "return shown(one('#assign-title'))").await?;
    page.click("#assign-title").await?;
    page.type_text("Who does what").await?;
    page.key(Key::Tab).await?;
    page.focused("#assign-text").await?;
    page.type_text("Answer in a sentence.").await?;
    page.click("#assign-add").await?;
    page.type_text("21, 24").await?;
    page.key(Key::Enter).await?;
    // By keyboard: past the link of the part and the toggle of its text, to the button.
    page.focused("#section-0").await?;
    page.until("two parts", "return all('.compose-parts > li').length === 2").await?;
    if page.engine().lacks(Feature::TabToLinks).is_some() {
        page.ask("one(\"[aria-label='Add a question on Paragraph 21']\").focus()", vec![]).await?;
    } else {
        for _ in 0..3 {
            page.key(Key::Tab).await?;
        }
    }
    page.focused("[aria-label='Add a question on Paragraph 21']").await?;
    page.key(Key::Enter).await?;
    page.focused("#question-0-0").await?;
    page.type_text("How many have signed?").await?;
    page.click("[aria-label='Add a question on Paragraph 24']").await?;
    page.focused("#question-1-0").await?;
    page.type_text("What is in the database?").await?;
    page.click(".hiding input").await?;
    page.click(selectors::GIVE_OUT).await?;
    page.focused("#given-out").await?;
    page.until("a QR code", "return shown(one('.qr svg[role=img] path'))").await?;
    let link = page.ask("return one('#given-link').value", vec![]).await?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

/// Starts the received assignment.
async fn begin(page: &Page<'_>) -> Result<()> {
    begin_as(page, "Ada").await
}

/// Starts the received assignment under a name.
pub(super) async fn begin_as(page: &Page<'_>, name: &str) -> Result<()> {
    page.until("the received assignment", "return shown(one(S.STUDENT_NAME))").await?;
    page.click(selectors::STUDENT_NAME).await?;
    page.type_text(name).await?;
    page.key(Key::Enter).await?;
    page.focused("#answer-0").await?;
    page.until(
        "only the assigned parts",
        "return location.hash === '#para-21' && shown(one('#para-24')) && !shown(one('#para-5')) \
         && !shown(one('#notes')) && !shown(one(\"nav.views a[href='#search']\")) || location.hash",
    )
    .await
}

/// Opens the submission and returns its text, which contains this name.
pub(super) async fn hand_in_text(page: &Page<'_>, name: &str) -> Result<String> {
    page.click(".work-buttons a").await?;
    page.until("the submission", "return shown(one('#hand-in'))").await?;
    page.click(".hand-in [aria-expanded]").await?;
    handed_text(page, name).await
}

/// Returns the text of the submission, once it is shown.
pub(super) async fn handed_text(page: &Page<'_>, name: &str) -> Result<String> {
    page.until_with(
        "the text of the submission, with the answer",
        "const text = one('#hand-in-text')?.value ?? '';
         return text.includes(`says ${arguments[0]}`) || text",
        vec![name.into()],
    )
    .await?;
    let text = page.ask("return one('#hand-in-text').value", vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Opens the submission as text, which contains the name and the answers.
async fn hand_in(page: &Page<'_>, answers: [&str; 2]) -> Result<()> {
    page.click(".work-buttons a").await?;
    page.until("the submission", "return shown(one('#hand-in'))").await?;
    page.until_with(
        "both answers counted",
        "return one('.hand-in .work-progress').textContent.includes('2 of 2') || one('.hand-in').textContent",
        vec![],
    )
    .await?;
    page.click(".hand-in [aria-expanded]").await?;
    page.until_with(
        "the name and the answers in the text",
        "const text = one('#hand-in-text')?.value ?? '';
         return ['Ada', ...arguments].every(words => text.includes(words)) || text",
        vec![answers[0].into(), answers[1].into()],
    )
    .await
}

/// An assignment is shared as a link. Pupils see only the assigned parts, keep their answers after a reload, and submit
/// them. Paused work can be resumed, replaced and deleted.
pub async fn are_given_answered_and_handed_in(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?part=assign").await?;
    let link = write(page).await?;
    // The draft is restored.
    steps::reload(page).await?;
    steps::field_has(page, "#question-1-0", "What is in the database?").await?;

    page.go(&link).await?;
    page.live().await?;
    begin(page).await?;
    page.type_text("145 countries").await?;
    steps::reload(page).await?;
    steps::field_has(page, "#answer-0", "145 countries").await?;
    page.click("#answer-1").await?;
    page.type_text("Global trends").await?;
    hand_in(page, ["145 countries", "Global trends"]).await?;

    // Hidden views and parts show a message.
    steps::follow(page, "#search").await?;
    page.until("a message that it is hidden", "return shown(one('.work-hides')) && !shown(one('#search'))")
        .await?;
    steps::follow(page, "#para-5").await?;
    page.until(
        "a message that it is not part of the assignment",
        "return one('.work-bar').textContent.includes('Paragraph 5 is not part')",
    )
    .await?;

    // Opening the link again resumes the same work.
    page.go(&link).await?;
    page.live().await?;
    page.until("the started assignment", "return shown(one('.offer .main-button')) && !one(S.STUDENT_NAME)")
        .await?;
    page.click(".work-buttons button:last-child").await?;
    page.until(
        "the whole report",
        "return !one('[data-out-of-scope]') && !one('.work-bar') && !one('html[data-hidden-features]')",
    )
    .await?;
    page.click(".begun button").await?;
    page.until("the resumed assignment", "return shown(one('.work-bar'))").await?;
    steps::field_has(page, "#work-answer-1", "Global trends").await?;

    // Another pupil on the same computer starts with empty answers after confirming.
    page.go(&link).await?;
    page.live().await?;
    page.until("the started assignment", "return shown(one('.offer .main-button ~ button'))").await?;
    page.click(".offer .main-button ~ button").await?;
    page.until(
        "a request to confirm the deletion",
        "return words(one('.offer .main-button ~ button')).includes('again')",
    )
    .await?;
    page.click(".offer .main-button ~ button").await?;
    page.focused(selectors::STUDENT_NAME).await?;
    page.type_text("Ben").await?;
    page.key(Key::Enter).await?;
    page.focused("#answer-0").await?;
    steps::field_has(page, "#answer-0", "").await?;

    // Started work can be deleted after confirming.
    steps::follow(page, "#classroom").await?;
    page.until("the started assignment", "return shown(one('.begun'))").await?;
    page.click(".begun button:last-child").await?;
    page.until(
        "a request to confirm the deletion",
        "return words(one('.begun button:last-child')).includes('again')",
    )
    .await?;
    page.click(".begun button:last-child").await?;
    page.until("no started assignment and no bar", "return !one('.begun') && !one('.work-bar')").await?;
    steps::reload(page).await?;
    page.until("the start page of the classroom", "return shown(one(S.RECEIVE_TEXT)) && !one('.begun')").await
}

/// Invalid assignments show a message and leave stored data unchanged.
pub async fn bad_ones_change_nothing(page: &Page<'_>) -> Result<()> {
    page.open("#classroom").await?;
    page.until("the classroom", "return shown(one(S.RECEIVE_TEXT))").await?;
    let kept = page.ask("return JSON.stringify(localStorage)", vec![]).await?;
    for bad in ["1", "1eNqVkU1LA0EMhlsUK4L_ISdB6Ojudtd-QOlJ7EUQPfSc7sTOgD", "99999", "%3Cscript%3E", "7abc"] {
        page.ask("location.hash = '#classroom?assignment=' + arguments[0]", vec![bad.into()]).await?;
        page.until(
            "a message",
            "return shown(one('#classroom-content .notice[role=alert]')) && !one(S.STUDENT_NAME)",
        )
        .await?;
        steps::follow(page, "#classroom").await?;
        page.until("the start page of the classroom", "return shown(one(S.RECEIVE_TEXT))").await?;
        page.click(selectors::RECEIVE_TEXT).await?;
        page.type_text(if bad == "1" { "{\"format\":3}" } else { bad }).await?;
        page.key(Key::Enter).await?;
        page.until(
            "a message",
            "return one('.receive [role=alert]')?.textContent.includes('nothing has changed')",
        )
        .await?;
        steps::follow(page, "#classroom?part=notes").await?;
        page.until("another section", "return !one(S.RECEIVE_TEXT)").await?;
        steps::follow(page, "#classroom").await?;
        page.until("the start page of the classroom", "return shown(one(S.RECEIVE_TEXT))").await?;
    }
    let after = page.ask("return JSON.stringify(localStorage)", vec![]).await?;
    ensure!(after == kept, "expected unchanged storage {kept}, seen: {after}");
    Ok(())
}

/// Without storage, a warning is shown before any input, and everything works while the page is open.
pub async fn work_without_storage(page: &Page<'_>) -> Result<()> {
    let served = page.serve(Variant::StorageDenied)?;
    page.load(&served, "#classroom?part=assign").await?;
    page.until("a warning", "return shown(one('.keeping-warning'))").await?;
    write(page).await?;
    page.click(".given .button-link").await?;
    page.until("a warning", "return shown(one('.offer .keeping-warning'))").await?;
    begin(page).await?;
    page.type_text("145 countries").await?;
    page.click("#answer-1").await?;
    page.type_text("Global trends").await?;
    hand_in(page, ["145 countries", "Global trends"]).await?;
    steps::console_is_silent(page).await
}

/// Selects a file with this text in a file field.
async fn choose_file(page: &Page<'_>, field: &str, text: &str) -> Result<()> {
    page.ask(
        "const [field, text] = arguments, chosen = new DataTransfer();
         chosen.items.add(new File([text], 'assignment.json', { type: 'application/json' }));
         one(field).files = chosen.files;
         one(field).dispatchEvent(new Event('change', { bubbles: true }))",
        vec![field.into(), text.into()],
    )
    .await?;
    Ok(())
}

/// Pupils open assignments from files, and teachers load them for editing; invalid files change nothing.
pub async fn are_opened_from_files(page: &Page<'_>) -> Result<()> {
    page.open("#classroom?part=assign").await?;
    write(page).await?;
    let file = page
        .ask(
            "return localStorage.getItem(Object.keys(localStorage).find(key => key.endsWith(':draft')))",
            vec![],
        )
        .await?;
    let file = file.as_str().unwrap_or_default().to_owned();
    let long = "[".repeat(100_000);
    let script = file.replacen("parts", "<script>alert(1)</script>", 1);
    let bad = ["", "{", "{}", "null", "[]", &long, &script, file.get(..file.len() / 2).unwrap_or_default()];
    for text in bad {
        choose_file(page, "#classroom-content [type=file]", text).await?;
        page.until(
            "a message",
            "return one(S.CLASSROOM_MESSAGE).textContent.includes('nothing has changed')",
        )
        .await?;
        steps::field_has(page, "#question-1-0", "What is in the database?").await?;
        page.ask("one(S.CLASSROOM_MESSAGE).textContent = ''", vec![]).await?;
    }
    steps::follow(page, "#classroom").await?;
    page.until("the start page of the classroom", "return shown(one(S.RECEIVE_TEXT))").await?;
    for text in bad {
        choose_file(page, ".receive [type=file]", text).await?;
        page.until("a message", "return shown(one('.receive [role=alert]')) && !one('.offer')").await?;
    }
    choose_file(page, ".receive [type=file]", &file).await?;
    begin(page).await
}

/// Opens the classroom with a draft that has a question on `place`.
pub(super) async fn draft_on(page: &Page<'_>, place: &str) -> Result<()> {
    page.open("#classroom").await?;
    page.ask(
        "const draft = { format: 'un-report-explorer/assignment', version: 1, content: {
           id: 'urn:x', title: 'With whom?', text: 'Read the card.', hides: [],
           parts: [{ place: arguments[0], questions: ['With whom does it act?'] }] } };
         localStorage.setItem(one(S.CLASSROOM).dataset.storageKey + ':draft', JSON.stringify(draft))",
        vec![place.into()],
    )
    .await?;
    steps::reload(page).await
}

/// A question on a card is shown at the card, which opens to the agency's profile.
pub async fn ask_on_cards(page: &Page<'_>) -> Result<()> {
    draft_on(page, "agency-ilo").await?;
    steps::follow(page, "#classroom?part=assign").await?;
    page.until("the draft", "return one('#question-0-0')?.value === 'With whom does it act?'").await?;
    page.click(selectors::GIVE_OUT).await?;
    page.click(".given .button-link").await?;
    page.until("the received assignment", "return shown(one(S.STUDENT_NAME))").await?;
    page.click(selectors::STUDENT_NAME).await?;
    page.key(Key::Enter).await?;
    page.focused("#agency-ilo #answer-0").await?;
    page.until("the profile of the agency", "return shown(one('#agency-ilo > .agency-profile'))").await?;
    page.type_text("IOM").await?;
    page.click(".work-buttons a").await?;
    page.until("the answer", "return one('#work-answer-0')?.value === 'IOM'").await
}

async fn accessible(page: &Page<'_>, dark: bool) -> Result<()> {
    page.open("#classroom?part=assign").await?;
    prefers(page, dark).await?;
    let link = write(page).await?;
    let mut seen = findings(page, "html").await?;
    page.go(&link).await?;
    page.live().await?;
    page.until("the received assignment", "return shown(one(S.STUDENT_NAME))").await?;
    seen.extend(findings(page, "html").await?);
    begin(page).await?;
    seen.extend(findings(page, "html").await?);
    page.click(".work-buttons a").await?;
    page.until("the submission", "return shown(one('#hand-in'))").await?;
    page.click(".hand-in [aria-expanded]").await?;
    page.until("the text", "return shown(one('#hand-in-text'))").await?;
    seen.extend(findings(page, "html").await?);
    steps::follow(page, "#search").await?;
    page.until("a message that it is hidden", "return shown(one('.work-hides'))").await?;
    seen.extend(findings(page, "html").await?);
    ensure!(seen.is_empty(), "axe: {}", seen.join("\n"));
    Ok(())
}

/// axe reports no violations in the light theme.
pub async fn accessible_in_light(page: &Page<'_>) -> Result<()> {
    accessible(page, false).await
}

/// axe reports no violations in the dark theme.
pub async fn accessible_in_dark(page: &Page<'_>) -> Result<()> {
    accessible(page, true).await
}
