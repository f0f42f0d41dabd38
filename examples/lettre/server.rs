//! An SMTP server on the loopback address that refuses one command as Gmail would.

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Nothing here waits longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where in the conversation the reply comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Greeting,
    Ehlo,
    Auth,
    MailFrom,
    RcptTo,
    Data,
    EndOfData,
}

/// A server for one session, in a thread that ends with it.
pub struct MockServer {
    port: u16,
    thread: JoinHandle<io::Result<()>>,
}

impl MockServer {
    /// Starts a server that answers with `reply` at one stage and accepts everything else.
    pub fn start(stage: Stage, reply: &str) -> io::Result<MockServer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let reply = reply.to_owned();
        let thread = thread::spawn(move || serve(&accept(&listener)?, stage, &reply));
        Ok(MockServer { port, thread })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for the end of the session.
    pub fn finish(self) -> io::Result<()> {
        self.thread
            .join()
            .map_err(|_| io::Error::other("the server's thread panicked"))?
    }
}

/// Waits for one client, but not for ever: `accept` alone knows no timeout.
fn accept(listener: &TcpListener) -> io::Result<TcpStream> {
    listener.set_nonblocking(true)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                return Ok(stream);
            }
            Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error),
            Err(_) if Instant::now() > deadline => return Err(ErrorKind::TimedOut.into()),
            Err(_) => thread::sleep(Duration::from_millis(2)),
        }
    }
}

fn serve(stream: &TcpStream, refused: Stage, reply: &str) -> io::Result<()> {
    let mut lines = BufReader::new(stream);
    let answer = |stage: Stage, otherwise: &str| {
        let answer = if stage == refused { reply } else { otherwise };
        let mut writer = stream;
        writer.write_all(answer.as_bytes())?;
        // After 421 a server closes the connection (RFC 5321 §3.8).
        Ok::<bool, io::Error>(!answer.starts_with("421"))
    };

    let mut open = answer(
        Stage::Greeting,
        "220 mx.google.com ESMTP a1-2si3.4 - gsmtp\r\n",
    )?;
    while open {
        let Some(line) = read_line(&mut lines)? else {
            return Ok(());
        };
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        open = match verb.as_str() {
            "EHLO" => answer(
                Stage::Ehlo,
                "250-mx.google.com at your service\r\n250-ENHANCEDSTATUSCODES\r\n\
                 250 AUTH PLAIN LOGIN\r\n",
            )?,
            "AUTH" => answer(Stage::Auth, "235 2.7.0 Accepted\r\n")?,
            "MAIL" => answer(Stage::MailFrom, "250 2.1.0 OK a1-2si3.4 - gsmtp\r\n")?,
            "RCPT" => answer(Stage::RcptTo, "250 2.1.5 OK a1-2si3.4 - gsmtp\r\n")?,
            "DATA" => {
                let open = answer(Stage::Data, "354 Go ahead a1-2si3.4 - gsmtp\r\n")?;
                if refused == Stage::Data {
                    open
                } else {
                    while read_line(&mut lines)?.is_some_and(|line| line != ".") {}
                    answer(Stage::EndOfData, "250 2.0.0 OK a1-2si3.4 - gsmtp\r\n")?
                }
            }
            _ => {
                let mut writer = stream;
                writer.write_all(b"221 2.0.0 closing connection a1-2si3.4 - gsmtp\r\n")?;
                false
            }
        };
    }
    Ok(())
}

/// Reads a line; `None` when the client has gone.
fn read_line(lines: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    match lines.read_line(&mut line) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(line.trim_end().to_owned())),
        Err(error) if error.kind() == ErrorKind::ConnectionReset => Ok(None),
        Err(error) => Err(error),
    }
}
