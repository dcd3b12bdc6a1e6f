// A sheet for typing scores: one row a person, one column a dimension. It moves, types, copies and pastes like a spreadsheet.
// It never judges a score: what is wrong comes from Rust as a reason for the row and is only shown here.

import { h, fill, isEnter } from './dom.js';
import { t } from './words.js';

/** @typedef {{ id: number, name: string, note: string }} GridPerson */
/** @typedef {{ code: string, name: string, note: string, text?: boolean }} GridColumn */
/** @typedef {{ row: number, col: number, was: string, now: string }} GridChange */

/** Full-width figures and points are what a Chinese keyboard gives. @param {string} text */
export function plainFigure(text) {
  return text.normalize('NFKC').replace(/。/g, '.').trim();
}

export class ScoreGrid extends HTMLElement {
  /** @param {{ label: string, test: string, onChange: () => void, onNext?: () => void }} setup */
  constructor(setup) {
    super();
    this.setup = setup;
    /** @type {GridPerson[]} */ this.people = [];
    /** @type {GridColumn[]} */ this.columns = [];
    /** @type {string[][]} */ this.values = [];
    /** @type {HTMLTableCellElement[][]} */ this.cells = [];
    /** @type {HTMLTableCellElement[]} */ this.reasons = [];
    /** @type {HTMLTableCellElement[]} */ this.notes = [];
    /** @type {GridChange[][]} */ this.undone = [];
    /** @type {GridChange[][]} */ this.done = [];
    this.at = { row: 0, col: 0 };
    this.from = { row: 0, col: 0 };
    this.locked = false;
    this.dragging = false;
    /** Where a run of Tabs began: Enter goes back under it, as in Excel. */
    this.tabbed = -1;
    /** @type {HTMLInputElement | null} */ this.editor = null;
    this.head = h('tr');
    this.body = h('tbody');
    this.table = h(
      'table',
      { class: 'grid-table', role: 'grid', 'aria-label': setup.label, 'data-test': setup.test },
      h('thead', {}, this.head),
      this.body,
    );
    this.scroller = h('div', { class: 'grid-scroll' }, this.table);
    this.append(this.scroller);
    this.body.addEventListener('keydown', (event) => this.key(event));
    this.body.addEventListener('pointerdown', (event) => this.press(event));
    this.body.addEventListener('pointerover', (event) => this.drag(event));
    this.body.addEventListener('dblclick', () => this.edit(null));
    this.addEventListener('pointerup', () => {
      this.dragging = false;
    });
    this.addEventListener('copy', (event) => this.copy(event));
    this.addEventListener('cut', (event) => {
      this.copy(event);
      this.clear();
    });
    this.addEventListener('paste', (event) => this.paste(event));
  }

  /**
   * People and columns are built once; a new ballot only changes the cells.
   * @param {GridPerson[]} people @param {GridColumn[]} columns
   * @param {[string, string]} [heads] over the two columns that say whom a row is about
   */
  build(people, columns, heads = [t('col.name'), t('col.unit')]) {
    this.people = people;
    this.columns = columns;
    fill(
      this.head,
      h('th', { class: 'who' }, heads[0]),
      h('th', {}, heads[1]),
      columns.map((column) => h('th', { class: column.text ? '' : 'num' }, column.name, h('small', {}, column.note))),
      h('th', {}, t('grid.state')),
    );
    this.cells = [];
    this.reasons = [];
    this.notes = [];
    fill(
      this.body,
      people.map((person, row) => {
        const cells = columns.map((column, col) =>
          h('td', {
            class: column.text ? 'cell text' : 'cell',
            role: 'gridcell',
            tabindex: '-1',
            'data-test': `cell-${person.id}-${column.code}`,
            'data-row': row,
            'data-col': col,
          }),
        );
        const reason = h('td', { class: 'why', 'data-test': `row-void-${person.id}` });
        const note = h('td', { class: 'soft', 'data-test': `note-${person.id}` }, person.note);
        this.cells.push(cells);
        this.reasons.push(reason);
        this.notes.push(note);
        return h(
          'tr',
          { role: 'row', 'data-id': person.id },
          h('td', { class: 'who' }, person.name),
          note,
          cells,
          reason,
        );
      }),
    );
    this.update(
      people.map(() => columns.map(() => '')),
      false,
    );
  }

