//! Who says a reply: the server that a log, a bounce or a transcript names.
//!
//! Many servers say `530 5.7.0 Must issue a STARTTLS command first`. Such a text is not Gmail's where something around it
//! names another host as the one that answered. The machine that wrote the log is named as well, often closer; what counts
//! are the words beside a name.

#[cfg(test)]
mod tests;

use crate::frame::host::{
    first_host, hosts, hosts_from_end, is_gmail, is_host, receives_for_google,
};
use crate::read::bytes::{byte_before, near, stands_at};
use crate::read::scan::has_mark;

/// How far before a reply the name of the host that said it may be.
pub(crate) const LONGEST_PREAMBLE: usize = 400;

/// Returns the text before a reply that may name the host: this line and the three before it, up to a blank one.
fn preamble_of(bytes: &[u8], floor: usize, start: usize) -> &[u8] {
    let from = floor.max(start.saturating_sub(LONGEST_PREAMBLE));
    let near = bytes.get(from..start).unwrap_or_default();
    let is_blank = |line_end: usize| {
        let before = near.get(..line_end).unwrap_or_default();
        before
            .strip_suffix(b"\r")
            .unwrap_or(before)
            .ends_with(b"\n")
    };
    let mut lines = memchr::memrchr_iter(b'\n', near).enumerate();
    let first = lines.find(|(lines, line_end)| *lines == 3 || is_blank(*line_end));
    let first = first.map_or(0, |(_, line_end)| line_end);
    near.get(first..).unwrap_or_default()
}

/// Returns whether the last host that is named before the reply at `start` is one of google.com that receives mail, and
/// the record does not name another one after it.
pub(crate) fn is_said_by_google(bytes: &[u8], floor: usize, start: usize) -> bool {
    let preamble = preamble_of(bytes, floor, start);
    // Gmail's bounces name the domain after its server.
    let is_domain = |before: &[u8]| before.trim_ascii_end().ends_with(b"for the domain");
    let last = hosts_from_end(preamble).find(|(before, _)| !is_domain(before));
    last.is_some_and(|(before, host)| {
        let is_in_line = !preamble
            .get(before.len()..)
            .is_some_and(|rest| rest.contains(&b'\n'));
        receives_for_google(host) && (is_in_line || !is_another(host_after(bytes, start)))
    })
}

/// Returns whether the text before the reply at `start` names another host as the one that answered.
#[inline]
pub(crate) fn is_said_by_another(bytes: &[u8], floor: usize, start: usize) -> bool {
    let before = bytes.get(floor..start).unwrap_or_default();
    !is_gmail_in_postfix_log(before) && is_another(host_before(bytes, floor, start))
}

/// Returns whether anything around the short text at `start` shows that another server said it: what is before it, a field
/// right after it, the bounce that quotes it, or the greeting of the session.
#[inline]
pub(crate) fn may_be_of_another(bytes: &[u8], floor: usize, start: usize) -> bool {
    let before = bytes.get(floor..start).unwrap_or_default();
    !is_gmail_in_postfix_log(before) && is_of_another(bytes, floor, start)
}

#[inline(never)]
fn is_of_another(bytes: &[u8], floor: usize, start: usize) -> bool {
    match host_before(bytes, floor, start).or_else(|| host_after(bytes, start)) {
        Some(host) => !is_gmail(host),
        None => is_quoted_by_gmail(bytes, start) || is_another(greeting_host(bytes, start)),
    }
}

/// The host that is said to have answered by what is before the reply at `start`.
#[inline(never)]
fn host_before(bytes: &[u8], floor: usize, start: usize) -> Option<&[u8]> {
    let text = preamble_of(bytes, floor, start);
    let before = bytes.get(..start - text.len()).unwrap_or_default();
    let preamble = Preamble::new(text, before.last().is_none_or(|byte| *byte == b'\n'));
    let host = preamble.client().or_else(|| preamble.host_in_line());
    host.or_else(|| preamble.host_above())
}

fn is_another(host: Option<&[u8]>) -> bool {
    host.is_some_and(|host| !is_gmail(host))
}

/// Returns whether Postfix names one of Gmail's hosts directly before a reply: `host aspmx.l.google.com[192.0.2.1] said: `.
/// Most logs are its own, and this is quick to see.
fn is_gmail_in_postfix_log(before: &[u8]) -> bool {
    const LONGEST: usize = 48;
    const NAME: &[u8] = b".google.com";
    let Some(address) = before.strip_suffix(b"] said: ") else {
        return false;
    };
    let near = address.get(address.len().saturating_sub(LONGEST)..);
    let near = near.unwrap_or(address);
    let open = memchr::memrchr(b'[', near).unwrap_or(0);
    near.get(..open).is_some_and(|host| host.ends_with(NAME))
}

