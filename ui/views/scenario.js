// What a scenario changes, said in words and asked for in fields. Whether the changed scheme holds together is Rust's to say.

import { h, fill, choice } from '../parts/dom.js';
import { t, gradeName } from '../parts/words.js';
import { namedGroups, shares } from './scheme/grade.js';
import { forcedLimit, limit } from './scheme/count.js';
import { Form } from './scheme/form.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {{ grade: string, floor: string }} Band */
/** @typedef {{ shares: { grade: string, up_to: string }[], under: Band | null }} Ranks */
/** @typedef {{ name: string, units: string[] }} Group */
/** @typedef {{ high_from: string, most_high: number, low_below: string, least_low: number }} Limit */
/** @typedef {{ identical_dimensions?: boolean, forced_limit?: Limit | null }} VoidRules */

/** A scenario in words. @param {string} document */
export function changesText(document) {
  /** @type {Record<string, unknown>} */ const changes = JSON.parse(document);
  const groups = /** @type {{ by?: string, groups?: Group[] } | undefined} */ (changes.groups);
  const trim = changes.trim_when_more_than;
  const bands = /** @type {Band[] | undefined} */ (changes.bands);
  const rule = /** @type {VoidRules | undefined} */ (changes.void);
  const words = [
    changes.percent === undefined ? '' : t('calibration.said_percent', { percent: String(changes.percent) }),
    changes.rounding === undefined ? '' : t(`rounding.${String(changes.rounding)}`),
    changes.minimum_base === undefined ? '' : t('calibration.said_base', { base: String(changes.minimum_base) }),
    groups === undefined ? '' : groupsText(groups),
    trim === undefined ? '' : Number(trim) === 0 ? t('calibration.trim_never') : t('calibration.said_trim', { most: String(trim) }),
    rule === undefined ? '' : t(rule.identical_dimensions ? 'calibration.identical_on' : 'calibration.identical_off'),
    rule?.forced_limit ? t('calibration.said_limit', { ...rule.forced_limit }) : '',
    changes.rank_bands === undefined ? '' : ranksText(/** @type {Ranks} */ (changes.rank_bands)),
    bands === undefined ? '' : bands.map((band) => `${gradeName(band.grade)} ≥ ${band.floor}`).join(t('mark.comma')),
  ].filter(Boolean);
  return words.length > 0 ? words.join(t('mark.semicolon')) : t('calibration.nothing_changed');
}

/** @param {{ by?: string, groups?: Group[] }} groups */
function groupsText(groups) {
  const named = groups.groups ?? [];
  const by = t(`calibration.by_${groups.by ?? 'whole'}`);
  return named.length === 0 ? by : `${by} (${named.map((group) => group.name).join(t('mark.comma'))})`;
}

/** @param {Ranks} table */
function ranksText(table) {
  if (table.shares.length === 0) return t('calibration.said_points');
  return `${t('calibration.said_ranks')} (${table.shares.map((share) => `${gradeName(share.grade)} ${share.up_to}%`).join(t('mark.comma'))})`;
}

/**
 * The few things a scenario changes. Null while nothing differs, or while a table is not whole yet.
 * @param {AppraisalHead} head
 * @param {string[]} units that may share places under a name
 * @param {(changes: string | null) => void} tell
 */
