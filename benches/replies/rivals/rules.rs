//! A rule set as bounce classifiers keep it (KumoMTA's has this shape): a few dozen expressions, written by hand
//! from what each reply says at its core, and a class for each. It knows the class only, not the reply.

use gmail_replies::Category;
use regex::bytes::{RegexSet, RegexSetBuilder};

/// The classes, and the expressions of each.
const RULES: [(Category, &[&str]); 7] = [
    (
        Category::Login,
        &[
            r"^454[ -]4\.7\.0.*cannot\s+authenticate\s+due\s+to",
            r"^454[ -]4\.7\.0.*too\s+many\s+login\s+attempts",
            r"^530[ -]5\.[57]\.\d.*authentication\s+required",
            r"^53[45][ -]5\.7\.\d+.*application-specific\s+password",
            r"^53[45][ -]5\.7\.\d+.*log\s+in\s+(?:with|via|through)\s+your\s+web",
            r"^535[ -]5\.7\.\d.*username\s+and\s+password\s+not\s+accepted",
            r"^503[ -]5\.7\.0.*no\s+identity\s+changes",
            r"^504[ -]5\.7\.4.*(?:unrecognized\s+authentication\s+type|xoauth)",
            r"^55[04][ -]5\.7\.0.*mail\s+relay\s+denied.*invalid\s+credentials",
            r"^550[ -]5\.7\.1.*invalid\s+credentials\s+for\s+relay",
            r"^554[ -]5\.7\.0.*too\s+many\s+unauthenticated\s+commands",
        ],
    ),
    (
        Category::SenderAuth,
        &[
            r"^\d{3}[ -]\d\.7\.(?:1|26).*unauthenticated\s+e?mail",
            r"^\d{3}[ -]\d\.7\.26.*sender\s+is\s+unauthenticated",
            r"^\d{3}[ -]\d\.7\.26.*because\s+it\s+is\s+unauthenticated",
            r"^\d{3}[ -]\d\.7\.(?:1|26).*does\s+not\s+have\s+authentication\s+information",
            r"^\d{3}[ -]\d\.7\.26.*hard\s+fail\s+policy",
            r"^\d{3}[ -]\d\.7\.(?:24|27).*spf\s+record\s+of\s+the\s+sending\s+domain",
            r"^\d{3}[ -]\d\.7\.27.*spf\s+does\s+not\s+pass",
            r"^\d{3}[ -]\d\.7\.(?:28|30).*dkim\s+does\s+not\s+pass",
            r"^\d{3}[ -]\d\.7\.32.*from:\s+header.*aligned",
            r"^\d{3}[ -]\d\.7\.40.*dmarc\s+(?:record|policy)",
            r"^\d{3}[ -]\d\.7\.(?:0|1|25).*(?:ptr\s+record|\(ptr\))",
            r"^550[ -]5\.7\.1.*ipv6\s+sending\s+guidelines",
        ],
    ),
    (
        Category::Quota,
        &[
            r"^\d{3}[ -]\d\.2\.1.*receiving\s+mail\s+(?:too\s+quickly|at\s+a\s+rate)",
            r"^\d{3}[ -]\d\.2\.2.*(?:over\s+quota|out\s+of\s+storage)",
            r"^\d{3}[ -]\d\.[257]\.\d.*smtp\s+relay\s+limit\s+exceeded",
            r"^550[ -]5\.4\.5.*daily.*(?:quota|limit)\s+exceeded",
            r"^\d{3}[ -]\d\.5\.3.*too\s+many\s+recipients",
            r"^421[ -]4\.7\.28.*exceeded\s+its\s+quota",
            r"^550[ -]5\.7\.1.*(?:email\s+quota\s+exceeded|mail\s+has\s+been\s+rate\s+limited\.)",
            r"^552[ -]5\.[23]\.[34].*exceed(?:s|ed)\s+google's\s+(?:message\s+)?(?:header\s+)?size\s+limits",
            r"^552[ -]5\.3\.4.*number\s+of\s+attachments",
        ],
    ),
    (
        Category::Policy,
        &[
            r"^421[ -]4\.7\.0.*ip\s+not\s+in\s+whitelist",
            r"^421[ -]4\.7\.0.*tls\s+required\s+for\s+rcpt",
            r"^\d{3}[ -]\d\.7\.(?:0|1|28).*unusual\s+(?:rate|amount)\s+of",
            r"^\d{3}[ -]\d\.7\.[01].*very\s+low\s+reputation",
            r"^421[ -]4\.7\.0.*nature\s+of\s+the\s+content",
            r"^\d{3}[ -]\d\.7\.29.*tls",
            r"^452[ -]4\.5\.3.*domain\s+policy\s+size",
            r"^550[ -]5\.7\.0.*mail\s+(?:relay|sending)\s+denied",
            r"^550[ -]5\.7\.1.*likely\s+(?:unsolicited|suspicious)",
            r"^550[ -]5\.7\.1.*not\s+authorized\s+to\s+send",
            r"^550[ -]5\.7\.1.*has\s+a\s+policy\s+that\s+prohibit",
            r"^552[ -]5\.7\.0.*(?:illegal\s+attachment|potential\s+security\s+issue)",
        ],
    ),
    (
        Category::Protocol,
        &[
            r"^45[14][ -]4\.5\.0.*smtp\s+protocol\s+violation",
            r"^523[ -]5\.7\.10.*smtp\s+protocol\s+violation",
            r"^451[ -]4\.3\.0.*multiple\s+destination\s+domains",
            r"^454[ -]5\.5\.1.*starttls\s+may\s+not",
            r"^501[ -]5\.\d\.\d+.*(?:cannot\s+decode|no\s+parameters|helo/ehlo\s+argument|helo\s+argument)",
            r"^50[23][ -]5\.5\.1.*(?:command|first)",
            r"^530[ -]5\.7\.0.*starttls\s+command\s+first",
            r"^535[ -]5\.5\.4.*optional\s+argument",
            r"^550[ -]5\.7\.1.*(?:unicode\s+character|encoded-word)",
            r"^550[ -]5\.7\.1.*messages\s+(?:missing|with)",
            r"^550[ -]5\.7\.1.*rfc\s+(?:28|53)22\s+compliant",
            r"^553[ -]5\.1\.7.*sender\s+address",
            r"^554[ -]5\.[46]\.\d.*(?:malformed|exceeded\s+\d+\s+hops)",
            r"^555[ -]5\.5\.2.*syntax\s+error",
        ],
    ),
    (
        Category::Recipient,
        &[
            r"^550[ -]5\.1\.1.*(?:does\s+not\s+exist|no\s+such\s+user)",
            r"^550[ -]5\.2\.1.*is\s+(?:disabled|inactive)",
            r"^553[ -]5\.1\.[23].*recipient\s+(?:address|domain)",
        ],
    ),
    (
        Category::System,
        &[
            r"^4\d\d[ -]4\.3\.0.*(?:temporary\s+system\s+problem|temporarily\s+rejected)",
            r"^421[ -]4\.[47]\.\d.*(?:server\s+busy|try\s+again\s+later|connection\s+expired|temporary\s+system\s+problem)",
            r"^451[ -]4\.4\.2.*timeout",
        ],
    ),
];

pub struct Rules {
    set: RegexSet,
    classes: Vec<Category>,
}

impl Rules {
    pub fn new() -> Rules {
        const ROOM: usize = 1 << 28;
        let set = RegexSetBuilder::new(RULES.iter().flat_map(|(_, patterns)| *patterns))
            .case_insensitive(true)
            .unicode(false)
            .dot_matches_new_line(true)
            .size_limit(ROOM)
            .dfa_size_limit(ROOM)
            .build();
        let classes = RULES
            .iter()
            .flat_map(|(class, patterns)| patterns.iter().map(|_| *class));
        Rules {
            set: set.expect("patterns that are well-formed"),
            classes: classes.collect(),
        }
    }

    /// Returns the class of the first rule that matches, as such classifiers do.
    pub fn ask(&self, input: &[u8]) -> Option<Category> {
        let first = self.set.matches(input).into_iter().next()?;
        Some(self.classes[first])
    }
}
