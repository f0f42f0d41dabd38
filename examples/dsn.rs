//! What to do with a bounce: reads its delivery status with mail-parser, recognises the replies in
//! it and decides for each recipient.
//!
//! ```text
//! cargo run --example dsn
//! ```

use std::error::Error;

use mail_parser::MessageParser;

#[path = "dsn/bounce.rs"]
mod bounce;
#[path = "queue/decide.rs"]
mod decide;

/// A bounce as Postfix writes it. The last recipient was refused by another server than Gmail's.
const BOUNCE: &str = r#"Return-Path: <>
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: news@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
    boundary="4F1A2B3C.1700000000/mail.example.org"

--4F1A2B3C.1700000000/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

--4F1A2B3C.1700000000/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4F1A2B3C
X-Postfix-Sender: rfc822; news@example.org
Arrival-Date: Tue, 14 Nov 2023 22:13:20 +0000 (UTC)

Final-Recipient: rfc822; someone@gmail.com
Original-Recipient: rfc822;someone@gmail.com
Action: failed
Status: 5.7.26
Remote-MTA: dns; gmail-smtp-in.l.google.com
Diagnostic-Code: smtp; 550-5.7.26 Unauthenticated email from example.org is not
    accepted due to 550-5.7.26 domain's DMARC policy. Please contact the
    administrator of 550-5.7.26 example.org domain if this was a legitimate
    mail. To learn about the 550-5.7.26 DMARC initiative, go to 550 5.7.26
    https://support.google.com/mail/?p=DmarcRejection d1-20si5.6 - gsmtp

Final-Recipient: rfc822; nobody@gmail.com
Original-Recipient: rfc822;nobody@gmail.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.google.com
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does
    not exist. Please try 550-5.1.1 double-checking the recipient's email
    address for typos or 550-5.1.1 unnecessary spaces. For more information, go
    to 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser e2-20si6.7 -
    gsmtp

Final-Recipient: rfc822; someone@example.net
Original-Recipient: rfc822;someone@example.net
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.1.1 <someone@example.net>: Recipient address
    rejected: User unknown in virtual mailbox table

--4F1A2B3C.1700000000/mail.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: News <news@example.org>
Subject: Hello

--4F1A2B3C.1700000000/mail.example.org--
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let bounce = MessageParser::default()
        .parse(BOUNCE)
        .ok_or("expected a message")?;
    for failure in bounce::failures(&bounce) {
        let recipient = failure.recipient().unwrap_or("an unnamed recipient");
        println!(
            "{recipient}, refused by {}",
            failure.remote().unwrap_or("an unnamed host")
        );
        match failure.reply() {
            Some(found) => println!(
                "  {found} ({})\n  {}\n",
                found.basis(),
                decide::decide(&found)
            ),
            None => println!("  not a Gmail reply\n"),
        }
    }
    Ok(())
}
