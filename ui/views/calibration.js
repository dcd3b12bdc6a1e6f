// Calibration: everybody of a closed year as it stands and under other rules side by side, with who would change. Drawing changes
// nothing; a saved scenario becomes the year's rule only under a resolution.

import { h, fill, button, later } from '../parts/dom.js';
import { t, gradeName, bilingual, count, timeText, errorText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { searchField } from '../parts/room.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { may } from '../parts/may.js';
import { said, failed, tried } from '../parts/status.js';
import { distribution } from '../parts/distribution.js';
import { resolutionPicker, resolutionTold } from './resolution.js';
import { changesText, scenarioEditor } from './scenario.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/Calibration').Calibration} Calibration */
/** @typedef {import('../wire/CalibrationCell').CalibrationCell} Cell */
/** @typedef {import('../wire/CalibrationColumn').CalibrationColumn} Column */
/** @typedef {import('../wire/ScenarioDraft').ScenarioDraft} Draft */
/** @typedef {import('../wire/ScenarioRow').ScenarioRow} Saved */
/** One person across all columns. @typedef {{ at: number, person: import('../wire/CalibrationPerson').CalibrationPerson, cells: Cell[] }} Row */

/** So many scenarios stand beside what stands; more cannot be compared by eye. */
const MOST = 3;

