-- People in their roles: accounts, who is related to whom, who evaluated whom, two people where one is not enough, signatures
-- for money, who looked at what, and what was erased in which steps.

-- Retention has its rules as documents too. Rebuilt with the same ids: what refers to a rule still does.
CREATE TABLE rule_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('appraisal', 'award', 'calendar', 'retention')),
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

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  actor INTEGER NOT NULL UNIQUE REFERENCES actor(id),
  role TEXT NOT NULL CHECK (role IN ('leader', 'deputy', 'member', 'clerk', 'evaluator', 'auditor', 'payer')),
  unit INTEGER REFERENCES unit(id),
  person INTEGER UNIQUE REFERENCES person(id),
  blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  made_at TEXT NOT NULL,
  signed_in_at TEXT,
  CHECK (role = 'member' OR unit IS NULL)
) STRICT;

-- Declared relatives, either way round. A wrong declaration is withdrawn, never erased.
CREATE TABLE relative (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  other INTEGER NOT NULL REFERENCES person(id),
  relation TEXT NOT NULL,
  declared_on TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  withdrawn_on TEXT,
  CHECK (person <> other)
) STRICT;
CREATE INDEX relative_person ON relative(person);
CREATE INDEX relative_other ON relative(other);

-- Who evaluated a person (committee, panel, inspection) and who decides on the person's appointment (vote, signature).
CREATE TABLE duty (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  holder INTEGER NOT NULL REFERENCES person(id),
  side TEXT NOT NULL CHECK (side IN ('evaluation', 'appointment')),
  kind TEXT NOT NULL CHECK (kind IN ('title_committee', 'selection_panel', 'inspection', 'appointment_vote', 'appointment_sign')),
  held_on TEXT NOT NULL,
  note TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  CHECK (person <> holder),
  CHECK ((side = 'evaluation') = (kind IN ('title_committee', 'selection_panel', 'inspection')))
) STRICT;
CREATE INDEX duty_person ON duty(person, holder);

-- Two people stand behind what one may not do alone.
CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  operation TEXT NOT NULL,
  object TEXT NOT NULL,
  leader INTEGER NOT NULL REFERENCES account(id),
  auditor INTEGER NOT NULL REFERENCES account(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  at TEXT NOT NULL,
  CHECK (leader <> auditor)
) STRICT;

-- A closed year that was opened again: what stood before is kept as it was.
CREATE TABLE reopening (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  consent INTEGER NOT NULL UNIQUE REFERENCES consent(id),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  state TEXT NOT NULL,
  archive TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Signatures under a batch, each over the content it was given for. A batch that is computed again has other content.
CREATE TABLE award_signature (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch INTEGER NOT NULL REFERENCES award_batch(id),
  step TEXT NOT NULL CHECK (step IN ('make', 'hr', 'finance', 'deputy', 'leader', 'release')),
  account INTEGER NOT NULL REFERENCES account(id),
  content TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (batch, step, content)
) STRICT;

CREATE TABLE award_payment (
  batch INTEGER PRIMARY KEY REFERENCES award_batch(id),
  paid_on TEXT NOT NULL,
  document TEXT NOT NULL CHECK (document <> ''),
  account INTEGER NOT NULL REFERENCES account(id),
  at TEXT NOT NULL
) STRICT;

-- Who looked at whose record: once a day, person and kind, and every unmasking with its purpose.
CREATE TABLE look (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  person INTEGER NOT NULL REFERENCES person(id),
  what TEXT NOT NULL,
  purpose TEXT NOT NULL
) STRICT;
CREATE INDEX look_person ON look(person, day);
CREATE INDEX look_day ON look(day);

-- Deleting is three steps: deleted (nobody uses it), blocked (nobody sees it), purged (gone; the tombstone stays).
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('ballots', 'looks', 'person')),
  object INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('deleted', 'blocked', 'purged', 'restored')),
  at TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  consent INTEGER REFERENCES consent(id),
  tombstone TEXT NOT NULL DEFAULT '',
  CHECK (stage <> 'purged' OR (consent IS NOT NULL AND tombstone <> ''))
) STRICT;
CREATE INDEX erasure_object ON erasure(kind, object);

ALTER TABLE person ADD COLUMN left_on TEXT;

CREATE TRIGGER account_keep_delete BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER account_handle_keep BEFORE UPDATE OF handle, actor ON account BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER relative_keep_update BEFORE UPDATE OF person, other, relation, declared_on, actor ON relative
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER relative_keep_withdrawn BEFORE UPDATE ON relative WHEN OLD.withdrawn_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER relative_keep_delete BEFORE DELETE ON relative BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER duty_keep_update BEFORE UPDATE ON duty BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER duty_keep_delete BEFORE DELETE ON duty BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consent_keep_update BEFORE UPDATE ON consent BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consent_keep_delete BEFORE DELETE ON consent BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consent_roles BEFORE INSERT ON consent
WHEN (SELECT role FROM account WHERE id = NEW.leader AND blocked = 0) IS NOT 'leader'
  OR (SELECT role FROM account WHERE id = NEW.auditor AND blocked = 0) IS NOT 'auditor'
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER reopening_keep_update BEFORE UPDATE ON reopening BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reopening_keep_delete BEFORE DELETE ON reopening BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER signature_keep_update BEFORE UPDATE ON award_signature BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER signature_keep_delete BEFORE DELETE ON award_signature BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_keep_update BEFORE UPDATE ON award_payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_keep_delete BEFORE DELETE ON award_payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER look_keep_update BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER erasure_keep_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER erasure_keep_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Whoever evaluated a person does not decide on the appointment in the same cycle, and the other way round.
CREATE TRIGGER duty_apart BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM duty d WHERE d.person = NEW.person AND d.holder = NEW.holder AND d.side <> NEW.side
  AND CASE NEW.side
    WHEN 'appointment' THEN d.held_on BETWEEN date(NEW.held_on, '-' || coalesce((SELECT value FROM setting WHERE key = 'separation_months'), '12') || ' months') AND NEW.held_on
    ELSE d.held_on BETWEEN NEW.held_on AND date(NEW.held_on, '+' || coalesce((SELECT value FROM setting WHERE key = 'separation_months'), '12') || ' months') END)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER duty_relatives BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
  AND ((r.person = NEW.person AND r.other = NEW.holder) OR (r.person = NEW.holder AND r.other = NEW.person)))
BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- Maker, checkers and releaser are different people; whoever approves did not make.
CREATE TRIGGER signature_apart BEFORE INSERT ON award_signature
WHEN EXISTS (SELECT 1 FROM award_signature s WHERE s.batch = NEW.batch AND s.content = NEW.content AND s.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER signature_roles BEFORE INSERT ON award_signature
WHEN (SELECT CASE NEW.step WHEN 'make' THEN role = 'clerk' WHEN 'hr' THEN role = 'clerk' WHEN 'finance' THEN role = 'payer'
    WHEN 'deputy' THEN role = 'deputy' WHEN 'leader' THEN role = 'leader' ELSE role = 'payer' END
  FROM account WHERE id = NEW.account AND blocked = 0) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- Each step stands on the ones before it, over the same content.
CREATE TRIGGER signature_order BEFORE INSERT ON award_signature
WHEN NEW.step <> 'make' AND NOT EXISTS (SELECT 1 FROM award_signature s WHERE s.batch = NEW.batch AND s.content = NEW.content
  AND s.step = CASE NEW.step WHEN 'hr' THEN 'make' WHEN 'finance' THEN 'hr' WHEN 'deputy' THEN 'finance' WHEN 'leader' THEN 'deputy' ELSE 'leader' END)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- Nobody signs for money that he or a declared relative receives.
CREATE TRIGGER signature_recused BEFORE INSERT ON award_signature
WHEN EXISTS (SELECT 1 FROM account a JOIN award_decision d ON d.batch = NEW.batch AND d.fen > 0
    JOIN certificate c ON c.id = d.certificate
  WHERE a.id = NEW.account AND (c.person = a.person OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
    AND ((r.person = a.person AND r.other = c.person) OR (r.other = a.person AND r.person = c.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER batch_needs_leader BEFORE UPDATE OF state ON award_batch
WHEN NEW.state = 'approved' AND NOT EXISTS (SELECT 1 FROM award_signature s WHERE s.batch = NEW.id AND s.step = 'leader')
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER payment_needs_release BEFORE INSERT ON award_payment
WHEN NOT EXISTS (SELECT 1 FROM award_signature s WHERE s.batch = NEW.batch AND s.step = 'release' AND s.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- A closed year opens again only behind a reopening of this very moment.
DROP TRIGGER appraisal_forward;
CREATE TRIGGER appraisal_forward BEFORE UPDATE OF state ON appraisal
WHEN (OLD.state = 'confirmed' AND NEW.state = 'closed')
  OR (OLD.state <> 'open' AND NEW.state = 'open' AND NOT EXISTS (SELECT 1 FROM reopening r WHERE r.appraisal = OLD.id
    AND r.id = (SELECT max(id) FROM reopening WHERE appraisal = OLD.id) AND r.state = OLD.state
    AND r.at >= coalesce(OLD.confirmed_at, OLD.closed_at)))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Results go only when their year is open again; the archive of the reopening holds them.
DROP TRIGGER result_keep_delete;
CREATE TRIGGER result_keep_delete BEFORE DELETE ON result
WHEN (SELECT state FROM appraisal WHERE id = (SELECT appraisal FROM subject WHERE id = OLD.subject)) <> 'open'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER grade_keep_delete;
CREATE TRIGGER grade_keep_delete BEFORE DELETE ON grade
WHEN (SELECT state FROM appraisal WHERE id = (SELECT appraisal FROM subject WHERE id = OLD.subject)) <> 'open'
BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- What the law asks to be erased goes only after it was blocked and two people agreed.
DROP TRIGGER ballot_closed_delete;
CREATE TRIGGER ballot_closed_delete BEFORE DELETE ON ballot
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open'
  AND (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER ballot_row_closed_delete;
CREATE TRIGGER ballot_row_closed_delete BEFORE DELETE ON ballot_row
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open'
  AND (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER look_keep_delete BEFORE DELETE ON look
WHEN (SELECT stage FROM erasure WHERE kind = 'looks' AND object = CAST(substr(OLD.day, 1, 4) AS INTEGER) ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER erasure_steps BEFORE INSERT ON erasure
WHEN (NEW.stage = 'blocked' AND (SELECT stage FROM erasure WHERE kind = NEW.kind AND object = NEW.object ORDER BY id DESC LIMIT 1) IS NOT 'deleted')
  OR (NEW.stage = 'purged' AND (SELECT stage FROM erasure WHERE kind = NEW.kind AND object = NEW.object ORDER BY id DESC LIMIT 1) IS NOT 'blocked')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
