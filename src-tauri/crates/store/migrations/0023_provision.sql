-- 优化人才发展环境的规定: provisions with their versions, who has read them, their measures with what came of them, and the yearly round of
-- suggestions. Everything is append-only: a version follows a version, a measure goes from step to step, an answer follows an answer.

CREATE TABLE provision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
-- The latest version holds from its day on.
CREATE TABLE provision_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  provision INTEGER NOT NULL REFERENCES provision(id),
  version TEXT NOT NULL CHECK (version <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  scope TEXT NOT NULL CHECK (scope <> ''),
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on)),
  effective_on TEXT NOT NULL CHECK (effective_on IS date(effective_on)),
  review_on TEXT NOT NULL CHECK (review_on IS date(review_on)),
  text TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  file BLOB,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (provision, version),
  CHECK (effective_on >= issued_on),
  CHECK (review_on > effective_on),
  CHECK ((file IS NULL) = (file_name = '') AND (file IS NULL) = (file_hash = '')),
  CHECK (file IS NOT NULL OR text <> '')
) STRICT;
CREATE INDEX provision_version_of ON provision_version(provision);
-- Looked at again and kept as it is, until the next time.
CREATE TABLE provision_review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  provision INTEGER NOT NULL REFERENCES provision(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  words TEXT NOT NULL CHECK (words <> ''),
  next_on TEXT NOT NULL CHECK (next_on IS date(next_on)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (next_on > on_day)
) STRICT;
CREATE INDEX provision_review_of ON provision_review(provision);
-- Replaced by another provision, or repealed; either under a resolution.
CREATE TABLE provision_end (
  provision INTEGER PRIMARY KEY REFERENCES provision(id),
  successor INTEGER REFERENCES provision(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  words TEXT NOT NULL,
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (successor IS NULL OR successor <> provision),
  CHECK (successor IS NOT NULL OR words <> '')
) STRICT;
-- Who has read a version: an account for itself, or a person by his signature on paper.
CREATE TABLE provision_reading (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL REFERENCES provision_version(id),
  account INTEGER REFERENCES account(id),
  person INTEGER REFERENCES person(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (version, account),
  UNIQUE (version, person),
  CHECK ((account IS NULL) <> (person IS NULL))
) STRICT;

CREATE TABLE provision_measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  provision INTEGER NOT NULL REFERENCES provision(id),
  title TEXT NOT NULL CHECK (title <> ''),
  owner INTEGER NOT NULL REFERENCES person(id),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  -- A figure that the product counts by its code, of a unit with all under it or of the group; else by its name, typed with its source.
  figure TEXT NOT NULL,
  figure_name TEXT NOT NULL,
  unit INTEGER REFERENCES unit(id),
  base TEXT NOT NULL,
  base_on TEXT NOT NULL CHECK (base_on IS date(base_on)),
  base_part INTEGER,
  base_whole INTEGER,
  base_source TEXT NOT NULL,
  aim TEXT NOT NULL,
  aim_on TEXT NOT NULL CHECK (aim_on IS date(aim_on)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK ((figure = '') = (figure_name <> '')),
  CHECK ((figure = '') = (base_source <> '')),
  CHECK (base <> aim),
  CHECK (aim_on > base_on)
) STRICT;
CREATE INDEX provision_measure_of ON provision_measure(provision);
CREATE TABLE provision_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure INTEGER NOT NULL REFERENCES provision_measure(id),
  kind TEXT NOT NULL CHECK (kind IN ('start', 'extend', 'report', 'confirm', 'return', 'drop')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
  words TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  file BLOB,
  person INTEGER REFERENCES person(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (kind = 'start' OR words <> ''),
  CHECK ((kind = 'extend') = (due_on IS NOT NULL)),
  CHECK ((file IS NULL) = (file_name = ''))
) STRICT;
CREATE INDEX provision_step_of ON provision_step(measure);
-- What the figure was on a later day, and what was made of it.
CREATE TABLE provision_effect (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure INTEGER NOT NULL REFERENCES provision_measure(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  value TEXT NOT NULL,
  part INTEGER,
  whole INTEGER,
  source TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('reached', 'short', 'still', 'against')),
  trace TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX provision_effect_of ON provision_effect(measure);

-- 职工建议征集.
CREATE TABLE suggestion_round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  title TEXT NOT NULL CHECK (title <> ''),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  until TEXT NOT NULL CHECK (until IS date(until)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (year, title),
  CHECK (until >= opened_on)
) STRICT;
CREATE TABLE suggestion_round_end (
  round INTEGER PRIMARY KEY REFERENCES suggestion_round(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
-- Neither who typed it nor when: the id is drawn at random, so that even the order tells nothing. Of whoever gave his name, the person.
CREATE TABLE suggestion (
  id INTEGER PRIMARY KEY,
  round INTEGER NOT NULL REFERENCES suggestion_round(id),
  topic TEXT NOT NULL CHECK (topic <> ''),
  words TEXT NOT NULL CHECK (words <> ''),
  unit INTEGER REFERENCES unit(id),
  person INTEGER REFERENCES person(id)
) STRICT;
CREATE INDEX suggestion_of ON suggestion(round);
CREATE TABLE suggestion_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  suggestion INTEGER NOT NULL REFERENCES suggestion(id),
  outcome TEXT NOT NULL CHECK (outcome IN ('adopted', 'partly', 'not')),
  words TEXT NOT NULL CHECK (words <> ''),
  owner INTEGER REFERENCES person(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (outcome = 'not' OR owner IS NOT NULL)
) STRICT;
CREATE INDEX suggestion_answer_of ON suggestion_answer(suggestion);

-- What has ended has no new version, review or measure.
CREATE TRIGGER provision_version_open BEFORE INSERT ON provision_version
WHEN EXISTS (SELECT 1 FROM provision_end WHERE provision = NEW.provision) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER provision_review_open BEFORE INSERT ON provision_review
WHEN EXISTS (SELECT 1 FROM provision_end WHERE provision = NEW.provision) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER provision_measure_open BEFORE INSERT ON provision_measure
WHEN EXISTS (SELECT 1 FROM provision_end WHERE provision = NEW.provision) BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- The latest version is the one that is read.
CREATE TRIGGER provision_reading_latest BEFORE INSERT ON provision_reading
WHEN EXISTS (SELECT 1 FROM provision_version v JOIN provision_version n ON n.provision = v.provision AND n.id > v.id WHERE v.id = NEW.version)
  OR EXISTS (SELECT 1 FROM provision_version v JOIN provision_end e ON e.provision = v.provision WHERE v.id = NEW.version)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Steps follow one another; nothing is done without a report.
CREATE TRIGGER provision_step_follows BEFORE INSERT ON provision_step
WHEN NOT CASE coalesce((SELECT kind FROM provision_step WHERE measure = NEW.measure AND kind <> 'extend' ORDER BY id DESC LIMIT 1), '')
  WHEN '' THEN NEW.kind IN ('start', 'extend', 'drop')
  WHEN 'start' THEN NEW.kind IN ('extend', 'report', 'drop')
  WHEN 'return' THEN NEW.kind IN ('extend', 'report', 'drop')
  WHEN 'report' THEN NEW.kind IN ('confirm', 'return', 'drop')
  ELSE 0 END
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Neither the owner nor a relative of his, nor whoever reported it, says that it is done.
CREATE TRIGGER provision_step_apart BEFORE INSERT ON provision_step
WHEN NEW.kind IN ('confirm', 'return') AND (
  NEW.actor = (SELECT actor FROM provision_step WHERE measure = NEW.measure AND kind = 'report' ORDER BY id DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM provision_measure m WHERE m.id = NEW.measure AND (m.owner = NEW.person
    OR EXISTS (SELECT 1 FROM relative k WHERE k.withdrawn_on IS NULL
      AND ((k.person = NEW.person AND k.other = m.owner) OR (k.other = NEW.person AND k.person = m.owner))))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER suggestion_open BEFORE INSERT ON suggestion
WHEN EXISTS (SELECT 1 FROM suggestion_round_end WHERE round = NEW.round) BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER provision_keep_update BEFORE UPDATE ON provision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_keep_delete BEFORE DELETE ON provision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_version_keep_update BEFORE UPDATE ON provision_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_version_keep_delete BEFORE DELETE ON provision_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_review_keep_update BEFORE UPDATE ON provision_review BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_review_keep_delete BEFORE DELETE ON provision_review BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_end_keep_update BEFORE UPDATE ON provision_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_end_keep_delete BEFORE DELETE ON provision_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_reading_keep_update BEFORE UPDATE ON provision_reading BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_reading_keep_delete BEFORE DELETE ON provision_reading BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_measure_keep_update BEFORE UPDATE ON provision_measure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_measure_keep_delete BEFORE DELETE ON provision_measure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_step_keep_delete BEFORE DELETE ON provision_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_effect_keep_update BEFORE UPDATE ON provision_effect BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provision_effect_keep_delete BEFORE DELETE ON provision_effect BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_round_keep_update BEFORE UPDATE ON suggestion_round BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_round_keep_delete BEFORE DELETE ON suggestion_round BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_round_end_keep_update BEFORE UPDATE ON suggestion_round_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_round_end_keep_delete BEFORE DELETE ON suggestion_round_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_keep_delete BEFORE DELETE ON suggestion BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_answer_keep_delete BEFORE DELETE ON suggestion_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Of a person who is purged the words go; what was suggested when by a name, and which step was taken, stays.
CREATE TRIGGER provision_step_keep_update BEFORE UPDATE ON provision_step
WHEN NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.id IS OLD.id AND NEW.measure IS OLD.measure AND NEW.kind IS OLD.kind
  AND NEW.on_day IS OLD.on_day AND NEW.due_on IS OLD.due_on AND NEW.file_name IS OLD.file_name AND NEW.file_hash IS OLD.file_hash
  AND NEW.file IS OLD.file AND NEW.person IS OLD.person AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_keep_update BEFORE UPDATE ON suggestion
WHEN NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.id IS OLD.id AND NEW.round IS OLD.round AND NEW.unit IS OLD.unit
  AND NEW.person IS OLD.person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER suggestion_answer_keep_update BEFORE UPDATE ON suggestion_answer
WHEN NOT (EXISTS (SELECT 1 FROM suggestion s JOIN purged_person g ON g.person = s.person WHERE s.id = OLD.suggestion)
  AND NEW.id IS OLD.id AND NEW.suggestion IS OLD.suggestion AND NEW.outcome IS OLD.outcome AND NEW.owner IS OLD.owner
  AND NEW.on_day IS OLD.on_day AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
