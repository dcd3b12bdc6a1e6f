-- The register of certificates in full: registration, files, look-ups by two people, queries of numbers, custody of originals, numbers of
-- forged certificates. Look-ups, changes and files are only added to.
ALTER TABLE certificate ADD COLUMN employer TEXT NOT NULL DEFAULT '';
ALTER TABLE certificate ADD COLUMN valid_until TEXT CHECK (valid_until IS date(valid_until));
ALTER TABLE certificate ADD COLUMN education_due TEXT CHECK (education_due IS date(education_due));
CREATE INDEX certificate_valid ON certificate(valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX certificate_education ON certificate(education_due) WHERE education_due IS NOT NULL;
CREATE INDEX certificate_verification ON certificate(verification);

CREATE TABLE certificate_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  kind TEXT NOT NULL CHECK (kind IN ('scan', 'evidence', 'receipt')),
  name TEXT NOT NULL CHECK (name <> ''),
  media TEXT NOT NULL CHECK (media IN ('pdf', 'png', 'jpeg')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 10000000),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  bytes BLOB NOT NULL CHECK (length(bytes) = size)
) STRICT;
CREATE INDEX certificate_file_of ON certificate_file(certificate, kind);

-- 查验. 'list' is what an imported list says, under whoever imported it; 'taken_over' what stood before look-ups were kept one by one,
-- 'changed' that the certificate says something else than what had been looked up. A look-up that confirms another is the second one.
CREATE TABLE certificate_look_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  how TEXT NOT NULL CHECK (how IN ('looked_up', 'list', 'taken_over', 'changed')),
  result TEXT NOT NULL CHECK (result IN ('unverified', 'verified', 'not_found', 'forged')),
  on_day TEXT CHECK (on_day IS date(on_day)),
  site TEXT NOT NULL,
  evidence INTEGER REFERENCES certificate_file(id),
  confirms INTEGER UNIQUE REFERENCES certificate_look_up(id),
  actor INTEGER REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (how = 'taken_over' OR actor IS NOT NULL),
  CHECK (confirms IS NULL OR (how = 'looked_up' AND result = 'verified' AND on_day IS NOT NULL))
) STRICT;
CREATE INDEX certificate_look_up_of ON certificate_look_up(certificate);
-- The second look-up; nothing but it makes a certificate count for an award.
ALTER TABLE certificate ADD COLUMN confirmed INTEGER REFERENCES certificate_look_up(id);

-- What stood before and after a change, as documents. A correction is of a certificate that an approved batch has settled: what the
-- payment rested on stays, and the correction stands beside it.
CREATE TABLE certificate_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  kind TEXT NOT NULL CHECK (kind IN ('entered', 'edited', 'imported', 'corrected')),
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (kind <> 'corrected' OR reason <> '')
) STRICT;
CREATE INDEX certificate_change_of ON certificate_change(certificate);

