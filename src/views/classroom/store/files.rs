//! Files: downloads, names, and assignments read from them.

use crate::components::ToastAction;
use crate::components::copier;
use crate::dom::download;
use crate::dom::permissions::Permission;
use crate::views::classroom::context::{ClassroomContext, now, source};
use crate::views::classroom::route::ClassroomRoute;
use ::classroom::{Assignment, Change, Error, Work};

/// The media type of annotations.
const JSON_LD: &str = "application/ld+json";

/// Downloads `text` as the file `name`, with a message. `instead` is what to do where downloads are blocked, as a
/// sentence. Returns false unless the download is known to be allowed.
pub fn save(context: &ClassroomContext, name: &str, mime: &str, text: &str, instead: &str) -> bool {
    let permission = download::save(name, mime, text);
    context.show_message(download::message(name, permission, instead));
    permission == Permission::Granted
}

/// Downloads all annotations, and records that they are saved.
pub fn save_notes(context: &ClassroomContext) {
    let instead = "choose “Show as text” in Highlights and notes, and copy the text.";
    if save(context, "notes.jsonld", JSON_LD, &context.notebook().to_annotations(&source()), instead) {
        context.change(Change::RecordSave);
    }
}

/// Downloads the submission of `work`.
pub fn save_answers(context: &ClassroomContext, work: &Work) {
    if let Some(submission) = context.notebook().prepare_submission(&work.assignment.id, now()) {
        let pupil = if work.name.trim().is_empty() { "pupil" } else { &work.name };
        let name = json_file_name(&["submission", pupil, &work.assignment.title]);
        let instead = "choose “Show as text” in Your work, and copy the text.";
        save(context, &name, "application/json", &submission.to_file(), instead);
    }
}

/// Downloads an assignment.
pub fn save_assignment(context: &ClassroomContext, assignment: &Assignment) {
    let name = json_file_name(&["assignment", &assignment.title]);
    let instead = "choose “Share”, and copy the code of the assignment.";
    save(context, &name, "application/json", &assignment.to_file(), instead);
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
