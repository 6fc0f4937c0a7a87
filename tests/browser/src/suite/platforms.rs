//! The classroom in the frames of learning platforms.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::assignments::{begin_as, hand_in_text, write};
use super::steps;
use crate::page::Page;
use crate::selectors;
use crate::site::Variant;

/// The frame of learningequality/kolibri, kolibri/plugins/html5_viewer/frontend/views/Html5AppRendererIndex.vue: no forms,
/// no dialogs, no downloads, no other windows.
const KOLIBRI: &str = "sandbox=\"allow-scripts allow-same-origin\" allow=\"fullscreen\"";
/// The frame of a file in moodle/moodle, `resourcelib_embed_general` in lib/resourcelib.php: no sandbox.
const MOODLE: &str = "id=\"resourceobject\"";
/// The frame of a tool in instructure/canvas-lms, `FRAME_ALLOWANCES` in app/models/lti/launch.rb: no sandbox, and
/// neither the clipboard nor full screen among the permissions.
const CANVAS: &str = "class=\"tool_launch\" \
                      allow=\"geolocation *; microphone *; camera *; midi *; encrypted-media *; autoplay *\"";

/// Opens the single-file page in a frame with these attributes.
async fn enter(page: &Page<'_>, attributes: &'static str) -> Result<()> {
    let served = page.serve(Variant::OneFileFramed(attributes))?;
    page.go(&served.address("frame.html")).await?;
    page.session().client.enter_frame(0).await?;
    page.live().await
}

/// Sets the value of a field, as pasting does.
async fn paste_into(page: &Page<'_>, field: &str, text: &str) -> Result<()> {
    page.ask(
        "const field = one(arguments[0]);
         field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        vec![field.into(), text.into()],
    )
    .await?;
    Ok(())
}

/// Highlights paragraphs 21 and 22: by the button, and by Enter in the form.
async fn highlight(page: &Page<'_>) -> Result<()> {
    steps::follow(page, "#para-21").await?;
    steps::press(page, &selectors::annotate_button("para-21")).await?;
    page.focused("#marking-what").await?;
    page.click("#marking-note").await?;
    page.type_text("Pressed").await?;
    // Enter begins a line in a note.
    page.key(Key::Enter).await?;
    page.type_text("twice").await?;
    page.click(".marking .main-button").await?;
    page.until(
        "the annotation, and no form",
        "return !one('.marking') && shown(one('#para-21 .marked-0'))
           && one('#para-21 .note-words')?.textContent === 'Pressed\\ntwice' || one('#para-21').textContent",
    )
    .await?;
    steps::press(page, &selectors::annotate_button("para-22")).await?;
    page.focused("#marking-what").await?;
    page.key(Key::Enter).await?;
    page.until(
        "the other annotation, and no form",
        "return !one('.marking') && shown(one('#para-22 .marked-0'))",
    )
    .await?;
    // The key does not press the button that has the focus then.
    page.focused(&selectors::annotate_button("para-22")).await
}

/// Opens an assignment by its code, starts it and answers, by the buttons.
async fn open_and_answer(page: &Page<'_>, code: &str) -> Result<()> {
    steps::follow(page, "#classroom").await?;
    page.until("the classroom", "return shown(one(S.RECEIVE_TEXT))").await?;
    page.click(".receive-form button").await?;
    page.until(
        "a message at the empty field, which has the focus",
        "const field = one(S.RECEIVE_TEXT), message = document.getElementById(field.getAttribute('aria-describedby'));
         return field === document.activeElement && field.getAttribute('aria-invalid') === 'true'
           && message.matches('[role=alert]') && shown(message) || field.outerHTML",
    )
    .await?;
    paste_into(page, selectors::RECEIVE_TEXT, code).await?;
    page.click(".receive-form button").await?;
    page.until(
        "the received assignment",
        "return shown(one(S.STUDENT_NAME)) && !one(S.RECEIVE_TEXT).ariaInvalid",
    )
    .await?;
    page.click(".offer .main-button").await?;
    page.focused("#answer-0").await?;
    page.type_text("says Ada").await?;
    page.until("the answer counted", "return one('.work-progress').textContent.startsWith('1 of 2')").await
}

