use super::{Model, pair_id};
use crate::components::entities::{full_name, short_name, sort_key};
use crate::components::never_submit;
use crate::data::ReportData;
use crate::dom::{clicks, table};
use crate::route::Route;
use report::{Agency, AgencyIndex};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the table.
const TABLE: &str = "network-matrix";
/// The number of rows that a page key moves.
const PAGE_ROWS: usize = 10;

/// The order of rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Order {
    /// By kind, and within a kind as the data has them.
    #[default]
    Kind,
    /// By number of partners, the highest first.
    Count,
    /// By name.
    Name,
}

impl Order {
    /// All orders, as they are offered.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Count, Self::Name];

    /// Returns the value of the option.
    pub fn id(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Count => "count",
            Self::Name => "name",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Kind => "By kind",
            Self::Count => "By number of partners",
            Self::Name => "By name",
        }
    }
}

/// What a row or column is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HeaderKey {
    /// The name.
    pub name: String,
    /// The position of its kind among the kinds.
    pub kind: usize,
    /// The number of partners.
    pub count: usize,
}

/// Returns the indices of `headers` in `order`; equal ones keep their order.
pub fn sort_headers(headers: &[HeaderKey], order: Order) -> Vec<usize> {
    let mut keyed: Vec<(Vec<String>, usize, usize)> = headers
        .iter()
        .enumerate()
        .map(|(at, header)| match order {
            Order::Kind => (Vec::new(), header.kind, at),
            Order::Name => (sort_key(&header.name), 0, at),
            Order::Count => (Vec::new(), usize::MAX - header.count, at),
        })
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, _, at)| at).collect()
}

/// Returns the cell that `key` moves to from `cell` (row and column) in a table of `rows` and `columns`, pressed with
/// Ctrl or without; none if the key does not move.
pub fn next_cell(
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
    key: &str,
    is_ctrl: bool,
) -> Option<(usize, usize)> {
    let last = (rows.saturating_sub(1), columns.saturating_sub(1));
    let next = match (key, is_ctrl) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("PageUp", false) => (row.saturating_sub(PAGE_ROWS), column),
        ("PageDown", false) => (row + PAGE_ROWS, column),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last.1),
        ("Home", true) => (0, 0),
        ("End", true) => last,
        _ => return None,
    };
    Some((next.0.min(last.0), next.1.min(last.1)))
}

/// A cell by the agencies of its row and column; the header cells have none.
pub type Cell = (Option<AgencyIndex>, Option<AgencyIndex>);

#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Focus {
    /// The cell that Tab reaches.
    tab_stop: Cell,
    /// Whether it has the focus.
    is_focused: bool,
    /// The cell under the pointer.
    hovered: Option<Cell>,
    /// The number of moves by keys, after each of which the tab stop is focused.
    moves: u32,
}

enum FocusAction {
    Move(Cell),
    Focus(Cell),
    Blur,
    Hover(Option<Cell>),
}

impl Reducible for Focus {
    type Action = FocusAction;

