// Who or what is behind a figure: what counts, and what was looked at and does not.

import { h, button, choice } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { Dialog } from '../../parts/dialog.js';
import { WindowedList } from '../../parts/list.js';
import { searchField } from '../../parts/room.js';
import { failed } from '../../parts/status.js';
import { shownValue } from './trend.js';
import * as api from '../../api/overview.js';

/** @typedef {import('../../wire/FigureBehind').FigureBehind} Behind */

/** @param {import('../../app.js').Desk} desk @param {import('../../wire/FigureLine').FigureLine} line @param {number} year */
export function openBehind(desk, line, year) {
  const query = { figure: line.code, year, counts: true, text: '' };
  const cell = line.years.find((one) => one.year === year);
  const tally = h('span', { class: 'tally', 'data-test': 'behind-count' });
  const dialog = new Dialog({ name: 'behind', title: t('overview.behind', { figure: t(`figure.${line.code}`), year }), wide: true });
  /** @param {Behind} row */
  const open = (row) => {
    if (row.person === null) return;
    dialog.close();
    desk.go('people', { person: row.person, text: row.staff_number });
  };
  /** @type {WindowedList<Behind>} */
  const list = new WindowedList({
    name: 'behind',
    label: t('overview.figure'),
    id: (row) => `${row.person ?? ''}-${row.name}-${row.unit}-${row.note}`,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '120px', show: (row) => row.staff_number, fixed: true },
      { name: 'name', label: t('col.name'), width: 'minmax(120px, 1fr)', show: (row) => row.name },
      { name: 'unit', label: t('col.unit'), width: 'minmax(140px, 1fr)', show: (row) => row.unit },
      { name: 'note', label: t('overview.note'), width: 'minmax(160px, 2fr)', show: (row) => row.note },
    ],
    fetch: async (page) => {
      const found = await api.overviewFigureRows(query, page);
      tally.textContent = t('overview.rows', { count: count(found.total) });
      return found;
    },
    onEnter: open,
  });
  const again = () => {
    void list.update();
  };
  dialog.show(
    h('p', {}, h('strong', { class: 'due-figure-value' }, cell ? shownValue(line, cell) : '—'), h('span', { class: 'soft' }, ` ${t(`figure.how.${line.code}`)}`)),
    h(
      'div',
      { class: 'filters wrap flush' },
      searchField('behind-search', t('overview.search'), (text) => {
        query.text = text;
        again();
      }),
      choice(
        'behind-counts',
        [
          ['yes', t('overview.counts', { count: '' }).trim()],
          ['no', t('overview.counts_not')],
        ],
        'yes',
        (value) => {
          query.counts = value === 'yes';
          again();
        },
        t('overview.which'),
      ),
      tally,
    ),
    h('div', { class: 'behind-list' }, list),
  );
  dialog.act(button(t('act.close'), 'behind-done', () => dialog.close(), 'main'));
  dialog.open();
  again();
}
