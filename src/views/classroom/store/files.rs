//! Files: downloads, names, and assignments read from them.

use crate::components::ToastAction;
use crate::components::copier;
use crate::dom::download;
use crate::views::classroom::context::ClassroomContext;
use crate::views::classroom::route::ClassroomRoute;
use ::classroom::{Assignment, Error};

/// Downloads `text` as the file `name`, with a message. Returns false if that is denied.
pub fn save(context: &ClassroomContext, name: &str, mime: &str, text: &str) -> bool {
    let saved = download::save(name, mime, text);
    context.show_message(if saved {
        format!("Downloading {name}.")
    } else {
        format!("This page cannot download files. Copy the text instead of {name}.")
    });
    saved
}

/// Copies `text`, with a message.
pub fn copy(context: &ClassroomContext, text: String) {
    let toast = context.toast.dispatcher();
    copier(move |step| {
        toast.dispatch(match step {
            ToastAction::Copied(_) => ToastAction::Show("Copied.".to_owned()),
            _ => ToastAction::Show(
                "This browser does not allow copying here. Select the text and copy it yourself.".to_owned(),
            ),
        });
    })(text);
}

/// Returns the error of a file of this size that is too large or cannot be read.
pub fn unreadable_file(size: u64) -> String {
    format!("The file could not be opened ({size} bytes). Choose another file")
}

/// Parses an assignment: a file, a link, or the code of a link.
///
/// # Errors
/// If it is none of them.
pub fn parse_assignment(text: &str) -> Result<Assignment, Error> {
    let text = text.trim();
    if text.starts_with('{') {
        return Assignment::from_file(text);
    }
    match text.split_once('#').and_then(|(_, fragment)| ClassroomRoute::parse(fragment)) {
        Some(ClassroomRoute::SharedAssignment(code)) => Assignment::from_link(&code),
        _ => Assignment::from_link(text),
    }
}

/// Returns the name of a JSON file: letters and digits of `parts`, with hyphens between.
pub fn json_file_name(parts: &[&str]) -> String {
    const MAX_PART_CHARS: usize = 40;
    let slug = |part: &&str| {
        let words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
        slug.chars().take(MAX_PART_CHARS).collect::<String>()
    };
    let slugs: Vec<String> = parts.iter().map(slug).filter(|slug| !slug.is_empty()).collect();
    format!("{}.json", slugs.join("-"))
}