  /** @param {string[][]} values @param {boolean} locked */
  update(values, locked) {
    this.closeEditor(false);
    this.values = values.map((line) => [...line]);
    this.locked = locked;
    this.done = [];
    this.undone = [];
    this.at = { row: 0, col: 0 };
    this.from = this.at;
    this.cells.forEach((line, row) =>
      line.forEach((cell, col) => {
        cell.textContent = this.values[row]?.[col] ?? '';
      }),
    );
    this.marks(this.people.map(() => ({ reason: '', cells: [] })));
    this.scroller.scrollTop = 0;
    this.area();
  }

  /** Shows what is wrong, a row at a time. @param {{ reason: string, cells: number[] }[]} marks */
  marks(marks) {
    marks.forEach((mark, row) => {
      const reason = this.reasons[row];
      if (reason) reason.textContent = mark.reason;
      this.cells[row]?.forEach((cell, col) => {
        const wrong = mark.cells.includes(col);
        cell.classList.toggle('wrong', wrong);
        if (wrong) {
          cell.setAttribute('aria-invalid', 'true');
          cell.title = mark.reason;
        } else {
          cell.removeAttribute('aria-invalid');
          cell.removeAttribute('title');
        }
      });
    });
  }

  /** Says something anew beside whom a row is about. @param {number} row @param {string} text */
  note(row, text) {
    const cell = this.notes[row];
    if (cell) cell.textContent = text;
  }

  begin() {
    this.go(0, 0, false);
  }

  /** @param {number} col @param {string} text */
  typed(col, text) {
    return this.columns[col]?.text ? text.trim() : plainFigure(text);
  }

  get filled() {
    return this.values.filter((line) => line.some((value) => value !== '')).length;
  }

  /** @param {number} row @param {number} col @param {boolean} stretch keep the other corner of the area */
  go(row, col, stretch) {
    if (this.people.length === 0) return;
    this.cells[this.at.row]?.[this.at.col]?.setAttribute('tabindex', '-1');
    this.at = { row: Math.max(0, Math.min(this.people.length - 1, row)), col: Math.max(0, Math.min(this.columns.length - 1, col)) };
    if (!stretch) this.from = this.at;
    this.tabbed = -1;
    this.area();
    const cell = this.cells[this.at.row]?.[this.at.col];
    cell?.focus({ preventScroll: true });
    if (cell) this.reveal(cell);
  }

  /** The head and the names stay in place, so a cell can lie hidden behind them. @param {HTMLElement} cell */
  reveal(cell) {
    const frame = this.scroller.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    const left = frame.left + (this.body.querySelector('.who')?.clientWidth ?? 0);
    if (box.top < frame.top + 37) this.scroller.scrollTop -= frame.top + 37 - box.top;
    else if (box.bottom > frame.bottom - 4) this.scroller.scrollTop += box.bottom - frame.bottom + 12;
    if (box.left < left) this.scroller.scrollLeft -= left - box.left;
    else if (box.right > frame.right) this.scroller.scrollLeft += box.right - frame.right + 4;
  }

  corners() {
    return {
      top: Math.min(this.at.row, this.from.row),
      bottom: Math.max(this.at.row, this.from.row),
      left: Math.min(this.at.col, this.from.col),
      right: Math.max(this.at.col, this.from.col),
    };
  }

