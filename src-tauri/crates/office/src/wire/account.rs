//! Accounts, roles, and the ties that keep people out of their own cases.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One account as the leader sees it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AccountRow {
    /// Id.
    pub id: i64,
    /// What is typed to sign in.
    pub handle: String,
    /// Name under which changes are recorded.
    pub name: String,
    /// `leader`, `deputy`, `member`, `clerk`, `evaluator`, `auditor` or `payer` (`role.<role>`).
    pub role: String,
    /// Unit of a member; none otherwise.
    pub unit: Option<i64>,
    /// Name of that unit; empty otherwise.
    pub unit_name: String,
    /// The person of the roster behind the account, once named.
    pub person: Option<i64>,
    /// Staff number of that person; empty when none is named.
    pub staff_number: String,
    /// May not sign in any more.
    pub blocked: bool,
    /// Has a password that somebody else chose.
    pub must_change: bool,
    /// Last sign-in, ISO local time; empty when never.
    pub signed_in_at: String,
    /// This is the account that is signed in.
    pub own: bool,
}

/// A new account. Its password is handed over by word of mouth and changed at the first sign-in.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AccountNew {
    /// What will be typed to sign in: 2 to 60 characters, unique whatever the case.
    pub handle: String,
    /// Name under which changes are recorded; unique.
    pub name: String,
    /// Role.
    pub role: String,
    /// Unit; a member needs one, nobody else has one.
    pub unit: Option<i64>,
    /// Staff number of the person behind it; may be empty.
    pub staff_number: String,
    /// First password, at least eight characters.
    pub password: String,
    /// An account that signs, decides or watches is made by leader and auditor together; none for member and evaluator.
    #[serde(default)]
    pub second: Option<SecondPerson>,
}

/// What may change about an account.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AccountSet {
    /// Account.
    pub id: i64,
    /// Role.
    pub role: String,
    /// Unit of a member.
    pub unit: Option<i64>,
    /// Staff number of the person behind it; empty leaves none named.
    pub staff_number: String,
    /// May not sign in any more.
    pub blocked: bool,
    /// An account that signs, decides or watches is changed by leader and auditor together; none for member and evaluator.
    #[serde(default)]
    pub second: Option<SecondPerson>,
}

/// The second of two people: leader and auditor act together, one is signed in, the other types here.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SecondPerson {
    /// Account.
    pub handle: String,
    /// Its password.
    pub password: String,
    /// Why, in a few words; kept with the consent.
    pub reason: String,
}

/// A declared relative.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RelativeRow {
    /// Id.
    pub id: i64,
    /// The other person.
    pub other: i64,
    /// Staff number of the other person.
    pub staff_number: String,
    /// Name of the other person.
    pub name: String,
    /// Relation as declared, such as 配偶.
    pub relation: String,
    /// ISO date.
    pub declared_on: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
}

/// Declaring a relative.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct RelativeNew {
    /// One of the two.
    pub person: i64,
    /// Staff number of the other.
    pub staff_number: String,
    /// Relation in a few words.
    pub relation: String,
    /// Any usual date form; empty means today.
    pub declared_on: String,
}

/// Somebody's part in evaluating a person or in deciding the person's appointment.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DutyRow {
    /// Id.
    pub id: i64,
    /// Who had the part: staff number.
    pub staff_number: String,
    /// Who had the part: name.
    pub name: String,
    /// `evaluation` or `appointment` (`duty.side.<side>`).
    pub side: String,
    /// `title_committee`, `selection_panel`, `inspection`, `appointment_vote` or `appointment_sign` (`duty.kind.<kind>`).
    pub kind: String,
    /// ISO date.
    pub held_on: String,
    /// Meeting, round or document; may be empty.
    pub note: String,
}

/// Recording such a part; refused when it would join what must stay apart.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct DutyNew {
    /// The person evaluated or appointed.
    pub person: i64,
    /// Staff number of whoever has the part.
    pub staff_number: String,
    /// Kind.
    pub kind: String,
    /// Any usual date form; empty means today.
    pub held_on: String,
    /// Meeting, round or document; may be empty.
    pub note: String,
}
