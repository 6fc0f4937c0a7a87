//! Popovers of the report's notes.

use anyhow::Result;
use fantoccini::key::Key;

use super::steps;
use crate::page::Page;
use crate::selectors;

/// A note opens in a popover at its reference mark; Escape closes it and returns the focus to the mark.
pub async fn open_and_close(page: &Page<'_>) -> Result<()> {
    page.open("#para-19").await?;
    page.in_window("#para-19").await?;
    for times in ["once", "once more"] {
        page.click(&selectors::note_mark("para-19", "note-4")).await?;
        page.until(
            &format!("a popover with note 4, within the window, {times}"),
            "const note = one(S.POPOVER), box = note?.getBoundingClientRect();
             return !!note && words(note).includes('This Task Force has been created under Working Table III')
               && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
               || [note && words(note), JSON.stringify(box)]",
        )
        .await?;
        page.until("the same address", "return location.hash === '#para-19' || location.hash").await?;
        page.key(Key::Escape).await?;
        steps::popover_closes(page).await?;
        page.focused(&selectors::note_mark("para-19", "note-4")).await?;
    }

    // By keyboard, with a link in the popover.
    page.key(Key::Enter).await?;
    page.until("a popover by Enter", "return !!one(S.POPOVER)").await?;
    page.click("[popover] a[href='#note-4']").await?;
    page.in_view("report").await?;
    page.in_window("#note-4").await
}

/// The popover of note 9, "See note 4 above", also has note 4.
pub async fn a_note_shows_the_note_it_names(page: &Page<'_>) -> Result<()> {
    page.open("#para-37").await?;
    page.in_window("#para-37").await?;
    page.click(&selectors::note_mark("para-37", "note-9")).await?;
    page.until(
        "a popover with notes 9 and 4",
        "const note = one(S.POPOVER), text = note && words(note);
         return !!note && text.includes('See note 4 above') && text.includes('This Task Force has been created')
           || text",
    )
    .await
}
