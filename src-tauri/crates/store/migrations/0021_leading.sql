-- 领导小组: seats, meetings with what they resolved, major issues, and the year's programme. What was issued, signed or recorded stays as
-- it was; a meeting can be put right until the leader has issued its minutes.

-- A seat belongs to a post, or by resolution to a person.
CREATE TABLE leading_seat (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  role TEXT NOT NULL CHECK (role IN ('leader', 'deputy', 'member')),
  post INTEGER REFERENCES post(id),
  person INTEGER REFERENCES person(id),
  since TEXT NOT NULL CHECK (since IS date(since)),
  resolution INTEGER REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK ((post IS NULL) <> (person IS NULL)),
  CHECK (person IS NULL OR resolution IS NOT NULL)
) STRICT;
CREATE TABLE leading_seat_end (
  seat INTEGER PRIMARY KEY REFERENCES leading_seat(id),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  resolution INTEGER REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  starts TEXT NOT NULL,
  place TEXT NOT NULL,
  chair INTEGER REFERENCES person(id),
  recorder TEXT NOT NULL,
  guests TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'issued', 'called_off')),
  reason TEXT NOT NULL,
  rules TEXT NOT NULL,
  issued_by INTEGER REFERENCES actor(id),
  issued_at TEXT,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (year, ordinal),
  CHECK ((state = 'issued') = (issued_by IS NOT NULL AND issued_at IS NOT NULL)),
  CHECK (state <> 'called_off' OR reason <> '')
) STRICT;
-- Whoever holds a seat on the day, and whether he came.
CREATE TABLE meeting_roll (
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  person INTEGER NOT NULL REFERENCES person(id),
  role TEXT NOT NULL CHECK (role IN ('leader', 'deputy', 'member')),
  came TEXT NOT NULL CHECK (came IN ('present', 'leave', 'absent')),
  note TEXT NOT NULL,
  PRIMARY KEY (meeting, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE meeting_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('decide', 'hear')),
  topic TEXT NOT NULL CHECK (topic <> ''),
  reporter TEXT NOT NULL,
  issue INTEGER REFERENCES leading_issue(id),
  discussion TEXT NOT NULL,
  resolved TEXT NOT NULL,
  responsible TEXT NOT NULL,
  due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
  agree INTEGER CHECK (agree >= 0),
  against INTEGER CHECK (against >= 0),
  abstain INTEGER CHECK (abstain >= 0),
  outcome TEXT NOT NULL CHECK (outcome IN ('', 'carried', 'lost', 'heard')),
  trace TEXT NOT NULL,
  resolution INTEGER UNIQUE REFERENCES resolution(id),
  CHECK ((agree IS NULL) = (against IS NULL) AND (agree IS NULL) = (abstain IS NULL))
) STRICT;
CREATE INDEX meeting_item_of ON meeting_item(meeting, place);
-- Whom an item is about, and who stepped out of it for what reason.
CREATE TABLE meeting_about (
  item INTEGER NOT NULL REFERENCES meeting_item(id),
  person INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (item, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE meeting_recusal (
  item INTEGER NOT NULL REFERENCES meeting_item(id),
  person INTEGER NOT NULL REFERENCES person(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (item, person)
) STRICT, WITHOUT ROWID;
-- The signed copy of the minutes; the latest holds.
CREATE TABLE meeting_scan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  name TEXT NOT NULL CHECK (name <> ''),
  hash TEXT NOT NULL,
  scan BLOB NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE leading_issue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  ground TEXT NOT NULL CHECK (ground <> ''),
  unit INTEGER REFERENCES unit(id),
  raised_on TEXT NOT NULL CHECK (raised_on IS date(raised_on)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE leading_issue_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  issue INTEGER NOT NULL REFERENCES leading_issue(id),
  kind TEXT NOT NULL CHECK (kind IN ('decide', 'extend', 'report', 'verify', 'return', 'close', 'drop')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  owner INTEGER REFERENCES person(id),
  due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
  resolution INTEGER REFERENCES resolution(id),
  words TEXT NOT NULL CHECK (words <> ''),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  file BLOB,
  person INTEGER REFERENCES person(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (kind <> 'decide' OR (owner IS NOT NULL AND due_on IS NOT NULL AND resolution IS NOT NULL)),
  CHECK (kind <> 'extend' OR due_on IS NOT NULL)
) STRICT;
CREATE INDEX leading_issue_step_of ON leading_issue_step(issue);

-- 年度优秀人才体系建设计划: goals and their measures.
CREATE TABLE leading_goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  title TEXT NOT NULL CHECK (title <> ''),
  figure TEXT NOT NULL,
  aim INTEGER,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK ((figure = '') = (aim IS NULL))
) STRICT;
CREATE INDEX leading_goal_year ON leading_goal(year);
CREATE TABLE leading_goal_end (
  goal INTEGER PRIMARY KEY REFERENCES leading_goal(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE leading_measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  goal INTEGER NOT NULL REFERENCES leading_goal(id),
  title TEXT NOT NULL CHECK (title <> ''),
  unit INTEGER REFERENCES unit(id),
  owner INTEGER NOT NULL REFERENCES person(id),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX leading_measure_of ON leading_measure(goal);
CREATE TABLE leading_measure_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure INTEGER NOT NULL REFERENCES leading_measure(id),
  kind TEXT NOT NULL CHECK (kind IN ('begin', 'finish', 'give_up')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  words TEXT NOT NULL CHECK (words <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX leading_measure_step_of ON leading_measure_step(measure);

-- One leader and one deputy at a time; a post has one seat.
CREATE TRIGGER leading_seat_one BEFORE INSERT ON leading_seat
WHEN EXISTS (SELECT 1 FROM leading_seat s LEFT JOIN leading_seat_end e ON e.seat = s.id
  WHERE coalesce(e.last_day, '9999-12-31') >= NEW.since
    AND ((NEW.role <> 'member' AND s.role = NEW.role) OR s.post = NEW.post OR s.person = NEW.person))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER leading_seat_end_days BEFORE INSERT ON leading_seat_end
WHEN NEW.last_day < (SELECT since FROM leading_seat WHERE id = NEW.seat) BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- What the leader issued stays.
CREATE TRIGGER meeting_shut BEFORE UPDATE ON meeting WHEN OLD.state IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_keep_delete BEFORE DELETE ON meeting BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A decision of a meeting that was issued has its resolution and its vote.
CREATE TRIGGER meeting_issue_whole BEFORE UPDATE OF state ON meeting
WHEN NEW.state = 'issued' AND (OLD.state <> 'held'
  OR EXISTS (SELECT 1 FROM meeting_item i WHERE i.meeting = NEW.id AND (i.outcome = '' OR (i.outcome = 'carried') <> (i.resolution IS NOT NULL))))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_item_shut_insert BEFORE INSERT ON meeting_item
WHEN (SELECT state FROM meeting WHERE id = NEW.meeting) IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_item_shut_update BEFORE UPDATE ON meeting_item
WHEN (SELECT state FROM meeting WHERE id = OLD.meeting) IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_item_shut_delete BEFORE DELETE ON meeting_item
WHEN (SELECT state FROM meeting WHERE id = OLD.meeting) IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_roll_shut_insert BEFORE INSERT ON meeting_roll
WHEN (SELECT state FROM meeting WHERE id = NEW.meeting) IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_roll_shut_update BEFORE UPDATE ON meeting_roll
WHEN (SELECT state FROM meeting WHERE id = OLD.meeting) IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_roll_shut_delete BEFORE DELETE ON meeting_roll
WHEN (SELECT state FROM meeting WHERE id = OLD.meeting) IN ('issued', 'called_off') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_about_shut_insert BEFORE INSERT ON meeting_about
WHEN (SELECT m.state FROM meeting_item i JOIN meeting m ON m.id = i.meeting WHERE i.id = NEW.item) IN ('issued', 'called_off')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_about_shut_delete BEFORE DELETE ON meeting_about
WHEN (SELECT m.state FROM meeting_item i JOIN meeting m ON m.id = i.meeting WHERE i.id = OLD.item) IN ('issued', 'called_off')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_recusal_shut_insert BEFORE INSERT ON meeting_recusal
WHEN (SELECT m.state FROM meeting_item i JOIN meeting m ON m.id = i.meeting WHERE i.id = NEW.item) IN ('issued', 'called_off')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_recusal_shut_delete BEFORE DELETE ON meeting_recusal
WHEN (SELECT m.state FROM meeting_item i JOIN meeting m ON m.id = i.meeting WHERE i.id = OLD.item) IN ('issued', 'called_off')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- An issue is closed only behind its last report and somebody who saw that it is done; neither is the owner nor a relative of his.
CREATE TRIGGER leading_issue_close BEFORE INSERT ON leading_issue_step
WHEN NEW.kind = 'close' AND coalesce((SELECT kind FROM leading_issue_step WHERE issue = NEW.issue ORDER BY id DESC LIMIT 1), '') <> 'verify'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER leading_issue_verify BEFORE INSERT ON leading_issue_step
WHEN NEW.kind = 'verify' AND coalesce((SELECT kind FROM leading_issue_step WHERE issue = NEW.issue ORDER BY id DESC LIMIT 1), '') <> 'report'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER leading_issue_apart BEFORE INSERT ON leading_issue_step
WHEN NEW.kind IN ('verify', 'return') AND (
  NEW.actor = (SELECT actor FROM leading_issue_step WHERE issue = NEW.issue AND kind = 'report' ORDER BY id DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM leading_issue_step d WHERE d.issue = NEW.issue AND d.kind = 'decide'
    AND (NEW.person = d.owner OR EXISTS (SELECT 1 FROM relative k WHERE k.withdrawn_on IS NULL
      AND ((k.person = NEW.person AND k.other = d.owner) OR (k.other = NEW.person AND k.person = d.owner))))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER leading_issue_done BEFORE INSERT ON leading_issue_step
WHEN EXISTS (SELECT 1 FROM leading_issue_step WHERE issue = NEW.issue AND kind IN ('close', 'drop')) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER leading_measure_done BEFORE INSERT ON leading_measure_step
WHEN EXISTS (SELECT 1 FROM leading_measure_step WHERE measure = NEW.measure AND kind IN ('finish', 'give_up')) BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER leading_seat_keep_update BEFORE UPDATE ON leading_seat BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_seat_keep_delete BEFORE DELETE ON leading_seat BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_seat_end_keep_update BEFORE UPDATE ON leading_seat_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_seat_end_keep_delete BEFORE DELETE ON leading_seat_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER meeting_scan_keep_update BEFORE UPDATE ON meeting_scan BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER meeting_scan_keep_delete BEFORE DELETE ON meeting_scan BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_issue_keep_update BEFORE UPDATE ON leading_issue BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_issue_keep_delete BEFORE DELETE ON leading_issue BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_issue_step_keep_update BEFORE UPDATE ON leading_issue_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_issue_step_keep_delete BEFORE DELETE ON leading_issue_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_goal_keep_update BEFORE UPDATE ON leading_goal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_goal_keep_delete BEFORE DELETE ON leading_goal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_goal_end_keep_update BEFORE UPDATE ON leading_goal_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_goal_end_keep_delete BEFORE DELETE ON leading_goal_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_measure_keep_update BEFORE UPDATE ON leading_measure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_measure_keep_delete BEFORE DELETE ON leading_measure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_measure_step_keep_update BEFORE UPDATE ON leading_measure_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER leading_measure_step_keep_delete BEFORE DELETE ON leading_measure_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
