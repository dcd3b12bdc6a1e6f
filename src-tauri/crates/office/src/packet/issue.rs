//! Issuing packets: each rater gets his own, with only the people he rates.

use super::body::{ABSTAIN, Choice, Issue, Person, Rated};
use super::envelope::{Header, seal};
use super::group::{Cycle, GroupKeys, circle};
use super::{BALLOT_ISSUE, PACKET};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{IssuedFile, PacketIssue, PacketIssued};
use crate::{Error, file_name};
use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use domain::appraisal::scheme::BallotKind;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use store::Db;
use store::appraisal::SubjectRecord;
use store::packet::IssueRecord;
use store::rater::RaterRecord;

impl Office {
    /// Writes a packet for each of the raters named, or for all of a class who have a card and none yet. A rater who is named and has
    /// one gets another, and the one before can no longer be answered.
    pub fn packet_issue(&self, request: &PacketIssue) -> Result<PacketIssued, Error> {
        let session = self.session("packet_issue")?;
        let folder = PathBuf::from(request.folder.trim());
        let until = self.day("until", &request.until)?.to_string();
        let mut written = Written::default();
        let told = Told { operation: "packet_issue", object: format!("appraisal {}", request.appraisal) };
        let issued = self.change(&session, told, |db| {
            let cycle = Cycle::open(db, "packet_issue", request.appraisal)?;
            if !folder.is_dir() {
                return Err(Error::FolderMissing { path: request.folder.trim().to_owned() });
            }
            let keys = GroupKeys::read(db)?;
            let subjects = store::appraisal::subjects(db, request.appraisal)?;
            let raters = store::rater::list(db, request.appraisal)?;
            let chosen: Vec<&RaterRecord> = raters.iter().filter(|rater| asked(rater, request)).collect();
            if chosen.is_empty() {
                return Err(Error::RatersNone);
            }
            for rater in chosen {
                let (record, bytes) = packet(db, &keys, &cycle, rater, &subjects, &until)?;
                store::packet::issue(db, &record)?;
                let file = written.write(&folder, &name(&cycle, rater), &bytes)?;
                written.issued.push(IssuedFile { rater: rater.id, name: rater.name.clone(), file });
            }
            let paper = raters.iter().filter(|rater| of_class(rater, request) && rater.keys.is_none() && !rater.voted);
            Ok(u32::try_from(paper.count()).unwrap_or(u32::MAX))
        });
        match issued {
            Ok(paper) => Ok(PacketIssued { files: written.issued, paper }),
            Err(error) => {
                // A packet that the file does not know must not be sent.
                written.take_back();
                Err(error)
            }
        }
    }
}

/// Packets as they are written, to be taken back when the file does not come to know them.
#[derive(Default)]
pub(crate) struct Written {
    pub issued: Vec<IssuedFile>,
    paths: Vec<PathBuf>,
}

impl Written {
    /// Under a name that is free, so that no file is replaced.
    pub fn write(&mut self, folder: &Path, name: &str, bytes: &[u8]) -> Result<String, Error> {
        let free = (1..).map(|count| if count == 1 { format!("{name}.{PACKET}") } else { format!("{name}-{count}.{PACKET}") });
        let path = free.map(|name| folder.join(name)).find(|path| !path.exists()).ok_or(Error::Internal)?;
        store::atomic::write_atomic(&path, bytes)?;
        self.paths.push(path.clone());
        Ok(path.display().to_string())
    }

