//! The tests, grouped by subject, and the engines and packages that each runs in.

mod accessibility;
mod agencies;
mod agency_profiles;
mod assignments;
mod bad_input;
mod citing;
mod deep_links;
mod embedding;
mod entity_views;
mod failures;
mod first_load;
mod hosting;
mod keyboard;
mod layout;
mod lessons;
mod match_navigation;
mod notes;
mod offline;
mod one_file;
mod parts;
mod platforms;
mod privacy;
mod reading;
mod record;
mod search;
mod search_filters;
mod steps;
mod texts;
pub mod translation;
mod views;
mod without_script;
mod worksheets_and_slides;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::engines::{Engine, Feature, SessionKind};
use crate::page::Page;

/// The views, by their ids, in the order of the navigation.
pub const VIEWS: [&str; 11] = [
    "report",
    "search",
    "agencies",
    "network",
    "instruments",
    "timeline",
    "places",
    "documents",
    "glossary",
    "classroom",
    "about",
];

/// An element of `view` that its part of the application draws, and its own page has; none if it has no such page.
pub fn landmark_of(view: &str) -> Option<&'static str> {
    Some(match view {
        "agencies" => "#agencies-choose-role",
        "network" => ".pair",
        "instruments" => "#instruments-texts",
        "timeline" => ".event",
        "places" => ".observed",
        "documents" => ".document",
        "glossary" => ".term",
        _ => return None,
    })
}

/// Waits until the shown `view` is interactive: drawn by its part of the application. A view without a part is ready
/// once it is shown and the page is live.
async fn view_ready(page: &Page<'_>, view: &str) -> Result<()> {
    let Some(needed) = landmark_of(view) else {
        return page
            .until_with(
                &format!("the view {view} shown in a live page"),
                "const state = document.documentElement.dataset.state;
                 return shown(one(`[data-view=${arguments[0]}]`)) && state === 'live' || [views(), state]",
                vec![view.into()],
            )
            .await;
    };
    page.until_with(
        &format!("the complete view {view}, with its part of the application live"),
        "const [view, needed] = arguments;
         const state = one(view === 'instruments' ? '#instruments-texts-content' : `#${view}-content`).dataset.state;
         const there = !!one(`#${view} ${needed}`);
         return there && state === 'live' || [there, state]",
        vec![view.into(), needed.into()],
    )
    .await
}

/// The future of a running test.
type Running<'p> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'p>>;

/// The engines that a test runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engines {
    /// Every engine: the test covers focus, scrolling, history, storage, layout or loading, which differ between
    /// engines.
    Every,
    /// Only Chromium: the test covers application logic, which is the same in every engine.
    One,
}

/// A test.
pub struct Test {
    /// Its name.
    pub name: &'static str,
    /// The kind of session that it needs.
    pub kind: SessionKind,
    /// The engines that it runs in.
    pub engines: Engines,
    /// The test itself.
    pub run: for<'p> fn(&'p Page<'p>) -> Running<'p>,
}

impl Test {
    /// Whether it runs in `engine`.
    pub fn runs_in(&self, engine: Engine) -> bool {
        self.engines == Engines::Every || engine == Engine::Chromium
    }

    /// Returns why the test cannot run in `engine`, or `None` if it can. It is then reported as ignored.
    pub fn cannot_run_in(&self, engine: Engine) -> Option<&'static str> {
        self.needs().into_iter().find_map(|feature| engine.lacks(feature))
    }

    /// Returns what the test does not cover in `engine`, for its name: in some engines Tab skips links.
    pub fn is_weaker_in(&self, engine: Engine) -> Option<&'static str> {
        let by_keys = matches!(
            self.name,
            "lessons::a_class_is_seen_together"
                | "offline::a_lesson_is_held_without_its_host"
                | "one_file::a_lesson_is_held_from_a_disk"
                | "assignments::are_given_answered_and_handed_in"
        );
        if by_keys { engine.lacks(Feature::TabToLinks) } else { None }
    }

    fn needs(&self) -> Vec<Feature> {
        let (file, test) = self.name.split_once("::").unwrap_or((self.name, ""));
        let mut needs = match (file, test) {
            ("offline", "where_it_is_not_allowed_it_is_said") => vec![],
            ("offline", "a_lesson_is_held_without_its_host") => {
                vec![Feature::ServiceWorkers, Feature::SeveralStoredSites]
            }
            ("offline", "no_room_is_said") => vec![Feature::ServiceWorkers, Feature::StorageQuota],
            ("offline", _) => vec![Feature::ServiceWorkers],
            ("worksheets_and_slides", "sheets_are_printed_alone")
            | ("entity_views", "are_printed_without_controls")
            | ("layout", "nothing_is_cut_on_paper")
            | ("accessibility", "paper_is_white_in_the_dark" | "states_are_told_in_forced_colors") => {
                vec![Feature::PrintPreview]
            }
            ("agency_profiles", "a_touched_name_says_what_it_names") => vec![Feature::Touch],
            ("failures", "works_in_a_sandbox") => vec![Feature::SelfInSandbox],
            ("citing", "copies_a_citation" | "copies_an_address")
            | ("entity_views", "documents_are_copied")
            | ("agency_profiles", "are_cited_and_copied") => vec![Feature::ClipboardWrite],
            _ => vec![],
        };
        if self.kind == SessionKind::Dark {
            needs.push(Feature::DarkPreference);
        }
        needs
    }

    /// Whether it also runs, in one engine, with the single-file page: for features of that page, such as packed parts,
    /// inline modules and a policy of hashes, and for a smoke test of every view.
    pub fn runs_as_one_file(&self) -> bool {
        ONE_FILE.contains(&self.name)
    }
}

