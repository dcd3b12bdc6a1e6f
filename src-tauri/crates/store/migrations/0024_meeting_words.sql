-- Of a person who is purged the words go from the rolls of meetings too: why he was away, and why he stepped out where it was said in words.
-- That he sat, whether he came and that he stepped out stays.
DROP TRIGGER meeting_roll_shut_update;
CREATE TRIGGER meeting_roll_shut_update BEFORE UPDATE ON meeting_roll
WHEN (SELECT state FROM meeting WHERE id = OLD.meeting) IN ('issued', 'called_off')
  AND NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.meeting IS OLD.meeting AND NEW.person IS OLD.person
    AND NEW.role IS OLD.role AND NEW.came IS OLD.came)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER meeting_recusal_shut_update BEFORE UPDATE ON meeting_recusal
WHEN (SELECT m.state FROM meeting_item i JOIN meeting m ON m.id = i.meeting WHERE i.id = OLD.item) IN ('issued', 'called_off')
  AND NOT (OLD.person IN (SELECT person FROM purged_person) AND NEW.item IS OLD.item AND NEW.person IS OLD.person)
BEGIN SELECT RAISE(ABORT, 'closed'); END;
