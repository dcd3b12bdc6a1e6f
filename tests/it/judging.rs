//! Judges' packets through the real office: the whole way there and back between two desks, and packets that must not be taken.

use super::selection::Desk;
use age::x25519::Identity;
use ed25519_dalek::{Signer, SigningKey};
use office::packet::envelope::{self, Header, seal, seal_bytes};
use office::packet::{Answer, Card, MARK_ISSUE, MARK_RETURN, MarkIssue, MarkReturn};
use office::wire::{
    BallotLine, IdentityMake, JudgeRow, MergeOutcome, PacketOpen, RelativeNew, SelectionCard, SelectionImport, SelectionKey,
    SelectionMarks, SelectionMerge, SelectionPanel, SelectionSend, SelectionTemplate,
};
use office::{Error, Unwatched};
use std::fs;
use tests::staff;

const PASSWORD: &str = "评分身份的密码很长";

type Rows = Vec<(i64, Vec<String>)>;

/// A judge with both halves of his keys, so that he can answer as he should, and as nobody should.
struct Hand {
    signing: SigningKey,
    identity: Identity,
}

impl Hand {
    fn new() -> Self {
        Self { signing: SigningKey::from_bytes(&store::random().unwrap()), identity: Identity::generate() }
    }

    fn card(&self) -> Vec<u8> {
        let mut card = Card {
            kind: "talent-desk-key".into(),
            format: 1,
            name: "评委".into(),
            verifying: store::hex(self.signing.verifying_key().as_bytes()),
            recipient: self.identity.to_public().to_string(),
            signature: String::new(),
        };
        let over = [b"talent desk key card\0".to_vec(), serde_json::to_vec(&card).unwrap()].concat();
        card.signature = store::hex(&self.signing.sign(&over).to_bytes());
        serde_json::to_vec(&card).unwrap()
    }

    fn open(&self, file: &str) -> (Header, MarkIssue) {
        let opened = envelope::open(&fs::read(file).unwrap(), &[&self.identity]).unwrap();
        assert_eq!(opened.header.kind, MARK_ISSUE);
        (opened.header.clone(), opened.body().unwrap())
    }

    fn header(&self, (header, issue): &(Header, MarkIssue)) -> Header {
        Header {
            kind: MARK_RETURN.into(),
            sender: store::hex(self.signing.verifying_key().as_bytes()),
            recipients: vec![issue.group.clone()],
            sequence: 1,
            ..header.clone()
        }
    }

    fn body((_, issue): &(Header, MarkIssue), rows: &Rows) -> MarkReturn {
        let rows = serde_json::to_vec(&Answer { rows: rows.clone() }).unwrap();
        let sealed = seal_bytes(&rows, std::slice::from_ref(&issue.answer)).unwrap();
        MarkReturn { seat: issue.seat, sealed: store::hex(&sealed) }
    }

    fn answer(&self, asked: &(Header, MarkIssue), rows: &Rows) -> Vec<u8> {
        seal(&self.header(asked), &Self::body(asked, rows), &self.signing).unwrap()
    }
}

fn give(desk: &Desk, judge: &JudgeRow, card: &[u8]) -> Result<SelectionCard, Error> {
    let path = desk.file("judge.tdkey");
    fs::write(&path, card).unwrap();
    desk.office.selection_card(&SelectionKey { judge: judge.id, card: path })
}

fn send(desk: &Desk, judges: &[i64]) -> Result<Vec<String>, Error> {
    let folder = desk.file("issued");
    fs::create_dir_all(&folder).unwrap();
    let request = SelectionSend { post: desk.post, judges: judges.to_vec(), until: "2026-12-01".into(), folder };
    Ok(desk.office.selection_send(&request)?.files.into_iter().map(|one| one.file).collect())
}

fn merge(desk: &Desk, answers: &[Vec<u8>]) -> Result<MergeOutcome, Error> {
    let path = |(at, bytes): (usize, &Vec<u8>)| {
        let path = desk.file(&format!("answer-{at}.tdpacket"));
        fs::write(&path, bytes).unwrap();
        path
    };
    let paths = answers.iter().enumerate().map(path).collect();
    desk.office.selection_merge(&SelectionMerge { post: desk.post, held_on: "2026-10-20".into(), paths }, &Unwatched)
}

