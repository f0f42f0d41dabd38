//! Which texts a wording takes in.

use crate::index::{claims, fold_wording};

#[track_caller]
fn assert_claims(wording: &str, text: &str, expected: bool) {
    let fold = |text| fold_wording(text, &["thereis"]);
    let found = claims(&fold(wording), &fold(text));
    assert_eq!(found, expected, "{wording:?} claims {text:?}");
}

#[test]
fn a_wording_claims_the_same_letters() {
    assert_claims("Mail is blocked.", "mail is BLOCKED", true);
    assert_claims("Mail is blocked.", "e-mail is blocked", true);
    assert_claims("Mail is blocked.", "Mail is blocked now", false);
    assert_claims("Mail is blocked now", "Mail is blocked.", false);
    assert_claims("Mail is blocked.", "Post is blocked.", false);
}

#[test]
fn a_hole_takes_one_or_more_letters() {
    assert_claims("From {ip} now", "From 192.0.2.7 now", true);
    assert_claims("From {ip} now", "From {ip} now", true);
    assert_claims("From {ip} now", "From {domain} and {ip} now", true);
    assert_claims("From {ip} now", "From now now now", true);
    assert_claims("From {ip} now", "From now", false);
    assert_claims("From {ip} now", "From 192.0.2.7", false);
    assert_claims("From 192.0.2.7 now", "From {ip} now", false);
    assert_claims("From {ip} to {domain} now", "From a to b to c now", true);
}
