// The sections of a scheme that say how a score becomes a grade: bands, the quota of the best grade, pools, teams.

import { h, button } from '../../parts/dom.js';
import { t, levelName, gradeName } from '../../parts/words.js';
import { classes, figure, grades, items, names, spare, spoken, weights } from './count.js';
import { freshCode } from './form.js';
import { renameGrade } from './names.js';

/** @typedef {import('./form.js').Form} Form */
/** @typedef {import('./form.js').Doc} Doc */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职', '基层'];

/** @param {Form} form @param {Doc} doc */
export function bandSection(form, doc) {
  const ranked = doc.rank_bands !== null;
  const way = (/** @type {boolean} */ rank) => {
    const box = h('input', { type: 'radio', name: 'scheme-way', checked: rank === ranked, 'data-test': rank ? 'by-rank' : 'by-points' });
    box.addEventListener('change', () => {
      // The last of the shares is everybody.
      const shares = doc.bands.map((/** @type {Doc} */ band, /** @type {number} */ at) => ({ grade: band.grade, up_to: ['20', '90', '98', '100'][at] ?? '100' }));
      doc.rank_bands = rank ? { shares: shares.slice(0, 4), under: null } : null;
      if (rank) doc.rank_bands.shares.at(-1).up_to = '100';
      form.touched();
      form.redraw(rank ? 'by-rank' : 'by-points');
    });
    return h('label', { class: 'check' }, box, t(rank ? 'scheme.by_rank' : 'scheme.by_points'));
  };
  const note = h('p', { class: 'seal small', hidden: true, 'data-test': 'bands-fault' });
  const holder = form.rows(doc.bands, {
    test: 'bands',
    columns: [
      {
        label: t('rule.key.grade'),
        cell: (row, test) =>
          form.input(row, 'grade', {
            test: `${test}-grade`,
            label: t('rule.key.grade'),
            renamed: (was, now) => {
              renameGrade(doc, was, now);
              form.redraw(`${test}-grade`);
            },
          }),
      },
      figure(form, t('rule.key.floor'), 'floor'),
    ],
    add: t('scheme.add_grade'),
    make: () => ({ grade: '', floor: '0' }),
    name: (row) => gradeName(row.grade),
  });
  form.check(holder, note, () => bandFault(doc.bands));
  return [
    h('fieldset', { class: 'scheme-ways' }, h('legend', { class: 'unseen' }, t('scheme.way')), way(false), way(true)),
    h('p', { class: 'soft small' }, t(ranked ? 'scheme.about_ranked' : 'scheme.about_bands')),
    holder,
    note,
    ...(ranked ? shares(form, doc) : []),
  ];
}

/** @param {Doc[]} bands */
function bandFault(bands) {
  const floors = bands.map((band) => Number(band.floor));
  const falling = floors.every((floor, at) => at === 0 || floor < (floors[at - 1] ?? 0));
  const apart = new Set(bands.map((band) => band.grade)).size === bands.length;
  return bands.length >= 2 && falling && apart && floors.at(-1) === 0 ? '' : t('scheme.bands_off');
}

/** The table of grades by rank. @param {Form} form @param {Doc} doc its bands and its rank_bands */
export function shares(form, doc) {
  const table = doc.rank_bands;
  const note = h('p', { class: 'seal small', hidden: true, 'data-test': 'shares-fault' });
  const rows = form.rows(table.shares, {
    test: 'shares',
    columns: [
      { label: t('rule.key.grade'), cell: (row, test) => form.pick(row, 'grade', grades(doc), { test: `${test}-grade`, label: t('rule.key.grade') }) },
      figure(form, t('rule.key.up_to'), 'up_to'),
    ],
    add: t('scheme.add_share'),
    make: () => ({ grade: spare(doc, table.shares), up_to: '100' }),
    name: (row) => gradeName(row.grade),
  });
  form.check(rows, note, () => {
    const order = doc.bands.map((/** @type {Doc} */ band) => band.grade);
    /** @type {[number, number][]} */
    const at = table.shares.map((/** @type {Doc} */ share) => [order.indexOf(share.grade), Number(share.up_to)]);
    const rising = at.every(([place, up], index) => index === 0 || (place > (at[index - 1]?.[0] ?? -1) && up > (at[index - 1]?.[1] ?? 0)));
    return at.length > 0 && rising && at[0]?.[0] === 0 && at.at(-1)?.[1] === 100 ? '' : t('scheme.shares_off');
  });
  return [
    h('h4', {}, t('rule.key.shares')),
    rows,
    note,
    form.part(table, 'under', t('scheme.under'), 'under', () => ({ grade: doc.bands.at(-1)?.grade ?? '', floor: '60' }), () => [
      form.line(t('rule.key.under'), form.input(table.under, 'floor', { test: 'under-floor', label: t('rule.key.under'), kind: 'figure' })),
      form.line(t('rule.key.grade'), form.pick(table.under, 'grade', grades(doc), { test: 'under-grade', label: t('rule.key.grade') })),
    ]),
  ];
}