/// Marks of a candidate's draw number, whole and in half points.
fn marks(issue: &MarkIssue) -> Rows {
    let cells = |draw: u32| [20, 15, 15, 10, 8, 7].map(|full| format!("{full}.5").replace("7.5", &draw.to_string())).to_vec();
    issue.candidates.iter().map(|one| (one.application, cells(one.draw))).collect()
}

#[test]
fn a_judge_scores_on_his_own_desk_and_his_marks_count() {
    let desk = Desk::new();
    let home = tempfile::tempdir().unwrap();
    let own = staff::office(&home.path().join("desk"));
    own.identity_make(&IdentityMake { name: "评委".into(), password: PASSWORD.into() }).unwrap();
    let card = home.path().join("card.tdkey").display().to_string();
    let digits = own.identity_card(&card).unwrap().fingerprint;
    let card = fs::read(card).unwrap();
    let seated =
        desk.office.selection_panel(&SelectionPanel { post: desk.post, judges: vec![desk.judges[0].staff_number.clone()] });
    let judge = seated.unwrap().posts[0].judges[0].clone();
    assert_eq!(give(&desk, &judge, &card).unwrap().posts[0].judges[0].card, digits, "what is compared by voice");
    assert_eq!(send(&desk, &[]).unwrap_err(), Error::SelectionUndrawn);
    assert!(fs::read_dir(desk.file("issued")).unwrap().next().is_none(), "nothing is left of a refused sending");

    let card_now = desk.drawn();
    assert!(matches!(give(&desk, &card_now.posts[0].judges[1], &card), Err(Error::SelectionCardTaken { .. })));
    let files = send(&desk, &[]).unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(desk.card().posts[0].judges[0].packet, "sent");
    assert_eq!(send(&desk, &[]).unwrap_err(), Error::RatersNone, "whoever has one gets none by the way");

    // On the judge's desk there are draw numbers and nobody's name.
    let sheet = own.packet_open(&PacketOpen { path: files[0].clone(), password: PASSWORD.into() }).unwrap();
    let about = sheet.selection.clone().unwrap();
    assert_eq!((about.seat, sheet.fingerprint.as_str()), (1, card_now.fingerprint.as_str()));
    let numbers: Vec<&str> = sheet.people.iter().map(|one| one.staff_number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let shown = serde_json::to_string(&sheet).unwrap();
    assert!(desk.candidates.iter().all(|one| !shown.contains(&one.name) && !shown.contains(&one.staff_number)));
    assert_eq!(sheet.dimensions[0].weight, "25");

    let line =
        |subject: i64, cells: [&str; 6]| BallotLine { subject, cells: cells.map(str::to_owned).to_vec(), void: String::new() };
    let mut lines: Vec<BallotLine> =
        sheet.people.iter().map(|one| line(one.subject, ["25", "19.5", "18", "14", "9", "9"])).collect();
    let mut off = lines.clone();
    off[1] = line(off[1].subject, ["25.5", "0", "0", "0", "0", "0"]);
    off[2] = line(off[2].subject, ["20.25", "0", "0", "0", "0", "0"]);
    let stand = own.packet_draft(&sheet.issue, &off).unwrap();
    assert_eq!((stand.lines[1].void.as_str(), stand.lines[2].void.as_str()), ("FULL", "STEP"));
    let answer = home.path().join("answer.tdpacket").display().to_string();
    assert_eq!(own.packet_return(&sheet.issue, &answer).unwrap_err(), Error::PacketFull { name: "2".into() });
    lines[4].cells[0].clear();
    own.packet_draft(&sheet.issue, &lines).unwrap();
    assert_eq!(own.packet_return(&sheet.issue, &answer).unwrap_err(), Error::PacketIncomplete { count: "1".into() });
    "24.5".clone_into(&mut lines[4].cells[0]);
    own.packet_draft(&sheet.issue, &lines).unwrap();
    own.packet_return(&sheet.issue, &answer).unwrap();

    let bytes = fs::read(&answer).unwrap();
    let outcome = merge(&desk, &[bytes.clone(), bytes.clone()]).unwrap();
    let told: Vec<(&str, &str)> = outcome.rows.iter().map(|row| (row.verdict.as_str(), row.code.as_str())).collect();
    assert_eq!(told, [("merged", ""), ("refused", "PACKET_REPLAYED")], "the same file twice is taken once: {outcome:?}");
    assert_eq!(merge(&desk, &[bytes]).unwrap().rows[0].code, "PACKET_REPLAYED");
    let card = desk.card();
    let judge = &card.posts[0].judges[0];
    assert_eq!(judge.packet, "returned");
    for candidate in &card.posts[0].candidates {
        let mark = candidate.marks.iter().find(|mark| mark.judge == judge.id).unwrap();
        let expected = if candidate.draw == Some(5) { "94.00" } else { "94.50" };
        assert_eq!((mark.mark.as_str(), mark.packet), (expected, true));
        let parts = desk.office.duty_list(candidate.person).unwrap();
        assert_eq!(parts.iter().filter(|row| row.kind == "selection_panel").count(), 1, "he evaluated him from then on");
    }
    // Nobody types over a packet, and nobody sends the judge another.
    let rows = vec![(card.posts[0].candidates[0].id, ["1"; 6].map(str::to_owned).to_vec())];
    let typed = SelectionMarks { judge: judge.id, held_on: "2026-10-20".into(), rows };
    assert!(matches!(desk.office.selection_marks(&typed), Err(Error::SelectionMarked { .. })));
    assert!(matches!(send(&desk, &[judge.id]), Err(Error::SelectionJudgeMarked { .. })));

    // The others score on paper, and the ranking takes both alike.
    for judge in &card.posts[0].judges[1..] {
        let row = |one: &office::wire::CandidateRow| (one.id, ["20", "15", "15", "10", "8", "7"].map(str::to_owned).to_vec());
        let rows = card.posts[0].candidates.iter().map(row).collect();
        desk.office.selection_marks(&SelectionMarks { judge: judge.id, held_on: "2026-10-20".into(), rows }).unwrap();
    }
    let ranked = desk.office.selection_rank(desk.post);
    assert!(matches!(ranked, Err(Error::SelectionTie { .. })), "five alike are for an extra test: {ranked:?}");
}

#[test]
fn what_must_not_be_taken_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    let card = desk.drawn();
    let judges = &card.posts[0].judges;
    let (hand, other, third) = (Hand::new(), Hand::new(), Hand::new());
    give(&desk, &judges[0], &hand.card()).unwrap();
    give(&desk, &judges[1], &other.card()).unwrap();
    let mut forged = hand.card();
    let at = forged.len() - 10;
    forged[at] = if forged[at] == b'0' { b'1' } else { b'0' };
    assert_eq!(give(&desk, &judges[2], &forged).unwrap_err(), Error::CardForged);

    let superseded = hand.open(&send(&desk, &[judges[0].id]).unwrap()[0]);
    let asked = hand.open(&send(&desk, &[judges[0].id]).unwrap()[0]);
    let others = other.open(&send(&desk, &[]).unwrap()[0]);
    let rows = marks(&asked.1);
    let good = hand.answer(&asked, &rows);
    let bent = |bend: &dyn Fn(&mut Rows)| {
        let mut rows = rows.clone();
        bend(&mut rows);
        hand.answer(&asked, &rows)
    };
    let headed = |bend: &dyn Fn(&mut Header)| {
        let mut header = hand.header(&asked);
        bend(&mut header);
        seal(&header, &Hand::body(&asked, &rows), &hand.signing).unwrap()
    };
    let cell = |text: &str| bent(&|rows| text.clone_into(&mut rows[2].1[3]));
    let mut changed = good.clone();
    *changed.last_mut().unwrap() ^= 1;
    let foreign = card.posts[0].candidates.iter().map(|one| one.id).max().unwrap() + 1;
    let wrong_seat = MarkReturn { seat: 7, ..Hand::body(&asked, &rows) };
    let own_key = seal_bytes(b"{\"rows\":[]}", &[hand.identity.to_public().to_string()]).unwrap();
    let wrong_key = MarkReturn { seat: 1, sealed: store::hex(&own_key) };
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("another file", "PACKET_DAMAGED", b"%PDF-1.7 and so on".to_vec()),
        ("cut off", "PACKET_DAMAGED", good[..good.len() - 40].to_vec()),
        ("altered", "PACKET_DAMAGED", changed),
        (
            "the packet that was sent out",
            "PACKET_NOT_FOR_US",
            fs::read(desk.file("issued")).unwrap_or_else(|_| {
                let first = fs::read_dir(desk.file("issued")).unwrap().next().unwrap().unwrap().path();
                fs::read(first).unwrap()
            }),
        ),
        (
            "signed by another judge",
            "PACKET_FORGED",
            seal(&hand.header(&asked), &Hand::body(&asked, &rows), &other.signing).unwrap(),
        ),
        ("from a stranger", "PACKET_SENDER", third.answer(&asked, &rows)),
        ("another judge's packet answered", "PACKET_ISSUE_UNKNOWN", hand.answer(&(others.0.clone(), asked.1.clone()), &rows)),
        ("answered by another judge", "PACKET_ISSUE_UNKNOWN", other.answer(&asked, &rows)),
        ("of another kind", "PACKET_KIND", headed(&|header| "ballot_return".clone_into(&mut header.kind))),
        ("of another group", "PACKET_GROUP", headed(&|header| header.group = "0".repeat(32))),
        ("of another post", "PACKET_CYCLE", headed(&|header| "selection 1/post 99".clone_into(&mut header.cycle))),
        ("of a number never issued", "PACKET_ISSUE_UNKNOWN", headed(&|header| header.issue = "ab".repeat(16))),
        ("of an audit that never was", "PACKET_HEAD", headed(&|header| "1:0000000000000000".clone_into(&mut header.head))),
        ("late: another packet was sent since", "PACKET_ORDER", hand.answer(&superseded, &rows)),
        ("of another seat", "PACKET_CLASS", seal(&hand.header(&asked), &wrong_seat, &hand.signing).unwrap()),
        ("sealed to another key", "PACKET_DAMAGED", seal(&hand.header(&asked), &wrong_key, &hand.signing).unwrap()),
        ("a candidate it does not ask for", "PACKET_FOREIGN", bent(&|rows| rows[0].0 = foreign)),
        ("a candidate twice", "PACKET_ROW_TWICE", bent(&|rows| rows[1].0 = rows[0].0)),
        ("a candidate missing", "PACKET_ROW_MISSING", bent(&|rows| drop(rows.pop()))),
        ("a mark missing", "PACKET_CELLS", bent(&|rows| drop(rows[0].1.pop()))),
        ("an empty mark", "PACKET_CELLS", cell("")),
        ("above the full marks", "PACKET_FULL", cell("15.5")),
        ("below nothing", "PACKET_FULL", cell("-0.5")),
        ("a quarter point", "PACKET_STEP", cell("10.25")),
        ("a word", "PACKET_UNREADABLE", cell("优")),
        ("written otherwise", "PACKET_UNREADABLE", cell("10.50")),
    ];
    for (what, code, bytes) in cases {
        let outcome = merge(&desk, &[bytes]).unwrap();
        assert_eq!(outcome.rows[0].code, code, "{what}");
        assert_eq!((outcome.merged, outcome.refused), (0, 1), "{what}");
        assert!(desk.card().posts[0].candidates.iter().all(|one| one.marks.is_empty()), "{what} left a mark");
    }

    // A relative is declared after the packet went out: the judge is counted out, and nothing of his is taken.
    staff_sign(&desk, "leader");
    let relative = RelativeNew {
        person: card.posts[0].candidates[0].person,
        staff_number: desk.judges[0].staff_number.clone(),
        relation: "配偶".into(),
        declared_on: String::new(),
    };
    desk.office.relative_add(&relative).unwrap();
    staff_sign(&desk, "clerk");
    assert_eq!(merge(&desk, std::slice::from_ref(&good)).unwrap().rows[0].code, "SELECTION_JUDGE_OUT");
    assert!(matches!(send(&desk, &[judges[0].id]), Err(Error::SelectionJudgeOut { .. })));
    // One who steps out takes his packet with him.
    desk.office.selection_step_out(judges[1].id, "本人申请").unwrap();
    assert_eq!(merge(&desk, &[other.answer(&others, &marks(&others.1))]).unwrap().rows[0].code, "PACKET_ORDER");

    // What was typed from paper is not doubled by a packet.
    give(&desk, &judges[2], &third.card()).unwrap();
    let late = third.open(&send(&desk, &[]).unwrap()[0]);
    let typed = SelectionMarks { judge: judges[2].id, held_on: "2026-10-20".into(), rows: marks(&late.1) };
    desk.office.selection_marks(&typed).unwrap();
    assert_eq!(merge(&desk, &[third.answer(&late, &marks(&late.1))]).unwrap().rows[0].code, "SELECTION_MARKED");
    assert!(desk.office.verify().is_ok());
}

