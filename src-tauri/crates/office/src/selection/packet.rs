//! Judges' packets on the group's desk: the card of a judge, his packet with the candidates by draw number, and what comes back. A judge
//! who is tied to a candidate or has stepped out gets none, and nothing of his is taken. Marks out of a packet are held to the same rule
//! as typed ones, and nobody types over them.

use super::apply::name_of;
use super::panel::{SealedMarks, enter};
use super::show::{Ties, scheme_of};
use super::{Open, not_before};
use crate::change::Told;
use crate::packet::{
    About, Answer, Card, GroupKeys, MARK_ISSUE, MARK_RETURN, MarkCandidate, MarkElement, MarkIssue, MarkReturn, Written,
    envelope, files, latest, refusal, refuse,
};
use crate::session::Office;
use crate::wire::{IssuedFile, MergeOutcome, MergeRow, PacketIssued, SelectionCard, SelectionKey, SelectionMerge, SelectionSend};
use crate::{Error, Watch, file_name, number, watch, witness};
use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use domain::selection::{Marks, Scheme, Sheet};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use store::Db;
use store::selection::{Issued, Judge};

/// More files at once are no panel.
const MOST_FILES: usize = 500;

impl Office {
    /// Gives a judge his key card, so that packets can be sent to him. Another card in its place voids what he was sent.
    pub fn selection_card(&self, request: &SelectionKey) -> Result<SelectionCard, Error> {
        let session = self.session("selection_card")?;
        let told = Told { operation: "selection_card", object: format!("judge {}", request.judge) };
        let card = Card::read(Path::new(request.card.trim()))?;
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, store::selection::post_of_judge(db, request.judge)?)?;
            let judges = store::selection::judges(db, open.post.id)?;
            if let Some(on) = store::rater::key_revoked(db, &card.verifying)? {
                return Err(Error::PacketRevoked { on });
            }
            let other = judges.iter().find(|one| {
                one.id != request.judge && one.keys.as_ref().is_some_and(|(verifying, _)| *verifying == card.verifying)
            });
            if let Some(other) = other {
                return Err(Error::SelectionCardTaken { name: name_of(db, other.person)? });
            }
            store::selection::set_keys(db, request.judge, &card.verifying, &card.recipient)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Writes a packet for each judge named, or for all who have a card and were sent none, once the numbers are drawn. A judge who is
    /// named and was sent one gets another, and the one before can no longer be answered.
    pub fn selection_send(&self, request: &SelectionSend) -> Result<PacketIssued, Error> {
        let session = self.session("selection_send")?;
        let folder = PathBuf::from(request.folder.trim());
        let until = self.day("until", &request.until)?.to_string();
        let mut written = Written::default();
        let told = Told { operation: "selection_send", object: format!("selection post {}", request.post) };
        let sent = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, request.post)?;
            let scheme = scheme_of(&open.record)?;
            if !folder.is_dir() {
                return Err(Error::FolderMissing { path: request.folder.trim().to_owned() });
            }
            let keys = GroupKeys::read(db)?;
            let state = store::selection::packets(db, request.post)?;
            let marks = store::selection::marks(db, request.post)?;
            let (mut chosen, mut paper) = (Vec::new(), 0_u32);
            for judge in store::selection::judges(db, request.post)? {
                let scores = judge.out.is_none() && Ties::of(db, &judge, &open.applicants)?.kind.is_empty();
                let named = request.judges.contains(&judge.id);
                if named && !scores {
                    return Err(Error::SelectionJudgeOut { name: name_of(db, judge.person)? });
                }
                let done = marks.iter().any(|mark| mark.judge == judge.id);
                if named && done {
                    return Err(Error::SelectionJudgeMarked { name: name_of(db, judge.person)? });
                }
                paper += u32::from(scores && !done && judge.keys.is_none());
                let fresh = request.judges.is_empty() && !state.iter().any(|(of, _)| *of == judge.id);
                if scores && !done && judge.keys.is_some() && (named || fresh) {
                    chosen.push(judge);
                }
            }
            if chosen.is_empty() {
                return Err(Error::RatersNone);
            }
            for judge in chosen {
                let name = name_of(db, judge.person)?;
                let (record, bytes) = packet(db, &keys, &open, &scheme, &judge, &name, &until)?;
                store::selection::issue(db, &record)?;
                let place = file_name::safe(&format!("{}-{}-{name}", open.record.year, judge.seat));
                let file = written.write(&folder, &place, &bytes)?;
                written.issued.push(IssuedFile { rater: judge.id, name, file });
            }
            Ok(paper)
        });
        match sent {
            Ok(paper) => Ok(PacketIssued { files: written.issued, paper }),
            Err(error) => {
                // A packet that the file does not know must not be sent.
                written.take_back();
                Err(error)
            }
        }
    }

    /// Takes packets that judges handed back, many at once; a folder stands for the packets in it. Each is taken whole or refused with
    /// its reason, and a refused one leaves nothing behind. After the ranking none is taken.
    pub fn selection_merge(&self, request: &SelectionMerge, watch: &dyn Watch) -> Result<MergeOutcome, Error> {
        let session = self.session("selection_merge")?;
        let held_on = self.day_past("held_on", &request.held_on)?;
        let paths = files(&request.paths);
        if paths.len() > MOST_FILES {
            return Err(Error::NumberInvalid { field: "files".to_owned(), value: paths.len().to_string() });
        }
        let (mut taken, mut rows) = session.store.read(|db| {
            let door = Door { open: Open::unranked(&session, db, request.post)?, keys: GroupKeys::read(db)? };
            let mut taken: Vec<Taken> = Vec::new();
            let mut rows = Vec::new();
            for (at, path) in paths.iter().enumerate() {
                watch::step(watch, at, paths.len())?;
                let file = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
                let mut row = MergeRow { file, ..MergeRow::default() };
                match door.take(db, at, path, &mut row) {
                    Ok(packet) => taken.push(packet),
                    Err(error) => refuse(&mut row, &error),
                }
                rows.push(row);
            }
            latest(&mut taken, &mut rows, |packet| About {
                at: packet.at,
                issue: packet.issue.clone(),
                sequence: packet.sequence,
            });
            Ok::<_, Error>((taken, rows))
        })?;
        if !taken.is_empty() {
            let told =
                Told { operation: "selection_merge", object: format!("selection post {} packets {}", request.post, taken.len()) };
            self.still(&session)?;
            let by = session.who();
            self.change(&session, told, |db| {
                let open = Open::unranked(&session, db, request.post)?;
                not_before(held_on, &open.record.announced_on)?;
                for packet in &taken {
                    store::selection::take(db, &packet.issue, packet.sequence)?;
                    enter(db, &open, packet.judge, &packet.marks, held_on, &by)?;
                }
                Ok(())
            })?;
        }
        for packet in taken.drain(..) {
            if let Some(row) = rows.get_mut(packet.at) {
                "merged".clone_into(&mut row.verdict);
            }
        }
        let count = |verdict: &str| u32::try_from(rows.iter().filter(|row| row.verdict == verdict).count()).unwrap_or(u32::MAX);
        Ok(MergeOutcome { merged: count("merged"), waiting: 0, refused: count("refused"), rows })
    }
}

