-- 后备干部: how somebody gets into the pool, how he is followed and managed strictly, how he is brought on and how he leaves. A confidential
-- list: whoever is not a leader or an auditor needs a grant of its own. Everything is append-only: what was wrong is answered by a later row.

-- More rooms have their rules as documents. Rebuilt with the same ids: what refers to a rule still does.
CREATE TABLE rule_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('appraisal', 'award', 'calendar', 'retention', 'reserve', 'training', 'career', 'learning', 'letter')),
  version TEXT NOT NULL,
  effective TEXT NOT NULL,
  document TEXT NOT NULL,
  UNIQUE (kind, version)
) STRICT;
INSERT INTO rule_wider SELECT id, kind, version, effective, document FROM rule;
DROP TABLE rule;
ALTER TABLE rule_wider RENAME TO rule;
CREATE TRIGGER rule_keep_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rule_keep_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Who may see the list beside leader and auditor, and who takes it along; the latest row of an account holds.
CREATE TABLE reserve_access (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account(id),
  sees INTEGER NOT NULL CHECK (sees IN (0, 1)),
  exports INTEGER NOT NULL CHECK (exports IN (0, 1)),
  consent INTEGER NOT NULL UNIQUE REFERENCES consent(id),
  at TEXT NOT NULL,
  CHECK (sees = 1 OR exports = 0)
) STRICT;
CREATE INDEX reserve_access_account ON reserve_access(account);

