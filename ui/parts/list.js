// A list of any length: rows are fetched in windows and only those in sight exist. Built once; `update` changes what it shows.
// It knows nothing of what a row means.

import { h, fill } from './dom.js';
import { t } from './words.js';
import { Picked } from './picked.js';
import { RowWindows, WINDOW } from './windows.js';
import { ColumnChoice } from './columns.js';

const ROW = 36;
/** Browsers stop drawing beyond some ten million pixels; a taller list scrolls in proportion. */
const TALLEST = 6_000_000;

/**
 * @template R
 * @typedef {object} Column
 * @property {string} name wire name, also of the sort
 * @property {string} label
 * @property {string} width a CSS grid track
 * @property {(row: R) => string | Node} show
 * @property {boolean} [sort]
 * @property {boolean} [numeric]
 * @property {boolean} [off] not shown until chosen
 * @property {boolean} [fixed] always shown
 */

/**
 * @template R
 * @typedef {object} ListSetup
 * @property {string} name of the list, for its `data-test` and remembered columns
 * @property {string} label
 * @property {Column<R>[]} columns
 * @property {(page: import('../wire/Page').Page) => Promise<import('../wire/Rows').Rows<R>>} fetch
 * @property {(row: R) => number | string} id
 * @property {(row: R) => string} [rowClass]
 * @property {(row: R, before: R | undefined) => boolean} [lineAbove] a line that needs a decision lies above this row
 * @property {(row: R) => void} [onCurrent] the current row changed
 * @property {(row: R) => void} [onEnter]
 * @property {(picked: number) => void} [onPicked] the selection changed
 * @property {(total: number) => void} [onTotal]
 * @property {(error: unknown) => void} onError
 * @property {() => Node} [empty] what to show when nothing matches
 * @property {string} [memory] name under which its columns are remembered, when not its own
 * @property {string} [sort] column sorted by at first
 * @property {boolean} [descending]
 */

/** @template R */
export class WindowedList extends HTMLElement {
  /** @param {ListSetup<R>} setup */
  constructor(setup) {
    super();
    this.setup = setup;
    this.windows = new RowWindows((offset, limit) => setup.fetch(this.page(offset, limit)));
    this.total = 0;
    this.at = -1;
    this.sort = setup.sort ?? '';
    this.descending = setup.descending ?? false;
    this.choice = new ColumnChoice(
      setup.name,
      setup.memory ?? setup.name,
      setup.columns,
      () => {
        this.drawHead();
        this.redraw();
      },
      () => this.scroller.focus(),
    );
    this.picked = setup.onPicked ? new Picked() : null;
    /** @type {Map<number, HTMLElement>} */
    this.drawn = new Map();
    this.currentTimer = 0;
    this.frame = 0;
    this.loaded = false;

    this.head = h('div', { class: 'list-head', role: 'row' });
    this.spacer = h('div', { class: 'list-rows', role: 'rowgroup' });
    this.scroller = h(
      'div',
      {
        class: 'list-scroll',
        role: 'grid',
        tabindex: '0',
        'aria-label': setup.label,
        'data-test': `list-${setup.name}`,
        'aria-multiselectable': this.picked ? 'true' : null,
      },
      this.head,
      this.spacer,
    );
    this.nothing = h('div', { class: 'list-nothing', hidden: true });
    this.replaceChildren(this.scroller, this.nothing, this.choice.menu);
    this.classList.add('list');

    this.scroller.addEventListener('scroll', () => this.draw());
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    this.spacer.addEventListener('click', (event) => this.press(event));
    this.spacer.addEventListener('dblclick', () => {
      const row = this.row(this.at);
      if (row) setup.onEnter?.(row);
    });
    this.sizes = new ResizeObserver(() => this.draw());
    this.drawHead();
  }

  connectedCallback() {
    this.sizes.observe(this.scroller);
  }
  disconnectedCallback() {
    this.sizes.disconnect();
    clearTimeout(this.currentTimer);
  }

