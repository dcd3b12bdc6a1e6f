//! Bad packets, named one by one: each is refused with its own code, and nothing of the file changes.

use super::people::{Asked, Ground, PAPER, Rater, scores};
use crate::desk::{figure, refusal, second};
use crate::world;
use age::x25519::Identity;
use office::Unwatched;
use office::packet::envelope::{FLOOR, Header, LARGEST, NEWEST, seal, seal_bytes, signed};
use office::packet::{BALLOT_ISSUE, Return};
use office::wire::{AppraisalState, RaterNew, RelativeNew, ResolutionNew};

type Rows = Vec<(i64, Vec<String>)>;

/// The raters of the cases: two peers with packets, and one whose key was revoked.
struct Cast {
    ground: Ground,
    rater: Rater,
    asked: Asked,
    rows: Rows,
    other: Rater,
    revoked: Rater,
    revoked_asked: Asked,
}

impl Cast {
    fn new() -> Self {
        let ground = Ground::new();
        let own = &ground.subjects[0];
        ground.desk.sign("leader");
        let relative = RelativeNew {
            person: own.person,
            staff_number: ground.subjects[1].staff_number.clone(),
            relation: "配偶".into(),
            declared_on: String::new(),
        };
        ground.office().relative_add(&relative).unwrap();
        ground.desk.sign("clerk");
        let mut peers = ground.peers("B", 5).into_iter();
        let (rater, _, other, revoked, spare) =
            (peers.next().unwrap(), peers.next().unwrap(), peers.next().unwrap(), peers.next().unwrap(), peers.next().unwrap());
        let id = ground.add(&rater);
        let asked = ground.issue(id, &rater);
        let id = ground.add(&other);
        ground.issue(id, &other);
        let id = ground.add(&revoked);
        let revoked_asked = ground.issue(id, &revoked);
        ground.office().rater_revoke(ground.year, id).unwrap();
        // Others of the class are still to come, so that nobody completes it.
        ground.add(&spare);
        let rows = scores(&asked, 1);
        Self { ground, rater, asked, rows, other, revoked, revoked_asked }
    }

    fn with_header(&self, bend: impl Fn(&mut Header)) -> Vec<u8> {
        let mut header = self.rater.header(&self.asked);
        bend(&mut header);
        seal(&header, &self.rater.body(&self.asked, &self.rows), &self.rater.signing).unwrap()
    }

    fn with_rows(&self, bend: impl Fn(&mut Rows)) -> Vec<u8> {
        let mut rows = self.rows.clone();
        bend(&mut rows);
        self.rater.answer(&self.asked, &rows)
    }

    fn with_cell(&self, cell: &str) -> Vec<u8> {
        self.with_rows(|rows| cell.clone_into(&mut rows[3].1[2]))
    }

    fn with_body(&self, body: &[u8]) -> Vec<u8> {
        let header = serde_json::to_vec(&self.rater.header(&self.asked)).unwrap();
        self.sealed(&signed(NEWEST, &header, body, &self.rater.signing).unwrap())
    }

    fn of_format(&self, format: u8) -> Vec<u8> {
        let header = serde_json::to_vec(&self.rater.header(&self.asked)).unwrap();
        let body = serde_json::to_vec(&self.rater.body(&self.asked, &self.rows)).unwrap();
        self.sealed(&signed(format, &header, &body, &self.rater.signing).unwrap())
    }

    fn sealed(&self, open: &[u8]) -> Vec<u8> {
        seal_bytes(open, std::slice::from_ref(&self.asked.issue.group)).unwrap()
    }

    fn good(&self) -> Vec<u8> {
        self.rater.answer(&self.asked, &self.rows)
    }

    fn own(&self, place: usize) -> (i64, Vec<String>) {
        (self.ground.subjects[place].id, self.rows[0].1.clone())
    }
}

