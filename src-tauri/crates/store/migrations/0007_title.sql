-- Two registers, never one 评聘分开: what somebody is qualified for (evaluated by a committee), and what somebody is appointed to (decided
-- by the group). No row of one is a row of the other, and whoever evaluated a case does not decide it. All of it is append-only: a
-- qualification is withdrawn, an appointment ended, by rows of their own. Of a person who is purged the words go.

-- 职称评审委员会. The rule is a document: least number of members, attendance, majority, days of notice, longest term.
CREATE TABLE title_committee (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('senior', 'other')),
  scope TEXT NOT NULL CHECK (scope IN ('series', 'specialty')),
  series TEXT NOT NULL,
  specialty TEXT NOT NULL,
  rule TEXT NOT NULL,
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE title_member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  committee INTEGER NOT NULL REFERENCES title_committee(id),
  person INTEGER NOT NULL REFERENCES person(id),
  role TEXT NOT NULL CHECK (role IN ('chair', 'vice', 'member')),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT NOT NULL CHECK (until IS date(until)),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (since <= until),
  CHECK (until < date(since, '+36 months', 'floor'))
) STRICT;
CREATE INDEX title_member_committee ON title_member(committee);
-- The last day of somebody who left before the end of the term.
CREATE TABLE title_member_end (
  member INTEGER PRIMARY KEY REFERENCES title_member(id),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
CREATE VIEW title_term AS
  SELECT m.id, m.committee, m.person, m.role, m.since, min(m.until, coalesce(e.last_day, m.until)) AS last_day
  FROM title_member m LEFT JOIN title_member_end e ON e.member = m.id;

-- A meeting of the committee, with the rule it met under and who belonged to it on that day.
CREATE TABLE title_session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  committee INTEGER NOT NULL REFERENCES title_committee(id),
  name TEXT NOT NULL CHECK (name <> ''),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  rule TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  UNIQUE (committee, name)
) STRICT;
CREATE TABLE title_roll (
  session INTEGER NOT NULL REFERENCES title_session(id),
  person INTEGER NOT NULL REFERENCES person(id),
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE title_candidate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session INTEGER NOT NULL REFERENCES title_session(id),
  person INTEGER NOT NULL REFERENCES person(id),
  series TEXT NOT NULL CHECK (series <> ''),
  level TEXT NOT NULL CHECK (level <> ''),
  specialty TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  UNIQUE (session, person, series, level, specialty)
) STRICT;
CREATE INDEX title_candidate_person ON title_candidate(person);
-- 表决 on one candidate: counts alone; who took part stands beside it and in duty, how they voted nowhere.
CREATE TABLE title_vote (
  candidate INTEGER PRIMARY KEY REFERENCES title_candidate(id),
  entitled INTEGER NOT NULL CHECK (entitled > 0 AND entitled % 2 = 1),
  needed INTEGER NOT NULL CHECK (needed > 0),
  present INTEGER NOT NULL CHECK (present >= needed AND present <= entitled),
  approve INTEGER NOT NULL CHECK (approve >= 0),
  against INTEGER NOT NULL CHECK (against >= 0),
  abstain INTEGER NOT NULL CHECK (abstain >= 0),
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (approve + against + abstain = present)
) STRICT;
CREATE TABLE title_voter (
  candidate INTEGER NOT NULL REFERENCES title_candidate(id),
  person INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (candidate, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE title_recusal (
  candidate INTEGER NOT NULL REFERENCES title_candidate(id),
  person INTEGER NOT NULL REFERENCES person(id),
  reason TEXT NOT NULL CHECK (reason IN ('own', 'relative', 'declared')),
  PRIMARY KEY (candidate, person)
) STRICT, WITHOUT ROWID;
-- 公示 of those who passed; the latest one counts.
CREATE TABLE title_notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session INTEGER NOT NULL REFERENCES title_session(id),
  posted_on TEXT NOT NULL CHECK (posted_on IS date(posted_on)),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  days INTEGER NOT NULL CHECK (days >= 5),
  weekends_only INTEGER NOT NULL CHECK (weekends_only IN (0, 1)),
  place TEXT NOT NULL CHECK (place <> ''),
  contact TEXT NOT NULL CHECK (contact <> ''),
  phone TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (last_day >= posted_on)
) STRICT;
CREATE INDEX title_notice_session ON title_notice(session);
CREATE TABLE title_objection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  candidate INTEGER NOT NULL REFERENCES title_candidate(id),
  raised_on TEXT NOT NULL CHECK (raised_on IS date(raised_on)),
  what TEXT NOT NULL CHECK (what <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  settled_on TEXT CHECK (settled_on IS date(settled_on)),
  settled_by INTEGER REFERENCES actor(id),
  CHECK ((outcome = '') = (settled_on IS NULL)),
  CHECK (outcome = '' OR reason <> '')
) STRICT;
CREATE INDEX title_objection_candidate ON title_objection(candidate);
CREATE TABLE title_session_close (
  session INTEGER PRIMARY KEY REFERENCES title_session(id),
  closed_on TEXT NOT NULL CHECK (closed_on IS date(closed_on)),
  document TEXT NOT NULL CHECK (document <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

-- 任职资格.
CREATE TABLE qualification (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  series TEXT NOT NULL CHECK (series <> ''),
  level TEXT NOT NULL CHECK (level <> ''),
  specialty TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  obtained_on TEXT CHECK (obtained_on IS date(obtained_on)),
  how TEXT NOT NULL CHECK (how IN ('committee', 'exam', 'roster')),
  candidate INTEGER UNIQUE REFERENCES title_candidate(id),
  certificate INTEGER UNIQUE REFERENCES certificate(id),
  document TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK ((how = 'committee') = (candidate IS NOT NULL)),
  CHECK ((how = 'exam') = (certificate IS NOT NULL)),
  CHECK (how = 'roster' OR obtained_on IS NOT NULL)
) STRICT;
CREATE INDEX qualification_person ON qualification(person);
CREATE TABLE qualification_withdrawal (
  qualification INTEGER PRIMARY KEY REFERENCES qualification(id),
  withdrawn_on TEXT NOT NULL CHECK (withdrawn_on IS date(withdrawn_on)),
  document TEXT NOT NULL CHECK (document <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;

-- 结构比例 and 岗位数 of a unit from a year on; the latest row of a year counts.
CREATE TABLE title_structure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unit INTEGER NOT NULL REFERENCES unit(id),
  year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  high INTEGER NOT NULL CHECK (high >= 0),
  middle INTEGER NOT NULL CHECK (middle >= 0),
  junior INTEGER NOT NULL CHECK (junior >= 0),
  low_to_high INTEGER NOT NULL CHECK (low_to_high IN (0, 1)),
  waiting_months INTEGER NOT NULL CHECK (waiting_months BETWEEN 0 AND 12),
  document TEXT NOT NULL CHECK (document <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (high + middle + junior > 0)
) STRICT;
CREATE INDEX title_structure_unit ON title_structure(unit, year);
CREATE TABLE title_place (
  structure INTEGER NOT NULL REFERENCES title_structure(id),
  series TEXT NOT NULL CHECK (series <> ''),
  level TEXT NOT NULL CHECK (level <> ''),
  places INTEGER NOT NULL CHECK (places > 0),
  PRIMARY KEY (structure, series, level)
) STRICT, WITHOUT ROWID;

-- 聘任: proposed by the office, decided by the group. An approved proposal is the appointment.
CREATE TABLE title_proposal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES person(id),
  unit INTEGER NOT NULL REFERENCES unit(id),
  series TEXT NOT NULL CHECK (series <> ''),
  level TEXT NOT NULL CHECK (level <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  qualification INTEGER REFERENCES qualification(id),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT NOT NULL CHECK (until IS date(until)),
  grounds TEXT NOT NULL CHECK (grounds <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (until >= since)
) STRICT;
CREATE INDEX title_proposal_person ON title_proposal(person);
CREATE INDEX title_proposal_qualification ON title_proposal(qualification);
CREATE TABLE title_decision (
  proposal INTEGER PRIMARY KEY REFERENCES title_proposal(id),
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'rejected', 'withdrawn')),
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
  resolution INTEGER REFERENCES resolution(id),
  reason TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL,
  CHECK (outcome = 'withdrawn' OR resolution IS NOT NULL),
  CHECK (outcome = 'approved' OR reason <> '')
) STRICT;
-- Who decided: on the appointment itself, on its end, or on keeping it after a qualification was withdrawn.
CREATE TABLE title_decider (
  proposal INTEGER NOT NULL REFERENCES title_proposal(id),
  act TEXT NOT NULL CHECK (act IN ('decide', 'end', 'keep')),
  person INTEGER NOT NULL REFERENCES person(id),
  part TEXT NOT NULL CHECK (part IN ('sign', 'vote')),
  PRIMARY KEY (proposal, act, person, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE title_end (
  proposal INTEGER PRIMARY KEY REFERENCES title_proposal(id),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  reason TEXT NOT NULL CHECK (reason IN ('not_renewed', 'removed', 'withdrawn', 'resigned', 'moved', 'left', 'mistake')),
  waiting_until TEXT CHECK (waiting_until IS date(waiting_until)),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  note TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
-- An appointment that goes on although the qualification it rests on was withdrawn.
CREATE TABLE title_keep (
  proposal INTEGER PRIMARY KEY REFERENCES title_proposal(id),
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
  resolution INTEGER NOT NULL REFERENCES resolution(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor INTEGER NOT NULL REFERENCES actor(id),
  at TEXT NOT NULL
) STRICT;
-- Appointments with the day they really end on.
CREATE VIEW title_appointment AS
  SELECT p.id, p.person, p.unit, p.series, p.level, p.name, p.qualification, p.since, p.until,
    min(p.until, coalesce(e.last_day, p.until)) AS last_day, d.decided_on, d.resolution
  FROM title_proposal p JOIN title_decision d ON d.proposal = p.id AND d.outcome = 'approved'
    LEFT JOIN title_end e ON e.proposal = p.id;

-- One appointment at a time, whatever was believed.
CREATE TRIGGER title_alone BEFORE INSERT ON title_decision
WHEN NEW.outcome = 'approved' AND EXISTS (SELECT 1 FROM title_proposal p JOIN title_appointment a ON a.person = p.person
  WHERE p.id = NEW.proposal AND a.since <= p.until AND a.last_day >= p.since)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- A place must be free on the day it begins: those of the unit's latest structure of that year or before.
CREATE TRIGGER title_free BEFORE INSERT ON title_decision
WHEN NEW.outcome = 'approved' AND NOT EXISTS (SELECT 1 FROM title_proposal p
    JOIN title_place l ON l.series = p.series AND l.level = p.level AND l.structure = (SELECT s.id FROM title_structure s
      WHERE s.unit = p.unit AND s.year <= CAST(substr(p.since, 1, 4) AS INTEGER) ORDER BY s.year DESC, s.id DESC LIMIT 1)
  WHERE p.id = NEW.proposal AND l.places > (SELECT count(*) FROM title_appointment a
    WHERE a.unit = p.unit AND a.series = p.series AND a.level = p.level AND a.since <= p.since AND a.last_day >= p.since))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Nobody is appointed on a qualification of somebody else, of another series, or one that was withdrawn by then.
CREATE TRIGGER title_rests BEFORE INSERT ON title_decision
WHEN NEW.outcome = 'approved' AND EXISTS (SELECT 1 FROM title_proposal p JOIN qualification q ON q.id = p.qualification
    LEFT JOIN qualification_withdrawal w ON w.qualification = q.id
  WHERE p.id = NEW.proposal AND (q.person <> p.person OR q.series <> p.series OR w.withdrawn_on <= p.since))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_end_real BEFORE INSERT ON title_end
WHEN NOT EXISTS (SELECT 1 FROM title_appointment WHERE id = NEW.proposal AND last_day >= NEW.last_day)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_keep_real BEFORE INSERT ON title_keep
WHEN NOT EXISTS (SELECT 1 FROM title_appointment a JOIN qualification_withdrawal w ON w.qualification = a.qualification WHERE a.id = NEW.proposal)
BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- Evaluating and deciding one case stay apart for good, not for a cycle only.
CREATE TRIGGER title_decider_apart BEFORE INSERT ON title_decider
WHEN EXISTS (SELECT 1 FROM title_proposal p JOIN qualification q ON q.id = p.qualification JOIN title_voter v ON v.candidate = q.candidate
    WHERE p.id = NEW.proposal AND v.person = NEW.person)
  OR EXISTS (SELECT 1 FROM title_proposal p WHERE p.id = NEW.proposal AND (p.person = NEW.person
    OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
      AND ((r.person = p.person AND r.other = NEW.person) OR (r.person = NEW.person AND r.other = p.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER title_voter_apart BEFORE INSERT ON title_voter
WHEN EXISTS (SELECT 1 FROM qualification q JOIN title_proposal p ON p.qualification = q.id JOIN title_decider d ON d.proposal = p.id
    WHERE q.candidate = NEW.candidate AND d.person = NEW.person)
  OR EXISTS (SELECT 1 FROM title_candidate c WHERE c.id = NEW.candidate AND (c.person = NEW.person
    OR EXISTS (SELECT 1 FROM relative r WHERE r.withdrawn_on IS NULL
      AND ((r.person = c.person AND r.other = NEW.person) OR (r.person = NEW.person AND r.other = c.person)))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
-- Who votes was there and did not step aside.
CREATE TRIGGER title_voter_there BEFORE INSERT ON title_voter
WHEN NOT EXISTS (SELECT 1 FROM title_candidate c JOIN title_roll r ON r.session = c.session AND r.person = NEW.person AND r.present = 1
    WHERE c.id = NEW.candidate)
  OR EXISTS (SELECT 1 FROM title_recusal r WHERE r.candidate = NEW.candidate AND r.person = NEW.person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;

-- What a session found is shut once it is closed; who was there, once somebody was voted on.
CREATE TRIGGER title_roll_shut BEFORE INSERT ON title_roll
WHEN EXISTS (SELECT 1 FROM title_vote v JOIN title_candidate c ON c.id = v.candidate WHERE c.session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_candidate_shut BEFORE INSERT ON title_candidate
WHEN EXISTS (SELECT 1 FROM title_notice WHERE session = NEW.session) OR EXISTS (SELECT 1 FROM title_session_close WHERE session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_vote_shut BEFORE INSERT ON title_vote
WHEN EXISTS (SELECT 1 FROM title_candidate c JOIN title_session_close s ON s.session = c.session WHERE c.id = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_objection_shut BEFORE INSERT ON title_objection
WHEN EXISTS (SELECT 1 FROM title_candidate c JOIN title_session_close s ON s.session = c.session WHERE c.id = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_close_due BEFORE INSERT ON title_session_close
WHEN EXISTS (SELECT 1 FROM title_candidate c LEFT JOIN title_vote v ON v.candidate = c.id WHERE c.session = NEW.session AND v.candidate IS NULL)
  OR EXISTS (SELECT 1 FROM title_candidate c JOIN title_objection o ON o.candidate = c.id WHERE c.session = NEW.session AND o.outcome = '')
  OR (EXISTS (SELECT 1 FROM title_candidate c JOIN title_vote v ON v.candidate = c.id WHERE c.session = NEW.session AND v.passed = 1)
    AND coalesce((SELECT last_day FROM title_notice WHERE session = NEW.session ORDER BY id DESC LIMIT 1), '9999') >= NEW.closed_on)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- A qualification of a committee is one that passed, whose session is closed, and against which no objection was upheld; one of an
-- exam rests on a certificate of the person that was looked up.
CREATE TRIGGER qualification_found BEFORE INSERT ON qualification
WHEN (NEW.how = 'committee' AND NOT EXISTS (SELECT 1 FROM title_candidate c JOIN title_vote v ON v.candidate = c.id AND v.passed = 1
      JOIN title_session_close s ON s.session = c.session WHERE c.id = NEW.candidate AND c.person = NEW.person AND c.series = NEW.series
        AND c.level = NEW.level AND NOT EXISTS (SELECT 1 FROM title_objection o WHERE o.candidate = c.id AND o.outcome = 'upheld')))
  OR (NEW.how = 'exam' AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.id = NEW.certificate AND c.person = NEW.person AND c.verification = 'verified'))
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER title_member_once BEFORE INSERT ON title_member
WHEN EXISTS (SELECT 1 FROM title_term t WHERE t.committee = NEW.committee AND t.person = NEW.person AND t.since <= NEW.until AND t.last_day >= NEW.since)
BEGIN SELECT RAISE(ABORT, 'closed'); END;

CREATE TRIGGER title_committee_keep_update BEFORE UPDATE ON title_committee BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_committee_keep_delete BEFORE DELETE ON title_committee BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_member_keep_update BEFORE UPDATE ON title_member BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_member_keep_delete BEFORE DELETE ON title_member BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_member_end_keep_update BEFORE UPDATE ON title_member_end
WHEN NOT (NEW.member = OLD.member AND NEW.last_day = OLD.last_day
  AND (SELECT person FROM title_member WHERE id = OLD.member) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_member_end_keep_delete BEFORE DELETE ON title_member_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_session_keep_update BEFORE UPDATE ON title_session BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_session_keep_delete BEFORE DELETE ON title_session BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_roll_keep_update BEFORE UPDATE ON title_roll BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_roll_keep_delete BEFORE DELETE ON title_roll BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_candidate_keep_update BEFORE UPDATE ON title_candidate BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A candidate named by mistake goes as long as nobody has voted.
CREATE TRIGGER title_candidate_keep_delete BEFORE DELETE ON title_candidate
WHEN EXISTS (SELECT 1 FROM title_vote WHERE candidate = OLD.id) OR EXISTS (SELECT 1 FROM title_session_close WHERE session = OLD.session)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_vote_keep_update BEFORE UPDATE ON title_vote BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_vote_keep_delete BEFORE DELETE ON title_vote BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_voter_keep_update BEFORE UPDATE ON title_voter BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_voter_keep_delete BEFORE DELETE ON title_voter BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_recusal_keep_update BEFORE UPDATE ON title_recusal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_recusal_keep_delete BEFORE DELETE ON title_recusal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_notice_keep_update BEFORE UPDATE ON title_notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_notice_keep_delete BEFORE DELETE ON title_notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_objection_keep_update BEFORE UPDATE ON title_objection
WHEN (OLD.outcome <> '' OR NEW.what <> OLD.what OR NEW.candidate <> OLD.candidate OR NEW.raised_on <> OLD.raised_on)
  AND NOT (NEW.candidate = OLD.candidate AND NEW.raised_on = OLD.raised_on AND NEW.outcome = OLD.outcome AND NEW.settled_on IS OLD.settled_on
    AND NEW.settled_by IS OLD.settled_by AND (SELECT person FROM title_candidate WHERE id = OLD.candidate) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_objection_keep_delete BEFORE DELETE ON title_objection BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_session_close_keep_update BEFORE UPDATE ON title_session_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_session_close_keep_delete BEFORE DELETE ON title_session_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER qualification_keep_update BEFORE UPDATE ON qualification
WHEN NOT (NEW.id = OLD.id AND NEW.person = OLD.person AND NEW.series = OLD.series AND NEW.level = OLD.level AND NEW.obtained_on IS OLD.obtained_on
  AND NEW.how = OLD.how AND NEW.candidate IS OLD.candidate AND NEW.certificate IS OLD.certificate
  AND OLD.person IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER qualification_keep_delete BEFORE DELETE ON qualification BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER withdrawal_keep_update BEFORE UPDATE ON qualification_withdrawal
WHEN NOT (NEW.qualification = OLD.qualification AND NEW.withdrawn_on = OLD.withdrawn_on
  AND (SELECT person FROM qualification WHERE id = OLD.qualification) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER withdrawal_keep_delete BEFORE DELETE ON qualification_withdrawal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_structure_keep_update BEFORE UPDATE ON title_structure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_structure_keep_delete BEFORE DELETE ON title_structure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_place_keep_update BEFORE UPDATE ON title_place BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_place_keep_delete BEFORE DELETE ON title_place BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_proposal_keep_update BEFORE UPDATE ON title_proposal
WHEN NOT (NEW.id = OLD.id AND NEW.person = OLD.person AND NEW.unit = OLD.unit AND NEW.series = OLD.series AND NEW.level = OLD.level
  AND NEW.qualification IS OLD.qualification AND NEW.since = OLD.since AND NEW.until = OLD.until
  AND OLD.person IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_proposal_keep_delete BEFORE DELETE ON title_proposal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_decision_keep_update BEFORE UPDATE ON title_decision
WHEN NOT (NEW.proposal = OLD.proposal AND NEW.outcome = OLD.outcome AND NEW.decided_on = OLD.decided_on AND NEW.resolution IS OLD.resolution
  AND (SELECT person FROM title_proposal WHERE id = OLD.proposal) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_decision_keep_delete BEFORE DELETE ON title_decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_decider_keep_update BEFORE UPDATE ON title_decider BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_decider_keep_delete BEFORE DELETE ON title_decider BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_end_keep_update BEFORE UPDATE ON title_end
WHEN NOT (NEW.proposal = OLD.proposal AND NEW.last_day = OLD.last_day AND NEW.reason = OLD.reason AND NEW.waiting_until IS OLD.waiting_until
  AND NEW.resolution = OLD.resolution AND (SELECT person FROM title_proposal WHERE id = OLD.proposal) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_end_keep_delete BEFORE DELETE ON title_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_keep_keep_update BEFORE UPDATE ON title_keep
WHEN NOT (NEW.proposal = OLD.proposal AND NEW.decided_on = OLD.decided_on AND NEW.resolution = OLD.resolution
  AND (SELECT person FROM title_proposal WHERE id = OLD.proposal) IN (SELECT person FROM purged_person))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER title_keep_keep_delete BEFORE DELETE ON title_keep BEGIN SELECT RAISE(ABORT, 'append-only'); END;
