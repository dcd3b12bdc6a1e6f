// A staff number, typed or found by name: while it is typed, the people it can mean are offered below.

import { h, fill, button, later } from './dom.js';
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
    this.note.textContent = `${row.name} · ${row.unit}`;
    this.note.hidden = false;
  }
}
customElements.define('desk-staff', StaffField);