/// The tests that also run with the single-file page.
const ONE_FILE: [&str; 27] = [
    // Parts of the page are unpacked when a view is opened.
    "entity_views::links_lead_on_and_back",
    "entity_views::questions_take_two_presses",
    "agency_profiles::open_from_their_cards",
    "agency_profiles::a_name_says_what_it_names",
    "worksheets_and_slides::cards_are_whole",
    // WebAssembly modules are in the page.
    "parts::are_loaded_at_their_address",
    "record::is_as_its_address_says",
    "record::is_taken_away",
    "lessons::marks_are_made_and_kept",
    "assignments::are_given_answered_and_handed_in",
    "failures::storage_denied",
    "failures::program_fails",
    "privacy::the_console_is_silent",
    // The script for embedded pages is in the page.
    "embedding::shows_what_is_asked_for",
    "embedding::looks_as_is_asked_for",
    "embedding::hostile_parameters_fall_back",
    "embedding::works_without_storage",
    // The page on its first load.
    "without_script::everything_is_there",
    "without_script::addresses_work",
    "first_load::what_is_typed_early_stays",
    // The script for altered and unknown addresses is in the page.
    "reading::is_as_one_likes",
    // A smoke test of each view.
    "deep_links::lead_there",
    "deep_links::unknown_ones_are_reported",
    "match_navigation::leads_to_the_others",
    "agencies::are_narrowed_by_text",
    "accessibility::views_in_light",
    "layout::nothing_is_cut_off",
];

macro_rules! tests {
    ($($kind:ident in $engines:ident { $($file:ident { $($name:ident)* })* })*) => {
        vec![$($($(
            Test {
                name: concat!(stringify!($file), "::", stringify!($name)),
                kind: SessionKind::$kind,
                engines: Engines::$engines,
                run: |page| Box::pin($file::$name(page)),
            },
        )*)*)*]
    };
}

