// The lock screen: nobody touched the desk, or somebody locked it. It shows no data of people; the same account comes back to the same room.

import { h, button } from '../parts/dom.js';
import { t, asError, errorText } from '../parts/words.js';
import { Field, blame } from '../parts/field.js';
import { facts } from '../parts/room.js';
import { holdOff } from '../parts/wait.js';
import * as api from '../api.js';

/**
 * @param {import('../wire/GroupState').GroupState} state
 * @param {import('./group.js').Start['sample']} sample
 * @param {import('./group.js').Opened} opened
 * @param {() => unknown} other another account signs in
 */
export function lockView(state, sample, opened, other) {
  const password = new Field({ label: t('sign.password'), test: 'lock-password', type: 'password' });
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'lock-error' });
  const submit = h('button', { type: 'submit', class: 'main', 'data-test': 'lock-submit' }, t('lock.open'));
  const known = sample?.path === state.path ? sample.accounts.find((one) => one.handle === state.handle) : undefined;
  /** @param {string} text */
  const say = (text) => {
    wrong.textContent = text;
    wrong.hidden = text === '';
  };
  const open = async () => {
    say('');
    submit.disabled = true;
    try {
      const now = await api.groupOpen({ path: state.path, handle: state.handle, password: password.value });
      await opened(now, password.value);
    } catch (error) {
      submit.disabled = false;
      if (asError(error).code === 'SIGN_IN_WRONG') password.value = '';
      if (!blame(error, { SIGN_IN_WRONG: password, password })) say(errorText(error));
      holdOff(error, submit, () => say(''));
    }
  };
  queueMicrotask(() => password.focus());
  return h(
    'main',
    { class: 'gate', 'data-test': 'locked' },
    h(
      'form',
      {
        novalidate: true,
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          void open();
        },
      },
      h('h1', {}, state.group_name || t('app.name')),
      h('p', { class: 'soft' }, t('lock.text')),
      facts([
        [t('account.handle'), h('span', { 'data-test': 'lock-handle' }, state.handle)],
        [t('group.path'), h('span', { class: 'mono' }, state.path)],
      ]),
      known ? h('p', { class: 'note' }, t('lock.sample', { password: known.password })) : null,
      password,
      wrong,
      h('div', { class: 'row' }, submit, button(t('lock.other'), 'lock-other', other, 'plain')),
    ),
  );
}
