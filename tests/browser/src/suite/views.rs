//! Navigation between views.

use anyhow::Result;

use super::{VIEWS, view_ready};
use crate::page::Page;

/// Each link of the navigation shows only its view, from the top.
pub async fn each_by_its_link(page: &Page<'_>) -> Result<()> {
    page.open("").await?;
    for view in VIEWS.into_iter().rev().chain(VIEWS) {
        page.click_view(view).await?;
        page.in_view(view).await?;
        page.until_with(
            "the address of the view, and its top in the window",
            "return location.hash === '#' + arguments[0] && within('#' + arguments[0]) || location.hash",
            vec![view.into()],
        )
        .await?;
        page.until("scrollY 0", "return scrollY === 0 || scrollY").await?;
    }
    Ok(())
}

/// Back and forward restore four places in three views.
pub async fn back_and_forward(page: &Page<'_>) -> Result<()> {
    page.open("#para-21").await?;
    page.in_window("#para-21").await?;
    page.click_view("agencies").await?;
    page.in_view("agencies").await?;
    view_ready(page, "agencies").await?;
    page.click("#agency-ilo a[href='#para-26']").await?;
    page.in_view("report").await?;
    page.in_window("#para-26").await?;
    page.click_view("instruments").await?;
    page.in_view("instruments").await?;

    let client = &page.session().client;
    client.back().await?;
    page.in_view("report").await?;
    page.in_window("#para-26").await?;
    client.back().await?;
    page.in_view("agencies").await?;
    client.back().await?;
    page.in_view("report").await?;
    page.in_window("#para-21").await?;
    client.forward().await?;
    page.in_view("agencies").await?;
    client.forward().await?;
    page.in_view("report").await?;
    page.in_window("#para-26").await?;
    client.forward().await?;
    page.in_view("instruments").await?;
    page.until("the address #instruments", "return location.hash === '#instruments' || location.hash").await
}

/// Back restores the scroll position, and the focus on the followed link.
pub async fn back_returns_to_where_one_was(page: &Page<'_>) -> Result<()> {
    page.open("#agencies").await?;
    view_ready(page, "agencies").await?;
    page.click("#agency-iom a[href='#para-36']").await?;
    page.in_window("#para-36").await?;
    page.session().client.back().await?;
    page.in_view("agencies").await?;
    page.in_window("#agency-iom a[href='#para-36']").await?;
    page.focused("#agency-iom a[href='#para-36']").await
}
