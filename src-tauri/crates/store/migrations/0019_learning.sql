-- 学习型团队: what a unit's team plans for a year, what it held, its pairs of mentor and apprentice, and which teams the group named as
-- advanced. Everything is append-only: a wrong activity is withdrawn with a reason, a plan is followed by a later one, a pair ends once.

-- The plan of a unit's year; the latest holds.
CREATE TABLE learning_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unit INTEGER NOT NULL REFERENCES unit(id),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  theme TEXT NOT NULL,
  lines TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX learning_plan_of ON learning_plan(year, unit);

CREATE TABLE learning_activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unit INTEGER NOT NULL REFERENCES unit(id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 960),
  place TEXT NOT NULL CHECK (place <> ''),
  host INTEGER NOT NULL REFERENCES person(id),
  topic TEXT NOT NULL CHECK (topic <> ''),
  record TEXT NOT NULL CHECK (record <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX learning_activity_day ON learning_activity(on_day);
CREATE INDEX learning_activity_unit ON learning_activity(unit, on_day);
-- Who was there.
CREATE TABLE learning_attendance (
  activity INTEGER NOT NULL REFERENCES learning_activity(id),
  person INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (activity, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX learning_attendance_person ON learning_attendance(person);
-- An activity that was recorded by mistake counts for nothing and stays.
CREATE TABLE learning_withdrawal (
  activity INTEGER PRIMARY KEY REFERENCES learning_activity(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

-- 师徒结对: the agreement, and how it ended.
CREATE TABLE learning_pair (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agreement TEXT NOT NULL UNIQUE CHECK (agreement <> ''),
  unit INTEGER NOT NULL REFERENCES unit(id),
  mentor INTEGER NOT NULL REFERENCES person(id),
  apprentice INTEGER NOT NULL REFERENCES person(id),
  goals TEXT NOT NULL,
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT NOT NULL CHECK (until IS date(until)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (mentor <> apprentice),
  CHECK (until >= since)
) STRICT;
CREATE INDEX learning_pair_apprentice ON learning_pair(apprentice);
CREATE INDEX learning_pair_mentor ON learning_pair(mentor);
-- A final check by somebody else, or the end before it.
CREATE TABLE learning_pair_end (
  pair INTEGER PRIMARY KEY REFERENCES learning_pair(id),
  how TEXT NOT NULL CHECK (how IN ('passed', 'failed', 'ended')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  checker INTEGER REFERENCES person(id),
  goals TEXT NOT NULL,
  words TEXT NOT NULL CHECK (words <> ''),
  trace TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK ((how = 'ended') = (checker IS NULL))
) STRICT;

-- 先进: a team named for a year, under a resolution.
CREATE TABLE learning_named (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  unit INTEGER NOT NULL REFERENCES unit(id),
  name TEXT NOT NULL CHECK (name <> ''),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  trace TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (year, unit)
) STRICT;

-- Attendance belongs to the record of the activity: nobody is put in afterwards by whom it was not.
CREATE TRIGGER learning_attendance_open BEFORE INSERT ON learning_attendance
WHEN EXISTS (SELECT 1 FROM learning_withdrawal WHERE activity = NEW.activity) BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- One mentor at a time.
CREATE TRIGGER learning_pair_one BEFORE INSERT ON learning_pair
WHEN EXISTS (SELECT 1 FROM learning_pair p WHERE p.apprentice = NEW.apprentice AND NOT EXISTS (SELECT 1 FROM learning_pair_end e WHERE e.pair = p.id))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Neither of the two, nor a declared relative of one, says whether the goals are met.
CREATE TRIGGER learning_check_apart BEFORE INSERT ON learning_pair_end
WHEN NEW.checker IS NOT NULL AND EXISTS (SELECT 1 FROM learning_pair p WHERE p.id = NEW.pair AND (NEW.checker IN (p.mentor, p.apprentice)
  OR EXISTS (SELECT 1 FROM relative k WHERE k.withdrawn_on IS NULL
    AND ((k.person = NEW.checker AND k.other IN (p.mentor, p.apprentice)) OR (k.other = NEW.checker AND k.person IN (p.mentor, p.apprentice))))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER learning_end_days BEFORE INSERT ON learning_pair_end
WHEN NEW.on_day < (SELECT since FROM learning_pair WHERE id = NEW.pair) BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER learning_plan_keep_update BEFORE UPDATE ON learning_plan BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_plan_keep_delete BEFORE DELETE ON learning_plan BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_activity_keep_update BEFORE UPDATE ON learning_activity BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_activity_keep_delete BEFORE DELETE ON learning_activity BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_attendance_keep_update BEFORE UPDATE ON learning_attendance BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_attendance_keep_delete BEFORE DELETE ON learning_attendance BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_withdrawal_keep_update BEFORE UPDATE ON learning_withdrawal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_withdrawal_keep_delete BEFORE DELETE ON learning_withdrawal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_named_keep_update BEFORE UPDATE ON learning_named BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_named_keep_delete BEFORE DELETE ON learning_named BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Of a person who is purged the words go; who was whose apprentice, from when to when, and how it ended stays.
CREATE TRIGGER learning_pair_keep_update BEFORE UPDATE ON learning_pair
WHEN NOT ((OLD.apprentice IN (SELECT person FROM purged_person) OR OLD.mentor IN (SELECT person FROM purged_person))
  AND NEW.id IS OLD.id AND NEW.agreement IS OLD.agreement AND NEW.unit IS OLD.unit AND NEW.mentor IS OLD.mentor AND NEW.apprentice IS OLD.apprentice
  AND NEW.since IS OLD.since AND NEW.until IS OLD.until AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_pair_keep_delete BEFORE DELETE ON learning_pair BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_pair_end_keep_update BEFORE UPDATE ON learning_pair_end
WHEN NOT (EXISTS (SELECT 1 FROM learning_pair p JOIN purged_person g ON g.person IN (p.mentor, p.apprentice) WHERE p.id = OLD.pair)
  AND NEW.pair IS OLD.pair AND NEW.how IS OLD.how AND NEW.on_day IS OLD.on_day AND NEW.checker IS OLD.checker AND NEW.goals IS OLD.goals
  AND NEW.trace IS OLD.trace AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER learning_pair_end_keep_delete BEFORE DELETE ON learning_pair_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
