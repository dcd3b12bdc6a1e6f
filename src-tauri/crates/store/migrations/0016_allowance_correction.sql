-- An allowance that was paid under an appointment that turned out to have ended, or beside a higher one recorded later, is put right by a
-- line of a later list: what is due less what was paid. Rebuilt with the same ids; nothing that was signed changes.

DROP TRIGGER allowance_once;
DROP TRIGGER allowance_needs_leader;
DROP TRIGGER allowance_signature_current;
DROP TRIGGER allowance_signature_recused;
DROP VIEW allowance_edition;
CREATE TABLE allowance_line_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list INTEGER NOT NULL REFERENCES allowance_month(id),
  person INTEGER NOT NULL REFERENCES person(id),
  for_month TEXT NOT NULL CHECK (for_month || '-01' IS date(for_month || '-01')),
  proposal INTEGER NOT NULL REFERENCES title_proposal(id),
  fen INTEGER NOT NULL,
  withheld TEXT NOT NULL,
  trace TEXT NOT NULL,
  corrects INTEGER REFERENCES allowance_line_wider(id),
  UNIQUE (list, person, for_month),
  CHECK (CASE WHEN corrects IS NULL THEN fen >= 0 AND (withheld = '') = (fen > 0) ELSE fen <> 0 AND withheld = '' END)
) STRICT;
INSERT INTO allowance_line_wider (id, list, person, for_month, proposal, fen, withheld, trace)
SELECT id, list, person, for_month, proposal, fen, withheld, trace FROM allowance_line;
-- Ids that were given once never come again, not even those of lines that are gone.
DELETE FROM sqlite_sequence WHERE name = 'allowance_line_wider';
UPDATE sqlite_sequence SET name = 'allowance_line_wider' WHERE name = 'allowance_line';
DROP TABLE allowance_line;
ALTER TABLE allowance_line_wider RENAME TO allowance_line;
CREATE INDEX allowance_line_person ON allowance_line(person, for_month);

CREATE VIEW allowance_edition AS
SELECT m.id AS list, count(l.id) || '|' || coalesce(max(l.id), 0) AS edition
FROM allowance_month m LEFT JOIN allowance_line l ON l.list = m.id GROUP BY m.id;

CREATE TRIGGER allowance_line_insert BEFORE INSERT ON allowance_line
WHEN (SELECT state FROM allowance_month WHERE id = NEW.list) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_line_delete BEFORE DELETE ON allowance_line
WHEN (SELECT state FROM allowance_month WHERE id = OLD.list) = 'approved' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_line_update BEFORE UPDATE OF id, list, person, for_month, proposal, fen, trace, corrects ON allowance_line
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A month is paid only under an appointment that began before it and had not ended when it began. What takes money back may name the
-- appointment under which it was paid.
CREATE TRIGGER allowance_line_covered BEFORE INSERT ON allowance_line
WHEN NOT EXISTS (SELECT 1 FROM title_appointment a WHERE a.id = NEW.proposal AND a.person = NEW.person
    AND a.since < NEW.for_month || '-01' AND a.last_day >= NEW.for_month || '-01')
  AND NOT (NEW.fen < 0 AND EXISTS (SELECT 1 FROM allowance_line o WHERE o.id = NEW.corrects AND o.proposal = NEW.proposal))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- A correction is of the same person and month, of an approved list, and the only one of that line.
CREATE TRIGGER allowance_line_corrects BEFORE INSERT ON allowance_line
WHEN NEW.corrects IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM allowance_line o JOIN allowance_month m ON m.id = o.list
    WHERE o.id = NEW.corrects AND o.person = NEW.person AND o.for_month = NEW.for_month AND m.state = 'approved')
  OR EXISTS (SELECT 1 FROM allowance_line o JOIN allowance_month m ON m.id = o.list WHERE o.corrects = NEW.corrects AND m.state = 'approved'))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- No month is paid twice, and nobody gives back more than was paid.
CREATE TRIGGER allowance_once BEFORE UPDATE OF state ON allowance_month
WHEN NEW.state = 'approved' AND EXISTS (SELECT 1 FROM allowance_line l JOIN allowance_line o ON o.person = l.person AND o.for_month = l.for_month AND o.list <> l.list
  JOIN allowance_month m ON m.id = o.list WHERE l.list = NEW.id AND l.corrects IS NULL AND m.state = 'approved' AND l.fen > 0 AND o.fen > 0)
BEGIN SELECT RAISE(ABORT, 'paid'); END;
CREATE TRIGGER allowance_back BEFORE UPDATE OF state ON allowance_month
WHEN NEW.state = 'approved' AND EXISTS (SELECT 1 FROM allowance_line l WHERE l.list = NEW.id AND l.corrects IS NOT NULL
  AND l.fen + (SELECT coalesce(sum(o.fen), 0) FROM allowance_line o JOIN allowance_month m ON m.id = o.list
    WHERE o.person = l.person AND o.for_month = l.for_month AND m.state = 'approved') < 0)
BEGIN SELECT RAISE(ABORT, 'paid'); END;
CREATE TRIGGER allowance_needs_leader BEFORE UPDATE OF state ON allowance_month
WHEN NEW.state = 'approved' AND NOT EXISTS (SELECT 1 FROM allowance_signature s JOIN allowance_edition e ON e.list = s.list AND e.edition = s.edition
  WHERE s.list = NEW.id AND s.step = 'leader')
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER allowance_signature_current BEFORE INSERT ON allowance_signature
WHEN (SELECT edition FROM allowance_edition WHERE list = NEW.list) IS NOT NEW.edition
  OR (SELECT state FROM allowance_month WHERE id = NEW.list) IS NOT CASE NEW.step WHEN 'release' THEN 'approved' ELSE 'computed' END
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER allowance_signature_recused BEFORE INSERT ON allowance_signature
WHEN EXISTS (SELECT 1 FROM account a JOIN allowance_line l ON l.list = NEW.list AND l.fen <> 0
  WHERE a.id = NEW.account AND (l.person = a.person OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
    AND ((r.person = a.person AND r.other = l.person) OR (r.other = a.person AND r.person = l.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