/// The text before a reply, and what its last line says.
struct Preamble<'a> {
    text: &'a [u8],
    /// Where the last line starts, in which the reply does.
    line: usize,
    /// Whether that line has words of its own, and so says by itself who answered.
    has_words: bool,
    /// Whether the text starts where a line does.
    is_whole: bool,
}

impl<'a> Preamble<'a> {
    fn new(text: &'a [u8], is_whole: bool) -> Preamble<'a> {
        let line = memchr::memrchr(b'\n', text).map_or(0, |line_end| line_end + 1);
        let own = text.get(line..).unwrap_or_default();
        let is_label = stands_at(own.trim_ascii_start(), 0, b"diagnostic-code");
        Preamble {
            text,
            line,
            has_words: own.iter().any(u8::is_ascii_alphabetic) && !is_label,
            is_whole,
        }
    }

    /// The client to which the server that wrote the log says the reply itself: `> unknown[192.0.2.1]: `, as Postfix marks it.
    fn client(&self) -> Option<&'a [u8]> {
        let line = self.text.get(self.line..)?.strip_suffix(b"]: ")?;
        let open = memchr::memrchr(b'[', line)?;
        let sign = memchr::memrchr(b' ', line.get(..open)?)?;
        let is_written = line.get(..sign)?.ends_with(b": >");
        is_written.then(|| line.get(sign + 1..open))?
    }

    /// The host that is said to have answered in the line of the reply, or a nearer one that is Gmail's.
    fn host_in_line(&self) -> Option<&'a [u8]> {
        hosts_from_end(self.text)
            .take_while(|(before, _)| before.len() >= self.line)
            .find(|(before, host)| is_gmail(host) || self.label_start(before, host).is_some())
            .map(|(_, host)| host)
    }

    /// The same in the lines above. If the reply has words before it in its line, only a field counts that has a line of its
    /// own, or a host with the port to which a connection was made, because others belong to other records.
    fn host_above(&self) -> Option<&'a [u8]> {
        let is_named = |before: &[u8], host: &[u8]| {
            let label = self.label_start(before, host);
            if self.has_words {
                label.is_some_and(|label| self.starts_line(label) || self.has_port(before, host))
            } else {
                label.is_some() || is_gmail(host)
            }
        };
        let above = self.text.get(..self.line)?;
        hosts_from_end(above)
            .find(|(before, host)| is_named(before, host))
            .map(|(_, host)| host)
    }

    /// Returns whether a line starts at the end of this part of the text, or only signs of it are there.
    fn starts_line(&self, part: &[u8]) -> bool {
        let mut signs = part.iter().rev();
        let last = signs.find(|byte| byte.is_ascii_alphanumeric() || **byte == b'\n');
        last.map_or(self.is_whole, |byte| *byte == b'\n')
    }

    /// Returns whether a field for a port of mail comes after a host: `host "mx.example.com", port: 25`.
    fn has_port(&self, before: &[u8], host: &[u8]) -> bool {
        let after = self
            .text
            .get(before.len() + host.len()..)
            .unwrap_or_default();
        let is_sign = |byte: &&u8| !byte.is_ascii_alphanumeric() && **byte != b'\n';
        let skip = |text: &[u8]| text.iter().take_while(is_sign).count();
        let field = after.get(skip(after)..).unwrap_or_default();
        let number = field.get(b"port".len()..).unwrap_or_default();
        stands_at(field, 0, b"port") && starts_with_port(number.get(skip(number)..))
    }

    /// Returns the text before a host and what announces it, if something there or after it says that it answered.
    fn label_start(&self, before: &'a [u8], host: &[u8]) -> Option<&'a [u8]> {
        let after = self.text.get(before.len() + host.len()..)?;
        before_label(before)
            .or_else(|| before_connection(before, after))
            .or_else(|| (speaks(after) || is_port_of(host, after)).then_some(before))
    }
}

