//! Selectors that several suites share: a change of the markup is followed here. Scripts of tests have them as
//! `S.HIT`, `S.SEARCH_FIELD` and so on.

use serde_json::{Map, Value};

macro_rules! selectors {
    ($($(#[$doc:meta])* $name:ident = $selector:literal;)*) => {
        $(
            $(#[$doc])*
            // Some are used in scripts alone.
            #[allow(dead_code)]
            pub const $name: &str = $selector;
        )*

        /// All of them, as a script declares them.
        pub fn declaration() -> String {
            let all: Map<String, Value> = [$((stringify!($name).to_owned(), Value::from($selector))),*].into_iter().collect();
            format!("const S = {};", Value::Object(all))
        }
    };
}

selectors! {
    /// The links of the navigation to the views.
    NAVIGATION = "nav.views";
    /// The view of the report.
    REPORT = "#report";
    /// The last element that Tab reaches.
    FOOTER_LINK = "footer.colophon a";

    /// The search field.
    SEARCH_FIELD = "[role=searchbox]";
    /// The number of hits, in words.
    SEARCH_STATUS = "#search [role=status]";
    /// A hit of the search.
    HIT = "[data-hit]";
    /// A marked word of a hit.
    HIT_MARK = "[data-hit] mark";
    /// The link of a hit.
    HIT_LINK = "[data-hit] a";
    /// A notice beside the hits.
    NOTICE = "#search .notices li";
    /// A filter of the query, as a button.
    CHIP = "#search .chips button";
    /// A marked hit in the report.
    REPORT_MARK = "#report mark";
    /// A marked hit in the report, or the links to the other hits.
    REPORT_HITS = "#report mark, #report .hit-nav";
    /// The help on how to search.
    SEARCH_HELP = "#search details";
    /// The choice of the shortcut `/`.
    SHORTCUT = "#slash";

    /// Any open popover.
    POPOVER = "[popover]:popover-open";
    /// The open popover of an entity.
    ENTITY_POPOVER = "#entity-popover:popover-open";
    /// The link in it to the entity.
    ENTITY_POPOVER_NAME = "#entity-popover:popover-open .entity-name";
    /// A link in it.
    ENTITY_POPOVER_LINK = "#entity-popover:popover-open a";
    /// An item of a list in it.
    ENTITY_POPOVER_ITEM = "#entity-popover:popover-open li";

    /// The card of a body.
    CARD = "[data-agency]";
    /// The page of a body that is open.
    OPEN_BODY = ".opened > .agency-profile";
    /// The field that filters the cards by words.
    CARDS_WORDS = "#agency-text";
    /// The list that filters the cards by kind.
    CARDS_KIND = "#agency-kind";

    /// What can be filtered in the entity views.
    ITEM = ".card[data-agency], .event, .named-place, .document, .term";
    /// The element of the instruments' program.
    INSTRUMENTS = "#instruments-content";
    /// The status of that program.
    INSTRUMENTS_MESSAGE = "#instruments-content .message";
    /// A panel of the record.
    RECORD_PANEL = "#instruments-content .panel";
    /// The chart of what the report states.
    STATED_CHART = "[data-chart=instrument-status]";
    /// The table of what the record says.
    RECORD_CHART = "[data-chart=instrument-record]";
    /// A mark of the chart.
    CHART_MARK = ".chart-mark-link";

    /// The element of the classroom's program.
    CLASSROOM = "#classroom-content";
    /// The message of the classroom.
    CLASSROOM_MESSAGE = "#classroom-messages .message";
    /// The field for the name of who answers an assignment.
    STUDENT_NAME = "#begin-name";
    /// The field for an assignment as text.
    RECEIVE_TEXT = "#receive-text";
    /// The button that gives an assignment out.
    GIVE_OUT = ".compose .main-button";

    /// What the foot of the page says of storing.
    OFFLINE = "#offline";
    /// The message that a part of an address is unknown, in a frame.
    EMBED_PROBLEM = ".embed-problem";
    /// The link in a frame to the whole report.
    EMBED_WHOLE = ".embed-whole";
    /// The button that opens the dialog for editors.
    EMBED_BUTTON = "[data-open=embed]";
    /// The dialog for editors.
    EMBED_DIALOG = "#embed-dialog";
    /// The snippet in it.
    EMBED_TEXT = "#embed-text";

    /// An alert.
    ALERT = "[role=alert]";
    /// The status of the report's view.
    REPORT_STATUS = "#report [role=status]";
}

/// The link of the navigation to `view`.
pub fn navigation_link(view: &str) -> String {
    format!("{NAVIGATION} a[href='#{view}']")
}

/// The link of the hit at `place`.
pub fn hit_link(place: &str) -> String {
    format!("[data-hit={place}] a")
}

/// The mark of `note` in the text at `place`.
pub fn note_mark(place: &str, note: &str) -> String {
    format!("#{place} a[href='#{note}']")
}

/// The button that copies a citation of `place`.
pub fn cite_button(place: &str) -> String {
    format!("#{place} [data-cite]")
}

/// The button that copies the address of `place`.
pub fn link_button(place: &str) -> String {
    format!("#{place} [data-link]")
}

/// The button that opens the form for a mark at `place`.
pub fn annotate_button(place: &str) -> String {
    format!("#{place} [data-annotate]")
}

/// The button that lists the entities of `place`.
pub fn entities_button(place: &str) -> String {
    format!("#{place} [data-entities]")
}

/// The button that resets the filters of `view`.
pub fn reset_button(view: &str) -> String {
    format!("#{view} .filter button")
}