  area() {
    const { top, bottom, left, right } = this.corners();
    const many = top !== bottom || left !== right;
    for (const cell of this.body.querySelectorAll('td.area')) cell.classList.remove('area');
    if (many) for (let row = top; row <= bottom; row += 1) for (let col = left; col <= right; col += 1) this.cells[row]?.[col]?.classList.add('area');
    this.cells[this.at.row]?.[this.at.col]?.setAttribute('tabindex', '0');
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.editor) {
      this.editorKey(event);
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    const { row, col } = this.at;
    if (command && isEnter(event) && this.setup.onNext) {
      event.preventDefault();
      this.setup.onNext();
      return;
    }
    const last = { row: this.people.length - 1, col: this.columns.length - 1 };
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowUp: () => this.go(command ? 0 : row - 1, col, event.shiftKey),
      ArrowDown: () => this.go(command ? last.row : row + 1, col, event.shiftKey),
      ArrowLeft: () => this.go(row, command ? 0 : col - 1, event.shiftKey),
      ArrowRight: () => this.go(row, command ? last.col : col + 1, event.shiftKey),
      Home: () => this.go(command ? 0 : row, 0, event.shiftKey),
      End: () => this.go(command ? last.row : row, last.col, event.shiftKey),
      PageUp: () => this.go(row - 12, col, event.shiftKey),
      PageDown: () => this.go(row + 12, col, event.shiftKey),
      Enter: () => this.enter(event.shiftKey),
      F2: () => this.edit(null),
      Delete: () => this.clear(),
      Backspace: () => this.clear(),
    };
    if (event.key === 'Tab') {
      const next = event.shiftKey ? this.stepBack(row, col) : this.stepOn(row, col);
      if (!next) return;
      this.tab(next);
    } else if (command && event.key.toLowerCase() === 'z') {
      this.undo();
    } else if (command && event.key.toLowerCase() === 'y') {
      this.redo();
    } else if (command && event.key.toLowerCase() === 'a') {
      this.from = { row: 0, col: 0 };
      this.go(last.row, last.col, true);
    } else if (Object.hasOwn(keys, event.key) && !event.altKey) {
      keys[event.key]?.();
    } else if (!command && !event.altKey && event.key.length === 1 && !event.isComposing) {
      this.edit(this.typed(col, event.key));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {{ row: number, col: number }} next */
  tab(next) {
    const began = this.tabbed >= 0 && next.row === this.at.row ? this.tabbed : next.row === this.at.row ? this.at.col : next.col;
    this.go(next.row, next.col, false);
    this.tabbed = began;
  }

  /** @param {boolean} up */
  enter(up) {
    const { row, col } = this.at;
    this.go(row + (up ? -1 : 1), this.tabbed >= 0 ? this.tabbed : col, false);
  }

  /** @param {number} row @param {number} col */
  stepOn(row, col) {
    if (col + 1 < this.columns.length) return { row, col: col + 1 };
    return row + 1 < this.people.length ? { row: row + 1, col: 0 } : null;
  }

  /** @param {number} row @param {number} col */
  stepBack(row, col) {
    if (col > 0) return { row, col: col - 1 };
    return row > 0 ? { row: row - 1, col: this.columns.length - 1 } : null;
  }

  /** Typing overwrites; F2 and a double click keep what is there. @param {string | null} first */
  edit(first) {
    if (this.locked || this.editor) return;
    const { row, col } = this.at;
    const cell = this.cells[row]?.[col];
    if (!cell) return;
    this.from = this.at;
    this.area();
    const editor = h('input', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      'data-test': 'cell-editor',
      'aria-label': `${this.people[row]?.name ?? ''} ${this.columns[col]?.name ?? ''}`,
    });
    editor.value = first ?? this.values[row]?.[col] ?? '';
    this.editor = editor;
    this.overwriting = first !== null;
    fill(cell, editor);
    editor.focus();
    if (first === null) editor.select();
    editor.addEventListener('blur', () => this.closeEditor(true));
  }

