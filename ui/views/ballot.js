// Ballots of one rater class: the list of them and the sheet to type one. Who filled a ballot is never known here.

import { h, fill, button, later } from '../parts/dom.js';
import { t, bilingual, asError, errorText, named, count } from '../parts/words.js';
import { ScoreGrid } from '../parts/grid.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { everySubject } from './score.js';
import * as api from '../api.js';

/** @typedef {import('../wire/BallotSheet').BallotSheet} BallotSheet */
/** @typedef {import('../wire/BallotRow').BallotRow} BallotRow */

/**
 * @param {import('../wire/AppraisalHead').AppraisalHead} head
 * @param {string} code of the rater class
 * @param {() => Promise<unknown>} refresh
 * @param {HTMLElement | null} importButton
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function ballotTab(head, code, refresh, importButton) {
  const open = head.row.state === 'open' && may('ballot_save');
  const id = head.row.id;
  const stand = head.classes.find((one) => one.code === code);
  const subjects = await everySubject(id);
  let token = '';
  /** @type {BallotRow[]} */ let ballots = [];
  /** What Rust holds of the ballot in sight. */
  let storedAs = '';
  let saving = Promise.resolve();
  const state = h('span', { class: 'soft', 'aria-live': 'polite', 'data-test': 'ballot-saved' });
  const heading = h('strong', { 'data-test': 'ballot-token' });
  const places = h('ul', { class: 'ballot-list', 'data-test': 'ballot-list' });
  const grid = new ScoreGrid({
    label: t('ballot.grid'),
    test: 'ballot-grid',
    onChange: () => {
      state.textContent = t('ballot.unsaved');
      save.call();
    },
    onNext: () => {
      if (open) void tried(blank);
    },
  });
  const remove = button(
    t('ballot.delete'),
    'ballot-delete',
    () => {
      void tried(deleteBallot);
    },
    'plain',
  );

  /** @returns {BallotSheet} */
  const sheet = () => ({
    token,
    class: code,
    lines: subjects.flatMap((subject, row) => {
      const cells = grid.values[row] ?? [];
      return cells.some((cell) => cell !== '') ? [{ subject: subject.id, cells: [...cells], void: '' }] : [];
    }),
  });

  const save = later(() => store(), 700);

  function store() {
    // One after the other: the first save of a new ballot draws the number that the next one must carry.
    saving = saving.then(storeNow);
    return saving;
  }

  async function storeNow() {
    const now = sheet();
    const text = JSON.stringify(now.lines);
    if (!open || text === storedAs || (token === '' && now.lines.length === 0)) {
      if (text === storedAs) state.textContent = token ? t('act.saved') : '';
      return;
    }
    if (now.lines.length === 0) {
      state.textContent = t('ballot.blank');
      return;
    }
    state.textContent = t('act.saving');
    try {
      const [row] = await api.ballotSave(id, [now]);
      if (!row) return;
      token = row.token;
      storedAs = text;
      state.textContent = t('act.saved');
      await mark();
      await listBallots();
      await refresh();
    } catch (error) {
      state.textContent = '';
      markError(error);
    }
  }

  /** The reasons come from Rust; the cells are those that the reason can mean. Gives the first row that is void, or -1. */
  async function mark() {
    const asked = token;
    const shown = await api.ballotShow(id, token);
    if (asked !== token) return -1;
    const reasons = new Map(shown.lines.map((line) => [line.subject, line.void]));
    grid.marks(
      subjects.map((subject, row) => {
        const reason = reasons.get(subject.id) ?? '';
        const cells = grid.values[row] ?? [];
        return { reason: named('void', reason), cells: reason === 'BLANK' ? blanks(cells) : reason === 'OUT_OF_RANGE' ? odd(cells) : [] };
      }),
    );
    return subjects.findIndex((subject) => reasons.get(subject.id));
  }

  /** @param {unknown} error */
  function markError(error) {
    const { code: what, args } = asError(error);
    const text = errorText(error);
    if (args.value === undefined || (what !== 'SCORE_RANGE' && what !== 'NUMBER_INVALID')) {
      failed(error);
      return;
    }
    grid.marks(
      subjects.map((_, row) => {
        const cells = (grid.values[row] ?? []).flatMap((cell, col) => (cell !== '' && cell === args.value ? [col] : []));
        return { reason: cells.length > 0 ? text : '', cells };
      }),
    );
    state.textContent = t('ballot.not_saved');
  }

  async function listBallots() {
    ballots = await api.ballotList(id, code);
    drawList();
  }

  function drawList() {
    fill(
      places,
      ballots.map((row) =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              'data-test': `ballot-${row.token}`,
              'data-id': row.token,
              'aria-current': row.token === token ? 'true' : null,
              onclick: () => {
                void tried(() => show(row.token));
              },
            },
            h('span', { class: 'mono' }, row.token),
            h(
              'span',
              { class: row.void || row.void_rows > 0 ? 'seal small' : 'soft small' },
              row.void
                ? named('void', row.void)
                : row.void_rows > 0
                  ? t('ballot.void_rows', { rows: row.rows, count: row.void_rows })
                  : t('ballot.rows', { count: row.rows }),
            ),
          ),
        ),
      ),
      ballots.length === 0 ? h('li', { class: 'soft small' }, t('ballot.none')) : null,
    );
    heading.textContent = token || t('ballot.new_title');
    remove.hidden = !open || token === '';
    const voids = ballots.find((row) => row.token === token)?.void ?? '';
    whole.textContent = voids ? t('ballot.whole_void', { reason: named('void', voids) }) : '';
    whole.hidden = voids === '';
  }
  const whole = h('p', { class: 'warning', hidden: true, 'data-test': 'ballot-void' });

  /** Nothing typed is left behind: a ballot that could not be stored stays in sight with its reason. */
  async function kept() {
    await save.now();
    await saving;
    const { lines } = sheet();
    return !open || lines.length === 0 || JSON.stringify(lines) === storedAs;
  }

  /** @param {string} next */
  async function show(next) {
    if (!(await kept())) return;
    token = next;
    const shown = await api.ballotShow(id, next);
    const lines = new Map(shown.lines.map((line) => [line.subject, line]));
    grid.update(
      subjects.map((subject) => lines.get(subject.id)?.cells ?? head.dimensions.map(() => '')),
      !open,
    );
    storedAs = JSON.stringify(sheet().lines);
    state.textContent = t('act.saved');
    drawList();
    const wrong = await mark();
    grid.go(Math.max(0, wrong), 0, false);
  }

  async function blank() {
    if (!(await kept())) return;
    token = '';
    storedAs = '[]';
    grid.update(
      subjects.map(() => head.dimensions.map(() => '')),
      !open,
    );
    state.textContent = '';
    drawList();
    if (open) grid.begin();
  }

  async function deleteBallot() {
    save.stop();
    await saving;
    const gone = sheet();
    await api.ballotDelete(id, token);
    storedAs = JSON.stringify(gone.lines);
    await blank();
    await listBallots();
    await refresh();
    said(t('ballot.deleted', { token: gone.token }), () =>
      tried(async () => {
        await api.ballotSave(id, [gone]);
        await listBallots();
        await refresh();
        await show(gone.token);
      }),
    );
  }

  grid.build(
    subjects.map((row) => ({ id: row.id, name: row.name, note: row.unit })),
    head.dimensions.map((one) => ({ code: one.code, name: bilingual(one), note: `${one.weight} %` })),
  );
  const foot = h(
    'div',
    { class: 'grid-foot' },
    state,
    h('span', { class: 'spring' }),
    open ? h('span', { class: 'soft small' }, t('ballot.keys')) : null,
    remove,
    open
      ? button(
          t('ballot.next_key'),
          'ballot-next',
          () => {
            void tried(blank);
          },
          'main',
        )
      : null,
  );
  grid.append(foot);
  const box = h(
    'div',
    { class: 'split ballots' },
    h(
      'aside',
      { class: 'ballot-side' },
      h('p', { class: 'soft small' }, stand ? t('ballot.about', { name: bilingual(stand), weight: stand.weight }) : ''),
      open
        ? h(
            'div',
            { class: 'row' },
            button(t('ballot.new'), 'ballot-new', () => {
              void tried(blank);
            }),
            importButton,
          )
        : null,
      places,
    ),
    h(
      'div',
      { class: 'work' },
      h('div', { class: 'filters' }, heading, whole, h('span', { class: 'tally' }, t('ballot.people', { count: count(subjects.length) }))),
      grid,
    ),
  );
  return {
    box,
    ready: async () => {
      await listBallots();
      const first = ballots[0];
      if (!open && first) await show(first.token);
      else await blank();
    },
    close: async () => {
      await save.now();
      await saving;
    },
  };
}

/** @param {string[]} cells */
const blanks = (cells) => cells.flatMap((cell, col) => (cell === '' ? [col] : []));

/** Cells that an out-of-range row can mean, for the eye only. @param {string[]} cells */
function odd(cells) {
  const found = cells.flatMap((cell, col) =>
    /^\d{1,3}(\.\d+)?$/.test(cell) && Number(cell) <= 100 && Number.isInteger(Number(cell) * 2) ? [] : [col],
  );
  return found.length > 0 ? found : cells.map((_, col) => col);
}
