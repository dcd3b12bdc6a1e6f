// An award scheme as a form: when it rules, what a level earns and for whom, conditions, caps, where the money comes from, allowances.

import { h } from '../../parts/dom.js';
import { t, levelName } from '../../parts/words.js';
import { LEVELS, levelsOf } from '../../parts/levels.js';
import { documentEditor } from './editor.js';

/** @typedef {import('./form.js').Form} Form */
/** @typedef {import('./form.js').Doc} Doc */

const FAMILIES = ['title', 'skill', 'registered'];
const POSTS = ['party', 'management', 'professional', 'skilled'];
const SERIES = ['工程', '经济', '会计', '统计', '审计', '政工', '技能'];

const key = (/** @type {string} */ name) => t(`rule.key.${name}`);
const posts = () => /** @type {[string, string][]} */ (POSTS.map((kind) => [kind, t(`rule.value.${kind}`)]));

/** @param {Form} form @param {Doc} doc */
function amountSection(form, doc) {
  return [
    h('p', { class: 'soft small' }, t('scheme.about_amounts')),
    ...FAMILIES.flatMap((family) => [
      h('h4', {}, t(`family.${family}`)),
      form.rows(doc.amounts[family], {
        test: `amounts-${family}`,
        columns: [
          { label: key('level'), cell: (row, test) => form.pick(row, 'level', levelsOf(family), { test: `${test}-level`, label: key('level') }) },
          { label: key('yuan'), num: true, cell: (row, test) => form.input(row, 'yuan', { test: `${test}-yuan`, label: key('yuan'), kind: 'yuan' }) },
          { label: key('fields'), cell: (row, test) => form.words(row, 'fields', { test: `${test}-fields`, label: key('fields'), hint: t('scheme.all') }) },
          { label: key('post_types'), cell: (row, test) => scope(form, row, test) },
          { label: key('issuers'), cell: (row, test) => form.words(row, 'issuers', { test: `${test}-issuers`, label: key('issuers'), hint: t('scheme.all') }) },
        ],
        add: t('scheme.add_amount'),
        make: () => ({ level: LEVELS[family]?.at(-1) ?? '', yuan: '0', fields: [], post_types: [], issuers: [] }),
        name: (row) => levelName(row.level),
      }),
    ]),
  ];
}

/** Types of post of one line, folded away until asked for. @param {Form} form @param {Doc} row @param {string} test */
function scope(form, row, test) {
  const said = () => (row.post_types.length === 0 ? t('scheme.all') : row.post_types.map((/** @type {string} */ kind) => t(`rule.value.${kind}`)).join('、'));
  const summary = h('summary', { class: row.post_types.length === 0 ? 'soft' : '' }, said());
  const box = h('details', { class: 'scheme-scope' }, summary, form.many(row, 'post_types', posts(), { test: `${test}-posts`, label: key('post_types') }));
  box.addEventListener('change', () => {
    summary.textContent = said();
  });
  return box;
}

/** @param {Form} form @param {Doc} doc */
function conditionSection(form, doc) {
  return [
    form.line(
      key('claim_window_months'),
      form.input(doc, 'claim_window_months', { test: 'claim-window', label: key('claim_window_months'), kind: 'whole', least: 1, most: 120 }),
    ),
    form.line(
      key('second_same_level_percent'),
      form.input(doc, 'second_same_level_percent', { test: 'second-percent', label: key('second_same_level_percent'), kind: 'figure' }),
    ),
    form.line(key('fields'), form.words(doc, 'fields', { test: 'scheme-fields', label: key('fields'), hint: t('scheme.all') })),
    form.many(doc, 'post_types', posts(), { test: 'scheme-posts', label: t('scheme.posts_rewarded') }),
    form.tick(doc.conditions, 'employed', t('scheme.gate_employed'), 'gate-employed'),
    form.tick(doc.conditions, 'obtained_in_service', t('scheme.gate_obtained'), 'gate-obtained'),
  ];
}

/** @param {Form} form @param {Doc} doc */
function capSection(form, doc) {
  const cap = (/** @type {string} */ name, /** @type {'yuan' | 'whole'} */ kind) =>
    form.line(
      key(name),
      form.input(doc.caps, name, { test: name.replaceAll('_', '-'), label: key(name), kind, empty: true, least: 1, most: 9999 }),
      h('span', { class: 'soft small' }, t('scheme.empty_off')),
    );
  return [
    cap('person_year_yuan', 'yuan'),
    cap('person_year_awards', 'whole'),
    cap('batch_yuan', 'yuan'),
    h('p', { class: 'soft small' }, t('scheme.about_caps')),
    form.line(
      key('fund'),
      form.pick(doc, 'fund', [['', t('scheme.fund_none')], ...['education', 'payroll', 'other'].map((one) => /** @type {[string, string]} */ ([one, t(`rule.value.${one}`)]))], {
        test: 'fund',
        label: key('fund'),
      }),
    ),
  ];
}

