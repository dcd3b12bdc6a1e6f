// 四格: title yes or no by appointed yes or no, by unit and level; each figure opens the people behind it.

import { h, fill, button, choice } from '../../parts/dom.js';
import { t, count, levelName } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { split } from '../../parts/room.js';
import { Field, marked } from '../../parts/field.js';
import { may } from '../../parts/may.js';
import { failed, tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import { exportButton, NO_CELLS, NO_QUERY, unitChoices } from './parts.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/TitleCellPerson').TitleCellPerson} TitleCellPerson */
/** @typedef {import('../../wire/TitleCells').TitleCells} TitleCells */

const CELLS = /** @type {const} */ (['both', 'titled', 'appointed', 'neither']);

/** @param {import('./index.js').Whole} whole @returns {Promise<import('../appraisal.js').Tab>} */
export async function cellTab(whole) {
  const query = { ...NO_CELLS };
  const all = h('div', { class: 'four', 'data-test': 'four-cells' });
  const table = h('div', { class: 'scrolling four-table' });
  const heading = h('h2', { 'data-test': 'cell-heading' });
  /** @type {WindowedList<TitleCellPerson>} */
  const list = new WindowedList({
    name: 'cell-people',
    label: t('title.sheet.cells'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, sort: true, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(72px, .7fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(90px, 1fr)', show: (row) => row.unit },
      { name: 'title', label: t('title.column.title'), width: 'minmax(90px, 1fr)', show: (row) => row.title, sort: true },
      { name: 'appointed', label: t('title.column.appointed'), width: 'minmax(90px, 1fr)', show: (row) => row.appointed, sort: true },
    ],
    fetch: (page) => titles.titleCellPeople(query, page),
    onTotal: (total) => {
      heading.textContent = [t(query.cell ? `title.cell.${query.cell}` : 'title.everybody'), t('title.count', { count: count(total) })].join(' · ');
    },
    onEnter: (row) => {
      if (may('person_show')) whole.desk.go('people', { person: row.id, text: row.staff_number });
    },
  });
  const day = new Field({ label: t('title.on_day'), test: 'cells-day', type: 'date', hint: t('procedure.today_hint'), onChange: (value) => change({ day: value }) });

  /** @param {Partial<typeof query>} part */
  function change(part) {
    Object.assign(query, part);
    void tried(async () => {
      if ('day' in part) {
        try {
          draw(await titles.titleCells(query.day));
        } catch (error) {
          if (marked(error, { day })) return;
          throw error;
        }
      }
      await list.update({ first: true });
    });
  }

  let shown = '';
  /** @param {TitleCells} found */
  function draw(found) {
    shown = found.day;
    fill(
      all,
      CELLS.map((cell) =>
        h(
          'button',
          { type: 'button', class: 'four-cell', 'data-test': `cell-${cell}`, onclick: () => change({ unit: 0, level: '', cell }) },
          h('strong', { class: 'num' }, count(found.all[cell])),
          h('span', {}, t(`title.cell.${cell}`)),
        ),
      ),
    );
    fill(
      table,
      h(
        'table',
        { class: 'small-table', 'data-test': 'cells-table' },
        h('thead', {}, h('tr', {}, h('th', {}, t('col.unit')), h('th', {}, t('title.column.level')), CELLS.map((cell) => h('th', { class: 'num' }, t(`title.cell.${cell}`))))),
        h(
          'tbody',
          {},
          found.rows.map((row) =>
            h(
              'tr',
              { 'data-unit': row.unit, 'data-level': row.level },
              h('td', {}, row.unit_name),
              h('td', {}, row.level ? levelName(row.level) : h('span', { class: 'soft' }, t('title.none'))),
              CELLS.map((cell) =>
                h(
                  'td',
                  { class: 'num' },
                  row.four[cell] === 0
                    ? h('span', { class: 'soft' }, '0')
                    : button(count(row.four[cell]), `cell-${row.unit}-${row.level}-${cell}`, () => change({ unit: row.unit, level: row.level || '-', cell }), 'plain small'),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  const view = split([
    h(
      'div',
      { class: 'filters' },
      day,
      choice('cells-unit', await unitChoices(), '0', (value) => change({ unit: Number(value), level: '' }), t('col.unit')),
      h('span', { class: 'spring' }),
      may('title_export') ? exportButton(whole.desk, () => ({ list: 'cells', query: NO_QUERY, cells: query }), 'cells') : null,
    ),
    all,
    table,
  ]);
  view.show(heading, list);
  view.detail.classList.add('listing');
  draw(await titles.titleCells(''));
  const printing = may('print:title_cells');
  const print = () => openPrint({ form: 'title_cells', source: Number(shown.replaceAll('-', '')), items: [], label: shown });
  whole.act(printing ? button(t('act.print'), 'cells-print', print) : null);
  return { box: view.box, ready: () => list.update({ first: true }), ...(printing ? { print } : {}) };
}
