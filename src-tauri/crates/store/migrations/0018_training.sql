-- 培训: the yearly plan, programmes of many sessions, who is enrolled, who was there, what it was credited with and how it was found; and
-- hours earned elsewhere. A programme that is closed or cancelled stays as it is: its credits are what record cards say.

-- A line of a yearly plan; what it says is the latest of its versions.
CREATE TABLE training_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100)
) STRICT;
CREATE INDEX training_line_year ON training_line(year);
CREATE TABLE training_line_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line INTEGER NOT NULL REFERENCES training_line(id),
  title TEXT NOT NULL CHECK (title <> ''),
  audiences TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  hours INTEGER NOT NULL CHECK (hours > 0),
  sessions INTEGER NOT NULL CHECK (sessions BETWEEN 1 AND 400),
  month INTEGER CHECK (month BETWEEN 1 AND 12),
  trainer TEXT NOT NULL,
  budget INTEGER NOT NULL CHECK (budget >= 0),
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  reason TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX training_line_version_of ON training_line_version(line);
-- The plan of a year as it was let out; what is changed after it gives a reason.
CREATE TABLE training_release (
  year INTEGER PRIMARY KEY,
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  resolution INTEGER REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER training_line_reason BEFORE INSERT ON training_line_version
WHEN NEW.reason = '' AND EXISTS (SELECT 1 FROM training_line l JOIN training_release r ON r.year = l.year WHERE l.id = NEW.line)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- 培训班. While it is planned or running its particulars may change; each change is in the audit.
CREATE TABLE training_programme (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  line INTEGER REFERENCES training_line(id),
  title TEXT NOT NULL CHECK (title <> ''),
  subject TEXT NOT NULL CHECK (subject <> ''),
  form TEXT NOT NULL CHECK (form IN ('class', 'field', 'online', 'secondment', 'self')),
  trainer TEXT NOT NULL,
  organiser TEXT NOT NULL,
  check_kind TEXT NOT NULL CHECK (check_kind IN ('none', 'exam', 'practice', 'computer')),
  pass_mark INTEGER CHECK (pass_mark BETWEEN 0 AND 10000),
  cost INTEGER NOT NULL CHECK (cost >= 0),
  state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'closed', 'cancelled')),
  stopped_on TEXT CHECK (stopped_on IS NULL OR stopped_on IS date(stopped_on)),
  reason TEXT NOT NULL,
  rules TEXT NOT NULL,
  evaluation TEXT NOT NULL CHECK (evaluation IN ('none', 'open', 'closed')),
  CHECK ((check_kind = 'none') = (pass_mark IS NULL)),
  CHECK ((state IN ('closed', 'cancelled')) = (stopped_on IS NOT NULL)),
  CHECK (state <> 'cancelled' OR reason <> ''),
  CHECK ((state = 'closed') = (rules <> ''))
) STRICT;
CREATE INDEX training_programme_year ON training_programme(year);
CREATE TABLE training_session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  programme INTEGER NOT NULL REFERENCES training_programme(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  starts TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 960),
  place TEXT NOT NULL,
  trainer TEXT NOT NULL,
  topic TEXT NOT NULL,
  held TEXT NOT NULL CHECK (held IN ('planned', 'held', 'cancelled')),
  origin TEXT NOT NULL CHECK (origin IN ('plan', 'added')),
  reason TEXT NOT NULL,
  CHECK (held <> 'cancelled' OR reason <> '')
) STRICT;
CREATE INDEX training_session_of ON training_session(programme, on_day);
CREATE TABLE training_enrolment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  programme INTEGER NOT NULL REFERENCES training_programme(id),
  person INTEGER NOT NULL REFERENCES person(id),
  score INTEGER CHECK (score BETWEEN 0 AND 10000),
  withdrawn TEXT,
  UNIQUE (programme, person)
) STRICT;
CREATE INDEX training_enrolment_person ON training_enrolment(person);
-- No row is absence that nobody has recorded yet; minutes are of a part alone.
CREATE TABLE training_attendance (
  session INTEGER NOT NULL REFERENCES training_session(id),
  person INTEGER NOT NULL REFERENCES person(id),
  there TEXT NOT NULL CHECK (there IN ('present', 'part', 'leave', 'absent')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 960),
  PRIMARY KEY (session, person),
  CHECK ((there = 'part') = (minutes IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- What was credited when the programme was closed.
CREATE TABLE training_credit (
  programme INTEGER NOT NULL REFERENCES training_programme(id),
  person INTEGER NOT NULL REFERENCES person(id),
  attended INTEGER NOT NULL CHECK (attended >= 0),
  held INTEGER NOT NULL CHECK (held >= attended),
  hours INTEGER NOT NULL CHECK (hours >= 0),
  ground TEXT NOT NULL CHECK (ground IN ('counted', 'attendance', 'check')),
  trace TEXT NOT NULL,
  PRIMARY KEY (programme, person),
  CHECK (ground = 'counted' OR hours = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX training_credit_person ON training_credit(person);
-- A sheet of an evaluation under a random number: neither who wrote it nor the order of entry is known.
CREATE TABLE training_sheet (
  number INTEGER NOT NULL,
  programme INTEGER NOT NULL REFERENCES training_programme(id),
  document TEXT NOT NULL,
  PRIMARY KEY (programme, number)
) STRICT, WITHOUT ROWID;
-- Hours earned elsewhere; withdrawn with a reason, never erased.
CREATE TABLE training_outside (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  title TEXT NOT NULL CHECK (title <> ''),
  subject TEXT NOT NULL CHECK (subject <> ''),
  form TEXT NOT NULL CHECK (form IN ('class', 'field', 'online', 'secondment', 'self')),
  hours INTEGER NOT NULL CHECK (hours > 0),
  result TEXT NOT NULL,
  number TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  withdrawn TEXT,
  withdrawn_by INTEGER REFERENCES actor(id),
  CHECK ((withdrawn IS NULL) = (withdrawn_by IS NULL) AND withdrawn IS NOT '')
) STRICT;
CREATE INDEX training_outside_person ON training_outside(person);
CREATE INDEX training_outside_day ON training_outside(on_day);
-- Which certificate of the register came of which programme.
CREATE TABLE training_certificate (
  certificate INTEGER PRIMARY KEY REFERENCES certificate(id),
  programme INTEGER NOT NULL REFERENCES training_programme(id)
) STRICT;
CREATE INDEX training_certificate_of ON training_certificate(programme);

CREATE TRIGGER training_line_keep_update BEFORE UPDATE ON training_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_line_keep_delete BEFORE DELETE ON training_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_line_version_keep_update BEFORE UPDATE ON training_line_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_line_version_keep_delete BEFORE DELETE ON training_line_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_release_keep_update BEFORE UPDATE ON training_release BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_release_keep_delete BEFORE DELETE ON training_release BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_credit_keep_update BEFORE UPDATE ON training_credit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_credit_keep_delete BEFORE DELETE ON training_credit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_sheet_keep_update BEFORE UPDATE ON training_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_sheet_keep_delete BEFORE DELETE ON training_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_certificate_keep_update BEFORE UPDATE ON training_certificate BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_certificate_keep_delete BEFORE DELETE ON training_certificate BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_outside_keep_update BEFORE UPDATE OF id, person, on_day, subject, form, hours, actor, at ON training_outside
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_outside_keep_withdrawn BEFORE UPDATE OF withdrawn_by ON training_outside WHEN OLD.withdrawn IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_outside_keep_delete BEFORE DELETE ON training_outside BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_programme_keep_delete BEFORE DELETE ON training_programme BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_session_keep_delete BEFORE DELETE ON training_session BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER training_enrolment_keep_delete BEFORE DELETE ON training_enrolment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is closed stays closed. The evaluation alone may still be gathered, and counted once.
CREATE TRIGGER training_programme_closed BEFORE UPDATE ON training_programme
WHEN OLD.state IN ('closed', 'cancelled') AND (NEW.year <> OLD.year OR NEW.line IS NOT OLD.line OR NEW.title <> OLD.title OR NEW.subject <> OLD.subject
  OR NEW.form <> OLD.form OR NEW.trainer <> OLD.trainer OR NEW.organiser <> OLD.organiser OR NEW.check_kind <> OLD.check_kind
  OR NEW.pass_mark IS NOT OLD.pass_mark OR NEW.cost <> OLD.cost OR NEW.state <> OLD.state OR NEW.stopped_on IS NOT OLD.stopped_on
  OR NEW.reason <> OLD.reason OR NEW.rules <> OLD.rules)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_programme_evaluated BEFORE UPDATE OF evaluation ON training_programme
WHEN NEW.evaluation <> OLD.evaluation AND NOT (OLD.evaluation = 'none' AND NEW.evaluation = 'open' OR OLD.evaluation = 'open' AND NEW.evaluation = 'closed')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_sheet_open BEFORE INSERT ON training_sheet
WHEN (SELECT evaluation FROM training_programme WHERE id = NEW.programme) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_session_insert BEFORE INSERT ON training_session
WHEN (SELECT state FROM training_programme WHERE id = NEW.programme) NOT IN ('planned', 'running') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_session_update BEFORE UPDATE ON training_session
WHEN (SELECT state FROM training_programme WHERE id = OLD.programme) NOT IN ('planned', 'running') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_session_settled BEFORE UPDATE ON training_session
WHEN OLD.held <> 'planned' OR NEW.programme <> OLD.programme OR NEW.origin <> OLD.origin BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_enrolment_insert BEFORE INSERT ON training_enrolment
WHEN (SELECT state FROM training_programme WHERE id = NEW.programme) NOT IN ('planned', 'running') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_enrolment_update BEFORE UPDATE OF id, programme, person, score ON training_enrolment
WHEN (SELECT state FROM training_programme WHERE id = OLD.programme) NOT IN ('planned', 'running') BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_attendance_insert BEFORE INSERT ON training_attendance
WHEN (SELECT p.state FROM training_session s JOIN training_programme p ON p.id = s.programme WHERE s.id = NEW.session) <> 'running'
  OR (SELECT held FROM training_session WHERE id = NEW.session) <> 'held' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_attendance_update BEFORE UPDATE ON training_attendance
WHEN (SELECT p.state FROM training_session s JOIN training_programme p ON p.id = s.programme WHERE s.id = OLD.session) <> 'running'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_attendance_delete BEFORE DELETE ON training_attendance
WHEN (SELECT p.state FROM training_session s JOIN training_programme p ON p.id = s.programme WHERE s.id = OLD.session) <> 'running'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER training_credit_closed BEFORE INSERT ON training_credit
WHEN (SELECT state FROM training_programme WHERE id = NEW.programme) <> 'running' BEGIN SELECT RAISE(ABORT, 'closed'); END;
