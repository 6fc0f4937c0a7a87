//! A table that can be sorted by each of its columns.

use std::cmp::Ordering;
use yew::prelude::*;

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A number; none is stated where there is none, which comes last either way.
    Number(Option<i64>),
    /// A text.
    Text(String),
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it is sorted by.
    pub key: Key,
    /// The whole `th` or `td`.
    pub content: Html,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// The instrument that it is about.
    pub instrument: String,
    /// One a column.
    pub cells: Vec<Cell>,
}

/// Properties of [`SortTable`].
#[derive(Properties, PartialEq)]
pub struct SortTableProps {
    /// What the table is.
    pub caption: String,
    /// What its frame is called, which scrolls where it is too wide.
    pub label: &'static str,
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// The rows, in their own order.
    pub rows: Vec<TableRow>,
    /// Whether it can be sorted: not before the program runs.
    pub live: bool,
}

/// Which column sorts, and whether downwards.
type Order = Option<(usize, bool)>;

/// A table in its own order until a column's head is pressed: upwards, then
/// downwards, then as it was.
#[component]
pub fn SortTable(props: &SortTableProps) -> Html {
    let order = use_state_eq(|| Order::None);
    let mut rows: Vec<&TableRow> = props.rows.iter().collect();
    if let Some((column, down)) = *order {
        rows.sort_by(|a, b| compare(a.cells.get(column), b.cells.get(column), down));
    }
    let head = |(column, name): (usize, &&'static str)| {
        let sorted = order.filter(|(sorting, _)| *sorting == column).map(|(_, down)| down);
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
                if props.live {
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
                    <tr>{ for props.columns.iter().enumerate().map(head) }</tr>
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

/// What has no number comes last, upwards and downwards.
fn compare(a: Option<&Cell>, b: Option<&Cell>, down: bool) -> Ordering {
    let turned = |order: Ordering| if down { order.reverse() } else { order };
    match (a.map(|cell| &cell.key), b.map(|cell| &cell.key)) {
        (Some(Key::Number(None)), Some(Key::Number(None))) => Ordering::Equal,
        (Some(Key::Number(None)), _) => Ordering::Greater,
        (_, Some(Key::Number(None))) => Ordering::Less,
        (Some(Key::Number(a)), Some(Key::Number(b))) => turned(a.cmp(b)),
        (Some(Key::Text(a)), Some(Key::Text(b))) => turned(a.cmp(b)),
        _ => Ordering::Equal,
    }
}
