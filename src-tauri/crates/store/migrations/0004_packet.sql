-- Raters, issued ballots and scoring packets: who has voted is known, whose ballot is which is not. No time stands beside a
-- check-off, a return is kept under the random number of its packet, and a ballot from a packet under one of its own.

ALTER TABLE ballot ADD COLUMN source TEXT NOT NULL DEFAULT 'paper' CHECK (source IN ('paper', 'packet'));

-- Somebody of the roster is named by the roster. Without keys a rater votes on paper.
CREATE TABLE rater (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appraisal INTEGER NOT NULL REFERENCES appraisal(id),
  class TEXT NOT NULL CHECK (class <> ''),
  person INTEGER REFERENCES person(id),
  name TEXT NOT NULL,
  verifying_key TEXT,
  recipient TEXT,
  revoked_on TEXT,
  voted INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
  CHECK ((person IS NULL) <> (name = '')),
  CHECK ((verifying_key IS NULL) = (recipient IS NULL)),
  CHECK (revoked_on IS NULL OR voted = 0),
  UNIQUE (appraisal, verifying_key)
) STRICT;
CREATE UNIQUE INDEX rater_person ON rater(appraisal, person) WHERE revoked_on IS NULL;
CREATE INDEX rater_key ON rater(verifying_key);

-- subjects: the ids that the packet asks for, a JSON list. return_key opens the answer's rows and goes with it: what lies about of a
-- packet afterwards nobody opens any more.
CREATE TABLE packet_issue (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  issue TEXT NOT NULL UNIQUE CHECK (issue <> ''),
  rater INTEGER NOT NULL REFERENCES rater(id),
  cycle TEXT NOT NULL,
  content TEXT NOT NULL,
  subjects TEXT NOT NULL,
  return_key TEXT
) STRICT;
CREATE INDEX packet_issue_rater ON packet_issue(rater);

-- In the order of random numbers, like the ballots, and without a time.
CREATE TABLE packet_return (
  issue TEXT PRIMARY KEY REFERENCES packet_issue(issue),
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whoever is checked off stays checked off, and comes in once.
CREATE TRIGGER rater_voted_stays BEFORE UPDATE OF voted ON rater WHEN OLD.voted = 1 AND NEW.voted = 0
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rater_revoked_stays BEFORE UPDATE OF revoked_on ON rater WHEN OLD.revoked_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rater_keep_update BEFORE UPDATE OF id, appraisal, class, person, name, verifying_key, recipient ON rater
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rater_closed_insert BEFORE INSERT ON rater
WHEN (SELECT state FROM appraisal WHERE id = NEW.appraisal) IS NOT 'open' OR NEW.voted <> 0
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER rater_closed_update BEFORE UPDATE ON rater
WHEN (SELECT state FROM appraisal WHERE id = OLD.appraisal) IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER issue_open_insert BEFORE INSERT ON packet_issue
WHEN NOT EXISTS (SELECT 1 FROM rater r JOIN appraisal a ON a.id = r.appraisal
  WHERE r.id = NEW.rater AND r.revoked_on IS NULL AND r.voted = 0 AND r.verifying_key IS NOT NULL AND a.state = 'open')
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Only the key goes, and never comes back.
CREATE TRIGGER issue_keep_update BEFORE UPDATE ON packet_issue
WHEN NEW.return_key IS NOT NULL OR NEW.sequence <> OLD.sequence OR NEW.issue <> OLD.issue OR NEW.rater <> OLD.rater
  OR NEW.cycle <> OLD.cycle OR NEW.content <> OLD.content OR NEW.subjects <> OLD.subjects
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A return is taken once, of a rater who may still vote, for the latest packet that he was sent.
CREATE TRIGGER return_open_insert BEFORE INSERT ON packet_return
WHEN NOT EXISTS (SELECT 1 FROM packet_issue i JOIN rater r ON r.id = i.rater JOIN appraisal a ON a.id = r.appraisal
  WHERE i.issue = NEW.issue AND i.return_key IS NOT NULL AND r.revoked_on IS NULL AND r.voted = 0 AND a.state = 'open'
    AND i.sequence = (SELECT max(sequence) FROM packet_issue WHERE rater = r.id))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER return_keep_update BEFORE UPDATE ON packet_return BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- They go with the ballots of their year, when those are purged.
CREATE TRIGGER rater_keep_delete BEFORE DELETE ON rater
WHEN (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER issue_keep_delete BEFORE DELETE ON packet_issue
WHEN (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = (SELECT appraisal FROM rater WHERE id = OLD.rater)
  ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER return_keep_delete BEFORE DELETE ON packet_return
WHEN (SELECT stage FROM erasure WHERE kind = 'ballots' AND object =
  (SELECT r.appraisal FROM packet_issue i JOIN rater r ON r.id = i.rater WHERE i.issue = OLD.issue)
  ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Nobody corrects or takes away what came in sealed.
CREATE TRIGGER ballot_packet_update BEFORE UPDATE ON ballot WHEN OLD.source = 'packet' OR NEW.source = 'packet'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ballot_packet_delete BEFORE DELETE ON ballot
WHEN OLD.source = 'packet'
  AND (SELECT stage FROM erasure WHERE kind = 'ballots' AND object = OLD.appraisal ORDER BY id DESC LIMIT 1) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ballot_row_packet_update BEFORE UPDATE ON ballot_row
WHEN (SELECT source FROM ballot WHERE appraisal = OLD.appraisal AND token = OLD.token) = 'packet'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ballot_row_packet_delete BEFORE DELETE ON ballot_row
WHEN (SELECT source FROM ballot WHERE appraisal = OLD.appraisal AND token = OLD.token) = 'packet'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
