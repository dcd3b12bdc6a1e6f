// Long work in sight: how far it is, how long it will still take, and a way to stop it with nothing half-done.

import { h, button } from './dom.js';
import { t, count } from './words.js';

export class ProgressBar extends HTMLElement {
  constructor() {
    super();
    this.bar = h('progress', { max: '1' });
    this.words = h('p', { class: 'small soft', 'aria-live': 'polite' });
    this.stopper = button(t('act.stop'), 'progress-cancel', () => {
      this.stopper.disabled = true;
      this.words.textContent = t('progress.stopping');
      this.control.abort();
    });
    this.control = new AbortController();
    this.began = 0;
    this.hidden = true;
    this.dataset.test = 'progress';
    this.append(this.bar, h('div', { class: 'row' }, this.words, h('span', { class: 'spring' }), this.stopper));
  }

  /** @template T @param {string} what @param {(watch: import('../api.js').Watch) => Promise<T>} work @returns {Promise<T>} */
  async run(what, work) {
    this.control = new AbortController();
    this.began = performance.now();
    this.what = what;
    this.stopper.disabled = false;
    this.update({ done: 0, total: 0 });
    this.hidden = false;
    try {
      return await work({ progress: (step) => this.update(step), signal: this.control.signal });
    } finally {
      this.hidden = true;
    }
  }

  /** @param {import('../wire/Progress').Progress} step */
  update(step) {
    if (this.control.signal.aborted) return;
    if (step.total === 0) {
      this.bar.removeAttribute('value');
      this.words.textContent = this.what ?? '';
      return;
    }
    this.bar.value = step.done / step.total;
    const seconds = (performance.now() - this.began) / 1000;
    const left = step.done > 0 ? (seconds / step.done) * (step.total - step.done) : 0;
    const figures = t('progress.figures', { what: this.what ?? '', done: count(step.done), total: count(step.total) });
    this.words.textContent = seconds > 1 && left >= 1 ? `${figures} · ${timeLeft(left)}` : figures;
  }
}
customElements.define('desk-progress', ProgressBar);

/** @param {number} seconds */
function timeLeft(seconds) {
  return seconds < 90 ? t('progress.seconds', { count: Math.ceil(seconds) }) : t('progress.minutes', { count: Math.ceil(seconds / 60) });
}
