-- The group's file from the first day. Money in fen, scores in hundredths, dates as ISO text. Ids are never reused.

CREATE TABLE actor (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  operation TEXT NOT NULL,
  object TEXT NOT NULL,
  result TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  kind TEXT NOT NULL,
  parent INTEGER REFERENCES unit(id)
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_number TEXT NOT NULL UNIQUE CHECK (staff_number <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  sex TEXT NOT NULL CHECK (sex IN ('男', '女')),
  identity TEXT UNIQUE,
  birth TEXT,
  ethnic TEXT NOT NULL,
  political TEXT NOT NULL,
  work_since TEXT,
  education TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES unit(id),
  post TEXT NOT NULL,
  level TEXT,
  in_post_since TEXT,
  category TEXT NOT NULL,
  title TEXT NOT NULL,
  skill_level TEXT NOT NULL,
  remark TEXT NOT NULL,
  joined TEXT,
  contract_type TEXT NOT NULL,
  duties TEXT NOT NULL,
  term TEXT NOT NULL,
  training_hours TEXT NOT NULL,
  bank_account TEXT NOT NULL,
  pinyin TEXT NOT NULL
) STRICT;

CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('appraisal', 'award', 'calendar')),
  version TEXT NOT NULL,
  effective TEXT NOT NULL,
  document TEXT NOT NULL,
  UNIQUE (kind, version)
) STRICT;

CREATE TABLE resolution (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  date TEXT NOT NULL,
  title TEXT NOT NULL,
  scan_name TEXT NOT NULL,
  scan_hash TEXT NOT NULL,
  scan BLOB
) STRICT;

CREATE TABLE appraisal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL UNIQUE,
  rule INTEGER NOT NULL REFERENCES rule(id),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'confirmed')),
  places INTEGER,
  closed_by INTEGER REFERENCES actor(id),
  closed_at TEXT,
  closing_resolution INTEGER REFERENCES resolution(id),
  confirmed_by INTEGER REFERENCES actor(id),
  confirmed_at TEXT,
  confirming_resolution INTEGER REFERENCES resolution(id),
  CHECK (state = 'open' OR (places IS NOT NULL AND closed_by IS NOT NULL AND closed_at IS NOT NULL AND closing_resolution IS NOT NULL)),
  CHECK (state <> 'confirmed' OR (confirmed_by IS NOT NULL AND confirmed_at IS NOT NULL AND confirming_resolution IS NOT NULL))
) STRICT;

-- Name, unit and post as they were when the year opened: a later move does not rewrite the paper.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  person INTEGER NOT NULL REFERENCES person(id),
  unit TEXT NOT NULL,
  post TEXT NOT NULL,
  performance INTEGER CHECK (performance BETWEEN 0 AND 10000),
  superior INTEGER CHECK (superior BETWEEN 0 AND 10000),
  bonus INTEGER NOT NULL DEFAULT 0 CHECK (bonus >= 0),
  deduction INTEGER NOT NULL DEFAULT 0 CHECK (deduction >= 0),
  grounds TEXT NOT NULL DEFAULT '',
  cap_grade TEXT NOT NULL DEFAULT '',
  cap_ground TEXT NOT NULL DEFAULT '',
  no_grade_reason TEXT NOT NULL DEFAULT '',
  superior_comment TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  UNIQUE (appraisal, person)
) STRICT;
CREATE INDEX subject_person ON subject(person);

-- A ballot is kept under its random number, in the order of those numbers: nothing says who filled it or when.
CREATE TABLE ballot (
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  token TEXT NOT NULL CHECK (token <> ''),
  class TEXT NOT NULL,
  PRIMARY KEY (appraisal, token)
) STRICT, WITHOUT ROWID;

-- cells: one a dimension, hundredths, '' blank, '?' unreadable, separated by commas.
CREATE TABLE ballot_row (
  appraisal INTEGER NOT NULL,
  token TEXT NOT NULL,
  subject INTEGER NOT NULL REFERENCES subject(id),
  cells TEXT NOT NULL,
  PRIMARY KEY (appraisal, token, subject),
  FOREIGN KEY (appraisal, token) REFERENCES ballot(appraisal, token) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
  subject INTEGER PRIMARY KEY REFERENCES subject(id),
  total INTEGER,
  democratic INTEGER,
  rank INTEGER NOT NULL,
  proposed TEXT NOT NULL,
  inside_quota INTEGER NOT NULL CHECK (inside_quota IN (0, 1)),
  remarks TEXT NOT NULL,
  class_means TEXT NOT NULL,
  dimension_means TEXT NOT NULL,
  trace TEXT NOT NULL
) STRICT;

CREATE TABLE grade (
  subject INTEGER PRIMARY KEY REFERENCES subject(id),
  grade TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE certificate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  family TEXT NOT NULL CHECK (family IN ('title', 'skill', 'registered')),
  field TEXT NOT NULL,
  level TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  issuer TEXT NOT NULL,
  issued TEXT NOT NULL,
  claimed TEXT,
  verification TEXT NOT NULL CHECK (verification IN ('unverified', 'verified', 'not_found', 'forged')),
  verified_on TEXT,
  verified_site TEXT NOT NULL,
  verified_by INTEGER REFERENCES actor(id)
) STRICT;
CREATE INDEX certificate_person ON certificate(person);

