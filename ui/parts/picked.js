// Which rows of a long list are picked, without holding every row: some ids, or all but some.

export class Picked {
  constructor() {
    this.all = false;
    /** Picked ones, or the exceptions when all are picked. @type {Set<number | string>} */
    this.ids = new Set();
  }

  /** @param {number | string} id */
  has(id) {
    return this.ids.has(id) !== this.all;
  }

  /** @param {number | string} id */
  toggle(id) {
    if (!this.ids.delete(id)) this.ids.add(id);
  }

  /** @param {number | string} id */
  add(id) {
    if (this.all) this.ids.delete(id);
    else this.ids.add(id);
  }

  takeAll() {
    this.all = true;
    this.ids.clear();
  }

  clear() {
    this.all = false;
    this.ids.clear();
  }

  /** @param {number} total */
  count(total) {
    return this.all ? total - this.ids.size : this.ids.size;
  }
}
