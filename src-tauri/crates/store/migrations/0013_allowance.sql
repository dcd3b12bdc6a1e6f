-- 津贴: lists of a month, by the level somebody is appointed to. A list is computed as often as needed, signed like a batch of awards and
-- stays from then on. Every line points to an appointment that covers its month; no month is paid twice.

CREATE TABLE allowance_month (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  month TEXT NOT NULL UNIQUE CHECK (month || '-01' IS date(month || '-01')),
  state TEXT NOT NULL CHECK (state IN ('computed', 'approved')),
  approved_by INTEGER REFERENCES actor(id),
  approved_at TEXT,
  resolution INTEGER REFERENCES resolution(id),
  CHECK (state <> 'approved' OR (approved_by IS NOT NULL AND approved_at IS NOT NULL))
) STRICT;
-- for_month is the month of the list, or an earlier one that came in late. 'withheld' is why nothing is paid; empty when something is.
CREATE TABLE allowance_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list INTEGER NOT NULL REFERENCES allowance_month(id),
  person INTEGER NOT NULL REFERENCES person(id),
  for_month TEXT NOT NULL CHECK (for_month || '-01' IS date(for_month || '-01')),
  proposal INTEGER NOT NULL REFERENCES title_proposal(id),
  fen INTEGER NOT NULL CHECK (fen >= 0),
  withheld TEXT NOT NULL,
  trace TEXT NOT NULL,
  UNIQUE (list, person, for_month),
  CHECK ((withheld = '') = (fen > 0))
) STRICT;
CREATE INDEX allowance_line_person ON allowance_line(person, for_month);
-- A month that somebody is not paid for, and why. A mistake is withdrawn, never erased.
CREATE TABLE allowance_withheld (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  withdrawn_by INTEGER REFERENCES actor(id),
  withdrawn_at TEXT,
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX allowance_withheld_once ON allowance_withheld(person, month) WHERE withdrawn_at IS NULL;
CREATE TABLE allowance_signature (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list INTEGER NOT NULL REFERENCES allowance_month(id),
  step TEXT NOT NULL CHECK (step IN ('make', 'hr', 'finance', 'deputy', 'leader', 'release')),
  account INTEGER NOT NULL REFERENCES account(id),
  content TEXT NOT NULL,
  edition TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (list, step, content)
) STRICT;
CREATE TABLE allowance_payment (
  list INTEGER PRIMARY KEY REFERENCES allowance_month(id),
  paid_on TEXT NOT NULL CHECK (paid_on IS date(paid_on)),
  document TEXT NOT NULL CHECK (document <> ''),
  account INTEGER NOT NULL REFERENCES account(id),
  at TEXT NOT NULL
) STRICT;
-- Lines are added and removed, never edited, and their ids never come again.
CREATE VIEW allowance_edition AS
SELECT m.id AS list, count(l.id) || '|' || coalesce(max(l.id), 0) AS edition
FROM allowance_month m LEFT JOIN allowance_line l ON l.list = m.id GROUP BY m.id;

CREATE TRIGGER allowance_month_settled BEFORE UPDATE ON allowance_month WHEN OLD.state = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_month_delete BEFORE DELETE ON allowance_month BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_month_starts BEFORE INSERT ON allowance_month WHEN NEW.state <> 'computed' BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_line_insert BEFORE INSERT ON allowance_line
WHEN (SELECT state FROM allowance_month WHERE id = NEW.list) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_line_delete BEFORE DELETE ON allowance_line
WHEN (SELECT state FROM allowance_month WHERE id = OLD.list) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_line_update BEFORE UPDATE OF id, list, person, for_month, proposal, fen, trace ON allowance_line
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A month is paid only under an appointment that began before it and had not ended when it began.
CREATE TRIGGER allowance_line_covered BEFORE INSERT ON allowance_line
WHEN NOT EXISTS (SELECT 1 FROM title_appointment a WHERE a.id = NEW.proposal AND a.person = NEW.person
  AND a.since < NEW.for_month || '-01' AND a.last_day >= NEW.for_month || '-01')
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_once BEFORE UPDATE OF state ON allowance_month
WHEN NEW.state = 'approved' AND EXISTS (SELECT 1 FROM allowance_line l JOIN allowance_line o ON o.person = l.person AND o.for_month = l.for_month AND o.list <> l.list
  JOIN allowance_month m ON m.id = o.list WHERE l.list = NEW.id AND m.state = 'approved' AND l.fen > 0 AND o.fen > 0)
BEGIN SELECT RAISE(ABORT, 'paid'); END;
CREATE TRIGGER allowance_needs_leader BEFORE UPDATE OF state ON allowance_month
WHEN NEW.state = 'approved' AND NOT EXISTS (SELECT 1 FROM allowance_signature s JOIN allowance_edition e ON e.list = s.list AND e.edition = s.edition
  WHERE s.list = NEW.id AND s.step = 'leader')
BEGIN SELECT RAISE(ABORT, 'separation'); END;

CREATE TRIGGER allowance_signature_update BEFORE UPDATE ON allowance_signature BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allowance_signature_delete BEFORE DELETE ON allowance_signature BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allowance_payment_update BEFORE UPDATE ON allowance_payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allowance_payment_delete BEFORE DELETE ON allowance_payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allowance_withheld_update BEFORE UPDATE OF id, person, month, actor, at ON allowance_withheld BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allowance_withheld_again BEFORE UPDATE OF withdrawn_by, withdrawn_at ON allowance_withheld WHEN OLD.withdrawn_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allowance_withheld_delete BEFORE DELETE ON allowance_withheld BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- The same separation as under a batch of awards.
CREATE TRIGGER allowance_signature_apart BEFORE INSERT ON allowance_signature
WHEN EXISTS (SELECT 1 FROM allowance_signature s WHERE s.list = NEW.list AND s.content = NEW.content AND s.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_signature_roles BEFORE INSERT ON allowance_signature
WHEN (SELECT CASE NEW.step WHEN 'make' THEN role = 'clerk' WHEN 'hr' THEN role = 'clerk' WHEN 'finance' THEN role = 'payer'
    WHEN 'deputy' THEN role = 'deputy' WHEN 'leader' THEN role = 'leader' ELSE role = 'payer' END
  FROM account WHERE id = NEW.account AND blocked = 0) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_signature_current BEFORE INSERT ON allowance_signature
WHEN (SELECT edition FROM allowance_edition WHERE list = NEW.list) IS NOT NEW.edition
  OR (SELECT state FROM allowance_month WHERE id = NEW.list) IS NOT CASE NEW.step WHEN 'release' THEN 'approved' ELSE 'computed' END
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_signature_order BEFORE INSERT ON allowance_signature
WHEN NEW.step <> 'make' AND NOT EXISTS (SELECT 1 FROM allowance_signature s WHERE s.list = NEW.list AND s.content = NEW.content
  AND s.step = CASE NEW.step WHEN 'hr' THEN 'make' WHEN 'finance' THEN 'hr' WHEN 'deputy' THEN 'finance' WHEN 'leader' THEN 'deputy' ELSE 'leader' END)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_signature_recused BEFORE INSERT ON allowance_signature
WHEN EXISTS (SELECT 1 FROM account a JOIN allowance_line l ON l.list = NEW.list AND l.fen > 0
  WHERE a.id = NEW.account AND (l.person = a.person OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
    AND ((r.person = a.person AND r.other = l.person) OR (r.other = a.person AND r.person = l.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_payment_needs_release BEFORE INSERT ON allowance_payment
WHEN NOT EXISTS (SELECT 1 FROM allowance_signature s WHERE s.list = NEW.list AND s.step = 'release' AND s.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
