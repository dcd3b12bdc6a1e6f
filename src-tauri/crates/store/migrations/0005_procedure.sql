-- Around the proposal: check, notice, delivery to the person, review and complaint, and what follows from a grade. A row belongs to
-- the round of its year: how often the year had been opened again when it was written. Nothing here is edited.

-- 审核: everything was checked; the digest says what stood then.
CREATE TABLE appraisal_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  round INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (day IS date(day)),
  document TEXT NOT NULL,
  digest TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

-- 公示. Withdrawn and posted again makes a new row.
CREATE TABLE publicity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  round INTEGER NOT NULL,
  posted_on TEXT NOT NULL CHECK (posted_on IS date(posted_on)),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  days INTEGER NOT NULL CHECK (days > 0),
  weekends_only INTEGER NOT NULL CHECK (weekends_only IN (0, 1)),
  place TEXT NOT NULL CHECK (place <> ''),
  contact TEXT NOT NULL CHECK (contact <> ''),
  phone TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on)),
  withdrawn_why TEXT NOT NULL DEFAULT '',
  CHECK (last_day >= posted_on),
  CHECK (withdrawn_on IS NULL OR withdrawn_why <> '')
) STRICT;
CREATE UNIQUE INDEX publicity_stands ON publicity(appraisal, round) WHERE withdrawn_on IS NULL;
CREATE TABLE publicity_person (
  publicity INTEGER NOT NULL REFERENCES publicity(id),
  subject INTEGER NOT NULL REFERENCES subject(id),
  PRIMARY KEY (publicity, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE objection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  publicity INTEGER NOT NULL REFERENCES publicity(id),
  subject INTEGER REFERENCES subject(id),
  raised_on TEXT NOT NULL CHECK (raised_on IS date(raised_on)),
  what TEXT NOT NULL CHECK (what <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  settled_on TEXT CHECK (settled_on IS date(settled_on)),
  settled_by INTEGER REFERENCES actor(id),
  CHECK ((outcome = '') = (settled_on IS NULL)),
  CHECK ((outcome = '') = (settled_by IS NULL)),
  CHECK (outcome = '' OR reason <> '')
) STRICT;

-- 送达 and 归档.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject INTEGER NOT NULL REFERENCES subject(id),
  round INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('notified', 'answered', 'filed')),
  day TEXT NOT NULL CHECK (day IS date(day)),
  answer TEXT NOT NULL CHECK (answer IN ('', 'agree', 'disagree', 'refused')),
  witness_one TEXT NOT NULL,
  witness_two TEXT NOT NULL,
  place TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (subject, round, act),
  CHECK ((act = 'answered') = (answer <> '')),
  CHECK (answer <> 'refused' OR (witness_one <> '' AND witness_two <> ''))
) STRICT;

-- 复核 and 申诉.
CREATE TABLE appeal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject INTEGER NOT NULL REFERENCES subject(id),
  round INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('review', 'complaint')),
  asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
  ground TEXT NOT NULL CHECK (ground <> ''),
  document TEXT NOT NULL,
  until_day TEXT CHECK (until_day IS date(until_day)),
  due_day TEXT CHECK (due_day IS date(due_day)),
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX appeal_subject ON appeal(subject);
CREATE TABLE appeal_act (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appeal INTEGER NOT NULL REFERENCES appeal(id),
  act TEXT NOT NULL CHECK (act IN ('accepted', 'prolonged', 'answered')),
  day TEXT NOT NULL CHECK (day IS date(day)),
  words TEXT NOT NULL CHECK (words <> ''),
  due_day TEXT CHECK (due_day IS date(due_day)),
  outcome TEXT NOT NULL CHECK (outcome IN ('', 'unchanged', 'changed', 'late')),
  resolution INTEGER REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (appeal, act),
  CHECK ((act = 'answered') = (outcome <> '')),
  CHECK (act <> 'answered' OR resolution IS NOT NULL)
) STRICT;
-- A changed grade stands beside the one before, which stays.
CREATE TABLE grade_revision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject INTEGER NOT NULL REFERENCES subject(id),
  round INTEGER NOT NULL,
  appeal INTEGER NOT NULL UNIQUE REFERENCES appeal(id),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  before TEXT NOT NULL,
  grade TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (grade <> before)
) STRICT;
CREATE INDEX grade_revision_subject ON grade_revision(subject);
-- The grade that stands: the last revision of the round, else the one that was confirmed.
CREATE VIEW standing_grade AS
SELECT g.subject AS subject, g.reason AS reason, g.grade AS confirmed,
  coalesce((SELECT v.grade FROM grade_revision v WHERE v.subject = g.subject
    AND v.round = (SELECT a.reopened FROM appraisal a JOIN subject s ON s.appraisal = a.id WHERE s.id = g.subject)
    ORDER BY v.id DESC LIMIT 1), g.grade) AS grade