  /**
   * Fetches anew; the old rows stay until the new ones are there.
   * @param {{ keepPlace?: boolean, current?: number | string, keepPicked?: boolean, first?: boolean }} [how] `first` makes the first row the current one
   */
  async update(how = {}) {
    const before = this.row(this.at);
    const wanted = how.current ?? (how.keepPlace && before ? this.setup.id(before) : undefined);
    const start = how.keepPlace ? Math.floor(this.first() / WINDOW) : 0;
    try {
      const answer = await this.windows.restart(start);
      if (!answer) return;
      this.total = answer.total;
      if (!how.keepPlace) this.scroller.scrollTop = 0;
      // 'All' means all that match; another question has other answers. Rows picked one by one stay picked.
      if (!how.keepPicked && !how.keepPlace && this.picked?.all) this.picked.clear();
      const place = wanted === undefined ? (how.first ? 0 : -1) : answer.rows.findIndex((row) => this.setup.id(row) === wanted);
      this.at = place >= 0 ? start * WINDOW + place : Math.min(how.keepPlace ? this.at : -1, answer.total - 1);
      this.loaded = true;
      this.setup.onTotal?.(answer.total);
      this.tellPicked();
      this.dataset.total = String(answer.total);
      this.scroller.setAttribute('aria-rowcount', String(answer.total + 1));
      this.nothing.hidden = answer.total > 0;
      if (answer.total === 0) fill(this.nothing, this.setup.empty ? this.setup.empty() : h('p', { class: 'soft' }, t('list.nothing')));
      for (const element of this.drawn.values()) element.remove();
      this.drawn.clear();
      this.spacer.style.height = `${this.tall()}px`;
      this.draw();
      const now = this.row(this.at);
      if (now && (how.current !== undefined || how.first)) {
        this.show(this.at);
        this.setup.onCurrent?.(now);
      }
    } catch (error) {
      this.setup.onError(error);
    }
  }

  /** @param {number} offset @param {number} limit */
  page(offset, limit) {
    return { offset, limit, sort: this.sort, descending: this.descending };
  }

  /** @param {number} index @returns {R | undefined} */
  row(index) {
    return this.windows.row(index);
  }

  get current() {
    return this.row(this.at);
  }

  /** The ids picked; every matching one when all are picked. @returns {Promise<(number | string)[]>} */
  async pickedIds() {
    if (!this.picked) return [];
    if (!this.picked.all) return [...this.picked.ids];
    /** @type {(number | string)[]} */
    const ids = [];
    for (let offset = 0; offset < this.total;) {
      const { rows } = await this.setup.fetch(this.page(offset, WINDOW));
      if (rows.length === 0) break;
      for (const row of rows) if (this.picked.has(this.setup.id(row))) ids.push(this.setup.id(row));
      offset += rows.length;
    }
    return ids;
  }

  get pickedCount() {
    return this.picked ? this.picked.count(this.total) : 0;
  }

  /** Names of the columns in sight, as a sheet would carry them. */
  get columnNames() {
    return this.columns().map((column) => column.name);
  }

  columns() {
    return this.choice.inSight();
  }

  drawHead() {
    const columns = this.columns();
    const tracks = columns.map((column) => column.width).join(' ');
    this.scroller.style.setProperty('--tracks', this.picked ? `30px ${tracks} 26px` : `${tracks} 26px`);
    // Every row is as wide as the tracks at their least, so that cells stand under their heads whatever they hold.
    const least = columns.reduce((sum, column) => sum + Number(/(\d+)px/.exec(column.width)?.[1] ?? 0), this.picked ? 56 : 26);
    this.scroller.style.setProperty('--least', `${least + 28}px`);
    const cells = columns.map((column) => {
      const sorted = this.sort === column.name;
      const arrow = sorted ? (this.descending ? ' ↓' : ' ↑') : '';
      return h(
        'div',
        { role: 'columnheader', class: column.numeric ? 'num' : '', 'aria-sort': sorted ? (this.descending ? 'descending' : 'ascending') : null },
        column.sort
          ? h(
              'button',
              { type: 'button', tabindex: '-1', 'data-test': `sort-${column.name}`, onclick: () => this.sortBy(column.name) },
              column.label + arrow,
            )
          : column.label,
      );
    });
    const chooser = h('div', { role: 'columnheader', class: 'list-choose' }, this.choice.button);
    const all = this.picked
      ? h(
          'div',
          { role: 'columnheader' },
          (this.allBox = h('input', {
            type: 'checkbox',
            tabindex: '-1',
            'data-test': `pick-all-${this.setup.name}`,
            'aria-label': t('list.pick_all'),
            onclick: () => {
              this.pickAll(!this.picked?.all);
            },
          })),
        )
      : null;
    fill(this.head, all, cells, chooser);
  }