  /** @param {KeyboardEvent} event */
  editorKey(event) {
    const { row, col } = this.at;
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.closeEditor(false);
      this.go(row, col, false);
      event.preventDefault();
      return;
    }
    if (isEnter(event)) {
      this.closeEditor(true);
      if ((event.ctrlKey || event.metaKey) && this.setup.onNext) {
        event.preventDefault();
        this.setup.onNext();
        return;
      }
      this.enter(event.shiftKey);
      event.preventDefault();
      return;
    }
    if (event.key === 'Tab') {
      this.closeEditor(true);
      const next = event.shiftKey ? this.stepBack(row, col) : this.stepOn(row, col);
      if (next) this.tab(next);
      event.preventDefault();
      return;
    }
    // While overwriting, arrows leave the cell as they do in Excel; after F2 they move inside the text.
    const steps = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] });
    const step = steps[event.key];
    if (step && !event.isComposing && (this.overwriting || step[0] !== 0)) {
      this.closeEditor(true);
      this.go(row + step[0], col + step[1], false);
      event.preventDefault();
    }
  }

  /** @param {boolean} keep */
  closeEditor(keep) {
    const editor = this.editor;
    if (!editor) return;
    this.editor = null;
    const { row, col } = this.at;
    const cell = this.cells[row]?.[col];
    const was = this.values[row]?.[col] ?? '';
    const now = keep ? this.typed(col, editor.value) : was;
    if (cell) cell.textContent = now;
    if (now !== was) this.change([{ row, col, was, now }]);
  }

  /** @param {GridChange[]} changes */
  change(changes) {
    const real = changes.filter((one) => one.was !== one.now);
    if (real.length === 0 || this.locked) return;
    this.done.push(real);
    this.undone = [];
    this.apply(real, 'now');
  }

  /** @param {GridChange[]} changes @param {'was' | 'now'} side */
  apply(changes, side) {
    for (const one of changes) {
      const line = this.values[one.row];
      if (line) line[one.col] = one[side];
      const cell = this.cells[one.row]?.[one.col];
      if (cell) cell.textContent = one[side];
    }
    this.setup.onChange();
  }

  undo() {
    this.swap(this.done, this.undone, 'was');
  }
  redo() {
    this.swap(this.undone, this.done, 'now');
  }

  /** @param {GridChange[][]} from @param {GridChange[][]} to @param {'was' | 'now'} side */
  swap(from, to, side) {
    const changes = this.locked ? undefined : from.pop();
    const first = changes?.[0];
    if (!changes || !first) return;
    to.push(changes);
    this.apply(changes, side);
    this.go(first.row, first.col, false);
  }

  clear() {
    const { top, bottom, left, right } = this.corners();
    /** @type {GridChange[]} */
    const changes = [];
    for (let row = top; row <= bottom; row += 1)
      for (let col = left; col <= right; col += 1) changes.push({ row, col, was: this.values[row]?.[col] ?? '', now: '' });
    this.change(changes);
  }

  /** @param {ClipboardEvent} event */
  copy(event) {
    if (this.editor || !event.clipboardData) return;
    const { top, bottom, left, right } = this.corners();
    const lines = this.values.slice(top, bottom + 1).map((line) => line.slice(left, right + 1).join('\t'));
    event.clipboardData.setData('text/plain', lines.join('\n'));
    event.preventDefault();
  }

  /** A block from Excel fills from the current cell on; what does not fit is left out and said. @param {ClipboardEvent} event */
  paste(event) {
    if (this.editor || this.locked || !event.clipboardData) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    const block = text.split('\n').map((line) => line.split('\t'));
    const { top, left, bottom, right } = this.corners();
    const one = block.length === 1 && block[0]?.length === 1;
    const height = one ? bottom - top + 1 : block.length;
    const width = one ? right - left + 1 : Math.max(...block.map((line) => line.length));
    /** @type {GridChange[]} */
    const changes = [];
    for (let r = 0; r < height && top + r < this.people.length; r += 1) {
      for (let c = 0; c < width && left + c < this.columns.length; c += 1) {
        const value = one ? block[0]?.[0] : block[r]?.[c];
        if (value !== undefined)
          changes.push({ row: top + r, col: left + c, was: this.values[top + r]?.[left + c] ?? '', now: this.typed(left + c, value) });
      }
    }
    this.change(changes);
    this.from = { row: top, col: left };
    this.go(Math.min(this.people.length, top + height) - 1, Math.min(this.columns.length, left + width) - 1, true);
  }

  /** @param {Event} event @returns {{ row: number, col: number } | null} */
  place(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest('td.cell');
    return cell instanceof HTMLElement ? { row: Number(cell.dataset.row), col: Number(cell.dataset.col) } : null;
  }

  /** @param {PointerEvent} event */
  press(event) {
    const place = this.place(event);
    if (!place || event.target === this.editor) return;
    this.closeEditor(true);
    this.dragging = true;
    this.go(place.row, place.col, event.shiftKey);
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const place = this.dragging && event.buttons === 1 ? this.place(event) : null;
    if (place) this.go(place.row, place.col, true);
  }
}
customElements.define('desk-grid', ScoreGrid);