FROM grade g;

-- What a person decided about a rule that applies; the last one counts. Nothing is executed.
CREATE TABLE consequence_choice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject INTEGER NOT NULL REFERENCES subject(id),
  rule TEXT NOT NULL CHECK (rule <> ''),
  reason TEXT NOT NULL CHECK (reason IN ('carried_out', 'milder', 'deferred', 'not_applicable')),
  note TEXT NOT NULL,
  until_day TEXT CHECK (until_day IS date(until_day)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (reason = 'carried_out' OR note <> ''),
  CHECK ((reason = 'deferred') = (until_day IS NOT NULL))
) STRICT;
CREATE INDEX consequence_subject ON consequence_choice(subject);

CREATE TRIGGER check_open BEFORE INSERT ON appraisal_check
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER check_keep_update BEFORE UPDATE ON appraisal_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER check_keep_delete BEFORE DELETE ON appraisal_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER publicity_proposed BEFORE INSERT ON publicity
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'closed' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER publicity_keep_update BEFORE UPDATE ON publicity
WHEN OLD.withdrawn_on IS NOT NULL OR NEW.withdrawn_on IS NULL OR NEW.appraisal <> OLD.appraisal OR NEW.round <> OLD.round
  OR NEW.posted_on <> OLD.posted_on OR NEW.last_day <> OLD.last_day OR NEW.place <> OLD.place OR NEW.days <> OLD.days
  OR (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER publicity_keep_delete BEFORE DELETE ON publicity BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER publicity_person_proposed BEFORE INSERT ON publicity_person
WHEN (SELECT a.state FROM publicity p JOIN appraisal a ON a.id = p.appraisal WHERE p.id = NEW.publicity) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER publicity_person_keep_update BEFORE UPDATE ON publicity_person BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER publicity_person_keep_delete BEFORE DELETE ON publicity_person BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER objection_proposed BEFORE INSERT ON objection
WHEN (SELECT a.state FROM publicity p JOIN appraisal a ON a.id = p.appraisal WHERE p.id = NEW.publicity) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER objection_keep_update BEFORE UPDATE ON objection
WHEN (OLD.outcome <> '' OR NEW.outcome = '' OR NEW.raised_on <> OLD.raised_on OR NEW.what <> OLD.what
    OR NEW.publicity <> OLD.publicity OR NEW.subject IS NOT OLD.subject)
  AND NOT (NEW.outcome = OLD.outcome
    AND (SELECT person FROM subject WHERE id = OLD.subject) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER objection_keep_delete BEFORE DELETE ON objection BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER delivery_confirmed BEFORE INSERT ON delivery
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = NEW.subject) <> 'confirmed'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER delivery_keep_update BEFORE UPDATE ON delivery
WHEN NEW.subject <> OLD.subject OR NEW.act <> OLD.act OR NEW.day <> OLD.day OR NEW.answer <> OLD.answer
  OR (SELECT person FROM subject WHERE id = OLD.subject) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER delivery_keep_delete BEFORE DELETE ON delivery BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appeal_confirmed BEFORE INSERT ON appeal
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = NEW.subject) <> 'confirmed'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER appeal_keep_update BEFORE UPDATE ON appeal
WHEN NEW.subject <> OLD.subject OR NEW.kind <> OLD.kind OR NEW.asked_on <> OLD.asked_on OR NEW.late <> OLD.late
  OR (SELECT person FROM subject WHERE id = OLD.subject) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appeal_keep_delete BEFORE DELETE ON appeal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appeal_act_keep_update BEFORE UPDATE ON appeal_act
WHEN NEW.appeal <> OLD.appeal OR NEW.act <> OLD.act OR NEW.day <> OLD.day OR NEW.outcome <> OLD.outcome
  OR (SELECT s.person FROM appeal p JOIN subject s ON s.id = p.subject WHERE p.id = OLD.appeal) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER appeal_act_keep_delete BEFORE DELETE ON appeal_act BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER grade_revision_confirmed BEFORE INSERT ON grade_revision
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = NEW.subject) <> 'confirmed'
  OR (SELECT subject FROM appeal WHERE id = NEW.appeal) <> NEW.subject
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER grade_revision_keep_update BEFORE UPDATE ON grade_revision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER grade_revision_keep_delete BEFORE DELETE ON grade_revision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consequence_confirmed BEFORE INSERT ON consequence_choice
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = NEW.subject) <> 'confirmed'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER consequence_keep_update BEFORE UPDATE ON consequence_choice
WHEN NEW.subject <> OLD.subject OR NEW.rule <> OLD.rule OR NEW.reason <> OLD.reason
  OR (SELECT person FROM subject WHERE id = OLD.subject) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consequence_keep_delete BEFORE DELETE ON consequence_choice BEGIN SELECT RAISE(ABORT, 'append-only'); END;
