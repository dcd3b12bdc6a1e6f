//! From totals to places: ranks in each pool, who shares how many places of the best grade, and the grade that is proposed
//! (domain §§3.1-3.2). Nobody is moved down silently, and no tie across a line is broken here.

use super::close::{Explain, Remark, Subject, SubjectResult};
use super::quota::{Candidate, QuotaSplit, split};
use super::rank_band::{self, Place};
use super::scheme::{Quota, QuotaGroups, RankTable, Scheme};
use crate::exact::{Exact, share_rounded};
use crate::trace::Trace;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// People who share places of the best grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaLine {
    /// Code of the pool; empty for the scheme's own.
    pub pool: String,
    /// Unit or group; empty for the whole pool, or for those that share what is left.
    pub group: String,
    /// People who must be appraised.
    pub base: u32,
    /// Share in per cent.
    pub percent: Decimal,
    /// Places of the best grade.
    pub places: u32,
}

/// The lines of the quota.
pub(super) fn quota_lines(scheme: &Scheme, subjects: &[Subject], raised: &BTreeMap<String, Decimal>) -> Vec<QuotaLine> {
    let mut lines = Vec::new();
    let pools = std::iter::once("").chain(scheme.pools.iter().map(|pool| pool.code.as_str()));
    for pool in pools {
        let quota = scheme.quota_in(pool);
        let people: Vec<&Subject> = subjects.iter().filter(|subject| subject.pool == pool && !subject.noted).collect();
        if let Some(table) = &scheme.rank_bands {
            let base = count(people.iter());
            let counts = rank_band::counts(&table.shares, base).unwrap_or_default();
            let percent = table.shares.first().map(|band| band.up_to).unwrap_or_default();
            let places = counts.first().copied().unwrap_or(0);
            lines.extend((base > 0).then(|| QuotaLine { pool: pool.to_owned(), group: String::new(), base, percent, places }));
            continue;
        }
        let mut bases: BTreeMap<String, u32> = BTreeMap::new();
        for subject in &people {
            *bases.entry(group_of(quota, &subject.unit)).or_default() += 1;
        }
        let (whole, small): (Vec<_>, Vec<_>) =
            bases.into_iter().partition(|(group, base)| !group.is_empty() && *base >= quota.minimum_base);
        for (group, base) in whole {
            // A group may bear the name of a unit; only a unit's own places are raised.
            let raised = raised.get(&group).filter(|_| quota.groups == QuotaGroups::Unit);
            let percent = raised.copied().unwrap_or(quota.percent).max(quota.percent);
            let places = share_rounded(percent, 100, base, quota.rounding);
            lines.push(QuotaLine { pool: pool.to_owned(), group, base, percent, places });
        }
        let base: u32 = small.iter().map(|(_, base)| base).sum();
        if base > 0 {
            let places = share_rounded(quota.percent, 100, base, quota.rounding);
            lines.push(QuotaLine { pool: pool.to_owned(), group: String::new(), base, percent: quota.percent, places });
        }
    }
    lines
}

/// On each person the line he stands in; none for somebody whose grade is only noted.
pub fn lines_of(scheme: &Scheme, subjects: &[Subject], lines: &[QuotaLine]) -> Vec<Option<usize>> {
    subjects.iter().map(|subject| line_of(scheme, subject, lines)).collect()
}

/// Ranks 1, 2, 2, 4 among the people of one pool.
pub(super) fn rank(subjects: &[Subject], results: &mut [SubjectResult]) {
    let mut totals: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
    for (subject, result) in subjects.iter().zip(results.iter()) {
        if let Some(total) = result.total.filter(|_| graded(result, subject)) {
            totals.entry(&subject.pool).or_default().push(total);
        }
    }
    totals.values_mut().for_each(|totals| totals.sort_by(|one, other| other.cmp(one)));
    for (subject, result) in subjects.iter().zip(results) {
        let Some(total) = result.total.filter(|_| graded(result, subject)) else { continue };
        let ahead = totals.get(subject.pool.as_str()).map_or(0, |totals| totals.partition_point(|other| *other > total));
        result.rank = u32::try_from(ahead + 1).unwrap_or(u32::MAX);
    }
}

