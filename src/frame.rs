//! What surrounds the text of a reply: who says it, Gmail's marks, links, the session id, and the next reply.

pub(crate) mod host;
pub(crate) mod links;
pub(crate) mod marks;
pub(crate) mod preceding;
pub(crate) mod session;
pub(crate) mod speaker;
pub(crate) mod tail;
pub(crate) mod version;