/** @param {Form} form @param {Doc} doc */
function allowanceSection(form, doc) {
  const of = (/** @type {string} */ series) => levelsOf(series === '技能' ? 'skill' : 'title');
  return [
    h('p', { class: 'soft small' }, t('scheme.about_allowances')),
    form.rows(doc.allowances, {
      test: 'allowances',
      columns: [
        {
          label: key('series'),
          cell: (row, test) =>
            form.pick(row, 'series', [['', t('scheme.any_series')], ...SERIES.map((one) => /** @type {[string, string]} */ ([one, one]))], {
              test: `${test}-series`,
              label: key('series'),
              changed: () => {
                const known = row.series === '' ? [...of(''), ...of('技能')] : of(row.series);
                if (!known.some(([level]) => level === row.level)) row.level = known[0]?.[0] ?? '';
                form.redraw(`${test}-series`);
              },
            }),
        },
        {
          label: key('level'),
          cell: (row, test) =>
            form.pick(row, 'level', row.series === '' ? [...of(''), ...of('技能')] : of(row.series), { test: `${test}-level`, label: key('level') }),
        },
        { label: t('scheme.yuan_month'), num: true, cell: (row, test) => form.input(row, 'yuan', { test: `${test}-yuan`, label: t('scheme.yuan_month'), kind: 'yuan' }) },
      ],
      add: t('scheme.add_allowance'),
      make: () => ({ series: '技能', level: '三级', yuan: '0' }),
      name: (row) => levelName(row.level),
    }),
  ];
}

/** What an older document does not name is off. @param {Doc} doc @param {number} year @returns {Doc} */
function fill(doc, year) {
  const line = (/** @type {Doc} */ one) => ({ fields: [], post_types: [], issuers: [], ...one, yuan: String(one.yuan) });
  const same = String(doc.effective_from ?? '').startsWith(`${year}-`);
  return {
    ...doc,
    effective_from: same ? doc.effective_from : `${year}-01-01`,
    effective_until: same ? (doc.effective_until ?? null) : null,
    amounts: Object.fromEntries(FAMILIES.map((family) => [family, (doc.amounts?.[family] ?? []).map(line)])),
    second_same_level_percent: String(doc.second_same_level_percent ?? '50'),
    fields: doc.fields ?? [],
    post_types: doc.post_types ?? [],
    conditions: { employed: false, obtained_in_service: false, ...doc.conditions },
    caps: { person_year_yuan: null, person_year_awards: null, batch_yuan: null, ...doc.caps },
    fund: doc.fund ?? '',
    allowances: (doc.allowances ?? []).map((/** @type {Doc} */ one) => ({ series: '', ...one, yuan: String(one.yuan) })),
  };
}

/** @type {import('./editor.js').Kind} */
const AWARD = {
  kind: 'award',
  sections: [
    { name: 'amounts', build: amountSection },
    { name: 'conditions', build: conditionSection },
    { name: 'caps', build: capSection },
    { name: 'allowances', build: allowanceSection },
  ],
  places: {
    claim_window_months: 'conditions',
    second_same_level_percent: 'conditions',
    fields: 'conditions',
    post_types: 'conditions',
    effective_until: 'head',
    version: 'head',
  },
  fill,
  head: (form, doc) => [
    form.line(key('effective_from'), form.input(doc, 'effective_from', { test: 'effective-from', label: key('effective_from'), kind: 'day' })),
    form.line(
      key('effective_until'),
      form.input(doc, 'effective_until', { test: 'effective-until', label: key('effective_until'), kind: 'day', empty: true }),
      h('span', { class: 'soft small' }, t('scheme.until_next')),
    ),
  ],
  tidy: () => undefined,
  send: (doc) => ({
    ...doc,
    fund: doc.fund === '' ? null : doc.fund,
    amounts: Object.fromEntries(Object.entries(doc.amounts).filter(([, lines]) => lines.length > 0)),
  }),
};

/** @type {(setup: Parameters<typeof documentEditor>[0]) => ReturnType<typeof documentEditor>} */
export const awardEditor = (setup) => documentEditor(setup, AWARD);