    pub fn take_back(&self) {
        for path in &self.paths {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn of_class(rater: &RaterRecord, request: &PacketIssue) -> bool {
    request.class.is_empty() || rater.class == request.class
}

fn asked(rater: &RaterRecord, request: &PacketIssue) -> bool {
    let may = rater.keys.is_some() && !rater.voted && rater.revoked_on.is_empty();
    let named = match request.raters.as_slice() {
        [] => of_class(rater, request) && rater.issued == 0,
        raters => raters.contains(&rater.id),
    };
    may && named
}

/// The year, the class and the name on the envelope: nothing of what is in it.
fn name(cycle: &Cycle, rater: &RaterRecord) -> String {
    file_name::safe(&format!("{}-{}-{}", cycle.year, rater.class, rater.name))
}

fn packet(
    db: &Db<'_>,
    keys: &GroupKeys,
    cycle: &Cycle,
    rater: &RaterRecord,
    subjects: &[SubjectRecord],
    until: &str,
) -> Result<(IssueRecord, Vec<u8>), Error> {
    let (_, recipient) = rater.keys.as_ref().ok_or(Error::RatersNone)?;
    let shut = circle(db, rater)?;
    let unknown = || Error::ClassUnknown { class: rater.class.clone() };
    let class = cycle.scheme.class_index(&rater.class).ok_or_else(unknown)?;
    let answer = Identity::generate();
    let body = Issue {
        answer: answer.to_public().to_string(),
        group: keys.recipient.clone(),
        until: until.to_owned(),
        people: people(cycle, class, subjects, &shut),
        ..asks(cycle, class, &rater.name).ok_or_else(unknown)?
    };
    if body.people.is_empty() {
        return Err(Error::PacketNobody { name: rater.name.clone() });
    }
    body.check().map_err(|_| Error::Internal)?;
    let header = Header {
        kind: BALLOT_ISSUE.to_owned(),
        group: keys.id.clone(),
        group_name: keys.name.clone(),
        cycle: cycle.name.clone(),
        sender: keys.verifying.clone(),
        recipients: vec![recipient.clone()],
        sequence: store::packet::next_sequence(db)?,
        issue: store::hex(&store::random::<16>()?),
        head: keys.head.clone(),
    };
    let bytes = seal(&header, &body, &keys.signing)?;
    let record = IssueRecord {
        sequence: header.sequence,
        issue: header.issue,
        rater: rater.id,
        cycle: cycle.name.clone(),
        content: store::hex(&Sha256::digest(&bytes)),
        subjects: body.subjects(),
        return_key: Some(answer.to_string().expose_secret().to_owned()),
    };
    Ok((record, bytes))
}

/// What a class is asked, before anybody is named.
fn asks(cycle: &Cycle, class: usize, rater: &str) -> Option<Issue> {
    let scheme = &cycle.scheme;
    let of = scheme.classes.get(class)?;
    let ticks = of.ballot == BallotKind::Tick;
    let hundredths = |weight: Decimal| i64::try_from((weight * Decimal::ONE_HUNDRED).normalize().mantissa()).unwrap_or(0);
    let one = |code: &str, name: &str, name_en: &str, weight: i64| Rated {
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: name_en.to_owned(),
        weight,
    };
    let scored = scheme.dimensions.iter();
    let scored =
        scored.map(|dimension| one(&dimension.code, &dimension.name.zh, &dimension.name.en, hundredths(dimension.weight)));
    let choice = |value: String, name: &str, name_en: &str| Choice { value, name: name.to_owned(), name_en: name_en.to_owned() };
    let grades = scheme.ticks.iter().enumerate().map(|(at, tick)| choice((at + 1).to_string(), &tick.grade, &tick.grade));
    let choices = grades.chain([choice(ABSTAIN.to_owned(), "弃权", "Abstain")]);
    Some(Issue {
        year: cycle.year,
        rater: rater.to_owned(),
        class: of.code.clone(),
        class_name: of.name.zh.clone(),
        class_name_en: of.name.en.clone(),
        until: String::new(),
        rated: if ticks { vec![one("grade", "等次", "Grade", 10_000)] } else { scored.collect() },
        choices: if ticks { choices.collect() } else { Vec::new() },
        void: scheme.void.clone(),
        people: Vec::new(),
        group: String::new(),
        answer: String::new(),
    })
}

/// Those whom the class rates at all, without those whom this rater does not.
fn people(cycle: &Cycle, class: usize, subjects: &[SubjectRecord], shut: &HashSet<i64>) -> Vec<Person> {
    let rates = |pool: &str| cycle.scheme.weights_in(pool).get(class).is_some_and(|weight| !weight.is_zero());
    let rated = subjects.iter().filter(|subject| !shut.contains(&subject.person) && rates(&subject.pool));
    rated
        .map(|subject| Person {
            subject: subject.id,
            staff_number: subject.staff_number.clone(),
            name: subject.name.clone(),
            unit: subject.unit.clone(),
            post: subject.post.clone(),
        })
        .collect()
}
