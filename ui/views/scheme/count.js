// The sections of a scheme that say how ballots become a score: dimensions, rater classes, counting, the three parts of the total.

import { h } from '../../parts/dom.js';
import { t, gradeName, language } from '../../parts/words.js';
import { freshCode } from './form.js';
import { renameClass } from './names.js';

/** @typedef {import('./form.js').Form} Form */
/** @typedef {import('./form.js').Doc} Doc */

/** @param {{ zh: string, en: string }} name in the language of the screen */
export const spoken = (name) => (language() === 'en' ? name.en || name.zh : name.zh);

/** Columns of a name in both languages. @param {Form} form */
export const names = (form) => [
  {
    label: t('scheme.name_zh'),
    cell: (/** @type {Doc} */ row, /** @type {string} */ test) =>
      form.input(row.name, 'zh', { test: `${test}-zh`, label: `${spoken(row.name)} ${t('scheme.name_zh')}` }),
  },
  {
    label: t('scheme.name_en'),
    cell: (/** @type {Doc} */ row, /** @type {string} */ test) =>
      form.input(row.name, 'en', { test: `${test}-en`, label: `${spoken(row.name)} ${t('scheme.name_en')}`, empty: true }),
  },
];

/** One column of a name in both languages, where there are many others. @param {Form} form */
export const name = (form) => ({
  label: t('rule.key.name'),
  cell: (/** @type {Doc} */ row, /** @type {string} */ test) =>
    h(
      'div',
      { class: 'scheme-both' },
      names(form).map((column) => column.cell(row, test)),
    ),
});

/** @param {Form} form @param {string} label @param {string} [key] */
export const figure = (form, label, key = 'weight') => ({
  label,
  num: true,
  cell: (/** @type {Doc} */ row, /** @type {string} */ test) => form.input(row, key, { test: `${test}-${key}`, label, kind: 'figure' }),
});

/** Letters and names of the classes, as choices. @param {Doc} doc @returns {[string, string][]} */
export const classes = (doc) => doc.classes.map((/** @type {Doc} */ one) => [one.code, `${t('scheme.ballot_of', { code: one.code })} ${spoken(one.name)}`]);

/** Grades as choices. @param {Doc} doc @returns {[string, string][]} */
export const grades = (doc) => doc.bands.map((/** @type {Doc} */ band) => [band.grade, gradeName(band.grade)]);

/** Items with weights: the dimensions, and what is ticked for a team. @param {Form} form @param {Doc[]} list @param {{ test: string, stem: string, add: string, what: string }} setup */
export function items(form, list, setup) {
  return form.rows(list, {
    test: setup.test,
    columns: [...names(form), figure(form, t('rule.key.weight'))],
    add: setup.add,
    make: () => ({ code: freshCode(list, setup.stem), name: { zh: '', en: '' }, weight: '0' }),
    name: (row) => spoken(row.name),
    sum: { key: 'weight', what: setup.what },
  });
}

/**
 * The weights of the classes in a pool or for a team: one line a class, 0 where it does not rate.
 * @param {Form} form @param {Doc} at @param {string} test @param {string} what
 */
