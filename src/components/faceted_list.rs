//! Faceted lists: items that a form filters by words and by facets, with their count and the filters in the address.

use crate::components::never_submit;
use crate::dom::{clicks, fragment, island, page, set_timeout};
use crate::route::View;
use search::tokenizer::tokenize;
use std::rc::Rc;
use yew::prelude::*;

/// The parameter with the words that an item must contain.
const WORDS: &str = "words";
/// The parameter with the order of the items.
const ORDER: &str = "order";
/// The order in which the items with the highest count come first.
pub const BY_COUNT: &str = "count";
/// The time between the last change of a filter and the change of the address, in milliseconds.
const ADDRESS_DELAY_MS: u32 = 300;

/// The filters of a list: names and values, none of them empty. An item needs one of the values of each name;
/// [`FacetedList::known`] keeps the first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FacetQuery(Vec<(String, String)>);

impl FacetQuery {
    /// Returns the query of `pairs` of names and values.
    pub fn new(mut pairs: Vec<(String, String)>) -> Self {
        pairs.retain(|(_, value)| !value.trim().is_empty());
        Self(pairs)
    }

    /// Parses `#VIEW?name=value&…`, without the `#`. None if `fragment` is not the address of `view` with parameters.
    pub fn parse(fragment: &str, view: View) -> Option<Self> {
        let parameters = fragment.strip_prefix(view.id())?.strip_prefix('?')?;
        let pairs = form_urlencoded::parse(parameters.as_bytes());
        Some(Self::new(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// Returns the fragment that [`FacetQuery::parse`] reads.
    pub fn fragment(&self, view: View) -> String {
        if self.0.is_empty() {
            return view.id().to_owned();
        }
        let pairs = self.0.iter().map(|(name, value)| (name.as_str(), value.trim()));
        let parameters = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{}?{parameters}", view.id())
    }

    /// Returns the first value of `name`, or an empty text.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Returns whether each of `items` matches: each word of the query is a prefix of one of its words, and
    /// it has one of the values of each facet.
    pub fn matches(&self, items: &[FacetItem]) -> Vec<bool> {
        let typed = self.0.iter().filter(|(name, _)| name == WORDS);
        let words: Vec<String> = typed.flat_map(|(_, typed)| folded_words(typed)).collect();
        items.iter().map(|item| self.matches_item(&words, item)).collect()
    }

    fn matches_item(&self, words: &[String], item: &FacetItem) -> bool {
        let has_word = |word: &String| item.words.iter().any(|other| other.starts_with(word.as_str()));
        let has_facet =
            |name: &str| self.0.iter().any(|(other, value)| other == name && item.has(name, value));
        words.iter().all(has_word)
            && self.0.iter().all(|(name, _)| matches!(name.as_str(), WORDS | ORDER) || has_facet(name))
    }

    /// Returns whether the items with the highest count come first.
    pub fn is_ordered_by_count(&self) -> bool {
        self.0.iter().any(|(name, value)| name == ORDER && value == BY_COUNT)
    }
}

/// A filterable item with its text tokenised.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FacetItem {
    words: Vec<String>,
    facets: Vec<(&'static str, Vec<String>)>,
    count: u32,
}

impl FacetItem {
    /// Returns an item that contains the words of `texts`.
    pub fn new(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let words = texts.into_iter().flat_map(|text| folded_words(text.as_ref())).collect();
        Self { words, ..Self::default() }
    }

    /// Adds the values of a facet.
    pub fn with(mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.facets.push((name, values.into_iter().map(Into::into).collect()));
        self
    }

    /// Sets the number by which items can be ordered.
    pub fn with_count(self, count: u32) -> Self {
        Self { count, ..self }
    }

    fn has(&self, name: &str, value: &str) -> bool {
        let values = self.facets.iter().find(|(other, _)| *other == name);
        values.is_some_and(|(_, values)| values.iter().any(|other| other == value))
    }
}

fn folded_words(text: &str) -> Vec<String> {
    tokenize(text).into_iter().map(|word| word.folded).collect()
}

/// Returns the indices of `counts`, the highest count first; equal counts keep their order.
pub fn order_by_count(counts: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(counts.get(*index)));
    order
}

/// A control of the form: a text field, or a list if it has options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetControl {
    /// The id of the element.
    pub id: String,
    /// The name of the parameter.
    pub name: &'static str,
    /// The label.
    pub label: &'static str,
    /// The values with their labels; the first one is empty and stands for no filter.
    pub options: Vec<(String, String)>,
}

impl FacetControl {
    /// Returns the text field for words.
    pub fn words(view: View) -> Self {
        Self { id: format!("{}-words", view.id()), name: WORDS, label: "Words", options: Vec::new() }
    }

