-- The appraisal in full: pools, findings of the rule, vetoes, team ballots, scenarios that the group adopted.

ALTER TABLE subject ADD COLUMN pool TEXT NOT NULL DEFAULT '';
-- The grade of somebody whose grade is given by the body above, with its document.
ALTER TABLE subject ADD COLUMN noted INTEGER NOT NULL DEFAULT 0 CHECK (noted IN (0, 1));
ALTER TABLE subject ADD COLUMN noted_grade TEXT NOT NULL DEFAULT '';
ALTER TABLE subject ADD COLUMN noted_document TEXT NOT NULL DEFAULT '';
ALTER TABLE subject ADD COLUMN performance_document TEXT NOT NULL DEFAULT '';
-- The lines of the quota as they stood at closing, a JSON list.
ALTER TABLE appraisal ADD COLUMN quota_lines TEXT NOT NULL DEFAULT '[]';
-- How many scenarios the group adopted; each result says after how many it was computed.
ALTER TABLE appraisal ADD COLUMN adopted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE result ADD COLUMN adopted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE result ADD COLUMN votes TEXT NOT NULL DEFAULT '[]';

-- What is on record about a person and touches a grade. A wrong entry is withdrawn, never erased.
CREATE TABLE circumstance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL CHECK (kind IN ('probation', 'leave', 'discipline', 'investigation', 'refusal')),
  code TEXT NOT NULL,
  from_day TEXT NOT NULL CHECK (from_day IS date(from_day)),
  until_day TEXT CHECK (until_day IS date(until_day)),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  withdrawn_on TEXT,
  CHECK ((kind = 'discipline') = (code <> '')),
  CHECK (until_day IS NULL OR until_day >= from_day)
) STRICT;
CREATE INDEX circumstance_person ON circumstance(person);

-- What the rule found about a subject. It does nothing until a person confirms it.
CREATE TABLE finding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject INTEGER NOT NULL REFERENCES subject(id),
  code TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('no_grade', 'hold', 'cap', 'force')),
  grade TEXT NOT NULL,
  facts TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'dismissed')),
  note TEXT NOT NULL DEFAULT '',
  actor INTEGER REFERENCES actor(id),
  at TEXT,
  UNIQUE (subject, code, facts),
  CHECK (state = 'proposed' OR (actor IS NOT NULL AND at IS NOT NULL)),
  CHECK (state <> 'dismissed' OR note <> '')
) STRICT;

-- 一票否决, each with its date and document.
CREATE TABLE veto (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject INTEGER NOT NULL REFERENCES subject(id),
  code TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('no_grade', 'hold', 'cap', 'force')),
  grade TEXT NOT NULL,
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  document TEXT NOT NULL CHECK (document <> ''),
  note TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  withdrawn_on TEXT
) STRICT;
CREATE INDEX veto_subject ON veto(subject);

-- Leadership teams appraised as units.
CREATE TABLE team (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  unit TEXT NOT NULL CHECK (unit <> ''),
  UNIQUE (appraisal, unit)
) STRICT;
CREATE TABLE team_ballot (
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  token TEXT NOT NULL CHECK (token <> ''),
  class TEXT NOT NULL,
  PRIMARY KEY (appraisal, token)
) STRICT, WITHOUT ROWID;
CREATE TABLE team_row (
  appraisal INTEGER NOT NULL,
  token TEXT NOT NULL,
  team INTEGER NOT NULL REFERENCES team(id),
  cells TEXT NOT NULL,
  PRIMARY KEY (appraisal, token, team),
  FOREIGN KEY (appraisal, token) REFERENCES team_ballot(appraisal, token) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE team_result (
  team INTEGER PRIMARY KEY REFERENCES team(id),
  total INTEGER,
  rank INTEGER NOT NULL,
  grade TEXT NOT NULL,
  class_means TEXT NOT NULL,
  trace TEXT NOT NULL,
  adopted INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Numbers printed on ballots, and how the ballots of a class were counted at the meeting.
CREATE TABLE issued_ballot (
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  token TEXT NOT NULL CHECK (token <> ''),
  class TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('people', 'teams')),
  PRIMARY KEY (appraisal, token)
) STRICT, WITHOUT ROWID;
CREATE TABLE count_sheet (
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  class TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('people', 'teams')),
  entitled INTEGER NOT NULL CHECK (entitled >= 0),
  present INTEGER NOT NULL CHECK (present BETWEEN 0 AND entitled),
  issued INTEGER NOT NULL CHECK (issued >= 0),
  returned INTEGER NOT NULL CHECK (returned BETWEEN 0 AND issued),
  held_on TEXT NOT NULL CHECK (held_on = '' OR held_on IS date(held_on)),
  place TEXT NOT NULL,
  tellers TEXT NOT NULL,
  scrutineer TEXT NOT NULL,
  recorder TEXT NOT NULL,
  PRIMARY KEY (appraisal, class, kind)
) STRICT, WITHOUT ROWID;

