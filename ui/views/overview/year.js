// The duties of a year: a line each, over the months it takes, with how far it has come. Each opens its room.

import { h, choice } from '../../parts/dom.js';
import { t, language, bilingual } from '../../parts/words.js';
import { ruleName } from '../../parts/trace.js';
import { dutyButton } from './index.js';
import { paramsOf } from './place.js';
import * as api from '../../api/overview.js';

/** @param {number} month */
export function monthName(month) {
  if (language() !== 'en') return t('overview.month', { month });
  return new Date(2026, month - 1, 1).toLocaleString('en', { month: 'short' });
}

/** @param {import('../../parts/room.js').Room} room @param {import('../../app.js').Desk} desk @param {import('../../app.js').Params} params @returns {Promise<import('../appraisal.js').Tab>} */
export async function yearTab(room, desk, params) {
  const told = await api.overviewYear(Number(params.year ?? 0));
  const now = (await api.overviewYear(0)).year;
  room.year(
    choice(
      'overview-year',
      [now - 1, now, now + 1].map((year) => [String(year), String(year)]),
      String(told.year),
      (year) => desk.go('overview', { tab: 'year', year: Number(year) }),
      t('field.year'),
    ),
  );
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return {
    box: h(
      'div',
      { class: 'pane', tabindex: '0' },
      h(
        'table',
        { class: 'year-table', 'data-test': 'year-table' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('overview.year_of', { year: told.year })), months.map((month) => h('th', { scope: 'col', class: month === told.month ? 'now' : '' }, monthName(month))), h('th', { scope: 'col' }, t('overview.stand')))),
        h(
          'tbody',
          {},
          told.duties.map((duty) =>
            h(
              'tr',
              { class: duty.state },
              h('th', { scope: 'row' }, dutyButton(desk, duty, bilingual(duty), () => desk.go(duty.place.room, paramsOf(duty.place)))),
              months.map((month) => h('td', { class: month === told.month ? 'now' : '' }, duty.from <= month && month <= duty.to ? h('span', { class: `duty-bar ${duty.state}` }) : null)),
              h('td', { class: duty.state === 'late' ? 'seal' : duty.state === 'done' ? 'good' : 'soft' }, t(`overview.state.${duty.state}`)),
            ),
          ),
        ),
      ),
      h('p', { class: 'soft small' }, t('overview.year_rules', { rules: ruleName(told.rules) })),
    ),
  };
}
