// Pages as pictures, exactly as they will be printed. Rust draws them; this only shows them.

import { h, button } from './dom.js';
import { t, errorText } from './words.js';
import * as api from '../api.js';

export class PagePreview extends HTMLElement {
  constructor() {
    super();
    this.round = 0;
    /** @type {import('../wire/PrintPreview').PrintPreview | null} */ this.preview = null;
    this.page = 0;
    this.zoomed = false;
    this.waiting = false;
    this.url = '';
    this.picture = h('img', { alt: '', 'data-test': 'preview-page' });
    this.where = h('span', { class: 'small', 'data-test': 'preview-where', 'aria-live': 'polite' });
    this.back = h(
      'button',
      {
        type: 'button',
        'aria-label': t('preview.back'),
        title: t('preview.back'),
        'data-test': 'preview-back',
        onclick: () => this.turn(this.page - 1),
      },
      '‹',
    );
    this.next = h(
      'button',
      {
        type: 'button',
        'aria-label': t('preview.next'),
        title: t('preview.next'),
        'data-test': 'preview-next',
        onclick: () => this.turn(this.page + 1),
      },
      '›',
    );
    this.zoom = button(t('preview.zoom'), 'preview-zoom', () => {
      this.zoomed = !this.zoomed;
      this.classList.toggle('zoomed', this.zoomed);
      void this.turn(this.page);
    });
    this.draft = h('span', { class: 'small seal', hidden: true, 'data-test': 'preview-draft' }, t('preview.draft'));
    this.sheet = h('div', { class: 'preview-sheet', tabindex: '0', role: 'group', 'aria-label': t('preview.label') }, this.picture);
    this.note = h('p', { class: 'preview-note soft' });
    this.append(
      h('div', { class: 'preview-bar' }, this.back, this.where, this.next, this.draft, h('span', { class: 'spring' }), this.zoom),
      this.sheet,
      this.note,
    );
    this.sheet.addEventListener('keydown', (event) => {
      const step = /** @type {Record<string, number>} */ ({ PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 })[event.key];
      if (step && !this.zoomed) {
        event.preventDefault();
        void this.turn(this.page + step);
      }
    });
    this.say(t('preview.nothing'));
  }

  disconnectedCallback() {
    this.release();
  }

  /** @param {string} text */
  say(text) {
    this.note.textContent = text;
    this.note.hidden = text === '';
    this.sheet.hidden = text !== '';
    if (text) {
      this.where.textContent = '';
      this.back.disabled = true;
      this.next.disabled = true;
      this.draft.hidden = true;
    }
  }

  release() {
    this.round += 1;
    if (this.preview) api.printDiscard(this.preview.token).catch(() => undefined);
    this.preview = null;
    delete this.dataset.pages;
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = '';
  }

  /** Pages are shown or on their way. */
  get busyOrShown() {
    return this.waiting || this.preview !== null;
  }

  /** @param {import('../wire/PrintRequest').PrintRequest} request @returns {Promise<import('../wire/PrintPreview').PrintPreview | null>} */
  async update(request) {
    this.release();
    const round = this.round;
    this.waiting = true;
    try {
      const preview = await api.printPreview(request);
      if (round !== this.round) {
        api.printDiscard(preview.token).catch(() => undefined);
        return null;
      }
      this.preview = preview;
      this.say('');
      this.draft.hidden = !preview.draft;
      await this.turn(0);
      return preview;
    } catch (error) {
      if (round === this.round) this.say(errorText(error));
      return null;
    } finally {
      if (round === this.round) this.waiting = false;
    }
  }

  /** @param {number} page */
  async turn(page) {
    const preview = this.preview;
    if (!preview) return;
    this.page = Math.max(0, Math.min(preview.pages - 1, page));
    this.back.disabled = this.page === 0;
    this.next.disabled = this.page === preview.pages - 1;
    this.where.textContent = t('preview.where', { page: this.page + 1, pages: preview.pages });
    const round = this.round;
    const asked = this.page;
    const room = Math.max(420, this.sheet.clientWidth - 24);
    const width = Math.round(Math.min(2400, (this.zoomed ? Math.max(room, 1000) : Math.min(room, 900)) * Math.max(1, devicePixelRatio)));
    try {
      const bytes = await api.printPage(preview.token, asked, width);
      if (round !== this.round || asked !== this.page) return;
      const url = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
      this.picture.src = url;
      this.picture.alt = this.where.textContent ?? '';
      if (this.url) URL.revokeObjectURL(this.url);
      this.url = url;
      this.sheet.scrollTop = 0;
      this.dataset.pages = String(preview.pages);
      this.dataset.page = String(asked + 1);
    } catch (error) {
      if (round === this.round) this.say(errorText(error));
    }
  }
}
customElements.define('desk-preview', PagePreview);