/** @param {Form} form @param {Doc} doc @param {string[]} units */
export function quotaSection(form, doc, units) {
  return [h('p', { class: 'soft small' }, t('scheme.about_quota')), ...quota(form, doc.quota, 'quota', units)];
}

/** @param {Form} form @param {Doc} at @param {string} test @param {string[]} units */
function quota(form, at, test, units) {
  const key = (/** @type {string} */ name) => t(`rule.key.${name}`);
  const words = (/** @type {string[]} */ kinds) => /** @type {[string, string][]} */ (kinds.map((kind) => [kind, t(`rule.value.${kind}`)]));
  const named = at.groups.by === 'named';
  if (named) at.groups.groups ??= [];
  return [
    form.line(key('percent'), form.input(at, 'percent', { test: `${test}-percent`, label: key('percent'), kind: 'figure' })),
    form.line(key('rounding'), form.pick(at, 'rounding', words(['floor', 'half_up', 'ceil']), { test: `${test}-rounding`, label: key('rounding') })),
    form.line(
      key('groups'),
      form.pick(at.groups, 'by', words(['whole', 'unit', 'named']), {
        test: `${test}-by`,
        label: key('groups'),
        changed: () => {
          if (at.groups.by === 'named') at.groups.groups = [];
          else delete at.groups.groups;
          form.redraw(`${test}-by`);
        },
      }),
    ),
    at.groups.by === 'whole'
      ? null
      : form.line(
          key('minimum_base'),
          form.input(at, 'minimum_base', { test: `${test}-base`, label: key('minimum_base'), kind: 'whole' }),
          h('span', { class: 'soft small' }, t('scheme.about_base')),
        ),
    named
      ? namedGroups(form, at.groups.groups, `${test}-groups`, units)
      : null,
  ].filter((one) => one !== null);
}

/** Groups of units that share places under a name. @param {Form} form @param {Doc[]} groups @param {string} test @param {string[]} units */
export function namedGroups(form, groups, test, units) {
  const taken = () => groups.flatMap((group) => group.units);
  return form.rows(groups, {
    test,
    columns: [
      { label: t('scheme.group'), cell: (row, name) => form.input(row, 'name', { test: `${name}-name`, label: t('scheme.group') }) },
      { label: t('rule.key.units'), cell: (row, name) => unitPicker(form, row, name, units, taken) },
    ],
    add: t('scheme.add_group'),
    make: () => ({ name: '', units: [] }),
    name: (row) => row.name,
  });
}

/** Units of a group: each stands in one group only. @param {Form} form @param {Doc} row @param {string} test @param {string[]} units @param {() => string[]} taken */
function unitPicker(form, row, test, units, taken) {
  const free = units.filter((unit) => !taken().includes(unit));
  const note = h('span', { class: 'seal small', hidden: true });
  const add = h(
    'select',
    { 'data-test': `${test}-units`, 'aria-label': t('scheme.add_unit'), disabled: free.length === 0 },
    h('option', { value: '' }, t('scheme.add_unit')),
    free.map((unit) => h('option', { value: unit }, unit)),
  );
  add.addEventListener('change', () => {
    if (add.value === '') return;
    row.units.push(add.value);
    form.touched();
    form.redraw(`${test}-units`);
  });
  const box = h(
    'div',
    { class: 'scheme-units' },
    row.units.map((/** @type {string} */ unit) => {
      const one = button(`${unit} ×`, `${test}-unit`, () => {
        row.units = row.units.filter((/** @type {string} */ other) => other !== unit);
        form.touched();
        form.redraw(`${test}-units`);
      });
      one.setAttribute('aria-label', t('scheme.remove', { name: unit }));
      return one;
    }),
    add,
    note,
  );
  form.check(add, note, () => (row.units.length > 0 ? '' : t('scheme.fault_choose')));
  return box;
}

