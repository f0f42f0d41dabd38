//! A small good table, and ways to spoil it.

use crate::catalogue::{Catalogue, Sources};

const REPLIES: &str = "\
number,reply,name,code,enhanced,category,scope,action,escalates_to
1,NoSuchUser,no-such-user,550,5.1.1,recipient,recipient,suppress-recipient,
2,IpRateLimited,ip-rate-limited,421,4.7.28,policy,ip,slow-down,IpRateBlocked
3,IpRateBlocked,ip-rate-blocked,550,5.7.28,policy,ip,slow-down,
";

const WORDINGS: &str = "\
reply,code,enhanced,before,wording,after,help_url,status,first_seen,last_seen,source,seed_rows,note
NoSuchUser,550,5.1.1,,The account does not exist.,Learn more at {url},https://support.google.com/mail/?p=NoSuchUser,current,2024-03-02,2026-06-18,page,,
NoSuchUser,550,5.1.1,,The account is unknown.,,,retired,2023,2023-03-06,page-zh-hant,35 36,
IpRateLimited,421,4.7.28,[{ip}      {class}],\"Mail from {ip} is limited, for now.\",{session} - gsmtp,,current,2024-05,,wire,,\"wire: \"\"mail\"\"\"
IpRateBlocked,550,5.7.28,,Mail from {ip} is | blocked.,,,unknown,,,sender-faq,,
";

const PUBLISHED: &str = "\
number,name
1,no-such-user
2,ip-rate-limited
3,ip-rate-blocked
";

const EXPLANATIONS: &str = "\
reply,en,zh_hant
NoSuchUser,\"There is no such account, so check the address.\",沒有這個帳號。
IpRateLimited,Your address sends too much.,您的位址寄出太多郵件。
IpRateBlocked,Your address is blocked.,您的位址已被封鎖。
";

const PHRASES: &str = "\
kind,text,note
opening,There is,There is a problem with
opening,There is now,
quick-closing,Learn more,
quick-closing,To view our,
closing,http,
closing,gsmtp,the signature alone
stop-word,is,
stop-word,mail,
closing,gcdp,the signature of an administrator's rule
";

/// Five short files that are good.
pub fn good() -> Sources {
    Sources {
        replies: REPLIES.to_owned(),
        wordings: WORDINGS.to_owned(),
        published: PUBLISHED.to_owned(),
        explanations: EXPLANATIONS.to_owned(),
        phrases: PHRASES.to_owned(),
    }
}

/// A text with its first `old` replaced, which must be there.
#[track_caller]
fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old:?} is not in the file:\n{text}");
    text.replacen(old, new, 1)
}

impl Sources {
    #[track_caller]
    pub fn replies(mut self, old: &str, new: &str) -> Sources {
        self.replies = replaced(&self.replies, old, new);
        self
    }

    #[track_caller]
    pub fn wordings(mut self, old: &str, new: &str) -> Sources {
        self.wordings = replaced(&self.wordings, old, new);
        self
    }

    #[track_caller]
    pub fn published(mut self, old: &str, new: &str) -> Sources {
        self.published = replaced(&self.published, old, new);
        self
    }

    #[track_caller]
    pub fn explanations(mut self, old: &str, new: &str) -> Sources {
        self.explanations = replaced(&self.explanations, old, new);
        self
    }

    #[track_caller]
    pub fn phrases(mut self, old: &str, new: &str) -> Sources {
        self.phrases = replaced(&self.phrases, old, new);
        self
    }

    /// Replaces `old` in all five files, wherever it is.
    pub fn everywhere(self, old: &str, new: &str) -> Sources {
        Sources {
            replies: self.replies.replace(old, new),
            wordings: self.wordings.replace(old, new),
            published: self.published.replace(old, new),
            explanations: self.explanations.replace(old, new),
            phrases: self.phrases.replace(old, new),
        }
    }
}

/// The problems of some sources, as they are shown.
pub fn problems(sources: &Sources) -> Vec<String> {
    let problems = Catalogue::read(sources).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[track_caller]
pub fn assert_problems(sources: &Sources, expected: &[&str]) {
    let found = problems(sources);
    assert_eq!(found, expected, "found:\n{}", found.join("\n"));
}

#[track_caller]
pub fn one_problem(sources: &Sources, expected: &str) {
    assert_problems(sources, &[expected]);
}

#[track_caller]
pub fn read(sources: &Sources) -> Catalogue {
    let shown = problems(sources).join("\n");
    Catalogue::read(sources).unwrap_or_else(|_| panic!("the sources are good, but:\n{shown}"))
}
