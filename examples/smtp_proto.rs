//! What to do with a response that smtp-proto has parsed; mail-send and Stalwart use it.
//!
//! ```text
//! cargo run --example smtp_proto
//! ```

use std::error::Error;

use smtp_proto::Response;
use smtp_proto::response::parser::ResponseReceiver;

use response::{enhanced, recognize_response};

#[path = "queue/decide.rs"]
mod decide;
#[path = "smtp_proto/response.rs"]
mod response;

const WIRE: [&str; 4] = [
    "550-5.7.26 Unauthenticated email from example.org is not accepted due to\r\n\
     550-5.7.26 domain's DMARC policy. Please contact the administrator of\r\n\
     550-5.7.26 example.org domain if this was a legitimate mail. To learn about the\r\n\
     550-5.7.26 DMARC initiative, go to\r\n\
     550 5.7.26  https://support.google.com/mail/?p=DmarcRejection d1-20si5.6 - gsmtp\r\n",
    "421-4.7.0 [192.0.2.7      15] Our system has detected an unusual rate of\r\n\
     421-4.7.0 unsolicited mail originating from your IP address. To protect our\r\n\
     421-4.7.0 users from spam, mail sent from your IP address has been temporarily\r\n\
     421-4.7.0 rate limited. Please visit\r\n\
     421-4.7.0  https://support.google.com/mail/answer/81126 to review our Bulk Email\r\n\
     421 4.7.0 Senders Guidelines. e2-20si6.7 - gsmtp\r\n",
    // Not Gmail's, and with a detail that does not fit in a byte.
    "550 5.7.515 Access denied, sending domain EXAMPLE.ORG doesn't meet the required\r\n",
    "250 2.0.0 OK  1700000000 f3-20si7.8 - gsmtp\r\n",
];

fn main() -> Result<(), Box<dyn Error>> {
    for wire in WIRE {
        let response = parse(wire)?;
        let codes =
            enhanced(response.esc).map_or("no enhanced code".to_owned(), |code| code.to_string());
        println!("{} {:?} -> {codes}", response.code, response.esc);
        match recognize_response(&response).ok_or("expected a reply code")? {
            Ok(found) => println!(
                "  {found} ({})\n  {}\n",
                found.basis(),
                decide::decide(&found)
            ),
            Err(error) => println!("  {error}\n"),
        }
    }
    Ok(())
}

fn parse(wire: &str) -> Result<Response<String>, String> {
    let parsed = ResponseReceiver::default().parse(&mut wire.as_bytes().iter());
    parsed.map_err(|error| format!("expected an SMTP reply, found {wire:?}: {error:?}"))
}
