//! The whole way between real desks: an identity, a card, a packet, a draft that survives, an answer, a merge.

use super::people::{Ground, Rater, YEAR, scores};
use crate::desk::{Desk, Dice, office, pass, refusal};
use chrono::TimeDelta;
use office::packet::envelope;
use office::wire::{AppraisalOpen, BallotLine, IdentityMake, PacketIssue, PacketOpen, PacketSheet, RaterNew, RaterRow, RuleNew};
use office::{Office, Unwatched};
use std::fs;
use std::path::Path;

const PASSWORD: &str = "评分身份的密码很长";

struct RaterDesk {
    home: tempfile::TempDir,
    office: Office,
}

impl RaterDesk {
    fn new(name: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let office = office(&home.path().join("desk"));
        office.identity_make(&IdentityMake { name: name.into(), password: PASSWORD.into() }).unwrap();
        Self { home, office }
    }

    fn file(&self, name: &str) -> String {
        self.home.path().join(name).display().to_string()
    }

    /// The same desk after a restart.
    fn again(self) -> Self {
        let office = office(&self.home.path().join("desk"));
        Self { office, ..self }
    }

    fn open(&self, path: &str) -> PacketSheet {
        self.office.packet_open(&PacketOpen { path: path.into(), password: PASSWORD.into() }).unwrap()
    }
}

fn fill(sheet: &PacketSheet, dice: &mut Dice, count: usize) -> Vec<BallotLine> {
    let cell = |dice: &mut Dice| format!("{}{}", 60 + dice.below(40), if dice.percent(50) { ".5" } else { "" });
    let people = sheet.people.iter().take(count);
    people
        .map(|person| BallotLine {
            subject: person.subject,
            cells: sheet.dimensions.iter().map(|_| cell(dice)).collect(),
            void: String::new(),
        })
        .collect()
}

fn add(ground: &Ground, class: &str, card: &str, staff_number: &str) -> Vec<RaterRow> {
    let request = RaterNew {
        appraisal: ground.year,
        class: class.into(),
        card: card.into(),
        staff_number: staff_number.into(),
        name: String::new(),
    };
    ground.office().rater_add(&request).unwrap().rows
}

