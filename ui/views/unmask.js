// A number that is shown in part. In full it is shown for a minute, to whoever says what for; the look is recorded with that purpose.

import { h, button } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import * as api from '../api.js';

const SHOWN = 60_000;

/** @param {number} person @param {'identity' | 'bank_account'} field @param {string} masked @param {boolean} allowed */
export function maskedNumber(person, field, masked, allowed) {
  const number = h('span', { 'data-test': `person-${field}` }, masked);
  if (!allowed) return number;
  const full = h('span', { 'data-test': `shown-${field}`, hidden: true });
  let timer = 0;
  /** @param {string} text in full; empty masks it again */
  const show = (text) => {
    clearTimeout(timer);
    timer = text ? window.setTimeout(() => show(''), SHOWN) : 0;
    full.textContent = text;
    full.hidden = text === '';
    number.hidden = text !== '';
    turner.textContent = t(text ? 'unmask.hide' : 'unmask.show');
  };
  const turner = button(t('unmask.show'), `unmask-${field}`, () => (timer ? show('') : askPurpose()), 'plain small');

  function askPurpose() {
    const purpose = new Field({ label: t('field.purpose'), test: 'unmask-purpose', hint: t('unmask.purpose_hint') });
    formDialog({
      name: 'unmask',
      title: t('unmask.title', { field: t(`field.${field}`) }),
      body: [h('p', { class: 'soft' }, t('unmask.text')), purpose],
      fields: { purpose, PURPOSE_MISSING: purpose },
      submit: t('unmask.submit'),
      gap: () => unfilled(purpose),
      work: () => api.personUnmask({ person, field, purpose: purpose.value }),
      done: (found) => {
        show(found);
        turner.focus();
      },
    });
  }

  return h('span', { class: 'masked' }, number, full, ' ', turner);
}