/// Returns the text before the words or the field that announce the host after them: those of Postfix, Exim, sendmail,
/// Exchange, Domino, RFC 3464, and the greeting of the host itself (RFC 5321 section 4.2).
fn before_label(before: &[u8]) -> Option<&[u8]> {
    const WORDS: [&[u8]; 10] = [
        b"220",
        b"connected to",
        b"established to",
        b"transferring to",
        b"talking to",
        b"host",
        b"server",
        b"server (smtp)",
        b"remote server at",
        b"remote-mta: dns;",
    ];
    const FIELDS: [&[u8]; 7] = [
        b"fqdn",
        b"h",
        b"mx",
        b"mx-host",
        b"relay",
        b"server",
        b"smtp host",
    ];
    // Postfix marks what it reads.
    if before.ends_with(b": < ") {
        return before.strip_suffix(b"< ");
    }
    let field = || before_one(name_of_field(without_address(before))?, &FIELDS);
    before_one(without_quotes(before), &WORDS).or_else(field)
}

/// Returns the text before a field for a host, if the next field shows that it is the host of a connection, and not that
/// which wrote the log: `host: 'mx.example.com', port: 25`.
fn before_connection<'a>(before: &'a [u8], after: &[u8]) -> Option<&'a [u8]> {
    let name = before_one(name_of_field(before)?, &[b"host", b"hostname"])?;
    let is_sign = |byte: &&u8| !byte.is_ascii_alphanumeric() && **byte != b'\n';
    let skip = |text: &'_ [u8]| text.iter().take_while(is_sign).count();
    let next = after.get(skip(after)..)?;
    let has_number = |field: &&[u8]| {
        let value = next.get(field.len()..).unwrap_or_default();
        stands_at(next, 0, field) && value.get(skip(value)).is_some_and(u8::is_ascii_digit)
    };
    let is_connection =
        stands_at(next, 0, b"tls=") || [&b"port"[..], b"code"].iter().any(has_number);
    is_connection.then_some(name)
}

/// Returns the text without an address before a host in brackets: `192.0.2.1 (`.
fn without_address(before: &[u8]) -> &[u8] {
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let address = before.strip_suffix(b"(").map(<[u8]>::trim_ascii_end);
    let Some(address) = address.filter(|address| address.len() < before.len()) else {
        return before;
    };
    let len = address
        .iter()
        .rev()
        .take_while(|byte| is_part(byte))
        .count();
    address.get(..address.len() - len).unwrap_or(before)
}

/// Returns the text up to the name of a field, if its value comes next: `mx=`, `"mx": "`.
fn name_of_field(text: &[u8]) -> Option<&[u8]> {
    let sign = without_quotes(text);
    let name = sign.strip_suffix(b"=").or(sign.strip_suffix(b":"))?;
    Some(without_quotes(name))
}

/// Returns the text without quote marks and blanks at its end.
fn without_quotes(text: &[u8]) -> &[u8] {
    let is_quote = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'\\');
    let len = text.iter().rev().take_while(|byte| is_quote(byte)).count();
    text.get(..text.len() - len).unwrap_or_default()
}

/// Returns whether what comes after a host, past its address, says that it has answered.
fn speaks(after: &[u8]) -> bool {
    const WORDS: [&[u8]; 9] = [
        b"said",
        b"says",
        b"gave this error",
        b"rejected command",
        b"rejected your message",
        b"replied",
        b"responded",
        b"returned",
        b"remote server returned",
    ];
    let words = without_brackets(after).trim_ascii_start();
    // Exchange writes `mx.example.com #550 5.1.1 … ##`.
    words == b"#" || WORDS.iter().any(|word| stands_at(words, 0, word))
}

/// Returns whether a host has one of the ports to which mail is sent: `mx.example.com:25`.
fn is_port_of(host: &[u8], after: &[u8]) -> bool {
    let port = without_brackets(after).strip_prefix(b":");
    // With one dot it may be a place in a program: `client.go:25`.
    host.iter().filter(|byte| **byte == b'.').count() >= 2 && starts_with_port(port)
}

/// Returns whether a text starts with the number of a port to which mail is sent.
fn starts_with_port(text: Option<&[u8]>) -> bool {
    const PORTS: [&[u8]; 4] = [b"25", b"465", b"587", b"2525"];
    PORTS.iter().any(|number| {
        let rest = text.and_then(|text| text.strip_prefix(*number));
        rest.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_digit))
    })
}

