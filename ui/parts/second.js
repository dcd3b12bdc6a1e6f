// The second of two people. What leader and auditor do together the leader starts, and the auditor agrees to here, with his own password.

import { h } from './dom.js';
import { t } from './words.js';
import { Field, unfilled } from './field.js';

/** Whether somebody with this role can start it. @param {string} role */
export function startsForTwo(role) {
  return role === 'leader';
}

/** Whether an account with this role signs, decides or watches: nobody alone makes or takes over such an account. @param {string} role */
export function takesTwo(role) {
  return role !== 'member' && role !== 'evaluator';
}

/** @param {string} [why] why it takes two */
export function secondPerson(why = '') {
  const handle = new Field({ label: t('second.handle'), test: 'second-handle' });
  const password = new Field({ label: t('sign.password'), test: 'second-password', type: 'password' });
  const reason = new Field({ label: t('second.reason'), test: 'second-reason', hint: t('second.reason_hint') });
  return {
    box: h(
      'fieldset',
      { class: 'second', 'data-test': 'second' },
      h('legend', {}, t('second.title')),
      why ? h('p', { class: 'small', 'data-test': 'second-why' }, why) : null,
      h('p', { class: 'soft small' }, t('second.text')),
      h('div', { class: 'pair' }, handle, password),
      reason,
    ),
    fields: { reason, SECOND_NEEDED: handle, SECOND_WRONG: password, REASON_MISSING: reason },
    gap: () => unfilled(handle, password, reason),
    /** @returns {import('../wire/SecondPerson').SecondPerson} */
    value: () => ({ handle: handle.value, password: password.value, reason: reason.value }),
  };
}