-- 'What if' with a name, and those that the group adopted under a resolution: what stood before is kept as it was.
CREATE TABLE scenario (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  name TEXT NOT NULL CHECK (name <> ''),
  changes TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (appraisal, name)
) STRICT;
CREATE TABLE adoption (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  scenario INTEGER NOT NULL UNIQUE REFERENCES scenario(id),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  rule_before INTEGER NOT NULL REFERENCES rule(id),
  rule_after INTEGER NOT NULL REFERENCES rule(id),
  archive TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

CREATE TRIGGER circumstance_keep_update BEFORE UPDATE OF person, kind, code, from_day, actor ON circumstance
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER circumstance_keep_withdrawn BEFORE UPDATE ON circumstance
WHEN OLD.withdrawn_on IS NOT NULL AND OLD.person NOT IN (SELECT person FROM purged_person) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER circumstance_keep_delete BEFORE DELETE ON circumstance
WHEN OLD.person NOT IN (SELECT person FROM purged_person) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER veto_keep_update BEFORE UPDATE ON veto
WHEN NOT (OLD.withdrawn_on IS NULL AND NEW.withdrawn_on IS NOT NULL AND NEW.subject = OLD.subject AND NEW.code = OLD.code
  AND NEW.effect = OLD.effect AND NEW.grade = OLD.grade AND NEW.happened_on = OLD.happened_on AND NEW.document = OLD.document)
  AND (SELECT person FROM subject WHERE id = OLD.subject) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER veto_keep_delete BEFORE DELETE ON veto BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER scenario_keep_update BEFORE UPDATE ON scenario BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER scenario_keep_delete BEFORE DELETE ON scenario
WHEN EXISTS (SELECT 1 FROM adoption WHERE scenario = OLD.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER adoption_keep_update BEFORE UPDATE ON adoption BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER adoption_keep_delete BEFORE DELETE ON adoption BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What a total rests on is shut with the year: findings, vetoes, teams, team ballots, counts, and who stands in which pool.
CREATE TRIGGER finding_closed_insert BEFORE INSERT ON finding
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = NEW.subject) <> 'open'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER finding_closed_update BEFORE UPDATE ON finding
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = OLD.subject) <> 'open'
  AND (SELECT person FROM subject WHERE id = OLD.subject) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER finding_closed_delete BEFORE DELETE ON finding
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = OLD.subject) <> 'open'
  OR OLD.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER veto_closed_insert BEFORE INSERT ON veto
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = NEW.subject) <> 'open'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER veto_closed_update BEFORE UPDATE OF withdrawn_on ON veto
WHEN (SELECT a.state FROM subject s JOIN appraisal a ON a.id = s.appraisal WHERE s.id = OLD.subject) <> 'open'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_closed_insert BEFORE INSERT ON team
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_keep_update BEFORE UPDATE ON team BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER team_closed_delete BEFORE DELETE ON team
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_ballot_closed_insert BEFORE INSERT ON team_ballot
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_ballot_closed_update BEFORE UPDATE ON team_ballot
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_ballot_closed_delete BEFORE DELETE ON team_ballot
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open'
  AND (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_row_closed_insert BEFORE INSERT ON team_row
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_row_closed_update BEFORE UPDATE ON team_row
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_row_closed_delete BEFORE DELETE ON team_row
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open'
  AND (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_result_keep_update BEFORE UPDATE ON team_result BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER count_closed_insert BEFORE INSERT ON count_sheet
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER count_closed_update BEFORE UPDATE ON count_sheet
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER count_closed_delete BEFORE DELETE ON count_sheet
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER issued_closed_insert BEFORE INSERT ON issued_ballot
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER issued_keep_update BEFORE UPDATE ON issued_ballot BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER issued_keep_delete BEFORE DELETE ON issued_ballot
WHEN (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER subject_pool_closed BEFORE UPDATE OF pool, noted, unit, post, performance_document ON subject
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open'
  AND OLD.person NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- The grade that came from above is noted until the year is confirmed, and only on whom it concerns.
CREATE TRIGGER subject_noted BEFORE UPDATE OF noted_grade ON subject
WHEN NEW.noted_grade <> OLD.noted_grade AND NEW.noted = 0 BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- A year keeps its rule, unless the group adopted a scenario of it while the grades were only proposed.
CREATE TRIGGER appraisal_rule BEFORE UPDATE OF rule ON appraisal
WHEN NEW.rule <> OLD.rule AND NOT (OLD.state = 'closed' AND NEW.adopted = OLD.adopted + 1
  AND NEW.rule = (SELECT rule_after FROM adoption WHERE appraisal = OLD.id ORDER BY id DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Places change only with the results that they were counted with.
CREATE TRIGGER appraisal_places BEFORE UPDATE OF places, quota_lines ON appraisal
WHEN (NEW.places IS NOT OLD.places OR NEW.quota_lines <> OLD.quota_lines) AND NEW.state = OLD.state AND NEW.adopted = OLD.adopted
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER appraisal_adopted BEFORE UPDATE OF adopted ON appraisal
WHEN NEW.adopted <> OLD.adopted AND NOT (OLD.state = 'closed' AND NEW.adopted = OLD.adopted + 1
  AND NEW.adopted = (SELECT count(*) FROM adoption WHERE appraisal = OLD.id))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER adoption_proposed BEFORE INSERT ON adoption
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'closed'
  OR (SELECT rule FROM appraisal WHERE id = NEW.appraisal) <> NEW.rule_before
  OR (SELECT appraisal FROM scenario WHERE id = NEW.scenario) <> NEW.appraisal
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER result_keep_delete;
CREATE TRIGGER result_keep_delete BEFORE DELETE ON result
WHEN (SELECT a.state <> 'open' AND NOT (a.state = 'closed' AND a.adopted > OLD.adopted)
  FROM appraisal a WHERE a.id = (SELECT appraisal FROM subject WHERE id = OLD.subject))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER result_open_insert;
CREATE TRIGGER result_open_insert BEFORE INSERT ON result
WHEN (SELECT a.adopted <> NEW.adopted OR a.state = 'confirmed' OR (a.state = 'closed' AND a.adopted = 0)
  FROM appraisal a WHERE a.id = (SELECT appraisal FROM subject WHERE id = NEW.subject))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_result_keep_delete BEFORE DELETE ON team_result
WHEN (SELECT a.state <> 'open' AND NOT (a.state = 'closed' AND a.adopted > OLD.adopted)
  FROM appraisal a WHERE a.id = (SELECT appraisal FROM team WHERE id = OLD.team))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER team_result_open_insert BEFORE INSERT ON team_result
WHEN (SELECT a.adopted <> NEW.adopted OR a.state = 'confirmed' OR (a.state = 'closed' AND a.adopted = 0)
  FROM appraisal a WHERE a.id = (SELECT appraisal FROM team WHERE id = NEW.team))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
