// Monthly allowances: the list of a month is computed, looked through with 'Why?', signed step by step, paid and then stays.

import { h, button, choice } from '../parts/dom.js';
import { t, has, levelName, count, money, dateText, timeText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, emptyRoom, facts, searchField } from '../parts/room.js';
import { Field, unfilled } from '../parts/field.js';
import { Dialog, formDialog } from '../parts/dialog.js';
import { traceView } from '../parts/trace.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { exportButton } from './award-export.js';
import { openPrint } from './print.js';
import { resolutionPicker, resolutionTold } from './resolution.js';
import { openCeiling, openTax } from './sum.js';
import * as api from '../api/allowance.js';

/** @typedef {import('../wire/AllowanceListRow').AllowanceListRow} ListRow */
/** @typedef {import('../wire/AllowanceLineRow').AllowanceLineRow} LineRow */

/**
 * @param {import('../parts/room.js').Room} room
 * @param {import('../app.js').Desk} desk
 * @param {import('../app.js').Params} params
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function allowanceTab(room, desk, params) {
  const lists = await api.allowanceLists();
  const list = lists.find((one) => one.id === params.list) ?? lists.find((one) => one.mine) ?? lists[0];
  const go = (/** @type {number} */ id) => desk.go('certificates', { tab: 'allowances', list: id });
  const compute = (/** @type {string} */ kind) => (may('allowance_compute') ? button(t('allowance.compute'), 'allowance-compute', () => openCompute(lists, go), kind) : null);
  const tools = [
    may('allowance_withheld') ? button(t('allowance.withheld'), 'allowance-withheld', () => tried(openWithheld)) : null,
    may('award_ceiling') ? button(t('sum.ceiling'), 'sum-ceiling', openCeiling) : null,
    may('award_tax') ? button(t('sum.tax'), 'sum-tax', openTax) : null,
  ];
  if (!list) {
    room.act(...tools);
    return { box: emptyRoom('allowances-empty', t('allowance.empty_title'), t(may('allowance_compute') ? 'allowance.empty_text' : 'allowance.empty_wait'), compute('main')) };
  }
  room.year(
    choice(
      'allowance-month',
      lists.map((one) => [String(one.id), one.month]),
      String(list.id),
      (value) => go(Number(value)),
      t('allowance.month'),
    ),
  );
  const paper = may('print:allowance_list') && list.paid > 0 ? button(t('form.allowance_list'), 'print-allowances', () => openPrint({ form: 'allowance_list', source: list.id, items: [], label: list.month })) : null;
  room.act(...tools, paper, compute(list.mine ? '' : 'main'), signButton(list, (after) => go(after.id)));

  const query = { text: '', code: '', granted: false };
  /** @type {WindowedList<LineRow>} */
  const rows = new WindowedList({
    name: 'allowances',
    label: t('allowance.tab'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, sort: true },
      { name: 'name', label: t('col.name'), width: 'minmax(88px, .8fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.unit, sort: true },
      { name: 'title', label: t('allowance.appointed'), width: 'minmax(130px, 1fr)', show: (row) => `${row.title} ${levelName(row.level)}` },
      { name: 'since', label: t('allowance.since'), width: '100px', show: (row) => row.since, off: true },
      {
        name: 'for_month',
        label: t('allowance.for_month'),
        width: '90px',
        show: (row) => h('span', { class: row.for_month === list.month ? '' : 'seal', title: row.correction ? t('allowance.correction') : row.for_month === list.month ? '' : t('allowance.arrears') }, row.for_month),
      },
      { name: 'withheld', label: t('allowance.why_not'), width: 'minmax(100px, 1fr)', show: (row) => h('span', { class: 'soft' }, row.correction ? t('allowance.correction') : row.withheld) },
      { name: 'amount', label: t('col.amount'), width: '100px', show: (row) => h('strong', {}, money(row.amount)), sort: true, numeric: true },
    ],
    fetch: (page) => api.allowanceLines(list.id, query, page),
    onCurrent: (row) => {
      void tried(() => show(row.id));
    },
    onEnter: () => view.detail.focus(),
  });
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('allowance-search', t('allowance.search'), (text) => {
      query.text = text;
      void rows.update();
    }),
    h(
      'button',
      {
        type: 'button',
        class: 'plain tally',
        'data-test': 'allowance-total',
        onclick: () => {
          rows.at = -1;
          rows.draw();
          overview();
        },
      },
      t('allowance.tally', { paid: count(list.paid), total: money(list.total) }),
    ),
    exportButton(desk, `${list.month} ${t('award.sheet.allowances')}`, () => ({ what: 'allowances', source: list.id, text: query.text, year: 0, reversals: false })),
  );
  const view = split([filters, rows]);

  function overview() {
    if (!list) return;
    const { hindrance } = list;
    view.show(
      h('h2', {}, t('allowance.of_month', { month: list.month })),
      h('p', { class: 'figure' }, h('strong', { 'data-test': 'list-total' }, money(list.total)), h('span', { class: 'soft' }, t('award.yuan'))),
      h('p', { class: 'soft', 'data-test': 'list-capital' }, list.capital),
      facts([
        [t('award.state'), h('span', { class: list.state === 'computed' ? 'seal' : 'good', 'data-test': 'list-state' }, t(`award.state_${list.state}`))],
        [t('allowance.lines'), t('allowance.lines_of', { lines: count(list.lines), paid: count(list.paid) })],
        [
          t('award.approved_by'),
          list.approved_by ? resolutionTold(list.resolution, (resolution) => t(resolution ? 'appraisal.by' : 'appraisal.by_alone', { name: list.approved_by, time: timeText(list.approved_at), resolution })) : '',
        ],
        [t('award.paid_on'), dateText(list.paid_on)],
        [t('award.paid_document'), list.paid_document],
      ]),
      h(
        'section',
        {},
        h('h3', {}, t('award.signatures')),
        h(
          'ol',
          { class: 'ladder', 'data-test': 'signatures' },
          list.signatures.map((one) => {
            const next = one.step === list.next;
            return h(
              'li',
              { class: one.name ? 'done' : next ? 'now' : 'ahead', 'data-step': one.step, 'aria-current': next ? 'step' : null },
              h('span', {}, t(`award.step.${one.step}`)),
              one.name ? h('span', {}, one.name, h('span', { class: 'soft small' }, ` ${timeText(one.at)}`)) : h('span', { class: next ? 'seal' : 'soft' }, next ? t('award.next') : '—'),
            );
          }),
        ),
        hindrance ? h('p', { class: 'warning', 'data-test': 'sign-hindrance' }, t(has(`award.hindrance.${hindrance}`) ? `award.hindrance.${hindrance}` : 'award.hindrance.OTHER')) : null,
      ),
      h('p', { class: 'soft small' }, t('allowance.text')),
    );
  }

  let showing = 0;
  /** @param {number} id */
  async function show(id) {
    showing = id;
    const card = await api.allowanceLine(id);
    if (showing !== id) return;
    const { row } = card;
    view.show(
      h('h2', { 'data-test': 'allowance-name' }, row.name),
      h('p', { class: 'soft' }, `${row.unit} · ${row.staff_number}`),
      h('p', { class: 'figure' }, h('strong', { 'data-test': 'allowance-amount' }, money(row.amount)), h('span', { class: 'soft' }, row.correction ? t('allowance.correction') : row.withheld || t('award.yuan'))),
      facts([
        [t('allowance.appointed'), `${row.series} · ${row.title} ${levelName(row.level)}`],
        [t('allowance.since'), dateText(row.since)],
        [t('allowance.for_month'), row.for_month],
      ]),
      traceView(t('why', { figure: money(row.amount) }), card.trace),
    );
  }

  return {
    box: view.box,
    ready: async () => {
      overview();
      await rows.update();
    },
  };
}

