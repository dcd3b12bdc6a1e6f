//! A group in an open year with raters whose keys the test holds, so that it can answer as they would, and as nobody should.

use crate::desk::Desk;
use crate::{under, world};
use age::x25519::Identity;
use ed25519_dalek::{Signer, SigningKey};
use office::packet::envelope::{self, Header, seal, seal_bytes};
use office::packet::{Answer, BALLOT_RETURN, Card, Issue, Return};
use office::wire::{
    AppraisalOpen, AppraisalState, BallotLine, BallotSheet, MergeOutcome, MergeRow, PacketIssue, RaterNew, SubjectRow,
};
use office::{Office, Unwatched};
use std::fs;
use tests::staff;

/// A rater with both halves of his keys.
pub struct Rater {
    pub name: String,
    pub class: String,
    pub staff_number: String,
    pub signing: SigningKey,
    pub identity: Identity,
}

/// A packet as its rater opened it.
pub struct Asked {
    pub header: Header,
    pub issue: Issue,
}

pub struct Ground {
    pub desk: Desk,
    pub year: i64,
    pub subjects: Vec<SubjectRow>,
    key: String,
}

impl Rater {
    pub fn new(name: &str, class: &str, staff_number: &str) -> Self {
        let seed = store::random().unwrap();
        let (name, class, staff_number) = (name.to_owned(), class.to_owned(), staff_number.to_owned());
        Self { name, class, staff_number, signing: SigningKey::from_bytes(&seed), identity: Identity::generate() }
    }

    pub fn verifying(&self) -> String {
        store::hex(self.signing.verifying_key().as_bytes())
    }

    pub fn recipient(&self) -> String {
        self.identity.to_public().to_string()
    }

    pub fn card(&self) -> Card {
        let mut card = Card {
            kind: "talent-desk-key".into(),
            format: 1,
            name: self.name.clone(),
            verifying: self.verifying(),
            recipient: self.recipient(),
            signature: String::new(),
        };
        let over = [b"talent desk key card\0".to_vec(), serde_json::to_vec(&card).unwrap()].concat();
        card.signature = store::hex(&self.signing.sign(&over).to_bytes());
        card
    }

    pub fn open(&self, file: &str) -> Asked {
        let opened = envelope::open(&fs::read(file).unwrap(), &[&self.identity]).unwrap();
        Asked { issue: opened.body().unwrap(), header: opened.header }
    }

    /// The header of an answer.
    pub fn header(&self, asked: &Asked) -> Header {
        Header {
            kind: BALLOT_RETURN.into(),
            sender: self.verifying(),
            recipients: vec![asked.issue.group.clone()],
            sequence: 1,
            ..asked.header.clone()
        }
    }

    /// A body with these rows.
    pub fn body(&self, asked: &Asked, rows: &[(i64, Vec<String>)]) -> Return {
        let rows = serde_json::to_vec(&Answer { rows: rows.to_vec() }).unwrap();
        let sealed = seal_bytes(&rows, std::slice::from_ref(&asked.issue.answer)).unwrap();
        Return { class: self.class.clone(), sealed: store::hex(&sealed) }
    }

    /// A whole answer.
    pub fn answer(&self, asked: &Asked, rows: &[(i64, Vec<String>)]) -> Vec<u8> {
        seal(&self.header(asked), &self.body(asked, rows), &self.signing).unwrap()
    }
}

/// Legal scores for everybody a packet asks for; no two of a rater's rows are alike, nor two raters'.
pub fn scores(asked: &Asked, salt: usize) -> Vec<(i64, Vec<String>)> {
    let columns = asked.issue.rated.len();
    let cell = |place: usize, column: usize| {
        if !asked.issue.choices.is_empty() {
            return asked.issue.choices[(place + salt) % asked.issue.choices.len()].value.clone();
        }
        let half = 100 + (place * 31 + column * 7 + salt * 13) % 100;
        if half.is_multiple_of(2) { (half / 2).to_string() } else { format!("{}.5", half / 2) }
    };
    let people = asked.issue.people.iter().enumerate();
    people.map(|(place, person)| (person.subject, (0..columns).map(|column| cell(place, column)).collect())).collect()
}

