//! What stands beside the text: who and what it names, in views of its own,
//! and in its words. All of it is markup; [`live`] has it answer.

pub mod live;