/// A packet that may be taken.
struct Taken {
    /// Place among the files.
    at: usize,
    issue: String,
    sequence: i64,
    judge: i64,
    marks: SealedMarks,
}

/// What a returned packet is held against.
struct Door {
    open: Open,
    keys: GroupKeys,
}

impl Door {
    fn take(&self, db: &Db<'_>, at: usize, path: &str, row: &mut MergeRow) -> Result<Taken, Error> {
        let opened = envelope::open(&envelope::read(Path::new(path.trim()))?, &[&self.keys.identity])?;
        let header = &opened.header;
        if header.kind != MARK_RETURN {
            return Err(Error::PacketKind { kind: header.kind.clone() });
        }
        if header.group != self.keys.id {
            return Err(Error::PacketGroup { group: header.group_name.clone() });
        }
        let wanted = cycle(&self.open);
        if header.cycle != wanted {
            return Err(Error::PacketCycle { found: header.cycle.clone(), wanted });
        }
        let judge = self.judge(db, &header.sender)?;
        row.rater = name_of(db, judge.person)?;
        row.class = judge.seat.to_string();
        let issued = answered(db, &opened.header, &judge)?;
        let ties = Ties::of(db, &judge, &self.open.applicants)?;
        if judge.out.is_some() || !ties.kind.is_empty() {
            return Err(Error::SelectionJudgeOut { name: row.rater.clone() });
        }
        if store::selection::marks(db, self.open.post.id)?.iter().any(|mark| mark.judge == judge.id) {
            return Err(Error::SelectionMarked { name: row.rater.clone() });
        }
        if !witness::holds(db, &header.head)? {
            return Err(Error::PacketHead { head: header.head.clone() });
        }
        let body: MarkReturn = opened.body()?;
        if body.seat != judge.seat {
            return Err(Error::PacketClass { found: body.seat.to_string(), wanted: judge.seat.to_string() });
        }
        let marks = self.marks(&issued, &body)?;
        Ok(Taken { at, issue: header.issue.clone(), sequence: header.sequence, judge: judge.id, marks })
    }

    /// The sender among the judges of the post.
    fn judge(&self, db: &Db<'_>, key: &str) -> Result<Judge, Error> {
        if let Some(on) = store::rater::key_revoked(db, key)? {
            return Err(Error::PacketRevoked { on });
        }
        let judges = store::selection::judges(db, self.open.post.id)?;
        let known = judges.into_iter().find(|judge| judge.keys.as_ref().is_some_and(|(verifying, _)| verifying == key));
        known.ok_or(Error::PacketSender)
    }

