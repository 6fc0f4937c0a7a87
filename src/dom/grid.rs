//! Tables in which the focus moves from cell to cell.

use super::hearing::hear;
use super::page::{all, document, focus_on, value, within};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, Node};

/// A table.
const TABLE: &str = "table[data-matrix]";
/// Its cells.
const CELL: &str = "table[data-matrix] :is(td, th)";
/// What is in a cell that can have the focus instead of the cell.
const LINK: &str = "a[href], button";
/// Attribute of the headers of the cell that is focused or pointed at.
const CROSS: &str = "data-cross";

/// A table, and what is in it, as it was printed.
pub struct Grid {
    table: Element,
    rows: Vec<Element>,
    columns: Vec<Element>,
}

/// All tables that are in the page now.
pub fn tables() -> Vec<Element> {
    all(TABLE)
}

impl Grid {
    /// Takes `table`, and leaves one thing in it to be tabbed to.
    pub fn new(table: Element) -> Self {
        // Keys go through it from now on. Refused only for an invalid name.
        let _ = table.set_attribute("role", "grid");
        let links = within(&table, LINK);
        links.iter().for_each(|link| tab(link, false));
        let first = links.into_iter().next().or_else(|| table.query_selector("td, th").ok()?);
        if let Some(first) = first {
            tab(&first, true);
        }
        Self { rows: within(&table, "tr[data-row]"), columns: within(&table, "th[data-column]"), table }
    }

    /// Whether it is that of `table`.
    pub fn is(&self, table: &Element) -> bool {
        self.table == *table
    }

    /// Its id.
    pub fn id(&self) -> String {
        self.table.id()
    }

    /// What is chosen as its order, where there is a choice.
    pub fn chosen(&self) -> Option<String> {
        let choice = all("select[data-order]").into_iter().filter_map(|select| choice(&select));
        choice.into_iter().find(|(table, _)| *table == self.id()).map(|(_, chosen)| chosen)
    }

    /// Name, kind and number of the rows' headers, and of the columns', as printed.
    pub fn heads(&self) -> [Vec<(String, u32, u32)>; 2] {
        let rows = self.rows.iter().filter_map(|row| row.query_selector("th").ok()?);
        [rows.map(|head| said(&head)).collect(), self.columns.iter().map(said).collect()]
    }

    /// Puts the rows and the columns, as printed, into these orders.
    pub fn arrange(&self, rows: &[usize], columns: &[usize]) {
        put(&self.rows, rows);
        let columns: Vec<String> = columns
            .iter()
            .filter_map(|at| self.columns.get(*at))
            .map(|head| said_as(head, "data-column"))
            .collect();
        for row in within(&self.table, "tr") {
            let cells = within(&row, "[data-column]");
            let ids: Vec<String> = cells.iter().map(|cell| said_as(cell, "data-column")).collect();
            if ids != columns {
                let order: Vec<usize> =
                    columns.iter().filter_map(|column| ids.iter().position(|id| id == column)).collect();
                put(&cells, &order);
            }
        }
    }
}

/// Puts `elements`, which stand in one parent, into this order, where the last
/// of them stands.
fn put(elements: &[Element], order: &[usize]) {
    let Some(parent) = elements.first().and_then(|first| first.parent_node()) else { return };
    let Some(end) = document().map(|document| Node::from(document.create_text_node(""))) else { return };
    let behind = behind(elements, &parent);
    // Refused, as below, only where the reference is no child.
    if parent.insert_before(&end, behind.as_ref()).is_err() {
        return;
    }
    for element in order.iter().filter_map(|at| elements.get(*at)) {
        let _ = parent.insert_before(element, Some(&end));
    }
    let _ = parent.remove_child(&end);
}

/// What stands in `parent` behind all of `elements`.
fn behind(elements: &[Element], parent: &Node) -> Option<Node> {
    let mut last = parent.last_child();
    let mut after = None;
    while let Some(node) = last {
        if elements.iter().any(|element| *element.unchecked_ref::<Node>() == node) {
            break;
        }
        last = node.previous_sibling();
        after = Some(node);
    }
    after
}

fn said_as(element: &Element, attribute: &str) -> String {
    element.get_attribute(attribute).unwrap_or_default()
}

