//! One recognised reply, as `--json` writes it.

use gmail_replies::Match;
use serde::Serialize;

#[derive(Serialize)]
pub struct Record<'a> {
    file: &'a str,
    line: u64,
    code: Option<u16>,
    enhanced: Option<String>,
    reply: &'static str,
    severity: &'static str,
    category: &'static str,
    scope: &'static str,
    action: &'static str,
    basis: &'static str,
    gsmtp: bool,
    session_id: Option<&'a str>,
    help_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Fields<'a>>,
    text: String,
}

/// What fills the holes of the wording.
#[derive(Serialize)]
struct Fields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    ip: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'a str>,
}

impl<'a> Record<'a> {
    pub fn new(file: &'a str, line: u64, found: &Match<'a>) -> Record<'a> {
        let reply = found.reply();
        Record {
            file,
            line,
            code: found.code().map(|code| code.get()),
            enhanced: found.enhanced().map(|enhanced| enhanced.to_string()),
            reply: reply.name(),
            severity: found.severity().into(),
            category: reply.category().into(),
            scope: reply.scope().into(),
            action: reply.action().into(),
            basis: found.basis().into(),
            gsmtp: found.is_gsmtp(),
            session_id: found.session_id(),
            help_url: found.help_url(),
            fields: Fields::of(found),
            text: String::from_utf8_lossy(found.as_bytes()).into_owned(),
        }
    }
}

impl<'a> Fields<'a> {
    fn of(found: &Match<'a>) -> Option<Fields<'a>> {
        let [ip, class, domain] = ["ip", "class", "domain"].map(|name| found.field(name));
        let any = ip.or(class).or(domain).is_some();
        any.then_some(Fields { ip, class, domain })
    }
}
