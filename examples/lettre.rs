//! What to do when lettre reports an error.
//!
//! Starts a mock server on the loopback address, lets it refuse as Gmail would, sends through
//! lettre's real SMTP transport and decides from the error.
//!
//! ```text
//! cargo run --example lettre
//! ```

use std::error::Error;
use std::time::Duration;

use gmail_replies::find;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};

use refusal::Refusal;
use server::{MockServer, Stage};

#[path = "queue/decide.rs"]
mod decide;
#[path = "lettre/refusal.rs"]
mod refusal;
#[path = "lettre/server.rs"]
mod server;

const REFUSALS: [(Stage, &str); 3] = [
    (
        Stage::RcptTo,
        "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n\
         550-5.1.1 double-checking the recipient's email address for typos or\r\n\
         550-5.1.1 unnecessary spaces. For more information, go to\r\n\
         550 5.1.1  https://support.google.com/mail/?p=NoSuchUser d1-20si5.6 - gsmtp\r\n",
    ),
    (
        Stage::EndOfData,
        "421-4.7.28 Gmail has detected an unusual rate of mail originating from your SPF\r\n\
         421-4.7.28 domain [example.org      35]. To protect our users from spam, mail sent\r\n\
         421-4.7.28 from your domain has been temporarily rate limited. For more\r\n\
         421-4.7.28 information, go to\r\n\
         421-4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError to\r\n\
         421 4.7.28 review our Bulk Email Senders Guidelines. e2-20si6.7 - gsmtp\r\n",
    ),
    (
        Stage::Auth,
        "535-5.7.8 Username and Password not accepted. For more information, go to\r\n\
         535 5.7.8  https://support.google.com/mail/?p=BadCredentials f3-20si7.8 - gsmtp\r\n",
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    for (stage, reply) in REFUSALS {
        let server = MockServer::start(stage, reply)?;
        let sent = transport(server.port()).send(&message()?);
        let error = sent
            .err()
            .ok_or("expected a refusal, found that the message was accepted")?;
        println!("{stage:?}: {error}");

        // With the error at hand: its code and its text.
        let refusal = Refusal::of(&error).ok_or("expected a reply in the error")?;
        let found = refusal.recognize()?;
        println!("  {found} ({})", found.basis());
        println!("  {}", decide::decide(&found));

        // With its text only, as a log has it.
        let logged = error.to_string();
        let found = find(&logged).ok_or("expected a reply in the text of the error")?;
        println!("  in the log: {} at {:?}\n", found.reply(), found.range());
        server.finish()?;
    }
    Ok(())
}

fn transport(port: u16) -> SmtpTransport {
    SmtpTransport::builder_dangerous("127.0.0.1")
        .port(port)
        .timeout(Some(Duration::from_secs(5)))
        .credentials(Credentials::new(
            "news@example.org".to_owned(),
            "secret".to_owned(),
        ))
        .build()
}

fn message() -> Result<Message, Box<dyn Error>> {
    let from: Mailbox = "News <news@example.org>".parse()?;
    let to: Mailbox = "someone@gmail.com".parse()?;
    Ok(Message::builder()
        .from(from)
        .to(to)
        .subject("Hello")
        .body("Hello.\n".to_owned())?)
}
