-- 文号 of papers that go to people: notices and certificates of honour. A paper gets its number when it is first printed, the next of its
-- kind in the year of its own date, and keeps it whenever it is printed again. Nothing is edited or erased, so no number comes twice and
-- none is missing; what was reversed later keeps its number and is not printed any more.

CREATE TABLE paper_number (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('notice', 'honour')),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  -- 机关代字 as it stood on that day.
  mark TEXT NOT NULL CHECK (mark <> ''),
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on)),
  decision INTEGER REFERENCES award_decision(id),
  appraisal INTEGER REFERENCES appraisal(id),
  person INTEGER REFERENCES person(id),
  UNIQUE (kind, year, number),
  UNIQUE (kind, decision),
  UNIQUE (kind, appraisal, person),
  CHECK ((decision IS NULL) <> (appraisal IS NULL) AND (appraisal IS NULL) = (person IS NULL)),
  CHECK (kind = 'honour' OR decision IS NOT NULL),
  CHECK (CAST(substr(issued_on, 1, 4) AS INTEGER) = year)
) STRICT;

CREATE TRIGGER paper_number_update BEFORE UPDATE ON paper_number BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER paper_number_delete BEFORE DELETE ON paper_number BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER paper_number_next BEFORE INSERT ON paper_number
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM paper_number WHERE kind = NEW.kind AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Only what an approved batch grants, and what a confirmed year says.
CREATE TRIGGER paper_number_granted BEFORE INSERT ON paper_number
WHEN NEW.decision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM award_decision d JOIN award_batch b ON b.id = d.batch
  WHERE d.id = NEW.decision AND b.state = 'approved' AND d.fen > 0 AND NOT EXISTS (SELECT 1 FROM award_reversal r WHERE r.decision = d.id))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER paper_number_confirmed BEFORE INSERT ON paper_number
WHEN NEW.appraisal IS NOT NULL AND ((SELECT state FROM appraisal WHERE id = NEW.appraisal) IS NOT 'confirmed'
  OR NOT EXISTS (SELECT 1 FROM subject WHERE appraisal = NEW.appraisal AND person = NEW.person))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
