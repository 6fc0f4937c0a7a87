//! How much of anything is taken from outside. What is more is refused, not cut.

/// Bytes of an assignment's link, of what stands in its fragment.
pub const MAX_LINK_BYTES: usize = 64 * 1024;
/// Bytes of a file, of a pasted text, and of what a browser kept. As annotations a notebook has some 700 bytes more
/// for each mark than as a browser keeps it: that of the largest can be read again.
pub const MAX_FILE_BYTES: usize = 12 * 1024 * 1024;
/// Bytes of a notebook as a browser keeps it, which has room for 5 MiB.
pub const MAX_NOTEBOOK_BYTES: usize = 4 * 1024 * 1024;
/// Bytes of what a link, or a block of letters in a text, unpacks to.
pub const MAX_UNPACKED_BYTES: usize = 6 * 1024 * 1024;
/// Marks of a notebook or of a file, those taken away included.
pub const MAX_ANNOTATIONS: usize = 10_000;
/// Bytes of one text: a note, an answer, a question, words of the document.
pub const MAX_TEXT_BYTES: usize = 20_000;
/// Bytes of a name: of a pupil, a kind of mark, an assignment's title.
pub const MAX_NAME_BYTES: usize = 200;
/// Parts of an assignment.
pub const MAX_SECTIONS: usize = 100;
/// Questions of an assignment, over all its parts.
pub const MAX_QUESTIONS: usize = 200;
/// Pieces of work in a notebook.
pub const MAX_WORKS: usize = 100;
/// Passages of one text that are told apart in what a class marked.
pub const MAX_PASSAGES_PER_TEXT: usize = 200;
/// What pupils handed in, of one class.
pub const MAX_SUBMISSIONS: usize = 500;
