//! Mail servers.

use super::super::mangle;
use super::{all_recognised, none_mistaken};

#[test]
fn postfix_log() {
    all_recognised(
        &[mangle::postfix_log],
        &["fi-022", "fi-030", "fi-031", "fi-146", "fi-488"],
    );
}

#[test]
fn postfix_mailq() {
    all_recognised(&[mangle::postfix_mailq], &["fc-042", "fc-043", "fc-294"]);
}

#[test]
fn postfix_bounce() {
    let shown = [
        mangle::postfix_bounce_72,
        mangle::postfix_bounce_76,
        mangle::postfix_bounce_80,
    ];
    all_recognised(
        &shown,
        &["fi-006", "fi-034", "fi-048", "fi-166", "fc-028", "fc-186"],
    );
}

#[test]
fn postfix_bounce_with_codes_over_lines() {
    all_recognised(
        &[mangle::postfix_bounce_torn],
        &["fi-008", "fi-040", "fi-150", "fc-187"],
    );
}

#[test]
fn exim_log() {
    all_recognised(&[mangle::exim_log], &["fc-121", "fc-122", "fc-253"]);
}

#[test]
fn exim_bounce() {
    all_recognised(
        &[mangle::exim_bounce],
        &["fi-001", "fi-027", "fi-162", "fi-270", "fc-136"],
    );
}

#[test]
fn qmail() {
    all_recognised(&[mangle::qmail_log, mangle::qmail_bounce], &["fc-262"]);
}

#[test]
fn sendmail_transcript() {
    all_recognised(&[mangle::sendmail_transcript], &[]);
}

#[test]
fn sendmail_reason() {
    none_mistaken(&[mangle::sendmail_reason], &["fc-396"]);
}

#[test]
fn dsn_field() {
    all_recognised(
        &[mangle::dsn_folded, mangle::dsn_lines],
        &["fi-290", "fi-345", "fc-015", "fc-237", "fc-243"],
    );
}

#[test]
fn opensmtpd() {
    none_mistaken(&[mangle::opensmtpd_log], &[]);
    all_recognised(&[mangle::code_in_brackets], &["fc-248"]);
}

#[test]
fn haraka_log() {
    all_recognised(
        &[mangle::haraka_log],
        &["fi-188", "fi-452", "fc-163", "fc-164"],
    );
}

#[test]
fn maddy_log() {
    all_recognised(&[mangle::maddy_log], &["fc-137"]);
}

#[test]
fn exchange() {
    all_recognised(
        &[mangle::exchange, mangle::exchange_generated],
        &["fc-156", "fc-158", "fc-241"],
    );
}
