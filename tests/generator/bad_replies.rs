//! Each bad cell of a reply, its explanation or its published name gives one problem.

use crate::catalogue::Sources;
use crate::small::{good, one_problem, problems};

#[test]
fn unknown_values_of_a_reply() {
    one_problem(
        &good().replies("recipient,recipient", "addressee,recipient"),
        r#"data/replies.csv:2: column category: expected a category such as sender-auth, found "addressee""#,
    );
    one_problem(
        &good().replies("recipient,recipient", "recipient,Recipient"),
        r#"data/replies.csv:2: column scope: expected a scope such as recipient, found "Recipient""#,
    );
    one_problem(
        &good().replies("suppress-recipient", "suppress"),
        r#"data/replies.csv:2: column action: expected an action such as fix-client, found "suppress""#,
    );
    one_problem(
        &good().replies("550,5.1.1", "five,5.1.1"),
        r#"data/replies.csv:2: column code: expected a reply code of class 4 or 5, found "five""#,
    );
    one_problem(
        &good().replies("550,5.1.1", "250,5.1.1"),
        r#"data/replies.csv:2: column code: expected a reply code of class 4 or 5, found "250""#,
    );
    one_problem(
        &good().replies("550,5.1.1", "550,5.1"),
        r#"data/replies.csv:2: column enhanced: expected an enhanced code of class 4 or 5, such as 5.7.26, found "5.1""#,
    );
}

#[test]
fn a_number_that_is_none_or_out_of_order() {
    one_problem(
        &good().replies("2,IpRateLimited", "two,IpRateLimited"),
        r#"data/replies.csv:3: column number: expected a number, found "two""#,
    );
    one_problem(
        &good().replies("2,IpRateLimited", "7,IpRateLimited"),
        r#"data/replies.csv:3: column number: expected the number 2, found "7""#,
    );
    one_problem(
        &good().replies("1,NoSuchUser", "0,NoSuchUser"),
        r#"data/replies.csv:2: column number: expected the number 1, found "0""#,
    );
    one_problem(
        &good().replies("3,IpRateBlocked", "70000,IpRateBlocked"),
        r#"data/replies.csv:4: column number: expected a number, found "70000""#,
    );
}

#[test]
fn a_name_that_does_not_fit_its_variant() {
    one_problem(
        &good().replies("no-such-user", "no-user"),
        r#"data/replies.csv:2: column name: expected the name no-such-user, found "no-user""#,
    );
}

#[test]
fn a_variant_that_is_no_good_rust_name() {
    let bad = [
        ("noSuchUser", "no-such-user"),
        ("No_Such_User", "no_-such_-user"),
        ("NoSUCHUser", "no-s-u-c-h-user"),
        ("Self", "self"),
        ("Ünknown", "Ünknown"),
        ("", ""),
    ];
    for (variant, name) in bad {
        let renamed = good().everywhere("NoSuchUser,", &format!("{variant},"));
        one_problem(
            &renamed.everywhere("no-such-user", name),
            &format!(
                "data/replies.csv:2: column reply: \
                 expected an upper camel case name, found {variant:?}"
            ),
        );
    }
}

#[test]
fn a_variant_that_is_there_twice() {
    let mut sources = good();
    sources.replies +=
        "4,NoSuchUser,no-such-user,550,5.1.1,recipient,recipient,suppress-recipient,\n";
    one_problem(
        &sources,
        r#"data/replies.csv:5: column reply: expected a reply that is not in the table yet, found "NoSuchUser""#,
    );
}

#[test]
fn a_block_that_is_unknown_or_the_reply_itself() {
    for block in ["IpBlocked", "IpRateLimited", "ip-rate-blocked"] {
        one_problem(
            &good().replies("slow-down,IpRateBlocked", &format!("slow-down,{block}")),
            &format!(
                "data/replies.csv:3: column escalates_to: \
                 expected nothing or another reply, found {block:?}"
            ),
        );
    }
}

