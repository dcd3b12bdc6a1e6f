// Awards in batches: compute, see each decision with its code and 'Why?', sign step by step. Amounts come from Rust and are never edited.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, levelName, count, money, dateText, timeText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, emptyRoom, facts, searchField } from '../parts/room.js';
import { Field, blame } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { ProgressBar } from '../parts/progress.js';
import { traceView } from '../parts/trace.js';
import { may } from '../parts/may.js';
import { failed, said } from '../parts/status.js';
import { ladder, signButton } from './signing.js';
import { caseActions, caseFacts } from './award-case.js';
import { exportButton } from './award-export.js';
import { openPrint } from './print.js';
import { resolutionTold } from './resolution.js';
import { paperButtons, pickedPapers } from './award-paper.js';
import * as api from '../api.js';
import { awardCompute } from '../api/award.js';

/** @typedef {import('../wire/BatchRow').BatchRow} BatchRow */
/** @typedef {import('../wire/DecisionRow').DecisionRow} DecisionRow */

/**
 * @param {import('../parts/room.js').Room} room
 * @param {import('../app.js').Desk} desk
 * @param {import('../app.js').Params} params
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function awardTab(room, desk, params) {
  const batches = await api.awardBatches();
  const batch = batches.find((one) => one.id === params.batch) ?? batches.find((one) => one.mine) ?? batches[0];
  const go = (/** @type {number} */ id) => desk.go('certificates', { tab: 'awards', batch: id });
  const compute = (/** @type {string} */ kind) =>
    may('award_compute') ? button(t('award.compute'), 'award-compute', () => openCompute(batch, (made) => go(made.id)), kind) : null;
  if (!batch) {
    room.act();
    return { box: emptyRoom('awards-empty', t('award.empty_title'), t(may('award_compute') ? 'award.empty_text' : 'award.empty_wait'), compute('main')) };
  }
  const settled = batch.state !== 'computed';
  const here = batch.id;
  const sign = signButton(batch, (after) => go(after.id));
  room.year(
    choice(
      'award-batch',
      batches.map((one) => [String(one.id), t('award.batch', { year: one.year, number: one.number })]),
      String(batch.id),
      (value) => go(Number(value)),
      t('award.batch_label'),
    ),
  );
  const printPayout = () => openPrint({ form: 'payout', source: batch.id, items: [], label: '' });
  const printSheets = (/** @type {number[]} */ items, /** @type {string} */ label) =>
    openPrint({ form: 'award_approval', source: batch.id, items, label });
  room.act(
    compute(''),
    may('print:payout') ? button(t('form.payout'), 'print-payout', printPayout, settled && !sign ? 'main' : '') : null,
    sign,
  );

  const query = { text: '', code: '', granted: false };
  const bar = h('div', { class: 'pick-bar', hidden: true });
  /** @type {WindowedList<DecisionRow>} */
  const list = new WindowedList({
    name: 'decisions',
    label: t('award.tab'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, sort: true },
      { name: 'name', label: t('col.name'), width: 'minmax(88px, .8fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.unit, sort: true },
      { name: 'certificate', label: t('col.certificate'), width: 'minmax(130px, 1fr)', show: (row) => `${row.field} ${levelName(row.level)}` },
      { name: 'number', label: t('col.number'), width: '190px', show: (row) => h('span', { class: 'mono' }, row.number), off: true },
      { name: 'issued', label: t('col.issued'), width: '96px', show: (row) => row.issued, off: true },
      { name: 'claimed', label: t('col.claimed'), width: '96px', show: (row) => row.claimed, off: true },
      {
        name: 'code',
        label: t('col.code'),
        width: 'minmax(140px, 1.2fr)',
        show: (row) => h('span', { class: Number(row.amount) > 0 ? '' : 'soft', title: row.code }, t(`award.code.${row.code}`)),
        sort: true,
      },
      { name: 'amount', label: t('col.amount'), width: '100px', show: (row) => h(row.reversed ? 's' : 'strong', row.reversed ? { title: t('award.reversed') } : {}, money(row.amount)), sort: true, numeric: true },
    ],
    fetch: (page) => api.awardDecisions(batch.id, query, page),
    onCurrent: (row) => {
      void show(row.id);
    },
    onEnter: () => view.detail.focus(),
    onPicked: (picked) => {
      bar.hidden = picked === 0;
      fill(
        bar,
        h('span', { 'data-test': 'picked-count' }, t('list.picked', { count: count(picked) })),
        may('print:award_approval')
          ? button(t('award.print_picked'), 'print-picked', () => {
              void printPicked();
            })
          : null,
        settled ? pickedPapers(batch.id, list) : null,
        button(t('list.pick_none'), 'pick-none', () => list.pickAll(false), 'plain'),
      );
    },
  });
  const again = () => {
    void list.update();
  };
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('award-search', t('certificate.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'award-code',
      [
        ['', t('filter.all_codes', { count: count(batch.decisions) })],
        ...batch.codes.map((one) => /** @type {[string, string]} */ ([one.code, `${t(`award.code.${one.code}`)} (${count(one.count)})`])),
      ],
      '',
      (value) => {
        query.code = value;
        again();
      },
      t('col.code'),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'plain tally',
        'data-test': 'award-total',
        onclick: () => {
          list.at = -1;
          list.draw();
          overview();
        },
      },
      t('award.tally', { paid: count(batch.paid), total: money(batch.total) }),
    ),
    exportButton(desk, `${t('award.batch', { year: batch.year, number: batch.number })} ${t('award.sheet.batch')}`, () => ({ what: 'batch', source: batch.id, text: query.text, year: 0, reversals: false })),
  );
  const view = split([filters, bar, list]);

  async function printPicked() {
    printSheets((await list.pickedIds()).map(Number), '');
  }

  function overview() {
    if (!batch) return;
    view.show(
      h('h2', {}, t('award.batch', { year: batch.year, number: batch.number })),
      h('p', { class: 'figure' }, h('strong', { 'data-test': 'batch-total' }, money(batch.total)), h('span', { class: 'soft' }, t('award.yuan'))),
      h('p', { class: 'soft', 'data-test': 'batch-capital' }, batch.capital),
      facts([
        [t('award.state'), h('span', { class: settled ? 'good' : 'seal', 'data-test': 'batch-state' }, t(`award.state_${batch.state}`))],
        [t('award.period'), batch.period ? t(`award.period_${batch.period}`) : ''],
        [t('award.closing_date'), dateText(batch.closing_date)],
        [t('award.late'), batch.late > 0 ? h('span', { 'data-test': 'batch-late' }, t('award.late_count', { count: count(batch.late) })) : ''],
        [t('award.reversed'), Number(batch.reversed) > 0 ? t('award.reversed_left', { reversed: money(batch.reversed), payable: money(batch.payable) }) : ''],
        [
          t('award.approved_by'),
          batch.approved_by
            ? resolutionTold(batch.resolution, (resolution) =>
                t(resolution ? 'appraisal.by' : 'appraisal.by_alone', { name: batch.approved_by, time: timeText(batch.approved_at), resolution }),
              )
            : '',
        ],
        [t('award.paid_on'), dateText(batch.paid_on)],
        [t('award.paid_document'), batch.paid_document],
      ]),
      ladder(batch),
      h(
        'section',
        {},
        h('h3', {}, t('award.by_code')),
        h(
          'table',
          { class: 'small-table' },
          h(
            'tbody',
            {},
            batch.codes.map((one) =>
              h(
                'tr',
                {},
                h('td', {}, t(`award.code.${one.code}`)),
                h('td', { class: 'num' }, count(one.count)),
                h('td', { class: 'num' }, money(one.total)),
              ),
            ),
          ),
        ),
      ),
      h(
        'div',
        { class: 'row' },
        may('print:award_approval') ? button(t('form.award_approval'), 'print-approval', () => printSheets([], '')) : null,
        may('print:payout') ? button(t('form.payout'), 'print-payout-detail', printPayout) : null,
        settled ? paperButtons(batch.id, [], '') : null,
      ),
    );
  }

  let showing = 0;
  /** @param {number} id */
  async function show(id) {
    showing = id;
    try {
      const card = await api.awardDecision(id);
      if (showing !== id) return;
      const { row } = card;
      view.show(
        h('h2', { 'data-test': 'decision-name' }, row.name),
        h('p', { class: 'soft' }, `${row.unit} · ${row.staff_number}`),
        h(
          'p',
          { class: 'figure' },
          h('strong', { 'data-test': 'decision-amount' }, money(row.amount)),
          h('span', { class: 'soft', 'data-test': 'decision-code', 'data-code': row.code }, t(`award.code.${row.code}`)),
        ),
        facts([
          [t('col.certificate'), `${t(`family.${row.family}`)} · ${row.field} ${levelName(row.level)}`],
          [t('col.number'), h('span', { class: 'mono' }, row.number)],
          [t('col.issued'), dateText(row.issued)],
          [t('col.claimed'), dateText(row.claimed)],
          [t('award.fund'), row.fund ? t(`rule.value.${row.fund}`) : ''],
          ...caseFacts(card),
        ]),
        traceView(t('why', { figure: money(row.amount) }), card.trace),
        caseActions(card, settled, () => go(here)),
        h(
          'div',
          { class: 'row' },
          may('print:award_approval') ? button(t('award.preview'), 'preview-approval', () => printSheets([row.id], row.name)) : null,
          settled && Number(row.amount) > 0 && !row.reversed ? paperButtons(here, [row.id], row.name) : null,
        ),
      );
    } catch (error) {
      failed(error);
    }
  }

  return {
    box: view.box,
    ready: async () => {
      overview();
      await list.update();
    },
    print: () => {
      const row = list.current;
      if (list.pickedCount > 0) void printPicked();
      else if (row) printSheets([row.id], row.name);
      else printPayout();
    },
  };
}