/// Nobody of the roster came to his post so late that he would take part without a grade.
pub const YEAR: i32 = 2027;
/// Ballots on paper in each class.
pub const PAPER: u32 = 4;

fn paper(office: &Office, year: i64) {
    let subjects = world::subjects(office, year);
    let line = |place: usize, ballot: usize, subject: i64| BallotLine {
        subject,
        cells: (0..5).map(|cell| (70 + (place * 7 + ballot * 3 + cell * 5) % 29).to_string()).collect(),
        void: String::new(),
    };
    for class in ["A", "B", "C"] {
        for ballot in 0..PAPER as usize {
            let lines = subjects.iter().enumerate().map(|(place, subject)| line(place, ballot, subject.id)).collect();
            office.ballot_save(year, &[BallotSheet { token: String::new(), class: class.into(), fresh: true, lines }]).unwrap();
        }
    }
}

impl Ground {
    /// An open year with a few ballots on paper in each class, the clerk signed in.
    pub fn new() -> Self {
        let shelf = staff::shelf("packet", |folder| {
            let desk = Desk::staffed();
            let office = desk.sign("clerk");
            let year = office.appraisal_open(&AppraisalOpen { year: YEAR, levels: Vec::new() }).unwrap().row.id;
            paper(office, year);
            office.group_close().unwrap();
            staff::copy(&desk.path, &folder.join(staff::FILE));
        });
        Self::at(Desk::of(&shelf.join(staff::FILE)))
    }

    /// The open year of a desk, the clerk signed in.
    pub fn at(desk: Desk) -> Self {
        let year = world::appraisal(desk.sign("clerk"), AppraisalState::Open);
        let subjects = world::subjects(&desk.office, year);
        let key = under::key(&desk.path, staff::PASSWORD);
        Self { desk, year, subjects, key }
    }

    pub fn office(&self) -> &Office {
        &self.desk.office
    }

    /// Raters of the roster: the first people who are appraised themselves.
    pub fn peers(&self, class: &str, count: usize) -> Vec<Rater> {
        self.subjects.iter().take(count).map(|subject| Rater::new(&subject.name, class, &subject.staff_number)).collect()
    }

    pub fn add(&self, rater: &Rater) -> i64 {
        let card = self.desk.file("card.tdkey");
        fs::write(&card, serde_json::to_vec(&rater.card()).unwrap()).unwrap();
        let request = RaterNew {
            appraisal: self.year,
            class: rater.class.clone(),
            card,
            staff_number: rater.staff_number.clone(),
            name: String::new(),
        };
        let rows = self.office().rater_add(&request).unwrap();
        rows.rows.iter().map(|row| row.id).max().unwrap()
    }

    /// Issues a packet to one rater and opens it as he would.
    pub fn issue(&self, id: i64, rater: &Rater) -> Asked {
        let folder = self.desk.file("issued");
        fs::create_dir_all(&folder).unwrap();
        let request =
            PacketIssue { appraisal: self.year, class: String::new(), raters: vec![id], until: "2027-12-10".into(), folder };
        let issued = self.office().packet_issue(&request).unwrap();
        rater.open(&issued.files[0].file)
    }

    pub fn merge(&self, answers: &[Vec<u8>]) -> MergeOutcome {
        let paths: Vec<String> = answers
            .iter()
            .enumerate()
            .map(|(at, bytes)| {
                let path = self.desk.file(&format!("answer-{at}.tdpacket"));
                fs::write(&path, bytes).unwrap();
                path
            })
            .collect();
        self.office().packet_merge(self.year, &paths, &Unwatched).unwrap()
    }

    /// What becomes of one answer that is merged alone.
    pub fn one(&self, answer: &[u8]) -> MergeRow {
        self.merge(&[answer.to_vec()]).rows.remove(0)
    }

    /// Every row of every table.
    pub fn rows(&self) -> Vec<String> {
        under::rows(&self.desk.path, &self.key).unwrap()
    }

    /// The rows of one table.
    pub fn table(&self, name: &str) -> Vec<String> {
        self.rows().into_iter().filter_map(|row| row.strip_prefix(&format!("{name}|")).map(str::to_owned)).collect()
    }
}
