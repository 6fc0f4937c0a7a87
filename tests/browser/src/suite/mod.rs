//! The tests, grouped by what they are about. Each runs in every engine.

mod accessibility;
mod agencies;
mod assignments;
mod bad_input;
mod body_pages;
mod chapters;
mod citing;
mod deep_links;
mod embedding;
mod filters;
mod finding;
mod first_load;
mod hosting;
mod instruments;
mod keyboard;
mod layout;
mod lessons;
mod notes;
mod offline;
mod one_file;
mod paper_and_wall;
mod privacy;
mod reading;
mod record;
mod search;
mod texts;
mod trouble;
mod views;
mod without_script;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::engines::Wish;
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

/// What a view has only once its own file has come, where it has one.
pub fn of_its_file(view: &str) -> &'static str {
    match view {
        "agencies" => "#agencies-choose-role",
        "network" => ".pair",
        "instruments" => "#instruments-texts",
        "timeline" => ".event",
        "places" => ".observed",
        "documents" => ".document",
        "glossary" => ".term",
        _ => "*",
    }
}

/// Waits until all of `view`, which is shown, is there, and its program answers.
async fn whole(page: &Page<'_>, view: &str) -> Result<()> {
    page.until_with(
        &format!("all of the view {view}, and the program that works on it"),
        "const [view, needed] = arguments, state = one('#apparatus').dataset.state;
         const there = !one(`#${view} > [data-from]`) && !!one(`#${view} ${needed}`);
         return needed === '*' || there && state === 'live' || [there, state]",
        vec![view.into(), of_its_file(view).into()],
    )
    .await
}

/// A test under way.
type Running<'p> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'p>>;

/// A test.
pub struct Test {
    /// Its name.
    pub name: &'static str,
    /// What kind of session it needs.
    pub wish: Wish,
    /// The test itself.
    pub run: for<'p> fn(&'p Page<'p>) -> Running<'p>,
}

/// Whether what a test says is true of the page that is one file as well: all but what is about files, hosts and
/// their policies.
pub fn holds_for_the_one_file(name: &str) -> bool {
    let (file, test) = name.split_once("::").unwrap_or((name, ""));
    match file {
        "offline" | "hosting" | "one_file" => false,
        // It fetches report.json.
        "texts" => false,
        // There is no page beside it.
        "without_script" => test != "views_have_pages",
        // The others are of the same markup and program.
        "chapters" => {
            matches!(test, "questions_take_two_presses" | "links_lead_on_and_back" | "are_narrowed")
        }
        "body_pages" => test != "are_cited_and_copied",
        "instruments" => test == "load_at_their_address",
        "privacy" => matches!(test, "the_console_is_silent"),
        "trouble" => matches!(test, "storage_denied" | "program_fails"),
        "embedding" => {
            matches!(
                test,
                "shows_what_is_asked_for"
                    | "looks_as_is_asked_for"
                    | "hostile_wishes_fall_back"
                    | "works_without_storage"
            )
        }
        _ => true,
    }
}

macro_rules! tests {
    ($($wish:ident { $($file:ident { $($name:ident)* })* })*) => {
        vec![$($($(
            Test {
                name: concat!(stringify!($file), "::", stringify!($name)),
                wish: Wish::$wish,
                run: |page| Box::pin($file::$name(page)),
            },
        )*)*)*]
    };
}

