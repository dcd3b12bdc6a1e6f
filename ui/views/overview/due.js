// What is due: what waits for whoever is signed in comes first and has the focus, so that one key opens it. Beside it four figures, below
// it the year in one line.

import { h, fill, button, standAgain } from '../../parts/dom.js';
import { t, count, dateText, bilingual } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { failed } from '../../parts/status.js';
import { openBehind } from './behind.js';
import { dutyButton } from './index.js';
import { paramsOf } from './place.js';
import { shownValue, trend } from './trend.js';
import { monthName } from './year.js';
import * as api from '../../api/overview.js';

/** @typedef {import('../../app.js').Desk} Desk */
/** @typedef {import('../../wire/OverviewItem').OverviewItem} Item */

/** @param {Desk} desk @param {(tab: string) => void} turn @returns {Promise<import('../appraisal.js').Tab>} */
export async function dueTab(desk, turn) {
  const told = await api.overviewShow();
  let chosen = '';
  const list = h('div', { class: 'due-groups', 'data-test': 'due-list' });
  const chips = h('div', { class: 'due-rooms', role: 'group', 'aria-label': t('app.rooms') });
  const figures = h('aside', { class: 'due-figures', 'data-test': 'due-figures', 'aria-label': t('overview.figures') });
  const year = h('section', { class: 'due-year', 'data-test': 'due-year', 'aria-label': t('overview.year') });

  function drawRooms() {
    const all = told.groups.reduce((sum, one) => sum + one.count, 0);
    const chip = (/** @type {string} */ room, /** @type {string} */ label, /** @type {number} */ many) => {
      const element = button(`${label} ${count(many)}`, `due-room-${room || 'all'}`, () => {
        chosen = room;
        drawRooms();
        drawList();
        standAgain(element, chips, chips);
      }, 'plain small');
      element.setAttribute('aria-pressed', String(room === chosen));
      return element;
    };
    fill(chips, chip('', t('overview.all_rooms'), all), ...told.rooms.map((one) => chip(one.room, t(`room.${one.room}`), one.mine + one.overdue + one.week + one.month)));
  }

  function drawList() {
    const groups = told.groups
      .map((group) => ({ ...group, items: group.items.filter((one) => chosen === '' || one.place.room === chosen) }))
      .filter((group) => group.items.length > 0);
    if (groups.length === 0) {
      fill(list, h('div', { class: 'empty', 'data-test': 'due-nothing' }, h('h2', {}, t('overview.nothing_title')), h('p', {}, t('overview.nothing_text'))));
      return;
    }
    const until = { mine: '', overdue: '', week: told.week_until, month: told.month_until };
    fill(
      list,
      ...groups.map((group) => {
        const many = group.items.reduce((sum, one) => sum + one.count, 0);
        const last = until[/** @type {'mine'} */ (group.when)];
        return h(
          'section',
          { 'data-test': `due-${group.when}` },
          h(
            'h2',
            {},
            t(`overview.when.${group.when}`),
            h('span', { class: group.when === 'mine' || group.when === 'overdue' ? 'seal' : 'soft' }, ` ${count(many)}`),
            last ? h('span', { class: 'soft small' }, ` ${t('overview.until', { day: dateText(last) })}`) : null,
          ),
          h('ul', { class: 'due-items' }, group.items.map((one) => h('li', {}, line(one)))),
        );
      }),
    );
    const first = /** @type {HTMLButtonElement | null} */ (list.querySelector('button.due-item:not(:disabled)'));
    if (first) first.tabIndex = 0;
  }

  /** @param {Item} one */
  function line(one) {
    const kind = t(`overview.kind.${one.kind}`);
    const late = one.days !== null && one.days < 0;
    const many = one.subject === '' && one.count > 1 ? t(one.kind.startsWith('look_up') ? 'overview.many' : 'overview.rest', { count: count(one.count) }) : '';
    const element = h(
      'button',
      { type: 'button', class: 'due-item', tabindex: '-1', disabled: !desk.rooms().includes(one.place.room), 'data-test': `due-${one.kind}`, onclick: () => desk.go(one.place.room, paramsOf(one.place)) },
      h('span', { class: 'due-kind' }, kind),
      h('span', { class: 'due-what' }, h('strong', {}, one.subject), many ? h('span', {}, many) : null, one.note ? h('span', { class: 'soft' }, ` ${one.note}`) : null),
      h('span', { class: 'soft small due-where' }, t(`room.${one.place.room}`)),
      h('span', { class: 'due-day num' }, one.day ? dateText(one.day) : ''),
      h('span', { class: late ? 'due-days seal' : 'due-days soft' }, one.days === null || many ? '' : days(one.days)),
    );
    return element;
  }

  list.addEventListener('keydown', (event) => {
    const all = /** @type {HTMLButtonElement[]} */ ([...list.querySelectorAll('button.due-item:not(:disabled)')]);
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -all.length, End: all.length }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next?.focus();
  });

  async function drawFigures() {
    if (!may('overview_figures')) return;
    const table = await api.overviewFigures(false);
    if (table.lines.length === 0) return;
    const last = table.years.length - 1;
    fill(
      figures,
      h('h2', {}, t('overview.figures'), h('span', { class: 'soft small' }, ` ${table.unit ? t('overview.figures_of', { unit: table.unit }) : t('overview.figures_group')}`)),
      ...table.lines.map((one) => {
        const now = one.years[last];
        if (!now) return null;
        const open = () => openBehind(desk, one, now.year);
        return h(
          'button',
          { type: 'button', class: 'due-figure', disabled: !one.opens, title: one.opens ? t(`figure.how.${one.code}`) : t('overview.secret'), 'data-test': `figure-${one.code}`, onclick: open },
          h('span', { class: 'due-figure-name' }, t(`figure.${one.code}`)),
          h('span', { class: 'due-figure-value' }, shownValue(one, now)),
          trend(one),
        );
      }),
      button(t('overview.figures_all'), 'figures-all', () => turn('figures'), 'plain small'),
    );
  }

  async function drawYear() {
    const one = await api.overviewYear(0);
    const here = one.duties.filter((duty) => duty.from <= one.month && one.month <= duty.to);
    fill(
      year,
      h('h2', {}, t('overview.year_of', { year: one.year })),
      h(
        'ol',
        { class: 'due-months' },
        Array.from({ length: 12 }, (_, index) => index + 1).map((month) => {
          const duties = one.duties.filter((duty) => duty.from <= month && month <= duty.to);
          const words = duties.map((duty) => `${bilingual(duty)} ${t(`overview.state.${duty.state}`)}`).join(t('mark.comma'));
          return h(
            'li',
            {},
            h(
              'button',
              { type: 'button', class: 'plain', 'aria-current': month === one.month ? 'date' : null, title: words, 'aria-label': `${monthName(month)} ${words}`, 'data-test': `year-month-${month}`, onclick: () => turn('year') },
              h('span', {}, monthName(month)),
              h('span', { class: 'due-marks' }, duties.map((duty) => h('span', { class: `duty-mark ${duty.state}` }))),
            ),
          );
        }),
      ),
      h(
        'p',
        { class: 'due-now small' },
        h('span', { class: 'soft' }, monthName(one.month)),
        ...here.map((duty) => h('span', { class: 'due-duty' }, h('span', { class: `duty-mark ${duty.state}` }), dutyButton(desk, duty, bilingual(duty), () => desk.go(duty.place.room, paramsOf(duty.place))), h('span', { class: duty.state === 'late' ? 'seal' : 'soft' }, t(`overview.state.${duty.state}`)))),
      ),
    );
  }

  drawRooms();
  drawList();
  return {
    box: h('div', { class: 'overview' }, h('div', { class: 'overview-top' }, h('div', { class: 'due-column' }, chips, list), figures), year),
    ready: () => {
      /** @type {HTMLElement | null} */ (list.querySelector('button.due-item:not(:disabled)'))?.focus();
      // The list is there first; what is counted from the whole roster follows.
      return Promise.all([drawYear(), drawFigures()]).then(() => undefined, failed);
    },
  };
}

/** @param {number} left */
function days(left) {
  if (left < 0) return t('overview.days_late', { count: count(-left) });
  return left === 0 ? t('overview.today') : t('overview.days_left', { count: count(left) });
}