/**
 * @param {AppraisalHead} head
 * @param {(head: AppraisalHead) => void} changed
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function calibrationTab(head, changed) {
  const id = head.row.id;
  /** @type {Saved[]} */ let saved = [];
  /** Names of the saved ones that stand in the table. @type {Set<string>} */ const beside = new Set();
  /** The one under the hands, not saved yet. @type {Draft | null} */ let draft = null;
  /** @type {Calibration} */ let table = { people: [], grades: [], columns: [] };
  const query = { text: '', moved: false };
  const place = h('div', { class: 'calibration-list' });
  const heads = h('div', { class: 'calibration-heads', 'data-test': 'calibration-columns' });
  const savedPlace = h('div', { 'data-test': 'scenario-saved' });
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'scenario-error' });
  const units = (await api.unitList()).map((unit) => unit.name);
  const editor = scenarioEditor(head, units, (changes) => {
    draft = changes === null ? null : { name: t('calibration.draft'), changes };
    redraw.call();
  });

  const drafts = () => [
    ...saved.filter((one) => beside.has(one.name)).map((one) => ({ name: one.name, changes: one.changes })),
    ...(draft ? [draft] : []),
  ];

  /** Asks for the table anew; the last answer stands while one is wrong. */
  async function draw() {
    try {
      table = await api.scenarioDraw(id, drafts());
      wrong.hidden = true;
    } catch (error) {
      wrong.textContent = errorText(error);
      wrong.hidden = false;
      return;
    }
    show();
  }
  const redraw = later(() => {
    void draw();
  }, 120);

  function show() {
    fill(heads, table.columns.map((column, index) => columnHead(head, column, index)));
    const list = peopleList(head, table, query);
    fill(place, list);
    void list.update();
  }

  async function load() {
    saved = await api.scenarioList(id);
    for (const name of beside) if (!saved.some((one) => one.name === name)) beside.delete(name);
    fill(
      savedPlace,
      saved.length === 0 ? h('p', { class: 'soft small' }, t('calibration.none_saved')) : h('ul', { class: 'lines' }, saved.map(savedLine)),
    );
  }

  /** @param {Saved} one */
  function savedLine(one) {
    const box = h('input', {
      type: 'checkbox',
      checked: beside.has(one.name),
      'data-test': 'scenario-beside',
      'data-name': one.name,
      onchange: () => {
        if (box.checked && beside.size >= MOST) {
          box.checked = false;
          said(t('calibration.most', { most: MOST }));
          return;
        }
        if (box.checked) beside.add(one.name);
        else beside.delete(one.name);
        void draw();
      },
    });
    const free = one.resolution === '';
    return h(
      'li',
      {},
      h(
        'div',
        {},
        h('label', { class: 'check' }, box, h('strong', {}, one.name)),
        h('p', { class: 'soft small' }, changesText(one.changes)),
        h('p', { class: 'soft small' }, free ? `${one.by} · ${timeText(one.at)}` : resolutionTold(one.resolution, (number) => t('calibration.adopted', { number }))),
      ),
      h(
        'span',
        { class: 'row' },
        free && head.row.state === 'closed' && may('scenario_adopt')
          ? button(t('calibration.adopt'), 'scenario-adopt', () => tried(() => adopt(one)), 'plain small')
          : null,
        free && may('scenario_delete')
          ? button(t('calibration.delete'), 'scenario-delete', () => tried(() => remove(one)), 'plain small')
          : null,
      ),
    );
  }

  /** @param {Saved} one */
  async function remove(one) {
    await api.scenarioDelete(one.id);
    said(t('calibration.deleted', { name: one.name }));
    await load();
    await draw();
  }

  /** @param {Saved} one */
  async function adopt(one) {
    const [picker, beforehand] = await Promise.all([
      resolutionPicker(false),
      api.scenarioDraw(id, [{ name: one.name, changes: one.changes }]),
    ]);
    const moved = rows(beforehand).filter((row) => row.cells[1]?.changed);
    const dialog = new Dialog({ name: 'adopt', title: t('calibration.adopt_title', { name: one.name }) });
    dialog.show(
      h('p', {}, t('calibration.adopt_text')),
      h('p', { class: 'soft' }, changesText(one.changes)),
      h('h3', {}, t('calibration.adopt_moved', { count: moved.length })),
      h(
        'ul',
        { class: 'lines short', 'data-test': 'adopt-moved' },
        moved.slice(0, 60).map((row) => h('li', {}, h('span', {}, `${row.person.name} · ${row.person.unit}`), h('span', {}, moveText(row, 1)))),
        moved.length > 60 ? h('li', {}, t('close.more', { count: moved.length - 60 })) : null,
      ),
      picker.box,
    );
    dialog.act(
      button(t('act.cancel'), 'adopt-cancel', () => dialog.close()),
      button(
        t('calibration.adopt_submit'),
        'adopt-submit',
        async () => {
          /** @type {AppraisalHead | undefined} */ let after;
          const done = await dialog.run(async () => {
            after = await api.scenarioAdopt(one.id, (await picker.take()) ?? 0);
          });
          if (!done || !after) return;
          dialog.close();
          said(t('calibration.adopt_done', { name: one.name }));
          changed(after);
        },
        'main',
      ),
    );
    dialog.open();
  }

  function save() {
    if (!draft) return;
    const { changes } = draft;
    const name = new Field({ label: t('calibration.name'), test: 'scenario-name' });
    const dialog = new Dialog({ name: 'scenario', title: t('calibration.save') });
    dialog.show(h('p', { class: 'soft' }, changesText(changes)), name);
    dialog.act(
      button(t('act.cancel'), 'scenario-cancel', () => dialog.close()),
      button(
        t('calibration.save_submit'),
        'scenario-submit',
        async () => {
          const done = await dialog.run(async () => {
            const made = await api.scenarioSave(id, { name: name.value, changes });
            if (beside.size < MOST) beside.add(made.name);
          });
          if (!done) return;
          dialog.close();
          editor.clear();
          draft = null;
          await load();
          await draw();
        },
        'main',
      ),
    );
    dialog.open();
  }

  const prove = () =>
    tried(async () => {
      const found = await api.appraisalRecompute(id);
      said(found.faults.length === 0 ? t('calibration.proved', { count: found.results }) : t('calibration.not_proved', { count: found.faults.length }));
    });

  const box = h(
    'div',
    { class: 'calibration' },
    h(
      'div',
      { class: 'work' },
      h(
        'div',
        { class: 'filters' },
        searchField('calibration-search', t('person.search'), (text) => {
          query.text = text;
          show();
        }),
        h(
          'label',
          { class: 'check' },
          h('input', {
            type: 'checkbox',
            'data-test': 'calibration-moved',
            onchange: (/** @type {Event} */ event) => {
              query.moved = /** @type {HTMLInputElement} */ (event.target).checked;
              show();
            },
          }),
          t('calibration.only_moved'),
        ),
        h('span', { class: 'spring' }),
        button(t('calibration.prove'), 'appraisal-recompute', prove, 'plain'),
      ),
      heads,
      place,
    ),
    h(
      'aside',
      { class: 'detail', 'data-test': 'detail', 'aria-label': t('calibration.scenarios') },
      h('h2', {}, t('calibration.what_if')),
      h('p', { class: 'soft small' }, t('calibration.about')),
      editor.box,
      wrong,
      may('scenario_save') && head.row.state === 'closed'
        ? h('div', { class: 'row' }, button(t('calibration.save'), 'scenario-save', save, 'main'))
        : null,
      h('h3', {}, t('calibration.saved')),
      savedPlace,
      h('h3', {}, t('calibration.spread')),
      distribution(head, head.distribution),
    ),
  );
  return {
    box,
    ready: async () => {
      try {
        await load();
        await draw();
      } catch (error) {
        failed(error);
      }
    },
  };
}

/** @param {Calibration} table @returns {Row[]} */
function rows(table) {
  return table.people.map((person, at) => ({ at, person, cells: table.columns.map((column) => /** @type {Cell} */ (column.cells[at])) }));
}

