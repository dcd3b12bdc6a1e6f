// All figures over the years with what they mean; each number opens who or what is behind it.

import { h, button } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { ruleName } from '../../parts/trace.js';
import { openBehind } from './behind.js';
import { shownValue, trend } from './trend.js';
import * as api from '../../api/overview.js';

/** @param {import('../../app.js').Desk} desk @returns {Promise<import('../appraisal.js').Tab>} */
export async function figuresTab(desk) {
  const table = await api.overviewFigures(true);
  return {
    box: h(
      'div',
      { class: 'pane', tabindex: '0' },
      h('p', { class: 'soft small' }, `${table.unit ? t('overview.figures_of', { unit: table.unit }) : t('overview.figures_group')} · ${t('overview.figures_note')} · ${ruleName(table.rules)}`),
      h(
        'table',
        { class: 'small-table figures-table', 'data-test': 'figures-table' },
        h('thead', {}, h('tr', {}, h('th', {}, t('overview.figure')), table.years.map((year) => h('th', { class: 'num' }, String(year))), h('th', {}, t('overview.trend')))),
        h(
          'tbody',
          {},
          table.lines.map((line) =>
            h(
              'tr',
              {},
              h('td', {}, h('strong', {}, t(`figure.${line.code}`)), h('p', { class: 'soft small' }, t(`figure.how.${line.code}`))),
              line.years.map((year) =>
                h(
                  'td',
                  { class: 'num' },
                  year.value === ''
                    ? h('span', { class: 'soft' }, '—')
                    : line.opens
                      ? button(shownValue(line, year), `figure-${line.code}-${year.year}`, () => openBehind(desk, line, year.year), 'plain small')
                      : h('span', { title: t('overview.secret') }, shownValue(line, year)),
                  // Hours are no count of heads.
                  year.whole === null || year.whole === 0 || line.code === 'training_hours' ? null : h('p', { class: 'soft small' }, t('overview.of', { part: count(year.part), whole: count(year.whole) })),
                ),
              ),
              h('td', {}, trend(line)),
            ),
          ),
        ),
      ),
    ),
  };
}
