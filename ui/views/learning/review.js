// 年度评选: teams by points, why one may be named or not, and the naming under a resolution.

import { h, button, fill, dotted } from '../../parts/dom.js';
import { t, count, timeText, bilingual } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { emptyRoom, split } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { resolutionLink, resolutionPicker } from '../resolution.js';
import * as api from '../../api/learning.js';

/** @typedef {import('../../wire/LearningReview').LearningReview} LearningReview */
/** @typedef {import('../../wire/LearningReviewed').LearningReviewed} LearningReviewed */

/** @param {import('../../wire/LearningCriterion').LearningCriterion} one */
const criterionName = (one) => (one.name ? t('learning.measure_of', { measure: t(`learning.measure.${one.measure}`), kind: bilingual(one) }) : t(`learning.measure.${one.measure}`));

/** @param {number} year @returns {Promise<import('../appraisal.js').Tab>} */
export async function reviewTab(year) {
  const place = h('div', { class: 'pane', tabindex: '0' });
  const view = split([place]);

  /** @param {LearningReview} review */
  const draw = (review) => {
    fill(
      place,
      h('p', { class: 'soft small' }, t('learning.review_text', { line: review.line, places: count(review.places), rules: review.rules })),
      review.named.length > 0
        ? h(
            'section',
            { 'data-test': 'learning-named' },
            h('h2', {}, t('learning.named_title', { year: review.year })),
            review.named.map((one) => h('div', { class: 'notice-card' }, h('p', {}, h('strong', {}, one.unit_name), ` · ${one.name}`), h('p', { class: 'soft small' }, dotted([resolutionLink(one.resolution), one.by, timeText(one.at)])))),
          )
        : null,
      table(review),
    );
    const first = review.rows[0];
    if (first) show(review, first);
  };

  /** @param {LearningReview} review @param {LearningReviewed} row */
  const show = (review, row) =>
    view.show(
      h('h2', {}, row.name),
      h('p', { class: row.outcome === 'advanced' ? 'good' : row.outcome === 'tied' ? 'seal' : 'soft' }, t(`learning.outcome.${row.outcome}`)),
      row.missed.length > 0
        ? h('ul', { class: 'plain-list' }, row.missed.map((at) => (review.criteria[at] ? h('li', { class: 'seal' }, t('learning.missed', { measure: criterionName(review.criteria[at]) })) : null)))
        : null,
      traceView(t('learning.why'), row.trace, (_code, subject) => t(`learning.measure.${subject}`)),
      row.named === '' && ['advanced', 'tied'].includes(row.outcome) && may('learning_name') ? button(t('learning.name_team'), `name-team-${row.unit}`, () => void openName(review, row, draw), 'main') : null,
      row.named ? h('p', { class: 'good' }, row.named) : null,
    );

  /** @param {LearningReview} review */
  const table = (review) =>
    h(
      'table',
      { class: 'sheet', 'data-test': 'learning-review' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', {}, t('col.unit')),
          review.criteria.map((one) => h('th', { class: 'num' }, criterionName(one), h('span', { class: 'soft small' }, ` ${one.points}${one.required ? ' *' : ''}`))),
          h('th', { class: 'num' }, t('col.total')),
          h('th', {}, t('learning.outcome_head')),
        ),
      ),
      h(
        'tbody',
        {},
        review.rows.map((row) =>
          h(
            'tr',
            { 'data-test': `review-${row.unit}` },
            h('td', {}, button(row.name, `review-show-${row.unit}`, () => show(review, row), 'plain small')),
            row.points.map((points, at) => h('td', { class: row.missed.includes(at) ? 'num seal' : 'num' }, points)),
            h('td', { class: 'num' }, h('strong', {}, row.total)),
            h('td', {}, row.named ? h('span', { class: 'good' }, row.named) : t(`learning.outcome.${row.outcome}`)),
          ),
        ),
      ),
    );

  const review = await api.learningReview(year);
  if (review.rows.length === 0 && review.named.length === 0) return { box: emptyRoom('learning-review-empty', t('learning.review_empty_title'), t('learning.review_empty_text')) };
  draw(review);
  return { box: view.box };
}

/** @param {LearningReview} review @param {LearningReviewed} row @param {(review: LearningReview) => void} draw */
async function openName(review, row, draw) {
  const resolution = await resolutionPicker(false);
  const name = new Field({ label: t('field.learning_name'), test: 'name-as', value: t('learning.honour') });
  formDialog({
    name: 'learning-name',
    title: `${t('learning.name_team')} · ${row.name} · ${review.year}`,
    body: [h('p', {}, t('learning.name_text')), name, resolution.box],
    fields: { learning_name: name },
    submit: t('learning.name_team'),
    gap: () => unfilled(name),
    work: async () => api.learningName({ year: review.year, units: [row.unit], name: name.value, resolution: (await resolution.take()) ?? 0 }),
    done: (after) => {
      said(t('learning.named_said', { name: row.name }));
      draw(after);
    },
  });
}
