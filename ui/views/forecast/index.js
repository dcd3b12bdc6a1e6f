// What may be paid until the end of next year: the whole with its chart, and the lines behind each figure with 'Why?'.

import { h, button, choice } from '../../parts/dom.js';
import { t, has, levelName, count, money, dateText } from '../../parts/words.js';
import { emptyRoom, facts, searchField, split } from '../../parts/room.js';
import { WindowedList } from '../../parts/list.js';
import { monthsChart } from '../../parts/months.js';
import { traceView } from '../../parts/trace.js';
import { may } from '../../parts/may.js';
import { failed, tried } from '../../parts/status.js';
import { exportButton } from '../award-export.js';
import { openUnderWay } from './under-way.js';
import * as api from '../../api/forecast.js';

/** @typedef {import('../../wire/Forecast').Forecast} Forecast */
/** @typedef {import('../../wire/ForecastLine').ForecastLine} Line */

const SOURCES = ['in_hand', 'waiting', 'under_way', 'allowance'];
const familyName = (/** @type {string} */ name) => (has(`family.${name}`) ? t(`family.${name}`) : name === 'allowance' ? t('forecast.source.allowance') : name);

/**
 * @param {import('../../parts/room.js').Room} room
 * @param {import('../../app.js').Desk} desk
 * @param {import('../../app.js').Params} params `lines` shows what is behind; `unit` and `source` narrow it
 * @returns {Promise<import('../appraisal.js').Tab>}
 */
export async function forecastTab(room, desk, params) {
  const unit = Number(params.unit ?? 0) || null;
  const source = String(params.source ?? '');
  const go = (/** @type {Record<string, string | number | null>} */ next) => {
    const kept = Object.entries({ tab: 'forecast', unit, lines: params.lines ?? null, ...next });
    return desk.go('certificates', Object.fromEntries(kept.flatMap(([name, value]) => (value ? [[name, value]] : []))));
  };
  const told = await api.awardForecast({ text: '', unit, source: '' });
  const underWay = may('under_way_list') ? button(t('under_way.open'), 'under-way', () => openUnderWay(() => go({}))) : null;
  const nothing = told.units.length === 0 && told.overdue === 0;
  if (nothing) {
    room.act();
    return { box: emptyRoom('forecast-empty', t('forecast.empty_title'), t('forecast.empty_text'), underWay) };
  }
  room.year(
    choice(
      'forecast-unit',
      [['', t('forecast.all_units')], ...told.units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))],
      unit ? String(unit) : '',
      (value) => go({ unit: Number(value) || null }),
      t('col.unit'),
    ),
  );
  room.act(underWay);
  return params.lines ? linesView(desk, { unit, source }, go) : whole(told, go);
}

/** @typedef {(next: Record<string, string | number | null>) => unknown} Go */

/** @param {Forecast} told @param {Go} go @returns {import('../appraisal.js').Tab} */
function whole(told, go) {
  const figure = (/** @type {string} */ name, /** @type {string} */ value, strong = false) =>
    h('div', { class: 'sum' }, h('span', { class: 'soft' }, t(`forecast.${name}`)), h(strong ? 'strong' : 'span', { class: 'sum-value', 'data-test': `forecast-${name}` }, money(value)));
  const columns = told.months.map((month) => ({
    month: month.month,
    label: t('forecast.chart_text', { month: month.month, awards: money(month.awards), allowances: money(month.allowances), awards_ahead: money(month.awards_ahead), allowances_ahead: money(month.allowances_ahead) }),
    pieces: [
      { name: 'awards', value: Number(month.awards) },
      { name: 'allowances', value: Number(month.allowances) },
      { name: 'awards_ahead', value: Number(month.awards_ahead) },
      { name: 'allowances_ahead', value: Number(month.allowances_ahead) },
    ],
  }));
  const keys = ['awards', 'allowances', 'awards_ahead', 'allowances_ahead'].map((name) => /** @type {[string, string]} */ ([name, t(`forecast.key.${name}`)]));
  const chart = monthsChart(columns, { title: t('forecast.chart'), keys, money: (value) => count(value) });
  const cells = (/** @type {{ lines: number, this_year: string, next_year: string }} */ row) => [h('td', { class: 'num' }, count(row.lines)), h('td', { class: 'num' }, money(row.this_year)), h('td', { class: 'num' }, money(row.next_year))];
  const heads = [t('forecast.lines'), t('forecast.this_year'), t('forecast.next_year')];
  const table = (/** @type {string} */ test, /** @type {string[]} */ names, /** @type {HTMLElement[]} */ rows) =>
    h('table', { class: 'small-table', 'data-test': test }, h('thead', {}, h('tr', {}, names.map((name, index) => h('th', { class: index > 0 ? 'num' : '' }, name)))), h('tbody', {}, rows));
  return {
    box: h(
      'div',
      { class: 'pane', tabindex: '0', 'data-test': 'forecast' },
      h('div', { class: 'sums' }, figure('spent', told.spent), figure('this_year', told.this_year), figure('whole_year', told.whole_year, true), figure('next_year', told.next_year, true)),
      h('section', {}, h('h2', {}, t('forecast.chart')), chart),
      h(
        'div',
        { class: 'halves' },
        h(
          'section',
          {},
          h('h2', {}, t('forecast.by_source')),
          table(
            'forecast-sources',
            ['', ...heads],
            told.sums.map((row) =>
              h('tr', {}, h('td', {}, row.lines > 0 ? button(t(`forecast.source.${row.source}`), `source-${row.source}`, () => go({ lines: 1, source: row.source }), 'plain small') : t(`forecast.source.${row.source}`)), cells(row)),
            ),
          ),
          h('h2', {}, t('forecast.by_level')),
          table('forecast-levels', ['', ...heads], told.levels.map((row) => h('tr', {}, h('td', {}, `${familyName(row.name)} ${levelName(row.level)}`), cells(row)))),
        ),
        h(
          'section',
          {},
          h('h2', {}, t('forecast.by_unit')),
          table(
            'forecast-units',
            ['', t('forecast.spent'), ...heads.slice(1)],
            told.units.map((row) =>
              h('tr', {}, h('td', {}, button(row.name, `unit-${row.id}`, () => go({ lines: 1, unit: row.id }), 'plain small')), [row.spent, row.this_year, row.next_year].map((value) => h('td', { class: 'num' }, money(value)))),
            ),
          ),
        ),
      ),
      told.overdue > 0 ? h('p', { class: 'warning' }, t('forecast.overdue', { count: count(told.overdue) })) : null,
      h('p', { class: 'soft small' }, t('forecast.as_of', { date: dateText(told.as_of) }), told.left_out ? ` ${t('forecast.left_out')}` : ''),
    ),
  };
}