/** @param {Form} form @param {Doc} doc @param {string[]} units */
export function poolSection(form, doc, units) {
  const refocus = (/** @type {string} */ test) => {
    form.touched();
    form.redraw(test);
  };
  return [
    h('p', { class: 'soft small' }, t('scheme.about_pools')),
    ...doc.pools.map((/** @type {Doc} */ pool, /** @type {number} */ index) => {
      const test = `pools-${index}`;
      const others = doc.pools.filter((/** @type {Doc} */ other) => other !== pool).flatMap((/** @type {Doc} */ other) => other.levels);
      const free = LEVELS.filter((level) => !others.includes(level)).map((level) => /** @type {[string, string]} */ ([level, levelName(level)]));
      const remove = button(t('scheme.remove_pool'), `${test}-remove`, () => {
        doc.pools.splice(index, 1);
        refocus('pools-add');
      }, 'plain flush');
      return h(
        'div',
        { class: 'scheme-inner' },
        h('div', { class: 'row' }, h('h4', {}, spoken(pool.name) || t('scheme.pool')), h('span', { class: 'spring' }), remove),
        h(
          'div',
          { class: 'pair' },
          names(form).map((column) => h('label', { class: 'labelled' }, h('span', {}, column.label), column.cell(pool, test))),
        ),
        form.many(pool, 'levels', free, { test: `${test}-levels`, label: t('rule.key.levels'), least: 1 }),
        form.many(pool, 'noted', free, { test: `${test}-noted`, label: t('rule.key.noted') }),
        h('p', { class: 'soft small' }, t('rule.key.weights')),
        ...weights(form, pool, `${test}-weights`, t('scheme.pool_weights', { name: spoken(pool.name) })),
        form.many(pool, 'required_classes', classes(doc), { test: `${test}-required`, label: t('rule.key.required_classes') }),
        h('p', { class: 'soft small' }, t('rule.key.quota')),
        ...quota(form, pool.quota, `${test}-quota`, units),
      );
    }),
    h(
      'div',
      { class: 'row' },
      button(
        t('scheme.add_pool'),
        'pools-add',
        () => {
          doc.pools.push({
            code: freshCode(doc.pools, 'pool'),
            name: { zh: '', en: '' },
            levels: [],
            weights: doc.classes.map((/** @type {Doc} */ one) => ({ class: one.code, weight: one.weight })),
            required_classes: [...doc.required_classes],
            quota: { ...structuredClone(doc.quota), groups: { by: 'whole' } },
            noted: [],
          });
          refocus(`pools-${doc.pools.length - 1}-zh`);
        },
        'plain flush',
      ),
    ),
  ];
}

/** @param {Form} form @param {Doc} doc */
export function teamSection(form, doc) {
  const make = () => ({
    items: [{ code: 'item1', name: { zh: '', en: '' }, weight: '100' }],
    weights: doc.classes.map((/** @type {Doc} */ one) => ({ class: one.code, weight: one.weight })),
    raised: [],
  });
  return [
    form.part(doc, 'team', t('scheme.team_on'), 'team', make, () => [
      items(form, doc.team.items, { test: 'team-items', stem: 'item', add: t('scheme.add_item'), what: t('rule.sum.team.items') }),
      h('h4', {}, t('rule.key.weights')),
      ...weights(form, doc.team, 'team-weights', t('rule.sum.team.weights')),
      h('h4', {}, t('rule.key.raised')),
      h('p', { class: 'soft small' }, t('scheme.about_raised')),
      form.rows(doc.team.raised, {
        test: 'raised',
        columns: [
          { label: t('rule.key.grade'), cell: (row, test) => form.pick(row, 'grade', grades(doc), { test: `${test}-grade`, label: t('rule.key.grade') }) },
          figure(form, t('rule.key.percent'), 'percent'),
        ],
        add: t('scheme.add_raised'),
        make: () => ({ grade: spare(doc, doc.team.raised), percent: doc.quota.percent }),
        name: (row) => gradeName(row.grade),
      }),
    ]),
  ];
}
