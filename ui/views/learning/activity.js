// Activities: recording one with who was there, seeing who was, and withdrawing one that was recorded by mistake.

import { h, button } from '../../parts/dom.js';
import { t, bilingual, dateText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { StaffField, StaffList } from '../../parts/staff.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/learning.js';

/** @typedef {(unit: import('../../wire/LearningUnit').LearningUnit) => unknown} Done */

/** @param {import('../../wire/LearningYear').LearningYear} year @param {number} unit the one that is looked at @param {Done} done */
export function openActivity(year, unit, done) {
  const of = new Field({ label: t('col.unit'), test: 'activity-unit', choices: year.rows.map((row) => [String(row.unit), row.name]), value: String(unit || (year.rows[0]?.unit ?? '')) });
  const kind = new Field({ label: t('learning.kind'), test: 'activity-kind', choices: year.kinds.map((one) => [one.code, bilingual(one)]), value: year.kinds[0]?.code ?? '' });
  const on = new Field({ label: t('learning.on'), test: 'activity-on', type: 'date' });
  const minutes = new Field({ label: t('learning.minutes'), test: 'activity-minutes', numeric: true, hint: t('learning.minutes_hint') });
  const place = new Field({ label: t('field.learning_place'), test: 'activity-place' });
  const host = new StaffField({ label: t('learning.host'), test: 'activity-host' });
  const topic = new Field({ label: t('field.learning_topic'), test: 'activity-topic' });
  const record = new Field({ label: t('field.learning_record'), test: 'activity-record', type: 'area', lines: 3, hint: t('learning.record_hint') });
  const people = new StaffList({ label: t('learning.people'), test: 'activity-people' });
  const absent = new StaffList({ label: t('learning.absent'), test: 'activity-absent' });
  const whole = h('input', {
    type: 'checkbox',
    'data-test': 'activity-whole',
    onchange: () => {
      absent.hidden = !whole.checked;
      people.field.label.textContent = t(whole.checked ? 'learning.guests' : 'learning.people');
    },
  });
  absent.hidden = true;
  formDialog({
    name: 'learning-activity',
    title: t('learning.add_activity'),
    wide: true,
    body: [
      h('div', { class: 'pair' }, of, kind),
      h('div', { class: 'pair' }, on, minutes),
      h('div', { class: 'pair' }, place, host),
      topic,
      record,
      h('label', { class: 'check' }, whole, t('learning.whole_unit')),
      absent,
      people,
    ],
    fields: { on, minutes, learning_place: place, learning_topic: topic, learning_record: record, DATE_FUTURE: on, LEARNING_PEOPLE: people.field, PERSON_UNKNOWN: people.field, LEARNING_LEFT: people.field },
    submit: t('act.save'),
    gap: () => unfilled(minutes, place, host, topic, record),
    work: () =>
      api.learningActivityAdd({
        unit: Number(of.value),
        kind: kind.value,
        on: on.value,
        minutes: minutes.value,
        place: place.value,
        host: host.value,
        topic: topic.value,
        record: record.value,
        whole_unit: whole.checked,
        absent: whole.checked ? absent.values : [],
        staff_numbers: people.values,
      }),
    done: (after) => {
      said(t('learning.activity_saved', { name: after.row.name }));
      done(after);
    },
  });
}

/** @param {import('../../wire/LearningActivity').LearningActivity} one */
export async function openWho(one) {
  const card = await api.learningActivity(one.id);
  const dialog = new Dialog({ name: 'learning-who', title: `${one.topic} · ${dateText(one.on)}` });
  dialog.show(
    h(
      'div',
      { class: 'learning-who', tabindex: '0' },
      h(
        'table',
        { class: 'small-table', 'data-test': 'learning-who' },
        h('thead', {}, h('tr', {}, ['col.staff_number', 'col.name', 'col.unit'].map((key) => h('th', {}, t(key))))),
        h(
          'tbody',
          {},
          card.people.map((person) => h('tr', {}, [person.staff_number, person.name, person.unit].map((cell) => h('td', {}, cell)))),
        ),
      ),
    ),
  );
  dialog.act(button(t('act.close'), 'learning-who-done', () => dialog.close(), 'main'));
  dialog.open();
}

/** @param {import('../../wire/LearningActivity').LearningActivity} one @param {Done} done */
export function openWithdraw(one, done) {
  const reason = new Field({ label: t('field.reason'), test: 'withdraw-reason' });
  formDialog({
    name: 'learning-withdraw',
    title: `${t('learning.withdraw')} · ${one.topic}`,
    body: [h('p', {}, t('learning.withdraw_text')), reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('learning.withdraw'),
    grave: true,
    gap: () => unfilled(reason),
    work: () => api.learningActivityWithdraw(one.id, reason.value),
    done,
  });
}