fn bad(cast: &Cast) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let good = cast.good();
    let stranger = Rater::new("生面孔", "B", "");
    let elsewhere = Identity::generate().to_public().to_string();
    let own_body = cast.rater.body(&cast.asked, &cast.rows);
    let json = serde_json::to_string(&own_body).unwrap();
    let last = |bytes: &[u8], flip: u8| {
        let mut bytes = bytes.to_vec();
        *bytes.last_mut().unwrap() ^= flip;
        bytes
    };
    let mac = good.windows(5).position(|window| window == b"\n--- ").unwrap() + 8;
    let mut other_mac = good.clone();
    other_mac[mac] = if other_mac[mac] == b'A' { b'B' } else { b'A' };
    let open =
        signed(NEWEST, &serde_json::to_vec(&cast.rater.header(&cast.asked)).unwrap(), json.as_bytes(), &cast.rater.signing)
            .unwrap();
    let mut changed = open.clone();
    let at = changed.len() - 100;
    changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
    let wrong_answer = Return {
        sealed: store::hex(&seal_bytes(b"{\"rows\":[]}", std::slice::from_ref(&elsewhere)).unwrap()),
        ..own_body.clone()
    };
    vec![
        ("an empty file", "PACKET_DAMAGED", Vec::new()),
        ("another file", "PACKET_DAMAGED", b"%PDF-1.7 and so on".to_vec()),
        ("cut off", "PACKET_DAMAGED", good[..good.len() - 40].to_vec()),
        ("a bit flipped at the end", "PACKET_DAMAGED", last(&good, 1)),
        ("a sign changed in the cover", "PACKET_DAMAGED", other_mac),
        ("too large", "PACKET_TOO_LARGE", vec![b'a'; LARGEST + 1]),
        ("sealed to somebody else", "PACKET_NOT_FOR_US", seal_bytes(&open, std::slice::from_ref(&elsewhere)).unwrap()),
        (
            "meant for somebody else",
            "PACKET_NOT_FOR_US",
            cast.sealed(&{
                let mut header = cast.rater.header(&cast.asked);
                header.recipients = vec![elsewhere];
                signed(NEWEST, &serde_json::to_vec(&header).unwrap(), json.as_bytes(), &cast.rater.signing).unwrap()
            }),
        ),
        ("signed by another key", "PACKET_FORGED", {
            seal(&cast.rater.header(&cast.asked), &own_body, &stranger.signing).unwrap()
        }),
        ("changed after signing", "PACKET_FORGED", cast.sealed(&changed)),
        ("without a signature", "PACKET_DAMAGED", cast.sealed(&open[..open.len() - 64])),
        ("of a format below the floor", "PACKET_OLD", cast.of_format(FLOOR - 1)),
        ("of a newer format", "PACKET_NEWER", cast.of_format(NEWEST + 1)),
        ("of another kind", "PACKET_KIND", cast.with_header(|header| header.kind = BALLOT_ISSUE.into())),
        ("of a kind to come", "PACKET_KIND", cast.with_header(|header| header.kind = "award_claim".into())),
        ("of another group", "PACKET_GROUP", cast.with_header(|header| header.group = "ab".repeat(16))),
        ("of another year", "PACKET_CYCLE", cast.with_header(|header| header.cycle = "appraisal 1/2026/0".into())),
        ("of the year before it was opened again", "PACKET_CYCLE", cast.with_header(|header| header.cycle.push('1'))),
        ("from somebody unknown", "PACKET_SENDER", stranger.answer(&cast.asked, &cast.rows)),
        ("from a revoked key", "PACKET_REVOKED", cast.revoked.answer(&cast.revoked_asked, &scores(&cast.revoked_asked, 2))),
        ("answering somebody else's packet", "PACKET_ISSUE_UNKNOWN", cast.other.answer(&cast.asked, &cast.rows)),
        ("answering no packet", "PACKET_ISSUE_UNKNOWN", cast.with_header(|header| header.issue = "ef".repeat(16))),
        (
            "under a head that the file has not",
            "PACKET_HEAD",
            cast.with_header(|header| header.head = "9:0123456789abcdef".into()),
        ),
        ("of another class", "PACKET_CLASS", {
            let body = Return { class: "A".into(), ..own_body.clone() };
            seal(&cast.rater.header(&cast.asked), &body, &cast.rater.signing).unwrap()
        }),
        ("with a strange field", "PACKET_DAMAGED", cast.with_body(json.replacen('{', "{\"note\":\"\",", 1).as_bytes())),
        ("with a field twice", "PACKET_DAMAGED", cast.with_body(json.replacen('{', "{\"class\":\"B\",", 1).as_bytes())),
        ("written otherwise than we write", "PACKET_DAMAGED", cast.with_body(json.replace(',', ", ").as_bytes())),
        ("rows under another key", "PACKET_DAMAGED", {
            seal(&cast.rater.header(&cast.asked), &wrong_answer, &cast.rater.signing).unwrap()
        }),
        ("rating himself", "PACKET_OWN", cast.with_rows(|rows| rows.push(cast.own(0)))),
        ("rating a relative", "PACKET_OWN", cast.with_rows(|rows| rows.push(cast.own(1)))),
        ("rating somebody of another year", "PACKET_FOREIGN", cast.with_rows(|rows| rows.push((9_999, rows[0].1.clone())))),
        ("rating somebody in place of another", "PACKET_FOREIGN", cast.with_rows(|rows| rows[0].0 = -1)),
        ("a row twice", "PACKET_ROW_TWICE", cast.with_rows(|rows| rows.push(rows[0].clone()))),
        ("a row missing", "PACKET_ROW_MISSING", cast.with_rows(|rows| drop(rows.pop()))),
        ("no rows", "PACKET_ROW_MISSING", cast.with_rows(Vec::clear)),
        ("a dimension missing", "PACKET_CELLS", cast.with_rows(|rows| drop(rows[3].1.pop()))),
        ("a dimension too many", "PACKET_CELLS", cast.with_rows(|rows| rows[3].1.push("80".into()))),
        ("a blank cell", "PACKET_CELLS", cast.with_cell("")),
        ("a score of 100.9", "PACKET_RANGE", cast.with_cell("100.9")),
        ("a score below nought", "PACKET_RANGE", cast.with_cell("-1")),
        ("a quarter", "PACKET_STEP", cast.with_cell("88.25")),
        ("a word", "PACKET_UNREADABLE", cast.with_cell("优秀")),
        ("a number written otherwise", "PACKET_UNREADABLE", cast.with_cell("088")),
        ("the same for everybody", "PACKET_VOID_SAME", {
            cast.with_rows(|rows| rows.iter_mut().for_each(|(_, cells)| cells.fill("90".into())))
        }),
        ("too few at once", "PACKET_WAITS", good),
    ]
}