    fn reduce(self: Rc<Self>, action: FocusAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            FocusAction::Move(cell) => (next.tab_stop, next.moves) = (cell, next.moves + 1),
            FocusAction::Focus(cell) => (next.tab_stop, next.is_focused) = (cell, true),
            FocusAction::Blur => next.is_focused = false,
            FocusAction::Hover(cell) => next.hovered = cell,
        }
        next.into()
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct MatrixProps {
    pub data: ReportData,
    pub model: Rc<Model>,
    /// Whether keys move through the cells; otherwise it is a plain table.
    pub is_interactive: bool,
}

/// The matrix. One of its cells can be reached by Tab; from there keys move the focus.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let MatrixProps { data, model, is_interactive } = props;
    let order = use_state_eq(Order::default);
    let agencies = use_memo((data.clone(), *order), |(data, order)| ordered(data, model, *order));
    let first = (agencies.first().copied(), None);
    let focus = use_reducer_eq(move || Focus { tab_stop: first, ..Focus::default() });
    {
        let agencies = agencies.clone();
        let tab_stop = focus.tab_stop;
        use_effect_with(focus.moves, move |moves| {
            if *moves > 0 {
                table::focus_cell(TABLE, position(&agencies, tab_stop));
            }
        });
    }
    let onchange = {
        let order = order.setter();
        Callback::from(move |event: Event| {
            let value = clicks::value(&event);
            order.set(Order::ALL.into_iter().find(|order| order.id() == value).unwrap_or_default());
        })
    };
    let option = |offered: Order| {
        html! { <option value={offered.id()} selected={offered == *order}>{ offered.label() }</option> }
    };
    let dispatcher = focus.dispatcher();
    let cell_at = {
        let agencies = agencies.clone();
        move |(row, column): (usize, usize)| -> Cell {
            let agency = |at: usize| at.checked_sub(1).and_then(|at| agencies.get(at).copied());
            (agency(row), agency(column))
        }
    };
    let onkeydown = {
        let (cell_at, dispatcher, size) = (cell_at.clone(), dispatcher.clone(), agencies.len() + 1);
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let at = table::cell_of(&event);
            let next = at.and_then(|at| next_cell(at, (size, size), &event.key(), event.ctrl_key()));
            if let Some(next) = next {
                event.prevent_default();
                dispatcher.dispatch(FocusAction::Move(cell_at(next)));
            }
        })
    };
    let onfocusin = {
        let (cell_at, dispatcher) = (cell_at.clone(), dispatcher.clone());
        Callback::from(move |event: FocusEvent| {
            if let Some(at) = table::cell_of(&event) {
                dispatcher.dispatch(FocusAction::Focus(cell_at(at)));
            }
        })
    };
    let onfocusout = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |_: FocusEvent| dispatcher.dispatch(FocusAction::Blur))
    };
    let onmouseover = {
        let (cell_at, dispatcher) = (cell_at, dispatcher.clone());
        Callback::from(move |event: MouseEvent| {
            dispatcher.dispatch(FocusAction::Hover(table::cell_of(&event).map(&cell_at)));
        })
    };
    let onmouseleave = Callback::from(move |_: MouseEvent| dispatcher.dispatch(FocusAction::Hover(None)));
    let crosshair = focus.hovered.or(focus.is_focused.then_some(focus.tab_stop)).unwrap_or_default();
    let cells = Cells { data, model, crosshair, tab_stop: is_interactive.then_some(focus.tab_stop) };
    html! {
        <>
            <form class="filter needs-script" onsubmit={never_submit()}>
                <div>
                    <label for="network-order">{ "Order" }</label>
                    <select id="network-order" {onchange}>
                        { for Order::ALL.map(option) }
                    </select>
                </div>
            </form>
            <p class="hint needs-script">{ "Arrow keys move from cell to cell; Enter opens the passages." }</p>
            <div class="table-frame" role="region" aria-label="Matrix of agencies" tabindex="0">
                <table id={TABLE} class="matrix" role={is_interactive.then_some("grid")} aria-label="Agencies that act together"
                    {onkeydown} {onfocusin} {onfocusout} {onmouseover} {onmouseleave}>
                    <thead>
                        <tr>
                            <td key="corner" tabindex={cells.tabindex((None, None), false)}></td>
                            { for agencies.iter().map(|column| cells.column_header(*column)) }
                        </tr>
                    </thead>
                    <tbody>
                        for row in agencies.iter() {
                            <tr key={usize::from(row.0)}>
                                { cells.row_header(*row) }
                                { for agencies.iter().map(|column| cells.cell(*row, *column)) }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn ordered(data: &ReportData, model: &Model, order: Order) -> Vec<AgencyIndex> {
    let header = |index: &AgencyIndex| {
        let agency = index.of(data);
        HeaderKey {
            name: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
            kind: agency.map_or(0, |agency| agency.kind as usize),
            count: model.partner_count(*index),
        }
    };
    let headers: Vec<HeaderKey> = model.agencies.iter().map(header).collect();
    sort_headers(&headers, order).into_iter().filter_map(|at| model.agencies.get(at).copied()).collect()
}

fn position(agencies: &[AgencyIndex], (row, column): Cell) -> (usize, usize) {
    let at = |agency: Option<AgencyIndex>| {
        let found = agency.and_then(|agency| agencies.iter().position(|other| *other == agency));
        found.map_or(0, |at| at + 1)
    };
    (at(row), at(column))
}

/// What the cells of one rendering have in common.
struct Cells<'m> {
    data: &'m ReportData,
    model: &'m Model,
    /// The cell whose headers are marked.
    crosshair: Cell,
    /// The cell that Tab reaches; none if it is a plain table.
    tab_stop: Option<Cell>,
}

impl Cells<'_> {
    /// Returns the `tabindex` of a cell, or of the link in it.
    fn tabindex(&self, cell: Cell, has_link: bool) -> Option<&'static str> {
        let is_tab_stop = self.tab_stop? == cell;
        match (is_tab_stop, has_link) {
            (true, _) => Some("0"),
            (false, true) => Some("-1"),
            (false, false) => None,
        }
    }

    fn row_header(&self, row: AgencyIndex) -> Html {
        let Some(agency) = row.of(self.data) else { return Html::default() };
        let href = Route::Agency(agency.id.clone()).href();
        let class = (self.crosshair.0 == Some(row)).then_some("crosshair");
        html! {
            <th key="header" scope="row" {class}>
                <a {href} tabindex={self.tabindex((Some(row), None), true)}>{ full_name(agency) }</a>
            </th>
        }
    }

    fn column_header(&self, column: AgencyIndex) -> Html {
        let Some(agency) = column.of(self.data) else { return Html::default() };
        let class = (self.crosshair.1 == Some(column)).then_some("crosshair");
        html! {
            <th key={usize::from(column.0)} scope="col" {class} tabindex={self.tabindex((None, Some(column)), false)}
                aria-label={agency.name.clone()} title={agency.name.clone()}>
                <span>{ short_name(agency).to_owned() }</span>
            </th>
        }
    }

    fn cell(&self, row: AgencyIndex, column: AgencyIndex) -> Html {
        let (cell, key) = ((Some(row), Some(column)), usize::from(column.0));
        let passages = self.model.evidence(row, column).len();
        let (true, Some(one), Some(other)) = (passages > 0, row.of(self.data), column.of(self.data)) else {
            let class = (row == column).then_some("self");
            return html! { <td {key} {class} tabindex={self.tabindex(cell, false)}></td> };
        };
        let href = format!("#{}", pair_id(self.data.relations(), row, column));
        html! {
            <td {key}>
                <a {href} aria-label={label(one, other, passages)} tabindex={self.tabindex(cell, true)}>{ passages }</a>
            </td>
        }
    }
}

fn label(one: &Agency, other: &Agency, passages: usize) -> String {
    let noun = if passages == 1 { "passage" } else { "passages" };
    format!("{} with {}: {passages} {noun}", short_name(one), short_name(other))
}
