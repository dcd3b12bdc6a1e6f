// A scheme as a form: sections beside their list, what is wrong said where it stands, saved as a new version.

import { h, fill, button } from '../../parts/dom.js';
import { t, asError, errorText } from '../../parts/words.js';
import { Dialog, ask } from '../../parts/dialog.js';
import { draft, keepDraft } from '../../parts/draft.js';
import { said } from '../../parts/status.js';
import { Form } from './form.js';
import { dropUnknown, whole } from './names.js';
import { classSection, countSection, dimensionSection, totalSection } from './count.js';
import { bandSection, poolSection, quotaSection, teamSection } from './grade.js';
import { appealSection, consequenceSection, eligibilitySection, procedureSection, vetoSection } from './conduct.js';
import * as api from '../../api.js';

/** @typedef {import('./form.js').Doc} Doc */
/** @typedef {import('../../wire/RuleRow').RuleRow} RuleRow */

/** @type {{ name: string, build: (form: Form, doc: Doc, units: string[]) => Element[] }[]} */
const SECTIONS = [
  { name: 'dimensions', build: dimensionSection },
  { name: 'classes', build: classSection },
  { name: 'composite', build: totalSection },
  { name: 'void', build: countSection },
  { name: 'bands', build: bandSection },
  { name: 'quota', build: quotaSection },
  { name: 'pools', build: poolSection },
  { name: 'team', build: teamSection },
  { name: 'eligibility', build: eligibilitySection },
  { name: 'vetoes', build: vetoSection },
  { name: 'procedure', build: procedureSection },
  { name: 'consequences', build: consequenceSection },
  { name: 'appeal', build: appealSection },
];

/**
 * A kind of scheme that has a form.
 * @typedef {object} Kind
 * @property {string} kind of the rule document
 * @property {{ name: string, build: (form: Form, doc: Doc, units: string[]) => Element[] }[]} sections
 * @property {Record<string, string>} places where a field that Rust refuses is found, if not in a section of its name
 * @property {(doc: Doc, year: number) => Doc} fill what an older document does not name; and the year it is for
 * @property {(form: Form, doc: Doc) => Element[]} head lines under the version
 * @property {(doc: Doc) => void} tidy before sections are drawn
 * @property {(doc: Doc) => Doc} send what is stored of it
 */

/** @type {Record<string, string>} */
const PLACES = {
  required_classes: 'classes',
  ticks: 'classes',
  weights: 'classes',
  bonus_cap: 'composite',
  normalise: 'void',
  lone_class_least: 'void',
  rank_bands: 'bands',
  discipline: 'eligibility',
  gates: 'procedure',
  participation: 'procedure',
  version: 'head',
  year: 'head',
};

/** The scheme of a year's appraisal. @type {Kind} */
const APPRAISAL = {
  kind: 'appraisal',
  sections: SECTIONS,
  places: PLACES,
  fill: (doc, year) => ({ ...whole(doc), year }),
  head: (form, doc) => [
    form.line(t('rule.key.year'), form.input(doc, 'year', { test: 'scheme-year', label: t('rule.key.year'), kind: 'whole', least: 2000, most: 2100 })),
  ],
  tidy: dropUnknown,
  send: (doc) => doc,
};

/** A version label that is still free. @param {RuleRow[]} rows @param {number} year */
export function freeVersion(rows, year) {
  let number = 1;
  while (rows.some((row) => row.version === `${year}-${number}`)) number += 1;
  return `${year}-${number}`;
}

/**
 * @param {object} setup
 * @param {RuleRow} setup.from what is copied
 * @param {number} setup.year the year it is for
 * @param {RuleRow[]} setup.rows
 * @param {(made: RuleRow | null) => unknown} setup.done saved, or given up
 */
export const schemeEditor = (setup) => documentEditor(setup, APPRAISAL);

/**
 * As [schemeEditor] for any kind that has a form.
 * @param {{ from: RuleRow, year: number, rows: RuleRow[], done: (made: RuleRow | null) => unknown }} setup @param {Kind} what
 */
