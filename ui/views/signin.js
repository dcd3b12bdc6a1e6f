// Signing in to a file: which file, which account, its password. Wrong tries make the next one wait, and the button says how long.

import { h, fill, button } from '../parts/dom.js';
import { t, asError, errorText } from '../parts/words.js';
import { Field, PathField, blame } from '../parts/field.js';
import { holdOff } from '../parts/wait.js';
import * as api from '../api.js';

/** @typedef {import('./group.js').Opened} Opened */

/** @param {import('./group.js').Start} start @param {Opened} opened @param {(path: string) => void} typed */
export function signInForm(start, opened, typed) {
  const path = new PathField({
    label: t('group.path'),
    test: 'open-path',
    value: start.path,
    kind: 'open',
    extensions: ['talent'],
    onInput: (value) => {
      typed(value);
      drawSample();
    },
    onPick: () => handle.focus(),
  });
  const handle = new Field({ label: t('account.handle'), test: 'open-handle', value: start.handle });
  const password = new Field({ label: t('sign.password'), test: 'open-password', type: 'password' });
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'open-error' });
  const submit = h('button', { type: 'submit', class: 'main', 'data-test': 'open-submit' }, t('sign.open'));
  const samples = h('section', { hidden: true });

  /** @param {string} text */
  const say = (text) => {
    wrong.textContent = text;
    wrong.hidden = text === '';
  };
  const open = async () => {
    say('');
    submit.disabled = true;
    try {
      const state = await api.groupOpen({ path: path.value, handle: handle.value, password: password.value });
      await opened(state, password.value);
    } catch (error) {
      submit.disabled = false;
      if (asError(error).code === 'SIGN_IN_WRONG') password.value = '';
      const fields = {
        SIGN_IN_WRONG: password,
        ACCOUNT_BLOCKED: handle,
        FILE_MISSING: path,
        KEYS_MISSING: path,
        NETWORK_SHARE: path,
        FILE_FOREIGN: path,
        path,
        handle,
        password,
      };
      if (!blame(error, fields)) say(errorText(error));
      holdOff(error, submit, () => say(''));
    }
  };

  /** Its passwords are no secret: one click looks at the group as somebody else. */
  function drawSample() {
    const known = start.sample && start.sample.path === path.value ? start.sample.accounts : [];
    samples.hidden = known.length === 0;
    fill(
      samples,
      h('h2', {}, t('sign.sample_title')),
      h('p', { class: 'soft small' }, t('sign.sample_text')),
      h(
        'div',
        { class: 'row' },
        known.map((one) =>
          button(t('sign.sample_as', { role: t(`role.${one.role}`), name: one.name }), `sample-as-${one.handle}`, () => {
            handle.value = one.handle;
            password.value = one.password;
            void open();
          }),
        ),
      ),
    );
  }

  drawSample();
  queueMicrotask(() => (!path.value ? path : handle.value ? password : handle).focus());
  return h(
    'form',
    {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void open();
      },
    },
    h('section', {}, path, h('div', { class: 'pair' }, handle, password)),
    wrong,
    h('div', { class: 'row' }, submit),
    samples,
  );
}