-- One way into the pool: a nomination by a unit.
CREATE TABLE reserve (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  unit INTEGER NOT NULL REFERENCES unit(id),
  category TEXT NOT NULL CHECK (category IN ('principal', 'deputy')),
  maturity TEXT NOT NULL CHECK (maturity IN ('near', 'longer')),
  direction TEXT NOT NULL CHECK (direction <> ''),
  nominated_on TEXT NOT NULL CHECK (nominated_on IS date(nominated_on)),
  grounds TEXT NOT NULL CHECK (grounds <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX reserve_person ON reserve(person);
-- What happened on the way, in documents; the latest of a stage holds. 'answer' settles the objections of the notice, 'withdrawn' ends the way.
CREATE TABLE reserve_stage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  stage TEXT NOT NULL CHECK (stage IN ('recommendation', 'examination', 'inspection', 'notice', 'objection', 'answer', 'entry', 'withdrawn')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  document TEXT NOT NULL,
  resolution INTEGER REFERENCES resolution(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK ((stage = 'entry') = (resolution IS NOT NULL))
) STRICT;
CREATE INDEX reserve_stage_of ON reserve_stage(reserve, stage);
CREATE UNIQUE INDEX reserve_settled ON reserve_stage(reserve) WHERE stage IN ('entry', 'withdrawn');
-- Another category, maturity or direction than at the nomination; the latest holds.
CREATE TABLE reserve_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  category TEXT NOT NULL CHECK (category IN ('principal', 'deputy')),
  maturity TEXT NOT NULL CHECK (maturity IN ('near', 'longer')),
  direction TEXT NOT NULL CHECK (direction <> ''),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX reserve_change_of ON reserve_change(reserve);
-- Posts that somebody is kept for; withdrawn, never erased.
CREATE TABLE reserve_post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  post INTEGER NOT NULL REFERENCES post(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  withdrawn_by INTEGER REFERENCES actor(id),
  withdrawn_at TEXT,
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX reserve_post_once ON reserve_post(reserve, post) WHERE withdrawn_at IS NULL;

-- 跟踪考察: one sheet for a kind and a period; a later one replaces it whole, and it stays.
CREATE TABLE reserve_sheet (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  kind TEXT NOT NULL CHECK (kind IN ('entry', 'review', 'decision')),
  period TEXT NOT NULL CHECK (period <> ''),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  document TEXT NOT NULL,
  replaces INTEGER UNIQUE REFERENCES reserve_sheet(id),
  reason TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (replaces IS NULL OR reason <> '')
) STRICT;
CREATE INDEX reserve_sheet_of ON reserve_sheet(reserve, kind, period);
-- Who investigated: at an inspection before the entry (stage) or for a sheet.
CREATE TABLE reserve_investigator (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  stage INTEGER REFERENCES reserve_stage(id),
  sheet INTEGER REFERENCES reserve_sheet(id),
  person INTEGER NOT NULL REFERENCES person(id),
  CHECK ((stage IS NULL) <> (sheet IS NULL)),
  UNIQUE (stage, sheet, person)
) STRICT;
CREATE INDEX reserve_investigator_of ON reserve_investigator(reserve, person);

-- 从严管理: warnings, and what somebody looked at and let pass ('warning' by ground, 'exit' by code).
CREATE TABLE reserve_warning (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  level TEXT NOT NULL CHECK (level IN ('talk', 'written', 'suspended')),
  ground TEXT NOT NULL CHECK (ground <> ''),
  key TEXT NOT NULL,
  since TEXT NOT NULL CHECK (since IS date(since)),
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 36),
  document TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  trace TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX reserve_warning_of ON reserve_warning(reserve);
CREATE TABLE reserve_lift (
  warning INTEGER PRIMARY KEY REFERENCES reserve_warning(id),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE reserve_pass (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  what TEXT NOT NULL CHECK (what IN ('warning', 'exit')),
  code TEXT NOT NULL CHECK (code <> ''),
  key TEXT NOT NULL,
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  document TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (reserve, what, code, key)
) STRICT;
CREATE TABLE reserve_exit (
  reserve INTEGER PRIMARY KEY REFERENCES reserve(id),
  code TEXT NOT NULL CHECK (code GLOB 'E[0-9]*'),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  document TEXT NOT NULL CHECK (document <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  trace TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

-- 培养计划: measures, and what became of each.
CREATE TABLE reserve_measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  kind TEXT NOT NULL CHECK (kind IN ('mentor', 'rotation', 'secondment', 'project', 'training')),
  goal TEXT NOT NULL CHECK (goal <> ''),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT NOT NULL CHECK (until IS date(until)),
  responsible INTEGER NOT NULL REFERENCES person(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (until >= since)
) STRICT;
CREATE INDEX reserve_measure_of ON reserve_measure(reserve);
CREATE TABLE reserve_measure_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure INTEGER NOT NULL REFERENCES reserve_measure(id),
  step TEXT NOT NULL CHECK (step IN ('begin', 'finish', 'give_up')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  evidence TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (measure, step),
  CHECK (step = 'begin' OR evidence <> '')
) STRICT;
-- 九宫格: what each observer sees in a half-year, with evidence; the latest of an observer in it holds.
CREATE TABLE reserve_observation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reserve INTEGER NOT NULL REFERENCES reserve(id),
  period TEXT NOT NULL CHECK (period <> ''),
  observer INTEGER NOT NULL REFERENCES person(id),
  performance INTEGER NOT NULL CHECK (performance BETWEEN 1 AND 3),
  potential INTEGER NOT NULL CHECK (potential BETWEEN 1 AND 3),
  evidence TEXT NOT NULL CHECK (evidence <> ''),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX reserve_observation_of ON reserve_observation(reserve, period);

-- Who is in the pool and between which days.
CREATE VIEW reserve_pool AS
  SELECT r.id, r.person, s.on_day AS since, e.on_day AS until, e.code
  FROM reserve r JOIN reserve_stage s ON s.reserve = r.id AND s.stage = 'entry' LEFT JOIN reserve_exit e ON e.reserve = r.id;
-- What stands: nominated or in the pool, neither withdrawn nor out.
CREATE VIEW reserve_standing AS
  SELECT r.id, r.person FROM reserve r
  WHERE NOT EXISTS (SELECT 1 FROM reserve_exit e WHERE e.reserve = r.id)
    AND NOT EXISTS (SELECT 1 FROM reserve_stage s WHERE s.reserve = r.id AND s.stage = 'withdrawn');

CREATE TRIGGER reserve_access_consent BEFORE INSERT ON reserve_access
WHEN (SELECT operation || ' ' || object FROM consent WHERE id = NEW.consent) IS NOT 'reserve_grant account ' || NEW.account
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER reserve_alone BEFORE INSERT ON reserve
WHEN EXISTS (SELECT 1 FROM reserve_standing WHERE person = NEW.person) BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Nothing is added to a way that is over, or to one that has not reached the pool.
CREATE TRIGGER reserve_stage_open BEFORE INSERT ON reserve_stage
WHEN EXISTS (SELECT 1 FROM reserve_stage WHERE reserve = NEW.reserve AND stage IN ('entry', 'withdrawn')) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER reserve_sheet_in_pool BEFORE INSERT ON reserve_sheet
WHEN NOT EXISTS (SELECT 1 FROM reserve_pool WHERE id = NEW.reserve AND code IS NULL) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER reserve_sheet_replaces BEFORE INSERT ON reserve_sheet
WHEN NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reserve_sheet o WHERE o.id = NEW.replaces AND o.reserve = NEW.reserve AND o.kind = NEW.kind AND o.period = NEW.period)
  OR NEW.replaces IS NULL AND EXISTS (SELECT 1 FROM reserve_sheet o WHERE o.reserve = NEW.reserve AND o.kind = NEW.kind AND o.period = NEW.period)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER reserve_warning_in_pool BEFORE INSERT ON reserve_warning
WHEN NOT EXISTS (SELECT 1 FROM reserve_pool WHERE id = NEW.reserve AND code IS NULL) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER reserve_exit_in_pool BEFORE INSERT ON reserve_exit
WHEN NOT EXISTS (SELECT 1 FROM reserve_pool WHERE id = NEW.reserve AND since <= NEW.on_day) BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Nobody investigates or observes himself or a declared relative, and whoever investigated somebody does not write his exit or entry alone:
-- the account that records those is not one of the investigators.
CREATE TRIGGER reserve_investigator_apart BEFORE INSERT ON reserve_investigator
WHEN EXISTS (SELECT 1 FROM reserve r WHERE r.id = NEW.reserve AND (r.person = NEW.person OR EXISTS (SELECT 1 FROM relative k WHERE k.withdrawn_on IS NULL
    AND ((k.person = r.person AND k.other = NEW.person) OR (k.other = r.person AND k.person = NEW.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER reserve_observation_apart BEFORE INSERT ON reserve_observation
WHEN EXISTS (SELECT 1 FROM reserve r WHERE r.id = NEW.reserve AND (r.person = NEW.observer OR EXISTS (SELECT 1 FROM relative k WHERE k.withdrawn_on IS NULL
    AND ((k.person = r.person AND k.other = NEW.observer) OR (k.other = r.person AND k.person = NEW.observer)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER reserve_decided_apart BEFORE INSERT ON reserve_exit
WHEN EXISTS (SELECT 1 FROM account a JOIN reserve r ON r.id = NEW.reserve WHERE a.actor = NEW.actor
  AND (a.person = r.person OR EXISTS (SELECT 1 FROM reserve_investigator i WHERE i.reserve = r.id AND i.person = a.person)))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER reserve_entered_apart BEFORE INSERT ON reserve_stage
WHEN NEW.stage = 'entry' AND EXISTS (SELECT 1 FROM account a JOIN reserve r ON r.id = NEW.reserve WHERE a.actor = NEW.actor
  AND (a.person = r.person OR EXISTS (SELECT 1 FROM reserve_investigator i WHERE i.reserve = r.id AND i.person = a.person)))
BEGIN SELECT RAISE(ABORT, 'separation'); END;

CREATE TRIGGER reserve_access_keep_update BEFORE UPDATE ON reserve_access BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_access_keep_delete BEFORE DELETE ON reserve_access BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Written once. Of a person who is purged the words go; what happened when, and who recorded it, stays.
CREATE TRIGGER reserve_keep_update BEFORE UPDATE ON reserve
WHEN NOT (OLD.person IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.person IS OLD.person AND NEW.unit IS OLD.unit AND NEW.category IS OLD.category AND NEW.maturity IS OLD.maturity AND NEW.nominated_on IS OLD.nominated_on AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_keep_delete BEFORE DELETE ON reserve BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_stage_keep_update BEFORE UPDATE ON reserve_stage
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.stage IS OLD.stage AND NEW.on_day IS OLD.on_day AND NEW.resolution IS OLD.resolution AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_stage_keep_delete BEFORE DELETE ON reserve_stage BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_change_keep_update BEFORE UPDATE ON reserve_change
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.category IS OLD.category AND NEW.maturity IS OLD.maturity AND NEW.on_day IS OLD.on_day AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_change_keep_delete BEFORE DELETE ON reserve_change BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_sheet_keep_update BEFORE UPDATE ON reserve_sheet
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.kind IS OLD.kind AND NEW.period IS OLD.period AND NEW.held_on IS OLD.held_on AND NEW.replaces IS OLD.replaces AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_sheet_keep_delete BEFORE DELETE ON reserve_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_warning_keep_update BEFORE UPDATE ON reserve_warning
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.level IS OLD.level AND NEW.ground IS OLD.ground AND NEW.key IS OLD.key AND NEW.since IS OLD.since AND NEW.months IS OLD.months AND NEW.trace IS OLD.trace AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_warning_keep_delete BEFORE DELETE ON reserve_warning BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_lift_keep_update BEFORE UPDATE ON reserve_lift
WHEN NOT ((SELECT r.person FROM reserve r JOIN reserve_warning w ON w.reserve = r.id WHERE w.id = OLD.warning) IN (SELECT person FROM purged_person)
  AND NEW.warning IS OLD.warning AND NEW.on_day IS OLD.on_day AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_lift_keep_delete BEFORE DELETE ON reserve_lift BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_pass_keep_update BEFORE UPDATE ON reserve_pass
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.what IS OLD.what AND NEW.code IS OLD.code AND NEW.key IS OLD.key AND NEW.on_day IS OLD.on_day AND NEW.document IS OLD.document AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_pass_keep_delete BEFORE DELETE ON reserve_pass BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_exit_keep_update BEFORE UPDATE ON reserve_exit
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.reserve IS OLD.reserve AND NEW.code IS OLD.code AND NEW.on_day IS OLD.on_day AND NEW.document IS OLD.document AND NEW.trace IS OLD.trace AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_exit_keep_delete BEFORE DELETE ON reserve_exit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_measure_keep_update BEFORE UPDATE ON reserve_measure
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.kind IS OLD.kind AND NEW.since IS OLD.since AND NEW.until IS OLD.until AND NEW.responsible IS OLD.responsible AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_measure_keep_delete BEFORE DELETE ON reserve_measure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_measure_step_keep_update BEFORE UPDATE ON reserve_measure_step
WHEN NOT ((SELECT r.person FROM reserve r JOIN reserve_measure m ON m.reserve = r.id WHERE m.id = OLD.measure) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.measure IS OLD.measure AND NEW.step IS OLD.step AND NEW.on_day IS OLD.on_day AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_measure_step_keep_delete BEFORE DELETE ON reserve_measure_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_observation_keep_update BEFORE UPDATE ON reserve_observation
WHEN NOT ((SELECT person FROM reserve WHERE id = OLD.reserve) IN (SELECT person FROM purged_person)
  AND NEW.id IS OLD.id AND NEW.reserve IS OLD.reserve AND NEW.period IS OLD.period AND NEW.observer IS OLD.observer AND NEW.performance IS OLD.performance AND NEW.potential IS OLD.potential AND NEW.on_day IS OLD.on_day AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_observation_keep_delete BEFORE DELETE ON reserve_observation BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_investigator_keep_update BEFORE UPDATE ON reserve_investigator BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_investigator_keep_delete BEFORE DELETE ON reserve_investigator BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_post_keep_update BEFORE UPDATE ON reserve_post
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.reserve <> OLD.reserve OR NEW.post <> OLD.post OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reserve_post_keep_delete BEFORE DELETE ON reserve_post BEGIN SELECT RAISE(ABORT, 'append-only'); END;
