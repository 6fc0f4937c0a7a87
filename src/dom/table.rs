//! Cells of tables by row and column.

use super::page::{element, focus_on, within};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Returns the row and the column of the cell that `event` comes from.
pub fn cell_of(event: &Event) -> Option<(usize, usize)> {
    let cell = event.target()?.dyn_into::<Element>().ok()?.closest("td, th").ok()??;
    let row = cell.parent_element()?;
    let column = within(&row, ":scope > *").into_iter().position(|other| other == cell)?;
    let rows = within(&row.closest("table").ok()??, "tr");
    Some((rows.into_iter().position(|other| other == row)?, column))
}

/// Moves the focus to the cell at this row and column of the table with the id `table`, or to the link in it.
pub fn focus_cell(table: &str, (row, column): (usize, usize)) {
    let row = element(table).and_then(|table| within(&table, "tr").into_iter().nth(row));
    let Some(cell) = row.and_then(|row| within(&row, ":scope > *").into_iter().nth(column)) else { return };
    let target = within(&cell, "a").into_iter().next().unwrap_or(cell);
    focus_on(&target);
}