export function weights(form, at, test, what) {
  const lines = form.doc.classes.map((/** @type {Doc} */ one) => {
    const found = at.weights.find((/** @type {Doc} */ weight) => weight.class === one.code);
    return { class: one.code, weight: found?.weight ?? '0' };
  });
  // Only classes that rate stand in the document.
  const keep = () => {
    at.weights = lines.filter((/** @type {Doc} */ line) => !/^0*(\.0*)?$/.test(String(line.weight))).map((/** @type {Doc} */ line) => ({ ...line }));
  };
  const table = h(
    'div',
    { class: 'scheme-weights' },
    lines.map((/** @type {Doc} */ line) =>
      h(
        'label',
        { class: 'labelled' },
        h('span', {}, classes(form.doc).find(([code]) => code === line.class)?.[1] ?? line.class),
        form.input(line, 'weight', { test: `${test}-${line.class}`, label: `${what} ${line.class}`, kind: 'figure' }),
      ),
    ),
  );
  table.addEventListener('input', keep);
  return [
    table,
    form.sum(
      () => lines.map((/** @type {Doc} */ line) => line.weight),
      what,
      test,
    ),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function dimensionSection(form, doc) {
  return [
    h('p', { class: 'soft small' }, t('scheme.about_dimensions')),
    items(form, doc.dimensions, { test: 'dimensions', stem: 'item', add: t('scheme.add_dimension'), what: t('rule.sum.dimensions') }),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function classSection(form, doc) {
  const forms = /** @type {[string, string][]} */ (['score', 'tick'].map((kind) => [kind, t(`rule.value.${kind}`)]));
  return [
    h('p', { class: 'soft small' }, t('scheme.about_classes')),
    form.rows(doc.classes, {
      test: 'classes',
      columns: [
        {
          label: t('scheme.letter'),
          cell: (row, test) =>
            form.input(row, 'code', {
              test: `${test}-code`,
              label: t('scheme.letter'),
              width: 'tiny',
              renamed: (was, now) => {
                renameClass(doc, was, now);
                form.redraw(`${test}-code`);
              },
            }),
        },
        ...names(form),
        figure(form, t('rule.key.weight')),
        { label: t('rule.key.ballot'), cell: (row, test) => form.pick(row, 'ballot', forms, { test: `${test}-ballot`, label: t('rule.key.ballot') }) },
        { label: t('rule.key.peers'), cell: (row, test) => form.tick(row, 'peers', '', `${test}-peers`) },
      ],
      add: t('scheme.add_class'),
      make: () => ({ code: letter(doc.classes), name: { zh: '', en: '' }, weight: '0', peers: false, ballot: 'score' }),
      name: (row) => t('scheme.ballot_of', { code: row.code }),
      sum: { key: 'weight', what: t('rule.sum.classes') },
    }),
    form.many(doc, 'required_classes', classes(doc), { test: 'required', label: t('rule.key.required_classes') }),
    h('h4', {}, t('rule.key.ticks')),
    h('p', { class: 'soft small' }, t('scheme.about_ticks')),
    form.rows(doc.ticks, {
      test: 'ticks',
      columns: [
        { label: t('rule.key.grade'), cell: (row, test) => form.pick(row, 'grade', grades(doc), { test: `${test}-grade`, label: t('rule.key.grade') }) },
        figure(form, t('rule.key.points'), 'points'),
      ],
      add: t('scheme.add_tick'),
      make: () => ({ grade: spare(doc, doc.ticks), points: '0' }),
      name: (row) => gradeName(row.grade),
    }),
  ];
}

/** The first letter that is free. @param {Doc[]} rows */
function letter(rows) {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((one) => rows.every((row) => row.code !== one)) ?? '';
}

/** The first grade that stands in no row yet. @param {Doc} doc @param {Doc[]} rows */
export function spare(doc, rows) {
  return doc.bands.map((/** @type {Doc} */ band) => band.grade).find((/** @type {string} */ grade) => rows.every((row) => row.grade !== grade)) ?? '';
}

/** What a forced limit begins with. */
export const limit = () => ({ high_from: '90', most_high: 3, low_below: '70', least_low: 2 });

/** At most so many high values on a ballot, at least so many low ones. @param {Form} form @param {Doc} at */
export function forcedLimit(form, at) {
  const key = (/** @type {string} */ name) => t(`rule.key.${name}`);
  return [
    form.line(key('high_from'), form.input(at, 'high_from', { test: 'high-from', label: key('high_from'), kind: 'figure' })),
    form.line(key('most_high'), form.input(at, 'most_high', { test: 'most-high', label: key('most_high'), kind: 'whole' })),
    form.line(key('low_below'), form.input(at, 'low_below', { test: 'low-below', label: key('low_below'), kind: 'figure' })),
    form.line(key('least_low'), form.input(at, 'least_low', { test: 'least-low', label: key('least_low'), kind: 'whole' })),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function countSection(form, doc) {
  const key = (/** @type {string} */ name) => t(`rule.key.${name}`);
  const missing = /** @type {[string, string][]} */ (['reweight', 'block', 'zero'].map((kind) => [kind, t(`rule.value.${kind}`)]));
  return [
    h('h4', {}, t('rule.key.void')),
    form.line(
      key('same_for_all_above'),
      form.input(doc.void, 'same_for_all_above', { test: 'same-for-all', label: key('same_for_all_above'), kind: 'whole', empty: true }),
      h('span', { class: 'soft small' }, t('scheme.empty_off')),
    ),
    form.tick(doc.void, 'identical_dimensions', key('identical_dimensions'), 'identical'),
    form.part(doc.void, 'forced_limit', key('forced_limit'), 'forced-limit', limit, () => forcedLimit(form, doc.void.forced_limit)),
    h('h4', {}, t('scheme.counting')),
    form.line(
      key('trim_when_more_than'),
      form.input(doc, 'trim_when_more_than', { test: 'trim', label: key('trim_when_more_than'), kind: 'whole', empty: true }),
      h('span', { class: 'soft small' }, t('scheme.empty_off')),
    ),
    form.line(key('missing_class'), form.pick(doc, 'missing_class', missing, { test: 'missing-class', label: key('missing_class') })),
    form.line(key('suppress_below'), form.input(doc, 'suppress_below', { test: 'suppress', label: key('suppress_below'), kind: 'whole' })),
    h('p', { class: 'soft small' }, t('scheme.about_suppress')),
    form.line(
      key('lone_class_least'),
      form.input(doc, 'lone_class_least', { test: 'lone-class', label: key('lone_class_least'), kind: 'whole', empty: true }),
      h('span', { class: 'soft small' }, t('scheme.empty_off')),
    ),
    form.part(doc, 'normalise', t('scheme.normalise'), 'normalise', () => ({ least: 10 }), () => [
      form.line(key('least'), form.input(doc.normalise, 'least', { test: 'normalise-least', label: key('least'), kind: 'whole', least: 10 })),
    ]),
    h('p', { class: 'soft small' }, t('scheme.about_normalise')),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function totalSection(form, doc) {
  const parts = /** @type {const} */ (['performance', 'democratic', 'superior']);
  return [
    h('p', { class: 'soft small' }, t('scheme.about_total')),
    h(
      'div',
      { class: 'scheme-weights' },
      parts.map((part) =>
        h(
          'label',
          { class: 'labelled' },
          h('span', {}, t(`rule.key.${part}`)),
          form.input(doc.composite, part, { test: `composite-${part}`, label: t(`rule.key.${part}`), kind: 'figure' }),
        ),
      ),
    ),
    form.sum(() => parts.map((part) => doc.composite[part]), t('rule.sum.composite'), 'composite'),
    form.line(t('rule.key.bonus_cap'), form.input(doc, 'bonus_cap', { test: 'bonus-cap', label: t('rule.key.bonus_cap'), kind: 'figure' })),
  ];
}
