// The candidates of a post with their scores and ranks, and the panel's marks: typed where they stand, those left out struck through.

import { h, button, isEnter } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { failed } from '../../parts/status.js';
import { plainFigure } from '../../parts/grid.js';
import { digitsOf } from '../identity.js';
import { marksDialog, reasonDialog } from './dialog.js';
import { cardDialog, mergeDialog, sendDialog } from './packet.js';
import * as api from '../../api/selection.js';

/** @typedef {import('./index.js').Whole} Whole */
/** @typedef {import('../../wire/SelectionPostCard').SelectionPostCard} SelectionPostCard */
/** @typedef {import('../../wire/CandidateRow').CandidateRow} CandidateRow */

/** @param {SelectionPostCard} post @param {Whole} whole @param {boolean} open */
export function scoreTable(post, whole, open) {
  const { scheme } = whole.card();
  const rows = [...post.candidates].sort((one, other) => (one.rank ?? 999) - (other.rank ?? 999) || one.id - other.id);
  const drawn = rows.some((row) => row.draw !== null);
  const last = Math.max(0, ...rows.filter((row) => row.listed).map((row) => row.rank ?? 0));
  const typing = open && may('selection_scores');
  const head = ['name', 'unit', 'review', 'draw', 'written', 'interview', 'democratic', 'total', 'rank', 'won'];
  return h(
    'table',
    { class: 'small-table selection-scores', 'data-test': `scores-${post.id}` },
    h('thead', {}, h('tr', {}, head.map((one) => h('th', { class: ['name', 'unit', 'review', 'won'].includes(one) ? '' : 'num' }, t(`selection.column.${one}`))))),
    h(
      'tbody',
      {},
      rows.map((row) =>
        h(
          'tr',
          { 'data-application': row.id, class: row.listed && row.rank === last ? 'shortlist-line' : '' },
          h('td', {}, button(row.name, `candidate-${row.staff_number}`, () => whole.look(row.id), 'plain')),
          h('td', {}, row.unit),
          h('td', { class: row.review === 'open' ? 'seal' : row.review === 'refused' ? 'soft' : '' }, t(`selection.review.${row.review}`)),
          h('td', { class: 'num' }, row.draw === null ? '' : String(row.draw)),
          h('td', { class: 'num' }, typing && !drawn && row.review === 'qualified' && Number(scheme.written) > 0 ? cell(post, row, 'written', whole) : row.written),
          h('td', { class: 'num' }, row.interview),
          h('td', { class: 'num' }, typing && row.review === 'qualified' && Number(scheme.democratic) > 0 ? cell(post, row, 'democratic', whole) : row.democratic),
          h('td', { class: 'num' }, row.trace ? button(row.total, `why-${row.staff_number}`, () => whole.why(row), 'plain') : row.total),
          h('td', { class: row.tied ? 'num seal' : 'num' }, row.rank === null ? '' : String(row.rank), row.by_total !== null && row.by_total !== row.rank ? h('span', { class: 'soft small', title: t('selection.by_total') }, ` (${row.by_total})`) : null),
          h('td', { class: row.won || row.proposed ? 'good' : '' }, outcomeText(row)),
        ),
      ),
    ),
  );
}

/** A score typed where it stands; stored when it is left; Enter and the arrows go up and down the column. @param {SelectionPostCard} post @param {CandidateRow} row @param {'written' | 'democratic'} part @param {Whole} whole */
function cell(post, row, part, whole) {
  const input = /** @type {HTMLInputElement} */ (h('input', { class: 'num score-cell', value: row[part], 'data-test': `${part}-${row.staff_number}`, 'aria-label': `${row.name} ${t(`selection.column.${part}`)}`, inputmode: 'decimal' }));
  let sent = row[part];
  const store = async () => {
    const value = plainFigure(input.value);
    if (value === sent) return;
    sent = value;
    // What stands in the card now: another cell of the row may have been stored meanwhile.
    const now = whole.card().posts.flatMap((one) => one.candidates).find((one) => one.id === row.id) ?? row;
    const score = { application: row.id, written: now.written, democratic: now.democratic, extra: now.extra, [part]: value };
    try {
      whole.stored(await api.selectionScores({ post: post.id, rows: [score] }));
    } catch (error) {
      input.setAttribute('aria-invalid', 'true');
      failed(error);
    }
  };
  input.addEventListener('input', () => input.removeAttribute('aria-invalid'));
  // A figure that was put back while the table was drawn anew has no change of its own.
  input.addEventListener('blur', () => void store());
  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' || (isEnter(event) && !event.shiftKey) ? 1 : event.key === 'ArrowUp' || isEnter(event) ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const column = [.../** @type {HTMLElement} */ (input.closest('table')).querySelectorAll(`input[data-test^="${part}-"]`)];
    const next = column[column.indexOf(input) + step];
    if (next instanceof HTMLInputElement) {
      next.focus();
      next.select();
    } else void store();
  });
  return input;
}

