-- The cadre file 干部档案: one document a person, the exchange file it came from without its picture, and the photo. What stood before is
-- not kept: the data is sensitive, and the paper is the record. It goes with the person.
CREATE TABLE cadre_file (
  person INTEGER PRIMARY KEY REFERENCES person(id),
  document TEXT NOT NULL CHECK (json_valid(document)),
  source TEXT NOT NULL DEFAULT '',
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE cadre_photo (
  person INTEGER PRIMARY KEY REFERENCES person(id),
  kind TEXT NOT NULL CHECK (kind IN ('jpeg', 'png')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 2000000)
) STRICT;
-- A form of one person is registered under the staff number, which goes when the person is purged.
DROP TRIGGER print_keep_update;
CREATE TRIGGER print_keep_update BEFORE UPDATE ON print_run
WHEN NOT (OLD.sheets = 1 AND NEW.path = '' AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.form = OLD.form
  AND NEW.language = OLD.language AND NEW.sheets = OLD.sheets AND NEW.pages = OLD.pages AND NEW.draft = OLD.draft
  AND NEW.reprint = OLD.reprint AND NEW.audit_head = OLD.audit_head AND NEW.hash = OLD.hash
  AND EXISTS (SELECT 1 FROM purged_person p JOIN print_sheet s ON s.run = OLD.id AND s.record LIKE '%-#' || p.person || ' %'
    WHERE NEW.object = CASE WHEN OLD.form IN ('record', 'cadre') THEN '#' || p.person ELSE OLD.object END))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
