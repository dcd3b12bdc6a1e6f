-- 人才工作目标责任书: what a unit answers for in a year. What both sides signed stays as it was; a change is a numbered supplement. What was
-- checked is answered by a later check, and a decision ends it.
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  unit INTEGER NOT NULL REFERENCES unit(id),
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  head INTEGER NOT NULL REFERENCES person(id),
  template TEXT NOT NULL,
  dropped TEXT,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX letter_one ON letter(year, unit) WHERE dropped IS NULL;

-- 0 is the letter, 1 and on its supplements.
CREATE TABLE letter_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  letter INTEGER NOT NULL REFERENCES letter(id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  terms TEXT NOT NULL,
  reason TEXT NOT NULL,
  rules TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (letter, ordinal),
  CHECK (ordinal = 0 OR reason <> '')
) STRICT;
CREATE TABLE letter_signature (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL REFERENCES letter_version(id),
  side TEXT NOT NULL CHECK (side IN ('issuer', 'responsible')),
  how TEXT NOT NULL CHECK (how IN ('desk', 'paper')),
  person INTEGER REFERENCES person(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  scan BLOB,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (version, side),
  CHECK (how = 'desk' OR scan IS NOT NULL)
) STRICT;

-- Mid-year checks, self-scores and checked scores; the latest of a kind holds. `result` is what was reached and why, `score` hundredths.
CREATE TABLE letter_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  letter INTEGER NOT NULL REFERENCES letter(id),
  version INTEGER NOT NULL REFERENCES letter_version(id),
  kind TEXT NOT NULL CHECK (kind IN ('mid', 'self', 'checked')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  result TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
  trace TEXT NOT NULL,
  person INTEGER REFERENCES person(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX letter_check_of ON letter_check(letter, kind);
CREATE TABLE letter_decision (
  letter INTEGER PRIMARY KEY REFERENCES letter(id),
  checked INTEGER NOT NULL REFERENCES letter_check(id),
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  person INTEGER NOT NULL REFERENCES person(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
-- Who took the score as his performance in the year's appraisal.
CREATE TABLE letter_feed (
  letter INTEGER NOT NULL REFERENCES letter(id),
  subject INTEGER NOT NULL REFERENCES subject(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  PRIMARY KEY (letter, subject)
) STRICT, WITHOUT ROWID;

-- What was signed is not written again; what one side signed waits for the other as it is.
CREATE TRIGGER letter_version_keep BEFORE UPDATE ON letter_version
WHEN EXISTS (SELECT 1 FROM letter_signature WHERE version = OLD.id) OR NEW.id IS NOT OLD.id OR NEW.letter IS NOT OLD.letter
  OR NEW.ordinal IS NOT OLD.ordinal
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER letter_version_after BEFORE INSERT ON letter_version
WHEN NEW.ordinal > 0 AND ((SELECT count(*) FROM letter_signature s JOIN letter_version v ON v.id = s.version
    WHERE v.letter = NEW.letter AND v.ordinal = NEW.ordinal - 1) < 2
  OR EXISTS (SELECT 1 FROM letter_decision WHERE letter = NEW.letter))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Nobody signs both sides.
CREATE TRIGGER letter_signature_apart BEFORE INSERT ON letter_signature
WHEN EXISTS (SELECT 1 FROM letter_signature s WHERE s.version = NEW.version AND s.how = 'desk' AND NEW.how = 'desk'
  AND (s.actor = NEW.actor OR s.person = NEW.person))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER letter_check_open BEFORE INSERT ON letter_check
WHEN EXISTS (SELECT 1 FROM letter_decision WHERE letter = NEW.letter)
  OR (SELECT letter FROM letter_version WHERE id = NEW.version) <> NEW.letter
  OR (SELECT count(*) FROM letter_signature WHERE version = NEW.version) < 2
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Whoever scored himself does not check, nor does the head who answers, nor a relative of his.
CREATE TRIGGER letter_check_apart BEFORE INSERT ON letter_check
WHEN NEW.kind = 'checked' AND (
  NEW.actor = (SELECT actor FROM letter_check WHERE letter = NEW.letter AND kind = 'self' ORDER BY id DESC LIMIT 1)
  OR NEW.person = (SELECT head FROM letter WHERE id = NEW.letter)
  OR EXISTS (SELECT 1 FROM relative k JOIN letter l ON l.id = NEW.letter WHERE k.withdrawn_on IS NULL
    AND ((k.person = NEW.person AND k.other = l.head) OR (k.other = NEW.person AND k.person = l.head))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER letter_decision_whole BEFORE INSERT ON letter_decision
WHEN NEW.checked IS NOT (SELECT id FROM letter_check WHERE letter = NEW.letter AND kind IN ('self', 'checked') ORDER BY id DESC LIMIT 1)
  OR (SELECT kind FROM letter_check WHERE id = NEW.checked) <> 'checked'
  OR NEW.score <> (SELECT score FROM letter_check WHERE id = NEW.checked)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER letter_decision_apart BEFORE INSERT ON letter_decision
WHEN NEW.person = (SELECT head FROM letter WHERE id = NEW.letter)
  OR NEW.actor = (SELECT actor FROM letter_check WHERE id = NEW.checked)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER letter_feed_decided BEFORE INSERT ON letter_feed
WHEN NOT EXISTS (SELECT 1 FROM letter_decision WHERE letter = NEW.letter) BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER letter_keep_update BEFORE UPDATE ON letter
WHEN OLD.dropped IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year OR NEW.unit IS NOT OLD.unit OR NEW.number IS NOT OLD.number
  OR EXISTS (SELECT 1 FROM letter_signature s JOIN letter_version v ON v.id = s.version WHERE v.letter = OLD.id)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER letter_keep_delete BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_version_keep_delete BEFORE DELETE ON letter_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_signature_keep_update BEFORE UPDATE ON letter_signature BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_signature_keep_delete BEFORE DELETE ON letter_signature BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_check_keep_update BEFORE UPDATE ON letter_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_check_keep_delete BEFORE DELETE ON letter_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_decision_keep_update BEFORE UPDATE ON letter_decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_decision_keep_delete BEFORE DELETE ON letter_decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_feed_keep_update BEFORE UPDATE ON letter_feed BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER letter_feed_keep_delete BEFORE DELETE ON letter_feed BEGIN SELECT RAISE(ABORT, 'append-only'); END;
