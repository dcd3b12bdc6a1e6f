// The units of a year in a table, and beside it the one that is looked at.

import { h } from '../../parts/dom.js';
import { t, count, bilingual, language } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { searchField, split } from '../../parts/room.js';
import { failed, tried } from '../../parts/status.js';
import { drawUnit } from './unit.js';
import * as api from '../../api/learning.js';

/** @typedef {import('../../wire/LearningRow').LearningRow} LearningRow */

/** What a column is sorted by. @type {Record<string, (row: LearningRow) => string | number>} */
const SORTS = {
  name: (row) => row.name,
  heads: (row) => row.heads,
  planned: (row) => (row.planned > 0 ? row.done / row.planned : -1),
  activities: (row) => row.activities,
  people: (row) => row.people,
  pairs: (row) => row.pairs,
  hours: (row) => Number(row.hours),
  named: (row) => row.named,
};

/**
 * @param {import('../../wire/LearningYear').LearningYear} year
 * @param {import('../../app.js').Params} params where one begins, and is again after a lock
 * @returns {import('../appraisal.js').Tab}
 */
export function unitsTab(year, params) {
  const english = language() === 'en';
  let { rows } = year;
  let text = '';
  const tally = h('span', { class: 'tally', 'data-test': 'learning-count' });
  const number = (/** @type {number} */ value) => (value === 0 ? h('span', { class: 'soft' }, '0') : count(value));
  /** The table is short: it is here whole, and searched and sorted here. @param {import('../../wire/Page').Page} page */
  const fetch = (page) => {
    const found = rows.filter((row) => row.name.toLowerCase().includes(text.toLowerCase()));
    const by = SORTS[page.sort];
    if (by) found.sort((one, other) => (by(one) < by(other) ? -1 : by(one) > by(other) ? 1 : 0) * (page.descending ? -1 : 1));
    return Promise.resolve({ total: found.length, rows: found.slice(page.offset, page.offset + (page.limit || found.length)) });
  };
  /** @type {WindowedList<LearningRow>} */
  const list = new WindowedList({
    name: 'learning',
    label: t('learning.title'),
    id: (row) => row.unit,
    onError: failed,
    columns: [
      { name: 'name', label: t('col.unit'), width: 'minmax(100px, 1.4fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'heads', label: t('learning.heads'), width: english ? '68px' : '60px', show: (row) => number(row.heads), sort: true, numeric: true },
      {
        name: 'planned',
        label: t('learning.done_of_plan'),
        width: english ? '112px' : '96px',
        show: (row) => (row.has_plan ? h('span', { class: row.done < row.planned ? '' : 'good' }, `${count(row.done)} / ${count(row.planned)}`) : h('span', { class: 'soft' }, t('learning.no_plan'))),
        sort: true,
        numeric: true,
      },
      { name: 'activities', label: t('learning.activities'), width: english ? '84px' : '60px', show: (row) => number(row.activities), sort: true, numeric: true },
      ...year.kinds.map((kind, place) => ({ name: `kind_${kind.code}`, label: bilingual(kind), width: english ? '128px' : '92px', show: (/** @type {LearningRow} */ row) => number(row.by_kind[place] ?? 0), numeric: true, off: true })),
      { name: 'people', label: t('learning.took_part'), width: english ? '84px' : '80px', show: (row) => number(row.people), sort: true, numeric: true },
      {
        name: 'pairs',
        label: t('learning.pairs'),
        width: english ? '88px' : '112px',
        show: (row) => (row.late > 0 ? h('span', { class: 'seal' }, t('learning.pairs_late', { count: count(row.pairs), late: count(row.late) })) : number(row.pairs)),
        sort: true,
        numeric: true,
      },
      { name: 'hours', label: t('learning.hours'), width: '76px', show: (row) => (row.hours === '0' ? h('span', { class: 'soft' }, '0') : row.hours), sort: true, numeric: true },
      { name: 'named', label: t('learning.named'), width: 'minmax(84px, 1fr)', show: (row) => row.named, sort: true },
    ],
    fetch,
    onTotal: (total) => {
      tally.textContent = t('learning.count', { count: count(total) });
    },
    onCurrent: (row) => void tried(() => draw(row.unit)),
    onEnter: () => view.detail.focus(),
  });
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('learning-search', t('learning.search'), (found) => {
      text = found;
      void list.update({ first: true });
    }),
    tally,
  );
  const view = split([filters, list]);

  /** @param {number} unit */
  async function draw(unit) {
    params.unit = unit;
    const whole = await api.learningUnit(unit, year.year);
    show(whole);
  }

  /** @param {import('../../wire/LearningUnit').LearningUnit} whole */
  function show(whole) {
    view.show(
      ...drawUnit(whole, (after) => {
        rows = rows.map((row) => (row.unit === after.row.unit && after.year === year.year ? after.row : row));
        if (after.row.unit === whole.row.unit && after.year === year.year) show(after);
        else void tried(() => draw(whole.row.unit));
        void list.update({ keepPlace: true });
      }),
    );
  }

  return {
    box: view.box,
    ready: async () => {
      // Whoever comes first sees a unit that has something to show.
      const wanted = Number(params.unit ?? 0) || (rows.find((row) => row.has_plan || row.activities > 0)?.unit ?? 0);
      await list.update(wanted ? { current: wanted } : { first: true });
      if (list.total > 0) list.scroller.focus();
      else view.show(h('h2', {}, t('learning.empty_title')), h('p', { class: 'soft' }, t('learning.empty_text')));
    },
  };
}