-- A number that says another level or year than the record is explained in words; the words stand for these facts alone.
CREATE TABLE certificate_query (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  part TEXT NOT NULL CHECK (part IN ('LEVEL', 'YEAR')),
  number TEXT NOT NULL,
  level TEXT NOT NULL,
  issued TEXT NOT NULL,
  words TEXT NOT NULL CHECK (words <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_query_of ON certificate_query(certificate);

-- 原件保管 of an employee's own original, against a signed receipt. There is no lending.
CREATE TABLE certificate_custody (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  kind TEXT NOT NULL CHECK (kind IN ('kept', 'returned')),
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  receipt TEXT NOT NULL CHECK (receipt <> ''),
  place TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES certificate_file(id),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_custody_of ON certificate_custody(certificate);

-- Numbers of forged certificates. The role is that of whoever recorded it: another one lifts it.
CREATE TABLE certificate_blacklist (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL CHECK (number <> ''),
  certificate INTEGER NOT NULL REFERENCES certificate(id),
  look_up INTEGER NOT NULL UNIQUE REFERENCES certificate_look_up(id),
  actor INTEGER REFERENCES actor(id),
  role TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_blacklist_number ON certificate_blacklist(number);
CREATE INDEX certificate_blacklist_of ON certificate_blacklist(certificate);
CREATE TABLE certificate_blacklist_lift (
  blacklist INTEGER PRIMARY KEY REFERENCES certificate_blacklist(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  role TEXT NOT NULL CHECK (role <> ''),
  at TEXT NOT NULL
) STRICT;
CREATE VIEW certificate_blacklisted AS SELECT b.id, b.number, b.certificate FROM certificate_blacklist b
WHERE NOT EXISTS (SELECT 1 FROM certificate_blacklist_lift l WHERE l.blacklist = b.id);

-- What was looked up before counts as the first of two look-ups, and only where it is known who looked: one person's word is one.
INSERT INTO certificate_look_up (certificate, how, result, on_day, site, actor, at)
SELECT id, 'taken_over', verification, date(verified_on), verified_site, verified_by, '' FROM certificate WHERE verification <> 'unverified' ORDER BY id;
INSERT INTO certificate_blacklist (number, certificate, look_up, actor, role, at)
SELECT c.number, c.id, l.id, l.actor, '', '' FROM certificate_look_up l JOIN certificate c ON c.id = l.certificate WHERE l.result = 'forged' ORDER BY l.id;

-- Nobody looks up his own certificate or a declared relative's, and the second look-up is another person's, of the latest first one.
CREATE TRIGGER look_up_recused BEFORE INSERT ON certificate_look_up
WHEN NEW.how = 'looked_up' AND EXISTS (SELECT 1 FROM account a JOIN certificate c ON c.id = NEW.certificate
  WHERE a.actor = NEW.actor AND (c.person = a.person OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
    AND ((r.person = a.person AND r.other = c.person) OR (r.other = a.person AND r.person = c.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER look_up_second BEFORE INSERT ON certificate_look_up
WHEN NEW.confirms IS NOT NULL AND NOT EXISTS (SELECT 1 FROM certificate_look_up f WHERE f.id = NEW.confirms AND f.certificate = NEW.certificate
  AND f.result = 'verified' AND f.confirms IS NULL AND f.actor IS NOT NULL AND f.actor <> NEW.actor
  AND f.id = (SELECT max(id) FROM certificate_look_up WHERE certificate = NEW.certificate))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER look_up_blacklisted BEFORE INSERT ON certificate_look_up
WHEN NEW.result = 'verified' AND EXISTS (SELECT 1 FROM certificate_blacklisted b JOIN certificate c ON c.number = b.number WHERE c.id = NEW.certificate)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER certificate_starts_unconfirmed BEFORE INSERT ON certificate WHEN NEW.confirmed IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER certificate_confirmed_by_second BEFORE UPDATE OF confirmed ON certificate
WHEN NEW.confirmed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM certificate_look_up l WHERE l.id = NEW.confirmed AND l.certificate = NEW.id
  AND l.confirms IS NOT NULL AND l.id = (SELECT max(id) FROM certificate_look_up WHERE certificate = NEW.id))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- What two people found true is not changed under them.
CREATE TRIGGER certificate_confirmed_keep BEFORE UPDATE OF person, family, field, level, number, issued, verification ON certificate
WHEN NEW.confirmed IS NOT NULL AND (NEW.person <> OLD.person OR NEW.family <> OLD.family OR NEW.field <> OLD.field OR NEW.level <> OLD.level
    OR NEW.number <> OLD.number OR NEW.issued <> OLD.issued OR NEW.verification <> 'verified')
  AND OLD.person NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER certificate_blacklisted_insert BEFORE INSERT ON certificate
WHEN EXISTS (SELECT 1 FROM certificate_blacklisted WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER certificate_blacklisted_update BEFORE UPDATE OF number ON certificate
WHEN NEW.number <> OLD.number AND OLD.person NOT IN (SELECT person FROM purged_person)
  AND EXISTS (SELECT 1 FROM certificate_blacklisted WHERE number IN (OLD.number, NEW.number))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER blacklist_lifted_by_another BEFORE INSERT ON certificate_blacklist_lift
WHEN EXISTS (SELECT 1 FROM certificate_blacklist b WHERE b.id = NEW.blacklist AND (b.role = NEW.role OR b.actor = NEW.actor))
  OR EXISTS (SELECT 1 FROM account a JOIN certificate_blacklist b ON b.id = NEW.blacklist JOIN certificate c ON c.id = b.certificate
    WHERE a.actor = NEW.actor AND (c.person = a.person OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
      AND ((r.person = a.person AND r.other = c.person) OR (r.other = a.person AND r.person = c.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;

-- Written once. Of a person who is purged words, numbers and files go; who looked up what, when and with which result stays.
CREATE TRIGGER certificate_file_keep_update BEFORE UPDATE ON certificate_file BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_file_keep_delete BEFORE DELETE ON certificate_file
WHEN (SELECT person FROM certificate WHERE id = OLD.certificate) NOT IN (SELECT person FROM purged_person) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER look_up_keep_update BEFORE UPDATE ON certificate_look_up
WHEN NOT (NEW.id = OLD.id AND NEW.certificate = OLD.certificate AND NEW.how = OLD.how AND NEW.result = OLD.result AND NEW.on_day IS OLD.on_day
  AND NEW.confirms IS OLD.confirms AND NEW.actor IS OLD.actor AND NEW.at = OLD.at
  AND (SELECT person FROM certificate WHERE id = OLD.certificate) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER look_up_keep_delete BEFORE DELETE ON certificate_look_up BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_change_keep_update BEFORE UPDATE ON certificate_change BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_change_keep_delete BEFORE DELETE ON certificate_change
WHEN (SELECT person FROM certificate WHERE id = OLD.certificate) NOT IN (SELECT person FROM purged_person) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_query_keep_update BEFORE UPDATE ON certificate_query BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_query_keep_delete BEFORE DELETE ON certificate_query
WHEN (SELECT person FROM certificate WHERE id = OLD.certificate) NOT IN (SELECT person FROM purged_person) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_custody_keep_update BEFORE UPDATE ON certificate_custody BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER certificate_custody_keep_delete BEFORE DELETE ON certificate_custody
WHEN (SELECT person FROM certificate WHERE id = OLD.certificate) NOT IN (SELECT person FROM purged_person) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER blacklist_keep_update BEFORE UPDATE ON certificate_blacklist
WHEN NOT (NEW.id = OLD.id AND NEW.certificate = OLD.certificate AND NEW.look_up = OLD.look_up AND NEW.actor IS OLD.actor AND NEW.role = OLD.role
  AND NEW.at = OLD.at AND (SELECT person FROM certificate WHERE id = OLD.certificate) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER blacklist_keep_delete BEFORE DELETE ON certificate_blacklist BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER blacklist_lift_keep_update BEFORE UPDATE ON certificate_blacklist_lift BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER blacklist_lift_keep_delete BEFORE DELETE ON certificate_blacklist_lift BEGIN SELECT RAISE(ABORT, 'append-only'); END;