#[test]
fn from_card_to_count() {
    let ground = Ground::new();
    let own: Vec<(String, String)> =
        ground.subjects.iter().take(3).map(|row| (row.name.clone(), row.staff_number.clone())).collect();
    let mut desks: Vec<RaterDesk> = own.iter().map(|(name, _)| RaterDesk::new(name)).collect();
    for (desk, (_, number)) in desks.iter().zip(&own) {
        let card = desk.file("me.tdkey");
        let state = desk.office.identity_card(&card).unwrap();
        let text = fs::read_to_string(&card).unwrap();
        assert!(!text.contains("AGE-SECRET-KEY") && !text.contains("wrapped"));
        let rows = add(&ground, "B", &card, number);
        assert_eq!(rows.last().unwrap().fingerprint, state.fingerprint, "the digits agree on both desks");
        assert_eq!(state.fingerprint.len(), 19);
    }
    let folder = ground.desk.file("out");
    fs::create_dir(&folder).unwrap();
    let request = PacketIssue {
        appraisal: ground.year,
        class: "B".into(),
        raters: Vec::new(),
        until: "2026-12-10".into(),
        folder: folder.clone(),
    };
    let issued = ground.office().packet_issue(&request).unwrap();
    assert_eq!(issued.files.len(), 3);
    assert_eq!(refusal(ground.office().packet_issue(&request)), "RATERS_NONE", "each has one by now");
    let digits = ground.office().rater_list(ground.year).unwrap().fingerprint;
    let mut dice = Dice::new(3);
    let mut answers = Vec::new();
    for (at, issued) in issued.files.iter().enumerate() {
        let desk = desks.remove(0);
        let wrong = PacketOpen { path: issued.file.clone(), password: "a wrong password".into() };
        assert_eq!(refusal(desk.office.packet_open(&wrong)), "IDENTITY_PASSWORD");
        let sheet = desk.open(&issued.file);
        assert_eq!(sheet.fingerprint, digits, "the group's digits");
        assert!(sheet.first && sheet.until == "2026-12-10" && sheet.class == "B");
        assert_eq!(sheet.people.len(), ground.subjects.len() - 1);
        assert!(!sheet.people.iter().any(|person| person.staff_number == own[at].1), "himself");
        let whole = fill(&sheet, &mut dice, usize::MAX);
        let stand = desk.office.packet_draft(&sheet.issue, &whole[..5]).unwrap();
        assert_eq!(stand.missing as usize, whole.len() - 5);
        let path = desk.file("answer.tdpacket");
        assert_eq!(refusal(desk.office.packet_return(&sheet.issue, &path)), "PACKET_INCOMPLETE");
        assert!(!Path::new(&path).exists());
        // The draft is there after a restart, and nowhere in plain.
        let desk = desk.again();
        assert_eq!(refusal(desk.office.packet_draft(&sheet.issue, &whole)), "IDENTITY_LOCKED");
        let sheet = desk.open(&issued.file);
        assert!(!sheet.first);
        assert_eq!(sheet.stand.lines.iter().filter(|line| !line.cells.is_empty()).count(), 5);
        assert_eq!(sheet.stand.missing as usize, whole.len() - 5);
        let mut bent = whole.clone();
        bent[2].cells[1] = "100.9".into();
        let stand = desk.office.packet_draft(&sheet.issue, &bent).unwrap();
        assert_eq!((stand.missing, stand.lines[2].void.as_str()), (0, "RANGE"));
        assert_eq!(refusal(desk.office.packet_return(&sheet.issue, &path)), "PACKET_RANGE");
        desk.office.packet_draft(&sheet.issue, &whole).unwrap();
        assert_eq!(refusal(desk.office.packet_return(&sheet.issue, &desk.file("answer.talent"))), "PRINT_PATH");
        desk.office.packet_return(&sheet.issue, &path).unwrap();
        nothing_in_plain(desk.home.path(), &whole);
        answers.push(path);
        pass(TimeDelta::minutes(11));
        assert_eq!(refusal(desk.office.packet_draft(&sheet.issue, &whole)), "IDENTITY_LOCKED");
        if at == 0 {
            // Somebody else's packet opens on no other desk.
            let other = PacketOpen { path: issued_other(&folder, &issued.file), password: PASSWORD.into() };
            assert_eq!(refusal(desk.office.packet_open(&other)), "PACKET_NOT_FOR_US");
            let answer = PacketOpen { path: answers[0].clone(), password: PASSWORD.into() };
            assert_eq!(refusal(desk.office.packet_open(&answer)), "PACKET_NOT_FOR_US");
        }
        desks.push(desk);
    }
    ground.desk.sign("clerk");
    let outcome = ground.office().packet_merge(ground.year, &answers, &Unwatched).unwrap();
    assert_eq!((outcome.merged, outcome.waiting, outcome.refused), (3, 0, 0), "{:?}", outcome.rows);
    assert!(ground.office().rater_list(ground.year).unwrap().rows.iter().all(|row| row.voted));
    // A folder stands for the packets in it: those that were issued are not for the group.
    let outcome = ground.office().packet_merge(ground.year, &[folder], &Unwatched).unwrap();
    assert!(outcome.rows.len() == 3 && outcome.rows.iter().all(|row| row.code == "PACKET_NOT_FOR_US"));
}

fn issued_other(folder: &str, not: &str) -> String {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().display().to_string());
    files.into_iter().find(|path| path != not).unwrap()
}

fn nothing_in_plain(home: &Path, lines: &[BallotLine]) {
    let row = lines[0].cells.join("\",\"");
    let mut folders = vec![home.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let bytes = fs::read(&entry).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(&row) && !text.contains("AGE-SECRET-KEY"), "{}", entry.display());
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                assert_eq!(fs::metadata(&entry).unwrap().permissions().mode() & 0o077, 0, "{}", entry.display());
            }
        }
    }
}

