//! A program that turns on `phf/ptrhash` and has a map of its own: the crate's tables must not care.

use gmail_replies::{GmailReply, find, recognize};

static HOLD: phf::Map<&'static str, u32> = phf::phf_map! {
    "mailbox-full-temporary" => 3_600,
    "ip-rate-limited" => 900,
};

fn main() {
    let text = "452 4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to\n\
                https://support.google.com/mail/?p=OverQuotaTemp d2-1si1.3 - gsmtp";
    let found = find(text).map(|found| found.reply());
    assert_eq!(found, Some(GmailReply::MailboxFullTemporary));
    assert_eq!(
        HOLD.get(GmailReply::MailboxFullTemporary.name()),
        Some(&3_600)
    );
    // The links and the triples are hashed as well.
    let linked =
        recognize("535 5.7.8 https://support.google.com/mail/?p=BadCredentials a1-2si3.4 - gsmtp");
    assert_eq!(
        linked.map(|found| found.reply()),
        Ok(GmailReply::BadCredentials)
    );
    for row in GmailReply::ALL.iter().flat_map(|reply| reply.wordings()) {
        let found = GmailReply::lookup(row.code, row.enhanced, row.core());
        assert_eq!(found, Some(row.reply()), "{row:?}");
    }
    println!("ptrhash: {} replies found", GmailReply::ALL.len());
}
