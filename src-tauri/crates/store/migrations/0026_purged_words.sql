-- Of a person who is purged the words go from the room of the leading group too: why his seat ended, and what he said of issues.
DROP TRIGGER leading_seat_end_keep_update;
CREATE TRIGGER leading_seat_end_keep_update BEFORE UPDATE ON leading_seat_end
WHEN NOT (EXISTS (SELECT 1 FROM leading_seat s JOIN purged_person g ON g.person = s.person WHERE s.id = OLD.seat) AND NEW.seat IS OLD.seat
  AND NEW.last_day IS OLD.last_day AND NEW.resolution IS OLD.resolution AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER leading_issue_step_keep_update;
CREATE TRIGGER leading_issue_step_keep_update BEFORE UPDATE ON leading_issue_step
WHEN NOT (EXISTS (SELECT 1 FROM purged_person WHERE person = OLD.person) AND NEW.id IS OLD.id AND NEW.issue IS OLD.issue
  AND NEW.kind IS OLD.kind AND NEW.on_day IS OLD.on_day AND NEW.owner IS OLD.owner AND NEW.due_on IS OLD.due_on
  AND NEW.resolution IS OLD.resolution AND NEW.file_name IS OLD.file_name AND NEW.file_hash IS OLD.file_hash AND NEW.file IS OLD.file
  AND NEW.person IS OLD.person AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What has no person behind it was shut only while nobody was purged: nothing IN a list is neither true nor false, so the trigger let it pass.
DROP TRIGGER objection_keep_update;
CREATE TRIGGER objection_keep_update BEFORE UPDATE ON objection
WHEN (OLD.outcome <> '' OR NEW.outcome = '' OR NEW.raised_on <> OLD.raised_on OR NEW.what <> OLD.what
    OR NEW.publicity <> OLD.publicity OR NEW.subject IS NOT OLD.subject)
  AND NOT (NEW.outcome = OLD.outcome
    AND EXISTS (SELECT 1 FROM subject s JOIN purged_person g ON g.person = s.person WHERE s.id = OLD.subject))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER provision_step_keep_update;
CREATE TRIGGER provision_step_keep_update BEFORE UPDATE ON provision_step
WHEN NOT (EXISTS (SELECT 1 FROM purged_person WHERE person = OLD.person) AND NEW.id IS OLD.id AND NEW.measure IS OLD.measure
  AND NEW.kind IS OLD.kind AND NEW.on_day IS OLD.on_day AND NEW.due_on IS OLD.due_on AND NEW.file_name IS OLD.file_name
  AND NEW.file_hash IS OLD.file_hash AND NEW.file IS OLD.file AND NEW.person IS OLD.person AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER suggestion_keep_update;
CREATE TRIGGER suggestion_keep_update BEFORE UPDATE ON suggestion
WHEN NOT (EXISTS (SELECT 1 FROM purged_person WHERE person = OLD.person) AND NEW.id IS OLD.id AND NEW.round IS OLD.round
  AND NEW.unit IS OLD.unit AND NEW.person IS OLD.person)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
