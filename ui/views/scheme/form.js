// What the editor of a scheme is built of: inputs bound to the document, tables of rows, sums that must be 100. What is wrong is said
// where it stands, as soon as it stands there; Rust looks again when the document is saved.

import { h, button, isEnter } from '../../parts/dom.js';
import { t } from '../../parts/words.js';

/** A document as JSON. @typedef {{ [key: string]: any }} Doc */
/** @typedef {{ section: string, control: HTMLElement, fault: () => string, say: (text: string) => void }} Check */
/**
 * @typedef {object} InputSetup
 * @property {string} test
 * @property {string} label accessible name
 * @property {'text' | 'long' | 'figure' | 'whole' | 'yuan' | 'day'} [kind] figures and whole yuan stay text, whole numbers become numbers, a day is an ISO date
 * @property {boolean} [empty] may stay empty; a whole number is then none
 * @property {number} [most] 100 for figures, 9999 for whole numbers
 * @property {number} [least]
 * @property {string} [width] `short`, `wide`
 * @property {(was: string, now: string) => void} [renamed] other places name it
 */
/**
 * @typedef {object} RowsSetup
 * @property {string} test
 * @property {{ label: string, num?: boolean, cell: (row: Doc, test: string) => Element }[]} columns
 * @property {string} add words of the button
 * @property {() => Doc} make
 * @property {(row: Doc) => string} name
 * @property {{ key: string, what: string }} [sum] what must sum to 100, by its words
 */