/// All tests. Tests with the same kind of session are grouped, so that few sessions are started.
pub fn tests() -> Vec<Test> {
    tests! {
        Plain in Every {
            first_load { structure skip_link_comes_first what_is_typed_early_stays }
            views { each_by_its_link back_and_forward back_returns_to_where_one_was }
            deep_links { lead_there }
            search { finds_as_one_types examples_and_hits_lead_there }
            search_filters { are_taken_away }
            match_navigation {
                leads_to_the_others leaves_the_focus_where_it_ends back_returns_to_the_hits
                back_returns_to_a_hit_far_down
            }
            bad_input { is_answered }
            parts { are_prefetched_when_idle are_loaded_at_their_address that_are_missing_can_be_retried }
            record { is_shown_by_its_link a_day_is_chosen plays marks_open_their_words is_taken_away labels_keep_apart }
            agencies { are_narrowed_by_text }
            agency_profiles {
                a_name_says_what_it_names paragraphs_and_quotes_say_what_they_name a_touched_name_says_what_it_names
                are_cited_and_copied
            }
            entity_views {
                links_lead_on_and_back the_matrix_is_gone_through_by_keys documents_are_copied
                others_are_behind_more_on_a_telephone are_printed_without_controls
            }
            lessons { marks_are_made_and_kept notes_are_saved_and_loaded a_class_is_seen_together }
            assignments { are_given_answered_and_handed_in work_without_storage }
            worksheets_and_slides { sheets_are_printed_alone things_are_projected }
            reading { is_as_one_likes keeps_the_line keeps_the_line_when_turned }
            notes { open_and_close }
            citing { copies_a_citation copies_an_address copied_text_has_no_labels }
            keyboard { reaches_the_content searches_and_reads walks_through_the_hits slash_goes_to_the_field leaves_every_view }
            privacy { asks_only_its_own_folder the_console_is_silent makes_no_markup_of_text }
            translation { nothing_is_stale_or_lost a_search_goes_on the_report_is_quoted_not_the_page }
            failures { storage_denied is_read_in_a_sandbox works_in_a_sandbox program_fails program_missing }
            offline {
                opens_without_its_host a_lesson_is_held_without_its_host a_new_build_is_offered_and_taken
                half_a_build_changes_nothing no_room_is_said where_it_is_not_allowed_it_is_said
            }
            platforms { the_classroom_acts_in_the_frame_of_kolibri lessons_play_in_other_frames }
            one_file { opens_from_a_disk a_lesson_is_held_from_a_disk works_in_a_sandbox }
            embedding {
                shows_what_is_asked_for looks_as_is_asked_for the_demo_shows_each_way hostile_messages_are_ignored
                works_under_a_strict_policy
            }
            layout { fits_a_telephone the_navigation_is_one_row popovers_fit_low_windows }
            accessibility { views_in_light }
        }
        Plain in One {
            texts { are_those_of_the_report }
            deep_links {
                unknown_ones_lead_nowhere unknown_ones_are_reported altered_ones_are_repaired
                are_repaired_and_reported_everywhere
            }
            search {
                tells_an_acronym_from_a_word finds_a_phrase_across_a_page_break finds_the_exact_places_of_a_phrase
                finds_a_paragraph_by_its_number says_what_it_searched_instead offers_the_nearest_word
                says_that_nothing_is_found is_cleared is_left_while_one_types
            }
            search_filters { are_completed keep_what_is_asked_for }
            match_navigation { marks_the_hits_alone }
            bad_input { is_answered_in_an_address leads_to_its_hits }
            parts {
                are_not_prefetched_to_save_data that_are_damaged_are_loaded_again of_the_entity_views_may_be_missing
            }
            record {
                leaves_other_views_alone says_what_it_does_not_know is_as_its_address_says wrong_addresses_fall_back
                instruments_are_chosen participants_are_found tables_are_sorted
            }
            agencies { are_narrowed_by_kind a_link_shows_a_hidden_card }
            agency_profiles { open_from_their_cards }
            entity_views {
                questions_take_two_presses are_narrowed wrong_addresses_fall_back documents_are_taken_away
                their_pages_lead_to_the_page
            }
            lessons {
                a_note_that_was_begun_is_not_lost damaged_notes_are_set_aside other_tabs_are_heard
                the_exercise_is_played notes_are_accessible full_storage_is_said_at_once
            }
            assignments { bad_ones_change_nothing are_opened_from_files ask_on_cards accessible_in_light }
            worksheets_and_slides { sheets_are_made cards_are_whole nothing_is_wider_than_the_wall }
            reading { works_without_storage follows_other_tabs }
            notes { a_note_shows_the_note_it_names }
            citing { says_what_to_copy_by_hand }
            keyboard { slash_is_switched_off slash_says_how_it_is }
            privacy { works_under_a_path }
            failures { program_broken a_policy_is_named without_its_files }
            offline { the_same_build_is_not_touched }
            hosting { the_recipe_for_nginx_holds }
            one_file { is_packed_for_platforms }
            embedding {
                hostile_parameters_fall_back known_parameters_are_no_problem a_dialog_makes_the_snippet
                works_without_storage scrolls_only_its_own_page
            }
            layout {
                nothing_is_cut_off a_long_word_is_not_cut_off text_may_be_enlarged
                buttons_stand_where_a_paragraph_begins links_are_large_enough nothing_is_cut_on_paper
                nothing_opens_outside_of_the_window
            }
            accessibility {
                opened_in_light states_in_light searches_in_light charts_in_light embedded
                states_are_told_in_forced_colors
            }
        }
        Dark in Every { accessibility { views_in_dark } }
        Dark in One {
            assignments { accessible_in_dark }
            accessibility {
                opened_in_dark states_in_dark searches_in_dark charts_in_dark paper_is_white_in_the_dark
            }
        }
        NoScript in Every {
            without_script { everything_is_there views_have_pages addresses_work }
            one_file { is_the_report_without_script }
        }
    }
}

/// Panics if the list for the single-file page has an unknown test.
pub fn check_names() {
    for name in ONE_FILE {
        assert!(tests().iter().any(|test| test.name == name), "there is no test {name}");
    }
}