  /** @param {string} name */
  sortBy(name) {
    const column = this.setup.columns.find((one) => one.name === name);
    if (this.sort === name) this.descending = !this.descending;
    else {
      this.sort = name;
      this.descending = column?.numeric ?? false;
    }
    this.drawHead();
    void this.update({ keepPicked: true });
  }

  redraw() {
    for (const element of this.drawn.values()) element.remove();
    this.drawn.clear();
    this.draw();
  }

  room() {
    return Math.max(0, this.scroller.clientHeight - this.head.offsetHeight);
  }
  tall() {
    return Math.min(this.total * ROW, TALLEST);
  }

  /** Pixels of the whole list for each pixel of the spacer. */
  ratio() {
    const whole = this.total * ROW;
    if (whole <= TALLEST) return 1;
    return (whole - this.room()) / (TALLEST - this.room());
  }

  first() {
    return Math.floor((this.scroller.scrollTop * this.ratio()) / ROW);
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  paint() {
    this.spacer.style.height = `${this.tall()}px`;
    const ratio = this.ratio();
    const top = this.scroller.scrollTop;
    const from = Math.max(0, this.first() - 4);
    const to = Math.min(this.total, from + Math.ceil(this.room() / ROW) + 9);
    for (const [index, element] of this.drawn) {
      if (index < from || index >= to) {
        element.remove();
        this.drawn.delete(index);
      }
    }
    for (let index = from; index < to; index += 1) {
      const row = this.row(index);
      if (row === undefined) {
        this.ask(index);
        continue;
      }
      let element = this.drawn.get(index);
      if (!element) {
        element = this.build(row, index);
        this.drawn.set(index, element);
        this.spacer.append(element);
      }
      element.style.top = `${index * ROW - top * ratio + top}px`;
      this.mark(element, row, index);
    }
  }

  /** @param {R} row @param {number} index */
  build(row, index) {
    const id = this.setup.id(row);
    const element = h(
      'div',
      {
        role: 'row',
        class: `list-row ${this.setup.rowClass?.(row) ?? ''}`,
        'data-id': id,
        'aria-rowindex': index + 2,
        id: `${this.setup.name}-row-${id}`,
      },
      this.picked
        ? h('div', { role: 'gridcell', class: 'list-pick' }, h('input', { type: 'checkbox', tabindex: '-1', 'aria-label': t('list.pick') }))
        : null,
      this.columns().map((column) => this.cell(row, column)),
    );
    if (this.setup.lineAbove?.(row, this.row(index - 1))) element.classList.add('line-above');
    return element;
  }

  /** @param {R} row @param {Column<R>} column */
  cell(row, column) {
    const shown = column.show(row);
    // What may be cut off can still be read by pointing at it.
    const title = typeof shown === 'string' && shown.length > 7 ? shown : null;
    return h('div', { role: 'gridcell', 'data-col': column.name, class: column.numeric ? 'num' : '', title }, shown);
  }

  /** @param {HTMLElement} element @param {R} row @param {number} index */
  mark(element, row, index) {
    const current = index === this.at;
    element.classList.toggle('current', current);
    if (current) this.scroller.setAttribute('aria-activedescendant', element.id);
    if (!this.picked) {
      element.setAttribute('aria-selected', String(current));
      return;
    }
    const picked = this.picked.has(this.setup.id(row));
    element.setAttribute('aria-selected', String(picked));
    const box = element.querySelector('input');
    if (box) box.checked = picked;
  }

  /** @param {number} index of a row that is wanted */
  async ask(index) {
    try {
      if (await this.windows.ask(index)) this.draw();
    } catch (error) {
      this.setup.onError(error);
    }
  }

  /** @param {MouseEvent} event */
  press(event) {
    const element = /** @type {HTMLElement} */ (event.target).closest('.list-row');
    if (!element) return;
    const index = Number(element.getAttribute('aria-rowindex')) - 2;
    const inBox = /** @type {HTMLElement} */ (event.target).closest('.list-pick') !== null;
    if (this.picked && event.shiftKey) this.pickRange(this.at, index);
    else if (this.picked && (inBox || event.ctrlKey || event.metaKey)) this.pickOne(index);
    this.go(index, !inBox);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.scroller || event.altKey) return;
    const step = Math.max(1, Math.floor(this.room() / ROW) - 1);
    const moves = /** @type {Record<string, number>} */ ({
      ArrowDown: this.at + 1,
      ArrowUp: Math.max(0, this.at - 1),
      Home: 0,
      End: this.total - 1,
      PageDown: this.at + step,
      PageUp: this.at - step,
    });
    const plain = !event.ctrlKey && !event.metaKey;
    if (Object.hasOwn(moves, event.key) && this.total > 0) {
      const to = Math.max(0, Math.min(this.total - 1, moves[event.key] ?? 0));
      if (event.shiftKey && this.picked) this.pickRange(this.at, to);
      this.go(to, true);
    } else if (event.key === ' ' && plain && this.picked && this.at >= 0) {
      this.pickOne(this.at);
    } else if (event.key.toLowerCase() === 'a' && !plain && this.picked) {
      this.pickAll(true);
    } else if (event.key === 'Escape' && this.pickedCount > 0) {
      this.pickAll(false);
      event.stopPropagation();
    } else if (event.key === 'Enter' && this.current) {
      this.setup.onEnter?.(this.current);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {number} index @param {boolean} scroll */
  go(index, scroll) {
    this.at = index;
    if (scroll) this.show(index);
    this.draw();
    clearTimeout(this.currentTimer);
    // Held arrow keys pass many rows; the detail follows when they rest.
    this.currentTimer = window.setTimeout(() => this.tell(index), 40);
  }

  /** @param {number} index */
  async tell(index) {
    if (this.row(index) === undefined) await this.ask(index);
    const row = this.row(index);
    if (row && index === this.at) this.setup.onCurrent?.(row);
  }

  /** @param {number} index */
  show(index) {
    const ratio = this.ratio();
    const top = this.scroller.scrollTop * ratio;
    const y = index * ROW;
    if (y < top) this.scroller.scrollTop = y / ratio;
    else if (y + ROW > top + this.room()) this.scroller.scrollTop = (y + ROW - this.room()) / ratio;
  }

  /** @param {number} index */
  pickOne(index) {
    const row = this.row(index);
    if (row) this.picked?.toggle(this.setup.id(row));
    this.tellPicked();
  }

  /** @param {number} from @param {number} to */
  pickRange(from, to) {
    const [low, high] = from < to ? [Math.max(0, from), to] : [to, Math.max(0, from)];
    for (let index = low; index <= high; index += 1) {
      const row = this.row(index);
      if (row) this.picked?.add(this.setup.id(row));
    }
    this.tellPicked();
  }

  /** @param {boolean} all */
  pickAll(all) {
    if (all) this.picked?.takeAll();
    else this.picked?.clear();
    this.tellPicked();
  }

  tellPicked() {
    const picked = this.pickedCount;
    if (this.allBox) {
      this.allBox.checked = picked > 0 && picked === this.total;
      this.allBox.indeterminate = picked > 0 && picked < this.total;
    }
    this.dataset.picked = String(picked);
    this.setup.onPicked?.(picked);
    this.draw();
  }
}
customElements.define('desk-list', WindowedList);