/** @param {ListRow} list @param {(after: ListRow) => unknown} done */
function signButton(list, done) {
  if (!list.mine) return null;
  const name = t('allowance.of_month', { month: list.month });
  const sums = () => [
    h('p', { class: 'figure' }, h('strong', {}, money(list.total)), h('span', { class: 'soft' }, t('allowance.people', { count: count(list.paid) }))),
    h('p', {}, list.capital),
  ];
  const took = (/** @type {ListRow} */ after, /** @type {string} */ words) => {
    said(words);
    done(after);
  };
  if (list.next === 'leader') {
    return button(
      t('award.approve'),
      'allowance-approve',
      () =>
        tried(async () => {
          const picker = await resolutionPicker(true);
          formDialog({
            name: 'allowance-approve',
            title: t('award.approve_title', { batch: name }),
            body: [...sums(), h('p', { class: 'soft' }, t('award.approve_text')), picker.box],
            submit: t('award.approve_submit'),
            work: async () => api.allowanceApprove(list.id, await picker.take()),
            done: (after) => took(after, t('allowance.approved')),
          });
        }),
      'main',
    );
  }
  if (list.next === 'release') {
    return button(
      t('award.release'),
      'allowance-release',
      () => {
        const on = new Field({ label: t('award.paid_on'), test: 'release-on', type: 'date', hint: t('award.paid_on_hint') });
        const document = new Field({ label: t('award.paid_document'), test: 'release-document', hint: t('award.paid_document_hint') });
        formDialog({
          name: 'allowance-release',
          title: t('award.release_title', { batch: name }),
          body: [...sums(), on, document],
          fields: { paid_on: on, document, DOCUMENT_MISSING: document },
          submit: t('award.release_submit'),
          gap: () => unfilled(document),
          work: () => api.allowanceRelease({ list: list.id, paid_on: on.value, document: document.value }),
          done: (after) => took(after, t('award.released')),
        });
      },
      'main',
    );
  }
  return button(
    t(`award.sign.${list.next}`),
    'allowance-sign',
    () =>
      formDialog({
        name: 'allowance-sign',
        title: t('award.sign_title', { step: t(`award.step.${list.next}`), batch: name }),
        body: [...sums(), h('p', { class: 'soft small' }, t('award.sign_void'))],
        submit: t('award.sign_submit'),
        work: () => api.allowanceSign({ list: list.id, step: list.next }),
        done: (after) => took(after, t('award.signed', { step: t(`award.step.${list.next}`) })),
      }),
    'main',
  );
}

