// Titles 职称与聘任: two registers side by side, the committee that fills the one, the places that bound the other, and how they meet.

import { h, fill, button } from '../../parts/dom.js';
import { t, count, dateText } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { qualificationTab } from './qualification.js';
import { committeeTab } from './committee.js';
import { appointmentTab } from './appointment.js';
import { placeTab } from './place.js';
import { cellTab } from './cells.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/TitleRoom').TitleRoom} TitleRoom */
/** @typedef {import('../../wire/TitleWaiting').TitleWaiting} TitleWaiting */
/** @typedef {import('../appraisal.js').Tab} Tab */
/** What a tab may do with the whole: the series, something to begin with, and to say that something was stored.
 * @typedef {{ act: (...actions: (HTMLElement | null)[]) => void, desk: import('../../app.js').Desk, titles: TitleRoom, wanted: number, stored: () => Promise<void> }} Whole */

/** @type {{ name: string, needs: string, open: (whole: Whole) => Promise<Tab> }[]} */
const TABS = [
  { name: 'qualification', needs: 'title_qualifications', open: qualificationTab },
  { name: 'committee', needs: 'title_sessions', open: committeeTab },
  { name: 'appointment', needs: 'title_appointments', open: appointmentTab },
  { name: 'place', needs: 'title_structures', open: placeTab },
  { name: 'cells', needs: 'title_cells', open: cellTab },
];

/** Where something that waits is dealt with. @type {Record<string, string>} */
const AT = {
  suspended: 'appointment',
  open: 'appointment',
  due: 'appointment',
  over: 'place',
  voting: 'committee',
  notice: 'committee',
  objection: 'committee',
  closing: 'committee',
};

/** @type {import('../appointing/index.js').Door['open']} */
export async function titleTab(_turn, params, desk) {
  const tabs = TABS.filter((tab) => may(tab.needs));
  const bar = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('appointing.tab.titles') });
  const actions = h('div', { class: 'row' });
  const strip = h('section', { class: 'waiting', 'data-test': 'title-waiting', 'aria-label': t('title.waiting'), hidden: true });
  const body = h('div', { class: 'room-body' });
  const box = h('div', { class: 'room-body titles' }, h('div', { class: 'inner-tabs' }, bar, h('span', { class: 'spring' }), actions), strip, body);
  /** @type {Tab} */ let open = { box: h('div') };
  let tab = '';
  let state = await titles.titleRoom();
  const act = (/** @type {(HTMLElement | null)[]} */ ...found) => {
    fill(actions, ...found);
  };

  /** @param {string} name @param {number} [wanted] */
  async function turn(name, wanted = 0) {
    const chosen = tabs.find((one) => one.name === name) ?? tabs[0];
    if (!chosen) return;
    await open.close?.();
    tab = chosen.name;
    params.titles = tab;
    act();
    head();
    open = await chosen.open({ act, desk, titles: state, wanted, stored });
    fill(body, open.box);
    await open.ready?.();
  }

  function head() {
    const waits = (/** @type {string} */ name) => state.waiting.filter((row) => row.mine && AT[row.kind] === name).length;
    fill(
      bar,
      tabs.map((one) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            'aria-selected': String(one.name === tab),
            tabindex: one.name === tab ? '0' : '-1',
            'data-test': `tab-title-${one.name}`,
            onclick: () => tried(() => turn(one.name)),
          },
          t(`title.tab.${one.name}`),
          waits(one.name) > 0 ? h('span', { class: 'count seal' }, count(waits(one.name))) : null,
        ),
      ),
    );
    strip.hidden = state.waiting.length === 0;
    fill(
      strip,
      h('h2', {}, t('title.waiting')),
      h(
        'ul',
        { class: 'lines short' },
        state.waiting.map((row) =>
          h(
            'li',
            { 'data-kind': row.kind, 'data-id': row.id },
            h('span', {}, h('span', { class: row.kind === 'suspended' || row.kind === 'over' ? 'seal' : '' }, t(`title.waits.${row.kind}`)), ` ${row.name} · ${row.what}`),
            h('span', { class: 'soft' }, row.day ? dateText(row.day) : ''),
            tabs.some((one) => one.name === AT[row.kind])
              ? button(t('title.look'), `waiting-${row.kind}-${row.id}`, () => tried(() => turn(AT[row.kind] ?? '', row.id)), 'plain small')
              : null,
          ),
        ),
      ),
    );
  }
  bar.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[tabs.findIndex((one) => one.name === tab) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    void tried(async () => {
      await turn(next.name);
      /** @type {HTMLElement | null} */ (bar.querySelector('[aria-selected="true"]'))?.focus();
    });
  });

  async function stored() {
    state = await titles.titleRoom();
    head();
  }

  await turn(String(params.titles ?? ''), Number(params.id ?? 0));
  return {
    box,
    ready: () => open.ready?.(),
    print: () => open.print?.(),
    close: () => open.close?.(),
    commands: () =>
      tabs.map((one) => ({
        label: t(`title.tab.${one.name}`),
        note: t('palette.room'),
        test: `palette-title-${one.name}`,
        act: () => tried(() => turn(one.name)),
      })),
  };
}
