// Titles and appointments: the room's tabs. Each tab is a file of its own.

import { h } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { chartTab } from './chart.js';
import { postTab } from './post.js';
import { roundTab } from './round.js';
import { selectionTab } from '../selection/index.js';
import { titleTab } from '../title/index.js';

/**
 * What a tab is made of: its own box, what belongs at the right of the title, and what to do before it goes.
 * @typedef {object} AppointingTab
 * @property {HTMLElement} box
 * @property {(HTMLElement | null)[]} [actions]
 * @property {HTMLElement} [year] what chooses between years, beside the title
 * @property {() => unknown} [ready]
 * @property {() => unknown} [close]
 * @property {() => unknown} [print]
 * @property {() => import('../../parts/palette.js').Command[]} [commands]
 */

/** @typedef {{ name: string, needs: string, open: (turn: Turn, params: import('../../app.js').Params, desk: import('../../app.js').Desk) => Promise<AppointingTab> }} Door */
/** Goes to a tab, or draws the one that is open anew. @typedef {(name?: string) => Promise<void>} Turn */

/** @type {Door[]} */
const TABS = [
  { name: 'posts', needs: 'post_list', open: postTab },
  { name: 'chart', needs: 'org_chart', open: chartTab },
  { name: 'round', needs: 'round_list', open: roundTab },
  { name: 'selection', needs: 'selection_list', open: selectionTab },
  { name: 'titles', needs: 'title_room', open: titleTab },
];

/** @type {import('../../app.js').OpenRoom} */
export async function openAppointing(room, desk, params) {
  const tabs = TABS.filter((tab) => may(tab.needs));
  let name = tabs.some((tab) => tab.name === params.tab) ? String(params.tab) : (tabs[0]?.name ?? '');
  /** @type {AppointingTab} */ let open = { box: h('div') };

  /** @type {Turn} */
  async function turn(next = name) {
    await open.close?.();
    name = next;
    params.tab = next;
    room.tabs(
      tabs.map((tab) => ({ name: tab.name, label: t(`appointing.tab.${tab.name}`) })),
      name,
      (chosen) => void turn(chosen),
    );
    const door = tabs.find((tab) => tab.name === name);
    if (!door) return;
    open = await door.open(turn, params, desk);
    room.year(open.year ?? null);
    room.act(...(open.actions ?? []));
    room.show(open.box);
    await open.ready?.();
  }
  await turn();
  return {
    print: () => open.print?.(),
    commands: () => open.commands?.() ?? [],
    close: () => open.close?.(),
  };
}
