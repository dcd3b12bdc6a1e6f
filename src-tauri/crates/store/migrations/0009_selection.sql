-- Competitive selection 竞聘: notice and scheme, posts, applications and their review, the panel and its marks, ranking, inspection,
-- publicity, outcome, and what a year aims at. Scores are hundredths; once a post is ranked nothing that the ranking rests on changes.

CREATE TABLE selection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'announced', 'closed')),
  scheme TEXT NOT NULL,
  number TEXT NOT NULL DEFAULT '',
  announced_on TEXT CHECK (announced_on IS date(announced_on)),
  apply_until TEXT CHECK (apply_until IS date(apply_until)),
  conditions TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  mailbox TEXT NOT NULL DEFAULT '',
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (year, name),
  CHECK (state = 'draft' OR announced_on IS NOT NULL AND apply_until >= announced_on)
) STRICT;

CREATE TABLE selection_post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  selection INTEGER NOT NULL REFERENCES selection(id),
  post INTEGER NOT NULL REFERENCES post(id),
  places INTEGER NOT NULL CHECK (places > 0),
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on)),
  withdrawn_why TEXT NOT NULL DEFAULT '',
  ranked_on TEXT CHECK (ranked_on IS date(ranked_on)),
  decided_on TEXT CHECK (decided_on IS date(decided_on)),
  resolution INTEGER REFERENCES resolution(id),
  UNIQUE (selection, post),
  CHECK ((decided_on IS NULL) = (resolution IS NULL)),
  CHECK (withdrawn_on IS NULL OR withdrawn_why <> '' AND decided_on IS NULL)
) STRICT;

CREATE TABLE application (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES selection_post(id),
  person INTEGER NOT NULL REFERENCES person(id),
  applied_on TEXT NOT NULL CHECK (applied_on IS date(applied_on)),
  statement TEXT NOT NULL,
  draw INTEGER CHECK (draw > 0),
  written INTEGER CHECK (written BETWEEN 0 AND 10000),
  democratic INTEGER CHECK (democratic BETWEEN 0 AND 10000),
  extra INTEGER NOT NULL DEFAULT 0 CHECK (extra >= 0),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (post, person),
  UNIQUE (post, draw)
) STRICT;
CREATE INDEX application_person ON application(person);

-- What the rule found against an applicant; a person confirms or overrules it with a reason.
CREATE TABLE application_finding (
  application INTEGER NOT NULL REFERENCES application(id),
  code TEXT NOT NULL,
  asked TEXT NOT NULL,
  found TEXT NOT NULL,
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  reason TEXT NOT NULL,
  PRIMARY KEY (application, code, asked),
  CHECK (confirmed = 1 OR reason <> '')
) STRICT, WITHOUT ROWID;
CREATE TABLE application_review (
  application INTEGER PRIMARY KEY REFERENCES application(id),
  qualified INTEGER NOT NULL CHECK (qualified IN (0, 1)),
  reason TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day IS date(day)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (qualified = 1 OR reason <> '')
) STRICT;

-- 评委. Without keys a judge scores on paper. Whoever steps out does so for this post.
CREATE TABLE selection_judge (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES selection_post(id),
  person INTEGER NOT NULL REFERENCES person(id),
  seat INTEGER NOT NULL CHECK (seat > 0),
  verifying_key TEXT,
  recipient TEXT,
  out_on TEXT CHECK (out_on IS date(out_on)),
  out_why TEXT NOT NULL DEFAULT '',
  UNIQUE (post, person),
  UNIQUE (post, seat),
  CHECK ((verifying_key IS NULL) = (recipient IS NULL)),
  CHECK (out_on IS NULL OR out_why <> '')
) STRICT;
-- cells: a mark per element in hundredths, a JSON list; mark: their sum.
CREATE TABLE selection_mark (
  judge INTEGER NOT NULL REFERENCES selection_judge(id),
  application INTEGER NOT NULL REFERENCES application(id),
  cells TEXT NOT NULL,
  mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 10000),
  source TEXT NOT NULL CHECK (source IN ('paper', 'packet')),
  PRIMARY KEY (judge, application)
) STRICT, WITHOUT ROWID;

