//! Nothing allocates: no look-up, no accessor, no message, for any text of the corpora.

#[path = "forms/records.rs"]
mod records;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::{self, Write};
use std::hint::black_box;
use std::path::Path;

use gmail_replies::{
    EnhancedCode, GmailReply, Language, Match, ReplyCode, WireArgs, find, find_iter, recognize,
};

struct Counting;

thread_local! {
    /// How often this thread has asked for memory.
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    ASKED.with(|asked| asked.set(asked.get() + 1));
}

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the memory came from the system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: the memory came from the system's allocator.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Text on the stack; what does not fit is dropped.
struct Buffer {
    bytes: [u8; 4_096],
    len: usize,
}

impl Buffer {
    fn new() -> Buffer {
        Buffer {
            bytes: [0; 4_096],
            len: 0,
        }
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (slot, byte) in self.bytes[self.len..].iter_mut().zip(text.bytes()) {
            *slot = byte;
            self.len += 1;
        }
        Ok(())
    }
}

/// Runs a step and returns how often it asked for memory.
fn allocations(step: impl FnOnce()) -> usize {
    let before = ASKED.get();
    step();
    ASKED.get() - before
}

#[track_caller]
fn assert_none(what: &str, text: &str, step: impl FnOnce()) {
    let count = allocations(step);
    assert_eq!(count, 0, "{what} allocates for {text:?}");
}

/// All texts: real replies, those of other servers, and some that are no text at all.
fn texts() -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Text {
        text: String,
    }
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let files = ["corpus.jsonl", "foreign.jsonl"].into_iter();
    let mut texts: Vec<String> = files
        .flat_map(|file| records::read::<Text>(&data.join(file)))
        .map(|record| record.text)
        .collect();
    texts.extend(["", "\n", "250 2.0.0 OK", "\u{1b}[31m\0"].map(str::to_owned));
    let halves: Vec<String> = texts
        .iter()
        .map(|text| text.chars().take(text.chars().count() / 2).collect())
        .collect();
    texts.extend(halves);
    texts
}

fn use_match(found: &Match<'_>) {
    const HOLES: [&str; 15] = [
        "ip", "class", "domain", "address", "header", "command", "argument", "reason", "count",
        "size", "limit", "fields", "token", "session", "none",
    ];
    black_box((
        found.reply(),
        found.code(),
        found.enhanced(),
        found.severity(),
        found.basis(),
    ));
    black_box((
        found.is_gsmtp(),
        found.is_gcdp(),
        found.help_url(),
        found.session_id(),
    ));
    black_box((found.wording(), found.range(), found.as_bytes()));
    for hole in HOLES {
        black_box(found.field(hole));
    }
    print(format_args!("{found} {found:?} {found:#?}"));
}

fn print(arguments: fmt::Arguments<'_>) {
    let mut buffer = Buffer::new();
    buffer.write_fmt(arguments).expect("a buffer takes all");
    black_box(&buffer.bytes[..buffer.len]);
}

#[test]
fn an_allocation_would_be_seen() {
    assert_eq!(allocations(|| drop(black_box(vec![1_u8]))), 1);
}

#[test]
fn recognition_does_not_allocate() {
    let texts = texts();
    let mut recognized = 0;
    for text in &texts {
        assert_none("recognize", text, || match recognize(text) {
            Ok(found) => {
                recognized += 1;
                use_match(&found);
            }
            Err(error) => print(format_args!("{error} {error:?}")),
        });
    }
    assert!(
        recognized > 100,
        "expected replies, found {recognized} in {} texts",
        texts.len()
    );
}

#[test]
fn search_does_not_allocate() {
    let texts = texts();
    let mut matches = 0;
    for text in &texts {
        assert_none("find", text, || find(text).iter().for_each(use_match));
        assert_none("find_iter", text, || {
            for found in find_iter(text) {
                matches += 1;
                use_match(&found);
            }
        });
    }
    assert!(
        matches > 400,
        "expected replies, found {matches} in {} texts",
        texts.len()
    );
}

#[test]
fn a_reply_in_parts_does_not_allocate() {
    let code = ReplyCode::new(550).unwrap();
    let enhanced = EnhancedCode::new(5, 7, 1).unwrap();
    for text in &texts() {
        assert_none("from_parts", text, || {
            for enhanced in [None, Some(enhanced)] {
                match GmailReply::from_parts(code, enhanced, text) {
                    Ok(found) => use_match(&found),
                    Err(error) => print(format_args!("{error} {error:?}")),
                }
            }
        });
        assert_none("lookup", text, || {
            black_box(GmailReply::lookup(code, enhanced, text));
        });
        assert_none("parse", text, || {
            match text.parse::<GmailReply>() {
                Ok(reply) => print(format_args!("{reply}")),
                Err(error) => print(format_args!("{error} {error:?}")),
            }
            if let Err(error) = text.parse::<ReplyCode>() {
                print(format_args!("{error} {error:?}"));
            }
            if let Err(error) = text.parse::<EnhancedCode>() {
                print(format_args!("{error} {error:?}"));
            }
        });
    }
}

#[test]
fn what_is_known_of_a_reply_does_not_allocate() {
    for reply in GmailReply::ALL {
        assert_none("an accessor", reply.name(), || {
            black_box((
                reply.code(),
                reply.enhanced(),
                reply.message(),
                reply.name(),
                reply.severity(),
            ));
            black_box((
                reply.category(),
                reply.scope(),
                reply.action(),
                reply.escalates_to(),
                reply.help_url(),
            ));
            black_box((
                reply.is_transient(),
                reply.is_permanent(),
                reply.is_auth(),
                reply.is_login(),
            ));
            black_box((
                reply.is_sender_auth(),
                reply.is_quota(),
                reply.is_policy(),
                reply.is_protocol(),
            ));
            black_box((
                reply.explanation(Language::En),
                reply.explanation(Language::ZhHant),
            ));
            black_box(reply.warned_by().count());
            black_box(GmailReply::with_codes(reply.code(), reply.enhanced()).count());
            print(format_args!(
                "{reply} {reply:?} {} {}",
                reply.code(),
                reply.enhanced()
            ));
            for row in reply.wordings() {
                black_box(GmailReply::lookup(row.code, row.enhanced, row.core()));
                print(format_args!("{row:?} {} {}", row.code, row.enhanced));
            }
        });
    }
}

#[test]
fn writing_a_reply_does_not_allocate() {
    for reply in GmailReply::ALL {
        for row in reply.wordings() {
            assert_none("wire", row.text, || {
                let args = WireArgs::new()
                    .wording(row)
                    .fill("domain", "example.org")
                    .session("a1-2si3.4")
                    .width(60);
                let mut buffer = Buffer::new();
                write!(buffer, "{}", reply.wire(&args)).expect("a buffer takes all");
                assert!(buffer.len > 20);
                black_box(&buffer.bytes[..buffer.len]);
            });
        }
    }
}
