// 总览: the first room. What waits for whoever is signed in, what is due this week and this month, four figures, and the year.

import { h, fill, button, standAgain } from '../../parts/dom.js';
import { openPrint } from '../print.js';
import { t } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { dueTab } from './due.js';
import { figuresTab } from './figures.js';
import { yearTab } from './year.js';

/** @typedef {import('../appraisal.js').Tab} Tab */

/** @type {import('../../app.js').OpenRoom} */
export async function openOverview(room, desk, params) {
  const names = ['due', ...(may('overview_figures') ? ['figures'] : []), 'year'];
  /** @type {Tab} */ let open = { box: h('div') };

  /** @param {string} name */
  async function turn(name) {
    const was = document.activeElement;
    await open.close?.();
    const tab = names.includes(name) ? name : 'due';
    params.tab = tab;
    room.tabs(
      names.map((one) => ({ name: `overview-${one}`, label: t(`overview.tab.${one}`) })),
      `overview-${tab}`,
      (next) => {
        void tried(() => turn(next.replace('overview-', '')));
      },
    );
    room.year(null);
    if (tab === 'figures') open = await figuresTab(desk);
    else if (tab === 'year') open = await yearTab(room, desk, params);
    else open = await dueTab(desk, (next) => void tried(() => turn(next)));
    room.show(open.box);
    await open.ready?.();
    standAgain(was, room, room.heading);
  }

  const report = () => openPrint({ form: 'work_report', source: 0, items: [], label: '' });
  room.act(may('print:work_report') ? button(t('form.work_report'), 'print-work-report', report) : null);
  await turn(String(params.tab ?? 'due'));
  return {
    close: () => open.close?.(),
    commands: () => names.map((one) => ({ label: t(`overview.tab.${one}`), note: t('overview.title'), test: `palette-overview-${one}`, act: () => tried(() => turn(one)) })),
  };
}

/** A line of a month's duties, each of which opens its room. @param {import('../../app.js').Desk} desk @param {import('../../wire/OverviewDuty').OverviewDuty} duty @param {string} words @param {() => unknown} act */
export function dutyButton(desk, duty, words, act) {
  const element = button(words, `duty-${duty.from}-${duty.place.room}`, act, 'plain small');
  if (!desk.rooms().includes(duty.place.room)) {
    const plain = h('span', {});
    fill(plain, words);
    return plain;
  }
  return element;
}
