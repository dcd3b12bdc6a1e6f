//! 职称评审委员会: committees, the terms of their members, and the rule they review by.

use super::{by_number, line, names, reason};
use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::{Office, Session};
use crate::wire::{CommitteeMember, CommitteeNew, CommitteeRule, CommitteeView, MemberEnd, MembersNew};
use chrono::NaiveDate;
use domain::committee::{Kind, Refusal, Rule, Scope, may_sit};
use domain::title::longest_term;
use store::Db;
use store::title::{CommitteeRecord, MemberRecord};

impl Office {
    /// Every committee with its members.
    pub fn title_committees(&self) -> Result<Vec<CommitteeView>, Error> {
        let session = self.session("title_committees")?;
        self.committees(&session)
    }

    /// Makes a committee.
    pub fn title_committee_add(&self, request: &CommitteeNew) -> Result<Vec<CommitteeView>, Error> {
        let session = self.session("title_committee_add")?;
        let name = named("name", &request.name)?;
        let kind = Kind::from_code(&request.kind).ok_or_else(|| Error::FieldUnknown { field: request.kind.clone() })?;
        let scope = Scope::from_code(&request.scope).ok_or_else(|| Error::FieldUnknown { field: request.scope.clone() })?;
        let rule = rule_in(&request.rule, kind, scope)?;
        rule.check(kind, scope).map_err(|field| Error::CommitteeRule { part: field.to_owned() })?;
        let record = CommitteeRecord {
            id: 0,
            name: name.clone(),
            kind: kind.code().to_owned(),
            scope: scope.code().to_owned(),
            series: line("series", &request.series)?,
            specialty: line("specialty", &request.specialty)?,
            rule: serde_json::to_string(&rule).map_err(|_| Error::Internal)?,
            document: line("document", &request.document)?,
            by: session.who(),
        };
        let told = Told { operation: "title_committee_add", object: "committee".to_owned() };
        let at = self.stamp();
        self.change(&session, told, |db| {
            store::title::add_committee(db, &record, &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::CommitteeTaken { name },
                other => other.into(),
            })
        })?;
        self.committees(&session)
    }

    /// Takes in members for a term, all of them or none.
    pub fn title_member_add(&self, request: &MembersNew) -> Result<Vec<CommitteeView>, Error> {
        let session = self.session("title_member_add")?;
        if !["chair", "vice", "member"].contains(&request.role.as_str()) {
            return Err(Error::FieldUnknown { field: request.role.clone() });
        }
        let since = self.day("since", &request.since)?;
        let document = line("document", &request.document)?;
        let told = Told { operation: "title_member_add", object: format!("committee {}", request.committee) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let rule = rule_of(&store::title::committee(db, request.committee)?.rule)?;
            let longest = longest_term(since, rule.term_months);
            let until = if request.until.trim().is_empty() { longest } else { self.day("until", &request.until)? };
            if until < since {
                return Err(Error::SpanWrong { from: since.to_string(), until: until.to_string() });
            }
            if until > longest {
                return Err(Error::TermLong { until: longest.to_string() });
            }
            let terms = store::title::members(db, request.committee)?;
            let (from, to) = (since.to_string(), until.to_string());
            let people = request.staff_numbers.iter().filter(|number| !number.trim().is_empty());
            let people = people.map(|number| by_number(db, number)).collect::<Result<Vec<_>, _>>()?;
            if people.is_empty() {
                return Err(Error::PersonUnknown { number: String::new() });
            }
            for (place, person) in people.iter().enumerate() {
                let there = |term: &MemberRecord| term.person == *person && term.since <= to && term.last_day >= from;
                if terms.iter().any(there) || people[..place].contains(person) {
                    return Err(Error::TermOverlap { name: names(db, &[*person])? });
                }
                let new = MemberRecord {
                    committee: request.committee,
                    person: *person,
                    role: request.role.clone(),
                    since: from.clone(),
                    until: to.clone(),
                    document: document.clone(),
                    ..MemberRecord::default()
                };
                store::title::add_member(db, &new, &session.who(), &at)?;
            }
            Ok(())
        })?;
        self.committees(&session)
    }

    /// Ends a member's term before its time.
    pub fn title_member_end(&self, request: &MemberEnd) -> Result<Vec<CommitteeView>, Error> {
        let session = self.session("title_member_end")?;
        let last_day = self.day("last_day", &request.last_day)?.to_string();
        let why = reason(&request.reason)?;
        let told = Told { operation: "title_member_end", object: format!("member {}", request.member) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let term = store::title::member(db, request.member)?;
            if last_day < term.since || last_day > term.last_day {
                return Err(Error::SpanWrong { from: term.since, until: last_day });
            }
            store::title::end_member(db, request.member, &last_day, &why, &session.who(), &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::TermEnded,
                other => other.into(),
            })
        })?;
        self.committees(&session)
    }

    fn committees(&self, session: &Session) -> Result<Vec<CommitteeView>, Error> {
        let today = self.today();
        session.store.read(|db| {
            let records = store::title::committees(db)?;
            records.into_iter().map(|record| view(db, record, today)).collect()
        })
    }
}

