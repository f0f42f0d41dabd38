//! smtp-proto's parser, on bytes from a socket in pieces of several sizes.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use gmail_replies::{EnhancedCode, find};
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{Error, Response};

use crate::replies::{Case, assert_all};
use crate::response::{enhanced, recognize_response};
use crate::server::{MockServer, Stage};

/// Pieces in which bytes reach the parser.
const PIECES: [usize; 3] = [1, 7, 4096];

#[test]
fn the_response_gives_the_whole_reply() {
    for piece in PIECES {
        assert_all(|case| {
            let response = response_of(case, piece);
            let found = recognize_response(&response).and_then(Result::ok);
            let differences = [case.differences(found), case.losses(found)].concat();
            (format!("{response:?} in pieces of {piece}"), differences)
        });
    }
}

#[test]
fn the_text_of_the_response_gives_the_reply() {
    assert_all(|case| {
        let text = response_of(case, 4096).to_string();
        let differences = case.differences(find(&text));
        (text, differences)
    });
}

#[test]
fn a_part_that_a_byte_cannot_hold_is_ignored() {
    let code = |class, subject, detail| EnhancedCode::new(class, subject, detail);
    let cases = [
        ("550 5.7.254 text\r\n", code(5, 7, 254)),
        ("550 5.7.255 text\r\n", None),
        ("550 5.7.256 text\r\n", None),
        ("550 5.7.515 text\r\n", None),
        ("550 5.515.1 text\r\n", None),
        ("550 text without a code\r\n", None),
        ("550 3.7.1 text\r\n", None),
        ("421 5.7.32 text\r\n", code(5, 7, 32)),
    ];
    for (wire, expected) in cases {
        let response = ResponseReceiver::default().parse(&mut wire.as_bytes().iter());
        let response = response.unwrap_or_else(|error| panic!("{error:?} for {wire:?}"));
        assert_eq!(
            enhanced(response.esc),
            expected,
            "for {wire:?} read as {:?}",
            response.esc
        );
    }
}

#[test]
fn a_number_that_is_no_reply_code_is_refused() {
    for code in [0, 199, 600] {
        let response = Response {
            code,
            esc: [5, 1, 1],
            message: "text".to_owned(),
        };
        assert!(
            recognize_response(&response).is_none(),
            "expected none for {code}"
        );
    }
}

/// Talks to the server until it refuses.
#[track_caller]
fn response_of(case: &Case, piece: usize) -> Response<String> {
    let server =
        MockServer::start(case.stage, case.wire).expect("a free port on the loopback address");
    let response =
        converse(server.port(), case.stage == Stage::Auth, piece).expect("a conversation");
    server.finish().expect("a session that ends in time");
    assert!(
        response.code >= 400,
        "expected a refusal, found {response:?}"
    );
    response
}

fn converse(port: u16, login: bool, piece: usize) -> io::Result<Response<String>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.set_write_timeout(Some(Duration::from_secs(5)))?;
    let auth = if login {
        &["AUTH PLAIN AG5ld3MAd3Jvbmc=\r\n"][..]
    } else {
        &[]
    };
    let commands = ["EHLO mail.example.org\r\n"].iter().chain(auth).chain(&[
        "MAIL FROM:<news@example.org>\r\n",
        "RCPT TO:<someone@gmail.com>\r\n",
        "DATA\r\n",
        "Subject: Hello\r\n\r\nHello.\r\n.\r\n",
    ]);
    let mut response = read_response(&mut stream, piece)?;
    for command in commands {
        if response.code >= 400 {
            break;
        }
        stream.write_all(command.as_bytes())?;
        response = read_response(&mut stream, piece)?;
    }
    Ok(response)
}

fn read_response(stream: &mut TcpStream, piece: usize) -> io::Result<Response<String>> {
    let mut receiver = ResponseReceiver::default();
    let mut buffer = vec![0; piece];
    loop {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match receiver.parse(&mut buffer[..read].iter()) {
            Ok(response) => return Ok(response),
            Err(Error::NeedsMoreData { .. }) => {}
            Err(error) => return Err(io::Error::other(format!("{error:?}"))),
        }
    }
}
