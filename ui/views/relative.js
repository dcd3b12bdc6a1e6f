// Declared relatives of a person: nobody rates, decides, signs or pays for his own. A wrong declaration is withdrawn, never erased.

import { h, fill, button } from '../parts/dom.js';
import { t, dateText } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { StaffField } from '../parts/staff.js';
import { ask, formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/RelativeRow').RelativeRow} RelativeRow */

/** @param {number} person */
export function relativeSection(person) {
  const box = h('section', { 'data-test': 'relatives' });
  /** @param {RelativeRow[]} rows */
  const draw = (rows) => {
    fill(
      box,
      h('h3', {}, t('relative.title')),
      rows.length === 0
        ? h('p', { class: 'soft small' }, t('relative.none'))
        : h(
            'ul',
            { class: 'lines' },
            rows.map((row) =>
              h(
                'li',
                { 'data-id': row.id, class: row.withdrawn_on ? 'soft' : '' },
                h(
                  'div',
                  {},
                  `${row.relation} ${row.name}`,
                  h(
                    'p',
                    { class: 'soft small' },
                    [
                      row.staff_number,
                      t('relative.declared', { date: dateText(row.declared_on) }),
                      row.withdrawn_on ? t('relative.withdrawn', { date: dateText(row.withdrawn_on) }) : '',
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  ),
                ),
                row.withdrawn_on === '' && may('relative_withdraw')
                  ? button(t('relative.withdraw'), 'relative-withdraw', () => withdraw(row), 'plain small')
                  : null,
              ),
            ),
          ),
      may('relative_add')
        ? h(
            'div',
            { class: 'row' },
            button(t('relative.add'), 'relative-add', declare),
          )
        : null,
    );
  };

  /** @param {RelativeRow} row */
  async function withdraw(row) {
    const yes = await ask({
      name: 'relative-withdraw',
      title: t('relative.withdraw'),
      text: t('relative.withdraw_ask', { relation: row.relation, name: row.name }),
      yes: t('relative.withdraw'),
    });
    if (yes) await tried(async () => draw(await api.relativeWithdraw(row.id)));
  }

  function declare() {
    const staff = new StaffField({ label: t('relative.staff'), test: 'relative-staff' });
    const relation = new Field({ label: t('field.relation'), test: 'relative-relation', hint: t('relative.relation_hint') });
    const on = new Field({ label: t('field.declared_on'), test: 'relative-on', type: 'date', hint: t('relative.on_hint') });
    formDialog({
      name: 'relative',
      title: t('relative.add'),
      body: [h('p', { class: 'soft' }, t('relative.text')), staff, h('div', { class: 'pair' }, relation, on)],
      fields: { staff_number: staff, relation, declared_on: on, PERSON_UNKNOWN: staff, RELATIVE_SELF: staff, RELATIVE_TAKEN: staff, DATE_INVALID: on },
      submit: t('relative.submit'),
      gap: () => unfilled(staff, relation),
      work: () => api.relativeAdd({ person, staff_number: staff.value, relation: relation.value, declared_on: on.value }),
      done: (rows) => {
        draw(rows);
        said(t('relative.added'));
      },
    });
  }

  void tried(async () => draw(await api.relativeList(person)));
  return box;
}