#[test]
fn every_bad_packet_is_refused_with_its_reason_and_leaves_nothing() {
    let cast = Cast::new();
    let before = cast.ground.rows();
    let cases = bad(&cast);
    for (name, code, bytes) in &cases {
        let row = cast.ground.one(bytes);
        assert_eq!(row.code, *code, "{name}");
        assert_eq!(row.verdict, if *code == "PACKET_WAITS" { "waiting" } else { "refused" }, "{name}");
        assert!(!row.args.values().any(|value| value.contains("100.9") || value.contains("88.25")), "{name} tells a score");
        assert_eq!(cast.ground.rows(), before, "{name}");
    }
    assert!(cases.len() >= 30);
    figure("packet_cases", format_args!("{} bad packets, each refused by its own name, nothing written", cases.len()));
}

/// What is refused because of what came before.
#[test]
fn what_was_taken_is_not_taken_again() {
    let ground = Ground::new();
    let peers = ground.peers("B", 6);
    let ids: Vec<i64> = peers.iter().map(|rater| ground.add(rater)).collect();
    let first = ground.issue(ids[0], &peers[0]);
    let asked: Vec<Asked> = peers.iter().zip(&ids).map(|(rater, id)| ground.issue(*id, rater)).collect();
    let answers: Vec<Vec<u8>> =
        peers.iter().zip(&asked).enumerate().map(|(salt, (rater, asked))| rater.answer(asked, &scores(asked, salt))).collect();
    let told = |answers: &[Vec<u8>]| -> Vec<String> {
        ground.merge(answers).rows.into_iter().map(|row| if row.code.is_empty() { row.verdict } else { row.code }).collect()
    };
    let refused = |answers: &[Vec<u8>], code: &str| {
        let before = ground.rows();
        assert!(told(answers).iter().all(|told| told == code), "{code}: {:?}", told(answers));
        assert_eq!(ground.rows(), before, "{code}");
    };
    // The packet before the one that was issued again.
    refused(&[peers[0].answer(&first, &scores(&first, 1))], "PACKET_ORDER");
    let mut later = peers[0].header(&asked[0]);
    later.sequence = 2;
    let later =
        office::packet::envelope::seal(&later, &peers[0].body(&asked[0], &scores(&asked[0], 9)), &peers[0].signing).unwrap();
    // Of two answers the later one, of a file twice the one; the third waits for nobody.
    let merged = told(&[answers[0].clone(), later, answers[1].clone(), answers[1].clone(), answers[2].clone()]);
    assert_eq!(merged, ["PACKET_ORDER", "merged", "merged", "PACKET_REPLAYED", "merged"]);
    refused(&answers[..3], "PACKET_REPLAYED");
    refused(&[peers[1].answer(&asked[1], &scores(&asked[1], 5))], "PACKET_REPLAYED");
    // Somebody who has voted on paper meanwhile.
    ground.office().rater_voted(ground.year, ids[3]).unwrap();
    refused(&[answers[3].clone()], "PACKET_VOTED");
    assert_eq!(refusal(ground.office().rater_voted(ground.year, ids[3])), "RATER_VOTED");
    assert_eq!(refusal(ground.office().rater_revoke(ground.year, ids[0])), "RATER_VOTED");
    // Two are left: alone one waits, together they complete the class.
    refused(&answers[4..5], "PACKET_WAITS");
    assert_eq!(told(&answers[4..]), ["merged", "merged"]);
    let stand = ground.office().appraisal_head(ground.year).unwrap().classes;
    assert_eq!(stand.iter().find(|class| class.code == "B").unwrap().ballots, PAPER + 5);
    assert_eq!(
        ground.office().ballot_list(ground.year, "B").unwrap().len(),
        PAPER as usize,
        "what came sealed is listed nowhere"
    );
    assert!(ground.desk.office.verify().unwrap().sound);
}

