//! The limits of input from outside. Larger input is refused, not truncated.

/// Bytes of an assignment link, counted in its fragment.
pub const MAX_LINK_BYTES: usize = 64 * 1024;
/// Bytes of a file, a pasted text or a text in browser storage. An annotation takes some 700 bytes more in an
/// annotation file than in storage: the file of the largest notebook can still be read.
pub const MAX_FILE_BYTES: usize = 12 * 1024 * 1024;
/// Bytes of a notebook in browser storage, which offers 5 MiB.
pub const MAX_NOTEBOOK_BYTES: usize = 4 * 1024 * 1024;
/// Bytes of a link, or of a block of letters in a text, once decompressed.
pub const MAX_UNPACKED_BYTES: usize = 6 * 1024 * 1024;
/// Annotations of a notebook or a file, including tombstones.
pub const MAX_ANNOTATIONS: usize = 10_000;
/// Bytes of one text: a note, an answer, a question, a quote.
pub const MAX_TEXT_BYTES: usize = 20_000;
/// Bytes of a name: of a pupil, an annotation kind, an assignment.
pub const MAX_NAME_BYTES: usize = 200;
/// Sections of an assignment.
pub const MAX_SECTIONS: usize = 100;
/// Questions of an assignment, in all its sections.
pub const MAX_QUESTIONS: usize = 200;
/// Assignments that a notebook has answers to.
pub const MAX_WORKS: usize = 100;
/// Highlighted passages of one text that the results of a class list.
pub const MAX_PASSAGES_PER_TEXT: usize = 200;
/// Submissions of one class.
pub const MAX_SUBMISSIONS: usize = 500;
