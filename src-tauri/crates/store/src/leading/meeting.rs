//! Meetings: who came, what stood on the agenda, how it was voted on, and the signed copy of the minutes.

use crate::{Db, Error, audit};
use domain::trace::Trace;
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// A meeting.
#[derive(Clone, Debug)]
pub struct MeetingRecord {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// The n-th of its year.
    pub ordinal: u32,
    /// Title.
    pub title: String,
    /// ISO date.
    pub on: String,
    /// `09:00`; may be empty.
    pub starts: String,
    /// Place.
    pub place: String,
    /// Who presides.
    pub chair: Option<i64>,
    /// His name; empty without one.
    pub chair_name: String,
    /// Who writes it down.
    pub recorder: String,
    /// 列席, in words.
    pub guests: String,
    /// `planned`, `held`, `issued` or `called_off`.
    pub state: String,
    /// Why it was called off.
    pub reason: String,
    /// Version of the rules by which it was judged; empty before it was held.
    pub rules: String,
    /// Who issued the minutes; empty before.
    pub issued_by: String,
    /// ISO time; empty before.
    pub issued_at: String,
    /// Items, and of them carried.
    pub items: (u32, u32),
    /// On the roll, and of them present.
    pub roll: (u32, u32),
    /// File name of the signed copy; empty without one.
    pub scan_name: String,
    /// Its SHA-256 in hex.
    pub scan_hash: String,
}

/// What is typed of a meeting.
#[derive(Clone, Copy, Debug)]
pub struct NewMeeting<'a> {
    /// Year.
    pub year: i32,
    /// Title.
    pub title: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// May be empty.
    pub starts: &'a str,
    /// Place.
    pub place: &'a str,
    /// Who presides.
    pub chair: Option<i64>,
    /// Who writes it down.
    pub recorder: &'a str,
    /// 列席.
    pub guests: &'a str,
}

/// Somebody on the roll.
#[derive(Clone, Debug)]
pub struct RollRecord {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Post.
    pub post: String,
    /// `leader`, `deputy` or `member`.
    pub role: String,
    /// `present`, `leave` or `absent`.
    pub came: String,
    /// May be empty.
    pub note: String,
}

/// An item of the agenda.
#[derive(Clone, Debug)]
pub struct ItemRecord {
    /// Id.
    pub id: i64,
    /// Meeting.
    pub meeting: i64,
    /// `decide` or `hear`.
    pub kind: String,
    /// 议题.
    pub topic: String,
    /// 汇报人.
    pub reporter: String,
    /// The major issue it takes up.
    pub issue: Option<i64>,
    /// 讨论要点.
    pub discussion: String,
    /// 决议.
    pub resolved: String,
    /// 责任单位.
    pub responsible: String,
    /// ISO date; empty without one.
    pub due_on: String,
    /// 同意, 反对, 弃权; none before the vote.
    pub vote: Option<(u32, u32, u32)>,
    /// Empty, `carried`, `lost` or `heard`.
    pub outcome: String,
    /// How the vote was judged.
    pub trace: Trace,
    /// Resolution.
    pub resolution: Option<i64>,
    /// Its number; empty before the minutes were issued.
    pub resolution_number: String,
    /// Whom it is about: id, name.
    pub about: Vec<(i64, String)>,
    /// Who stepped out: id, name, reason.
    pub out: Vec<(i64, String, String)>,
}

/// What is typed of an item.
#[derive(Clone, Debug)]
pub struct NewItem<'a> {
    /// `decide` or `hear`.
    pub kind: &'a str,
    /// 议题.
    pub topic: &'a str,
    /// 汇报人.
    pub reporter: &'a str,
    /// The major issue it takes up.
    pub issue: Option<i64>,
    /// Whom it is about.
    pub about: &'a [i64],
}

/// What a meeting made of an item.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// 讨论要点.
    pub discussion: &'a str,
    /// 决议.
    pub resolved: &'a str,
    /// 责任单位.
    pub responsible: &'a str,
    /// ISO date.
    pub due_on: Option<&'a str>,
    /// 同意, 反对, 弃权.
    pub vote: Option<(u32, u32, u32)>,
    /// Empty, `carried`, `lost` or `heard`.
    pub outcome: &'a str,
    /// How the vote was judged.
    pub trace: &'a Trace,
    /// Who stepped out, and why.
    pub out: &'a [(i64, String)],
}

