//! Items of a view, narrowed and put into order.

use crate::dom::items::{Items, Said};
use crate::dom::{Element, Timer, clicks, fragment, hearing, keep, later, page};
use search::tokenizer::tokenize;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

/// The control whose words are looked for.
const WORDS: &str = "words";
/// The control that chooses the order.
const ORDER: &str = "order";
/// Its value for the items with the highest number first.
const BY_COUNT: &str = "count";
/// Attribute of the button that asks for nothing.
const SHOW_ALL: &str = "data-show-all";
/// How long after the last change the address says it, in milliseconds.
const ADDRESS_MS: u32 = 300;

/// What is asked of the items of a view: names and values, none of them empty.
/// Of a name with several values, an item needs one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Asked(Vec<(String, String)>);

/// An item, ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    words: Vec<String>,
    values: Vec<(String, String)>,
}

impl Item {
    /// The item that says `words` and has, of each name, values parted by spaces.
    pub fn new(words: &str, values: Vec<(String, String)>) -> Self {
        Self { words: folded(words), values }
    }

    fn has(&self, name: &str, value: &str) -> bool {
        let values = self.values.iter().find(|(had, _)| had == name);
        values.is_some_and(|(_, values)| values.split_ascii_whitespace().any(|had| had == value))
    }
}

fn folded(text: &str) -> Vec<String> {
    tokenize(text).into_iter().map(|word| word.folded).collect()
}

impl Asked {
    /// What is asked by `pairs` of names and values.
    pub fn new(mut pairs: Vec<(String, String)>) -> Self {
        pairs.retain(|(_, value)| !value.trim().is_empty());
        Self(pairs)
    }

