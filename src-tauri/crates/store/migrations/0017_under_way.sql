-- Certificates under way: an examination or a course that somebody is expected to pass in a month. They are for the forecast alone and pay
-- nothing; the certificate itself goes into the register. Whatever comes to nothing is dropped with a reason, never erased.

CREATE TABLE certificate_under_way (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  family TEXT NOT NULL CHECK (family IN ('title', 'skill', 'registered')),
  field TEXT NOT NULL CHECK (field <> ''),
  level TEXT NOT NULL CHECK (level <> ''),
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
  ground TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  dropped_by INTEGER REFERENCES actor(id),
  dropped_at TEXT,
  reason TEXT,
  CHECK ((dropped_by IS NULL) = (dropped_at IS NULL) AND (dropped_by IS NULL) = (reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX certificate_under_way_once ON certificate_under_way(person, family, field, level) WHERE dropped_at IS NULL;
CREATE INDEX certificate_under_way_month ON certificate_under_way(month);
CREATE TRIGGER under_way_keep_update BEFORE UPDATE OF id, person, family, field, level, month, actor, at ON certificate_under_way
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER under_way_keep_dropped BEFORE UPDATE OF dropped_by, dropped_at ON certificate_under_way WHEN OLD.dropped_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER under_way_keep_delete BEFORE DELETE ON certificate_under_way BEGIN SELECT RAISE(ABORT, 'append-only'); END;
