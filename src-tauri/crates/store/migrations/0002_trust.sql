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
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
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
  edition TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (batch, step, content)
) STRICT;

-- Decisions are added and removed, never edited, and their ids never come again: these few figures tell one content from another.
CREATE VIEW award_edition AS
SELECT b.id AS batch, b.closing_date || '|' || count(d.id) || '|' || coalesce(max(d.id), 0) AS edition
FROM award_batch b LEFT JOIN award_decision d ON d.batch = b.id GROUP BY b.id;

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
  consent INTEGER UNIQUE REFERENCES consent(id),
  tombstone TEXT NOT NULL DEFAULT '',
  CHECK (stage <> 'purged' OR (consent IS NOT NULL AND tombstone <> ''))
) STRICT;
CREATE INDEX erasure_object ON erasure(kind, object);

ALTER TABLE person ADD COLUMN left_on TEXT;
-- How often a year was opened again: each reopening opens it once.
ALTER TABLE appraisal ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
INSERT INTO setting (key, value) VALUES ('separation_months', '12') ON CONFLICT (key) DO NOTHING;

CREATE TRIGGER account_keep_delete BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER account_handle_keep BEFORE UPDATE OF handle, actor ON account BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A group without a leader or an auditor could agree to nothing any more.
CREATE TRIGGER account_last BEFORE UPDATE OF role, blocked ON account
WHEN OLD.role IN ('leader', 'auditor') AND OLD.blocked = 0 AND (NEW.role <> OLD.role OR NEW.blocked = 1)
  AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id <> OLD.id AND a.role = OLD.role AND a.blocked = 0)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
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

-- Whoever evaluated a person does not decide on the appointment in the same cycle, whichever is recorded first. The day is clipped
-- to the month's end as in the rule itself; a length that cannot be read keeps the two apart for good.
CREATE TRIGGER duty_apart BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM duty d WHERE d.person = NEW.person AND d.holder = NEW.holder AND d.side <> NEW.side
  AND CASE NEW.side WHEN 'appointment' THEN d.held_on ELSE NEW.held_on END
    <= CASE NEW.side WHEN 'appointment' THEN NEW.held_on ELSE d.held_on END
  AND CASE NEW.side WHEN 'appointment' THEN NEW.held_on ELSE d.held_on END
    <= coalesce(date(CASE NEW.side WHEN 'appointment' THEN d.held_on ELSE NEW.held_on END,
      '+' || coalesce((SELECT value FROM setting WHERE key = 'separation_months'), '12') || ' months', 'floor'), '9999'))
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
CREATE TRIGGER signature_current BEFORE INSERT ON award_signature
WHEN (SELECT edition FROM award_edition WHERE batch = NEW.batch) IS NOT NEW.edition
  OR (SELECT state FROM award_batch WHERE id = NEW.batch) IS NOT CASE NEW.step WHEN 'release' THEN 'approved' ELSE 'computed' END
BEGIN SELECT RAISE(ABORT, 'closed'); END;
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
-- A batch is approved, and its money enters the ledger, only under the leader's signature over what the batch holds now.
CREATE TRIGGER decision_keep_update BEFORE UPDATE OF id, batch, certificate, fen, code ON award_decision
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER batch_starts_computed BEFORE INSERT ON award_batch WHEN NEW.state <> 'computed'
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER batch_needs_leader BEFORE UPDATE OF state ON award_batch
WHEN NEW.state = 'approved' AND NOT EXISTS (SELECT 1 FROM award_signature s JOIN award_edition e ON e.batch = s.batch AND e.edition = s.edition
  WHERE s.batch = NEW.id AND s.step = 'leader')
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER ledger_needs_leader BEFORE INSERT ON award_ledger
WHEN NEW.fen > 0 AND NOT EXISTS (SELECT 1 FROM award_decision d JOIN award_signature s ON s.batch = d.batch AND s.step = 'leader'
    JOIN award_edition e ON e.batch = s.batch AND e.edition = s.edition
  WHERE d.id = NEW.decision AND d.certificate = NEW.certificate AND d.fen = NEW.fen)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- An award that is approved is paid into the account that was signed for.
CREATE TRIGGER person_unpaid_update BEFORE UPDATE OF bank_account ON person
WHEN NEW.bank_account <> OLD.bank_account AND OLD.id NOT IN (SELECT person FROM purged_person) AND EXISTS (SELECT 1 FROM certificate c JOIN award_decision d ON d.certificate = c.id AND d.fen > 0
    JOIN award_batch b ON b.id = d.batch AND b.state = 'approved'
  WHERE c.person = OLD.id AND NOT EXISTS (SELECT 1 FROM award_payment p WHERE p.batch = b.id))