export async function documentEditor(setup, what) {
  const { from, year, rows } = setup;
  const key = what.kind === 'appraisal' ? `scheme ${from.id} ${year}` : `scheme ${what.kind} ${from.id} ${year}`;
  const units = (await api.unitList()).map((unit) => unit.name);
  const start = JSON.stringify({ ...what.fill(JSON.parse(from.document), year), version: freeVersion(rows, year) });
  /** @type {Doc} */ let doc = JSON.parse(start);

  const state = h('p', { class: 'small', 'aria-live': 'polite', 'data-test': 'scheme-state' });
  const wrong = h('p', { class: 'dialog-error', role: 'alert', hidden: true, 'data-test': 'rule-error' });
  const nav = h('nav', { class: 'scheme-nav', 'aria-label': t('scheme.sections') });
  const body = h('div', { class: 'scheme-body', 'data-test': 'scheme-body' });
  const save = button(t('rule.save'), 'rule-save', store, 'main');
  const box = h(
    'div',
    { class: 'scheme', 'data-test': 'scheme-editor' },
    nav,
    body,
    h(
      'footer',
      { class: 'scheme-foot' },
      wrong,
      h(
        'div',
        { class: 'row' },
        state,
        h('span', { class: 'spring' }),
        button(t('scheme.document'), 'scheme-document', showDocument, 'plain'),
        button(t('act.cancel'), 'scheme-cancel', cancel),
        save,
      ),
    ),
  );
  box.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void store();
  });

  /** @type {Form} */ let form = new Form(doc, touched, redraw);
  /** @type {Map<string, HTMLElement>} */ const places = new Map();
  const changed = () => JSON.stringify(doc) !== start;

  function touched() {
    const faults = form.look();
    for (const one of nav.querySelectorAll('button')) {
      const count = faults.filter((fault) => fault.section === one.dataset.section).length;
      const mark = one.querySelector('.count');
      if (mark) mark.textContent = count > 0 ? String(count) : '';
    }
    state.textContent = faults.length > 0 ? t('scheme.faults', { count: faults.length }) : t(changed() ? 'scheme.changed' : 'scheme.unchanged');
    state.classList.toggle('seal', faults.length > 0);
    return faults;
  }

  /** The sections anew; the eye and the focus stay where they are. @param {string} [focus] */
  function redraw(focus) {
    const at = body.scrollTop;
    what.tidy(doc);
    form = new Form(doc, touched, redraw);
    places.clear();
    form.section = 'head';
    const head = h(
      'section',
      {},
      h('h3', {}, t('scheme.head')),
      h('p', { class: 'soft small' }, t('scheme.from', { version: from.version })),
      form.line(t('rule.key.version'), form.input(doc, 'version', { test: 'scheme-version', label: t('rule.key.version') })),
      what.head(form, doc),
    );
    places.set('head', head);
    const sections = what.sections.map((one) => {
      form.section = one.name;
      const section = h('section', { 'data-test': `scheme-${one.name}` }, h('h3', {}, t(`scheme.section_${one.name}`)), one.build(form, doc, units));
      places.set(one.name, section);
      return section;
    });
    fill(body, head, sections);
    fill(
      nav,
      ['head', ...what.sections.map((one) => one.name)].map((name) =>
        h(
          'button',
          { type: 'button', 'data-section': name, 'data-test': `scheme-to-${name}`, onclick: () => reach(places.get(name)) },
          h('span', {}, t(name === 'head' ? 'scheme.head' : `scheme.section_${name}`)),
          h('span', { class: 'count seal' }),
        ),
      ),
    );
    touched();
    body.scrollTop = at;
    if (focus) reach(/** @type {HTMLElement | null} */ (body.querySelector(`[data-test="${CSS.escape(focus)}"]`)), true);
  }

  /** @param {HTMLElement | null | undefined} place @param {boolean} [near] only as far as needed */
  function reach(place, near = false) {
    place?.scrollIntoView({ block: near ? 'nearest' : 'start' });
    const first = place?.matches('input, select, textarea, button') ? place : place?.querySelector('input, select, textarea, button');
    /** @type {HTMLElement | null | undefined} */ (first)?.focus({ preventScroll: !near });
  }

  /** @param {string} text @param {string} [code] */
  function say(text, code = '') {
    wrong.textContent = text;
    wrong.dataset.code = code;
    wrong.hidden = text === '';
  }

  async function store() {
    say('');
    const [first] = touched();
    if (first) {
      first.control.scrollIntoView({ block: 'center' });
      const near = first.control.matches('input, select, textarea') ? first.control : (first.control.closest('.scheme-rows') ?? first.control.parentElement)?.querySelector('input');
      /** @type {HTMLElement | null | undefined} */ (near)?.focus({ preventScroll: true });
      return;
    }
    save.disabled = true;
    try {
      const made = await api.ruleAdd({ kind: what.kind, document: JSON.stringify(what.send(doc)) });
      keepDraft(key, {});
      doc = JSON.parse(start);
      said(t('rule.saved', { version: made.version }));
      await setup.done(made);
    } catch (error) {
      const { code, args } = asError(error);
      say(errorText(error), code);
      save.disabled = false;
      const [named = ''] = (args.reason ?? args.what ?? (code === 'RULE_POOL_SUM' ? 'pools' : code === 'RULE_BANDS' ? 'bands' : 'version')).split('.');
      reach(places.get(what.places[named] ?? named));
    }
  }

  async function cancel() {
    const sure = !changed() || (await ask({ name: 'scheme-leave', title: t('scheme.leave'), text: t('scheme.leave_text'), yes: t('scheme.leave_yes'), grave: true }));
    if (!sure) return;
    doc = JSON.parse(start);
    keepDraft(key, {});
    await setup.done(null);
  }

  /** The document itself, for whoever carries it to another file or knows it by heart. */
  function showDocument() {
    const dialog = new Dialog({ name: 'scheme-document', title: t('rule.document'), wide: true });
    const text = h('textarea', { class: 'mono', rows: 26, spellcheck: 'false', 'data-test': 'scheme-text', 'aria-label': t('rule.document') });
    text.value = JSON.stringify(doc, null, 2);
    dialog.show(h('p', { class: 'soft small' }, t('scheme.document_hint')), text);
    dialog.act(
      button(t('act.cancel'), 'scheme-document-cancel', () => dialog.close()),
      button(
        t('scheme.document_take'),
        'scheme-document-take',
        () => {
          const before = doc;
          try {
            const read = JSON.parse(text.value);
            doc = what.fill(read, read.year ?? year);
            redraw();
          } catch {
            doc = before;
            redraw();
            dialog.say(t('rule.unreadable'));
            return;
          }
          dialog.close();
        },
        'main',
      ),
    );
    dialog.open();
  }

  const handOver = () => (changed() ? { document: JSON.stringify(doc) } : /** @type {Record<string, string>} */ ({}));
  const typed = draft(key, box, handOver);
  if (typed.document) doc = JSON.parse(typed.document);
  redraw();
  if (typed.document) say('');
  return {
    box,
    ready: () => {
      if (typed.document) state.textContent = t('scheme.back_again');
      /** @type {HTMLElement | null} */ (body.querySelector('[data-test="dimensions-0-zh"], [data-test="scheme-version"]'))?.focus({ preventScroll: true });
    },
    /** What is not saved waits until the editor is opened again. */
    close: () => {
      if (changed()) keepDraft(key, handOver());
    },
  };
}
