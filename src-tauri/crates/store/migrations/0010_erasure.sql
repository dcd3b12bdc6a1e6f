-- The words about somebody in a selection, an appointment and a probation go when the person is purged; who, when, marks, ranks and
-- outcomes stay.

DROP TRIGGER application_ranked_update;
CREATE TRIGGER application_ranked_update BEFORE UPDATE ON application
WHEN (NEW.post <> OLD.post OR NEW.person <> OLD.person OR OLD.draw IS NOT NULL AND NEW.draw IS NOT OLD.draw
  OR EXISTS (SELECT 1 FROM selection_post WHERE id = OLD.post AND (ranked_on IS NOT NULL OR withdrawn_on IS NOT NULL)))
  AND NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.id = OLD.id AND NEW.post = OLD.post AND NEW.person = OLD.person
    AND NEW.applied_on = OLD.applied_on AND NEW.draw IS OLD.draw AND NEW.written IS OLD.written AND NEW.democratic IS OLD.democratic
    AND NEW.extra = OLD.extra AND NEW.actor = OLD.actor AND NEW.at = OLD.at)
BEGIN SELECT RAISE(ABORT, 'closed'); END;

DROP TRIGGER application_finding_keep_update;
CREATE TRIGGER application_finding_keep_update BEFORE UPDATE ON application_finding
WHEN NEW.application <> OLD.application OR NEW.code <> OLD.code OR NEW.asked <> OLD.asked OR NEW.confirmed <> OLD.confirmed
  OR (SELECT person FROM application WHERE id = OLD.application) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER application_review_keep_update;
CREATE TRIGGER application_review_keep_update BEFORE UPDATE ON application_review
WHEN NEW.application <> OLD.application OR NEW.qualified <> OLD.qualified OR NEW.day <> OLD.day OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
  OR (SELECT person FROM application WHERE id = OLD.application) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER selection_inspection_keep_update;
CREATE TRIGGER selection_inspection_keep_update BEFORE UPDATE ON selection_inspection
WHEN NEW.application <> OLD.application OR NEW.day <> OLD.day OR NEW.passed <> OLD.passed OR NEW.inspectors <> OLD.inspectors
  OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
  OR (SELECT person FROM application WHERE id = OLD.application) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER selection_out_keep_update;
CREATE TRIGGER selection_out_keep_update BEFORE UPDATE ON selection_out
WHEN NEW.application <> OLD.application OR NEW.day <> OLD.day OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
  OR (SELECT person FROM application WHERE id = OLD.application) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER selection_judge_ranked;
CREATE TRIGGER selection_judge_ranked BEFORE UPDATE ON selection_judge
WHEN (EXISTS (SELECT 1 FROM selection_post WHERE id = OLD.post AND ranked_on IS NOT NULL) OR NEW.person <> OLD.person)
  AND NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.id = OLD.id AND NEW.post = OLD.post AND NEW.person = OLD.person
    AND NEW.seat = OLD.seat AND NEW.out_on IS OLD.out_on)
BEGIN SELECT RAISE(ABORT, 'closed'); END;

DROP TRIGGER appointment_keep_update;
CREATE TRIGGER appointment_keep_update BEFORE UPDATE ON appointment
WHEN NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.post <> OLD.post OR NEW.role <> OLD.role OR NEW.since <> OLD.since
  OR NEW.until IS NOT OLD.until OR NEW.probation_until IS NOT OLD.probation_until OR NEW.resolution IS NOT OLD.resolution
  OR NEW.motion IS NOT OLD.motion OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
  OR OLD.person NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER probation_end_keep_update;
CREATE TRIGGER probation_end_keep_update BEFORE UPDATE ON probation_end
WHEN NEW.appointment <> OLD.appointment OR NEW.day <> OLD.day OR NEW.fit <> OLD.fit OR NEW.resolution <> OLD.resolution
  OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
  OR (SELECT person FROM appointment WHERE id = OLD.appointment) NOT IN (SELECT person FROM purged_person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
