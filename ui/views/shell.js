// The frame around a room: what must not be overlooked, the doors of the rooms, and at the foot who sits here.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, timeText } from '../parts/words.js';
import { tried } from '../parts/status.js';
import { drawAlerts } from './alert.js';

/** @typedef {{ name: string, apart?: boolean }} Door */

/** @param {import('../app.js').Desk} desk @param {Door[]} rooms those that are open to the account */
export function buildShell(desk, rooms) {
  const { state } = desk;
  const alerts = h('div', { class: 'alerts' });
  const foot = h('footer', { class: 'side-foot', 'data-test': 'file-state' });
  const main = h('main', { class: 'main-place' });
  /** @type {Map<string, HTMLButtonElement>} */ const doors = new Map();
  for (const room of rooms)
    doors.set(
      room.name,
      h(
        'button',
        { type: 'button', 'data-test': `room-${room.name}`, onclick: () => desk.go(room.name) },
        h('span', {}, t(`room.${room.name}`)),
        h('span', { class: 'seal' }),
      ),
    );
  const box = h(
    'div',
    { class: 'window' },
    alerts,
    h(
      'div',
      { class: 'shell' },
      h(
        'aside',
        { class: 'side' },
        h(
          'div',
          { class: 'side-name' },
          h('strong', {}, t('app.name')),
          h(
            'span',
            { 'data-test': 'group-name' },
            state.group_name,
            state.sample && !/示例|sample/i.test(state.group_name) ? ` ${t('app.sample')}` : '',
          ),
        ),
        h(
          'nav',
          { 'aria-label': t('app.rooms') },
          rooms.flatMap((room) => (room.apart ? [h('hr'), doors.get(room.name)] : [doors.get(room.name)])),
        ),
        foot,
      ),
      main,
    ),
  );
  return {
    box,
    main,
    /** The state anew: alerts and foot. */
    draw() {
      drawAlerts(alerts, desk);
      drawFoot(foot, desk);
    },
    /** @param {string} name the room one is in */
    enter(name) {
      for (const [one, door] of doors) {
        if (one === name) door.setAttribute('aria-current', 'page');
        else door.removeAttribute('aria-current');
      }
    },
    /** Things that wait for somebody in a room. @param {string} room @param {number} waits @param {string} words */
    badge(room, waits, words) {
      const place = doors.get(room)?.querySelector('.seal');
      if (!place) return;
      place.textContent = waits > 0 ? String(waits) : '';
      if (waits > 0) place.setAttribute('aria-label', words);
      else place.removeAttribute('aria-label');
    },
  };
}

/** @param {Element} foot @param {import('../app.js').Desk} desk */
function drawFoot(foot, desk) {
  const { actor, handle, path, role, saved_at: saved, sample_accounts: samples } = desk.state;
  fill(
    foot,
    h('p', { class: 'who' }, h('strong', { 'data-test': 'actor' }, actor), h('span', { 'data-test': 'role' }, t(`role.${role}`))),
    samples.length > 0
      ? choice(
          'sample-as',
          samples.map((one) => [one.handle, t('sign.sample_as', { role: t(`role.${one.role}`), name: one.name })]),
          handle,
          (chosen) => {
            const account = samples.find((one) => one.handle === chosen);
            if (account) void tried(() => desk.become(account));
          },
          t('sign.sample_title'),
        )
      : null,
    h('p', { 'data-test': 'saved-at', title: path }, saved ? t('app.saved', { time: timeText(saved) }) : t('app.not_saved')),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        { type: 'button', class: 'plain', title: t('app.lock_key'), 'data-test': 'session-lock', onclick: () => tried(desk.lock) },
        t('app.lock'),
      ),
      button(t('app.switch'), 'session-switch', () => tried(() => desk.leave(path)), 'plain'),
      button(t('app.close_file'), 'group-close', () => tried(() => desk.leave()), 'plain'),
    ),
  );
}
