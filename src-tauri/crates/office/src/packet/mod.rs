//! Scoring packets: one signed, encrypted file a rater, filled on a desk that has no access to the group's file, and merged when it
//! comes back. What never happens here: a packet being believed before its signature, or a ballot being kept beside its rater.
//!
//! `envelope` is the sealed format, whatever is in it; `body` what scoring packets hold; `identity` who a desk is; `desk` the rater's
//! side; `issue` and `merge` the group's.

mod body;
mod desk;
pub mod envelope;
mod group;
mod identity;
mod issue;
mod merge;
mod table;

use crate::Error;
use domain::appraisal::VoidReason;
use domain::packet::Fault;

pub use body::{Answer, Choice, Issue, Person, Rated, Return};
pub(crate) use desk::Held;
pub(crate) use group::{group_fingerprint, open_cycle};
pub use identity::{Card, fingerprint};

/// A scoring packet on its way to a rater.
pub const BALLOT_ISSUE: &str = "ballot_issue";
/// A scoring packet on its way back.
pub const BALLOT_RETURN: &str = "ballot_return";
/// What a desk keeps of a packet that is not returned yet; it never leaves the desk.
const BALLOT_DRAFT: &str = "ballot_draft";
/// What a desk remembers of groups; it never leaves the desk.
const DESK_MEMORY: &str = "desk_memory";

/// Ending of a packet's name.
pub(crate) const PACKET: &str = "tdpacket";
/// Ending of a key card's name.
pub(crate) const CARD: &str = "tdkey";

/// A fault of the rows as it is told; `name` knows the people.
fn refusal(fault: Fault, name: impl Fn(i64) -> String) -> Error {
    match fault {
        Fault::Own(subject) => Error::PacketOwn { name: name(subject) },
        Fault::Foreign(subject) => Error::PacketForeign { name: name(subject) },
        Fault::Twice(subject) => Error::PacketRowTwice { name: name(subject) },
        Fault::Missing(subject) => Error::PacketRowMissing { name: name(subject) },
        Fault::Cells(subject) => Error::PacketCells { name: name(subject) },
        Fault::Unreadable(subject) => Error::PacketUnreadable { name: name(subject) },
        Fault::Range(subject) => Error::PacketRange { name: name(subject) },
        Fault::Choice(subject) => Error::PacketChoice { name: name(subject) },
        Fault::Step(subject) => Error::PacketStep { name: name(subject) },
        Fault::Void(VoidReason::Identical) => Error::PacketVoidIdentical,
        Fault::Void(VoidReason::ForcedLimit) => Error::PacketVoidLimit,
        Fault::Void(_) => Error::PacketVoidSame,
    }
}
