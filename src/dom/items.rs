//! The items of a view, and the form that narrows them.

use super::page::{all, document, element, value, within};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, Node};

/// A form that narrows the items of a view, and those, in document order.
pub struct Items {
    view: String,
    form: Element,
    items: Vec<(Element, Option<Node>)>,
    moved: bool,
}

/// What an item says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What can be looked for in it.
    pub words: String,
    /// The values that it has of each name.
    pub values: Vec<(String, String)>,
    /// What it is ordered by.
    pub count: u32,
}

impl Items {
    /// Those of every form that is in the page now.
    pub fn all() -> Vec<Self> {
        let of_form = |form: Element| {
            let view = form.get_attribute("data-facets")?;
            let items = all(&format!("#{view} [data-item]")).into_iter().map(|item| (item, None)).collect();
            Some(Self { view, form, items, moved: false })
        };
        all("form[data-facets]").into_iter().filter_map(of_form).collect()
    }

    /// Id of the view.
    pub fn view(&self) -> &str {
        &self.view
    }

    /// Whether `element` is in the form.
    pub fn is_asked_by(&self, element: &Element) -> bool {
        self.form.contains(Some(element))
    }

    /// What the form says under `attribute`.
    pub fn says(&self, attribute: &str) -> String {
        self.form.get_attribute(attribute).unwrap_or_default()
    }

    fn controls(&self) -> Vec<(String, HtmlElement)> {
        let controls = within(&self.form, "input[name], select[name]").into_iter();
        let named = controls.filter_map(|control| {
            Some((control.get_attribute("name")?, control.dyn_into::<HtmlElement>().ok()?))
        });
        named.collect()
    }

    /// What is typed and chosen in the form, by the names of its controls.
    pub fn asked(&self) -> Vec<(String, String)> {
        let chosen = |control: &HtmlElement| boxed(control).is_none_or(HtmlInputElement::checked);
        let asked = self.controls().into_iter().filter(|(_, control)| chosen(control));
        asked.map(|(name, control)| (name, value(&control))).collect()
    }

    /// Has the form say `asked`, and nothing else. What it has no control or no
    /// option for is left out.
    pub fn ask(&self, asked: &[(String, String)]) {
        for (name, control) in self.controls() {
            let mut wanted =
                asked.iter().filter(|(asked, _)| *asked == name).map(|(_, value)| value.as_str());
            if let Some(input) = boxed(&control) {
                let value = input.value();
                input.set_checked(match value.as_str() {
                    "" => wanted.next().is_none(),
                    value => wanted.any(|wanted| wanted == value),
                });
                continue;
            }
            let wanted = wanted.next().unwrap_or_default();
            // A field is left alone where it says that, with what is selected in it.
            if value(&control) == wanted {
                continue;
            }
            if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
                input.set_value(wanted);
            } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
                select.set_value(wanted);
                // No such option: the first one.
                if select.selected_index() < 0 {
                    select.set_selected_index(0);
                }
            }
        }
    }

    /// What the items say of themselves.
    pub fn said(&self) -> Vec<Said> {
        let mut names: Vec<String> = self.controls().into_iter().map(|(name, _)| name).collect();
        names.dedup();
        let said = |(item, _): &(Element, Option<Node>)| {
            let values = names.iter().filter_map(|name| Some((name.clone(), data(item, name)?)));
            Said {
                words: words(item),
                values: values.collect(),
                count: data(item, "count").and_then(|count| count.parse().ok()).unwrap_or(0),
            }
        };
        self.items.iter().map(said).collect()
    }

    /// Shows the items for which `shown` has true, hides the others and the
    /// groups that have none.
    pub fn show(&self, shown: &[bool]) {
        for ((item, _), shown) in self.items.iter().zip(shown) {
            hide(item, !shown);
        }
        for group in all(&format!("#{} [data-group]", self.view)) {
            let empty = matches!(group.query_selector("[data-item]:not([hidden])"), Ok(None));
            hide(&group, empty);
        }
    }

    /// Moves the items in this order into the place for that; without one, back
    /// to where they were. Groups are shown or hidden by what comes next.
    pub fn arrange(&mut self, order: Option<&[usize]>) {
        match order {
            Some(order) if !self.moved => {
                self.moved = self.move_out(order).is_some();
            }
            None if self.moved => self.move_back(),
            _ => {}
        }
    }

    fn flat(&self) -> Option<Element> {
        all(&format!("#{} [data-flat]", self.view)).into_iter().next()
    }

    fn move_out(&mut self, order: &[usize]) -> Option<()> {
        let flat = self.flat()?;
        for (item, kept) in &mut self.items {
            // Keeps the item's place.
            let place: Node = document()?.create_text_node("").into();
            item.parent_node()?.insert_before(&place, Some(item)).ok()?;
            *kept = Some(place);
        }
        for (item, _) in order.iter().filter_map(|at| self.items.get(*at)) {
            flat.append_child(item).ok()?;
        }
        hide(&flat, false);
        Some(())
    }

    fn move_back(&mut self) {
        for (item, kept) in &mut self.items {
            if let Some((place, parent)) =
                kept.take().and_then(|place| Some((place.clone(), place.parent_node()?)))
            {
                // Refused only where one is no child of the other.
                let _ = parent.replace_child(item, &place);
            }
        }
        self.moved = false;
        if let Some(flat) = self.flat() {
            hide(&flat, true);
        }
    }

    /// Whether the element with the id `id` is in an item or a group of this view that is hidden.
    pub fn hides(&self, id: &str) -> bool {
        let hidden =
            element(id).and_then(|found| found.closest("[data-item][hidden], [data-group][hidden]").ok()?);
        let view = hidden.and_then(|hidden| hidden.closest("[data-view]").ok()?);
        view.is_some_and(|view| view.id() == self.view)
    }
}

/// `control`, where it is checked and not typed into.
fn boxed(control: &HtmlElement) -> Option<&HtmlInputElement> {
    control
        .dyn_ref::<HtmlInputElement>()
        .filter(|input| matches!(input.type_().as_str(), "checkbox" | "radio"))
}

fn hide(element: &Element, hidden: bool) {
    // Refused only for an invalid name.
    let _ = element.toggle_attribute_with_force("hidden", hidden);
}

/// What `item` has of `name`: itself, or else the first in it that has it, or
/// what it is in.
fn data(item: &Element, name: &str) -> Option<String> {
    let attribute = format!("data-{name}");
    let selector = format!("[{attribute}]");
    let within = || item.query_selector(&selector).ok().flatten();
    let bearer = within().or_else(|| item.closest(&selector).ok().flatten());
    item.get_attribute(&attribute).or_else(|| bearer?.get_attribute(&attribute))
}

/// The words of `item` that can be looked for, those of each node apart.
fn words(item: &Element) -> String {
    let mut words = String::new();
    if item.has_attribute("data-words") {
        add_words(item, &mut words);
    } else {
        within(item, "[data-words]").iter().for_each(|part| add_words(part, &mut words));
    }
    words
}

fn add_words(node: &Node, words: &mut String) {
    let mut next = node.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        if child.node_type() == Node::TEXT_NODE {
            words.push_str(&child.text_content().unwrap_or_default());
            words.push(' ');
        } else {
            add_words(&child, words);
        }
    }
}
