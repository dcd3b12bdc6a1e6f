// The register in a table, and beside it the provision that is looked at.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText, language } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { emptyRoom, searchField, split } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { failed, tried } from '../../parts/status.js';
import { drawCard } from './card.js';
import * as api from '../../api/provision.js';

/** @typedef {import('../../wire/ProvisionRow').ProvisionRow} ProvisionRow */

/** What a column is sorted by. @type {Record<string, (row: ProvisionRow) => string | number>} */
const SORTS = {
  number: (row) => row.number,
  title: (row) => row.title,
  review_on: (row) => row.review_on,
  state: (row) => row.state,
  read: (row) => (row.readers > 0 ? row.read / row.readers : 0),
  measures: (row) => row.measures,
};

/** @param {ProvisionRow} row */
const over = (row) => ['replaced', 'repealed'].includes(row.state);

/**
 * @param {import('../../wire/ProvisionRoom').ProvisionRoom} whole
 * @param {import('../../app.js').Params} params where one begins, and is again after a lock
 * @param {() => void} register
 * @returns {import('../appraisal.js').Tab}
 */
export function registerTab(whole, params, register) {
  if (whole.rows.length === 0)
    return { box: emptyRoom('provision-empty', t('provision.empty_title'), t('provision.empty_text'), may('provision_add') ? button(t('provision.register'), 'provision-add-first', register, 'main') : null) };
  const english = language() === 'en';
  let { rows } = whole;
  let text = '';
  const tally = h('span', { class: 'tally', 'data-test': 'provision-count' });
  const told = h('div', { class: 'row provision-told', 'data-test': 'provision-told' });
  const tell = (/** @type {import('../../wire/ProvisionRoom').ProvisionRoom} */ room) => {
    told.replaceChildren(
      ...[
        room.unread > 0 ? h('span', { class: 'seal', 'data-test': 'told-unread' }, t('provision.told_unread', { count: count(room.unread) })) : null,
        room.reviews > 0 ? h('span', { class: 'seal', 'data-test': 'told-reviews' }, t('provision.told_reviews', { count: count(room.reviews) })) : null,
        room.overdue > 0 ? h('span', { class: 'seal', 'data-test': 'told-overdue' }, t('provision.told_overdue', { count: count(room.overdue) })) : null,
        room.waiting > 0 ? h('span', { 'data-test': 'told-waiting' }, t('provision.told_waiting', { count: count(room.waiting) })) : null,
      ].filter((one) => one !== null),
    );
    told.hidden = told.childElementCount === 0;
  };
  tell(whole);
  /** The register is short: it is here whole, and searched and sorted here. @param {import('../../wire/Page').Page} page */
  const fetch = (page) => {
    const found = rows.filter((row) => `${row.number} ${row.title} ${row.scope}`.toLowerCase().includes(text.toLowerCase()));
    const by = SORTS[page.sort];
    if (by) found.sort((one, other) => (by(one) < by(other) ? -1 : by(one) > by(other) ? 1 : 0) * (page.descending ? -1 : 1));
    return Promise.resolve({ total: found.length, rows: found.slice(page.offset, page.offset + (page.limit || found.length)) });
  };
  /** @type {WindowedList<ProvisionRow>} */
  const list = new WindowedList({
    name: 'provision',
    label: t('provision.title'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'title', label: t('provision.column.title'), width: 'minmax(150px, 1.6fr)', show: (row) => h('span', { class: over(row) ? 'soft' : '' }, row.title), sort: true, fixed: true },
      { name: 'number', label: t('provision.column.number'), width: 'minmax(104px, 1fr)', show: (row) => row.number, sort: true },
      { name: 'version', label: t('provision.column.version'), width: english ? '84px' : '72px', show: (row) => row.version, off: true },
      { name: 'scope', label: t('provision.column.scope'), width: 'minmax(100px, 1fr)', show: (row) => row.scope, off: true },
      { name: 'state', label: t('provision.column.state'), width: english ? '88px' : '72px', show: (row) => h('span', { class: over(row) ? 'soft' : '' }, t(`provision.standing.${row.state}`)), sort: true },
      {
        name: 'review_on',
        label: t('provision.column.review_on'),
        width: '118px',
        show: (row) => (over(row) ? '' : h('span', { class: row.pressing ? 'seal' : '' }, dateText(row.review_on))),
        sort: true,
      },
      { name: 'read', label: t('provision.column.read'), width: english ? '64px' : '60px', show: (row) => h('span', { class: row.unread ? 'seal' : '' }, `${count(row.read)} / ${count(row.readers)}`), sort: true, numeric: true },
      {
        name: 'measures',
        label: t('provision.column.measures'),
        width: english ? '96px' : '84px',
        show: (row) => (row.measures === 0 ? h('span', { class: 'soft' }, '0') : h('span', { class: row.overdue > 0 ? 'seal' : '' }, `${count(row.done)} / ${count(row.measures)}`)),
        sort: true,
        numeric: true,
      },
      { name: 'moved', label: t('provision.column.moved'), width: english ? '72px' : '64px', show: (row) => (row.measured === 0 ? h('span', { class: 'soft' }, '—') : `${count(row.moved)} / ${count(row.measured)}`), numeric: true },
    ],
    fetch,
    onTotal: (total) => {
      tally.textContent = t('provision.count', { count: count(total) });
    },
    onCurrent: (row) => void tried(() => draw(row.id)),
    onEnter: () => view.detail.focus(),
  });
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('provision-search', t('provision.search'), (found) => {
      text = found;
      void list.update({ first: true });
    }),
    tally,
  );
  const view = split([told, filters, list]);

  /** @param {number} id */
  async function draw(id) {
    params.provision = id;
    show(await api.provisionShow(id));
  }

  /** @param {import('../../wire/ProvisionCard').ProvisionCard} card */
  function show(card) {
    params.provision = card.row.id;
    view.show(
      ...drawCard(card, whole, (after) => {
        show(after);
        void tried(async () => {
          // What a dialog of the card chooses from is the register as it is now.
          ({ rows } = Object.assign(whole, await api.provisionList()));
          tell(whole);
          await list.update({ keepPlace: true });
        });
      }),
    );
  }

  return {
    box: view.box,
    ready: async () => {
      const wanted = Number(params.provision ?? 0) || (rows[0]?.id ?? 0);
      await list.update(wanted ? { current: wanted } : { first: true });
      if (list.total > 0) list.scroller.focus();
    },
  };
}
