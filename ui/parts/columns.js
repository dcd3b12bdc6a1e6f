// Which columns of a list are in sight: chosen in a small menu, remembered on this desk. It knows nothing of the rows.

import { h, fill, remember } from './dom.js';
import { t } from './words.js';

/** @typedef {{ name: string, label: string, off?: boolean, fixed?: boolean }} Choosable */

/** @template {Choosable} C */
export class ColumnChoice {
  /** @param {string} name of the list @param {string} memory under which the choice is remembered @param {C[]} columns @param {() => void} changed @param {() => void} closed */
  constructor(name, memory, columns, changed, closed) {
    this.columns = columns;
    this.memory = `columns.${memory}`;
    this.changed = changed;
    this.closed = closed;
    const kept = remember(this.memory);
    this.shown = new Set(kept ? kept.split(',') : columns.filter((column) => !column.off).map((column) => column.name));
    this.menu = h('div', { class: 'list-menu', hidden: true, role: 'group', 'aria-label': t('list.columns') });
    this.button = h('button', { type: 'button', 'data-test': `columns-${name}`, 'aria-label': t('list.columns'), title: t('list.columns') }, '⋮');
    this.button.addEventListener('click', () => (this.menu.hidden ? this.open() : this.close()));
    this.button.hidden = columns.every((column) => column.fixed);
    this.menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
  }

  inSight() {
    return this.columns.filter((column) => column.fixed || this.shown.has(column.name));
  }

  open() {
    const choices = this.columns.filter((column) => !column.fixed);
    fill(
      this.menu,
      h('strong', {}, t('list.columns')),
      choices.map((column) => h('label', {}, this.box(column), column.label)),
      h('button', { type: 'button', 'data-test': 'columns-close', onclick: () => this.close() }, t('act.close')),
    );
    this.menu.hidden = false;
    this.menu.querySelector('input')?.focus();
  }

  /** @param {C} column */
  box(column) {
    const change = () => {
      if (!this.shown.delete(column.name)) this.shown.add(column.name);
      remember(this.memory, [...this.shown].join(','));
      this.changed();
    };
    return h('input', { type: 'checkbox', checked: this.shown.has(column.name), 'data-test': `column-${column.name}`, onchange: change });
  }

  close() {
    this.menu.hidden = true;
    this.closed();
  }
}