const SELECT: &str = "SELECT m.id, m.year, m.ordinal, m.title, m.on_day, m.starts, m.place, m.chair, coalesce(c.name, ''), m.recorder, m.guests, m.state,
      m.reason, m.rules, coalesce(i.name, ''), coalesce(m.issued_at, ''),
      (SELECT count(*) FROM meeting_item WHERE meeting = m.id), (SELECT count(*) FROM meeting_item WHERE meeting = m.id AND outcome = 'carried'),
      (SELECT count(*) FROM meeting_roll WHERE meeting = m.id), (SELECT count(*) FROM meeting_roll WHERE meeting = m.id AND came = 'present'),
      coalesce((SELECT name FROM meeting_scan WHERE meeting = m.id ORDER BY id DESC LIMIT 1), ''),
      coalesce((SELECT hash FROM meeting_scan WHERE meeting = m.id ORDER BY id DESC LIMIT 1), '')
    FROM meeting m LEFT JOIN person c ON c.id = m.chair LEFT JOIN actor i ON i.id = m.issued_by";

/// The meetings of a year, or of all when none is named, the latest first.
pub fn meetings(db: &Db<'_>, year: Option<i32>) -> Result<Vec<MeetingRecord>, Error> {
    let mut statement =
        db.0.prepare_cached(&format!("{SELECT} WHERE ?1 IS NULL OR m.year = ?1 ORDER BY m.on_day DESC, m.id DESC"))?;
    let rows = statement.query_map([year], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn meeting(db: &Db<'_>, id: i64) -> Result<MeetingRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE m.id = ?1"))?.query_row([id], read)?)
}

/// Plans a meeting as the next of its year.
pub fn add_meeting(db: &Db<'_>, new: &NewMeeting<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO meeting (year, ordinal, title, on_day, starts, place, chair, recorder, guests, state, reason, rules, actor, at)
         VALUES (?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM meeting WHERE year = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'planned', '', '', ?9, ?10)",
    )?
    .execute(params![new.year, new.title, new.on, new.starts, new.place, new.chair, new.recorder, new.guests, actor, at])?;
    Ok(db.0.last_insert_rowid())
}

/// Changes what is typed of one that is not shut.
pub fn change_meeting(db: &Db<'_>, id: i64, new: &NewMeeting<'_>) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE meeting SET title = ?2, on_day = ?3, starts = ?4, place = ?5, chair = ?6, recorder = ?7, guests = ?8 WHERE id = ?1")?
        .execute(params![id, new.title, new.on, new.starts, new.place, new.chair, new.recorder, new.guests])?;
    Ok(())
}

/// It was held, under these rules, with this roll: person, role, `present`/`leave`/`absent`, note.
pub fn set_roll(db: &Db<'_>, meeting: i64, rules: &str, roll: &[(i64, String, String, String)]) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE meeting SET state = 'held', rules = ?2 WHERE id = ?1")?.execute(params![meeting, rules])?;
    db.0.prepare_cached("DELETE FROM meeting_roll WHERE meeting = ?1")?.execute([meeting])?;
    let mut insert =
        db.0.prepare_cached("INSERT INTO meeting_roll (meeting, person, role, came, note) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (person, role, came, note) in roll {
        insert.execute(params![meeting, person, role, came, note])?;
    }
    Ok(())
}

/// Issues the minutes.
pub fn issue_minutes(db: &Db<'_>, meeting: i64, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached("UPDATE meeting SET state = 'issued', issued_by = ?2, issued_at = ?3 WHERE id = ?1")?
        .execute(params![meeting, actor, at])?;
    Ok(())
}

/// Calls a meeting off.
pub fn call_off(db: &Db<'_>, meeting: i64, reason: &str) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE meeting SET state = 'called_off', reason = ?2 WHERE id = ?1")?
        .execute(params![meeting, reason])?;
    Ok(())
}