/** @param {ListRow[]} lists @param {(id: number) => unknown} go */
function openCompute(lists, go) {
  const open = lists.find((one) => one.state === 'computed');
  const month = new Field({ label: t('allowance.month'), test: 'compute-month', hint: t('allowance.month_hint'), value: open?.month ?? '' });
  formDialog({
    name: 'allowance-compute',
    title: t('allowance.compute'),
    body: [h('p', { class: 'soft' }, t('allowance.compute_text')), month],
    fields: { MONTH_INVALID: month, MONTH_AHEAD: month, ALLOWANCE_EMPTY: month, ALLOWANCE_CLOSED: month },
    submit: t('award.compute_submit'),
    gap: () => unfilled(month),
    work: () => api.allowanceCompute(month.value),
    done: (list) => {
      said(t('allowance.computed', { month: list.month, paid: count(list.paid), total: money(list.total) }));
      go(list.id);
    },
  });
}

/** Months that somebody is not paid for. */
async function openWithheld() {
  const dialog = new Dialog({ name: 'withheld', title: t('allowance.withheld'), wide: true });
  const box = h('div', { class: 'stack', 'data-test': 'withheld-rows' });
  const fields = {
    staff_number: new Field({ label: t('col.staff_number'), test: 'withhold-number' }),
    month: new Field({ label: t('allowance.month'), test: 'withhold-month', hint: t('allowance.month_hint') }),
    reason: new Field({ label: t('allowance.why_not'), test: 'withhold-reason' }),
    document: new Field({ label: t('award.proof'), test: 'withhold-document' }),
  };
  /** @param {import('../wire/WithheldRow').WithheldRow[]} rows */
  const draw = (rows) => {
    box.replaceChildren(
      rows.length === 0
        ? h('p', { class: 'soft' }, t('allowance.withheld_none'))
        : h(
            'table',
            { class: 'sheet' },
            h('thead', {}, h('tr', {}, [t('allowance.month'), t('col.name'), t('allowance.why_not'), t('award.proof'), ''].map((word) => h('th', {}, word)))),
            h(
              'tbody',
              {},
              rows.map((row) =>
                h(
                  'tr',
                  {},
                  h('td', {}, row.month),
                  h('td', {}, `${row.name} ${row.staff_number}`),
                  h('td', {}, row.reason),
                  h('td', {}, row.document),
                  h(
                    'td',
                    {},
                    may('allowance_withhold')
                      ? button(t('allowance.withdraw'), `withdraw-${row.id}`, () => dialog.run(async () => draw(await api.allowanceWithhold({ withdraw: row.id, staff_number: '', month: '', reason: '', document: '' }))), 'plain')
                      : null,
                  ),
                ),
              ),
            ),
          ),
    );
  };
  draw(await api.allowanceWithheld());
  dialog.show(
    h('p', { class: 'soft small' }, t('allowance.withheld_text')),
    box,
    may('allowance_withhold') ? h('div', { class: 'stack' }, h('div', { class: 'pair' }, fields.staff_number, fields.month), h('div', { class: 'pair' }, fields.reason, fields.document)) : null,
  );
  dialog.act(
    button(t('act.close'), 'withheld-close', () => dialog.close()),
    ...(may('allowance_withhold')
      ? [button(
          t('allowance.withhold'),
          'withhold-submit',
          async () => {
            if (unfilled(fields.staff_number, fields.month, fields.reason)) return;
            const { staff_number, month, reason, document } = fields;
            await dialog.run(async () => {
              draw(await api.allowanceWithhold({ withdraw: null, staff_number: staff_number.value, month: month.value, reason: reason.value, document: document.value }));
              for (const field of Object.values(fields)) field.value = '';
            });
          },
          'main',
        )]
      : []),
  );
  dialog.open();
}
