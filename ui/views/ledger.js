// The ledger of awards: every grant and every correction, in the order of entry. Nothing in it is edited.

import { h, choice } from '../parts/dom.js';
import { t, levelName, money, dateText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, facts, searchField } from '../parts/room.js';
import { traceView } from '../parts/trace.js';
import { failed, tried } from '../parts/status.js';
import { caseActions, caseFacts } from './award-case.js';
import { exportButton } from './award-export.js';
import * as api from '../api.js';
import * as award from '../api/award.js';

/** @typedef {import('../wire/LedgerRow').LedgerRow} LedgerRow */

/** @param {import('../parts/room.js').Room} room @param {import('../app.js').Desk} desk @returns {Promise<import('./appraisal.js').Tab>} */
export async function ledgerTab(room, desk) {
  const query = { text: '', year: 0, reversals: false };
  const years = [...new Set((await api.awardBatches()).map((batch) => batch.year))];
  /** @type {WindowedList<LedgerRow>} */
  const list = new WindowedList({
    name: 'ledger',
    label: t('ledger.tab'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'on', label: t('ledger.on'), width: '100px', show: (row) => row.on, sort: true },
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, sort: true, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(80px, .8fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.unit, sort: true },
      { name: 'certificate', label: t('col.certificate'), width: 'minmax(120px, 1fr)', show: (row) => `${row.field} ${levelName(row.level)}` },
      { name: 'number', label: t('col.number'), width: '190px', show: (row) => h('span', { class: 'mono' }, row.number), off: true },
      {
        name: 'code',
        label: t('col.code'),
        width: 'minmax(120px, 1fr)',
        show: (row) => h('span', { class: row.reason ? 'seal' : '' }, row.reason ? t('award.reversed') : t(`award.code.${row.code}`)),
      },
      { name: 'rule', label: t('ledger.rule'), width: '110px', show: (row) => row.rule.replace(/^award /, ''), off: true },
      { name: 'batch', label: t('award.batch_label'), width: '100px', show: (row) => `${row.year}-${row.batch}` },
      { name: 'amount', label: t('col.amount'), width: '110px', show: (row) => h('strong', {}, money(row.amount)), sort: true, numeric: true },
    ],
    fetch: (page) => award.awardLedger(query, page),
    onCurrent: (row) => {
      void tried(() => show(row));
    },
    onEnter: () => view.detail.focus(),
  });
  const again = () => {
    void list.update();
  };
  const reversals = h('input', { type: 'checkbox', 'data-test': 'ledger-reversals' });
  reversals.addEventListener('change', () => {
    query.reversals = reversals.checked;
    again();
  });
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('ledger-search', t('certificate.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'ledger-year',
      [['0', t('ledger.all_years')], ...years.map((year) => /** @type {[string, string]} */ ([String(year), t('ledger.of_year', { year })]))],
      '0',
      (value) => {
        query.year = Number(value);
        again();
      },
      t('award.year'),
    ),
    h('label', { class: 'check' }, reversals, t('ledger.reversals')),
    exportButton(desk, t('award.sheet.ledger'), () => ({ what: 'ledger', source: 0, ...query })),
  );
  const view = split([filters, list]);

  /** @param {LedgerRow} row */
  async function show(row) {
    const card = await api.awardDecision(row.decision);
    view.show(
      h('h2', { 'data-test': 'ledger-name' }, row.name),
      h('p', { class: 'soft' }, `${row.unit} · ${row.staff_number}`),
      h('p', { class: 'figure' }, h('strong', {}, money(row.amount)), h('span', { class: 'soft' }, row.reason ? t('award.reversed') : t(`award.code.${row.code}`))),
      facts([
        [t('col.certificate'), `${t(`family.${row.family}`)} · ${row.field} ${levelName(row.level)}`],
        [t('col.number'), h('span', { class: 'mono' }, row.number)],
        [t('ledger.on'), dateText(row.on)],
        [t('award.batch_label'), t('award.batch', { year: row.year, number: row.batch })],
        [t('ledger.rule'), row.rule.replace(/^award /, '')],
        [t('ledger.agreed'), row.agreed],
        ...caseFacts(card),
      ]),
      traceView(t('why', { figure: money(card.row.amount) }), card.trace),
      caseActions(card, true, again),
    );
  }

  room.act();
  return {
    box: view.box,
    ready: async () => {
      view.show(h('h2', {}, t('ledger.tab')), h('p', { class: 'soft' }, t('ledger.text')));
      await list.update();
    },
  };
}