    /// Returns a list of `options`, values with their labels; `all` is the label of the empty value.
    pub fn list(
        view: View,
        name: &'static str,
        label: &'static str,
        all: &str,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let options = [(String::new(), all.to_owned())].into_iter().chain(options).collect();
        Self { id: format!("{}-choose-{name}", view.id()), name, label, options }
    }

    fn accepts(&self, value: &str) -> bool {
        self.options.is_empty() || self.options.iter().any(|(other, _)| other == value)
    }
}

/// A list with its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetedList {
    /// The view, whose address has the filters.
    pub view: View,
    /// The id of the element that the list is mounted on.
    pub root: &'static str,
    /// The noun for one item and for several.
    pub nouns: [&'static str; 2],
    /// The controls of the form.
    pub controls: Vec<FacetControl>,
    /// The items, in the order in which the view lists them.
    pub items: Vec<FacetItem>,
}

impl FacetedList {
    /// Returns `query` without names and values that no control has.
    pub fn known(&self, query: &FacetQuery) -> FacetQuery {
        let value = |control: &FacetControl| {
            let value = query.value(control.name);
            control.accepts(value).then(|| (control.name.to_owned(), value.to_owned()))
        };
        FacetQuery::new(self.controls.iter().filter_map(value).collect())
    }

    /// Returns a sentence with the number of matching items.
    pub fn count_sentence(&self, shown: usize) -> String {
        let (all, [one, many]) = (self.items.len(), self.nouns);
        let noun = if all == 1 { one } else { many };
        match shown {
            0 => format!("No {one} matches. Try fewer letters or another choice, or reset the filters."),
            shown if shown == all => format!("{all} {noun}"),
            shown => format!("{shown} of {all} {noun}"),
        }
    }
}

/// The filters, and how often the reader changed them since the last navigation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FacetState {
    /// The filters.
    pub query: FacetQuery,
    /// The number of changes by the reader since the last navigation. If it is 0, the address is not written.
    pub changes: u32,
}

/// What can happen to a [`FacetState`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetAction {
    /// The reader changes the filters.
    Change(FacetQuery),
    /// The reader changes one filter.
    Set(&'static str, String),
    /// The address has other filters.
    Navigate(FacetQuery),
    /// The reader navigates elsewhere, so that the filters are not written to the address.
    Leave,
}

impl Reducible for FacetState {
    type Action = FacetAction;

    fn reduce(self: Rc<Self>, action: FacetAction) -> Rc<Self> {
        let changes = self.changes + 1;
        let next = match action {
            FacetAction::Change(query) => Self { query, changes },
            FacetAction::Set(name, value) if self.query.value(name) == value => return self,
            FacetAction::Set(name, value) => {
                let others = self.query.0.iter().filter(|(other, _)| other != name).cloned();
                Self { query: FacetQuery::new(others.chain([(name.to_owned(), value)]).collect()), changes }
            }
            FacetAction::Navigate(query) => Self { query, changes: 0 },
            FacetAction::Leave => Self { query: self.query.clone(), changes: 0 },
        };
        next.into()
    }
}

/// A faceted list in its present state.
pub struct Facets {
    list: Rc<FacetedList>,
    state: UseReducerHandle<FacetState>,
    matches: Vec<bool>,
}

