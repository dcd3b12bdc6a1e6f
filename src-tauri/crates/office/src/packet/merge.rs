//! Merging what came back. A packet is taken whole or refused with its reason; one that is refused leaves nothing behind. The rows of
//! those that are taken are mixed within their class and stored under numbers drawn for them, so that who rated how is kept nowhere.

use super::body::{Answer, Return};
use super::envelope::{self, Opened};
use super::group::{Cycle, GroupKeys, circle};
use super::{BALLOT_RETURN, PACKET};
use crate::ballot::draw_token;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{MergeOutcome, MergeRow};
use crate::{Error, Watch, watch, witness};
use age::x25519::Identity;
use domain::packet::{Asked, Fault, Rows, judge, mix};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::str::FromStr;
use store::Db;
use store::ballot::BallotRecord;
use store::rater::RaterRecord;

/// Fewer of a class at once could be told apart by comparing the file before and after.
const TOGETHER: usize = 3;
/// More files at once are no class of raters.
const MOST_FILES: usize = 2_000;

/// A packet that may be taken.
struct Taken {
    /// Place among the files.
    at: usize,
    issue: String,
    sequence: i64,
    rater: i64,
    class: String,
    rows: Rows,
}

impl Office {
    /// Takes returned packets, many at once; a folder stands for the packets in it. Of a class fewer than three wait, unless they complete it. Each file is answered for by
    /// itself: taken, waiting or refused with its reason.
    pub fn packet_merge(&self, appraisal: i64, paths: &[String], watch: &dyn Watch) -> Result<MergeOutcome, Error> {
        let session = self.session("packet_merge")?;
        let paths = files(paths);
        if paths.len() > MOST_FILES {
            return Err(Error::NumberInvalid { field: "files".to_owned(), value: paths.len().to_string() });
        }
        let (mut taken, mut rows) = session.store.read(|db| {
            let door = Door::open(db, appraisal)?;
            let mut taken: Vec<Taken> = Vec::new();
            let mut rows = Vec::new();
            for (at, path) in paths.iter().enumerate() {
                watch::step(watch, at, paths.len())?;
                let (row, packet) = door.judge(db, at, path);
                rows.push(row);
                taken.extend(packet);
            }
            latest(&mut taken, &mut rows, |packet| About {
                at: packet.at,
                issue: packet.issue.clone(),
                sequence: packet.sequence,
            });
            wait(&door.raters, &sealed(db, appraisal)?, &mut taken, &mut rows);
            Ok::<_, Error>((taken, rows))
        })?;
        if !taken.is_empty() {
            let told = Told { operation: "packet_merge", object: format!("appraisal {appraisal} packets {}", taken.len()) };
            // Neither the order of the files nor that of the returns is the order in which anything is written.
            let mut dice = StdRng::try_from_os_rng().map_err(|_| Error::Internal)?;
            taken.shuffle(&mut dice);
            self.still(&session)?;
            self.change(&session, told, |db| {
                Cycle::open(db, "packet_merge", appraisal)?;
                for packet in &taken {
                    store::packet::take(db, &packet.issue, packet.rater, packet.sequence)?;
                }
                let ballots = ballots(db, appraisal, &taken, &mut dice)?;
                Ok(store::ballot::put(db, appraisal, &ballots)?)
            })?;
        }
        for packet in taken {
            if let Some(row) = rows.get_mut(packet.at) {
                "merged".clone_into(&mut row.verdict);
            }
        }
        let count = |verdict: &str| u32::try_from(rows.iter().filter(|row| row.verdict == verdict).count()).unwrap_or(u32::MAX);
        Ok(MergeOutcome { merged: count("merged"), waiting: count("waiting"), refused: count("refused"), rows })
    }
}

/// The files named; a folder's packets in the order of their names.
pub(crate) fn files(paths: &[String]) -> Vec<String> {
    let packets = |folder: &str| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let packets = entries.filter(|path| path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case(PACKET)));
        let mut packets: Vec<String> = packets.map(|path| path.display().to_string()).collect();
        packets.sort();
        packets
    };
    let path = |path: &String| if Path::new(path.trim()).is_dir() { packets(path.trim()) } else { vec![path.clone()] };
    paths.iter().flat_map(path).collect()
}

/// What a returned packet is held against.
struct Door {
    cycle: Cycle,
    keys: GroupKeys,
    raters: Vec<RaterRecord>,
    /// Person by subject.
    people: HashMap<i64, i64>,
}

