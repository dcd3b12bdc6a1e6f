// What a year took: awards, reversals, allowances, by level, unit and fund; for the leading group and for finance, on screen and on paper.

import { h, button, choice } from '../parts/dom.js';
import { t, has, levelName, count, money, dateText } from '../parts/words.js';
import { emptyRoom } from '../parts/room.js';
import { may } from '../parts/may.js';
import { exportButton } from './award-export.js';
import { openPrint } from './print.js';
import * as api from '../api/forecast.js';

/**
 * @param {import('../parts/room.js').Room} room
 * @param {import('../app.js').Desk} desk
 * @param {import('../app.js').Params} params
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function yearTab(room, desk, params) {
  const told = await api.awardYear(Number(params.year ?? 0));
  if (told.years.length === 0) {
    room.act();
    return { box: emptyRoom('year-empty', t('year.empty_title'), t('year.empty_text')) };
  }
  room.year(
    choice(
      'award-year',
      told.years.map((year) => [String(year), String(year)]),
      String(told.year),
      (value) => desk.go('certificates', { tab: 'year', year: Number(value) }),
      t('award.year'),
    ),
  );
  const title = t('year.title', { year: told.year });
  room.act(
    exportButton(desk, `${told.year} ${t('award.sheet.year')}`, () => ({ what: 'year', source: 0, text: '', year: told.year, reversals: false })),
    may('print:award_year') ? button(t('form.award_year'), 'print-award-year', () => openPrint({ form: 'award_year', source: told.year, items: [], label: String(told.year) }), 'main') : null,
  );
  const figure = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ note = '') =>
    h('div', { class: 'sum' }, h('span', { class: 'soft' }, t(`year.${name}`)), h(name === 'total' ? 'strong' : 'span', { class: 'sum-value', 'data-test': `year-${name}` }, money(value)), note ? h('span', { class: 'soft small' }, note) : null);
  const people = (/** @type {number} */ number) => t('year.people', { count: count(number) });
  const table = (/** @type {string} */ test, /** @type {string[]} */ heads, /** @type {(string | number | HTMLElement)[][]} */ rows, texts = 1) =>
    h(
      'table',
      { class: 'small-table', 'data-test': test },
      h('thead', {}, h('tr', {}, heads.map((head, index) => h('th', { class: index >= texts ? 'num' : '' }, head)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, index) => h('td', { class: index >= texts ? 'num' : '' }, cell))))),
    );
  const fundName = (/** @type {string} */ fund) => (fund ? t(`award.fund_of.${fund}`) : t('year.fund_none'));
  return {
    box: h(
      'div',
      { class: 'pane', tabindex: '0', 'data-test': 'award-year-pane' },
      h('h2', {}, title),
      h(
        'div',
        { class: 'sums' },
        figure('granted', told.granted, people(told.people)),
        figure('reversed', told.reversed),
        figure('allowances', told.allowances, people(told.allowance_people)),
        figure('total', told.total, told.capital),
        figure('before', told.year_before),
      ),
      h(
        'div',
        { class: 'halves uneven' },
        h(
          'section',
          {},
          h('h2', {}, t('year.by_level')),
          table('year-levels', ['', t('award.column.people'), t('award.column.awards'), t('award.column.net')], told.levels.map((row) => [`${t(`family.${row.family}`)} ${levelName(row.level)}`, count(row.people), count(row.awards), money(row.net)])),
          h('h2', {}, t('year.batches')),
          table(
            'year-batches',
            [t('award.batch_label'), t('award.closing_date'), t('award.paid_on'), t('award.column.awards'), t('award.column.amount')],
            told.batches.map((row) => [
              `${row.number}${row.period && has(`award.period_${row.period}`) ? ` · ${t(`award.period_${row.period}`)}` : ''}`,
              dateText(row.closing_date),
              row.paid_on ? dateText(row.paid_on) : t('year.not_paid'),
              count(row.paid),
              money(row.total),
            ]),
            3,
          ),
          h('h2', {}, t('year.by_fund')),
          table('year-funds', ['', t('award.column.net')], told.funds.map((row) => [fundName(row.fund), money(row.net)])),
          h('h2', {}, t('year.by_code')),
          table('year-codes', ['', t('forecast.lines')], told.codes.map((row) => [t(`award.code.${row.code}`), count(row.count)])),
        ),
        h(
          'section',
          {},
          h('h2', {}, t('year.by_unit')),
          table(
            'year-units',
            ['', ...['people', 'awards', 'net', 'allowance_people', 'allowances', 'total'].map((name) => t(`award.column.${name}`))],
            told.units.map((row) => [row.unit, count(row.people), count(row.awards), money(row.net), count(row.allowance_people), money(row.allowances), money(row.total)]),
          ),
        ),
      ),
      h('p', { class: 'soft small' }, t('year.basis')),
    ),
  };
}
