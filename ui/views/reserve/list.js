// The list: filters, everybody who stands on the way or in the pool, and the card of one beside it.

import { h, button, choice } from '../../parts/dom.js';
import { t, count, language } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { searchField, split } from '../../parts/room.js';
import { PathField, folderOf } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { failed, offered, tried } from '../../parts/status.js';
import { drawCard } from './card.js';
import * as bridge from '../../api.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../../wire/ReserveRow').ReserveRow} ReserveRow */

const WHAT = ['', 'due', 'proposed', 'warned', 'way', 'pool', 'out'];

/** What waits for a person, in a word. @param {ReserveRow} row */
function waits(row) {
  if (row.state === 'way') return h('span', {}, t(`reserve.stage.${row.stage || 'entry'}`));
  if (row.due === '') return '';
  const words = `${t(`reserve.follow.${row.due}`)} ${row.period}`;
  return row.late > 0 ? h('span', { class: 'seal' }, `${words} · ${t('reserve.late', { days: count(row.late) })}`) : words;
}

/**
 * @param {import('../../app.js').Desk} desk
 * @param {import('../../wire/ReservePool').ReservePool} pool
 * @param {number} wanted
 * @returns {import('../appraisal.js').Tab}
 */
export function listTab(desk, pool, wanted) {
  const query = { text: '', what: '', category: '', unit: '' };
  const english = language() === 'en';
  const tally = h('span', { class: 'tally', 'data-test': 'reserve-count' });
  /** @type {WindowedList<ReserveRow>} */
  const list = new WindowedList({
    name: 'reserve',
    label: t('reserve.title'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(84px, .7fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(100px, .9fr)', show: (row) => row.unit, sort: true },
      { name: 'post', label: t('reserve.column.post'), width: 'minmax(90px, .8fr)', show: (row) => row.post, off: true },
      { name: 'age', label: t('reserve.column.age'), width: '64px', show: (row) => (row.age === null ? '' : String(row.age)), sort: true, numeric: true },
      { name: 'category', label: t('reserve.column.category'), width: english ? '132px' : '92px', show: (row) => t(`reserve.category.${row.category}`), sort: true },
      { name: 'maturity', label: t('reserve.column.maturity'), width: english ? '100px' : '104px', show: (row) => t(`reserve.maturity.${row.maturity}`), off: true },
      { name: 'direction', label: t('reserve.column.direction'), width: 'minmax(90px, .7fr)', show: (row) => row.direction, off: true },
      {
        name: 'state',
        label: t('reserve.column.state'),
        width: english ? '112px' : '104px',
        show: (row) => h('span', { class: row.state === 'suspended' ? 'seal' : '' }, row.exit ? `${t('reserve.state.out')} ${row.exit}` : t(`reserve.state.${row.state}`)),
      },
      { name: 'due_on', label: t('reserve.waits'), width: 'minmax(170px, 1.2fr)', show: waits, sort: true },
      { name: 'warning', label: t('reserve.column.warning'), width: english ? '100px' : '92px', show: (row) => (row.warning ? h('span', { class: 'seal' }, t(`reserve.warning.${row.warning}`)) : '') },
      { name: 'proposals', label: t('reserve.proposed'), width: english ? '92px' : '72px', show: (row) => (row.proposals > 0 ? h('span', { class: 'seal' }, count(row.proposals)) : ''), numeric: true },
    ],
    fetch: (page) => api.reserveList(query, page),
    onTotal: (total) => {
      tally.textContent = t('reserve.count', { count: count(total) });
    },
    onCurrent: (row) => void tried(() => draw(row.id)),
    onEnter: () => view.detail.focus(),
  });
  const again = () => {
    void list.update();
  };
  const pick = (/** @type {string} */ test, /** @type {string[]} */ values, /** @type {(value: string) => string} */ words, /** @type {(value: string) => void} */ set, /** @type {string} */ label) =>
    choice(
      test,
      values.map((one) => /** @type {[string, string]} */ ([one, words(one)])),
      '',
      (value) => {
        set(value);
        again();
      },
      label,
    );
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('reserve-search', t('reserve.search'), (text) => {
      query.text = text;
      again();
    }),
    pick('reserve-what', WHAT, (one) => t(`reserve.what.${one || 'all'}`), (value) => (query.what = value), t('reserve.column.state')),
    pick('reserve-category', ['', 'principal', 'deputy'], (one) => t(one ? `reserve.category.${one}` : 'reserve.all_categories'), (value) => (query.category = value), t('reserve.column.category')),
    tally,
    pool.exports ? button(t('reserve.take_along'), 'reserve-export', takeAlong, 'plain small') : null,
  );
  const view = split([h('p', { class: 'secret', 'data-test': 'reserve-secret' }, t('reserve.secret')), filters, list]);

  /** @param {number} id */
  async function draw(id) {
    const card = await api.reserveShow(id);
    view.show(
      ...drawCard(card, async (after) => {
        await list.update({ keepPlace: true });
        await draw(after.row.id);
      }),
    );
  }

  function takeAlong() {
    const path = new PathField({
      label: t('act.save_to'),
      test: 'reserve-export-path',
      value: `${folderOf(desk.state.path)}${t('reserve.title')}.xlsx`,
      kind: 'save',
      extensions: ['xlsx'],
    });
    formDialog({
      name: 'reserve-export',
      title: t('reserve.take_along'),
      body: [h('p', { class: 'warning' }, t('reserve.take_along_text', { count: count(list.total) })), path],
      fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
      submit: t('act.save'),
      work: () => api.reserveExport(query, path.value),
      done: () => offered(t('reserve.taken', { path: path.value }), t('act.open'), 'reserve-export-open', () => tried(() => bridge.pathOpen(path.value))),
    });
  }

  return {
    box: view.box,
    ready: async () => {
      await list.update(wanted ? { current: wanted } : { first: true });
      if (list.total > 0) list.scroller.focus();
      else view.show(h('h2', {}, t('reserve.empty_title')), h('p', { class: 'soft' }, t('reserve.empty_text')));
    },
  };
}
