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
 * @typedef {{ room: import('../../parts/room.js').Room, desk: import('../../app.js').Desk, titles: TitleRoom, wanted: number, stored: () => Promise<void> }} Whole */

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

/** @type {import('../../app.js').OpenRoom} */
export async function openTitles(room, desk, params) {
  const tabs = TABS.filter((tab) => may(tab.needs));
  const strip = h('section', { class: 'waiting', 'data-test': 'title-waiting', 'aria-label': t('title.waiting'), hidden: true });
  const body = h('div', { class: 'room-body' });
  /** @type {Tab} */ let open = { box: h('div') };
  let tab = '';
  let state = await titles.titleRoom();

  /** @param {string} name @param {number} [wanted] */
  async function turn(name, wanted = 0) {
    const chosen = tabs.find((one) => one.name === name) ?? tabs[0];
    if (!chosen) return;
    await open.close?.();
    tab = chosen.name;
    params.tab = tab;
    room.act();
    head();
    open = await chosen.open({ room, desk, titles: state, wanted, stored });
    fill(body, strip, open.box);
    await open.ready?.();
  }

  function head() {
    const waits = (/** @type {string} */ name) => state.waiting.filter((row) => row.mine && AT[row.kind] === name).length;
    room.tabs(
      tabs.map((one) => ({ name: one.name, label: t(`title.tab.${one.name}`), count: waits(one.name) > 0 ? count(waits(one.name)) : '', waiting: true })),
      tab,
      (next) => {
        void tried(() => turn(next));
      },
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

  async function stored() {
    state = await titles.titleRoom();
    head();
  }

  room.show(body);
  await turn(String(params.tab ?? ''), Number(params.id ?? 0));
  return {
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
