-- Posts of the establishment, who holds them, and how an appointment comes about. A holder's row is never edited: its end and the end
-- of its probation are rows of their own. Dates are ISO text; the days named are both inside.

ALTER TABLE unit ADD COLUMN since TEXT CHECK (since IS date(since));
ALTER TABLE unit ADD COLUMN until TEXT CHECK (until IS date(until));
ALTER TABLE unit ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

-- 岗位. The standard is the talent standard its candidates are held against.
CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unit INTEGER NOT NULL REFERENCES unit(id),
  name TEXT NOT NULL CHECK (name <> ''),
  level TEXT NOT NULL CHECK (level IN ('高层正职', '高层副职', '中层正职', '中层副职', '基层')),
  type TEXT NOT NULL CHECK (type IN ('party', 'management', 'professional', 'skilled')),
  competitive INTEGER NOT NULL DEFAULT 0 CHECK (competitive IN (0, 1)),
  duties TEXT NOT NULL DEFAULT '',
  standard TEXT NOT NULL,
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until)),
  UNIQUE (unit, name),
  CHECK (until IS NULL OR until >= since)
) STRICT;

-- 职数: places approved from a day on; the latest row of a day counts.
CREATE TABLE establishment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES post(id),
  since TEXT NOT NULL CHECK (since IS date(since)),
  places INTEGER NOT NULL CHECK (places >= 0),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX establishment_post ON establishment(post, since);

-- The year-end round 年终聘任. The rule is a document of the round: notice, quorum, terms, targets.
CREATE TABLE round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  rule TEXT NOT NULL,
  closed_on TEXT CHECK (closed_on IS date(closed_on)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (year, name)
) STRICT;
-- Who is entitled to vote in it.
CREATE TABLE round_member (
  round INTEGER NOT NULL REFERENCES round(id),
  person INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;

-- A motion: somebody for a post. 'remove' takes the holder out.
CREATE TABLE motion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round INTEGER NOT NULL REFERENCES round(id),
  post INTEGER NOT NULL REFERENCES post(id),
  person INTEGER NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL CHECK (kind IN ('appoint', 'renew', 'remove')),
  role TEXT NOT NULL CHECK (role IN ('principal', 'concurrent')),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until)),
  probation_until TEXT CHECK (probation_until IS date(probation_until)),
  grounds TEXT NOT NULL CHECK (grounds <> ''),
  relatives TEXT NOT NULL CHECK (relatives <> ''),
  source TEXT NOT NULL CHECK (source IN ('round', 'selection')),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (until IS NULL OR until >= since),
  CHECK (probation_until IS NULL OR probation_until >= since),
  CHECK (until IS NULL OR probation_until IS NULL OR probation_until <= until)
) STRICT;
CREATE INDEX motion_round ON motion(round);
CREATE INDEX motion_person ON motion(person);

-- 表决 of a motion: counts alone, no list of who voted how; who took part stands in duty.
CREATE TABLE motion_vote (
  motion INTEGER PRIMARY KEY REFERENCES motion(id),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  entitled INTEGER NOT NULL CHECK (entitled > 0),
  recused INTEGER NOT NULL CHECK (recused >= 0),
  present INTEGER NOT NULL CHECK (present > 0),
  approve INTEGER NOT NULL CHECK (approve >= 0),
  against INTEGER NOT NULL CHECK (against >= 0),
  abstain INTEGER NOT NULL CHECK (abstain >= 0),
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (approve + against + abstain = present),
  CHECK (present <= entitled - recused)
) STRICT;

-- 任前公示.
CREATE TABLE motion_notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  motion INTEGER NOT NULL REFERENCES motion(id),
  posted_on TEXT NOT NULL CHECK (posted_on IS date(posted_on)),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  days INTEGER NOT NULL CHECK (days > 0),
  place TEXT NOT NULL CHECK (place <> ''),
  contact TEXT NOT NULL CHECK (contact <> ''),
  phone TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (last_day >= posted_on)
) STRICT;
CREATE INDEX motion_notice_motion ON motion_notice(motion);
CREATE TABLE motion_objection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  motion INTEGER NOT NULL REFERENCES motion(id),
  raised_on TEXT NOT NULL CHECK (raised_on IS date(raised_on)),
  what TEXT NOT NULL CHECK (what <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  settled_on TEXT CHECK (settled_on IS date(settled_on)),
  settled_by INTEGER REFERENCES actor(id),
  CHECK ((outcome = '') = (settled_on IS NULL)),
  CHECK (outcome = '' OR reason <> '')
) STRICT;
CREATE INDEX motion_objection_motion ON motion_objection(motion);

-- How a motion ended. Only a decision to appoint makes an appointment.
CREATE TABLE motion_decision (
  motion INTEGER PRIMARY KEY REFERENCES motion(id),
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'rejected', 'withdrawn')),
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
  resolution INTEGER REFERENCES resolution(id),
  reason TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (outcome = 'withdrawn' OR resolution IS NOT NULL),
  CHECK (outcome = 'approved' OR reason <> '')
) STRICT;

