// Ballots of one rater class: the list of them and the sheet to type one. Who filled a ballot is never known here.

import { h, fill, button, later } from '../parts/dom.js';
import { t, bilingual, gradeName, asError, errorText, named, count } from '../parts/words.js';
import { ScoreGrid } from '../parts/grid.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { everySubject } from './score.js';
import { countPanel } from './counting.js';
import * as api from '../api.js';

/** @typedef {import('../wire/BallotSheet').BallotSheet} BallotSheet */
/** @typedef {import('../wire/BallotRow').BallotRow} BallotRow */

/**
 * What the ballots of a class are about, and how they are kept.
 * @typedef {object} About
 * @property {import('../wire/BallotAbout').BallotAbout} about
 * @property {string} code of the rater class
 * @property {string} words what the class is
 * @property {import('../parts/grid.js').GridPerson[]} rows
 * @property {import('../parts/grid.js').GridColumn[]} columns
 * @property {() => Promise<BallotRow[]>} list
 * @property {(token: string) => Promise<BallotSheet>} show
 * @property {(sheets: BallotSheet[]) => Promise<BallotRow[]>} save
 * @property {(token: string) => Promise<void>} remove
 */

/** The people, under scores or with one tick each. @param {import('../wire/AppraisalHead').AppraisalHead} head @param {string} code @returns {Promise<About>} */
export async function aboutPeople(head, code) {
  const id = head.row.id;
  const stand = head.classes.find((one) => one.code === code);
  const people = await everySubject(id);
  const ticks = head.grades.map((grade, place) => `${place + 1} ${gradeName(grade)}`).join(' · ');
  return {
    about: 'people',
    code,
    words: stand ? t('ballot.about', { name: bilingual(stand), weight: stand.weight }) : '',
    rows: people.map((row) => ({ id: row.id, name: row.name, note: row.unit })),
    columns: stand?.ticks
      ? [{ code: 'choice', name: t('ballot.choice'), note: `${ticks} · 0 ${t('ballot.abstain')}` }]
      : head.dimensions.map((one) => ({ code: one.code, name: bilingual(one), note: `${one.weight} %` })),
    list: () => api.ballotList(id, code),
    show: (token) => api.ballotShow(id, token),
    save: (sheets) => api.ballotSave(id, sheets),
    remove: async (token) => {
      await api.ballotDelete(id, token);
    },
  };
}

/**
 * @param {import('../wire/AppraisalHead').AppraisalHead} head
 * @param {About} about
 * @param {() => Promise<unknown>} refresh
 * @param {HTMLElement | null} importButton
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function ballotTab(head, about, refresh, importButton) {
  const open = head.row.state === 'open' && may('ballot_save');
  const id = head.row.id;
  const { code, rows: subjects, columns } = about;
  let token = '';
  /** @type {BallotRow[]} */ let ballots = [];
  /** What Rust holds of the ballot in sight. */
  let storedAs = '';
  let saving = Promise.resolve();
  const state = h('span', { class: 'soft', 'aria-live': 'polite', 'data-test': 'ballot-saved' });
  /** Ballots with printed numbers are entered under them. */
  let asked = false;
  const number = h('input', { type: 'text', class: 'mono', autocomplete: 'off', 'aria-label': t('ballot.number'), placeholder: t('ballot.number'), 'data-test': 'ballot-number' });
  number.addEventListener('input', () => save.call());
  const panel = countPanel(id, about.about, code, open, (count) => {
    asked = count.numbers > 0;
    drawList();
  });
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
    token: token || number.value.trim(),
    class: code,
    fresh: token === '',
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
    if (asked && now.token === '') {
      state.textContent = t('ballot.number_first');
      return;
    }
    state.textContent = t('act.saving');
    try {
      const [row] = await about.save([now]);
      if (!row) return;
      token = row.token;
      storedAs = text;
      state.textContent = t('act.saved');
      await mark();
      await listBallots();
      await panel.update();
      await refresh();
    } catch (error) {
      state.textContent = '';
      markError(error);
    }
  }

  /** The reasons come from Rust; the cells are those that the reason can mean. Gives the first row that is void, or -1. */
  async function mark() {
    const marking = token;
    const shown = await about.show(token);
    if (marking !== token) return -1;
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
    ballots = await about.list();
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
    heading.textContent = token || t(asked ? 'ballot.new_numbered' : 'ballot.new_title');
    number.hidden = !open || !asked || token !== '';
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
    const shown = await about.show(next);
    const lines = new Map(shown.lines.map((line) => [line.subject, line]));
    grid.update(
      subjects.map((subject) => lines.get(subject.id)?.cells ?? columns.map(() => '')),
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
    number.value = '';
    grid.update(
      subjects.map(() => columns.map(() => '')),
      !open,
    );
    state.textContent = '';
    drawList();
    if (!open) return;
    if (asked) number.focus();
    else grid.begin();
  }

  async function deleteBallot() {
    save.stop();
    await saving;
    const gone = sheet();
    await about.remove(token);
    storedAs = JSON.stringify(gone.lines);
    await blank();
    await listBallots();
    await refresh();
    said(t('ballot.deleted', { token: gone.token }), () =>
      tried(async () => {
        await about.save([{ ...gone, fresh: true }]);
        await listBallots();
        await refresh();
        await show(gone.token);
      }),
    );
  }

  grid.build(subjects, columns);
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
      h('p', { class: 'soft small' }, about.words),
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
      panel.box,
      places,
    ),
    h(
      'div',
      { class: 'work' },
      h('div', { class: 'filters' }, heading, number, whole, h('span', { class: 'tally' }, t(about.about === 'teams' ? 'ballot.teams' : 'ballot.people', { count: count(subjects.length) }))),
      grid,
    ),
  );
  return {
    box,
    ready: async () => {
      await panel.update();
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
  if (cells.length === 1) return [0];
  const found = cells.flatMap((cell, col) =>
    /^\d{1,3}(\.\d+)?$/.test(cell) && Number(cell) <= 100 && Number.isInteger(Number(cell) * 2) ? [] : [col],
  );
  return found.length > 0 ? found : cells.map((_, col) => col);
}