/// The members of a committee on a day, in the order of its list.
pub(super) fn members_on(db: &Db<'_>, committee: i64, day: NaiveDate) -> Result<Vec<i64>, Error> {
    let day = day.to_string();
    let terms = store::title::members(db, committee)?;
    Ok(terms.into_iter().filter(|term| term.since <= day && day <= term.last_day).map(|term| term.person).collect())
}

/// A stored rule.
pub(super) fn rule_of(document: &str) -> Result<Rule, Error> {
    serde_json::from_str(document).map_err(|_| Error::Internal)
}

/// A rule as it is shown.
pub(super) fn rule_out(rule: &Rule) -> CommitteeRule {
    let share = |(part, whole): (u32, u32)| format!("{part}/{whole}");
    CommitteeRule {
        least: rule.least,
        attendance: share(rule.attendance),
        pass: share(rule.pass),
        notice_days: rule.notice_days,
        term_months: rule.term_months,
    }
}

/// The shares that a stored rule asks for: of members there, of those present to pass.
pub(crate) fn rule_shares(document: &str) -> Result<[String; 2], Error> {
    let rule = rule_out(&rule_of(document)?);
    Ok([rule.attendance, rule.pass])
}

/// A refusal in the user's terms.
pub(super) fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Few { members, least } => Error::CommitteeFew { members: members.to_string(), least: least.to_string() },
        Refusal::Even { members } => Error::CommitteeEven { members: members.to_string() },
        Refusal::Quorum { present, needed } => {
            Error::CommitteeQuorum { present: present.to_string(), needed: needed.to_string() }
        }
        Refusal::Sum { counted, present } => Error::VoteSum { counted: counted.to_string(), present: present.to_string() },
    }
}

fn rule_in(asked: &CommitteeRule, kind: Kind, scope: Scope) -> Result<Rule, Error> {
    let proposed = Rule::proposal(kind, scope);
    let number = |asked: u32, proposed: u32| if asked == 0 { proposed } else { asked };
    let share = |field: &str, text: &str, proposed: (u32, u32)| {
        if text.trim().is_empty() {
            return Ok(proposed);
        }
        let plain = domain::text::half_width(text);
        let parts = plain.split_once('/').and_then(|(part, whole)| Some((part.trim().parse().ok()?, whole.trim().parse().ok()?)));
        parts.ok_or_else(|| Error::CommitteeRule { part: field.to_owned() })
    };
    Ok(Rule {
        least: number(asked.least, proposed.least),
        attendance: share("attendance", &asked.attendance, proposed.attendance)?,
        pass: share("pass", &asked.pass, proposed.pass)?,
        notice_days: number(asked.notice_days, proposed.notice_days),
        term_months: number(asked.term_months, proposed.term_months),
    })
}

fn view(db: &Db<'_>, record: CommitteeRecord, today: NaiveDate) -> Result<CommitteeView, Error> {
    let rule = rule_of(&record.rule)?;
    let now = members_on(db, record.id, today)?;
    let hindrance = match may_sit(&rule, &now, &now) {
        Err(Refusal::Even { .. }) => "even",
        Err(_) => "few",
        Ok(()) => "",
    };
    let day = today.to_string();
    let member = |term: MemberRecord| CommitteeMember {
        holds: term.since <= day && day <= term.last_day,
        id: term.id,
        person: term.person,
        staff_number: term.staff_number,
        name: term.name,
        unit: term.unit,
        role: term.role,
        since: term.since,
        until: term.until,
        last_day: term.last_day,
        left_why: term.left_why,
    };
    Ok(CommitteeView {
        members: store::title::members(db, record.id)?.into_iter().map(member).collect(),
        id: record.id,
        name: record.name,
        kind: record.kind,
        scope: record.scope,
        series: record.series,
        specialty: record.specialty,
        rule: rule_out(&rule),
        document: record.document,
        today: u32::try_from(now.len()).unwrap_or(u32::MAX),
        hindrance: hindrance.to_owned(),
    })
}