    /// What `fragment` asks of `view`; none where it is not its address with
    /// something asked.
    pub fn parse(fragment: &str, view: &str) -> Option<Self> {
        let asked = fragment.strip_prefix(view)?.strip_prefix('?')?;
        let pairs = form_urlencoded::parse(asked.as_bytes());
        Some(Self::new(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The fragment that asks this of `view`.
    pub fn fragment(&self, view: &str) -> String {
        if self.0.is_empty() {
            return view.to_owned();
        }
        let pairs = self.0.iter().map(|(name, value)| (name.as_str(), value.trim()));
        let asked = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{view}?{asked}")
    }

    /// Names and values.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Which of `items` are shown: each typed word begins a word of theirs, and
    /// they have what is chosen.
    pub fn shown(&self, items: &[Item]) -> Vec<bool> {
        let typed = self.0.iter().filter(|(name, _)| name == WORDS);
        let wanted: Vec<String> = typed.flat_map(|(_, typed)| folded(typed)).collect();
        items.iter().map(|item| self.fits(&wanted, item)).collect()
    }

    fn fits(&self, wanted: &[String], item: &Item) -> bool {
        let begins = |word: &String| item.words.iter().any(|had| had.starts_with(word.as_str()));
        let has = |name: &str| self.0.iter().any(|(asked, value)| asked == name && item.has(name, value));
        wanted.iter().all(begins)
            && self.0.iter().all(|(name, _)| matches!(name.as_str(), WORDS | ORDER) || has(name))
    }

    /// Whether the items with the highest number are to come first.
    pub fn by_count(&self) -> bool {
        self.0.iter().any(|(name, value)| name == ORDER && value == BY_COUNT)
    }
}

/// The order of items with these numbers: the highest first, of equal ones as
/// they are.
pub fn by_count(counts: &[u32]) -> Vec<usize> {
    in_order(counts.len(), &|a, b| counts.get(b).cmp(&counts.get(a)))
}

/// The indices below `length` as `compare` has them, equal ones as they are.
/// One sort serves for all that is sorted: each further one weighs 3 KB.
pub(super) fn in_order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    order
}

/// How many of `all` items are shown, in words: those for one, for many, and for
/// none.
pub fn count(shown: usize, all: usize, [one, many, none]: &[String; 3]) -> String {
    let things = if all == 1 { one } else { many };
    match shown {
        0 => none.clone(),
        shown if shown == all => format!("{all} {things}"),
        shown => format!("{shown} of {all} {things}"),
    }
}

/// A view that can be narrowed.
struct View {
    page: Items,
    items: Vec<Item>,
    order: Vec<usize>,
}

impl View {
    fn new(page: Items) -> Self {
        let said = page.said();
        let order = by_count(&said.iter().map(|said| said.count).collect::<Vec<_>>());
        let items = said.into_iter().map(|Said { words, values, .. }| Item::new(&words, values)).collect();
        Self { page, items, order }
    }

    fn asked(&self) -> Asked {
        Asked::new(self.page.asked())
    }

    /// Shows what the form asks for.
    fn narrow(&mut self) {
        let asked = self.asked();
        let shown = asked.shown(&self.items);
        self.page.arrange(asked.by_count().then_some(&self.order));
        self.page.show(&shown);
        // Its parts are still to come.
        if shown.is_empty() {
            return;
        }
        let words = ["data-one", "data-many", "data-none"].map(|attribute| self.page.says(attribute));
        let told = count(shown.iter().filter(|shown| **shown).count(), shown.len(), &words);
        page::write(&format!("#{} .count[role=status]", self.page.view()), &told);
    }

    /// Has the form ask for what `fragment` does. False where that is none of
    /// this view.
    fn go(&mut self, fragment: &str) -> bool {
        let asked = Asked::parse(fragment, self.page.view());
        if let Some(asked) = &asked {
            self.page.ask(asked.pairs());
            self.narrow();
        }
        asked.is_some()
    }

    /// Shows what `fragment` names, where that is hidden.
    fn reveal(&mut self, fragment: &str) {
        if self.page.hides(fragment) {
            self.page.ask(&[]);
            self.narrow();
            page::reveal(fragment);
        }
    }
}

/// The views that can be narrowed, and the address that is to be written.
#[derive(Default)]
struct Views {
    views: Vec<View>,
    address: Option<Timer>,
}

impl Views {
    /// Takes what is in the page now. What was asked for stays asked for.
    fn read(&mut self) {
        let fragment = fragment::current();
        // Where they were, the items are found in their order.
        std::mem::take(&mut self.views).iter_mut().for_each(|view| view.page.arrange(None));
        for page in Items::all() {
            let mut view = View::new(page);
            // What was chosen before the program started counts, and what was chosen since
            // and is not in the address yet.
            if self.address.is_some() || !view.go(&fragment) {
                view.narrow();
            }
            view.reveal(&fragment);
            self.views.push(view);
        }
    }

    fn of(&mut self, control: &Element) -> Option<&mut View> {
        self.views.iter_mut().find(|view| view.page.is_asked_by(control))
    }

    fn changed(&mut self, control: &Element, clear: bool) {
        let Some(view) = self.of(control) else { return };
        if clear {
            view.page.ask(&[]);
        }
        view.narrow();
        let (id, asked) = (view.page.view().to_owned(), view.asked());
        self.address = Some(later(ADDRESS_MS, move || {
            if page::root_data("data-view") == id {
                fragment::replace(&asked.fragment(&id));
            }
        }));
    }

    fn go(&mut self, fragment: &str) {
        // Where the reader has gone stays the address.
        self.address = None;
        for view in &mut self.views {
            if fragment == view.page.view() {
                view.page.ask(&[]);
                view.narrow();
            } else if !view.go(fragment) {
                view.reveal(fragment);
            }
        }
    }
}

/// Narrows the items of each view to what its form asks for.
pub fn listen() {
    let views = Rc::new(RefCell::new(Views::default()));
    // What follows from what is being done needs no answer: a field that loses
    // the focus says that it was changed.
    let heard = move |done: &dyn Fn(&mut Views)| {
        if let Ok(mut views) = views.try_borrow_mut() {
            done(&mut views);
        }
    };
    heard(&Views::read);
    let filled = heard.clone();
    hearing::hear(&["filled"], move |_| filled(&Views::read));
    let typed = heard.clone();
    // Some drivers and aids send only the second for a choice.
    hearing::hear(&["input", "change"], move |control| typed(&|views| views.changed(&control, false)));
    hearing::keep_forms("[data-facets]");
    let cleared = heard.clone();
    keep(clicks::listen(SHOW_ALL, move |button, _| {
        cleared(&|views| views.changed(&button, true));
        true
    }));
    keep(fragment::listen(move |fragment| heard(&|views| views.go(&fragment))));
}
