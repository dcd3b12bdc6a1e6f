// What is entered about one person of an appraisal: figures, grounds, the superior's words. It saves itself while the year is open.

import { h, later } from '../parts/dom.js';
import { t, named, gradeName, bilingual } from '../parts/words.js';
import { Field, marked } from '../parts/field.js';
import { may } from '../parts/may.js';
import { failed, said } from '../parts/status.js';
import { putBack } from '../parts/draft.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/SubjectRow').SubjectRow} SubjectRow */
/** @typedef {import('../wire/SubjectCard').SubjectCard} SubjectCard */
/** @typedef {import('../wire/SubjectInputs').SubjectInputs} SubjectInputs */

const INPUTS = /** @type {const} */ ([
  'performance',
  'superior',
  'performance_document',
  'bonus',
  'deduction',
  'grounds',
  'cap_grade',
  'cap_ground',
  'no_grade_reason',
  'noted_grade',
  'noted_document',
  'superior_comment',
  'summary',
]);

/** @param {AppraisalHead} head @param {string} code a class, a dimension, or something else that speaks for itself */
export function className(head, code) {
  const found = head.classes.find((one) => one.code === code) ?? head.dimensions.find((one) => one.code === code);
  if (!found) return code;
  return head.classes.some((one) => one.code === code) ? `${code} ${bilingual(found)}` : bilingual(found);
}

/** @param {AppraisalHead} head @param {SubjectRow} row */
export function missingWords(head, row) {
  return row.missing
    .map((one) => (one.startsWith('class_') ? t('subject.missing_class', { name: className(head, one.slice(6)) }) : named('field', one)))
    .join(t('mark.comma'));
}

/**
 * @param {AppraisalHead} head
 * @param {SubjectCard} card
 * @param {{ stored: () => Promise<unknown>, again: () => void }} room is told what was stored, and shows the card anew after an undo
 */
export function enteringForm(head, card, room) {
  const open = head.row.state === 'open';
  // A grade from above comes when it comes: it is noted until the year is confirmed.
  const editable = (open || (card.row.noted && head.row.state === 'closed')) && may('appraisal_inputs');
  let stored = { ...card.inputs };
  let sent = stored;
  const saved = h('span', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'inputs-saved' });
  const missing = h('p', { 'data-test': 'subject-missing' });
  /** @param {SubjectRow} row */
  const lacks = (row) => {
    missing.className = row.missing.length > 0 ? 'seal' : 'good';
    missing.textContent = row.missing.length > 0 ? t('subject.missing', { what: missingWords(head, row) }) : t('subject.complete');
  };
  lacks(card.row);
  /** @type {Record<string, Field>} */ const fields = {};
  for (const name of INPUTS) {
    const numeric = name === 'performance' || name === 'superior' || name === 'bonus' || name === 'deduction';
    const long = name === 'superior_comment' || name === 'summary';
    fields[name] = new Field({
      label: t(`field.${name}`),
      test: `input-${name}`,
      value: stored[name],
      numeric,
      locked: !editable,
      type: long ? 'area' : 'text',
      lines: name === 'summary' ? 6 : 3,
      ...(name === 'noted_grade'
        ? { choices: /** @type {[string, string][]} */ ([['', t('subject.not_known')], ...head.grades.map((grade) => [grade, gradeName(grade)])]) }
        : {}),
      ...(name === 'cap_grade'
        ? {
            choices: /** @type {[string, string][]} */ ([
              ['', t('subject.no_cap')],
              ...head.grades.slice(1).map((grade) => [grade, gradeName(grade)]),
            ]),
          }
        : {}),
      hint: name === 'performance_document' ? t('subject.performance_hint') : name === 'grounds' ? t('subject.grounds_hint') : name === 'cap_ground' ? t('subject.cap_hint') : '',
      onInput: () => save.call(),
      onChange: () => {
        save.call();
        void save.now();
      },
    });
  }
  const values = () => /** @type {SubjectInputs} */ ({ ...stored, ...Object.fromEntries(INPUTS.map((name) => [name, fields[name]?.value ?? ''])) });
  /** Rust sends figures back in its own form; a field being typed in is left alone. */
  const settle = () => {
    for (const name of INPUTS)
      if (fields[name] && document.activeElement !== fields[name].control && fields[name].value === sent[name]) fields[name].value = stored[name];
  };
  /** @param {SubjectInputs} inputs @param {boolean} undoable */
  const store = async (inputs, undoable) => {
    const before = stored;
    if (!editable) return;
    if (INPUTS.every((name) => inputs[name] === before[name] || inputs[name] === sent[name])) {
      settle();
      return;
    }
    try {
      const answer = await api.appraisalInputs(card.row.id, inputs);
      stored = answer.inputs;
      sent = inputs;
      lacks(answer.row);
      for (const field of Object.values(fields)) field.wrong('');
      settle();
      saved.textContent = t('act.saved');
      if (undoable) said(t('subject.saved', { name: card.row.name }), () => store(before, false).then(room.again));
      await room.stored();
    } catch (error) {
      saved.textContent = '';
      if (
        !marked(error, {
          ...fields,
          ...(fields.grounds && fields.cap_ground && fields.performance_document
            ? { NOTED_DOCUMENT: fields.noted_document ?? fields.grounds, GROUNDS_MISSING: fields.grounds, CAP_GROUND_MISSING: fields.cap_ground, PERFORMANCE_DOCUMENT: fields.performance_document }
            : {}),
        })
      )
        failed(error);
    }
  };
  // One after the other: what is typed while an answer is on its way is sent with the next.
  let saving = Promise.resolve();
  const save = later(() => {
    saving = saving.then(() => store(values(), true));
    return saving;
  }, 1200);
  const box = h(
    'section',
    { class: 'typed' },
    h('h3', {}, t('subject.inputs'), ' ', saved),
    open || editable ? null : h('p', { class: 'soft small' }, t('subject.inputs_locked')),
    // Nobody here decides on a grade from above: it is noted with its document, and no score is asked for.
    ...(card.row.noted
      ? [h('p', { class: 'note' }, t('subject.noted_text')), h('div', { class: 'pair' }, fields.noted_grade, fields.noted_document), fields.superior_comment, fields.summary]
      : [
          h('div', { class: 'pair' }, fields.performance, fields.superior),
          fields.performance_document,
          h('div', { class: 'pair' }, fields.bonus, fields.deduction),
          ...INPUTS.slice(5)
            .filter((name) => name !== 'noted_grade' && name !== 'noted_document')
            .map((name) => fields[name]),
        ]),
  );
  const restored =
    editable &&
    putBack(`inputs ${card.row.id}`, box, fields, () => {
      save.stop();
      const now = values();
      return Object.fromEntries(INPUTS.filter((name) => now[name] !== stored[name] && now[name] !== sent[name]).map((name) => [name, now[name]]));
    });
  if (restored) saved.textContent = t('ballot.unsaved');
  return {
    box,
    missing,
    flush: async () => {
      if (restored) save.call();
      await save.now();
      await saving;
    },
  };
}
