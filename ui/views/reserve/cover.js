// 接续: each post with who could take it, posts with nobody, and young people on no list.

import { h, button } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { stopWords } from '../appointing/motion.js';
import * as api from '../../api/reserve.js';

/** @param {import('./index.js').GoTo} goTo @returns {Promise<import('../appraisal.js').Tab>} */
export async function coverTab(goTo) {
  const cover = await api.reserveCover();
  const people = (/** @type {import('../../wire/ReserveHeir').ReserveHeir[]} */ heirs) =>
    heirs.map((one) =>
      h(
        'div',
        {},
        button(one.name, `heir-${one.id}`, () => goTo(one.id), 'plain small'),
        one.unmet.map((lack) => h('span', { class: 'soft small' }, ` ${stopWords({ code: `standard.${lack.requirement}`, asked: lack.asked, found: lack.found })}`)),
      ),
    );
  const empty = cover.rows.filter((row) => row.now.length + row.year.length + row.later.length === 0).length;
  return {
    box: h(
      'div',
      { class: 'scroll', tabindex: '0' },
      h('p', { class: 'secret' }, t('reserve.secret')),
      h('p', { 'data-test': 'cover-rates' }, cover.now === '' ? t('reserve.cover_none') : t('reserve.cover_rates', { now: cover.now, year: cover.year, any: cover.any, empty: count(empty) })),
      h(
        'table',
        { class: 'sheet', 'data-test': 'cover-posts' },
        h('thead', {}, h('tr', {}, ['col.unit', 'reserve.post', 'reserve.holder', 'reserve.ready.now', 'reserve.ready.year', 'reserve.ready.later'].map((key) => h('th', {}, t(key))))),
        h(
          'tbody',
          {},
          cover.rows.map((row) =>
            h(
              'tr',
              { class: row.urgent && row.now.length === 0 ? 'urgent' : '' },
              h('td', {}, row.unit),
              h('td', {}, row.name),
              h('td', {}, row.holders || h('span', { class: 'seal' }, t('reserve.vacant')), row.retires ? h('span', { class: 'soft small' }, ` ${t('reserve.retires_in', { month: row.retires.slice(0, 7) })}`) : null),
              h('td', {}, people(row.now)),
              h('td', {}, people(row.year)),
              h('td', {}, people(row.later), row.suspended.map((one) => h('span', { class: 'soft small' }, ` ${one.name} (${t('reserve.state.suspended')})`))),
            ),
          ),
        ),
      ),
      h('h2', {}, t('reserve.unlisted')),
      h('p', { class: 'soft' }, t('reserve.unlisted_text')),
      cover.unlisted.length === 0
        ? h('p', { class: 'soft' }, t('reserve.unlisted_none'))
        : h(
            'table',
            { class: 'sheet', 'data-test': 'cover-unlisted' },
            h('thead', {}, h('tr', {}, ['col.name', 'col.staff_number', 'col.unit', 'reserve.post', 'reserve.column.age', 'reserve.meets'].map((key) => h('th', {}, t(key))))),
            h(
              'tbody',
              {},
              cover.unlisted.map((one) =>
                h('tr', {}, [one.name, one.staff_number, one.unit, one.post, String(one.age), one.meets.map((category) => t(`reserve.category.${category}`)).join(t('mark.list'))].map((cell) => h('td', {}, cell))),
              ),
            ),
          ),
    ),
  };
}
