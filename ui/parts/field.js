// A labelled field: label above, hint or what is wrong below. A date is plain text; Rust reads it.

import { h, set, uid, button } from './dom.js';
import { t, asError, errorText } from './words.js';
import { calendarButton } from './calendar.js';
import * as api from '../api.js';

/**
 * @typedef {object} FieldSetup
 * @property {string} label
 * @property {string} test
 * @property {string} [value]
 * @property {string} [hint]
 * @property {string} [type] `text`, `password`, `area`, `date`
 * @property {number} [lines]
 * @property {boolean} [locked]
 * @property {boolean} [numeric]
 * @property {[string, string][]} [choices] makes it a select
 * @property {string} [placeholder]
 * @property {(value: string) => void} [onInput]
 * @property {(value: string) => void} [onChange]
 */

export class Field extends HTMLElement {
  /** @param {FieldSetup} setup */
  constructor(setup) {
    super();
    const id = uid('field');
    this.hint = setup.type === 'date' && setup.hint === undefined ? t('field_hint.date') : (setup.hint ?? '');
    this.label = h('label', { for: id }, setup.label);
    this.note = h('p', { class: 'field-note', id: `${id}-note`, 'aria-live': 'polite', 'data-test': `${setup.test}-note` });
    this.control = Field.make(setup, id);
    set(this.control, { 'data-test': setup.test, 'aria-describedby': `${id}-note`, placeholder: setup.placeholder ?? null });
    this.control.value = setup.value ?? '';
    this.control.addEventListener('input', () => {
      this.wrong('');
      setup.onInput?.(this.value);
    });
    this.control.addEventListener('change', () => setup.onChange?.(this.value));
    if (setup.numeric) this.control.classList.add('num');
    this.line = h('div', { class: 'field-line' }, this.control);
    if (setup.type === 'date') {
      this.line.append(
        ...calendarButton(
          setup.test,
          () => this.control.value,
          (text) => {
            this.control.value = text;
            this.control.dispatchEvent(new Event('input'));
            this.control.dispatchEvent(new Event('change'));
          },
        ),
      );
    }
    this.append(this.label, this.line, this.note);
    this.wrong('');
    if (setup.locked) this.lock(true);
  }

  /** @param {FieldSetup} setup @param {string} id @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
  static make(setup, id) {
    if (setup.choices)
      return h(
        'select',
        { id },
        setup.choices.map(([value, words]) => h('option', { value }, words)),
      );
    if (setup.type === 'area') return h('textarea', { id, rows: setup.lines ?? 4 });
    return h('input', {
      id,
      type: setup.type === 'password' ? 'password' : 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      inputmode: setup.numeric ? 'decimal' : null,
    });
  }

  get value() {
    return this.control instanceof HTMLInputElement && this.control.type === 'password' ? this.control.value : this.control.value.trim();
  }
  set value(text) {
    this.control.value = text;
  }

  /** @param {boolean} locked */
  lock(locked) {
    if (this.control instanceof HTMLSelectElement) this.control.disabled = locked;
    else this.control.readOnly = locked;
    this.classList.toggle('locked', locked);
  }

  /** Says what is wrong and what would be right; empty text takes it back. @param {string} text */
  wrong(text) {
    const bad = text !== '';
    this.note.textContent = bad ? text : this.hint;
    this.note.hidden = this.note.textContent === '';
    this.note.classList.toggle('seal', bad);
    if (bad) this.control.setAttribute('aria-invalid', 'true');
    else this.control.removeAttribute('aria-invalid');
  }

  /** @override */
  focus() {
    this.control.focus();
  }
}
customElements.define('desk-field', Field);

/** The folder of a path, with its last stroke. @param {string} path */
export const folderOf = (path) => path.replace(/[^\\/]*$/, '');

/** A path typed or picked; Rust checks it. */
export class PathField extends Field {
  /** @param {FieldSetup & { kind: 'open' | 'save' | 'folder', extensions: string[], onPick?: (path: string) => void }} setup */
  constructor(setup) {
    super(setup);
    this.classList.add('path');
    this.kind = setup.kind;
    this.line.append(
      button(t('act.browse'), `${setup.test}-browse`, async () => {
        try {
          const picked = await api.pathPick(this.kind, setup.label, this.control.value.split(/[\\/]/).pop() ?? '', setup.extensions);
          if (picked === null) return;
          this.control.value = picked;
          this.wrong('');
          setup.onInput?.(picked);
          setup.onPick?.(picked);
        } catch (error) {
          this.wrong(errorText(error));
        }
      }),
    );
  }
}
customElements.define('desk-path', PathField);

/**
 * Puts an error at the field that it names and gives the field. The focus stays: a form that saves itself never takes it from the hand that types.
 * @param {unknown} error
 * @param {Record<string, Field>} fields by wire name, or by error code
 */
export function marked(error, fields) {
  const { code, args } = asError(error);
  const key = args.field && Object.hasOwn(fields, args.field) ? args.field : code;
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  field?.wrong(errorText(error));
  return field;
}

/**
 * The same, with the focus on the field; says whether one was found.
 * @param {unknown} error
 * @param {Record<string, Field>} fields
 */
export function blame(error, fields) {
  const field = marked(error, fields);
  field?.focus();
  return field !== undefined;
}

/** Says at the first empty field that it has to be filled in; it has the focus then. @param {...Field} fields */
export function unfilled(...fields) {
  const field = fields.find((one) => one.value === '');
  field?.wrong(t('field_hint.fill_in'));
  field?.focus();
  return field !== undefined;
}

/** Says at the second of two passwords that it differs from the first. @param {Field} password @param {Field} again */
export function differ(password, again) {
  if (password.value === again.value) return false;
  again.wrong(t('sign.differs'));
  again.focus();
  return true;
}