fn staff_sign(desk: &Desk, handle: &str) {
    staff::sign_in(&desk.office, &desk.path, handle);
}

#[test]
fn a_table_of_marks_is_kept_whole_or_not_at_all() {
    let desk = Desk::new();
    let card = desk.drawn();
    let judges = card.posts[0].judges.len();
    let template = |kind: &str| {
        let path = desk.file(&format!("{kind}.xlsx"));
        let request = SelectionTemplate { post: desk.post, kind: kind.into(), path };
        desk.office.selection_template(&request).unwrap()
    };
    let read = |kind: &str, path: String| {
        let request = SelectionImport { post: desk.post, kind: kind.into(), path, held_on: "2026-10-20".into() };
        desk.office.selection_import(&request, &Unwatched).unwrap()
    };
    // A row a candidate, and a row a judge and a draw number.
    let rows = ["scores", "marks"].map(template);
    assert_eq!(rows.map(|rows| rows as usize), [5, judges * 5]);

    let table = |lines: &[String]| {
        let path = desk.file("marks.csv");
        let head = "评委,抽签号,岗位认识与工作思路,业绩与经验,专业知识,组织协调与管理,应变与答辩,语言仪表\n";
        fs::write(&path, format!("{head}{}\n", lines.join("\n"))).unwrap();
        path
    };
    let line = |seat: usize, draw: usize| format!("{seat},{draw},20,15.5,15,10,8,{draw}");
    let mut lines: Vec<String> = (1..=judges).flat_map(|seat| (1..=5).map(move |draw| line(seat, draw))).collect();
    lines.push("9,1,20,15,15,10,8,7".into());
    lines.push("1,9,20,15,15,10,8,7".into());
    lines.push("1,1,20,15,15,10,8,7".into());
    "2,1,25.5,15,15,10,8,7".clone_into(&mut lines[5]);
    "2,2,20.25,15,15,10,8,7".clone_into(&mut lines[6]);
    "2,3,,15,15,10,8,7".clone_into(&mut lines[7]);
    let outcome = read("marks", table(&lines));
    let told: Vec<(u32, &str)> = outcome.refused.iter().map(|row| (row.row, row.code.as_str())).collect();
    let expected = [
        (7, "SELECTION_MARK"),
        (8, "SELECTION_MARK"),
        (9, "SELECTION_MARK"),
        (37, "SELECTION_SEAT_UNKNOWN"),
        (38, "SELECTION_DRAW_UNKNOWN"),
        (39, "SELECTION_ROW_TWICE"),
    ];
    assert_eq!((outcome.kept, told.as_slice()), (0, expected.as_slice()));
    assert!(desk.card().posts[0].candidates.iter().all(|one| one.marks.is_empty()), "nothing is kept on a refusal");

    let lines: Vec<String> = (1..=judges).flat_map(|seat| (1..=5).map(move |draw| line(seat, draw))).collect();
    assert_eq!(read("marks", table(&lines)).kept as usize, judges * 5);
    let card = desk.card();
    assert!(card.posts[0].candidates.iter().all(|one| one.marks.len() == judges && !one.interview.is_empty()));

    // Scores: whoever is no candidate, a written score after the draw, and a score out of range.
    let path = desk.file("scores.csv");
    let numbers: Vec<&str> = desk.candidates.iter().map(|one| one.staff_number.as_str()).collect();
    let text = format!("工号,笔试,民主测评\n{},81,90\n{},,100.5\nG99999,,90\n{},,90\n", numbers[0], numbers[1], numbers[2]);
    fs::write(&path, text).unwrap();
    let outcome = read("scores", path.clone());
    let told: Vec<(u32, &str)> = outcome.refused.iter().map(|row| (row.row, row.code.as_str())).collect();
    assert_eq!(told[0], (2, "SELECTION_DRAWN"));
    assert_eq!((told.len(), told[2]), (3, (4, "PERSON_UNKNOWN")));
    let of = |at: usize| {
        let card = desk.card();
        card.posts[0].candidates.iter().find(|one| one.staff_number == numbers[at]).unwrap().democratic.clone()
    };
    assert_eq!(of(2), "80.00");
    fs::write(&path, format!("工号,笔试,民主测评\n{},,90.5\n", numbers[2])).unwrap();
    assert_eq!((read("scores", path).kept, of(2).as_str()), (1, "90.50"));
}
