//! lettre's SMTP transport.

use std::time::Duration;

use gmail_replies::find;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, SmtpTransport, Transport, address::Envelope};

use crate::refusal::Refusal;
use crate::replies::{Case, assert_all};
use crate::server::{MockServer, Stage};

#[test]
fn the_error_gives_the_whole_reply() {
    assert_all(|case| {
        let error = error_of(case);
        let refusal = Refusal::of(&error);
        let found = refusal
            .as_ref()
            .and_then(|refusal| refusal.recognize().ok());
        (
            error.to_string(),
            [case.differences(found), case.losses(found)].concat(),
        )
    });
}

#[test]
fn the_text_of_the_error_gives_the_whole_reply() {
    assert_all(|case| {
        let text = error_of(case).to_string();
        let found = find(&text);
        let differences = [case.differences(found), case.losses(found)].concat();
        (text, differences)
    });
}

#[test]
fn the_debug_form_of_the_error_gives_the_meaning() {
    assert_all(|case| {
        let text = format!("{:?}", error_of(case));
        let found = find(&text).map(|found| found.reply());
        let wrong = (found != Some(case.reply))
            .then(|| format!("expected {}, found {found:?}", case.reply));
        (text, Vec::from_iter(wrong))
    });
}

#[test]
fn an_accepted_message_is_no_error() {
    // No reply takes the place of an answer, because no client says AUTH without credentials.
    let server = server(
        Stage::Auth,
        "535 5.7.8 Username and Password not accepted.\r\n",
    );
    let sent = send(server.port(), false);
    assert!(
        sent.is_ok(),
        "expected that the message is accepted, found {sent:?}"
    );
    finish(server);
}

#[test]
fn an_error_without_a_reply_gives_none() {
    let server = server(Stage::RcptTo, "no reply\r\n");
    let error = send(server.port(), false).expect_err("a line without a code is no reply");
    assert!(
        Refusal::of(&error).is_none(),
        "expected no reply, found one in {error:?}"
    );
    assert!(
        find(&error.to_string()).is_none(),
        "expected no reply in {error}"
    );
    finish(server);
}

#[track_caller]
fn error_of(case: &Case) -> Error {
    let server = server(case.stage, case.wire);
    let sent = send(server.port(), case.stage == Stage::Auth);
    finish(server);
    sent.err()
        .unwrap_or_else(|| panic!("expected a refusal, the server said {:?}", case.wire))
}

#[track_caller]
fn server(stage: Stage, reply: &str) -> MockServer {
    MockServer::start(stage, reply).expect("a free port on the loopback address")
}

#[track_caller]
fn finish(server: MockServer) {
    server.finish().expect("a session that ends in time");
}

fn send(port: u16, login: bool) -> Result<(), Error> {
    let mut transport = SmtpTransport::builder_dangerous("127.0.0.1")
        .port(port)
        .timeout(Some(Duration::from_secs(5)));
    if login {
        transport = transport.credentials(Credentials::new("news".to_owned(), "wrong".to_owned()));
    }
    let from: Address = "news@example.org".parse().expect("an address");
    let to: Address = "someone@gmail.com".parse().expect("an address");
    let envelope = Envelope::new(Some(from), vec![to]).expect("an envelope with a recipient");
    transport
        .build()
        .send_raw(&envelope, b"Subject: Hello\r\n\r\nHello.\r\n")
        .map(drop)
}