fn said(head: &Element) -> (String, u32, u32) {
    let number = |attribute| said_as(head, attribute).parse().unwrap_or(0);
    (said_as(head, "data-name"), number("data-kind"), number("data-count"))
}

/// The id of the table that `control` orders, and what is chosen.
pub fn choice(control: &Element) -> Option<(String, String)> {
    Some((control.get_attribute("data-order")?, value(control.dyn_ref()?)))
}

fn tab(element: &Element, reached: bool) {
    // Refused only for an invalid name.
    let _ = element.set_attribute("tabindex", if reached { "0" } else { "-1" });
}

/// What of `cell` has the focus.
fn holder(cell: &Element) -> Element {
    cell.query_selector(LINK).ok().flatten().unwrap_or_else(|| cell.clone())
}

fn cell_of(element: &Element) -> Option<Element> {
    element.closest(CELL).ok()?
}

/// Where the focus goes when a key is pressed: from row and column, in so many
/// of both, by the key's name, with Ctrl or without.
pub type Mover = fn((usize, usize), (usize, usize), &str, bool) -> Option<(usize, usize)>;

/// Moves the focus as `mover` says.
pub fn on_key(mover: Mover) {
    let Some(document) = document() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && go(event, mover).is_some()
        {
            event.prevent_default();
        }
    })
    .forget();
}

fn go(event: &KeyboardEvent, mover: Mover) -> Option<()> {
    if event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let cell = cell_of(&event.target()?.dyn_into::<Element>().ok()?)?;
    let row = cell.closest("tr").ok()??;
    // The cells of a row that is hidden can't be reached.
    let rows = within(&cell.closest(TABLE).ok()??, "tr:not([hidden])");
    let cells = |row: &Element| within(row, ":scope > :is(td, th):not([hidden])");
    let here = cells(&row);
    let at = (rows.iter().position(|other| *other == row)?, here.iter().position(|other| *other == cell)?);
    let to = mover(at, (rows.len(), here.len()), &event.key(), event.ctrl_key())?;
    let there = cells(rows.get(to.0)?);
    let holder = holder(there.get(to.1).or(there.last())?);
    tab(&holder, true);
    focus_on(&holder);
    Some(())
}

/// Follows focus and pointer: what has the focus is what is tabbed to, and the
/// headers of its cell, or of the one that is pointed at, are marked.
pub fn follow() {
    let cross = Rc::new(RefCell::new(Vec::new()));
    let [focused, left, over] = [cross.clone(), cross.clone(), cross];
    hear(&["focusin"], move |element| {
        let cell = cell_of(&element);
        if let Some(table) = cell.as_ref().and_then(|cell| cell.closest(TABLE).ok()?) {
            within(&table, "[tabindex='0']").iter().for_each(|other| tab(other, false));
            tab(&element, true);
        }
        mark(&focused, cell);
    });
    hear(&["focusout"], move |_| mark(&left, None));
    hear(&["mouseover"], move |element| {
        let focused = || cell_of(&document()?.active_element()?);
        mark(&over, cell_of(&element).or_else(focused));
    });
}

/// Marks the headers of `cell` in place of those that are.
fn mark(marked: &RefCell<Vec<Element>>, cell: Option<Element>) {
    let heads = cell.as_ref().and_then(heads_of).unwrap_or_default();
    let before = marked.replace(heads.clone());
    // Refused, as below, only for an invalid name.
    for head in before.iter().filter(|head| !heads.contains(head)) {
        let _ = head.remove_attribute(CROSS);
    }
    for head in heads.iter().filter(|head| !before.contains(head)) {
        let _ = head.set_attribute(CROSS, "");
    }
}

fn heads_of(cell: &Element) -> Option<Vec<Element>> {
    let row = cell.closest("tr").ok()??;
    let of_row = row.query_selector(":scope > th").ok()?.filter(|_| row.has_attribute("data-row"));
    let column = cell.get_attribute("data-column").and_then(|column| {
        let heads = within(&cell.closest(TABLE).ok()??, "th[data-column]");
        heads.into_iter().find(|head| said_as(head, "data-column") == column)
    });
    Some([of_row, column].into_iter().flatten().collect())
}
