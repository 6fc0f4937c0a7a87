//! A table that is gone through cell by cell, and put into other orders.

use super::facets::in_order;
use crate::dom::grid::{self, Grid};
use crate::dom::hearing;
use search::tokenizer::tokenize;
use std::cell::RefCell;
use std::rc::Rc;

/// How many rows a page of keys is.
const PAGE: usize = 10;

/// How rows and columns are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By kind, and within one as printed.
    Kind,
    /// By name.
    Name,
    /// Those with the highest number first.
    Count,
}

impl Order {
    /// The order with this name for programs.
    pub fn of(id: &str) -> Option<Self> {
        match id {
            "kind" => Some(Self::Kind),
            "name" => Some(Self::Name),
            "count" => Some(Self::Count),
            _ => None,
        }
    }
}

/// What the header of a row or a column says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Place of its kind among the kinds.
    pub kind: u32,
    /// What it is counted by.
    pub count: u32,
}

/// Where the headers stand in `order`, of those that are as printed.
pub fn ordered(heads: &[Head], order: Order) -> Vec<usize> {
    let names: Vec<Vec<String>> = heads.iter().map(|head| folded(&head.name)).collect();
    let kind = |at: usize| heads.get(at).map(|head| head.kind);
    let count = |at: usize| heads.get(at).map(|head| head.count);
    in_order(heads.len(), &|a, b| match order {
        Order::Kind => kind(a).cmp(&kind(b)),
        Order::Name => names.get(a).cmp(&names.get(b)),
        Order::Count => count(b).cmp(&count(a)),
    })
}

fn folded(name: &str) -> Vec<String> {
    tokenize(name).into_iter().map(|word| word.folded).collect()
}

/// Where `key` leads from the cell `at` (row and column) of a table of `rows`
/// rows and `columns` columns, with Ctrl or without; none where it is no key for that.
pub fn moved(
    at: (usize, usize),
    (rows, columns): (usize, usize),
    key: &str,
    ctrl: bool,
) -> Option<(usize, usize)> {
    let (row, column) = at;
    let last = (rows.saturating_sub(1), columns.saturating_sub(1));
    let to = match (key, ctrl) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("PageUp", false) => (row.saturating_sub(PAGE), column),
        ("PageDown", false) => (row + PAGE, column),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last.1),
        ("Home", true) => (0, 0),
        ("End", true) => last,
        _ => return None,
    };
    Some((to.0.min(last.0), to.1.min(last.1)))
}

/// The tables that are in the page, in the orders that are chosen for them.
#[derive(Default)]
struct Grids(Vec<Grid>);

impl Grids {
    /// Takes those that have come into the page.
    fn read(&mut self) {
        for table in grid::tables() {
            if !self.0.iter().any(|known| known.is(&table)) {
                let grid = Grid::new(table);
                if let Some(chosen) = grid.chosen() {
                    order(&grid, &chosen);
                }
                self.0.push(grid);
            }
        }
    }

    fn chosen(&self, id: &str, value: &str) {
        if let Some(grid) = self.0.iter().find(|grid| grid.id() == id) {
            order(grid, value);
        }
    }
}

fn order(grid: &Grid, chosen: &str) {
    if let Some(order) = Order::of(chosen) {
        let [rows, columns] = grid.heads().map(|heads| {
            let heads: Vec<Head> =
                heads.into_iter().map(|(name, kind, count)| Head { name, kind, count }).collect();
            ordered(&heads, order)
        });
        grid.arrange(&rows, &columns);
    }
}

/// Has each table answer to keys, pointer and choices.
pub fn listen() {
    let grids = Rc::new(RefCell::new(Grids::default()));
    let filled = grids.clone();
    let read = move || {
        if let Ok(mut grids) = filled.try_borrow_mut() {
            grids.read();
        }
    };
    read();
    hearing::hear(&["filled"], move |_| read());
    hearing::hear(&["input", "change"], move |control| {
        if let (Some((table, chosen)), Ok(grids)) = (grid::choice(&control), grids.try_borrow()) {
            grids.chosen(&table, &chosen);
        }
    });
    grid::on_key(moved);
    grid::follow();
}