CREATE TABLE award_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('computed', 'approved')),
  closing_date TEXT NOT NULL,
  approved_by INTEGER REFERENCES actor(id),
  approved_at TEXT,
  resolution INTEGER REFERENCES resolution(id),
  UNIQUE (year, number),
  CHECK (state <> 'approved' OR (approved_by IS NOT NULL AND approved_at IS NOT NULL))
) STRICT;

CREATE TABLE award_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch INTEGER NOT NULL REFERENCES award_batch(id),
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  fen INTEGER NOT NULL CHECK (fen >= 0),
  code TEXT NOT NULL,
  trace TEXT NOT NULL,
  UNIQUE (batch, certificate)
) STRICT;
CREATE INDEX award_decision_certificate ON award_decision(certificate);

-- Append-only: a correction is a new row below zero.
CREATE TABLE award_ledger (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  decision INTEGER NOT NULL REFERENCES award_decision(id),
  fen INTEGER NOT NULL
) STRICT;
CREATE INDEX award_ledger_person ON award_ledger(person);
CREATE INDEX award_ledger_certificate ON award_ledger(certificate);

CREATE TABLE print_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  object TEXT NOT NULL,
  sheets INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  draft INTEGER NOT NULL CHECK (draft IN (0, 1)),
  reprint INTEGER NOT NULL CHECK (reprint IN (0, 1)),
  audit_head TEXT NOT NULL,
  hash TEXT NOT NULL,
  path TEXT NOT NULL
) STRICT;

CREATE TABLE print_sheet (
  run INTEGER NOT NULL REFERENCES print_run(id),
  record TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (record, run)
) STRICT, WITHOUT ROWID;

-- The last line behind the office: what is written stays written.
CREATE TRIGGER audit_keep_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_keep_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ledger_keep_update BEFORE UPDATE ON award_ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ledger_keep_delete BEFORE DELETE ON award_ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER print_keep_update BEFORE UPDATE ON print_run BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER print_keep_delete BEFORE DELETE ON print_run BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sheet_keep_update BEFORE UPDATE ON print_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sheet_keep_delete BEFORE DELETE ON print_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER resolution_keep_update BEFORE UPDATE ON resolution BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER resolution_keep_delete BEFORE DELETE ON resolution BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rule_keep_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rule_keep_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER result_keep_update BEFORE UPDATE ON result BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER result_keep_delete BEFORE DELETE ON result BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER grade_keep_update BEFORE UPDATE ON grade BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER grade_keep_delete BEFORE DELETE ON grade BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER appraisal_forward BEFORE UPDATE OF state ON appraisal
WHEN (OLD.state = 'closed' AND NEW.state = 'open') OR (OLD.state = 'confirmed' AND NEW.state <> 'confirmed')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER appraisal_keep_delete BEFORE DELETE ON appraisal BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER ballot_closed_insert BEFORE INSERT ON ballot
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER ballot_closed_update BEFORE UPDATE ON ballot
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER ballot_closed_delete BEFORE DELETE ON ballot
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER ballot_row_closed_insert BEFORE INSERT ON ballot_row
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER ballot_row_closed_update BEFORE UPDATE ON ballot_row
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER ballot_row_closed_delete BEFORE DELETE ON ballot_row
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER subject_closed_update BEFORE UPDATE OF performance, superior, bonus, deduction, cap_grade, cap_ground, no_grade_reason, grounds ON subject
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER subject_confirmed_update BEFORE UPDATE ON subject
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) = 'confirmed' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER subject_closed_delete BEFORE DELETE ON subject
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER result_open_insert BEFORE INSERT ON result
WHEN (SELECT state FROM appraisal WHERE id = (SELECT appraisal FROM subject WHERE id = NEW.subject)) <> 'open' BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER batch_approved_update BEFORE UPDATE ON award_batch
WHEN OLD.state = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER batch_approved_delete BEFORE DELETE ON award_batch
WHEN OLD.state = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER decision_approved_insert BEFORE INSERT ON award_decision
WHEN (SELECT state FROM award_batch WHERE id = NEW.batch) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER decision_approved_update BEFORE UPDATE ON award_decision
WHEN (SELECT state FROM award_batch WHERE id = OLD.batch) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER decision_approved_delete BEFORE DELETE ON award_decision
WHEN (SELECT state FROM award_batch WHERE id = OLD.batch) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- What an approved batch rests on stays as it was decided; the look-up of a certificate may still be recorded.
CREATE TRIGGER certificate_settled_update BEFORE UPDATE OF person, family, field, level, number, issued, claimed ON certificate
WHEN EXISTS (SELECT 1 FROM award_decision d JOIN award_batch b ON b.id = d.batch
  WHERE d.certificate = OLD.id AND b.state = 'approved' AND d.code <> 'UNVERIFIED')
BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- No certificate is paid twice, whatever the office believed.
CREATE TRIGGER ledger_paid_once BEFORE INSERT ON award_ledger
WHEN NEW.fen > 0 AND (SELECT coalesce(sum(fen), 0) FROM award_ledger WHERE certificate = NEW.certificate) > 0
BEGIN SELECT RAISE(ABORT, 'paid'); END;
