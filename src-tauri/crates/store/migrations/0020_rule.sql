-- The leading group's own rooms and the figures of the overview have their rules as documents too. Rebuilt with the same ids.
CREATE TABLE rule_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('appraisal', 'award', 'calendar', 'retention', 'reserve', 'training', 'career', 'learning', 'letter',
    'leading', 'provision', 'figure')),
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
