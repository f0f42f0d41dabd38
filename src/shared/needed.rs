//! How many letters of a wording a text must have before they count as Gmail's.
//!
//! That depends on what else speaks for Gmail, and on how much of the wording is there:
//!
//! | received with | a whole wording | its beginning |
//! |---|--:|--:|
//! | both codes of the wording | any | [`BOTH_CODES`], 18 |
//! | its enhanced code, no reply code | any | [`ENHANCED_CODE`], 25 |
//! | no codes | [`BARE`], 40 | [`BARE`], 40 |
//! | its reply code, no enhanced code | [`REPLY_CODE_ALONE`], 80 | [`REPLY_CODE_ALONE`], 80 |
//! | other codes | [`BARE`], 40 | [`BARE`], 40, and a mark |
//! | a mark, such as `- gsmtp` | any | [`MARKED`], 12 |
//!
//! Where the text around names another server as the one that answered, [`BARE`] is the least. So is it for a whole wording
//! after an enhanced code alone that may be a version, and for a whole first sentence before new words, which counts under both
//! codes only.
//!
//! The build script compiles this file, too: which beginnings are looked up depends on [`BOTH_CODES`].

/// How many letters are looked up together where a wording begins: about one word. No wording has fewer, and a text that
/// agrees with a longer wording in so many more letters than a short one has is no longer just the short one.
pub const ONE_WORD: usize = 6;

/// With one of Gmail's marks: two words, because one is the first of many sentences (`The email …`).
pub const MARKED: usize = 2 * ONE_WORD;

/// Under both codes of the wording: three words. Other servers have the codes, and begin with the same two words at times.
pub const BOTH_CODES: usize = 3 * ONE_WORD;

/// Under the enhanced code of the wording: about five words, because the number may be a version or a chapter.
pub const ENHANCED_CODE: usize = 25;

/// With nothing else: about eight words in a row, which nobody writes by chance.
pub const BARE: usize = 40;

/// Under a reply code alone, which speaks against Gmail: it writes both codes.
pub const REPLY_CODE_ALONE: usize = 2 * BARE;

/// How many different words a new text must have beyond which a link to Google's pages shows it to be Gmail's; a short one
/// may be another server's with Google's help.
pub const FEW_WORDS: usize = 5;