/** How far a candidate has come. @param {CandidateRow} row */
function outcomeText(row) {
  if (row.won) return t(`selection.won.${row.won}`);
  if (row.out) return t('selection.fell');
  if (row.proposed) return t('selection.proposed');
  if (row.inspection) return t(`selection.inspection_${row.inspection}`);
  return row.below ? t('selection.below') : row.listed ? t('selection.listed') : '';
}

/** @param {SelectionPostCard} post @param {Whole} whole @param {boolean} open */
export function markTable(post, whole, open) {
  const candidates = post.candidates.filter((row) => row.draw !== null).sort((one, other) => (one.draw ?? 0) - (other.draw ?? 0));
  const fault = post.panel_fault ? t(`selection.panel_fault.${post.panel_fault}`, { size: post.panel_size, least: whole.card().scheme.panel_least }) : t('selection.panel_stands', { size: post.panel_size });
  // Packets go out once the numbers are drawn, to whoever has a card.
  const packets = open && candidates.length > 0 && post.judges.some((judge) => judge.card !== '');
  return h(
    'div',
    { 'data-test': `panel-${post.id}` },
    h(
      'div',
      { class: 'row' },
      h('h4', {}, t('selection.panel_title')),
      h('span', { class: post.panel_fault ? 'seal' : 'soft' }, fault),
      h('span', { class: 'spring' }),
      packets && may('selection_send') ? button(t('selection.send'), `selection-send-${post.id}`, () => sendDialog(post, null, whole)) : null,
      packets && may('selection_merge') ? button(t('selection.merge'), `selection-merge-${post.id}`, () => mergeDialog(post, whole)) : null,
    ),
    h(
      'table',
      { class: 'small-table selection-marks' },
      h('thead', {}, h('tr', {}, h('th', {}, t('selection.judge')), candidates.map((row) => h('th', { class: 'num' }, t('selection.draw_number', { draw: row.draw ?? 0 }))), h('th', {}))),
      h(
        'tbody',
        {},
        post.judges.map((judge) =>
          h(
            'tr',
            { class: judge.out ? 'soft' : '', 'data-judge': judge.staff_number },
            h('td', {}, `${judge.seat} ${judge.name}`, h('span', { class: 'soft small' }, ` ${judge.unit}`), judge.packet ? h('span', { class: judge.packet === 'returned' ? 'good small' : 'soft small' }, ` ${t(`selection.packet.${judge.packet}`)}`) : null, judge.card && open ? h('div', { class: 'soft small' }, digitsOf(judge.card)) : null, judge.out ? h('p', { class: 'seal small' }, t(`selection.out_kind.${judge.out}`, { why: judge.why })) : null),
            candidates.map((row) => {
              const mark = row.marks.find((one) => one.judge === judge.id);
              return h('td', { class: 'num' }, mark ? (mark.dropped || mark.void ? h('s', { title: t(mark.void ? 'selection.void' : 'selection.dropped') }, mark.mark) : mark.mark) : '');
            }),
            h(
              'td',
              { class: 'end' },
              open && judge.out === '' && judge.packet !== 'returned' && may('selection_card') ? button(t('selection.card'), `card-${judge.staff_number}`, () => cardDialog(judge, whole), 'plain small') : null,
              packets && judge.out === '' && judge.packet === 'sent' && may('selection_send') ? button(t('selection.send_again'), `send-${judge.staff_number}`, () => sendDialog(post, judge, whole), 'plain small') : null,
              open && judge.out === '' && judge.packet !== 'returned' && candidates.length > 0 && may('selection_marks') ? button(t('selection.marks'), `marks-${judge.staff_number}`, () => marksDialog(judge, candidates, whole), 'plain small') : null,
              open && judge.out === '' && may('selection_step_out') ? button(t('selection.step_out'), `step-out-${judge.staff_number}`, () => reasonDialog('step_out', (reason) => api.selectionStepOut(judge.id, reason), whole.stored), 'plain small') : null,
            ),
          ),
        ),
      ),
    ),
  );
}
