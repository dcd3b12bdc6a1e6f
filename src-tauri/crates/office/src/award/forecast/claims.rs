//! What a day's forecast decides: certificates in hand, told apart by whether they were looked up, and those under way.

use crate::Error;
use crate::award::allowance::month_of;
use crate::award::{History, add_posts, scheme};
use crate::certificate::under_way;
use chrono::{Days, NaiveDate};
use domain::award::allowance::Month;
use domain::award::forecast::of_person;
use domain::award::{AwardScheme, Claim, Decision, Facts};
use domain::date::PartialDate;
use std::collections::BTreeMap;
use store::Db;
use store::award::OpenCertificate;

/// Where an amount may come from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    InHand,
    Waiting,
    UnderWay,
    Allowance,
}

pub(super) const SOURCES: [Source; 4] = [Source::InHand, Source::Waiting, Source::UnderWay, Source::Allowance];

impl Source {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::InHand => "in_hand",
            Self::Waiting => "waiting",
            Self::UnderWay => "under_way",
            Self::Allowance => "allowance",
        }
    }
}

/// The claims of a day, by person: certificates in hand with whether two people have looked them up, and entries under way.
pub(super) struct Claims {
    pub(super) in_hand: BTreeMap<i64, Vec<(OpenCertificate, Source)>>,
    pub(super) under_way: BTreeMap<i64, Vec<OpenCertificate>>,
    pub(super) overdue: u32,
}

impl Claims {
    /// What is not found or forged comes to nothing; what nobody has looked up yet is taken to be genuine, and told apart.
    pub(super) fn read(db: &Db<'_>, as_of: NaiveDate) -> Result<Self, Error> {
        let schemes = scheme::in_force_all(db)?;
        let waiting = store::award::waiting(db)?;
        let mut open = store::award::open_certificates(db, &as_of.to_string())?;
        add_posts(db, &schemes, &mut open)?;
        let (now, last) = (Month::of(as_of), Month { year: Month::of(as_of).year + 1, month: 12 });
        let (mut ahead, mut overdue) = (Vec::new(), 0);
        for record in store::certificate::under_way::list(db)? {
            match under_way::state(&record, now) {
                "overdue" => overdue += 1,
                "open" => {
                    let month = month_of(&record.month)?;
                    if month > last {
                        continue;
                    }
                    let day = month.next().first_day() - Days::new(1);
                    let (joined, left) = &record.service;
                    ahead.push(OpenCertificate {
                        id: record.id,
                        person: record.person,
                        claim: Claim {
                            number: format!("→ {} {}", record.month, record.id),
                            family: record.family,
                            field: record.field,
                            level: record.level,
                            issuer: String::new(),
                            issued: day,
                            claimed: day,
                            verified: true,
                            facts: Facts {
                                joined: PartialDate::read(joined).ok().map(PartialDate::first_day),
                                left: left.parse().ok(),
                                ..Facts::default()
                            },
                        },
                    });
                }
                _ => {}
            }
        }
        add_posts(db, &schemes, &mut ahead)?;
        let mut claims = Self { in_hand: BTreeMap::new(), under_way: BTreeMap::new(), overdue };
        for mut certificate in open {
            let source = if !certificate.claim.verified && waiting.contains(&certificate.id) {
                certificate.claim.verified = true;
                Source::Waiting
            } else {
                Source::InHand
            };
            claims.in_hand.entry(certificate.person).or_default().push((certificate, source));
        }
        for certificate in ahead {
            claims.under_way.entry(certificate.person).or_default().push(certificate);
        }
        Ok(claims)
    }

    pub(super) fn people(&self) -> Vec<i64> {
        let mut people: Vec<i64> = self.in_hand.keys().chain(self.under_way.keys()).copied().collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Decides what one person has in hand and under way; `take` gets each certificate with its decision.
    pub(super) fn decide(
        &self,
        person: i64,
        (schemes, history, as_of): (&[AwardScheme], &mut History, NaiveDate),
        mut take: impl FnMut(&OpenCertificate, Source, Decision),
    ) {
        let in_hand = self.in_hand.get(&person).map_or(&[][..], Vec::as_slice);
        let under_way = self.under_way.get(&person).map_or(&[][..], Vec::as_slice);
        let claims: Vec<Claim> = in_hand.iter().map(|(open, _)| open.claim.clone()).collect();
        let ahead: Vec<Claim> = under_way.iter().map(|open| open.claim.clone()).collect();
        let paid = history.paid.get(&person).map_or(&[][..], Vec::as_slice);
        let outlook = of_person(schemes, paid, &mut history.numbers, as_of, &claims, &ahead);
        for ((open, source), decision) in in_hand.iter().zip(outlook.in_hand) {
            take(open, *source, decision);
        }
        for (open, decision) in under_way.iter().zip(outlook.under_way) {
            take(open, Source::UnderWay, decision);
        }
    }
}

/// First month whose allowances no approved list has settled, and what a list of it would hold besides.
pub(super) fn first_month(db: &Db<'_>, as_of: NaiveDate) -> Result<Month, Error> {
    let lists = store::allowance::list(db)?;
    let approved = lists
        .iter()
        .filter(|list| list.state == "approved")
        .map(|list| month_of(&list.month))
        .max_by_key(|month| month.as_ref().ok().copied());
    Ok(approved.transpose()?.map_or(Month::of(as_of), Month::next))
}