impl Door {
    fn open(db: &Db<'_>, appraisal: i64) -> Result<Self, Error> {
        let subjects = store::appraisal::subjects(db, appraisal)?;
        Ok(Self {
            cycle: Cycle::open(db, "packet_merge", appraisal)?,
            keys: GroupKeys::read(db)?,
            raters: store::rater::list(db, appraisal)?,
            people: subjects.iter().map(|subject| (subject.id, subject.person)).collect(),
        })
    }

    fn judge(&self, db: &Db<'_>, at: usize, path: &str) -> (MergeRow, Option<Taken>) {
        let file = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut row = MergeRow { file, verdict: "refused".to_owned(), ..MergeRow::default() };
        match self.take(db, at, path, &mut row) {
            Ok(taken) => {
                row.verdict.clear();
                (row, Some(taken))
            }
            Err(error) => {
                refuse(&mut row, &error);
                (row, None)
            }
        }
    }

    fn take(&self, db: &Db<'_>, at: usize, path: &str, row: &mut MergeRow) -> Result<Taken, Error> {
        let opened = envelope::open(&envelope::read(Path::new(path.trim()))?, &[&self.keys.identity])?;
        let header = &opened.header;
        if header.kind != BALLOT_RETURN {
            return Err(Error::PacketKind { kind: header.kind.clone() });
        }
        if header.group != self.keys.id {
            return Err(Error::PacketGroup { group: header.group_name.clone() });
        }
        if header.cycle != self.cycle.name {
            return Err(Error::PacketCycle { found: header.cycle.clone(), wanted: self.cycle.name.clone() });
        }
        let rater = self.rater(db, &header.sender)?;
        rater.name.clone_into(&mut row.rater);
        rater.class.clone_into(&mut row.class);
        let asked = answered(db, &opened, rater)?;
        if !witness::holds(db, &header.head)? {
            return Err(Error::PacketHead { head: header.head.clone() });
        }
        let body: Return = opened.body()?;
        if body.class != rater.class {
            return Err(Error::PacketClass { found: body.class, wanted: rater.class.clone() });
        }
        let rows = self.rows(db, rater, &asked, &body)?;
        let (issue, sequence) = (header.issue.clone(), header.sequence);
        Ok(Taken { at, issue, sequence, rater: rater.id, class: rater.class.clone(), rows })
    }

    /// The sender among the raters. Revoked is not unknown: it says what happened to the key.
    fn rater(&self, db: &Db<'_>, key: &str) -> Result<&RaterRecord, Error> {
        if let Some(on) = store::rater::key_revoked(db, key)? {
            return Err(Error::PacketRevoked { on });
        }
        let known = self.raters.iter().find(|rater| rater.keys.as_ref().is_some_and(|(verifying, _)| verifying == key));
        known.ok_or(Error::PacketSender)
    }

    fn rows(&self, db: &Db<'_>, rater: &RaterRecord, asked: &Answered, body: &Return) -> Result<Rows, Error> {
        let key = Identity::from_str(&asked.key).map_err(|_| Error::Internal)?;
        let sealed = store::unhex(&body.sealed).ok_or(Error::PacketDamaged)?;
        let open = envelope::open_bytes(&sealed, &[&key]).map_err(|_| Error::PacketDamaged)?;
        let answer: Answer = envelope::canonical(&open)?;
        let circle = circle(db, rater)?;
        let shut: HashSet<i64> =
            self.people.iter().filter(|(_, person)| circle.contains(person)).map(|(subject, _)| *subject).collect();
        let scheme = &self.cycle.scheme;
        let class = scheme.class_index(&rater.class).ok_or_else(|| Error::ClassUnknown { class: rater.class.clone() })?;
        let asked = Asked { subjects: &asked.subjects, shut: &shut, scheme, class };
        judge(&asked, &answer.rows).map_err(|fault| refusal(db, fault))
    }
}

/// A packet that waits for its answer.
struct Answered {
    subjects: Vec<i64>,
    key: String,
}

/// The packet that a return answers, when it still can be answered by this rater.
fn answered(db: &Db<'_>, opened: &Opened, rater: &RaterRecord) -> Result<Answered, Error> {
    let header = &opened.header;
    let Some((issue, returned, latest)) = store::packet::find(db, &header.issue)? else { return Err(Error::PacketIssueUnknown) };
    if issue.rater != rater.id || issue.cycle != header.cycle {
        return Err(Error::PacketIssueUnknown);
    }
    if returned {
        return Err(Error::PacketReplayed);
    }
    if rater.voted {
        return Err(Error::PacketVoted);
    }
    if issue.sequence != latest || header.sequence <= store::packet::last_return(db, &header.sender)? {
        return Err(Error::PacketOrder);
    }
    let key = issue.return_key.ok_or(Error::PacketOrder)?;
    Ok(Answered { subjects: issue.subjects, key })
}

