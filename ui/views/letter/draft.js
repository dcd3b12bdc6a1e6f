// Drafting a letter: the unit, its head and the template it begins with.

import { h } from '../../parts/dom.js';
import { t, language } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/letter.js';

/** @param {import('../../wire/LetterYear').LetterYear} year @param {(card: import('../../wire/LetterCard').LetterCard) => unknown} done */
export function openDraft(year, done) {
  const kindOf = (/** @type {string} */ unit) => year.missing.find(([id]) => String(id) === unit)?.[2] ?? '';
  const fitting = (/** @type {string} */ unit) => (year.templates.find(([, , , kind]) => kind !== '' && kind === kindOf(unit)) ?? year.templates[0])?.[0] ?? '';
  const first = String(year.missing[0]?.[0] ?? '');
  const unit = new Field({
    label: t('col.unit'),
    test: 'draft-unit',
    choices: year.missing.map(([id, name]) => /** @type {[string, string]} */ ([String(id), name])),
    value: first,
    onChange: (value) => {
      template.value = fitting(value);
    },
  });
  const template = new Field({ label: t('letter.template'), test: 'draft-template', choices: year.templates.map(([code, zh, en]) => /** @type {[string, string]} */ ([code, language() === 'en' ? en : zh])), value: fitting(first) });
  const head = new StaffField({ label: t('letter.head'), test: 'draft-head', hint: t('letter.head_hint') });
  const number = new Field({ label: t('letter.number'), test: 'draft-number', hint: t('letter.number_hint') });
  formDialog({
    name: 'letter-draft',
    title: `${t('letter.draft')} · ${year.year}`,
    body: [h('div', { class: 'pair' }, unit, template), h('div', { class: 'pair' }, head, number)],
    fields: { letter_number: number, LETTER_TAKEN: unit, LETTER_HEAD: head, PERSON_UNKNOWN: head },
    submit: t('letter.draft'),
    work: () => api.letterDraft({ year: year.year, unit: Number(unit.value), number: number.value, head: head.value, template: template.value }),
    done: (card) => {
      said(t('letter.drafted', { name: card.row.unit_name }));
      done(card);
    },
  });
}
