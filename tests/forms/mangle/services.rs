//! Delivery services: what their events and notifications say.

use super::super::replies::Reply;
use super::queues::joined;
use super::{HOST, flattened, json};

/// Mailgun's event has the reply code in a field of its own.
pub fn mailgun(reply: &Reply) -> String {
    format!(
        "{{\"event\": \"failed\", \"severity\": \"permanent\", \"delivery-status\": {{\"mx-host\": \"{HOST}\", \
         \"code\": {}, \"message\": {}, \"description\": \"\"}}}}",
        reply.code,
        json(&reply.enhanced_lines().join("\n"))
    )
}

/// Both codes in fields of their own.
pub fn mailgun_stripped(reply: &Reply) -> String {
    format!(
        "{{\"delivery-status\": {{\"code\": {}, \"enhanced-code\": \"{}\", \"message\": {}}}}}",
        reply.code,
        reply.enhanced,
        json(&reply.lines.join("\n"))
    )
}

/// SendGrid joins lines under one pair of codes.
pub fn sendgrid(reply: &Reply) -> String {
    format!(
        "{{\"event\":\"bounce\",\"email\":\"user@example.com\",\"status\":\"{}\",\"reason\":{}}}",
        reply.enhanced,
        json(&format!(
            "{} {} {}",
            reply.code,
            reply.enhanced,
            joined(reply)
        ))
    )
}

/// Amazon SES passes the field of the notification on.
pub fn ses(reply: &Reply) -> String {
    format!(
        "{{\"notificationType\":\"Bounce\",\"bounce\":{{\"bouncedRecipients\":[{{\"emailAddress\":\"user@example.com\",\
         \"action\":\"failed\",\"status\":\"{}\",\"diagnosticCode\":{}}}]}}}}",
        reply.enhanced,
        json(&format!("smtp; {}", reply.wire_lines().join("\r\n")))
    )
}

/// The same as some show it: spaces for line ends.
pub fn ses_flat(reply: &Reply) -> String {
    format!(
        "\"diagnosticCode\":{}",
        json(&format!("smtp; {}", flattened(reply)))
    )
}

/// Line ends spelled out.
pub fn crlf_spelled(reply: &Reply) -> String {
    format!(
        "smtp; 554 4.4.7 Message expired: unable to deliver in 840 minutes.<{}>",
        reply.wire_lines().join("<CRLF>")
    )
}

/// Gmail's own notification has the codes once.
pub fn gmail_ndn(reply: &Reply) -> String {
    format!(
        "** Address not found **\n\nYour message wasn't delivered to user@example.com.\n\n\
         The response was:\n\n{} {} {}\n",
        reply.code,
        reply.enhanced,
        joined(reply)
    )
}

/// Its older form kept the lines, and gave the reply code once more.
pub fn gmail_ndn_old(reply: &Reply) -> String {
    format!(
        "Technical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected \
         by the server for the recipient domain gmail.com by {HOST}. [192.0.2.27].\n\nThe error that the other \
         server returned was:\n{}\n",
        reply.wire_lines().join("\n")
    )
}