/// All of them. Those that need one kind of session stand together, so that few sessions are started.
pub fn tests() -> Vec<Test> {
    tests! {
        Plain {
            first_load { structure skip_link_comes_first what_is_typed_early_stays }
            texts { are_those_of_the_report }
            views { each_by_its_link back_and_forward back_returns_to_where_one_was }
            deep_links { lead_there unknown_ones_lead_nowhere }
            search {
                finds_as_one_types tells_an_acronym_from_a_word finds_a_phrase_across_a_page_break
                finds_the_exact_places_of_a_phrase finds_a_paragraph_by_its_number says_what_it_searched_instead
                offers_the_nearest_word says_that_nothing_is_found is_cleared examples_and_hits_lead_there
                is_left_while_one_types
            }
            filters { are_taken_away are_completed keep_what_is_asked_for }
            finding {
                leads_to_the_others marks_the_hits_alone leaves_the_focus_where_it_ends back_returns_to_the_hits
                back_returns_to_a_hit_far_down
            }
            bad_input { is_answered is_answered_in_an_address leads_to_its_hits }
            instruments {
                load_with_their_view load_at_their_address missing_are_said_to_be broken_are_loaded_again
            }
            record {
                leaves_other_views_alone says_what_it_does_not_know is_shown_by_its_link is_as_its_address_says wrong_addresses_fall_back a_day_is_chosen plays
                instruments_are_chosen participants_are_found tables_are_sorted marks_open_their_words
                is_taken_away labels_keep_apart
            }
            agencies { are_narrowed_by_text are_narrowed_by_kind a_link_shows_a_hidden_card }
            body_pages {
                a_name_says_what_it_names paragraphs_and_quotes_say_what_they_name open_from_their_cards are_cited_and_copied
            }
            chapters {
                questions_take_two_presses links_lead_on_and_back are_narrowed wrong_addresses_fall_back
                the_matrix_is_gone_through_by_keys documents_are_taken_away their_pages_lead_to_the_page
                others_are_behind_more_on_a_telephone are_printed_without_controls
            }
            lessons {
                marks_are_made_and_kept a_note_that_was_begun_is_not_lost notes_are_saved_and_loaded damaged_notes_are_set_aside other_tabs_are_heard
                a_class_is_seen_together the_exercise_is_played notes_are_accessible
            }
            assignments {
                are_given_answered_and_handed_in bad_ones_change_nothing work_without_storage are_opened_from_files ask_on_cards
                accessible_in_light
            }
            paper_and_wall {
                sheets_are_made cards_are_whole sheets_are_printed_alone things_are_projected nothing_is_wider_than_the_wall
            }
            reading { is_as_one_likes works_without_storage }
            notes { open_and_close a_note_shows_the_note_it_names }
            citing { copies_a_citation copies_an_address }
            keyboard {
                reaches_the_content searches_and_reads walks_through_the_hits slash_goes_to_the_field
                slash_is_switched_off slash_says_how_it_is leaves_every_view
            }
            privacy {
                asks_only_its_own_folder works_under_a_path the_console_is_silent makes_no_markup_of_text
            }
            trouble {
                storage_denied in_a_sandbox program_fails program_missing program_broken apparatus_missing
                chapters_missing
            }
            offline {
                opens_without_its_host a_lesson_is_held_without_its_host a_new_edition_is_offered_and_taken half_an_edition_changes_nothing
                the_same_edition_is_not_touched
                no_room_is_said where_it_is_not_allowed_it_is_said
            }
            hosting { the_recipe_for_nginx_holds }
            one_file { opens_from_a_disk a_lesson_is_held_from_a_disk works_in_a_sandbox is_packed_for_platforms }
            embedding {
                shows_what_is_asked_for looks_as_is_asked_for hostile_wishes_fall_back the_demo_shows_each_way
                hostile_messages_are_ignored a_dialog_makes_the_snippet works_under_a_strict_policy
                works_without_storage
            }
            layout { nothing_is_cut_off a_long_word_is_not_cut_off text_may_be_enlarged the_navigation_is_one_row buttons_stand_where_a_paragraph_begins links_are_large_enough }
            accessibility { views_in_light opened_in_light states_in_light searches_in_light charts_in_light embedded }
        }
        Dark { assignments { accessible_in_dark } accessibility { views_in_dark opened_in_dark states_in_dark searches_in_dark charts_in_dark } }
        NoScript {
            without_script { everything_is_there views_have_pages addresses_work }
            one_file { is_the_report_without_script }
        }
    }
}