/// Which answer a returned packet is.
pub(crate) struct About {
    /// Place among the files.
    pub at: usize,
    pub issue: String,
    pub sequence: i64,
}

/// Of several answers to one packet the latest counts; the others are refused.
pub(crate) fn latest<T>(taken: &mut Vec<T>, rows: &mut [MergeRow], about: impl Fn(&T) -> About) {
    let mut newest: HashMap<String, (i64, usize)> = HashMap::new();
    for packet in taken.iter().map(&about) {
        let best = newest.entry(packet.issue.clone()).or_insert((packet.sequence, packet.at));
        if packet.sequence > best.0 {
            *best = (packet.sequence, packet.at);
        }
    }
    taken.retain(|packet| {
        let packet = about(packet);
        let kept = newest.get(&packet.issue).is_some_and(|(_, at)| *at == packet.at);
        if let Some(row) = rows.get_mut(packet.at).filter(|_| !kept) {
            // The same file twice is a replay; an earlier answer is out of order.
            let same = newest.get(&packet.issue).is_some_and(|(sequence, _)| *sequence == packet.sequence);
            refuse(row, &if same { Error::PacketReplayed } else { Error::PacketOrder });
        }
        kept
    });
}

/// Ballots of each class that came in packets before, and those on paper.
fn sealed(db: &Db<'_>, appraisal: i64) -> Result<HashMap<String, (usize, usize)>, Error> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for ballot in store::ballot::list(db, appraisal, None)? {
        let (sealed, paper) = counts.entry(ballot.class).or_default();
        if ballot.packet { *sealed += 1 } else { *paper += 1 }
    }
    Ok(counts)
}

/// Too few of a class wait for others, unless nobody else of the class is to come.
fn wait(raters: &[RaterRecord], before: &HashMap<String, (usize, usize)>, taken: &mut Vec<Taken>, rows: &mut [MergeRow]) {
    let mut together: BTreeMap<String, usize> = BTreeMap::new();
    for packet in taken.iter() {
        *together.entry(packet.class.clone()).or_default() += 1;
    }
    let to_come =
        |class: &str| raters.iter().filter(|rater| rater.class == class && !rater.voted && rater.revoked_on.is_empty()).count();
    taken.retain(|packet| {
        let count = together.get(&packet.class).copied().unwrap_or(0);
        // The last ones of a class may be few, but none alone beside ballots on paper: what those leave of the mean would be his.
        let (sealed, paper) = before.get(&packet.class).copied().unwrap_or_default();
        let enough = count >= TOGETHER || (count == to_come(&packet.class) && (sealed + count > 1 || paper == 0));
        if let Some(row) = rows.get_mut(packet.at).filter(|_| !enough) {
            let error = Error::PacketWaits { class: packet.class.clone(), count: count.to_string(), least: TOGETHER.to_string() };
            refuse(row, &error);
            "waiting".clone_into(&mut row.verdict);
        }
        enough
    });
}

/// What is stored: of each class as many ballots as packets, their rows mixed, each under a number of its own.
fn ballots(db: &Db<'_>, appraisal: i64, taken: &[Taken], dice: &mut StdRng) -> Result<Vec<BallotRecord>, Error> {
    let mut used = store::ballot::tokens(db, appraisal)?;
    let mut classes: BTreeMap<&str, Vec<Rows>> = BTreeMap::new();
    for packet in taken {
        classes.entry(&packet.class).or_default().push(packet.rows.clone());
    }
    let mut records = Vec::new();
    for (class, ballots) in classes {
        for rows in mix(&ballots, |places| places.shuffle(dice)) {
            let token = draw_token(&used)?;
            used.insert(token.clone());
            records.push(BallotRecord { token, class: class.to_owned(), packet: true, rows });
        }
    }
    records.shuffle(dice);
    Ok(records)
}

pub(crate) fn refuse(row: &mut MergeRow, error: &Error) {
    "refused".clone_into(&mut row.verdict);
    error.code().clone_into(&mut row.code);
    row.args = error.args().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
}

/// Why rows are refused: whom they are about, never how they were rated.
fn refusal(db: &Db<'_>, fault: Fault) -> Error {
    let name = |subject: i64| match store::appraisal::subject(db, subject) {
        Ok(record) => record.name,
        Err(_) => format!("#{subject}"),
    };
    super::refusal(fault, name)
}
