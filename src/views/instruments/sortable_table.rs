//! A table that can be sorted by each column.

use std::cmp::Ordering;
use yew::prelude::*;

/// The value that a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// A number. Cells without one come last in either order.
    Number(Option<i64>),
    Text(String),
}

/// A cell of a [`SortableTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub key: SortKey,
    /// The `th` or `td` element.
    pub content: Html,
}

/// A row of a [`SortableTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// The id of the instrument.
    pub instrument: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// Properties of [`SortableTable`].
#[derive(Properties, PartialEq)]
pub struct SortableTableProps {
    pub caption: String,
    /// The accessible name of the scrollable frame.
    pub label: &'static str,
    /// Column headings.
    pub columns: Vec<&'static str>,
    /// The rows in default order.
    pub rows: Vec<TableRow>,
    /// Whether headings are buttons: not in prerendered markup.
    pub is_sortable: bool,
}

/// The sorting column, and whether it is descending.
type Order = Option<(usize, bool)>;

/// A table in default order until a column heading is clicked: then ascending,
/// descending, and back to the default.
#[component]
pub fn SortableTable(props: &SortableTableProps) -> Html {
    let order = use_state_eq(|| Order::None);
    let mut rows: Vec<&TableRow> = props.rows.iter().collect();
    if let Some((column, is_descending)) = *order {
        rows.sort_by(|a, b| compare(a.cells.get(column), b.cells.get(column), is_descending));
    }
    let heading = |(column, name): (usize, &&'static str)| {
        let sorted = order.filter(|(sorting, _)| *sorting == column).map(|(_, is_descending)| is_descending);
        let aria_sort = match sorted {
            None => None,
            Some(false) => Some("ascending"),
            Some(true) => Some("descending"),
        };
        let onclick = {
            let order = order.clone();
            Callback::from(move |_: MouseEvent| {
                order.set(match sorted {
                    None => Some((column, false)),
                    Some(false) => Some((column, true)),
                    Some(true) => None,
                });
            })
        };
        html! {
            <th scope="col" aria-sort={aria_sort}>
                if props.is_sortable {
                    <button type="button" class="sort" {onclick}>{ *name }</button>
                } else {
                    { *name }
                }
            </th>
        }
    };
    html! {
        <div class="table-frame" role="region" aria-label={props.label} tabindex="0">
            <table>
                <caption>{ props.caption.clone() }</caption>
                <thead>
                    <tr>{ for props.columns.iter().enumerate().map(heading) }</tr>
                </thead>
                <tbody>
                    for row in rows {
                        <tr key={row.instrument.clone()} data-instrument={row.instrument.clone()}>
                            { for row.cells.iter().map(|cell| cell.content.clone()) }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// Compares two cells; those without a number come last in either order.
fn compare(a: Option<&Cell>, b: Option<&Cell>, is_descending: bool) -> Ordering {
    let directed = |order: Ordering| if is_descending { order.reverse() } else { order };
    match (a.map(|cell| &cell.key), b.map(|cell| &cell.key)) {
        (Some(SortKey::Number(None)), Some(SortKey::Number(None))) => Ordering::Equal,
        (Some(SortKey::Number(None)), _) => Ordering::Greater,
        (_, Some(SortKey::Number(None))) => Ordering::Less,
        (Some(SortKey::Number(a)), Some(SortKey::Number(b))) => directed(a.cmp(b)),
        (Some(SortKey::Text(a)), Some(SortKey::Text(b))) => directed(a.cmp(b)),
        _ => Ordering::Equal,
    }
}