/** @param {AppraisalHead} head @param {Calibration} table @param {{ text: string, moved: boolean }} query */
function peopleList(head, table, query) {
  const needle = query.text.toLowerCase();
  const all = rows(table).filter(
    (row) =>
      (needle === '' || `${row.person.name} ${row.person.unit} ${row.person.post}`.toLowerCase().includes(needle)) &&
      (!query.moved || row.cells.some((cell) => cell.changed)),
  );
  const plain = query.text === '' && !query.moved;
  /** @type {WindowedList<Row>} */
  const list = new WindowedList({
    name: 'calibration',
    memory: `calibration-${table.columns.length}`,
    label: t('calibration.title'),
    id: (row) => row.person.subject,
    onError: failed,
    rowClass: (row) => (row.cells[0]?.tied ? 'tied' : row.cells.some((cell) => cell.changed) ? 'moved' : ''),
    lineAbove: (row, before) => plain && before !== undefined && before.person.pool === row.person.pool && !!before.cells[0]?.inside && !row.cells[0]?.inside,
    columns: [
      { name: 'rank', label: t('col.rank'), width: '54px', show: (row) => String(row.cells[0]?.rank || '—'), fixed: true },
      { name: 'name', label: t('col.name'), width: 'minmax(78px, .8fr)', show: (row) => row.person.name, fixed: true },
      { name: 'unit', label: t('col.unit_post'), width: 'minmax(110px, 1.2fr)', show: (row) => `${poolName(head, row.person.pool)}${row.person.unit} ${row.person.post}` },
      ...table.columns.map((column, index) => ({
        name: `column-${index}`,
        label: index === 0 ? t('calibration.stands') : column.name,
        width: 'minmax(126px, 1fr)',
        show: (/** @type {Row} */ row) => cellText(row, index),
        fixed: true,
      })),
    ],
    fetch: ({ offset, limit }) => Promise.resolve({ total: all.length, rows: all.slice(offset, offset + (limit || all.length)) }),
    empty: () => h('p', { class: 'soft' }, t(query.moved ? 'calibration.nobody_moves' : 'list.nothing')),
  });
  return list;
}

/** @param {AppraisalHead} head @param {string} code */
function poolName(head, code) {
  const pool = head.pools.find((one) => one.code === code);
  return pool ? `${bilingual(pool)} · ` : '';
}

/** Total, grade, and where it moves. @param {Row} row @param {number} index */
function cellText(row, index) {
  const cell = row.cells[index];
  if (!cell) return '';
  if (cell.hidden) return h('span', { class: 'soft' }, t('calibration.hidden'));
  const total = h('strong', {}, cell.total || '—');
  const grade = cell.tied ? t('calibration.tied') : gradeName(cell.grade) || t('grade_none');
  const note = cell.limited ? ` · ${t('remark.QUOTA_LIMITED')}` : '';
  const from = row.cells[0];
  const other = index > 0 && cell.changed ? h('span', { class: 'seal' }, ` ${from?.tied ? t('calibration.tied') : gradeName(from?.grade ?? '')} → ${grade}`) : ` ${grade}${note}`;
  return h('span', { class: 'calibration-cell', 'data-changed': String(index > 0 && cell.changed) }, total, other);
}

/** @param {Row} row @param {number} index */
function moveText(row, index) {
  const name = (/** @type {Cell | undefined} */ cell) => (cell?.tied ? t('calibration.tied') : gradeName(cell?.grade ?? '') || t('grade_none'));
  return `${name(row.cells[0])} → ${name(row.cells[index])}`;
}

/** What a column comes to: places, spread, who moves. @param {AppraisalHead} head @param {Column} column @param {number} index */
function columnHead(head, column, index) {
  const lines = column.lines.map((line) => `${[poolName(head, line.pool).replace(' · ', ''), line.group].filter(Boolean).join(' ') || t('calibration.whole')} ${line.used}/${line.places}`);
  const spread = [...head.grades.map(gradeName), t('grade_none')].map((grade, at) => `${grade} ${count(column.distribution[at] ?? 0)}`);
  return h(
    'section',
    { class: 'calibration-head', 'data-test': 'calibration-column', 'data-name': column.name },
    h('h3', {}, index === 0 ? t('calibration.stands') : column.name),
    h('p', { class: 'small' }, spread.join(t('mark.comma'))),
    h('p', { class: 'soft small', title: lines.join('\n') }, t('calibration.places', { lines: lines.slice(0, 3).join(t('mark.comma')) + (lines.length > 3 ? ' …' : '') })),
    index === 0
      ? null
      : h('p', { class: column.changed > 0 ? 'seal small' : 'soft small', 'data-test': 'calibration-changed' }, t('calibration.moves', { count: column.changed })),
  );
}
