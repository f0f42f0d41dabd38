//! Delivery services.

use super::super::mangle;
use super::all_recognised;

#[test]
fn mailgun() {
    all_recognised(
        &[mangle::mailgun, mangle::mailgun_stripped],
        &["fi-018", "fi-423"],
    );
}

#[test]
fn sendgrid() {
    all_recognised(&[mangle::sendgrid], &["fi-024", "fi-269", "fi-424"]);
}

#[test]
fn ses() {
    all_recognised(&[mangle::ses, mangle::ses_flat], &["fc-268", "fc-381"]);
}

#[test]
fn line_ends_spelled_out() {
    all_recognised(&[mangle::crlf_spelled], &["fc-016"]);
}

#[test]
fn gmail_ndn() {
    all_recognised(
        &[mangle::gmail_ndn, mangle::gmail_ndn_old],
        &["fi-019", "fc-233", "fc-236", "fc-242"],
    );
}
