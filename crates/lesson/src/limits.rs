//! How much of anything is taken from outside. What is more is refused, not cut.

/// Bytes of an assignment's link, of what stands in its fragment.
pub const LINK: usize = 64 * 1024;
/// Bytes of a file, of a pasted text, and of what a browser kept. As annotations a notebook has some 700 bytes more
/// for each mark than as a browser keeps it: that of the largest can be read again.
pub const FILE: usize = 12 * 1024 * 1024;
/// Bytes of a notebook as a browser keeps it, which has room for 5 MiB.
pub const NOTEBOOK: usize = 4 * 1024 * 1024;
/// Bytes of what a link, or a block of letters in a text, unpacks to.
pub const UNPACKED: usize = 6 * 1024 * 1024;
/// Marks of a notebook or of a file, those taken away included.
pub const MARKS: usize = 10_000;
/// Bytes of one text: a note, an answer, a question, words of the document.
pub const TEXT: usize = 20_000;
/// Bytes of a name: of a pupil, a kind of mark, an assignment's title.
pub const NAME: usize = 200;
/// Parts of an assignment.
pub const PARTS: usize = 100;
/// Questions of an assignment, over all its parts.
pub const QUESTIONS: usize = 200;
/// Pieces of work in a notebook.
pub const WORKS: usize = 100;
/// Passages of one text that are told apart in what a class marked.
pub const PASSAGES: usize = 200;
/// What pupils handed in, of one class.
pub const HAND_INS: usize = 500;
