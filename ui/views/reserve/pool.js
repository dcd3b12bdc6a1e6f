// The pool against its targets, and the nine-box of everybody in it.

import { h, button } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { traceView } from '../../parts/trace.js';

/** @param {import('../../wire/ReservePool').ReservePool} pool @param {import('./index.js').GoTo} goTo @returns {import('../appraisal.js').Tab} */
export function poolTab(pool, goTo) {
  const of = (/** @type {number} */ found, /** @type {number} */ most) => h('span', { class: found > most ? 'seal' : '' }, `${count(found)} / ${count(most)}`);
  const table = h(
    'table',
    { class: 'sheet', 'data-test': 'pool-lines' },
    h('thead', {}, h('tr', {}, ['reserve.line_name', 'reserve.line_count', 'reserve.line_least', 'reserve.line_full', 'reserve.line_lacking', 'reserve.line_unknown'].map((key, place) => h('th', { class: place > 0 ? 'num' : '' }, t(key))))),
    h(
      'tbody',
      {},
      pool.lines.map((line) =>
        h(
          'tr',
          { 'data-test': `pool-${line.code}` },
          h('td', {}, t(`reserve.line.${line.code}`)),
          [line.count, line.least_now, line.least_full].map((one) => h('td', { class: 'num' }, count(one))),
          h('td', { class: 'num' }, line.lacking > 0 ? h('span', { class: 'seal' }, count(line.lacking)) : '0'),
          h('td', { class: 'num soft' }, line.unknown > 0 ? count(line.unknown) : ''),
        ),
      ),
    ),
  );
  return {
    box: h(
      'div',
      { class: 'scroll reserve-pool', tabindex: '0' },
      h('p', { class: 'secret' }, t('reserve.secret')),
      h('h2', {}, t('reserve.numbers')),
      facts([
        [t('reserve.posts_principal'), count(pool.principal_posts)],
        [t('reserve.in_pool_principal'), of(pool.principal, pool.principal_most)],
        [t('reserve.posts_deputy'), count(pool.deputy_posts)],
        [t('reserve.in_pool_deputy'), of(pool.deputy, pool.deputy_most)],
        [t('reserve.on_the_way'), count(pool.way)],
        [t('reserve.overdue'), h('span', { class: pool.overdue > 0 ? 'seal' : '' }, count(pool.overdue))],
        [t('reserve.under_warning'), count(pool.warned)],
        [t('reserve.rules'), pool.rules],
      ]),
      table,
      traceView(t('reserve.size_why'), pool.trace),
      h('h2', {}, t('reserve.nine_box')),
      nine(pool.boxes, goTo),
    ),
  };
}

/** Potential upwards, performance to the right, as the paper has it. @param {import('../../wire/ReserveBoxed').ReserveBoxed[][]} boxes @param {import('./index.js').GoTo} goTo */
function nine(boxes, goTo) {
  const cell = (/** @type {number} */ performance, /** @type {number} */ potential) => {
    const people = boxes[(potential - 1) * 3 + performance - 1] ?? [];
    return h(
      'div',
      { class: `nine-cell nine-${Math.min(performance, potential)}`, role: 'gridcell', 'data-test': `nine-${performance}-${potential}`, 'aria-label': `${t('reserve.performance')} ${performance}, ${t('reserve.potential')} ${potential}: ${people.length}` },
      h('span', { class: 'soft small' }, t(`reserve.nine.${performance}${potential}`)),
      people.map((one) => button(`${one.name}${one.disagree ? ' ≠' : ''}`, `nine-person-${one.id}`, () => goTo(one.id), 'plain small')),
    );
  };
  return h(
    'div',
    { class: 'nine', role: 'grid', 'aria-label': t('reserve.nine_box'), 'data-test': 'nine-box' },
    [3, 2, 1].map((potential) =>
      h('div', { class: 'nine-row', role: 'row' }, h('span', { class: 'nine-head', role: 'rowheader' }, `${t('reserve.potential')} ${t(`reserve.mark.${potential}`)}`), [1, 2, 3].map((performance) => cell(performance, potential))),
    ),
    h('div', { class: 'nine-row', role: 'row' }, h('span', { class: 'nine-head' }), [1, 2, 3].map((performance) => h('span', { class: 'nine-head', role: 'columnheader' }, `${t('reserve.performance')} ${t(`reserve.mark.${performance}`)}`))),
  );
}
