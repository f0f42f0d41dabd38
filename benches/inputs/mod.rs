//! What is looked up: replies and log lines, each with the answer that is right.

pub mod corpus;
pub mod forms;
pub mod log;
pub mod random;

use gmail_replies::GmailReply;

use random::Random;

/// A text, and the reply in it, if it is one of Gmail's that the catalogue has.
#[derive(Clone)]
pub struct Sample {
    pub text: String,
    pub reply: Option<GmailReply>,
}

impl Sample {
    pub fn new(text: String, reply: Option<GmailReply>) -> Sample {
        Sample { text, reply }
    }
}

/// Replies as Google's page documents them, on one line with their codes.
pub fn documented() -> Vec<Sample> {
    corpus::documented()
}

/// Replies as they come from the server: several lines that end in CRLF, 200 to 400 bytes.
pub fn wire() -> Vec<Sample> {
    let mut samples = corpus::of_forms(&["raw"]);
    for sample in &mut samples {
        sample.text = format!("{}\r\n", sample.text.replace('\n', "\r\n"));
    }
    samples.extend(forms::wire(&mut Random::new(1)));
    samples
        .retain(|sample| (200..=400).contains(&sample.text.len()) && sample.text.contains("\r\n5"));
    samples
}

/// Log lines of Postfix about deliveries that Gmail refused.
pub fn postfix() -> Vec<Sample> {
    let mut random = Random::new(2);
    let mut samples = corpus::of_forms(&["postfix"]);
    let wire = forms::wire(&mut random);
    samples.extend(
        wire.iter()
            .map(|reply| Sample::new(forms::postfix(&mut random, &reply.text), reply.reply)),
    );
    samples.retain(|sample| (400..=650).contains(&sample.text.len()));
    samples
}

/// Exceptions of Python's smtplib and the fields of bounces (RFC 3464).
pub fn exceptions() -> Vec<Sample> {
    let mut random = Random::new(3);
    let mut samples = corpus::of_forms(&["dsn"]);
    let wire = forms::wire(&mut random);
    samples.extend(
        wire.iter()
            .map(|reply| Sample::new(forms::smtplib(&reply.text), reply.reply)),
    );
    samples.extend(
        wire.iter()
            .map(|reply| Sample::new(forms::dsn(&reply.text), reply.reply)),
    );
    samples
}

/// Replies of other servers.
pub fn foreign() -> Vec<Sample> {
    corpus::foreign()
}

/// Replies of all these kinds in an order that no branch predictor can learn.
pub fn shuffled() -> Vec<Sample> {
    let mut random = Random::new(6);
    let kinds = [documented(), wire(), foreign()];
    let chosen = (0..3_000).map(|_| {
        let kind = random.choose(&kinds);
        random.choose(kind).clone()
    });
    chosen.collect()
}

/// Replies in Gmail's form, with texts that Gmail has never sent.
pub fn unknown() -> Vec<Sample> {
    forms::unknown(&mut Random::new(4))
}
