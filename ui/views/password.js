// A person's own password: changed in the settings, or set at the first sign-in before anything else is done.

import { h, button } from '../parts/dom.js';
import { t, errorText } from '../parts/words.js';
import { Field, blame, differ, unfilled } from '../parts/field.js';
import { holdOff } from '../parts/wait.js';
import { said } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/GroupState').GroupState} GroupState */

/** @param {string} given the password that stands, when it was typed a moment ago @param {(state: GroupState) => unknown} changed */
function passwordForm(given, changed) {
  const old = new Field({ label: t('sign.old'), test: 'password-old', type: 'password', value: given });
  const next = new Field({ label: t('sign.new'), test: 'password-new', type: 'password', hint: t('sign.password_hint') });
  const again = new Field({ label: t('sign.again'), test: 'password-again', type: 'password' });
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'password-error' });
  const submit = h('button', { type: 'submit', class: 'main', 'data-test': 'password-submit' }, t('sign.change'));
  const change = async () => {
    wrong.hidden = true;
    if (unfilled(old, next) || differ(next, again)) return;
    submit.disabled = true;
    try {
      const state = await api.passwordChange(old.value, next.value);
      for (const field of [old, next, again]) field.value = '';
      submit.disabled = false;
      await changed(state);
      said(t('sign.changed'));
    } catch (error) {
      submit.disabled = false;
      const fields = { old, new: next, password: next, SIGN_IN_WRONG: old, PASSPHRASE_SHORT: next, PASSWORD_SAME: next };
      if (!blame(error, fields)) {
        wrong.textContent = errorText(error);
        wrong.hidden = false;
      }
      holdOff(error, submit, () => {
        wrong.hidden = true;
      });
    }
  };
  queueMicrotask(() => (given ? next : old).focus());
  return h(
    'form',
    {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void change();
      },
    },
    old,
    next,
    again,
    wrong,
    h('div', { class: 'row' }, submit),
  );
}

/**
 * The screen that lets a person do nothing but set a password of his own.
 * @param {GroupState} state @param {string} given @param {(state: GroupState) => unknown} changed @param {() => unknown} leave
 */
export function mustChangeView(state, given, changed, leave) {
  return h(
    'main',
    { class: 'gate', 'data-test': 'must-change' },
    h('h1', {}, t('sign.must_title')),
    h('p', { class: 'soft' }, t('sign.must_text', { name: state.actor })),
    passwordForm(given, changed),
    h('div', { class: 'row' }, button(t('app.close_file'), 'group-close', leave, 'plain flush')),
  );
}

/** The tab of the settings. @param {import('../app.js').Desk} desk @returns {import('./appraisal.js').Tab} */
export function passwordTab(desk) {
  return {
    box: h(
      'div',
      { class: 'scroll' },
      h(
        'div',
        { class: 'narrow-form' },
        h('section', {}, h('h2', {}, t('setting.tab_password')), h('p', { class: 'soft' }, t('sign.change_text')), passwordForm('', () => desk.fresh())),
      ),
    ),
  };
}