    fn marks(&self, issued: &Issued, body: &MarkReturn) -> Result<SealedMarks, Error> {
        let key = issued.return_key.as_deref().ok_or(Error::PacketOrder)?;
        let key = Identity::from_str(key).map_err(|_| Error::Internal)?;
        let sealed = store::unhex(&body.sealed).ok_or(Error::PacketDamaged)?;
        let open = envelope::open_bytes(&sealed, &[&key]).map_err(|_| Error::PacketDamaged)?;
        let answer: Answer = envelope::canonical(&open)?;
        let scheme = scheme_of(&self.open.record)?;
        let fulls: Vec<Decimal> = scheme.elements.iter().map(|element| element.full).collect();
        let sheet = Sheet { candidates: &issued.applications, fulls: &fulls, half_points: scheme.half_points };
        let draw = |application: i64| {
            let found = self.open.applicants.iter().find(|one| one.id == application).and_then(|one| one.draw);
            found.map_or_else(|| format!("#{application}"), |draw| draw.to_string())
        };
        let marks: Marks = sheet.judge(&answer.rows).map_err(|fault| refusal(fault, draw))?;
        Ok(marks.into_iter().map(|(application, cells)| (application, cells.into_iter().map(i64::from).collect())).collect())
    }
}

/// The packet that a return answers, when this judge still can answer it.
fn answered(db: &Db<'_>, header: &envelope::Header, judge: &Judge) -> Result<Issued, Error> {
    let Some(issued) = store::selection::find_packet(db, &header.issue)? else { return Err(Error::PacketIssueUnknown) };
    if issued.judge != judge.id || issued.cycle != header.cycle {
        return Err(Error::PacketIssueUnknown);
    }
    if issued.returned.is_some() {
        return Err(Error::PacketReplayed);
    }
    if issued.return_key.is_none() || header.sequence <= store::selection::last_return(db, &header.sender)? {
        return Err(Error::PacketOrder);
    }
    Ok(issued)
}

/// What packets of a post belong to.
fn cycle(open: &Open) -> String {
    format!("selection {}/post {}", open.record.id, open.post.id)
}

fn packet(
    db: &Db<'_>,
    keys: &GroupKeys,
    open: &Open,
    scheme: &Scheme,
    judge: &Judge,
    name: &str,
    until: &str,
) -> Result<(Issued, Vec<u8>), Error> {
    let (_, recipient) = judge.keys.as_ref().ok_or(Error::RatersNone)?;
    let post = store::post::get(db, open.post.post)?;
    let mut candidates: Vec<MarkCandidate> =
        open.applicants.iter().filter_map(|one| Some(MarkCandidate { application: one.id, draw: one.draw? })).collect();
    candidates.sort_by_key(|one| one.draw);
    if candidates.is_empty() {
        return Err(Error::SelectionUndrawn);
    }
    let element = |one: &domain::selection::Element| {
        Ok(MarkElement {
            name: one.name.zh.clone(),
            name_en: one.name.en.clone(),
            full: number::hundredths(one.full).ok_or(Error::Internal)?,
            points: one.points.zh.clone(),
            points_en: one.points.en.clone(),
        })
    };
    let answer = Identity::generate();
    let body = MarkIssue {
        year: open.record.year,
        selection: open.record.name.clone(),
        post: format!("{} {}", post.unit_name, post.name),
        judge: name.to_owned(),
        seat: judge.seat,
        until: until.to_owned(),
        elements: scheme.elements.iter().map(element).collect::<Result<_, Error>>()?,
        half_points: scheme.half_points,
        candidates,
        group: keys.recipient.clone(),
        answer: answer.to_public().to_string(),
    };
    body.check().map_err(|_| Error::Internal)?;
    let header = envelope::Header {
        kind: MARK_ISSUE.to_owned(),
        group: keys.id.clone(),
        group_name: keys.name.clone(),
        cycle: cycle(open),
        sender: keys.verifying.clone(),
        recipients: vec![recipient.clone()],
        sequence: store::selection::next_sequence(db)?,
        issue: store::hex(&store::random::<16>()?),
        head: keys.head.clone(),
    };
    let bytes = envelope::seal(&header, &body, &keys.signing)?;
    let record = Issued {
        sequence: header.sequence,
        issue: header.issue,
        judge: judge.id,
        cycle: header.cycle,
        content: store::hex(&Sha256::digest(&bytes)),
        applications: body.candidates.iter().map(|one| one.application).collect(),
        return_key: Some(answer.to_string().expose_secret().to_owned()),
        returned: None,
    };
    Ok((record, bytes))
}