/// Filters `list` by its form and the address, starting with `initial`. The caller renders the items.
#[hook]
pub fn use_facets(list: Rc<FacetedList>, initial: FacetQuery) -> Facets {
    let query = list.known(&initial);
    let state = use_reducer_eq(move || FacetState { query, changes: 0 });
    let matches = list.known(&state.query).matches(&list.items);
    {
        let (list, dispatcher) = (list.clone(), state.dispatcher());
        use_effect_with((), move |()| {
            let clear_if_hidden = {
                let (root, dispatcher) = (list.root, dispatcher.clone());
                move |fragment: String| {
                    if island::hides(root, &fragment) {
                        dispatcher.dispatch(FacetAction::Navigate(FacetQuery::default()));
                        set_timeout(0, move || island::reveal(root, &fragment)).forget();
                    }
                }
            };
            clear_if_hidden(fragment::current());
            let listener = fragment::listen(move |fragment| {
                if fragment == list.view.id() {
                    dispatcher.dispatch(FacetAction::Navigate(FacetQuery::default()));
                } else if let Some(query) = FacetQuery::parse(&fragment, list.view) {
                    dispatcher.dispatch(FacetAction::Navigate(list.known(&query)));
                } else {
                    dispatcher.dispatch(FacetAction::Leave);
                    clear_if_hidden(fragment);
                }
            });
            move || drop(listener)
        });
    }
    {
        let list = list.clone();
        use_effect_with((*state).clone(), move |state| {
            for control in &list.controls {
                let value = state.query.value(control.name);
                // Leading and trailing spaces are ignored, so that a space that was just typed stays.
                if page::value_of(&control.id).trim() != value.trim() {
                    page::set_value(&control.id, value);
                }
            }
            let (view, query) = (list.view, list.known(&state.query));
            let timer =
                (state.changes > 0).then(|| fragment::replace_later(ADDRESS_DELAY_MS, query.fragment(view)));
            move || drop(timer)
        });
    }
    Facets { list, state, matches }
}

impl Facets {
    /// Returns whether the item with this index matches.
    pub fn is_shown(&self, index: usize) -> bool {
        self.matches.get(index).copied().unwrap_or(false)
    }

    /// Returns whether one of the items with these indices matches.
    pub fn is_any_shown(&self, mut indices: impl Iterator<Item = usize>) -> bool {
        indices.any(|index| self.is_shown(index))
    }

    /// Returns the order of the items if it is not that of the list.
    pub fn order(&self) -> Option<Vec<usize>> {
        let counts = || self.list.items.iter().map(|item| item.count).collect::<Vec<_>>();
        self.state.query.is_ordered_by_count().then(|| order_by_count(&counts()))
    }

    /// Renders the form.
    pub fn form(&self) -> Html {
        let dispatcher = self.state.dispatcher();
        let reset = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(FacetAction::Change(FacetQuery::default()));
        });
        html! {
            <form class="filter needs-script" onsubmit={never_submit()}>
                for control in &self.list.controls {
                    <div>
                        <label for={control.id.clone()}>{ control.label }</label>
                        { self.control(control) }
                    </div>
                }
                <button type="button" onclick={reset}>{ "Reset filters" }</button>
            </form>
        }
    }

    fn control(&self, control: &FacetControl) -> Html {
        let (id, name) = (control.id.clone(), control.name);
        let dispatcher = self.state.dispatcher();
        let set = move |event: &Event| dispatcher.dispatch(FacetAction::Set(name, clicks::value(event)));
        // Some assistive tools and drivers send only one of the two events.
        let (oninput, onchange) = (set.clone(), Callback::from(move |event: Event| set(&event)));
        let oninput = Callback::from(move |event: InputEvent| oninput(&event));
        if control.options.is_empty() {
            return html! { <input {id} {name} type="text" autocomplete="off" {oninput} {onchange} /> };
        }
        html! {
            <select {id} {name} {oninput} {onchange}>
                for (value, label) in &control.options {
                    <option value={value.clone()} selected={value == self.state.query.value(name)}>{ label.clone() }</option>
                }
            </select>
        }
    }

    /// Renders the number of matches, which assistive technology announces.
    pub fn count(&self) -> Html {
        let shown = self.matches.iter().filter(|matches| **matches).count();
        html! { <p role="status" class="count">{ self.list.count_sentence(shown) }</p> }
    }
}
