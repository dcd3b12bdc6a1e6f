// Windows of rows of a long list: what has been fetched, what is on its way, and what may be forgotten. It draws nothing.

export const WINDOW = 200;
const KEPT = 24;

/** @template R @typedef {(offset: number, limit: number) => Promise<import('../wire/Rows').Rows<R>>} Fetch */

/** @template R */
export class RowWindows {
  /** @param {Fetch<R>} fetch */
  constructor(fetch) {
    this.fetch = fetch;
    /** @type {Map<number, R[] | 'asked'>} */
    this.parts = new Map();
    this.round = 0;
  }

  /** @param {number} index @returns {R | undefined} */
  row(index) {
    if (index < 0) return undefined;
    const part = this.parts.get(Math.floor(index / WINDOW));
    return part === undefined || part === 'asked' ? undefined : part[index % WINDOW];
  }

  /** Everything anew, beginning with one window; gives nothing when a later call has overtaken this one. @param {number} part */
  async restart(part) {
    this.round += 1;
    const round = this.round;
    try {
      const answer = await this.fetch(part * WINDOW, WINDOW);
      if (round !== this.round) return undefined;
      this.parts.clear();
      this.parts.set(part, answer.rows);
      return answer;
    } catch (error) {
      if (round !== this.round) return undefined;
      throw error;
    }
  }

  /** Fetches one more window unless it is there or on its way; says whether rows came. @param {number} index of a row in it */
  async ask(index) {
    const part = Math.floor(index / WINDOW);
    if (this.parts.has(part)) return false;
    this.parts.set(part, 'asked');
    if (this.parts.size > KEPT) this.forget(part);
    const round = this.round;
    try {
      const answer = await this.fetch(part * WINDOW, WINDOW);
      if (round !== this.round) return false;
      this.parts.set(part, answer.rows);
      return true;
    } catch (error) {
      if (round !== this.round) return false;
      this.parts.delete(part);
      throw error;
    }
  }

  /** @param {number} near the window farthest from here goes */
  forget(near) {
    const far = [...this.parts.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near))[0];
    if (far !== undefined && far !== near) this.parts.delete(far);
  }
}