const FIGURE = /^\d{1,3}(\.\d{1,2})?$/;
const WHOLE = /^\d{1,4}$/;
const YUAN = /^\d{1,9}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Hundredths of a figure as it is typed; not a number when it is none. @param {unknown} value */
export function hundredths(value) {
  const text = String(value ?? '');
  if (!FIGURE.test(text)) return Number.NaN;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** @param {number} cents */
function figureText(cents) {
  const size = Math.abs(cents);
  const part = String(size % 100).padStart(2, '0');
  return `${cents < 0 ? '−' : ''}${Math.floor(size / 100)}${part === '00' ? '' : `.${part.replace(/0$/, '')}`}`;
}

/** What the sum of some weights says; empty when it is 100. @param {unknown[]} values @param {string} what its words */
export function sumFault(values, what) {
  const sum = values.reduce((/** @type {number} */ all, one) => all + hundredths(one), 0);
  if (Number.isNaN(sum)) return t('scheme.sum_unread', { what });
  if (sum === 10_000) return '';
  const off = figureText(Math.abs(10_000 - sum));
  return t(sum < 10_000 ? 'scheme.sum_short' : 'scheme.sum_over', { what, sum: figureText(sum), off });
}

/** A code that no other row has. @param {Doc[]} rows @param {string} stem */
export function freshCode(rows, stem) {
  let number = rows.length + 1;
  while (rows.some((row) => row.code === `${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

export class Form {
  /** @param {Doc} doc @param {() => void} touched @param {(focus?: string) => void} redraw after rows came, went or changed their names */
  constructor(doc, touched, redraw) {
    this.doc = doc;
    this.touched = touched;
    this.redraw = redraw;
    this.section = '';
    /** @type {Check[]} */ this.checks = [];
  }

  /** Shows every fault where it stands; gives those found. */
  look() {
    return this.checks.filter((one) => {
      const text = one.fault();
      one.say(text);
      return text !== '';
    });
  }

  /** @param {HTMLElement} control @param {HTMLElement} note @param {() => string} fault */
  check(control, note, fault) {
    this.checks.push({
      section: this.section,
      control,
      fault,
      say: (text) => {
        note.textContent = text;
        note.hidden = text === '';
        if (text) control.setAttribute('aria-invalid', 'true');
        else control.removeAttribute('aria-invalid');
      },
    });
  }

  /** @param {Doc} at @param {string} key @param {InputSetup} setup */
  input(at, key, setup) {
    const { kind = 'text', empty = false } = setup;
    const numeric = kind === 'figure' || kind === 'whole' || kind === 'yuan';
    const optional = kind === 'yuan' || kind === 'day';
    const note = h('span', { class: 'seal small', hidden: true, 'data-test': `${setup.test}-fault` });
    const control =
      kind === 'long'
        ? h('textarea', { rows: 4, 'data-test': setup.test, 'aria-label': setup.label })
        : h('input', {
            type: 'text',
            class: `${numeric ? 'num ' : ''}${setup.width ?? (numeric ? 'short' : '')}`,
            autocomplete: 'off',
            spellcheck: 'false',
            inputmode: numeric ? 'decimal' : null,
            'data-test': setup.test,
            'aria-label': setup.label,
          });
    control.value = String(at[key] ?? '');
    let was = control.value;
    const read = () => {
      // Figures typed with a Chinese input method come full-width.
      const text = numeric ? control.value.normalize('NFKC').trim() : control.value.trim();
      if (kind === 'whole') at[key] = text === '' && empty ? null : WHOLE.test(text) ? Number(text) : text;
      else at[key] = optional && empty && text === '' ? null : text;
      this.touched();
    };
    control.addEventListener('input', read);
    // Emptying a field need not count as typing; leaving it does.
    control.addEventListener('change', () => {
      read();
      control.value = String(at[key] ?? '');
      if (setup.renamed && control.value !== '' && control.value !== was) {
        setup.renamed(was, control.value);
        was = control.value;
      }
    });
    const most = setup.most ?? (kind === 'figure' ? 100 : 9999);
    const least = setup.least ?? 0;
    this.check(control, note, () => {
      const value = at[key];
      if (kind === 'figure') return hundredths(value) <= most * 100 ? '' : t('scheme.fault_figure', { most });
      if ((kind === 'whole' || optional) && empty && (value === null || value === undefined)) return '';
      if (kind === 'yuan') return YUAN.test(String(value ?? '')) ? '' : t('scheme.fault_yuan');
      if (kind === 'day') return DAY.test(String(value ?? '')) ? '' : t('scheme.fault_day');
      if (kind === 'whole') return typeof value === 'number' && value >= least && value <= most ? '' : t('scheme.fault_whole', { least, most });
      return empty || String(value ?? '') !== '' ? '' : t('field_hint.fill_in');
    });
    return h('span', { class: 'bound' }, control, note);
  }

  /** @param {Doc} at @param {string} key @param {[string, string][]} choices @param {{ test: string, label: string, changed?: () => void }} setup */
  pick(at, key, choices, setup) {
    const select = h(
      'select',
      { 'data-test': setup.test, 'aria-label': setup.label },
      choices.map(([value, words]) => h('option', { value }, words)),
    );
    const note = h('span', { class: 'seal small', hidden: true });
    select.value = String(at[key] ?? '');
    select.addEventListener('change', () => {
      at[key] = select.value;
      setup.changed?.();
      this.touched();
    });
    this.check(select, note, () => (choices.some(([value]) => value === at[key]) ? '' : t('scheme.fault_choose')));
    return h('span', { class: 'bound' }, select, note);
  }

  /** @param {Doc} at @param {string} key @param {string} label @param {string} test */
  tick(at, key, label, test) {
    const box = h('input', { type: 'checkbox', checked: at[key] === true, 'data-test': test });
    box.addEventListener('change', () => {
      at[key] = box.checked;
      this.touched();
    });
    return h('label', { class: 'check' }, box, label);
  }

  /** Which of some belong to a list; it keeps the order of the choices. @param {Doc} at @param {string} key @param {[string, string][]} choices @param {{ test: string, label: string, least?: number }} setup */
  many(at, key, choices, setup) {
    const note = h('span', { class: 'seal small', hidden: true });
    const order = choices.map(([value]) => value);
    const set = h(
      'fieldset',
      { 'data-test': setup.test },
      h('legend', {}, setup.label),
      choices.map(([value, words]) => {
        const box = h('input', { type: 'checkbox', checked: at[key].includes(value), 'data-test': `${setup.test}-${value}` });
        box.addEventListener('change', () => {
          const kept = at[key].filter((/** @type {string} */ one) => one !== value);
          at[key] = box.checked ? [...kept, value].sort((one, other) => order.indexOf(one) - order.indexOf(other)) : kept;
          this.touched();
        });
        return h('label', { class: 'check' }, box, words);
      }),
      note,
    );
    if (setup.least) this.check(set, note, () => (at[key].length >= (setup.least ?? 0) ? '' : t('scheme.fault_choose')));
    return set;
  }

  /** Several words in one field, parted by commas; the list keeps their order. @param {Doc} at @param {string} key @param {{ test: string, label: string, hint?: string }} setup */
  words(at, key, setup) {
    const control = h('input', {
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: setup.hint ?? null,
      'data-test': setup.test,
      'aria-label': setup.label,
    });
    control.value = at[key].join('、');
    control.addEventListener('input', () => {
      const words = control.value.split(/[、，,;；]/).map((/** @type {string} */ word) => word.trim());
      at[key] = [...new Set(words.filter((/** @type {string} */ word) => word !== ''))];
      this.touched();
    });
    return h('span', { class: 'bound' }, control);
  }

  /** A part of the scheme that can be left out altogether. @param {Doc} at @param {string} key @param {string} label @param {string} test @param {() => unknown} make @param {() => Element[]} body */
  part(at, key, label, test, make, body) {
    const on = at[key] !== null && at[key] !== undefined;
    const box = h('input', { type: 'checkbox', checked: on, 'data-test': test });
    box.addEventListener('change', () => {
      at[key] = box.checked ? make() : null;
      this.touched();
      this.redraw(test);
    });
    return h('div', { class: 'scheme-part' }, h('label', { class: 'check' }, box, label), on ? h('div', { class: 'scheme-inner' }, body()) : null);
  }

  /** A label before one or more inputs, and what stands after them. @param {string} label @param {...(Element | string | null)} inner */
  line(label, ...inner) {
    return h('div', { class: 'scheme-line' }, h('span', { class: 'scheme-label' }, label), h('span', { class: 'scheme-value' }, ...inner));
  }

  /** A share as two whole numbers. @param {Doc} at @param {string} test @param {string} label */
  share(at, test, label) {
    return h(
      'span',
      { class: 'row' },
      this.input(at, 'part', { test: `${test}-part`, label: `${label} ${t('rule.key.part')}`, kind: 'whole', most: at.whole > 0 ? 999 : 0, width: 'tiny' }),
      '/',
      this.input(at, 'whole', { test: `${test}-whole`, label: `${label} ${t('rule.key.whole')}`, kind: 'whole', least: 1, most: 999, width: 'tiny' }),
    );
  }

  /** @param {() => unknown[]} values @param {string} what @param {string} test */
  sum(values, what, test) {
    const line = h('p', { class: 'small scheme-sum', 'data-test': `${test}-sum`, 'aria-live': 'polite' });
    this.checks.push({
      section: this.section,
      control: line,
      fault: () => sumFault(values(), what),
      say: (text) => {
        line.textContent = text || t('scheme.sum_right', { what });
        line.classList.toggle('seal', text !== '');
        line.classList.toggle('soft', text === '');
      },
    });
    return line;
  }

  /** Rows that come, go and change places; Alt with an arrow moves one, Alt+Delete takes it out, Enter goes down. @param {Doc[]} list @param {RowsSetup} setup */
  rows(list, setup) {
    const { test } = setup;
    const refocus = (/** @type {number} */ index) => {
      this.touched();
      this.redraw(index < 0 || list.length === 0 ? `${test}-add` : `${test}-${Math.min(index, list.length - 1)}`);
    };
    // A field that is left first has told its new name before the rows change.
    const leave = () => {
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    };
    const move = (/** @type {number} */ index, /** @type {number} */ step) => {
      leave();
      const [one] = list[index + step] === undefined ? [] : list.splice(index, 1);
      if (one === undefined) return;
      list.splice(index + step, 0, one);
      refocus(index + step);
    };
    const remove = (/** @type {number} */ index) => {
      leave();
      list.splice(index, 1);
      refocus(index);
    };
    const insert = () => {
      leave();
      list.push(setup.make());
      refocus(list.length - 1);
    };
    const act = (/** @type {string} */ sign, /** @type {string} */ words, /** @type {string} */ name, /** @type {() => void} */ what, off = false) => {
      const one = button(sign, name, what, 'plain');
      one.setAttribute('aria-label', words);
      one.title = words;
      one.disabled = off;
      return one;
    };
    const body = list.map((row, index) => {
      const name = setup.name(row);
      const line = h(
        'tr',
        { 'data-test': `${test}-${index}` },
        setup.columns.map((column) => h('td', { class: column.num ? 'num' : '' }, column.cell(row, `${test}-${index}`))),
        h(
          'td',
          { class: 'scheme-acts' },
          act('↑', t('scheme.up', { name }), `${test}-${index}-up`, () => move(index, -1), index === 0),
          act('↓', t('scheme.down', { name }), `${test}-${index}-down`, () => move(index, 1), index === list.length - 1),
          act('×', t('scheme.remove', { name }), `${test}-${index}-remove`, () => remove(index)),
        ),
      );
      line.addEventListener('keydown', (event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (event.altKey && event.key === 'ArrowUp') move(index, -1);
        else if (event.altKey && event.key === 'ArrowDown') move(index, 1);
        else if (event.altKey && event.key === 'Delete') remove(index);
        else if (isEnter(event) && target instanceof HTMLInputElement && target.type === 'text') {
          const column = [...line.children].indexOf(/** @type {Element} */ (target.closest('td')));
          const below = /** @type {HTMLElement | null | undefined} */ (line.nextElementSibling?.children[column]?.querySelector('input'));
          if (below) below.focus();
          else insert();
        } else return;
        event.preventDefault();
      });
      return line;
    });
    const { sum } = setup;
    return h(
      'div',
      { class: 'scheme-rows' },
      list.length > 0
        ? h(
            'table',
            { class: 'scheme-table' },
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                setup.columns.map((column) => h('th', { class: column.num ? 'num' : '' }, column.label)),
                h('th', {}, h('span', { class: 'unseen' }, t('scheme.acts'))),
              ),
            ),
            h('tbody', {}, body),
          )
        : null,
      h(
        'div',
        { class: 'row' },
        button(setup.add, `${test}-add`, insert, 'plain flush'),
        h('span', { class: 'spring' }),
        sum
          ? this.sum(
              () => list.map((row) => row[sum.key]),
              sum.what,
              test,
            )
          : null,
      ),
    );
  }
}
