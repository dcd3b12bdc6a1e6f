// Who evaluated a person and who decides on the person's appointment: recorded here, so that nobody does both in one cycle.

import { h, fill, button } from '../parts/dom.js';
import { t, dateText } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { StaffField } from '../parts/staff.js';
import { formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/DutyRow').DutyRow} DutyRow */
const KINDS = ['title_committee', 'selection_panel', 'inspection', 'appointment_vote', 'appointment_sign'];

/** @param {number} person */
export function dutySection(person) {
  const box = h('section', { 'data-test': 'duties' });
  /** @param {DutyRow[]} rows */
  const draw = (rows) => {
    fill(
      box,
      h('h3', {}, t('duty.title')),
      rows.length === 0
        ? h('p', { class: 'soft small' }, t('duty.none'))
        : h(
            'ul',
            { class: 'lines' },
            rows.map((row) =>
              h(
                'li',
                { 'data-id': row.id },
                h(
                  'div',
                  {},
                  `${row.name} · ${t(`duty.kind.${row.kind}`)}`,
                  h('p', { class: 'soft small' }, [row.staff_number, dateText(row.held_on), row.note].filter(Boolean).join(' · ')),
                ),
                h('span', { class: 'soft small' }, t(`duty.side.${row.side}`)),
              ),
            ),
          ),
      may('duty_add')
        ? h(
            'div',
            { class: 'row' },
            button(t('duty.add'), 'duty-add', record),
          )
        : null,
    );
  };

  function record() {
    const staff = new StaffField({ label: t('duty.staff'), test: 'duty-staff' });
    const kind = new Field({
      label: t('duty.kind_head'),
      test: 'duty-kind',
      value: 'title_committee',
      choices: KINDS.map((one) => [one, t(`duty.kind.${one}`)]),
    });
    const on = new Field({ label: t('field.held_on'), test: 'duty-on', type: 'date', hint: t('relative.on_hint') });
    const note = new Field({ label: t('field.note'), test: 'duty-note', hint: t('duty.note_hint') });
    formDialog({
      name: 'duty',
      title: t('duty.add'),
      body: [h('p', { class: 'soft' }, t('duty.text')), staff, h('div', { class: 'pair' }, kind, on), note],
      fields: { staff_number: staff, kind, held_on: on, note, PERSON_UNKNOWN: staff, SEPARATION: staff, RECUSED: staff, DATE_INVALID: on },
      submit: t('duty.submit'),
      gap: () => unfilled(staff),
      work: () => api.dutyAdd({ person, staff_number: staff.value, kind: kind.value, held_on: on.value, note: note.value }),
      done: (rows) => {
        draw(rows);
        said(t('duty.added'));
      },
    });
  }

  void tried(async () => draw(await api.dutyList(person)));
  return box;
}
