//! The two registers of titles: qualifications with the committees that found them, and appointments within the places of a unit.
//! Nothing here is edited; whatever ends something is a row of its own.

mod appointment;
mod committee;
mod qualification;
mod session;
mod structure;

pub use appointment::{
    DeciderRecord, EndRecord, NewProposal, ProposalRecord, add_decider, decide, deciders, end, get as proposal, keep,
    list as proposals, of_person as proposals_of, propose,
};
pub use committee::{
    CommitteeRecord, MemberRecord, add as add_committee, add_member, end_member, get as committee, list as committees, member,
    members,
};
pub use qualification::{
    NewQualification, QualificationRecord, add as qualify, get as qualification, list as qualifications,
    of_person as qualifications_of, purge, rests_on, withdraw,
};
pub use session::{
    CandidateRecord, NoticeRecord, ObjectionRecord, SessionRecord, VoteRecord, add_candidate, candidate, candidates, close,
    evaluators_of, list as sessions, notice, object, objection, objections, open, post, recusals, remove_candidate, roll,
    session, settle, vote, voters,
};
pub use structure::{StructureRecord, list as structures, of_unit as structures_of, set as set_structure};