#[test]
fn a_key_that_was_revoked_and_a_person_twice_are_not_added() {
    let ground = Ground::new();
    let peers = ground.peers("B", 2);
    let id = ground.add(&peers[0]);
    let new = |card: String, staff_number: &str| RaterNew {
        appraisal: ground.year,
        class: "C".into(),
        card,
        staff_number: staff_number.into(),
        name: String::new(),
    };
    let add = |rater: &Rater, staff_number: &str| {
        let path = ground.desk.file("again.tdkey");
        std::fs::write(&path, serde_json::to_vec(&rater.card()).unwrap()).unwrap();
        ground.office().rater_add(&new(path, staff_number))
    };
    assert_eq!(refusal(add(&peers[0], "")), "RATER_TAKEN");
    let other = Rater::new("另一人", "C", "");
    assert_eq!(refusal(add(&other, &peers[0].staff_number)), "RATER_TAKEN");
    ground.office().rater_revoke(ground.year, id).unwrap();
    assert_eq!(refusal(add(&peers[0], "")), "PACKET_REVOKED");
    // With a new key he is a rater again.
    add(&other, &peers[0].staff_number).unwrap();
    let path = ground.desk.file("bent.tdkey");
    let mut card = peers[1].card();
    card.name = "冒名".into();
    std::fs::write(&path, serde_json::to_vec(&card).unwrap()).unwrap();
    assert_eq!(refusal(ground.office().rater_add(&new(path.clone(), ""))), "CARD_FORGED");
    std::fs::write(&path, b"{}").unwrap();
    assert_eq!(refusal(ground.office().rater_add(&new(path, ""))), "CARD_DAMAGED");
}

#[test]
fn a_closed_year_takes_nothing_and_one_opened_again_asks_anew() {
    let ground = Ground::new();
    let peers = ground.peers("C", 3);
    let asked: Vec<(i64, Asked)> = peers
        .iter()
        .map(|rater| {
            let id = ground.add(rater);
            (id, ground.issue(id, rater))
        })
        .collect();
    let answers: Vec<Vec<u8>> =
        peers.iter().zip(&asked).map(|(rater, (_, asked))| rater.answer(asked, &scores(asked, 1))).collect();
    let office = ground.desk.sign("leader");
    let cite =
        ResolutionNew {
            number: "组决1号".into(), date: "2027-12-20".into(), title: "考核".into(), scan_path: String::new()
        };
    let resolution = office.resolution_add(&cite).unwrap().id;
    office.appraisal_close(ground.year, resolution, true, &Unwatched).unwrap();
    ground.desk.sign("clerk");
    let before = ground.rows();
    let path = ground.desk.file("late.tdpacket");
    std::fs::write(&path, &answers[0]).unwrap();
    let late = ground.office().packet_merge(ground.year, std::slice::from_ref(&path), &Unwatched);
    assert_eq!(refusal(late), "APPRAISAL_CLOSED");
    assert_eq!(refusal(ground.office().rater_voted(ground.year, asked[0].0)), "APPRAISAL_CLOSED");
    assert_eq!(ground.rows(), before);
    let office = ground.desk.sign("leader");
    office.appraisal_reopen(ground.year, resolution, &second("补录评分包")).unwrap();
    ground.desk.sign("clerk");
    let outcome = ground.merge(&answers);
    assert!(outcome.rows.iter().all(|row| row.code == "PACKET_CYCLE"), "{:?}", outcome.rows);
    // Issued again they count.
    let answers: Vec<Vec<u8>> = peers
        .iter()
        .zip(&asked)
        .map(|(rater, (id, _))| {
            let asked = ground.issue(*id, rater);
            rater.answer(&asked, &scores(&asked, 1))
        })
        .collect();
    assert_eq!(ground.merge(&answers).merged, 3);
    assert_eq!(world::appraisal(ground.office(), AppraisalState::Open), ground.year);
}
