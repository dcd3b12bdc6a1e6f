// The year in sums: how many did what they owe, hours per head, and each unit's hours beside what its people still lack.

import { h, button } from '../../parts/dom.js';
import { t, count, money } from '../../parts/words.js';
import { emptyRoom } from '../../parts/room.js';
import { barsChart } from '../../parts/bars.js';
import { ruleName } from '../../parts/trace.js';
import * as api from '../../api/training.js';

/** @typedef {import('./index.js').Ground} Ground */
/** @typedef {import('../../wire/TrainingSum').TrainingSum} Sum */

/** @param {Ground} ground @returns {Promise<import('../appraisal.js').Tab>} */
export async function yearTab(ground) {
  const year = await api.trainingYear(ground.year);
  if (year.owing === 0) return { box: emptyRoom('training-year-empty', t('training.people_empty_title'), t('training.people_empty_text')) };
  const figure = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ note = '') =>
    h('div', { class: 'sum' }, h('span', { class: 'soft' }, t(`training.${name}`)), h('span', { class: 'sum-value', 'data-test': `year-${name}` }, value), note ? h('span', { class: 'soft small' }, note) : null);
  const table = (/** @type {Sum[]} */ rows, /** @type {(key: string) => string} */ words, /** @type {'unit' | 'audience'} */ kind) =>
    h(
      'table',
      { class: 'small-table', 'data-test': `year-${kind}s` },
      h('thead', {}, h('tr', {}, h('th', {}, t(kind === 'unit' ? 'col.unit' : 'training.audience')), ['owing', 'met_of', 'done', 'lacking', 'per_head_of'].map((name) => h('th', { class: 'num' }, t(`training.${name}`))))),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            h('td', {}, button(words(row.key), `year-${kind}-${row.key}`, () => ground.go('people', { unit: kind === 'unit' ? row.key : null, audience: kind === 'audience' ? row.key : null, what: '' }), 'plain small')),
            h('td', { class: 'num' }, count(row.people)),
            h('td', { class: 'num' }, count(row.met)),
            h('td', { class: 'num' }, row.done),
            h('td', { class: row.lacking === '0' ? 'num' : 'num seal' }, row.lacking),
            h('td', { class: 'num' }, row.per_head),
          ),
        ),
      ),
    );
  return {
    box: h(
      'div',
      { class: 'pane', tabindex: '0', 'data-test': 'training-year-sums' },
      h(
        'div',
        { class: 'sums' },
        figure('met_share', `${count(year.met)} / ${count(year.owing)}`),
        figure('per_head_of', year.per_head || '—', t('training.per_head_note', { hours: year.hours, people: count(year.people) })),
        figure('trained', year.trained === '' ? '—' : `${year.trained}%`),
        year.rate === '' ? null : figure('rate', `${year.rate}%`),
        year.cost === '' ? null : figure('cost', money(year.cost)),
      ),
      h('p', { class: 'soft small' }, t('training.rules_of', { rules: ruleName(year.rules) })),
      h('section', {}, h('h2', {}, t('training.chart')), barsChart(year.units.map((one) => ({ name: one.key, done: Number(one.done), lacking: Number(one.lacking) })), { title: t('training.chart'), done: t('training.done'), lacking: t('training.lacking') })),
      table(year.units, (key) => key, 'unit'),
      h(
        'div',
        { class: 'halves uneven' },
        h('section', {}, h('h2', {}, t('training.by_subject')), h('ul', { class: 'lines' }, year.subjects.map(([code, hours]) => h('li', {}, h('span', {}, ground.subject(code)), h('span', { class: 'num' }, hours))))),
        h('section', {}, h('h2', {}, t('training.by_audience')), table(year.audiences, ground.audience, 'audience')),
      ),
    ),
  };
}
