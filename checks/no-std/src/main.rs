//! A program without `std` and without an allocator that uses the crate and links.
//!
//! The panic handler is its own, so a dependency that brings in `std` brings in a second one, and
//! the build fails. It ends with 0 when all answers are right, and with the number of the first
//! that is not.

#![no_std]
#![no_main]

use core::fmt::{self, Write};
use core::panic::PanicInfo;

use gmail_replies::{EnhancedCode, GmailReply, ReplyCode, WireArgs, find, find_iter, recognize};

// The C library starts the program and copies memory; nothing else is asked of it.
#[link(name = "c")]
unsafe extern "C" {}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// `core` comes built for unwinding and asks for this; nothing unwinds here.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

/// Text on the stack.
struct Buffer {
    bytes: [u8; 1_024],
    len: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let room = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

const REPLY: &str = "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n\
                     550-5.1.1 double-checking the recipient's email address for typos or\r\n\
                     550-5.1.1 unnecessary spaces. For more information, go to\r\n\
                     550 5.1.1  https://support.google.com/mail/?p=NoSuchUser a1-2si3.4 - gsmtp\r\n";
const LOG: &str = "status=deferred (host gmail-smtp-in.l.google.com[192.0.2.1] said: 452-4.2.2 The recipient's inbox is \
                   out of storage space. Please direct the 452-4.2.2 recipient to 452 4.2.2  \
                   https://support.google.com/mail/?p=OverQuotaTemp d2-1si1.3 - gsmtp (in reply to RCPT TO command))";

fn writes_and_reads_back(reply: GmailReply) -> Result<bool, fmt::Error> {
    let mut buffer = Buffer {
        bytes: [0; 1_024],
        len: 0,
    };
    write!(buffer, "{}", reply.wire(&WireArgs::new()))?;
    let found = buffer.bytes.get(..buffer.len).map(recognize);
    Ok(found.is_some_and(|found| found.is_ok_and(|found| found.reply() == reply)))
}

fn is_right(answer: i32) -> bool {
    match answer {
        1 => recognize(REPLY).is_ok_and(|found| found.reply() == GmailReply::NoSuchUser),
        2 => find(LOG).is_some_and(|found| found.reply() == GmailReply::MailboxFullTemporary),
        3 => find_iter(LOG).count() == 1,
        4 => recognize("250 2.0.0 OK").is_err(),
        5 => GmailReply::ALL
            .iter()
            .all(|reply| writes_and_reads_back(*reply) == Ok(true)),
        6 => {
            let codes = ReplyCode::new(550).zip(EnhancedCode::new(5, 2, 1));
            codes
                .is_some_and(|(code, enhanced)| GmailReply::with_codes(code, enhanced).count() == 2)
        }
        _ => true,
    }
}

/// Where the C library starts the program.
#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    (1..=6).find(|answer| !is_right(*answer)).unwrap_or(0)
}