/// Projects paragraph 21, by the button and by Enter.
async fn project(page: &Page<'_>) -> Result<()> {
    for by_key in [false, true] {
        steps::follow(page, "#classroom?part=show").await?;
        page.until("the form", "return shown(one('#show-places'))").await?;
        page.click(".choosing .main-button").await?;
        page.until(
            "a message at the empty field",
            "return one('#show-places').getAttribute('aria-invalid') === 'true' && shown(one('#show-error'))",
        )
        .await?;
        page.click("#show-places").await?;
        page.type_text("21").await?;
        if by_key {
            page.key(Key::Enter).await?;
        } else {
            page.click(".choosing .main-button").await?;
        }
        page.until("the slide", "return shown(one('#projected'))").await?;
        page.focused("#projected").await?;
        page.key(Key::Escape).await?;
        page.until("no slide", "return !one('#projected')").await?;
    }
    Ok(())
}

/// In Kolibri's frame everything that the classroom offers is done, and what the frame refuses is said.
pub async fn the_classroom_acts_in_the_frame_of_kolibri(page: &Page<'_>) -> Result<()> {
    enter(page, KOLIBRI).await?;
    highlight(page).await?;

    steps::follow(page, "#classroom?part=assign").await?;
    page.until("the form", "return shown(one('#assign-title'))").await?;
    page.click(".compose-add .class-row button").await?;
    page.until("a message at the empty field", "return shown(one('#assign-add-error'))").await?;
    write(page).await?;
    let code = page.ask("return one('#given-code').value", vec![]).await?;
    // A further section, by the button.
    page.click("#assign-add").await?;
    page.type_text("22").await?;
    page.click(".compose-add .class-row button").await?;
    page.until("three sections", "return all('.compose-parts > li').length === 3").await?;

    open_and_answer(page, code.as_str().unwrap_or_default()).await?;
    hand_in_text(page, "Ada").await?;
    page.click(".hand-in .main-button").await?;
    page.until(
        "a message that downloads are blocked, with what works instead",
        "return /blocked.*Show as text/.test(words(one(S.CLASSROOM_MESSAGE))) || words(one(S.CLASSROOM_MESSAGE))",
    )
    .await?;
    page.click(".work-buttons button:last-child").await?;
    page.until("no bar", "return !one('.work-bar')").await?;

    project(page).await?;

    steps::follow(page, "#classroom?part=notes").await?;
    page.until("the list", "return all('.all-notes li').length === 2").await?;
    page.ask("all('.filter button').find(button => button.textContent === 'Print').click()", vec![]).await?;
    page.until(
        "a message that printing is blocked",
        "return words(one('.filter .print-refused')).startsWith('Printing is blocked here')",
    )
    .await?;
    page.click(".print-refused button").await?;
    page.until(
        "the address to open elsewhere",
        "return one('.print-refused code')?.textContent === location.href || words(one('.print-refused'))",
    )
    .await?;
    // Enter in a filter leaves the page as it is.
    page.click("#notes-words").await?;
    page.type_text("nothing of that kind").await?;
    page.key(Key::Enter).await?;
    page.until("no match", "return words(one('#classroom-content .count')).startsWith('No highlights match')")
        .await
}

/// A lesson is written, opened and answered in the frames of other platforms.
pub async fn lessons_play_in_other_frames(page: &Page<'_>) -> Result<()> {
    for frame in [MOODLE, CANVAS] {
        enter(page, frame).await?;
        highlight(page).await?;
        steps::follow(page, "#classroom?part=assign").await?;
        let link = write(page).await?;
        let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
        steps::follow(page, &fragment).await?;
        begin_as(page, "Ada").await?;
        page.type_text("145, says Ada").await?;
        let text = hand_in_text(page, "Ada").await?;
        ensure!(text.contains("145, says Ada"), "{frame}: expected the answer, seen: {text}");
        page.click(".work-buttons button:last-child").await?;
        project(page).await?;
    }
    Ok(())
}
