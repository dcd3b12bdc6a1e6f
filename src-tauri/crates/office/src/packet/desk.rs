//! The rater's side: opening a packet with the desk's own keys, keeping a draft under them, handing it back. The group's file is not
//! needed and not touched. What is open is forgotten after ten minutes without a hand on it.

use super::asks::Asks;
use super::body::{Answer, Draft, KnownGroup, Memory};
use super::envelope::{self, Header, clean, seal, seal_bytes};
use super::identity::{Keys, fingerprint, to_write};
use super::{BALLOT_DRAFT, DESK_MEMORY, PACKET};
use crate::Error;
use crate::session::{IDLE, Office, held};
use crate::wire::{BallotLine, PacketOpen, PacketReturned, PacketSheet, PacketStand};
use chrono::NaiveDateTime;
use domain::packet::Fault;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

const MEMORY: &str = "packets.sealed";
const DRAFTS: &str = "packets";
/// Of no group and no packet.
const NONE: &str = "00000000000000000000000000000000";
/// A score is at most `100`, a choice a word.
const LONGEST_CELL: usize = 24;

/// An open packet on the rater's desk.
pub(crate) struct Held {
    keys: Keys,
    header: Header,
    asks: Asks,
    draft: Draft,
    touched: NaiveDateTime,
}

/// What is sealed on the desk: where it lies and what it must say of itself.
struct Place<'a> {
    path: PathBuf,
    kind: &'a str,
    group: &'a str,
    issue: &'a str,
}

impl Office {
    /// Opens an issued packet with the password of the desk's identity. The group's key is remembered at its first packet; another
    /// one under the same group is refused from then on.
    pub fn packet_open(&self, request: &PacketOpen) -> Result<PacketSheet, Error> {
        let bytes = envelope::read(Path::new(request.path.trim()))?;
        let keys = self.unlock_identity(&request.password)?;
        let opened = envelope::open(&bytes, &[&keys.identity])?;
        let asks = Asks::of(&opened)?;
        let header = opened.header;
        let mut memory: Memory = self.sealed(&keys, &self.memory_place())?;
        let known = memory.groups.get(&header.group);
        let first = known.is_none();
        if known.is_some_and(|known| known.verifying != header.sender) {
            return Err(Error::GroupKeyOther { group: header.group_name });
        }
        if known.is_some_and(|known| known.latest > header.sequence) {
            return Err(Error::PacketOrder);
        }
        if known.is_none_or(|known| known.latest != header.sequence) {
            let now = KnownGroup { verifying: header.sender.clone(), latest: header.sequence };
            memory.groups.insert(header.group.clone(), now);
            self.keep_sealed(&keys, &self.memory_place(), &memory)?;
        }
        let draft: Draft = self.sealed(&keys, &self.draft_place(&header))?;
        let held_now = Held { keys, header, asks, draft, touched: self.now() };
        let sheet = held_now.sheet(first);
        *held(&self.packet) = Some(held_now);
        Ok(sheet)
    }

    /// Keeps what is typed, and says what is still missing or wrong. It may be anything: only what is returned must be whole.
    pub fn packet_draft(&self, issue: &str, lines: &[BallotLine]) -> Result<PacketStand, Error> {
        self.with_packet(issue, |packet| {
            let known: HashSet<i64> = packet.asks.subjects().iter().copied().collect();
            let columns = packet.asks.columns().len();
            let legal = |line: &BallotLine| {
                known.contains(&line.subject)
                    && line.cells.len() == columns
                    && line.cells.iter().all(|cell| clean(cell, LONGEST_CELL))
            };
            let mut rows = BTreeMap::new();
            if !lines.iter().all(|line| legal(line) && rows.insert(line.subject, line.cells.clone()).is_none()) {
                return Err(Error::TextInvalid { field: "cells".to_owned() });
            }
            let rows = packet.asks.subjects().iter().filter_map(|subject| Some((*subject, rows.remove(subject)?)));
            let draft = Draft { rows: rows.collect(), returned_on: packet.draft.returned_on.clone() };
            self.keep_sealed(&packet.keys, &self.draft_place(&packet.header), &draft)?;
            packet.draft = draft;
            Ok(packet.stand())
        })
    }

    /// Writes the answer, a `.tdpacket` file for the group alone. What is not whole and legal is refused. Returned again it is a later
    /// answer, and the group takes the latest.
    pub fn packet_return(&self, issue: &str, path: &str) -> Result<PacketReturned, Error> {
        let place = to_write(path, PACKET)?;
        let today = self.today().to_string();
        self.with_packet(issue, |packet| {
            let missing = packet.stand().missing;
            if missing > 0 {
                return Err(Error::PacketIncomplete { count: missing.to_string() });
            }
            packet.asks.judge(&packet.draft.rows)?;
            let mut memory: Memory = self.sealed(&packet.keys, &self.memory_place())?;
            memory.returns = memory.returns.saturating_add(1);
            let answer = envelope::json(&Answer { rows: packet.draft.rows.clone() })?;
            let (group, own) = packet.asks.recipients();
            let sealed = seal_bytes(&answer, &[own.to_owned()])?;
            let (kind, body) = packet.asks.answer(store::hex(&sealed));
            let header = Header {
                kind: kind.to_owned(),
                sender: packet.keys.card.verifying.clone(),
                recipients: vec![group.to_owned()],
                sequence: memory.returns,
                ..packet.header.clone()
            };
            let bytes = seal(&header, &body, &packet.keys.signing)?;
            // The number is used up before the file is there: no two answers have the same one.
            self.keep_sealed(&packet.keys, &self.memory_place(), &memory)?;
            store::atomic::write_atomic(&place, &bytes)?;
            packet.draft.returned_on.clone_from(&today);
            self.keep_sealed(&packet.keys, &self.draft_place(&packet.header), &packet.draft)?;
            Ok(PacketReturned { path: place.display().to_string(), returned_on: today.clone() })
        })
    }

