// The sections of a scheme about people and procedure: who gets no grade, vetoes, shares and days, consequences, the words of appeal.

import { h } from '../../parts/dom.js';
import { t, gradeName } from '../../parts/words.js';
import { grades, name, spoken } from './count.js';
import { freshCode } from './form.js';
import { DEADLINES } from './names.js';

/** @typedef {import('./form.js').Form} Form */
/** @typedef {import('./form.js').Doc} Doc */

const key = (/** @type {string} */ name) => t(`rule.key.${name}`);
const words = (/** @type {string[]} */ kinds) => /** @type {[string, string][]} */ (kinds.map((kind) => [kind, t(`rule.value.${kind}`)]));

/** What it does to a grade, and to which. @param {Form} form @param {Doc} doc */
const effect = (form, doc) => ({
  label: key('effect'),
  cell: (/** @type {Doc} */ row, /** @type {string} */ test) =>
    h(
      'span',
      { class: 'scheme-effect' },
      form.pick(row.effect, 'does', words(['no_grade', 'hold', 'cap', 'force']), {
        test: `${test}-does`,
        label: key('does'),
        changed: () => {
          // Only a cap and a forced grade name one.
          const graded = ['cap', 'force'].includes(row.effect.does);
          if (graded) row.effect.grade ??= doc.bands.at(row.effect.does === 'cap' ? 1 : -1)?.grade ?? '';
          else delete row.effect.grade;
          form.redraw(`${test}-does`);
        },
      }),
      ['cap', 'force'].includes(row.effect.does) ? form.pick(row.effect, 'grade', grades(doc), { test: `${test}-grade`, label: key('grade') }) : null,
    ),
});

/** @param {Form} form @param {Doc} doc */
export function eligibilitySection(form, doc) {
  return [
    form.line(key('months_in_post'), form.input(doc, 'months_in_post', { test: 'months-in-post', label: key('months_in_post'), kind: 'whole', most: 120 })),
    form.line(
      key('leave_days_over'),
      form.input(doc.no_grade, 'leave_days_over', { test: 'leave-days', label: key('leave_days_over'), kind: 'whole', empty: true, most: 366 }),
      h('span', { class: 'soft small' }, t('scheme.empty_off')),
    ),
    form.tick(doc.no_grade, 'probation', t('scheme.probation'), 'probation'),
    form.tick(doc.no_grade, 'investigation', t('scheme.investigation'), 'investigation'),
    form.tick(doc.no_grade, 'refusal', t('scheme.refusal'), 'refusal'),
    h('h4', {}, key('discipline')),
    form.rows(doc.discipline, {
      test: 'discipline',
      columns: [
        name(form),
        {
          label: key('months'),
          num: true,
          cell: (row, test) => form.input(row, 'months', { test: `${test}-months`, label: key('months'), kind: 'whole', most: 600 }),
        },
        {
          label: key('in_force'),
          cell: (row, test) => form.pick(row, 'in_force', words(['decided', 'year_end', 'any_day']), { test: `${test}-in-force`, label: key('in_force') }),
        },
        effect(form, doc),
      ],
      add: t('scheme.add_discipline'),
      make: () => ({ code: freshCode(doc.discipline, 'rule'), name: { zh: '', en: '' }, months: 6, in_force: 'decided', effect: { does: 'no_grade' } }),
      name: (row) => spoken(row.name),
    }),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function vetoSection(form, doc) {
  return [
    h('p', { class: 'soft small' }, t('scheme.about_vetoes')),
    form.rows(doc.vetoes, {
      test: 'vetoes',
      columns: [name(form), effect(form, doc)],
      add: t('scheme.add_veto'),
      make: () => ({ code: freshCode(doc.vetoes, 'veto'), name: { zh: '', en: '' }, effect: { does: 'cap', grade: doc.bands[1]?.grade ?? '' } }),
      name: (row) => spoken(row.name),
    }),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function procedureSection(form, doc) {
  const gates = () => ({ good_least: { part: 2, whole: 3 }, bad_most: { part: 1, whole: 3 } });
  return [
    form.part(doc, 'participation', t('scheme.participation_on'), 'participation', () => ({ part: 2, whole: 3 }), () => [
      form.line(key('participation'), form.share(doc.participation, 'participation', key('participation'))),
    ]),
    form.part(doc, 'gates', t('scheme.gates_on'), 'gates', gates, () => [
      form.line(key('good_least'), form.share(doc.gates.good_least, 'good-least', key('good_least'))),
      form.line(key('bad_most'), form.share(doc.gates.bad_most, 'bad-most', key('bad_most'))),
    ]),
    h('h4', {}, key('deadlines')),
    h('p', { class: 'soft small' }, t('scheme.about_deadlines')),
    ...DEADLINES.map((days) => form.line(key(days), form.input(doc.deadlines, days, { test: days, label: key(days), kind: 'whole', most: 366 }))),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function consequenceSection(form, doc) {
  return [
    h('p', { class: 'soft small' }, t('scheme.about_consequences')),
    form.rows(doc.consequences, {
      test: 'consequences',
      columns: [
        {
          label: key('when'),
          cell: (row, test) =>
            h(
              'div',
              { class: 'scheme-when' },
              form.pick(row.when, 'kind', words(['run', 'good_short', 'bad_over']), {
                test: `${test}-kind`,
                label: key('when'),
                changed: () => {
                  row.when = row.when.kind === 'run' ? { kind: 'run', grades: [doc.bands.at(-1)?.grade ?? ''], years: 1 } : { kind: row.when.kind };
                  form.redraw(`${test}-kind`);
                },
              }),
              row.when.kind === 'run'
                ? h(
                    'div',
                    {},
                    form.line(key('years'), form.input(row.when, 'years', { test: `${test}-years`, label: key('years'), kind: 'whole', least: 1, most: 20, width: 'tiny' })),
                    form.many(row.when, 'grades', grades(doc), { test: `${test}-grades`, label: key('grades'), least: 1 }),
                  )
                : null,
            ),
        },
        {
          label: key('calls_for'),
          cell: (row, test) =>
            h(
              'div',
              { class: 'scheme-both' },
              form.input(row.calls_for, 'zh', { test: `${test}-zh`, label: `${key('calls_for')} ${t('scheme.in_zh')}` }),
              form.input(row.calls_for, 'en', { test: `${test}-en`, label: `${key('calls_for')} ${t('scheme.in_en')}`, empty: true }),
            ),
        },
      ],
      add: t('scheme.add_consequence'),
      make: () => ({
        code: freshCode(doc.consequences, 'case'),
        when: { kind: 'run', grades: [doc.bands.at(-1)?.grade ?? ''], years: 1 },
        calls_for: { zh: '', en: '' },
      }),
      name: (row) => spoken(row.calls_for) || gradeName(row.when.grades?.[0] ?? ''),
    }),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function appealSection(form, doc) {
  return [
    h('p', { class: 'soft small' }, t('scheme.about_appeal')),
    ...['zh', 'en'].map((one) =>
      h(
        'label',
        { class: 'labelled' },
        h('span', {}, t(`scheme.in_${one}`)),
        form.input(doc.appeal_note, one, { test: `appeal-${one}`, label: `${key('appeal_note')} ${t(`scheme.in_${one}`)}`, kind: 'long', empty: true }),
      ),
    ),
  ];
}
