//! Packets, key cards and what a rater's desk keeps: changed as a file, inside the cover, under a signature, and under the last seal.

use super::{bent, inputs, mutated};
use crate::dice::{Dice, times};
use crate::{ground, under};
use age::x25519::Identity;
use ed25519_dalek::{Signer, SigningKey};
use office::packet::envelope::{self, Header, NEWEST, seal_bytes, signed};
use office::packet::{Answer, Card, Issue, Return};
use office::wire::{AppraisalOpen, IdentityMake, PacketIssue, PacketOpen, RaterNew};
use office::{Error, Office, Unwatched};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tests::staff;

const LONG: &str = "评分身份的密码很长";

struct Rater {
    signing: SigningKey,
    identity: Identity,
}

impl Rater {
    fn new() -> Self {
        Self { signing: SigningKey::from_bytes(&[7; 32]), identity: Identity::generate() }
    }

    fn card(&self) -> Card {
        let mut card = Card {
            kind: "talent-desk-key".into(),
            format: 1,
            name: "职工代表".into(),
            verifying: store::hex(self.signing.verifying_key().as_bytes()),
            recipient: self.identity.to_public().to_string(),
            signature: String::new(),
        };
        let over = [b"talent desk key card\0".to_vec(), serde_json::to_vec(&card).unwrap()].concat();
        card.signature = store::hex(&self.signing.sign(&over).to_bytes());
        card
    }
}

/// An open year with a rater who was sent a packet, and another of his class who was not.
fn issued(office: &Office, home: &Path, card: &Card) -> (i64, String) {
    let year = office.appraisal_open(&AppraisalOpen { year: 2027, levels: Vec::new() }).unwrap().row.id;
    let file = home.join("card.tdkey");
    fs::write(&file, serde_json::to_vec(card).unwrap()).unwrap();
    let add = |card: String, name: &str| {
        let request = RaterNew { appraisal: year, class: "C".into(), card, staff_number: String::new(), name: name.to_owned() };
        office.rater_add(&request).unwrap();
    };
    add(file.display().to_string(), "");
    add(String::new(), "另一人");
    let folder = home.display().to_string();
    let request = PacketIssue { appraisal: year, class: "C".into(), raters: Vec::new(), until: String::new(), folder };
    (year, office.packet_issue(&request).unwrap().files.remove(0).file)
}

fn open<T: serde::Serialize + DeserializeOwned>(file: &str, rater: &Rater) -> (Header, T) {
    let opened = envelope::open(&fs::read(file).unwrap(), &[&rater.identity]).unwrap();
    (opened.header.clone(), opened.body().unwrap())
}

fn other(document: &Value, dice: &mut Dice) -> Vec<u8> {
    match dice.percent(50) {
        true => mutated(document.to_string().as_bytes(), dice),
        false => bent(document, dice).to_string().into_bytes(),
    }
}