/// The roll: leader, deputy, members, each by staff number.
pub fn roll_of(db: &Db<'_>, meeting: i64) -> Result<Vec<RollRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.person, p.staff_number, p.name, u.name, p.post, r.role, r.came, r.note FROM meeting_roll r JOIN person p ON p.id = r.person
         JOIN unit u ON u.id = p.unit WHERE r.meeting = ?1
         ORDER BY CASE r.role WHEN 'leader' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, p.staff_number",
    )?;
    let rows = statement.query_map([meeting], |row| {
        Ok(RollRecord {
            person: row.get(0)?,
            staff_number: row.get(1)?,
            name: row.get(2)?,
            unit: row.get(3)?,
            post: row.get(4)?,
            role: row.get(5)?,
            came: row.get(6)?,
            note: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const ITEM: &str = "SELECT i.id, i.meeting, i.kind, i.topic, i.reporter, i.issue, i.discussion, i.resolved, i.responsible, coalesce(i.due_on, ''),
      i.agree, i.against, i.abstain, i.outcome, i.trace, i.resolution, coalesce(r.number, '')
    FROM meeting_item i LEFT JOIN resolution r ON r.id = i.resolution";

/// The items of a meeting in their order.
pub fn items(db: &Db<'_>, meeting: i64) -> Result<Vec<ItemRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{ITEM} WHERE i.meeting = ?1 ORDER BY i.place, i.id"))?;
    let rows = statement.query_map([meeting], read_item)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(|row| whole(db, row)).collect()
}

/// One item.
pub fn item(db: &Db<'_>, id: i64) -> Result<ItemRecord, Error> {
    let row = db.0.prepare_cached(&format!("{ITEM} WHERE i.id = ?1"))?.query_row([id], read_item)?;
    whole(db, row)
}

/// The item that a resolution came of.
pub fn item_of(db: &Db<'_>, resolution: i64) -> Result<Option<ItemRecord>, Error> {
    let row = db.0.prepare_cached(&format!("{ITEM} WHERE i.resolution = ?1"))?.query_row([resolution], read_item).optional()?;
    row.map(|row| whole(db, row)).transpose()
}

/// Puts an item at the end of the agenda.
pub fn add_item(db: &Db<'_>, meeting: i64, new: &NewItem<'_>) -> Result<i64, Error> {
    db.0.prepare_cached(
        "INSERT INTO meeting_item (meeting, place, kind, topic, reporter, issue, discussion, resolved, responsible, outcome, trace)
         VALUES (?1, (SELECT coalesce(max(place), 0) + 1 FROM meeting_item WHERE meeting = ?1), ?2, ?3, ?4, ?5, '', '', '', '', ?6)",
    )?
    .execute(params![meeting, new.kind, new.topic, new.reporter, new.issue, serde_json::to_string(&Trace::default())?])?;
    let id = db.0.last_insert_rowid();
    set_about(db, id, new.about)?;
    Ok(id)
}

/// Says an item anew. A vote that was recorded on it is gone: it was on other words.
pub fn change_item(db: &Db<'_>, id: i64, new: &NewItem<'_>) -> Result<(), Error> {
    db.0.prepare_cached(
        "UPDATE meeting_item SET kind = ?2, topic = ?3, reporter = ?4, issue = ?5, agree = NULL, against = NULL, abstain = NULL, outcome = ''
         WHERE id = ?1",
    )?
    .execute(params![id, new.kind, new.topic, new.reporter, new.issue])?;
    set_about(db, id, new.about)
}

/// Takes an item off the agenda.
pub fn drop_item(db: &Db<'_>, id: i64) -> Result<(), Error> {
    for sql in [
        "DELETE FROM meeting_recusal WHERE item = ?1",
        "DELETE FROM meeting_about WHERE item = ?1",
        "DELETE FROM meeting_item WHERE id = ?1",
    ] {
        db.0.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}

/// Records what a meeting made of an item.
pub fn hold_item(db: &Db<'_>, id: i64, held: &Held<'_>) -> Result<(), Error> {
    db.0.prepare_cached("DELETE FROM meeting_recusal WHERE item = ?1")?.execute([id])?;
    let mut out = db.0.prepare_cached("INSERT INTO meeting_recusal (item, person, reason) VALUES (?1, ?2, ?3)")?;
    for (person, reason) in held.out {
        out.execute(params![id, person, reason])?;
    }
    let (agree, against, abstain) = match held.vote {
        Some((agree, against, abstain)) => (Some(agree), Some(against), Some(abstain)),
        None => (None, None, None),
    };
    db.0.prepare_cached(
        "UPDATE meeting_item SET discussion = ?2, resolved = ?3, responsible = ?4, due_on = ?5, agree = ?6, against = ?7, abstain = ?8, outcome = ?9,
           trace = ?10 WHERE id = ?1",
    )?
    .execute(params![
        id,
        held.discussion,
        held.resolved,
        held.responsible,
        held.due_on,
        agree,
        against,
        abstain,
        held.outcome,
        serde_json::to_string(held.trace)?
    ])?;
    Ok(())
}

/// Gives a carried item its resolution.
pub fn resolve_item(db: &Db<'_>, id: i64, resolution: i64) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE meeting_item SET resolution = ?2 WHERE id = ?1")?.execute(params![id, resolution])?;
    Ok(())
}

/// Keeps the signed copy of the minutes.
pub fn add_meeting_scan(db: &Db<'_>, meeting: i64, (name, bytes): (&str, &[u8]), by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let hash = crate::key::hex(&Sha256::digest(bytes));
    db.0.prepare_cached("INSERT INTO meeting_scan (meeting, name, hash, scan, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![meeting, name, hash, bytes, actor, at])?;
    Ok(())
}

/// The signed copy; NotFound when there is none.
pub fn meeting_scan(db: &Db<'_>, meeting: i64) -> Result<Vec<u8>, Error> {
    let mut statement = db.0.prepare_cached("SELECT scan FROM meeting_scan WHERE meeting = ?1 ORDER BY id DESC LIMIT 1")?;
    Ok(statement.query_row([meeting], |row| row.get(0))?)
}

fn set_about(db: &Db<'_>, item: i64, people: &[i64]) -> Result<(), Error> {
    db.0.prepare_cached("DELETE FROM meeting_about WHERE item = ?1")?.execute([item])?;
    let mut insert = db.0.prepare_cached("INSERT INTO meeting_about (item, person) VALUES (?1, ?2)")?;
    for person in people {
        insert.execute(params![item, person])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<MeetingRecord> {
    Ok(MeetingRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        ordinal: row.get(2)?,
        title: row.get(3)?,
        on: row.get(4)?,
        starts: row.get(5)?,
        place: row.get(6)?,
        chair: row.get(7)?,
        chair_name: row.get(8)?,
        recorder: row.get(9)?,
        guests: row.get(10)?,
        state: row.get(11)?,
        reason: row.get(12)?,
        rules: row.get(13)?,
        issued_by: row.get(14)?,
        issued_at: row.get(15)?,
        items: (row.get(16)?, row.get(17)?),
        roll: (row.get(18)?, row.get(19)?),
        scan_name: row.get(20)?,
        scan_hash: row.get(21)?,
    })
}

fn read_item(row: &Row<'_>) -> rusqlite::Result<(ItemRecord, String)> {
    let vote: [Option<u32>; 3] = [row.get(10)?, row.get(11)?, row.get(12)?];
    let record = ItemRecord {
        id: row.get(0)?,
        meeting: row.get(1)?,
        kind: row.get(2)?,
        topic: row.get(3)?,
        reporter: row.get(4)?,
        issue: row.get(5)?,
        discussion: row.get(6)?,
        resolved: row.get(7)?,
        responsible: row.get(8)?,
        due_on: row.get(9)?,
        vote: match vote {
            [Some(agree), Some(against), Some(abstain)] => Some((agree, against, abstain)),
            _ => None,
        },
        outcome: row.get(13)?,
        trace: Trace::default(),
        resolution: row.get(15)?,
        resolution_number: row.get(16)?,
        about: Vec::new(),
        out: Vec::new(),
    };
    Ok((record, row.get(14)?))
}

fn whole(db: &Db<'_>, (record, trace): (ItemRecord, String)) -> Result<ItemRecord, Error> {
    let mut about = db.0.prepare_cached(
        "SELECT a.person, p.name FROM meeting_about a JOIN person p ON p.id = a.person WHERE a.item = ?1 ORDER BY p.staff_number",
    )?;
    let about = about.query_map([record.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut out =
        db.0.prepare_cached("SELECT a.person, p.name, a.reason FROM meeting_recusal a JOIN person p ON p.id = a.person WHERE a.item = ?1 ORDER BY p.staff_number")?;
    let out = out.query_map([record.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    Ok(ItemRecord { trace: serde_json::from_str(&trace)?, about, out, ..record })
}

/// Takes the words about a purged person out of the rolls: why he was away, and why he stepped out where it was typed. What the product
/// itself found (`own`, `relative`) stays, since the vote rests on it. Why his own seat ended and what he said of issues go, too.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    db.0.execute("UPDATE meeting_roll SET note = ?2 WHERE person = ?1 AND note <> ''", params![person, word])?;
    db.0.execute(
        "UPDATE meeting_recusal SET reason = ?2 WHERE person = ?1 AND reason NOT IN ('own', 'relative')",
        params![person, word],
    )?;
    db.0.execute(
        "UPDATE leading_seat_end SET reason = ?2 WHERE seat IN (SELECT id FROM leading_seat WHERE person = ?1)",
        params![person, word],
    )?;
    db.0.execute("UPDATE leading_issue_step SET words = ?2 WHERE person = ?1", params![person, word])?;
    Ok(())
}