BEGIN SELECT RAISE(ABORT, 'unpaid'); END;
CREATE TRIGGER payment_needs_release BEFORE INSERT ON award_payment
WHEN NOT EXISTS (SELECT 1 FROM award_signature s WHERE s.batch = NEW.batch AND s.step = 'release' AND s.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- A closed year opens again only behind a reopening that two people agreed to, and no reopening opens it twice. Where ballots are on
-- their way out nothing could be computed again.
CREATE TRIGGER reopening_agreed BEFORE INSERT ON reopening
WHEN (SELECT operation FROM consent WHERE id = NEW.consent) IS NOT 'appraisal_reopen'
  OR (SELECT state FROM appraisal WHERE id = NEW.appraisal) IS NOT NEW.state OR NEW.state = 'open'
  OR coalesce((SELECT stage FROM erasure WHERE kind = 'ballots' AND object = NEW.appraisal ORDER BY id DESC LIMIT 1), 'restored') <> 'restored'
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER appraisal_forward;
CREATE TRIGGER appraisal_forward BEFORE UPDATE OF state ON appraisal
WHEN (OLD.state = 'confirmed' AND NEW.state = 'closed')
  OR (OLD.state <> 'open' AND NEW.state = 'open' AND (NEW.reopened <> OLD.reopened + 1
    OR NEW.reopened <> (SELECT count(*) FROM reopening WHERE appraisal = OLD.id)
    OR (SELECT state FROM reopening WHERE appraisal = OLD.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER appraisal_reopened BEFORE UPDATE OF reopened ON appraisal
WHEN NEW.reopened <> OLD.reopened AND NOT (OLD.state <> 'open' AND NEW.state = 'open')
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
WHEN coalesce((SELECT stage FROM erasure WHERE kind = NEW.kind AND object = NEW.object ORDER BY id DESC LIMIT 1), '')
  NOT IN (CASE NEW.stage WHEN 'deleted' THEN '' WHEN 'purged' THEN 'blocked' ELSE 'deleted' END,
          CASE NEW.stage WHEN 'deleted' THEN 'restored' WHEN 'restored' THEN 'blocked' WHEN 'purged' THEN 'blocked' ELSE 'deleted' END)
  OR (NEW.kind = 'ballots' AND (SELECT state FROM appraisal WHERE id = NEW.object) IS NOT 'confirmed')
  OR (NEW.stage = 'purged' AND (SELECT operation FROM consent WHERE id = NEW.consent) IS NOT 'retention_step')
BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- A person who is purged loses words and numbers everywhere; what was decided, and how much, stays.
CREATE VIEW purged_person AS
SELECT object AS person FROM erasure e WHERE kind = 'person' AND stage = 'purged';
-- The register of prints keeps that a sheet was printed, not of whom, nor under which name of a file.
DROP TRIGGER sheet_keep_update;
CREATE TRIGGER sheet_keep_update BEFORE UPDATE ON print_sheet
WHEN NOT (NEW.run = OLD.run AND NEW.hash = OLD.hash
  AND EXISTS (SELECT 1 FROM purged_person WHERE NEW.record LIKE '%-#' || person || ' %'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER print_keep_update;
CREATE TRIGGER print_keep_update BEFORE UPDATE ON print_run
WHEN NOT (OLD.sheets = 1 AND NEW.path = '' AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.form = OLD.form
  AND NEW.language = OLD.language AND NEW.sheets = OLD.sheets AND NEW.pages = OLD.pages AND NEW.draft = OLD.draft
  AND NEW.reprint = OLD.reprint AND NEW.audit_head = OLD.audit_head AND NEW.hash = OLD.hash
  AND EXISTS (SELECT 1 FROM purged_person p JOIN print_sheet s ON s.run = OLD.id AND s.record LIKE '%-#' || p.person || ' %'
    WHERE NEW.object = CASE OLD.form WHEN 'record' THEN '#' || p.person ELSE OLD.object END))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER certificate_settled_update;
CREATE TRIGGER certificate_settled_update BEFORE UPDATE OF person, family, field, level, number, issued, claimed ON certificate
WHEN EXISTS (SELECT 1 FROM award_decision d JOIN award_batch b ON b.id = d.batch
    WHERE d.certificate = OLD.id AND b.state = 'approved' AND d.code <> 'UNVERIFIED')
  AND NOT (NEW.number = '#' || OLD.id AND OLD.person IN (SELECT person FROM purged_person)
    AND NEW.person = OLD.person AND NEW.family = OLD.family AND NEW.field = OLD.field AND NEW.level = OLD.level
    AND NEW.issued = OLD.issued AND NEW.claimed IS OLD.claimed)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER decision_approved_update;
CREATE TRIGGER decision_approved_update BEFORE UPDATE OF trace ON award_decision
WHEN (SELECT state FROM award_batch WHERE id = OLD.batch) = 'approved'
  AND (SELECT person FROM certificate WHERE id = OLD.certificate) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER subject_closed_update;
CREATE TRIGGER subject_closed_update BEFORE UPDATE OF performance, superior, bonus, deduction, cap_grade, cap_ground, no_grade_reason, grounds ON subject
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open'
  AND NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.performance IS OLD.performance AND NEW.superior IS OLD.superior
    AND NEW.bonus = OLD.bonus AND NEW.deduction = OLD.deduction AND NEW.cap_grade = OLD.cap_grade)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER subject_confirmed_update;
CREATE TRIGGER subject_confirmed_update BEFORE UPDATE ON subject
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) = 'confirmed'
  AND NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.id = OLD.id AND NEW.appraisal = OLD.appraisal
    AND NEW.person = OLD.person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
DROP TRIGGER grade_keep_update;
CREATE TRIGGER grade_keep_update BEFORE UPDATE ON grade
WHEN NOT (NEW.subject = OLD.subject AND NEW.grade = OLD.grade
  AND (SELECT person FROM subject WHERE id = OLD.subject) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