-- A judge's packet; return_key opens its answer and goes with it.
CREATE TABLE selection_packet (
  sequence INTEGER PRIMARY KEY,
  issue TEXT NOT NULL UNIQUE CHECK (issue <> ''),
  judge INTEGER NOT NULL REFERENCES selection_judge(id),
  cycle TEXT NOT NULL,
  content TEXT NOT NULL,
  applications TEXT NOT NULL,
  return_key TEXT,
  returned INTEGER
) STRICT;

-- The ranking as it was fixed, with its trace.
CREATE TABLE selection_result (
  application INTEGER PRIMARY KEY REFERENCES application(id),
  interview INTEGER,
  marks TEXT NOT NULL,
  total INTEGER NOT NULL,
  by_total INTEGER NOT NULL CHECK (by_total > 0),
  rank INTEGER NOT NULL CHECK (rank > 0),
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  trace TEXT NOT NULL
) STRICT;

CREATE TABLE selection_inspection (
  application INTEGER PRIMARY KEY REFERENCES application(id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  document TEXT NOT NULL CHECK (document <> ''),
  note TEXT NOT NULL,
  inspectors TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (passed = 1 OR note <> '')
) STRICT;
-- Out after the inspection: an upheld report in the publicity, or a refusal.
CREATE TABLE selection_out (
  application INTEGER PRIMARY KEY REFERENCES application(id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE selection_publicity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  selection INTEGER NOT NULL REFERENCES selection(id),
  posted_on TEXT NOT NULL CHECK (posted_on IS date(posted_on)),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  days INTEGER NOT NULL CHECK (days > 0),
  contact TEXT NOT NULL CHECK (contact <> ''),
  phone TEXT NOT NULL,
  mailbox TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (last_day >= posted_on)
) STRICT;
CREATE TABLE selection_publicity_person (
  publicity INTEGER NOT NULL REFERENCES selection_publicity(id),
  application INTEGER NOT NULL REFERENCES application(id),
  PRIMARY KEY (publicity, application)
) STRICT, WITHOUT ROWID;

CREATE TABLE selection_winner (
  application INTEGER PRIMARY KEY REFERENCES application(id),
  next_in_rank INTEGER NOT NULL CHECK (next_in_rank IN (0, 1)),
  motion INTEGER UNIQUE REFERENCES motion(id)
) STRICT;

-- 竞争性岗位人才目标: the latest row of a year counts.
CREATE TABLE selection_aim (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

-- The scheme and the posts are frozen with the notice.
CREATE TRIGGER selection_frozen BEFORE UPDATE ON selection
WHEN OLD.state <> 'draft' AND (NEW.scheme <> OLD.scheme OR NEW.year <> OLD.year OR NEW.name <> OLD.name OR NEW.state = 'draft'
  OR OLD.state = 'closed' OR NEW.announced_on <> OLD.announced_on OR NEW.apply_until <> OLD.apply_until)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_keep_delete BEFORE DELETE ON selection BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_post_frozen_insert BEFORE INSERT ON selection_post
WHEN (SELECT state FROM selection WHERE id = NEW.selection) <> 'draft' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_post_frozen_delete BEFORE DELETE ON selection_post
WHEN (SELECT state FROM selection WHERE id = OLD.selection) <> 'draft' BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_post_keep_update BEFORE UPDATE ON selection_post
WHEN NEW.selection <> OLD.selection OR NEW.post <> OLD.post OR NEW.places <> OLD.places OR OLD.withdrawn_on IS NOT NULL
  OR OLD.decided_on IS NOT NULL OR OLD.ranked_on IS NOT NULL AND NEW.ranked_on IS NOT OLD.ranked_on
BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- Nothing that a ranking rests on changes after it.
CREATE TRIGGER application_ranked_insert BEFORE INSERT ON application
WHEN EXISTS (SELECT 1 FROM selection_post WHERE id = NEW.post AND (ranked_on IS NOT NULL OR withdrawn_on IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER application_ranked_update BEFORE UPDATE ON application
WHEN NEW.post <> OLD.post OR NEW.person <> OLD.person OR OLD.draw IS NOT NULL AND NEW.draw IS NOT OLD.draw
  OR EXISTS (SELECT 1 FROM selection_post WHERE id = OLD.post AND (ranked_on IS NOT NULL OR withdrawn_on IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER application_keep_delete BEFORE DELETE ON application BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_mark_insert BEFORE INSERT ON selection_mark
WHEN EXISTS (SELECT 1 FROM application a JOIN selection_post p ON p.id = a.post WHERE a.id = NEW.application AND p.ranked_on IS NOT NULL)
  OR (SELECT post FROM application WHERE id = NEW.application) IS NOT (SELECT post FROM selection_judge WHERE id = NEW.judge)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_mark_update BEFORE UPDATE ON selection_mark
WHEN OLD.source = 'packet'
  OR EXISTS (SELECT 1 FROM application a JOIN selection_post p ON p.id = a.post WHERE a.id = OLD.application AND p.ranked_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_mark_keep_delete BEFORE DELETE ON selection_mark BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_judge_delete BEFORE DELETE ON selection_judge
WHEN EXISTS (SELECT 1 FROM selection_mark WHERE judge = OLD.id) BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_judge_ranked BEFORE UPDATE ON selection_judge
WHEN EXISTS (SELECT 1 FROM selection_post WHERE id = OLD.post AND ranked_on IS NOT NULL) OR NEW.person <> OLD.person
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- A judge is no candidate for the post, whatever was believed.
CREATE TRIGGER selection_judge_candidate BEFORE INSERT ON selection_mark
WHEN (SELECT person FROM selection_judge WHERE id = NEW.judge) = (SELECT person FROM application WHERE id = NEW.application)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- A winner was ranked, passed and stood in a publicity that is over.
CREATE TRIGGER selection_winner_due BEFORE INSERT ON selection_winner
WHEN NOT EXISTS (SELECT 1 FROM selection_result WHERE application = NEW.application)
  OR (SELECT passed FROM selection_inspection WHERE application = NEW.application) IS NOT 1
  OR EXISTS (SELECT 1 FROM selection_out WHERE application = NEW.application)
  OR NOT EXISTS (SELECT 1 FROM selection_publicity_person p JOIN selection_publicity n ON n.id = p.publicity
    JOIN application a ON a.id = p.application JOIN selection_post s ON s.id = a.post
    WHERE p.application = NEW.application AND n.last_day < s.decided_on)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER selection_winner_keep_update BEFORE UPDATE ON selection_winner
WHEN NEW.application <> OLD.application OR OLD.motion IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_winner_keep_delete BEFORE DELETE ON selection_winner BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_finding_keep_update BEFORE UPDATE ON application_finding BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_finding_keep_delete BEFORE DELETE ON application_finding BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_review_keep_update BEFORE UPDATE ON application_review BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_review_keep_delete BEFORE DELETE ON application_review BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_result_keep_update BEFORE UPDATE ON selection_result BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_result_keep_delete BEFORE DELETE ON selection_result BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_inspection_keep_update BEFORE UPDATE ON selection_inspection BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_inspection_keep_delete BEFORE DELETE ON selection_inspection BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_out_keep_update BEFORE UPDATE ON selection_out BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_out_keep_delete BEFORE DELETE ON selection_out BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_publicity_keep_update BEFORE UPDATE ON selection_publicity BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_publicity_keep_delete BEFORE DELETE ON selection_publicity BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_aim_keep_update BEFORE UPDATE ON selection_aim BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER selection_aim_keep_delete BEFORE DELETE ON selection_aim BEGIN SELECT RAISE(ABORT, 'append-only'); END;