/// Proposes the grades.
pub(super) fn propose(
    scheme: &Scheme,
    subjects: &[Subject],
    results: &mut [SubjectResult],
    lines: &[QuotaLine],
    explain: Explain,
) {
    for (line, result) in lines_of(scheme, subjects, lines).into_iter().zip(results.iter_mut()) {
        result.line = line;
    }
    let mut proposer = Proposer { scheme, subjects, results, explain };
    proposer.forced_last();
    match &scheme.rank_bands {
        Some(table) => proposer.by_rank(table, lines),
        None => proposer.by_points(lines),
    }
}

struct Proposer<'a> {
    scheme: &'a Scheme,
    subjects: &'a [Subject],
    results: &'a mut [SubjectResult],
    explain: Explain,
}

impl Proposer<'_> {
    fn by_points(&mut self, lines: &[QuotaLine]) {
        let top = self.scheme.top_grade();
        let mut candidates: Vec<Vec<Candidate>> = vec![Vec::new(); lines.len()];
        for index in 0..self.subjects.len() {
            let Some(total) = self.total(index) else { continue };
            let band = self.scheme.grade_of(total);
            let by_score = band.grade.clone();
            self.tell(index, |trace| trace.step("band", "", format!("{total} ≥ {}", band.floor), &by_score));
            let grade = self.limited(index, by_score);
            match self.results[index].line {
                Some(line) if grade == top => candidates[line].push(self.candidate(index, total)),
                _ => self.results[index].proposed = Some(grade),
            }
        }
        let second = self.scheme.second_grade();
        for (line, candidates) in lines.iter().zip(candidates) {
            let QuotaSplit { winners, tied, outside } = split(candidates, line.places);
            self.mark(winners, line.places, Some(top), None);
            self.mark(tied, line.places, None, Some(Remark::Tied));
            self.mark(outside, line.places, Some(second), Some(Remark::QuotaLimited));
        }
    }

    fn by_rank(&mut self, table: &RankTable, lines: &[QuotaLine]) {
        let mut pools: BTreeMap<&str, Vec<Candidate>> = BTreeMap::new();
        for index in 0..self.subjects.len() {
            if let Some(total) = self.total(index) {
                let candidate = self.candidate(index, total);
                pools.entry(&self.subjects[index].pool).or_default().push(candidate);
            }
        }
        for (pool, candidates) in pools {
            let base = lines.iter().find(|line| line.pool == pool).map_or(0, |line| line.base);
            for (index, place) in rank_band::hand_out(&table.shares, base, candidates).unwrap_or_default() {
                let by_rank = match place {
                    Place::In(band) => table.shares.get(band).map(|band| band.grade.clone()),
                    Place::Tied { .. } => None,
                };
                let total = self.results[index].total.unwrap_or_default();
                let under = table.under.as_ref().filter(|under| total < under.floor);
                if let Some(under) = under {
                    self.tell(index, |trace| trace.step("band", "", format!("{total} < {}", under.floor), &under.grade));
                }
                let Some(grade) = under.map(|under| under.grade.clone()).or(by_rank) else {
                    self.results[index].remarks.push(Remark::Tied);
                    self.tell(index, |trace| trace.step("rank_band", "", "", ""));
                    // What limits the grade is told all the same; confirming is held to it.
                    self.limited(index, self.scheme.top_grade().to_owned());
                    continue;
                };
                let place = self.results[index].rank;
                self.tell(index, |trace| trace.step("rank_band", "", place.to_string(), &grade));
                let grade = self.limited(index, grade);
                self.results[index].inside_quota = grade == self.scheme.top_grade();
                self.results[index].proposed = Some(grade);
            }
        }
    }

    /// The total of somebody who gets a grade here.
    fn total(&self, index: usize) -> Option<Decimal> {
        let result = &self.results[index];
        result.total.filter(|_| graded(result, &self.subjects[index]))
    }

    fn candidate(&self, index: usize, total: Decimal) -> Candidate {
        let (subject, result) = (&self.subjects[index], &self.results[index]);
        let weights = self.scheme.weights_in(&subject.pool);
        let rates = |class: usize| weights.get(class).is_some_and(|weight| !weight.is_zero());
        let peers = (0..self.scheme.classes.len()).find(|class| self.scheme.classes[*class].peers && rates(*class));
        let mean = peers.and_then(|class| result.classes.get(class)).and_then(|class| class.mean.as_ref());
        Candidate { index, total, performance: subject.performance.unwrap_or_default(), peers: mean.map(Exact::round2) }
    }

    /// Whoever is given the last grade gets it whatever is missing for a total: nothing can be worse (domain §§2.7-2.8).
    fn forced_last(&mut self) {
        let subjects = self.subjects;
        let Some(last) = self.scheme.bands.last().map(|band| &band.grade) else { return };
        for (index, subject) in subjects.iter().enumerate() {
            let without = self.results[index].total.is_none() && !subject.no_grade && !subject.noted;
            if without && subject.force.as_ref() == Some(last) {
                self.results[index].remarks.retain(|remark| *remark != Remark::Undetermined);
                self.results[index].remarks.push(forced_by(subject));
                self.results[index].proposed = Some(last.clone());
                self.tell(index, |trace| trace.step("force", &subject.grounds.force, "", last));
            }
        }
    }

    /// The grade after a cap and after a veto: the worst of them all.
    fn limited(&mut self, index: usize, grade: String) -> String {
        let subjects = self.subjects;
        let subject = &subjects[index];
        let worse = |than: &str, other: &Option<String>| {
            other.clone().filter(|other| self.scheme.grade_index(other) > self.scheme.grade_index(than))
        };
        let (capped, forced) = (worse(&grade, &subject.cap), subject.force.clone());
        let mut grade = grade;
        if let Some(cap) = capped {
            self.results[index].remarks.push(Remark::Capped);
            self.tell(index, |trace| trace.step("cap", &subject.grounds.cap, &grade, &cap));
            grade = cap;
        }
        if let Some(force) = forced {
            self.results[index].remarks.push(forced_by(subject));
            self.tell(index, |trace| trace.step("force", &subject.grounds.force, &grade, &force));
            if self.scheme.grade_index(&force) > self.scheme.grade_index(&grade) {
                grade = force;
            }
        }
        grade
    }

    fn mark(&mut self, indices: Vec<usize>, places: u32, grade: Option<&str>, remark: Option<Remark>) {
        for index in indices {
            let result = &mut self.results[index];
            result.inside_quota = remark.is_none();
            result.proposed = grade.map(str::to_owned);
            result.remarks.extend(remark);
            self.tell(index, |trace| trace.step("quota", "", places.to_string(), grade.unwrap_or_default()));
        }
    }

    fn tell(&mut self, index: usize, say: impl FnOnce(&mut Trace)) {
        if self.explain == Explain::Full {
            say(&mut self.results[index].trace);
        }
    }
}

fn forced_by(subject: &Subject) -> Remark {
    if subject.grounds.ruled { Remark::Ruled } else { Remark::Veto }
}

fn graded(result: &SubjectResult, subject: &Subject) -> bool {
    result.total.is_some() && !subject.no_grade && !subject.noted
}

/// The group of a unit; empty for the whole, and for units that no group names.
fn group_of(quota: &Quota, unit: &str) -> String {
    match &quota.groups {
        QuotaGroups::Whole => String::new(),
        QuotaGroups::Unit => unit.to_owned(),
        QuotaGroups::Named(groups) => {
            let named = groups.iter().find(|group| group.units.iter().any(|known| known == unit));
            named.map(|group| group.name.clone()).unwrap_or_default()
        }
    }
}

fn line_of(scheme: &Scheme, subject: &Subject, lines: &[QuotaLine]) -> Option<usize> {
    if subject.noted {
        return None;
    }
    let group = match scheme.rank_bands {
        Some(_) => String::new(),
        None => group_of(scheme.quota_in(&subject.pool), &subject.unit),
    };
    let line = |group: &str| lines.iter().position(|line| line.pool == subject.pool && line.group == group);
    line(&group).or_else(|| line(""))
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