-- Somebody who was ready for the post and not moved, and why.
CREATE TABLE passed_over (
  round INTEGER NOT NULL REFERENCES round(id),
  post INTEGER NOT NULL REFERENCES post(id),
  person INTEGER NOT NULL REFERENCES person(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  PRIMARY KEY (round, post, person)
) STRICT, WITHOUT ROWID;

-- 任职. Whoever is taken over from the roster has no resolution here.
CREATE TABLE appointment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  post INTEGER NOT NULL REFERENCES post(id),
  role TEXT NOT NULL CHECK (role IN ('principal', 'concurrent')),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until)),
  probation_until TEXT CHECK (probation_until IS date(probation_until)),
  resolution INTEGER REFERENCES resolution(id),
  motion INTEGER UNIQUE REFERENCES motion(id),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (until IS NULL OR until >= since),
  CHECK (probation_until IS NULL OR probation_until >= since)
) STRICT;
CREATE INDEX appointment_person ON appointment(person);
CREATE INDEX appointment_post ON appointment(post);
-- The last day it held; a day before the first says that it never began.
CREATE TABLE appointment_end (
  appointment INTEGER PRIMARY KEY REFERENCES appointment(id),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  reason TEXT NOT NULL CHECK (reason IN ('moved', 'renewed', 'removed', 'resigned', 'retired', 'left', 'probation', 'mistake')),
  resolution INTEGER REFERENCES resolution(id),
  note TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE probation_end (
  appointment INTEGER PRIMARY KEY REFERENCES appointment(id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  fit INTEGER NOT NULL CHECK (fit IN (0, 1)),
  document TEXT NOT NULL CHECK (document <> ''),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
-- An appointment with the day it really ends on; '9999-12-31' while open.
CREATE VIEW appointment_span AS
  SELECT a.id, a.person, a.post, a.role, a.since,
    min(coalesce(a.until, '9999-12-31'), coalesce(e.last_day, '9999-12-31')) AS last_day
  FROM appointment a LEFT JOIN appointment_end e ON e.appointment = a.id;

-- One main post at a time, whatever was believed.
CREATE TRIGGER appointment_alone BEFORE INSERT ON appointment
WHEN NEW.role = 'principal' AND EXISTS (SELECT 1 FROM appointment_span s WHERE s.person = NEW.person AND s.role = 'principal'
  AND s.since <= coalesce(NEW.until, '9999-12-31') AND s.last_day >= NEW.since)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Nobody decides a motion that was not carried, or whose notice is not over, or that somebody objects to.
CREATE TRIGGER motion_decision_due BEFORE INSERT ON motion_decision
WHEN NEW.outcome = 'approved' AND ((SELECT passed FROM motion_vote WHERE motion = NEW.motion) IS NOT 1
  OR EXISTS (SELECT 1 FROM motion_objection WHERE motion = NEW.motion AND outcome <> 'rejected')
  OR ((SELECT kind FROM motion WHERE id = NEW.motion) = 'appoint'
    AND NOT EXISTS (SELECT 1 FROM motion_notice WHERE motion = NEW.motion AND last_day < NEW.decided_on)))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER appointment_decided BEFORE INSERT ON appointment
WHEN NEW.motion IS NOT NULL AND NOT EXISTS (SELECT 1 FROM motion_decision d JOIN motion m ON m.id = d.motion
  WHERE d.motion = NEW.motion AND d.outcome = 'approved' AND m.person = NEW.person AND m.post = NEW.post)
BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER establishment_keep_update BEFORE UPDATE ON establishment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER establishment_keep_delete BEFORE DELETE ON establishment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appointment_keep_update BEFORE UPDATE ON appointment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appointment_keep_delete BEFORE DELETE ON appointment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- The words about somebody go when the person is purged; who, when and how it ended stay.
CREATE TRIGGER appointment_end_keep_update BEFORE UPDATE ON appointment_end
WHEN NEW.appointment <> OLD.appointment OR NEW.last_day <> OLD.last_day OR NEW.reason <> OLD.reason OR NEW.resolution IS NOT OLD.resolution
  OR (SELECT person FROM appointment WHERE id = OLD.appointment) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appointment_end_keep_delete BEFORE DELETE ON appointment_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER probation_end_keep_update BEFORE UPDATE ON probation_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER probation_end_keep_delete BEFORE DELETE ON probation_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_keep_update BEFORE UPDATE ON motion
WHEN NEW.id <> OLD.id OR NEW.round <> OLD.round OR NEW.post <> OLD.post OR NEW.person <> OLD.person OR NEW.kind <> OLD.kind
  OR NEW.role <> OLD.role OR NEW.since <> OLD.since OR NEW.until IS NOT OLD.until OR NEW.probation_until IS NOT OLD.probation_until
  OR NEW.source <> OLD.source OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
  OR OLD.person NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_keep_delete BEFORE DELETE ON motion BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_vote_keep_update BEFORE UPDATE ON motion_vote BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_vote_keep_delete BEFORE DELETE ON motion_vote BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_notice_keep_update BEFORE UPDATE ON motion_notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_notice_keep_delete BEFORE DELETE ON motion_notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_objection_keep_delete BEFORE DELETE ON motion_objection BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_objection_keep_update BEFORE UPDATE ON motion_objection
WHEN (OLD.outcome <> '' OR NEW.outcome = '' OR NEW.what <> OLD.what OR NEW.motion <> OLD.motion OR NEW.raised_on <> OLD.raised_on)
  AND NOT (NEW.motion = OLD.motion AND NEW.raised_on = OLD.raised_on AND NEW.outcome = OLD.outcome
    AND (SELECT person FROM motion WHERE id = OLD.motion) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_decision_keep_update BEFORE UPDATE ON motion_decision
WHEN NEW.motion <> OLD.motion OR NEW.outcome <> OLD.outcome OR NEW.decided_on <> OLD.decided_on OR NEW.resolution IS NOT OLD.resolution
  OR (SELECT person FROM motion WHERE id = OLD.motion) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER motion_decision_keep_delete BEFORE DELETE ON motion_decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER passed_over_keep_update BEFORE UPDATE ON passed_over
WHEN NEW.round <> OLD.round OR NEW.post <> OLD.post OR NEW.person <> OLD.person
  OR OLD.person NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER passed_over_keep_delete BEFORE DELETE ON passed_over BEGIN SELECT RAISE(ABORT, 'append-only'); END;