/// The group's key is remembered at its first packet; another one is refused, and so is an older packet.
#[test]
fn a_desk_knows_the_group_again() {
    let ground = Ground::new();
    let desk = RaterDesk::new("职工代表");
    let card = desk.file("me.tdkey");
    desk.office.identity_card(&card).unwrap();
    let id = add(&ground, "C", &card, "").last().unwrap().id;
    let folder = ground.desk.file("out");
    fs::create_dir(&folder).unwrap();
    let issue = || {
        let request = PacketIssue {
            appraisal: ground.year,
            class: String::new(),
            raters: vec![id],
            until: String::new(),
            folder: folder.clone(),
        };
        ground.office().packet_issue(&request).unwrap().files.remove(0).file
    };
    let (first, second) = (issue(), issue());
    assert_ne!(first, second, "no file is replaced");
    let digits = desk.open(&first).fingerprint;
    assert_eq!(desk.open(&second).fingerprint, digits);
    assert_eq!(refusal(desk.office.packet_open(&PacketOpen { path: first, password: PASSWORD.into() })), "PACKET_ORDER");
    // Somebody who has the card and says he is the group.
    let imposter = Rater::new("冒充者", "C", "");
    let card: office::packet::Card = serde_json::from_str(&fs::read_to_string(&card).unwrap()).unwrap();
    let group = desk.open(&second);
    let header = envelope::Header {
        kind: "ballot_issue".into(),
        group: group_id(&ground),
        group_name: group.group_name,
        cycle: "appraisal 3/2026/0".into(),
        sender: imposter.verifying(),
        recipients: vec![card.recipient],
        sequence: 99,
        issue: group.issue,
        head: "1:0123456789abcdef".into(),
    };
    let body = serde_json::json!({
        "year": 2026, "rater": "职工代表", "class": "C", "class_name": "职工", "class_name_en": "Employees",
        "until": "2026-12-10", "rated": [{ "code": "virtue", "name": "德", "name_en": "Virtue", "weight": 10_000 }],
        "choices": [], "void": { "same_for_all_above": null, "forced_limit": null, "identical_dimensions": false },
        "people": [{ "subject": 1, "staff_number": "G1", "name": "某人", "unit": "", "post": "" }],
        "group": imposter.recipient(), "answer": imposter.recipient(),
    });
    let path = desk.file("forged.tdpacket");
    fs::write(&path, envelope::seal(&header, &body, &imposter.signing).unwrap()).unwrap();
    assert_eq!(refusal(desk.office.packet_open(&PacketOpen { path, password: PASSWORD.into() })), "GROUP_KEY_OTHER");
    assert_eq!(
        refusal(desk.office.identity_make(&IdentityMake { name: "又".into(), password: PASSWORD.into() })),
        "IDENTITY_THERE"
    );
}

/// A class that ticks is asked for one choice a person.
#[test]
fn a_class_that_ticks_sends_choices() {
    let desk = Desk::staffed();
    let office = desk.sign("leader");
    let mut scheme = serde_json::to_value(domain::appraisal::Scheme::proposal(YEAR)).unwrap();
    scheme["classes"][2]["ballot"] = "tick".into();
    scheme["version"] = "2027-t".into();
    office.rule_add(&RuleNew { kind: "appraisal".into(), document: scheme.to_string() }).unwrap();
    desk.sign("clerk").appraisal_open(&AppraisalOpen { year: YEAR, levels: Vec::new() }).unwrap();
    let ground = Ground::at(desk);
    let raters: Vec<Rater> = (0..3).map(|at| Rater::new(&format!("职工代表{at}"), "C", "")).collect();
    let asked: Vec<_> = raters
        .iter()
        .map(|rater| {
            let id = ground.add(rater);
            ground.issue(id, rater)
        })
        .collect();
    let values: Vec<&str> = asked[0].issue.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!((asked[0].issue.rated.len(), values), (1, vec!["1", "2", "3", "4", "0"]));
    let mut wrong = scores(&asked[0], 0);
    wrong[0].1[0] = "5".into();
    assert_eq!(ground.one(&raters[0].answer(&asked[0], &wrong)).code, "PACKET_CHOICE");
    let answers: Vec<Vec<u8>> =
        raters.iter().zip(&asked).enumerate().map(|(salt, (rater, asked))| rater.answer(asked, &scores(asked, salt))).collect();
    assert_eq!(ground.merge(&answers).merged, 3);
    let head = ground.office().appraisal_head(ground.year).unwrap();
    let class = head.classes.iter().find(|class| class.code == "C").unwrap();
    assert_eq!((class.ballots, class.void_ballots, class.void_rows), (3, 0, 0));
}

fn group_id(ground: &Ground) -> String {
    ground.table("setting").iter().find_map(|row| row.strip_prefix("group_id|").map(str::to_owned)).unwrap()
}
