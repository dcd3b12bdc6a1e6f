// Certificates under way: who is expected to obtain what, and by which month. Entered for a whole class at once.

import { h, button } from '../../parts/dom.js';
import { t, levelName, count } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { StaffList } from '../../parts/staff.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { said } from '../../parts/status.js';
import { levelsOf } from '../../parts/levels.js';
import * as api from '../../api/forecast.js';

const FAMILIES = /** @type {const} */ (['skill', 'title', 'registered']);

/** @param {() => unknown} changed when something was entered or dropped */
export async function openUnderWay(changed) {
  let touched = false;
  const dialog = new Dialog({
    name: 'under-way',
    title: t('under_way.title'),
    wide: true,
    onClose: () => {
      if (touched) changed();
    },
  });
  const box = h('div', { class: 'stack', 'data-test': 'under-way-rows' });
  const draw = (/** @type {import('../../wire/UnderWayRow').UnderWayRow[]} */ rows) => {
    const standing = [...rows].sort((one, other) => Number(one.state === 'dropped' || one.state === 'came') - Number(other.state === 'dropped' || other.state === 'came'));
    box.replaceChildren(
      rows.length === 0
        ? h('p', { class: 'soft' }, t('under_way.none'))
        : h(
            'table',
            { class: 'sheet' },
            h('thead', {}, h('tr', {}, [t('col.name'), t('col.unit'), t('col.certificate'), t('under_way.month'), t('under_way.ground'), t('under_way.state_of'), ''].map((word) => h('th', {}, word)))),
            h(
              'tbody',
              {},
              standing.map((row) =>
                h(
                  'tr',
                  { 'data-test': `under-way-${row.id}` },
                  h('td', {}, `${row.name} ${row.staff_number}`),
                  h('td', {}, row.unit),
                  h('td', {}, `${row.field} ${levelName(row.level)}`),
                  h('td', {}, row.month),
                  h('td', {}, row.ground),
                  h('td', { class: row.state === 'overdue' ? 'seal' : row.state === 'came' ? 'good' : row.state === 'dropped' ? 'soft' : '' }, t(`under_way.state.${row.state}`), row.reason ? h('span', { class: 'soft small' }, ` ${row.reason}`) : ''),
                  h('td', { class: 'acts' }, may('under_way_drop') && ['open', 'overdue'].includes(row.state) ? button(t('under_way.drop'), `drop-${row.id}`, () => drop(row), 'plain') : null),
                ),
              ),
            ),
          ),
    );
  };
  const drop = (/** @type {import('../../wire/UnderWayRow').UnderWayRow} */ row) => {
    const reason = new Field({ label: t('under_way.reason'), test: 'drop-reason', hint: t('under_way.reason_hint') });
    formDialog({
      name: 'under-way-drop',
      title: t('under_way.drop_title', { name: `${row.name} ${row.field} ${levelName(row.level)}` }),
      body: [reason],
      fields: { reason, REASON_MISSING: reason },
      submit: t('under_way.drop'),
      gap: () => unfilled(reason),
      work: () => api.underWayDrop(row.id, reason.value),
      done: (rows) => {
        touched = true;
        said(t('under_way.dropped'));
        draw(rows);
      },
    });
  };
  draw(await api.underWayList());
  dialog.show(h('p', { class: 'soft small' }, t('under_way.text')), box);
  const add = () => {
    const people = new StaffList({ label: t('under_way.people'), test: 'under-way-people' });
    const family = new Field({ label: t('col.family'), test: 'under-way-family', choices: FAMILIES.map((one) => [one, t(`family.${one}`)]), value: 'skill', onChange: () => levels() });
    const field = new Field({ label: t('col.field'), test: 'under-way-field', hint: t('certificate.field_hint') });
    const level = new Field({ label: t('col.level'), test: 'under-way-level', choices: levelsOf('skill'), value: '三级' });
    const month = new Field({ label: t('under_way.month'), test: 'under-way-month', hint: t('allowance.month_hint') });
    const ground = new Field({ label: t('under_way.ground'), test: 'under-way-ground', hint: t('under_way.ground_hint') });
    const levels = () => {
      const choices = levelsOf(family.value);
      level.control.replaceChildren(...choices.map(([value, words]) => h('option', { value }, words)));
      level.value = choices[choices.length > 3 ? 3 : 0]?.[0] ?? '';
    };
    formDialog({
      name: 'under-way-add',
      title: t('under_way.title'),
      body: [people, h('div', { class: 'pair' }, family, level), h('div', { class: 'pair' }, field, month), ground],
      fields: { PERSON_UNKNOWN: people.field, UNDER_WAY_TAKEN: people.field, CERTIFICATE_LEVEL: level, field, month, MONTH_INVALID: month, MONTH_PAST: month, ground },
      submit: t('under_way.add'),
      gap: () => {
        people.take();
        if (people.numbers.length === 0) people.field.wrong(t('field_hint.fill_in'));
        return people.numbers.length === 0 || unfilled(field, month);
      },
      work: () => api.underWayAdd({ staff_numbers: people.numbers, family: family.value, field: field.value, level: level.value, month: month.value, ground: ground.value }),
      done: async (added) => {
        touched = true;
        said(t('under_way.added', { count: count(added) }));
        draw(await api.underWayList());
      },
    });
  };
  dialog.act(button(t('act.close'), 'under-way-done', () => dialog.close()), ...(may('under_way_add') ? [button(t('under_way.add'), 'under-way-add', add, 'main')] : []));
  dialog.open();
}