/// Returns the text after the address with which it may start: ` [192.0.2.1]`, ` (192.0.2.1)`.
fn without_brackets(text: &[u8]) -> &[u8] {
    const LONGEST_ADDRESS: usize = 48;
    let open = text.strip_prefix(b".").unwrap_or(text).trim_ascii_start();
    let close = match open.first() {
        Some(b'[') => b']',
        Some(b'(') => b')',
        _ => return text,
    };
    let len = open
        .iter()
        .take(LONGEST_ADDRESS)
        .position(|byte| *byte == close);
    len.and_then(|len| open.get(len + 1..)).unwrap_or_default()
}

/// Returns the text before the one of some labels with which it ends; each may have several words.
fn before_one<'a>(text: &'a [u8], labels: &[&[u8]]) -> Option<&'a [u8]> {
    labels.iter().find_map(|label| {
        let start = text.len().checked_sub(label.len())?;
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.';
        let is_inside = byte_before(text, start).is_some_and(is_part);
        (!is_inside && stands_at(text, start, label)).then(|| text.get(..start))?
    })
}

/// The host that a record names right after its text: in a field of the same line, in a column of it with its address, as
/// PowerMTA writes it, or in a line of its own (RFC 3464).
fn host_after(bytes: &[u8], start: usize) -> Option<&[u8]> {
    const LONGEST: usize = 300;
    const FIELDS: [&[u8]; 3] = [b"fqdn", b"mx", b"mx-host"];
    const ENDS: [&[u8]; 3] = [b"\n\n", b"\n\r\n", b"},"];
    let near = near(bytes, start, LONGEST);
    let is_end = |at: &usize| {
        let rest = near.get(*at..).unwrap_or_default();
        ENDS.iter().any(|end| rest.starts_with(end))
    };
    let end = memchr::memchr2_iter(b'\n', b'}', near).find(is_end);
    let near = end.and_then(|end| near.get(..end)).unwrap_or(near);
    let line = memchr::memchr(b'\n', near).unwrap_or(near.len());
    let is_named = |(before, host): &(&[u8], &[u8])| {
        let is_field = || before_one(name_of_field(before)?, &FIELDS);
        let after = near.get(before.len() + host.len()..).unwrap_or_default();
        let is_column = matches!(after, [b' ', b'(', b'0'..=b'9', ..]) && before.ends_with(b",");
        let in_line = before.len() < line && (is_column || is_field().is_some());
        in_line || before_one(before.trim_ascii_end(), &[b"remote-mta: dns;"]).is_some()
    };
    let mut named = hosts(near).filter(is_named).map(|(_, host)| host);
    let first = named.next()?;
    // A record of PowerMTA may name the machine that sent before the one that answered.
    Some(named.find(|host| is_gmail(host)).unwrap_or(first))
}

/// Returns whether one of Gmail's bounces quotes what another server said. For its own users it writes `The response was:`.
fn is_quoted_by_gmail(bytes: &[u8], start: usize) -> bool {
    const PHRASES: [&[u8]; 2] = [
        b"response from the remote server was:",
        b"error that the other server returned was:",
    ];
    let before = bytes.get(start.saturating_sub(LONGEST_PREAMBLE)..start);
    let before = before.unwrap_or_default();
    // It may repeat the reply code.
    let is_code = |byte: &u8| byte.is_ascii_whitespace() || byte.is_ascii_digit();
    let code = before.iter().rev().take_while(|byte| is_code(byte)).count();
    let phrase = before.get(..before.len() - code).unwrap_or_default();
    let Some(notice) = before_one(phrase, &PHRASES) else {
        return false;
    };
    !hosts_from_end(notice).any(|(before, host)| before.ends_with(b"by ") && is_gmail(host))
}

/// The host that greeted, where a transcript of a session leads to the reply at `start`: `220 mx.example.com ESMTP`.
fn greeting_host(bytes: &[u8], start: usize) -> Option<&[u8]> {
    const LONGEST_SESSION: usize = 2_000;
    let near = bytes.get(start.saturating_sub(LONGEST_SESSION)..start)?;
    let greeting = |at: usize| {
        let text = near.get(at..)?.strip_prefix(b"220")?;
        let text = text.strip_prefix(b" ").or(text.strip_prefix(b"-"))?;
        // Not that of a time: `10:11:12.220 web1.example.com`.
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',');
        let is_free = !byte_before(near, at).is_some_and(is_part);
        let host = first_host(text);
        (is_free && is_host(host)).then_some((text, host))
    };
    let (text, host) = memchr::memrchr_iter(b'2', near).find_map(greeting)?;
    // Gmail's marks in between are those of another session.
    (!has_mark(text, host.len())).then_some(host)
}
