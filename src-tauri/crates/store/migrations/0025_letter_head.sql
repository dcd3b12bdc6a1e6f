-- Who answers for a letter stands in its versions: when the head of a unit changes, a numbered supplement names the new one, and both sign.
-- Nobody who answered for any signed version checks or decides it.
DROP TRIGGER letter_version_keep;
DROP TRIGGER letter_check_apart;
DROP TRIGGER letter_decision_apart;
ALTER TABLE letter_version ADD COLUMN head INTEGER REFERENCES person(id);
UPDATE letter_version SET head = (SELECT head FROM letter WHERE id = letter_version.letter);
ALTER TABLE letter DROP COLUMN head;
CREATE TRIGGER letter_version_headed BEFORE INSERT ON letter_version WHEN NEW.head IS NULL BEGIN SELECT RAISE(ABORT, 'closed'); END;
CREATE TRIGGER letter_version_keep BEFORE UPDATE ON letter_version
WHEN EXISTS (SELECT 1 FROM letter_signature WHERE version = OLD.id) OR NEW.id IS NOT OLD.id OR NEW.letter IS NOT OLD.letter
  OR NEW.ordinal IS NOT OLD.ordinal OR NEW.head IS NULL
BEGIN SELECT RAISE(ABORT, 'closed'); END;
-- Whoever scored himself does not check, nor does anybody who answers, nor a relative of his.
CREATE TRIGGER letter_check_apart BEFORE INSERT ON letter_check
WHEN NEW.kind = 'checked' AND (
  NEW.actor = (SELECT actor FROM letter_check WHERE letter = NEW.letter AND kind = 'self' ORDER BY id DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM letter_version v WHERE v.letter = NEW.letter AND (v.head = NEW.person
    OR EXISTS (SELECT 1 FROM relative k WHERE k.withdrawn_on IS NULL
      AND ((k.person = NEW.person AND k.other = v.head) OR (k.other = NEW.person AND k.person = v.head))))))
BEGIN SELECT RAISE(ABORT, 'separation'); END;
CREATE TRIGGER letter_decision_apart BEFORE INSERT ON letter_decision
WHEN EXISTS (SELECT 1 FROM letter_version v WHERE v.letter = NEW.letter AND v.head = NEW.person)
  OR NEW.actor = (SELECT actor FROM letter_check WHERE id = NEW.checked)
BEGIN SELECT RAISE(ABORT, 'separation'); END;
