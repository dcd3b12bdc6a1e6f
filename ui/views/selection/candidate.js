// One candidate: what he is, what the rule finds, the review, inspection and outcome.

import { h, button } from '../../parts/dom.js';
import { t, dateText, gradeName, levelName } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { traceView } from '../../parts/trace.js';
import { may } from '../../parts/may.js';
import { openPrint } from '../print.js';
import { extraDialog, inspectDialog, reasonDialog, reviewDialog } from './dialog.js';
import * as api from '../../api/selection.js';

/** @param {import('../../wire/CandidateFinding').CandidateFinding} one */
export function findingText(one) {
  const of = (/** @type {string} */ text) => (one.code === 'level' ? levelName(text) : one.code === 'grade' ? gradeName(text) : text) || t('motion.not_known');
  return one.code === 'grade' ? t('motion.stop.grade', { asked: one.asked, found: of(one.found) }) : t(`motion.stop.standard.${one.code}`, { asked: of(one.asked), found: of(one.found) });
}

/** @param {import('../../wire/CandidateRow').CandidateRow} row @param {import('../../wire/SelectionPostCard').SelectionPostCard} post @param {import('./index.js').Whole} whole */
export function drawCandidate(row, post, whole) {
  const card = whole.card();
  const open = card.row.state === 'announced' && post.stage !== 'done' && !post.shut;
  const ranked = post.ranked_on !== '';
  return [
    h('h2', { 'data-test': 'candidate-name' }, `${row.name} ${row.staff_number}`),
    facts([
      [t('col.unit'), `${row.unit} ${row.post}`],
      [t('selection.age'), row.age === null ? '' : String(row.age)],
      [t('selection.applied_on'), dateText(row.applied_on)],
      [t('selection.statement'), row.statement],
      [t('selection.column.review'), t(`selection.review.${row.review}`)],
      [t('selection.reason'), row.reason],
      [t('selection.inspection'), row.inspection ? `${t(`selection.inspected.${row.inspection}`)} ${row.document}` : ''],
      [t('selection.fell'), row.out],
    ]),
    h(
      'section',
      { 'data-test': 'candidate-findings' },
      h('h3', {}, t('selection.findings')),
      row.findings.length === 0
        ? h('p', { class: 'good' }, t('selection.no_findings'))
        : h('ul', { class: 'lines' }, row.findings.map((one) => h('li', { class: one.state === 'overruled' ? 'soft' : 'seal' }, h('div', {}, findingText(one), h('p', { class: 'soft small' }, [t(`selection.finding.${one.state}`), one.reason].filter(Boolean).join(' · ')))))),
    ),
    h(
      'div',
      { class: 'row' },
      open && !ranked && row.review === 'open' && may('selection_review') ? button(t('selection.review_do'), 'selection-review', () => reviewDialog(row, whole.stored), 'main') : null,
      open && !ranked && row.tied && may('selection_scores') ? button(t('selection.extra'), 'selection-extra', () => extraDialog(post, row, whole.stored)) : null,
      open && ranked && row.listed && row.inspection === '' && may('selection_inspect') ? button(t('selection.inspect'), 'selection-inspect', () => inspectDialog(row, whole.stored), 'main') : null,
      open && ranked && row.inspection === 'passed' && row.out === '' && may('selection_out') ? button(t('selection.out'), 'selection-out', () => reasonDialog('out', (reason) => api.selectionOut(row.id, reason), whole.stored)) : null,
      may('print:selection_application') ? button(t('form.selection_application'), 'selection-application', () => openPrint({ form: 'selection_application', source: card.row.id, items: [row.id], label: card.row.name }), 'plain') : null,
    ),
    row.trace ? traceView(t('why', { figure: row.total }), row.trace) : null,
  ];
}
