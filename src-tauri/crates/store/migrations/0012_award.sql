-- Award schemes that are drafted and adopted, periods of batches, what a decision rests on, claims that another body has paid, and
-- corrections of what was granted. All of it is append-only: a correction is a row of its own behind two people's consent.

ALTER TABLE award_batch ADD COLUMN period TEXT NOT NULL DEFAULT '' CHECK (period IN ('', 'Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2'));
-- What is known beside the certificate, as a document; empty: nothing. Where the money comes from; empty: not said.
ALTER TABLE award_decision ADD COLUMN facts TEXT NOT NULL DEFAULT '';
ALTER TABLE award_decision ADD COLUMN fund TEXT NOT NULL DEFAULT '' CHECK (fund IN ('', 'education', 'payroll', 'other'));

-- A scheme decides only once it is adopted. Those of a file from before, and what a new file starts with, were in force without.
CREATE TABLE award_draft (
  rule INTEGER PRIMARY KEY REFERENCES rule(id),
  account INTEGER NOT NULL REFERENCES account(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE award_adoption (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rule INTEGER NOT NULL UNIQUE REFERENCES rule(id),
  resolution INTEGER REFERENCES resolution(id),
  account INTEGER REFERENCES account(id),
  at TEXT NOT NULL,
  CHECK ((resolution IS NULL) = (account IS NULL))
) STRICT;
INSERT INTO award_adoption (rule, at) SELECT id, '' FROM rule WHERE kind = 'award' ORDER BY id;

-- 其他单位已奖励: a certificate for which another body has paid. A wrong record is withdrawn, never erased.
CREATE TABLE award_elsewhere (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  payer TEXT NOT NULL CHECK (payer <> ''),
  paid_on TEXT NOT NULL CHECK (paid_on IS date(paid_on)),
  fen INTEGER NOT NULL CHECK (fen > 0),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  withdrawn_by INTEGER REFERENCES actor(id),
  withdrawn_at TEXT,
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX award_elsewhere_certificate ON award_elsewhere(certificate) WHERE withdrawn_at IS NULL;

-- 冲销 of an approved decision: what it granted goes out of the ledger, and with 'again' the certificate is decided once more. The
-- basis is the claim as it was decided, so that the decision can be proved whatever is written about the certificate later.
CREATE TABLE award_reversal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  decision INTEGER NOT NULL UNIQUE REFERENCES award_decision(id),
  fen INTEGER NOT NULL CHECK (fen >= 0),
  reason TEXT NOT NULL CHECK (reason <> ''),
  document TEXT NOT NULL CHECK (document <> ''),
  reversed_on TEXT NOT NULL CHECK (reversed_on IS date(reversed_on)),
  again INTEGER NOT NULL CHECK (again IN (0, 1)),
  basis TEXT NOT NULL,
  consent INTEGER NOT NULL UNIQUE REFERENCES consent(id),
  at TEXT NOT NULL
) STRICT;

CREATE TRIGGER draft_keep_update BEFORE UPDATE ON award_draft BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER draft_keep_delete BEFORE DELETE ON award_draft BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_adoption_keep_update BEFORE UPDATE ON award_adoption BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_adoption_keep_delete BEFORE DELETE ON award_adoption BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER elsewhere_keep_update BEFORE UPDATE OF id, certificate, paid_on, fen, actor, at ON award_elsewhere
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER elsewhere_keep_withdrawn BEFORE UPDATE OF withdrawn_by, withdrawn_at ON award_elsewhere WHEN OLD.withdrawn_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER elsewhere_keep_delete BEFORE DELETE ON award_elsewhere BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reversal_keep_update BEFORE UPDATE OF id, decision, fen, reversed_on, again, consent, at ON award_reversal
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reversal_keep_delete BEFORE DELETE ON award_reversal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER decision_facts_keep BEFORE UPDATE OF facts, fund ON award_decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Whoever drafted a scheme does not adopt it, and no draft is adopted without a resolution.
CREATE TRIGGER award_adoption_apart BEFORE INSERT ON award_adoption
WHEN EXISTS (SELECT 1 FROM award_draft d WHERE d.rule = NEW.rule AND (NEW.account IS NULL OR d.account = NEW.account))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER award_adoption_roles BEFORE INSERT ON award_adoption
WHEN NEW.account IS NOT NULL AND (SELECT role IN ('leader', 'deputy') FROM account WHERE id = NEW.account AND blocked = 0) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- Only what was approved is reversed, whole, once, and behind a consent to just that.
CREATE TRIGGER reversal_approved BEFORE INSERT ON award_reversal
WHEN (SELECT b.state FROM award_decision d JOIN award_batch b ON b.id = d.batch WHERE d.id = NEW.decision) IS NOT 'approved'
  OR NEW.fen IS NOT (SELECT fen FROM award_decision WHERE id = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER reversal_consent BEFORE INSERT ON award_reversal
WHEN (SELECT operation || ' ' || object FROM consent WHERE id = NEW.consent) IS NOT 'award_reverse decision ' || NEW.decision
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER ledger_reversal BEFORE INSERT ON award_ledger
WHEN NEW.fen <= 0 AND (NOT EXISTS (SELECT 1 FROM award_reversal r JOIN award_decision d ON d.id = r.decision JOIN certificate c ON c.id = d.certificate
    WHERE r.decision = NEW.decision AND r.fen = -NEW.fen AND d.certificate = NEW.certificate AND c.person = NEW.person)
  OR EXISTS (SELECT 1 FROM award_ledger l WHERE l.decision = NEW.decision AND l.fen < 0)
  OR NOT EXISTS (SELECT 1 FROM award_ledger l WHERE l.decision = NEW.decision AND l.fen > 0))
BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- A certificate is settled by an approved decision until that is reversed to be decided again.
DROP TRIGGER certificate_settled_update;
CREATE TRIGGER certificate_settled_update BEFORE UPDATE OF person, family, field, level, number, issuer, issued, claimed ON certificate
WHEN EXISTS (SELECT 1 FROM award_decision d JOIN award_batch b ON b.id = d.batch
    WHERE d.certificate = OLD.id AND b.state = 'approved' AND d.code <> 'UNVERIFIED'
      AND NOT EXISTS (SELECT 1 FROM award_reversal r WHERE r.decision = d.id AND r.again = 1))
  AND NOT (NEW.number = '#' || OLD.id AND OLD.person IN (SELECT person FROM purged_person)
    AND NEW.person = OLD.person AND NEW.family = OLD.family AND NEW.field = OLD.field AND NEW.level = OLD.level
    AND NEW.issuer = OLD.issuer AND NEW.issued = OLD.issued AND NEW.claimed IS OLD.claimed)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
