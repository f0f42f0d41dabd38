//! Replies that reach the crate through other crates: the SMTP clients lettre and smtp-proto,
//! against a server on the loopback address, and the bounce parser mail-parser.

mod bounces;
mod decisions;
mod replies;
mod through_lettre;
mod through_smtp_proto;

#[path = "../../examples/dsn/bounce.rs"]
mod bounce;
#[path = "../../examples/queue/decide.rs"]
mod decide;
#[path = "../../examples/queue/mail_queue.rs"]
mod mail_queue;
#[path = "../../examples/lettre/refusal.rs"]
mod refusal;
#[path = "../../examples/smtp_proto/response.rs"]
mod response;
#[path = "../../examples/lettre/server.rs"]
mod server;
