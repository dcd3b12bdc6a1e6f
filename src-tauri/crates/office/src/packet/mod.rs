//! Scoring packets: one signed, encrypted file a rater, filled on a desk that has no access to the group's file, and merged when it
//! comes back. What never happens here: a packet being believed before its signature, or a ballot being kept beside its rater.
//!
//! `envelope` is the sealed format, whatever is in it; `body` what scoring packets hold and `marks` what a judge's do; `identity` who a
//! desk is; `asks` and `desk` the side of whoever fills one in; `issue` and `merge` the group's. Judges' packets are issued and merged in
//! `selection/packet.rs`.

mod asks;
mod body;
mod desk;
pub mod envelope;
mod group;
mod identity;
mod issue;
mod marks;
mod merge;
mod table;

use crate::Error;
use domain::appraisal::VoidReason;
use domain::packet::Fault;

pub use body::{Answer, Choice, Issue, Person, Rated, Return};
pub(crate) use desk::Held;
pub(crate) use group::{GroupKeys, group_fingerprint, open_cycle};
pub use identity::{Card, fingerprint};
pub(crate) use issue::Written;
pub use marks::{MarkCandidate, MarkElement, MarkIssue, MarkReturn};
pub(crate) use merge::{About, files, latest, refuse};

/// A scoring packet on its way to a rater.
pub const BALLOT_ISSUE: &str = "ballot_issue";
/// A scoring packet on its way back.
pub const BALLOT_RETURN: &str = "ballot_return";
/// A judge's packet on its way to him.
pub const MARK_ISSUE: &str = "mark_issue";
/// A judge's packet on its way back.
pub const MARK_RETURN: &str = "mark_return";
/// What a desk keeps of a packet that is not returned yet; it never leaves the desk.
const BALLOT_DRAFT: &str = "ballot_draft";
/// What a desk remembers of groups; it never leaves the desk.
const DESK_MEMORY: &str = "desk_memory";

/// Ending of a packet's name.
pub(crate) const PACKET: &str = "tdpacket";
/// Ending of a key card's name.
pub(crate) const CARD: &str = "tdkey";

/// A fault of the rows as it is told; `name` knows the people.
pub(crate) fn refusal(fault: Fault, name: impl Fn(i64) -> String) -> Error {
    match fault {
        Fault::Own(subject) => Error::PacketOwn { name: name(subject) },
        Fault::Foreign(subject) => Error::PacketForeign { name: name(subject) },
        Fault::Twice(subject) => Error::PacketRowTwice { name: name(subject) },
        Fault::Missing(subject) => Error::PacketRowMissing { name: name(subject) },
        Fault::Cells(subject) => Error::PacketCells { name: name(subject) },
        Fault::Unreadable(subject) => Error::PacketUnreadable { name: name(subject) },
        Fault::Range(subject) => Error::PacketRange { name: name(subject) },
        Fault::Choice(subject) => Error::PacketChoice { name: name(subject) },
        Fault::Full(subject) => Error::PacketFull { name: name(subject) },
        Fault::Step(subject) => Error::PacketStep { name: name(subject) },
        Fault::Void(VoidReason::Identical) => Error::PacketVoidIdentical,
        Fault::Void(VoidReason::ForcedLimit) => Error::PacketVoidLimit,
        Fault::Void(_) => Error::PacketVoidSame,
    }
}
