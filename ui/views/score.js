// Performance, superior's score, bonus and deduction of everybody, typed like a spreadsheet and saved row by row.

import { h, later } from '../parts/dom.js';
import { t, errorText, count } from '../parts/words.js';
import { Field } from '../parts/field.js';
import { ScoreGrid } from '../parts/grid.js';
import { may } from '../parts/may.js';
import { draft } from '../parts/draft.js';
import * as api from '../api.js';

/** @typedef {import('../wire/SubjectRow').SubjectRow} SubjectRow */
const COLUMNS = /** @type {const} */ (['performance', 'superior', 'bonus', 'deduction', 'grounds']);

/** Everybody of an appraisal in the list's own order. @param {number} id @returns {Promise<SubjectRow[]>} */
export async function everySubject(id) {
  /** @type {SubjectRow[]} */ const rows = [];
  for (;;) {
    const answer = await api.appraisalSubjects(
      id,
      { text: '', unit: '', grade: '' },
      { offset: rows.length, limit: 200, sort: '', descending: false },
    );
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows;
  }
}

/**
 * @param {import('../wire/AppraisalHead').AppraisalHead} head
 * @param {() => Promise<unknown>} refresh
 * @param {HTMLElement | null} importButton
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function scoreTab(head, refresh, importButton) {
  const open = head.row.state === 'open' && may('appraisal_inputs');
  // Own cases and those of relatives are entered by somebody else.
  const subjects = (await everySubject(head.row.id)).filter((row) => !row.recused || head.row.state === 'confirmed');
  const state = h('span', { class: 'soft', 'aria-live': 'polite', 'data-test': 'scores-saved' });
  // Grounds stand with a bonus or a deduction only; nobody else's card needs to be read for the table.
  const values = await Promise.all(
    subjects.map(async (row) => {
      const moved = [row.bonus, row.deduction].some((one) => one !== '' && Number(one) !== 0);
      const grounds = moved ? (await api.appraisalSubject(row.id)).inputs.grounds : '';
      return [row.performance, row.superior, row.bonus, row.deduction, grounds];
    }),
  );
  const stored = values.map((line) => [...line]);
  const reasons = subjects.map(() => '');
  /** The paper that each performance typed here was kept with; null where none was typed. @type {(string | null)[]} */
  const papers = subjects.map(() => null);
  let saving = Promise.resolve();
  // Scores typed here come from one paper, named once.
  const paper = new Field({ label: t('field.performance_document'), test: 'scores-document', hint: t('score.document_hint'), onInput: () => save.call() });
  const grid = new ScoreGrid({
    label: t('appraisal.tab_scores'),
    test: 'score-grid',
    onChange: () => {
      state.textContent = t('ballot.unsaved');
      save.call();
    },
  });
  const save = later(() => {
    saving = saving.then(storeRows);
    return saving;
  }, 1200);

  async function storeRows() {
    let wrong = 0;
    let done = 0;
    for (const [row, subject] of subjects.entries()) {
      const now = [...(grid.values[row] ?? [])];
      const typed = papers[row] !== null || now[0] !== stored[row]?.[0];
      // What was typed under another paper's name, or half of this one's, follows the name as it stands now.
      const renamed = papers[row] !== null && papers[row] !== paper.value;
      if (!renamed && now.every((value, col) => value === stored[row]?.[col])) continue;
      state.textContent = t('act.saving');
      try {
        const { inputs } = await api.appraisalSubject(subject.id);
        const [performance = '', superior = '', bonus = '', deduction = '', grounds = ''] = now;
        await api.appraisalInputs(subject.id, {
          ...inputs,
          performance,
          performance_document: typed && performance !== '' ? paper.value : inputs.performance_document,
          superior,
          bonus,
          deduction,
          grounds: grounds === '' && stored[row]?.[4] === '' ? inputs.grounds : grounds,
        });
        stored[row] = now;
        papers[row] = typed && performance !== '' ? paper.value : null;
        reasons[row] = '';
        done += 1;
      } catch (error) {
        reasons[row] = errorText(error);
        wrong += 1;
      }
    }
    grid.marks(
      subjects.map((_, row) => ({
        reason: reasons[row] ?? '',
        cells: reasons[row] ? (grid.values[row] ?? []).flatMap((value, col) => (value !== stored[row]?.[col] ? [col] : [])) : [],
      })),
    );
    state.textContent = wrong > 0 ? t('score.wrong', { count: wrong }) : t('act.saved');
    state.classList.toggle('seal', wrong > 0);
    if (done > 0) await refresh();
  }

  /** The cell that is being typed in counts as typed. */
  function handOver() {
    grid.closeEditor(true);
    save.stop();
    const cells = subjects.flatMap((subject, row) =>
      COLUMNS.map((code, col) => ({ name: `${subject.id} ${code}`, now: grid.values[row]?.[col] ?? '', was: stored[row]?.[col] ?? '' })),
    );
    return Object.fromEntries(cells.filter((cell) => cell.now !== cell.was).map((cell) => [cell.name, cell.now]));
  }

  grid.build(
    subjects.map((row) => ({ id: row.id, name: row.name, note: row.unit })),
    COLUMNS.map((code) => ({ code, name: t(`field.${code}`), note: code === 'grounds' ? '' : t(`score.range_${code}`), text: code === 'grounds' })),
  );
  const typed = open ? draft(`scores ${head.row.id}`, grid, handOver) : {};
  subjects.forEach((subject, row) =>
    COLUMNS.forEach((code, col) => {
      const line = values[row];
      if (line) line[col] = typed[`${subject.id} ${code}`] ?? line[col] ?? '';
    }),
  );
  const restored = Object.keys(typed).length > 0;
  if (restored) state.textContent = t('ballot.unsaved');
  grid.update(values, !open);
  grid.append(
    h(
      'div',
      { class: 'grid-foot' },
      state,
      h('span', { class: 'spring' }),
      h('span', { class: 'soft small' }, open ? t('ballot.keys') : head.row.state === 'open' ? '' : t('subject.inputs_locked')),
    ),
  );
  return {
    box: h(
      'div',
      { class: 'room-body' },
      h(
        'div',
        { class: 'filters' },
        h('span', { class: 'soft small' }, open ? t('score.about') : ''),
        h('span', { class: 'tally' }, t('ballot.people', { count: count(subjects.length) })),
        open ? importButton : null,
      ),
      open ? h('div', { class: 'score-paper' }, paper) : null,
      grid,
    ),
    ready: () => grid.begin(),
    close: async () => {
      grid.closeEditor(true);
      if (restored) save.call();
      await save.now();
      await saving;
    },
  };
}
