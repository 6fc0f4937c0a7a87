//! Selectors that several suites share, so that markup changes are followed in one place. Test scripts use them as
//! `S.HIT`, `S.SEARCH_FIELD` and so on.

use serde_json::{Map, Value};

macro_rules! selectors {
    ($($(#[$doc:meta])* $name:ident = $selector:literal;)*) => {
        $(
            $(#[$doc])*
            // Some are used only in scripts.
            #[allow(dead_code)]
            pub const $name: &str = $selector;
        )*

        /// A script that declares all selectors.
        pub fn declaration() -> String {
            let all: Map<String, Value> = [$((stringify!($name).to_owned(), Value::from($selector))),*].into_iter().collect();
            format!("const S = {};", Value::Object(all))
        }
    };
}

selectors! {
    /// The navigation with the links to the views.
    NAVIGATION = "nav.views";
    /// The view of the report.
    REPORT = "#report";
    /// The last element that Tab reaches.
    FOOTER_LINK = "footer.colophon a";

    /// The search field.
    SEARCH_FIELD = "[role=searchbox]";
    /// The status of the search, with the number of hits.
    SEARCH_STATUS = "#search [role=status]";
    /// A hit of the search.
    HIT = "[data-hit]";
    /// A highlight in a hit.
    HIT_MARK = "[data-hit] mark";
    /// The link of a hit.
    HIT_LINK = "[data-hit] a";
    /// A notice beside the hits.
    NOTICE = "#search .notices li";
    /// The button of an active or suggested filter.
    CHIP = "#search .chips button";
    /// A highlight in the report.
    REPORT_MARK = "#report mark";
    /// A highlight in the report, or the match navigation.
    REPORT_HITS = "#report mark, #report .hit-nav";
    /// The search help.
    SEARCH_HELP = "#search details";
    /// The checkbox that enables the shortcut `/`.
    SHORTCUT = "#slash";

    /// Any open popover.
    POPOVER = "[popover]:popover-open";
    /// The open popover of an entity.
    ENTITY_POPOVER = "#entity-popover:popover-open";
    /// The link to the entity in its popover.
    ENTITY_POPOVER_NAME = "#entity-popover:popover-open .entity-name";
    /// A link in the entity popover.
    ENTITY_POPOVER_LINK = "#entity-popover:popover-open a";
    /// A list item in the entity popover.
    ENTITY_POPOVER_ITEM = "#entity-popover:popover-open li";

    /// The card of an agency.
    CARD = "[data-agency]";
    /// The open profile of an agency.
    OPEN_PROFILE = ".opened > .agency-profile";
    /// The field that filters the cards by text.
    CARDS_WORDS = "#agency-text";
    /// The list that filters the cards by kind.
    CARDS_KIND = "#agency-kind";

    /// A filterable item of the entity views.
    ITEM = ".card[data-agency], .event, .named-place, .document, .term";
    /// The mount element of the instruments view.
    INSTRUMENTS = "#instruments-content";
    /// The message of the instruments view.
    INSTRUMENTS_MESSAGE = "#instruments-content .message";
    /// A panel of the treaty record.
    RECORD_PANEL = "#instruments-content .panel";
    /// The chart of the report's figures.
    STATED_CHART = "[data-chart=instrument-status]";
    /// The chart of the treaty record.
    RECORD_CHART = "[data-chart=instrument-record]";
    /// A linked mark of the chart.
    CHART_MARK = ".chart-mark-link";

    /// The mount element of the classroom view.
    CLASSROOM = "#classroom-content";
    /// The message of the classroom.
    CLASSROOM_MESSAGE = "#classroom-messages .message";
    /// The field for the name of the pupil who starts an assignment.
    STUDENT_NAME = "#begin-name";
    /// The field for a received assignment as text.
    RECEIVE_TEXT = "#receive-text";
    /// The button that shares an assignment.
    GIVE_OUT = ".compose .main-button";

    /// The offline status in the footer.
    OFFLINE = "#offline";
    /// The message about invalid embed parameters.
    EMBED_PROBLEM = ".embed-problem";
    /// The link from an embedded view to the whole report.
    EMBED_WHOLE = ".embed-whole";
    /// The button that opens the embed dialog.
    EMBED_BUTTON = "[data-open=embed]";
    /// The embed dialog.
    EMBED_DIALOG = "#embed-dialog";
    /// The HTML snippet in the embed dialog.
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

/// The reference mark of `note` in the text at `place`.
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

/// The button that opens the annotation form at `place`.
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
