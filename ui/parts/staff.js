// A staff number, typed or found by name: while it is typed, the people it can mean are offered below. And several of them in a list.

import { h, fill, button, later, isEnter } from './dom.js';
import { t } from './words.js';
import { Field } from './field.js';
import * as api from '../api.js';

const OFFERED = 5;

export class StaffField extends Field {
  /** @param {import('./field.js').FieldSetup} setup */
  constructor(setup) {
    super({ hint: t('staff.hint'), ...setup });
    this.offers = h('div', { class: 'offers', hidden: true, 'data-test': `${setup.test}-offers` });
    this.note.before(this.offers);
    this.round = 0;
    this.search = later(() => this.find(), 150);
    this.control.addEventListener('input', () => this.search.call());
  }

  disconnectedCallback() {
    this.search.stop();
  }

  async find() {
    this.round += 1;
    const mine = this.round;
    const text = this.value;
    if (text === '') {
      this.offer([]);
      return;
    }
    try {
      const { rows } = await api.personList({ text, unit: null, level: '', category: '' }, { offset: 0, limit: OFFERED, sort: '', descending: false });
      if (mine !== this.round) return;
      const exact = rows.find((row) => row.staff_number === text);
      if (exact) this.choose(exact);
      else this.offer(rows);
    } catch {
      // Finding is a courtesy; what is typed counts, and the office judges it.
      this.offer([]);
    }
  }

  /** @param {import('../wire/PersonRow').PersonRow[]} rows */
  offer(rows) {
    this.offers.hidden = rows.length === 0;
    fill(
      this.offers,
      rows.map((row) =>
        button(
          `${row.name} · ${row.unit} · ${row.staff_number}`,
          `staff-${row.staff_number}`,
          () => {
            this.value = row.staff_number;
            this.choose(row);
            this.focus();
          },
          'plain',
        ),
      ),
    );
  }

  /** @param {import('../wire/PersonRow').PersonRow} row */
  choose(row) {
    this.offer([]);
    // What is wrong with the number is said until another is typed; a name found late does not talk over it.
    if (this.control.hasAttribute('aria-invalid')) return;
    this.note.textContent = `${row.name} · ${row.unit}`;
    this.note.hidden = false;
  }
}
customElements.define('desk-staff', StaffField);

/** People by staff number, one after the other; Enter takes the next in. */
export class StaffList extends HTMLElement {
  /** @param {{ label: string, test: string, hint?: string, people?: { staff_number: string, name: string }[] }} setup */
  constructor(setup) {
    super();
    /** @type {string[]} */ this.numbers = (setup.people ?? []).map((one) => one.staff_number);
    /** @type {Map<string, string>} */ this.names = new Map((setup.people ?? []).map((one) => [one.staff_number, one.name]));
    this.test = setup.test;
    this.field = new StaffField({ label: setup.label, test: setup.test, hint: setup.hint ?? t('staff.list_hint') });
    this.field.line.append(button(t('staff.take_in'), `${setup.test}-add`, () => this.take()));
    this.field.control.addEventListener('keydown', (event) => {
      if (!isEnter(/** @type {KeyboardEvent} */ (event)) || this.field.value === '') return;
      event.preventDefault();
      // The dialog around it is not answered by this Enter.
      event.stopPropagation();
      this.take();
    });
    this.list = h('ol', { class: 'lines short', 'data-test': `${setup.test}-list` });
    this.append(this.field, this.list);
    this.draw();
  }

  take() {
    const number = this.field.value;
    if (number === '') return;
    // Several numbers may be pasted at once.
    for (const one of number.split(/[\s,，、;；]+/)) if (one !== '' && !this.numbers.includes(one)) this.numbers.push(one);
    this.field.value = '';
    this.field.wrong('');
    this.field.offer([]);
    this.draw();
    this.field.focus();
    void this.find();
  }

  /** Says whose the numbers are. */
  async find() {
    for (const number of this.numbers.filter((one) => !this.names.has(one))) {
      try {
        const { rows } = await api.personList({ text: number, unit: null, level: '', category: '' }, { offset: 0, limit: OFFERED, sort: '', descending: false });
        const row = rows.find((one) => one.staff_number === number);
        if (row) this.names.set(number, `${row.name} · ${row.unit}`);
      } catch {
        return;
      }
    }
    this.draw();
  }

  draw() {
    this.list.hidden = this.numbers.length === 0;
    fill(
      this.list,
      this.numbers.map((one) =>
        h(
          'li',
          {},
          h('span', { class: 'mono' }, one),
          h('span', {}, this.names.get(one) ?? ''),
          h('span', { class: 'spring' }),
          button(
            t('staff.take_out'),
            `${this.test}-drop-${one}`,
            () => {
              this.numbers = this.numbers.filter((other) => other !== one);
              this.draw();
            },
            'plain small',
          ),
        ),
      ),
    );
  }

  /** What was typed and not yet taken in counts too. */
  get values() {
    if (this.field.value !== '') this.take();
    return [...this.numbers];
  }
}
customElements.define('desk-staff-list', StaffList);