#[test]
fn returned_packets() {
    let mut dice = Dice::new(81);
    let home = ground::scratch();
    let (office, path) = staff::at(home.path(), "clerk");
    let rater = Rater::new();
    let (year, file) = issued(&office, home.path(), &rater.card());
    let (header, issue): (Header, Issue) = open(&file, &rater);
    let header = Header {
        kind: "ballot_return".into(),
        sender: rater.card().verifying,
        recipients: vec![issue.group.clone()],
        sequence: 1,
        ..header
    };
    let rows = issue.people.iter().enumerate();
    let rows = rows.map(|(place, person)| (person.subject, vec![format!("{}.5", 60 + place % 39); issue.rated.len()]));
    let answer = serde_json::to_value(Answer { rows: rows.collect() }).unwrap();
    let to = |recipient: &String, bytes: &[u8]| seal_bytes(bytes, std::slice::from_ref(recipient)).unwrap();
    let body = |answer: &[u8]| Return { class: "C".into(), sealed: store::hex(&to(&issue.answer, answer)) };
    let header = serde_json::to_value(&header).unwrap();
    let whole = serde_json::to_value(body(answer.to_string().as_bytes())).unwrap();
    let text = |value: &Value| value.to_string().into_bytes();
    let sign = |header: &[u8], body: &[u8]| signed(NEWEST, header, body, &rater.signing).unwrap();
    let plain = sign(&text(&header), &text(&whole));
    let sealed = to(&issue.group, &plain);
    let key = under::key(&path, staff::PASSWORD);
    let before = under::rows(&path, &key).unwrap();
    const LAYERS: [&str; 5] = ["file", "inside", "header", "body", "rows"];
    let count = inputs() / LAYERS.len();
    for layer in LAYERS {
        let folder = home.path().join(layer);
        fs::create_dir(&folder).unwrap();
        for input in 0..count {
            let bytes = match layer {
                "file" => mutated(&sealed, &mut dice),
                "inside" => to(&issue.group, &mutated(&plain, &mut dice)),
                "header" => to(&issue.group, &sign(&other(&header, &mut dice), &text(&whole))),
                "body" => to(&issue.group, &sign(&text(&header), &other(&whole, &mut dice))),
                _ => {
                    let rows = serde_json::to_value(body(&other(&answer, &mut dice))).unwrap();
                    to(&issue.group, &sign(&text(&header), &text(&rows)))
                }
            };
            fs::write(folder.join(format!("{input:05}.tdpacket")), bytes).unwrap();
        }
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        for chunk in (0..count).collect::<Vec<_>>().chunks(500) {
            let paths: Vec<String> =
                chunk.iter().map(|input| folder.join(format!("{input:05}.tdpacket")).display().to_string()).collect();
            let outcome = office.packet_merge(year, &paths, &Unwatched).unwrap();
            assert_eq!(outcome.merged, 0, "{layer}");
            for row in outcome.rows {
                // What opens all the same says the same, or gives another legal score: it waits, and the others are its replays.
                let whole = ["PACKET_WAITS", "PACKET_REPLAYED", "PACKET_ORDER"].contains(&row.code.as_str());
                assert!(whole || row.verdict == "refused", "{layer}: {row:?}");
                *codes.entry(row.code).or_default() += 1;
            }
        }
        assert_eq!(under::rows(&path, &key).unwrap(), before, "{layer}");
        println!("FIGURE mutate_packets_{layer}: {} inputs, none taken, nothing written, {codes:?}", count);
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn key_cards() {
    let (mut dice, home) = (Dice::new(82), ground::scratch());
    let file = home.path().join("card.tdkey");
    let card = Rater::new().card();
    let document = serde_json::to_value(&card).unwrap();
    let mut same = 0;
    for input in 0..inputs() {
        let bytes = other(&document, &mut dice);
        fs::write(&file, &bytes).unwrap();
        match Card::read(&file) {
            Ok(read) => {
                assert_eq!(read, card, "input {input}: {}", String::from_utf8_lossy(&bytes));
                same += 1;
            }
            Err(error) => assert!(matches!(error, Error::CardDamaged | Error::CardForged), "input {input}: {error}"),
        }
    }
    println!("FIGURE mutate_cards: {} inputs, {same} meant the same", inputs());
}

/// What a rater's desk reads: its own identity, and packets whose sender has the right keys and the wrong words.
#[test]
fn what_a_rater_opens() {
    let (mut dice, home) = (Dice::new(83), ground::scratch());
    let desk = home.path().join("rater");
    let rater = staff::office(&desk);
    rater.identity_make(&IdentityMake { name: "职工代表".into(), password: LONG.into() }).unwrap();
    let file = desk.join("identity.json");
    let whole = fs::read(&file).unwrap();
    let document: Value = serde_json::from_slice(&whole).unwrap();
    let fingerprint = rater.identity_state().unwrap().fingerprint;
    let mut known = 0;
    for input in 0..inputs() {
        let bytes = other(&document, &mut dice);
        fs::write(&file, &bytes).unwrap();
        match staff::office(&desk).identity_state() {
            Ok(state) => {
                assert_eq!(state.fingerprint, fingerprint, "input {input}");
                known += 1;
            }
            Err(error) => assert!(matches!(error, Error::IdentityDamaged { .. }), "input {input}: {error}"),
        }
        assert!(fs::read(&file).unwrap() == bytes, "input {input}: reading wrote");
    }
    fs::write(&file, &whole).unwrap();
    let card: Card = serde_json::from_value(document["card"].clone()).unwrap();
    let (office, _) = staff::at(home.path(), "clerk");
    let (_, packet) = issued(&office, home.path(), &card);
    // The test is the group here: it signs whatever it likes with a key of its own.
    let group = Rater::new();
    let request = |path: &str| PacketOpen { path: path.to_owned(), password: LONG.into() };
    let sheet = rater.packet_open(&request(&packet)).unwrap();
    let header = json!({
        "kind": "ballot_issue", "group": "ab".repeat(16), "group_name": "华鼎", "cycle": "appraisal 1/2027/0",
        "sender": group.card().verifying, "recipients": [card.recipient], "sequence": 1, "issue": "cd".repeat(16),
        "head": "1:0123456789abcdef",
    });
    let one = &sheet.people[0];
    let body = json!({
        "year": 2027, "rater": "职工代表", "class": "C", "class_name": "职工", "class_name_en": "Employees", "until": "2027-12-10",
        "rated": [{ "code": "virtue", "name": "德", "name_en": "Virtue", "weight": 10_000 }], "choices": [],
        "void": { "same_for_all_above": 3, "forced_limit": null, "identical_dimensions": false },
        "people": [{ "subject": 1, "staff_number": one.staff_number, "name": one.name, "unit": one.unit, "post": one.post }],
        "group": group.card().recipient, "answer": group.card().recipient,
    });
    let count = times(12, 400);
    let (mut opened, path) = (0, home.path().join("changed.tdpacket"));
    for input in 0..count {
        let (header, body) = match input % 4 {
            0 => (other(&header, &mut dice), body.to_string().into_bytes()),
            _ => (header.to_string().into_bytes(), other(&body, &mut dice)),
        };
        let bytes = signed(NEWEST, &header, &body, &group.signing).unwrap();
        fs::write(&path, seal_bytes(&bytes, std::slice::from_ref(&card.recipient)).unwrap()).unwrap();
        match rater.packet_open(&request(&path.display().to_string())) {
            Ok(sheet) => {
                assert!(!sheet.people.is_empty() && !sheet.dimensions.is_empty(), "input {input}");
                opened += 1;
            }
            Err(error) => {
                assert!(error.code().starts_with("PACKET_") || error.code() == "GROUP_KEY_OTHER", "input {input}: {error}")
            }
        }
    }
    println!("FIGURE mutate_rater: {} identities ({known} meant the same), {count} packets ({opened} opened)", inputs());
}