    /// Forgets the open packet; its draft stays, sealed.
    pub fn packet_close(&self) -> Result<(), Error> {
        *held(&self.packet) = None;
        Ok(())
    }

    /// Runs something on the open packet. `IdentityLocked` when none is open, or nobody touched it for ten minutes.
    pub(super) fn with_packet<T>(&self, issue: &str, work: impl FnOnce(&mut Held) -> Result<T, Error>) -> Result<T, Error> {
        self.lock_packet_if_idle();
        let mut open = held(&self.packet);
        let packet = open.as_mut().ok_or(Error::IdentityLocked)?;
        if packet.header.issue != issue {
            return Err(Error::PacketOther);
        }
        packet.touched = self.now();
        work(packet)
    }

    /// Drops the keys of a packet that nobody has touched for ten minutes.
    pub(crate) fn lock_packet_if_idle(&self) {
        let now = self.now();
        let mut open = held(&self.packet);
        if open.as_ref().is_some_and(|packet| (now - packet.touched).abs() >= IDLE) {
            *open = None;
        }
    }

    fn memory_place(&self) -> Place<'static> {
        Place { path: self.desk.file(MEMORY), kind: DESK_MEMORY, group: NONE, issue: NONE }
    }

    /// A draft belongs to one packet of one group: another group that gives its packet the same number does not come by it.
    fn draft_place<'a>(&self, header: &'a Header) -> Place<'a> {
        let path = self.desk.file(DRAFTS).join(format!("{}.draft", header.issue));
        Place { path, kind: BALLOT_DRAFT, group: &header.group, issue: &header.issue }
    }

    /// A document that this desk sealed to itself; a missing file is an empty one, a damaged one is said.
    fn sealed<T: Serialize + DeserializeOwned + Default>(&self, keys: &Keys, place: &Place<'_>) -> Result<T, Error> {
        if !place.path.exists() {
            return Ok(T::default());
        }
        let damaged = |_| Error::IdentityDamaged { path: place.path.display().to_string() };
        let opened = envelope::open(&envelope::read(&place.path).map_err(damaged)?, &[&keys.identity]).map_err(damaged)?;
        let header = &opened.header;
        let ours = header.kind == place.kind && header.group == place.group && header.issue == place.issue;
        if !ours || header.sender != keys.card.verifying {
            return Err(damaged(Error::PacketForged));
        }
        opened.body().map_err(damaged)
    }

    fn keep_sealed(&self, keys: &Keys, place: &Place<'_>, body: &impl Serialize) -> Result<(), Error> {
        let header = Header {
            kind: place.kind.to_owned(),
            group: place.group.to_owned(),
            group_name: String::new(),
            cycle: String::new(),
            sender: keys.card.verifying.clone(),
            recipients: vec![keys.card.recipient.clone()],
            sequence: 1,
            issue: place.issue.to_owned(),
            head: String::new(),
        };
        if let Some(folder) = place.path.parent() {
            store::atomic::private_folder(folder)?;
        }
        Ok(store::atomic::write_atomic(&place.path, &seal(&header, body, &keys.signing)?)?)
    }
}

impl Held {
    pub(super) fn asks(&self) -> &Asks {
        &self.asks
    }

    /// Row by row what is missing or wrong, and then what is wrong with all of it.
    fn stand(&self) -> PacketStand {
        let typed: BTreeMap<i64, &Vec<String>> = self.draft.rows.iter().map(|(subject, cells)| (*subject, cells)).collect();
        let (mut lines, mut rows, mut missing) = (Vec::new(), Vec::new(), 0);
        for subject in self.asks.subjects() {
            let cells = typed.get(subject).map(|cells| cells.as_slice()).unwrap_or_default();
            let judged = self.asks.row(*subject, cells);
            missing += u32::from(matches!(judged, Err(Fault::Cells(_))));
            let void = judged.as_ref().err().map(|fault| fault.code().to_owned()).unwrap_or_default();
            lines.push(BallotLine { subject: *subject, cells: cells.to_vec(), void });
            rows.extend(judged.ok().map(|cells| (*subject, cells)));
        }
        let reason = if rows.len() == self.asks.subjects().len() { self.asks.whole(&rows) } else { None };
        PacketStand { lines, missing, void: reason.map(|reason| reason.code().to_owned()).unwrap_or_default() }
    }

    fn sheet(&self, first: bool) -> PacketSheet {
        PacketSheet {
            issue: self.header.issue.clone(),
            group_name: self.header.group_name.clone(),
            fingerprint: fingerprint(&self.header.sender, self.asks.recipients().0),
            first,
            returned_on: self.draft.returned_on.clone(),
            ..self.asks.sheet(self.stand())
        }
    }
}