export function scenarioEditor(head, units, tell) {
  /** @type {Record<string, string>} */ let values = {};
  /** What the tables hold, once they are asked for. @type {{ groups: Group[], rank_bands: Ranks, limit: Limit, bands: Band[] }} */ let doc = begin();
  const box = h('div', { class: 'scenario-editor', 'data-test': 'scenario-editor' });
  const wrongFigure = h('p', { class: 'seal small', role: 'alert', hidden: true });
  /** The tables under the fields. @type {{ name: string, on: string, place: HTMLElement, body: (form: Form) => Element[] }[]} */ const tables = [];
  /** @type {Map<string, Form>} */ const forms = new Map();
  const keep = (/** @type {string} */ name) => (/** @type {string} */ value) => {
    if (value === '') delete values[name];
    else values[name] = value;
    tell(changes());
  };

  function begin() {
    const { bands } = head;
    const up = ['20', '90', '98', '100'];
    const ranked = bands.slice(0, 4).map((band, at) => ({ grade: band.grade, up_to: up[at] ?? '100' }));
    if (ranked.length < 4) ranked.splice(-1, 1, ...ranked.slice(-1).map((one) => ({ ...one, up_to: '100' })));
    const limits = /** @type {Limit | null} */ (head.void.forced_limit);
    return { groups: [], rank_bands: { shares: ranked, under: null }, limit: limits ?? limit(), bands: structuredClone(bands) };
  }

  /** Whether everything that stands in a table can be read. @param {string} name */
  const whole = (name) => (forms.get(name)?.look().length ?? 1) === 0;

  function changes() {
    /** @type {Record<string, unknown>} */ const made = {};
    const number = (/** @type {string} */ text) => Number.parseInt(text, 10) || 0;
    if (values.percent) made.percent = values.percent;
    if (values.rounding) made.rounding = values.rounding;
    if (values.base) made.minimum_base = number(values.base);
    if (values.groups === 'named') {
      if (doc.groups.length === 0 || !whole('groups')) return null;
      made.groups = { by: 'named', groups: doc.groups };
    } else if (values.groups) made.groups = { by: values.groups };
    if (values.trim) made.trim_when_more_than = number(values.trim);
    if (values.limit === 'on' && !whole('limit')) return null;
    if (values.identical || values.limit) {
      const identical = values.identical ? values.identical === 'on' : head.void.identical_dimensions;
      const forced = values.limit === 'on' ? doc.limit : values.limit === 'off' ? null : head.void.forced_limit;
      made.void = { ...head.void, identical_dimensions: identical, forced_limit: forced };
    }
    if (values.ranks === 'rank' && !whole('ranks')) return null;
    if (values.ranks) made.rank_bands = values.ranks === 'rank' ? doc.rank_bands : { shares: [] };
    const floors = head.bands.map((band, index) => ({ grade: band.grade, floor: values[`band-${index}`] ?? band.floor }));
    if (floors.some((band, index) => band.floor !== head.bands[index]?.floor)) made.bands = floors;
    return Object.keys(made).length > 0 ? JSON.stringify(made) : null;
  }

  /** A figure that cannot be read is marked and left out until it can. */
  const input = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ hint, wholes = false) => {
    const field = h('input', {
      type: 'text',
      inputmode: 'decimal',
      placeholder: hint,
      'data-test': `scenario-${name}`,
      oninput: () => {
        const text = field.value.trim();
        const reads = text === '' || (wholes ? /^\d{1,4}$/ : /^(100|\d{1,2})(\.\d{1,2})?$/).test(text);
        field.setAttribute('aria-invalid', String(!reads));
        field.title = reads ? '' : t(wholes ? 'calibration.not_whole' : 'calibration.not_percent');
        wrongFigure.textContent = field.title;
        wrongFigure.hidden = reads;
        keep(name)(reads ? text : '');
      },
    });
    return h('label', { class: 'scenario-field' }, h('span', {}, label), field);
  };
  const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {[string, string][]} */ choices) => {
    const chosen = (/** @type {string} */ value) => {
      if (value === '') delete values[name];
      else values[name] = value;
      unfold(name);
      tell(changes());
    };
    return h('label', { class: 'scenario-field' }, h('span', {}, label), choice(`scenario-${name}`, [['', t('calibration.as_is')], ...choices], '', chosen, label));
  };

  /** A table that stands under its field while the field asks for it. @param {string} name @param {string} on @param {(form: Form) => Element[]} body */
  const table = (name, on, body) => {
    const place = h('div', { class: 'scenario-table', hidden: true, 'data-test': `scenario-table-${name}` });
    tables.push({ name, on, place, body });
    return place;
  };

  /** @param {string} name @param {string} [focus] */
  function unfold(name, focus) {
    const one = tables.find((table) => table.name === name);
    if (!one) return;
    const on = values[name] === one.on;
    one.place.hidden = !on;
    if (!on) return fill(one.place);
    const form = new Form(
      doc,
      () => tell(changes()),
      (to) => unfold(name, to),
    );
    forms.set(name, form);
    fill(one.place, one.body(form));
    if (focus) /** @type {HTMLElement | null} */ (one.place.querySelector(`[data-test="${focus}"] input, [data-test="${focus}"] select, [data-test="${focus}"]`))?.focus();
  }

  function build() {
    values = {};
    doc = begin();
    tables.length = 0;
    forms.clear();
    fill(
      box,
      input('percent', t('calibration.percent'), head.quota_percent),
      pick('rounding', t('calibration.rounding'), [
        ['floor', t('rounding.floor')],
        ['half_up', t('rounding.half_up')],
        ['ceil', t('rounding.ceil')],
      ]),
      pick('groups', t('calibration.groups'), [
        ['whole', t('calibration.by_whole')],
        ['unit', t('calibration.by_unit')],
        ['named', t('calibration.by_named')],
      ]),
      table('groups', 'named', (form) => [namedGroups(form, doc.groups, 'scenario-groups', units)]),
      input('base', t('calibration.base'), String(head.minimum_base), true),
      input('trim', t('calibration.trim'), head.trim_when_more_than === null ? t('calibration.trim_never') : String(head.trim_when_more_than), true),
      pick('identical', t('calibration.identical'), [
        ['on', t('calibration.identical_on')],
        ['off', t('calibration.identical_off')],
      ]),
      pick('limit', t('calibration.limit'), [
        ['on', t('calibration.limit_on')],
        ['off', t('calibration.limit_off')],
      ]),
      table('limit', 'on', (form) => forcedLimit(form, doc.limit)),
      pick('ranks', t('calibration.ranks'), [
        ['points', t('scheme.by_points')],
        ['rank', t('scheme.by_rank')],
      ]),
      table('ranks', 'rank', (form) => shares(form, doc)),
      head.bands.slice(0, -1).map((band, index) => input(`band-${index}`, t('calibration.band', { grade: gradeName(band.grade) }), band.floor)),
      wrongFigure,
    );
  }
  build();
  return { box, clear: build };
}
