// Who may see the list and who may take it along. A grant takes leader and auditor together.

import { h, button, fill } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { secondPerson } from '../../parts/second.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../../wire/ReserveAccessRow').ReserveAccessRow} ReserveAccessRow */

/** @returns {Promise<import('../appraisal.js').Tab>} */
export async function accessTab() {
  const place = h('div', { class: 'stack', 'data-test': 'reserve-access' });
  /** @param {ReserveAccessRow[]} rows */
  const draw = (rows) =>
    fill(
      place,
      h(
        'table',
        { class: 'sheet' },
        h('thead', {}, h('tr', {}, ['col.name', 'account.role', 'reserve.sees', 'reserve.exports'].map((key) => h('th', {}, t(key))), h('th', {}))),
        h(
          'tbody',
          {},
          rows.map((row) =>
            h(
              'tr',
              {},
              h('td', {}, row.name),
              h('td', {}, t(`role.${row.role}`)),
              h('td', {}, row.by_office ? t('reserve.by_office') : row.sees ? '✓' : ''),
              h('td', {}, row.exports ? '✓' : ''),
              h('td', {}, may('reserve_grant') && !row.by_office ? button(t('reserve.grant'), `grant-${row.account}`, () => openGrant(row, draw), 'plain') : null),
            ),
          ),
        ),
      ),
    );
  draw(await api.reserveAccess());
  return { box: h('div', { class: 'scroll' }, h('h2', {}, t('reserve.tab.access')), h('p', { class: 'soft' }, t('reserve.access_text')), place) };
}

/** @param {ReserveAccessRow} row @param {(rows: ReserveAccessRow[]) => void} draw */
function openGrant(row, draw) {
  const box = (/** @type {string} */ name, /** @type {boolean} */ checked) => h('input', { type: 'checkbox', checked, 'data-test': `grant-${name}` });
  const sees = /** @type {HTMLInputElement} */ (box('sees', row.sees || !row.exports));
  const exports = /** @type {HTMLInputElement} */ (box('exports', row.exports));
  const second = secondPerson(t('reserve.grant_why'));
  formDialog({
    name: 'reserve-grant',
    title: `${t('reserve.grant')} · ${row.name}`,
    body: [h('label', { class: 'check' }, sees, t('reserve.sees')), h('label', { class: 'check' }, exports, t('reserve.exports')), second.box],
    fields: second.fields,
    submit: t('act.save'),
    gap: second.gap,
    work: () => api.reserveGrant({ account: row.account, sees: sees.checked, exports: exports.checked, second: second.value() }),
    done: (rows) => {
      said(t('reserve.granted', { name: row.name }));
      draw(rows);
    },
  });
}