#[test]
fn explanations_that_are_missing_double_or_of_no_reply() {
    one_problem(
        &good().explanations(
            "IpRateBlocked,Your address is blocked.,您的位址已被封鎖。\n",
            "",
        ),
        r#"data/replies.csv:4: column reply: expected a reply with a row in explanations.csv, found "IpRateBlocked""#,
    );
    one_problem(
        &good().explanations("Your address is blocked.", ""),
        r#"data/explanations.csv:4: column en: expected an explanation, found """#,
    );
    one_problem(
        &good().explanations("您的位址已被封鎖。", ""),
        r#"data/explanations.csv:4: column zh_hant: expected an explanation, found """#,
    );
    let mut sources = good();
    sources.explanations += "NoSuchUser,Again.,再一次。\n";
    one_problem(
        &sources,
        r#"data/explanations.csv:5: column reply: expected a reply that has no explanation yet, found "NoSuchUser""#,
    );
    let mut sources = good();
    sources.explanations += "MailLoop,It goes round.,繞圈。\n";
    one_problem(
        &sources,
        r#"data/explanations.csv:5: column reply: expected a reply of replies.csv, found "MailLoop""#,
    );
}

#[test]
fn a_published_name_that_changed() {
    let renamed = good().everywhere("NoSuchUser,", "UnknownUser,");
    one_problem(
        &renamed.replies("no-such-user", "unknown-user"),
        r#"data/replies.csv:2: column name: expected the published name no-such-user, found "unknown-user""#,
    );
}

#[test]
fn published_replies_that_changed_places() {
    let swapped = good()
        .replies(
            "1,NoSuchUser,no-such-user,550,5.1.1,recipient,recipient,suppress-recipient,\n",
            "",
        )
        .replies("2,IpRateLimited", "1,IpRateLimited")
        .replies("3,IpRateBlocked", "2,IpRateBlocked");
    let mut swapped = Sources {
        wordings: good().wordings,
        ..swapped
    };
    swapped.replies +=
        "3,NoSuchUser,no-such-user,550,5.1.1,recipient,recipient,suppress-recipient,\n";
    let found = problems(&swapped);
    assert_eq!(
        found[..3],
        [
            r#"data/replies.csv:2: column name: expected the published name no-such-user, found "ip-rate-limited""#,
            r#"data/replies.csv:3: column name: expected the published name ip-rate-limited, found "ip-rate-blocked""#,
            r#"data/replies.csv:4: column name: expected the published name ip-rate-blocked, found "no-such-user""#,
        ],
    );
}

#[test]
fn a_published_number_that_changed() {
    one_problem(
        &good().published("3,ip-rate-blocked", "33,ip-rate-blocked"),
        r#"data/replies.csv:4: column number: expected the published number 33, found "3""#,
    );
}

#[test]
fn a_published_reply_that_was_removed() {
    let mut sources = good()
        .replies(
            "3,IpRateBlocked,ip-rate-blocked,550,5.7.28,policy,ip,slow-down,\n",
            "",
        )
        .replies("slow-down,IpRateBlocked", "slow-down,")
        .explanations(
            "IpRateBlocked,Your address is blocked.,您的位址已被封鎖。\n",
            "",
        );
    let last_row = sources.wordings.find("IpRateBlocked").unwrap();
    sources.wordings.truncate(last_row);
    one_problem(
        &sources,
        r#"data/published.csv:4: column name: expected a name of replies.csv, where published replies stay, found "ip-rate-blocked""#,
    );
}

#[test]
fn a_published_row_that_is_missing_or_double() {
    one_problem(
        &good().published("2,ip-rate-limited\n", ""),
        r#"data/replies.csv:3: column name: expected a name with a row in published.csv, found "ip-rate-limited""#,
    );
    one_problem(
        &good().published(
            "2,ip-rate-limited\n",
            "2,ip-rate-limited\n2,ip-rate-limited\n",
        ),
        r#"data/published.csv:4: column number: expected a number and a name that are not in the table yet, found "2""#,
    );
    one_problem(
        &good().published(
            "2,ip-rate-limited\n",
            "2,ip-rate-limited\n4,ip-rate-limited\n",
        ),
        r#"data/published.csv:4: column number: expected a number and a name that are not in the table yet, found "4""#,
    );
}

#[test]
fn codes_that_no_wording_has() {
    one_problem(
        &good().replies("550,5.7.28", "554,5.7.28"),
        r#"data/replies.csv:4: column code: expected codes of one of the wordings of IpRateBlocked, found "554 5.7.28""#,
    );
}
