//! Bounces, as mail-parser takes them apart.

use gmail_replies::GmailReply::{self, *};
use mail_parser::MessageParser;

use crate::bounce::failures;
use crate::replies::{Case, assert_all};

/// Puts groups of fields into a bounce, with the line ends of the wire.
fn bounce_with(groups: &str) -> String {
    let bounce = format!(
        "From: MAILER-DAEMON@mail.example.org\n\
         Subject: Undelivered Mail Returned to Sender\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"4F1A/mail\"\n\n\
         --4F1A/mail\n\
         Content-Type: text/plain\n\n\
         Your message could not be delivered.\n\n\
         --4F1A/mail\n\
         Content-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mail.example.org\n\
         Arrival-Date: Tue, 14 Nov 2023 22:13:20 +0000\n\n\
         {groups}\n\
         --4F1A/mail\n\
         Content-Type: text/rfc822-headers\n\n\
         From: news@example.org\n\n\
         --4F1A/mail--\n"
    );
    bounce.replace('\n', "\r\n")
}

/// Returns recipient, remote host and reply of each group.
#[track_caller]
fn read(bounce: &str) -> Vec<(String, Option<String>, Option<GmailReply>)> {
    let message = MessageParser::default().parse(bounce).expect("a message");
    let read = failures(&message).map(|failure| {
        let recipient = failure.recipient().expect("a recipient").to_owned();
        let reply = failure.reply().map(|found| found.reply());
        (recipient, failure.remote().map(str::to_owned), reply)
    });
    read.collect()
}

#[test]
fn each_recipient_has_its_own_reply() {
    let bounce = bounce_with(
        "Final-Recipient: rfc822; someone@gmail.com\n\
         Action: failed\n\
         Status: 5.7.26\n\
         Remote-MTA: dns; gmail-smtp-in.l.google.com\n\
         Diagnostic-Code: smtp; 550-5.7.26 Unauthenticated email from example.org is\n    \
             not accepted due to 550-5.7.26 domain's DMARC policy. Please contact the\n    \
             administrator of 550-5.7.26 example.org domain if this was a legitimate\n    \
             mail. To learn about the 550-5.7.26 DMARC initiative, go to 550 5.7.26\n    \
             https://support.google.com/mail/?p=DmarcRejection d1-20si5.6 - gsmtp\n\n\
         Final-Recipient: RFC822; someone@example.net\n\
         Diagnostic-Code: smtp; 550 5.1.1 <someone@example.net>: Recipient address\n    \
             rejected: User unknown in virtual mailbox table\n\n\
         final-recipient: rfc822; nobody@gmail.com\n\
         diagnostic-code: smtp; 550-5.1.1 The email account that you tried to reach does\n    \
             not exist. Please try 550-5.1.1 double-checking the recipient's email\n    \
             address for typos or 550-5.1.1 unnecessary spaces. For more information, go\n    \
             to 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser e2-20si6.7 -\n    \
             gsmtp\n\n\
         Final-Recipient: rfc822; quiet@gmail.com\n",
    );
    let host = Some("gmail-smtp-in.l.google.com".to_owned());
    let expected = [
        ("someone@gmail.com".to_owned(), host, Some(DmarcBlocked)),
        ("someone@example.net".to_owned(), None, None),
        ("nobody@gmail.com".to_owned(), None, Some(NoSuchUser)),
        ("quiet@gmail.com".to_owned(), None, None),
    ];
    assert_eq!(read(&bounce), expected);
}

#[test]
fn a_message_that_is_no_bounce_has_no_failures() {
    let message =
        "From: a@example.org\r\nSubject: Hello\r\n\r\nFinal-Recipient: rfc822; b@gmail.com\r\n";
    assert_eq!(read(message), []);
}

#[test]
fn a_diagnostic_code_folded_as_postfix_does_keeps_the_whole_reply() {
    assert_all(|case| {
        let bounce = bounce_of(case);
        let message = MessageParser::default().parse(&bounce).expect("a message");
        let differences = match failures(&message).next() {
            Some(failure) => {
                let found = failure.reply();
                [case.differences(found), case.losses(found)].concat()
            }
            None => vec!["expected a recipient, found none".to_owned()],
        };
        (bounce, differences)
    });
}

/// Postfix joins the lines of a reply with spaces, and folds what comes out at words.
fn bounce_of(case: &Case) -> String {
    const WIDTH: usize = 79;
    let mut field = "Diagnostic-Code: smtp;".to_owned();
    let mut column = field.len();
    for word in case.wire.trim_end().replace("\r\n", " ").split(' ') {
        if column + 1 + word.len() > WIDTH {
            field += "\n   ";
            column = 3;
        }
        field += " ";
        field += word;
        column += 1 + word.len();
    }
    bounce_with(&format!(
        "Final-Recipient: rfc822; someone@gmail.com\n{field}\n"
    ))
}