/** @param {import('../../app.js').Desk} desk @param {{ unit: number | null, source: string }} asked @param {Go} go @returns {import('../appraisal.js').Tab} */
function linesView(desk, asked, go) {
  const query = { text: '', unit: asked.unit, source: asked.source };
  const what = (/** @type {Line} */ row) => `${row.field} ${levelName(row.level)}`.trim();
  const when = (/** @type {Line} */ row) => (row.months > 1 ? `${row.month} · ${t('forecast.months', { count: count(row.months) })}` : row.month);
  /** @type {WindowedList<Line & { key: string }>} */
  const list = new WindowedList({
    name: 'forecast',
    label: t('forecast.tab'),
    id: (row) => row.key,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, sort: true, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(80px, .7fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(100px, 1fr)', show: (row) => row.unit, sort: true },
      { name: 'source', label: t('award.column.source'), width: 'minmax(110px, .9fr)', show: (row) => t(`forecast.source.${row.source}`) },
      { name: 'what', label: t('col.certificate'), width: 'minmax(120px, 1fr)', show: what },
      { name: 'month', label: t('award.column.month'), width: 'minmax(84px, .8fr)', show: when },
      { name: 'this_year', label: t('forecast.this_year'), width: '104px', show: (row) => money(row.this_year), sort: true, numeric: true },
      { name: 'next_year', label: t('forecast.next_year'), width: '104px', show: (row) => money(row.next_year), sort: true, numeric: true },
    ],
    fetch: async (page) => {
      const { total, rows } = await api.awardForecastLines(query, page);
      return { total, rows: rows.map((row) => ({ ...row, key: `${row.source}-${row.id}` })) };
    },
    onCurrent: (row) => void tried(() => show(row)),
    onEnter: () => view.detail.focus(),
  });
  const again = () => void list.update();
  const filters = h(
    'div',
    { class: 'filters' },
    button(t('forecast.back'), 'forecast-back', () => go({ lines: null, source: null }), 'plain small'),
    searchField('forecast-search', t('forecast.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'forecast-source',
      [['', t('forecast.all_sources')], ...SOURCES.map((one) => /** @type {[string, string]} */ ([one, t(`forecast.source.${one}`)]))],
      query.source,
      (value) => {
        query.source = value;
        again();
      },
      t('award.column.source'),
    ),
    exportButton(desk, t('award.sheet.forecast'), () => ({ what: 'forecast', source: asked.unit ?? 0, text: query.text, year: 0, reversals: false })),
  );
  const view = split([filters, list]);

  let showing = '';
  /** @param {Line & { key: string }} row */
  async function show(row) {
    showing = row.key;
    const card = await api.awardForecastWhy(row.source, row.id);
    if (showing !== row.key) return;
    const amount = Number(row.this_year) !== 0 ? row.this_year : row.next_year;
    view.show(
      h('h2', { 'data-test': 'forecast-name' }, row.name),
      h('p', { class: 'soft' }, `${row.unit} · ${row.staff_number}`),
      facts([
        [t('award.column.source'), t(`forecast.source.${row.source}`)],
        [t('col.certificate'), `${familyName(row.family)} · ${what(row)}`],
        [t('award.column.month'), when(row)],
        [t('col.code'), row.code ? t(`award.code.${row.code}`) : ''],
        [t('forecast.this_year'), h('strong', {}, money(row.this_year))],
        [t('forecast.next_year'), h('strong', {}, money(row.next_year))],
        [t('forecast.claim_until'), dateText(card.claim_until)],
      ]),
      traceView(t('why', { figure: money(amount) }), card.trace),
    );
  }
  return { box: view.box, ready: () => list.update({ first: true }) };
}