/** @param {BatchRow | undefined} last @param {(batch: BatchRow) => void} computed */
function openCompute(last, computed) {
  const dialog = new Dialog({ name: 'compute', title: t('award.compute') });
  const year = new Field({
    label: t('award.year'),
    test: 'award-year',
    value: String(last?.state === 'computed' ? last.year : new Date().getFullYear()),
  });
  const period = new Field({
    label: t('award.period'),
    test: 'award-period',
    choices: [['', t('award.period_none')], ...['Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2'].map((one) => /** @type {[string, string]} */ ([one, t(`award.period_${one}`)]))],
    value: last?.state === 'computed' ? last.period : '',
    onChange: () => {
      closing.value = '';
    },
  });
  const closing = new Field({
    label: t('award.closing_date'),
    test: 'award-closing-date',
    type: 'date',
    hint: t('award.closing_hint'),
    value: last?.state === 'computed' ? last.closing_date : '',
  });
  const bar = new ProgressBar();
  dialog.show(h('p', { class: 'soft' }, t('award.compute_text')), h('div', { class: 'pair' }, year, period), closing, bar);
  dialog.act(
    button(t('act.cancel'), 'award-compute-cancel', () => dialog.close()),
    button(
      t('award.compute_submit'),
      'award-compute-submit',
      async () => {
        /** @type {BatchRow | undefined} */ let made;
        const done = await dialog.run(async () => {
          try {
            made = await bar.run(t('award.computing'), (watch) =>
              awardCompute({ year: Number.parseInt(year.value, 10) || 0, period: period.value, closing_date: closing.value }, watch),
            );
          } catch (error) {
            blame(error, { year, closing_date: closing, DATE_INVALID: closing, PERIOD_CLOSED: period });
            throw error;
          }
        });
        if (!done || !made) return;
        dialog.close();
        said(t('award.computed', { count: count(made.decisions), total: money(made.total) }));
        computed(made);
      },
      'main',
    ),
  );
  dialog.open();
}
